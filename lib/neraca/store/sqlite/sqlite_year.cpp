// Settings, fixed assets, accruals, counts and decisions about the surplus.

#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/sqlite_register.hpp"

namespace neraca {
namespace {

/// What is selected of assets where `taken_over` stands for the column of this name.
std::string select_assets(const std::string& taken_over) {
    return "SELECT s.code, s.name, a.code, d.code, s.acquired, s.cost, s.residue, s.months, "
           "s.depreciated_from, s.depreciated_before, s.disposed, " +
           taken_over +
           " FROM asset s JOIN account a ON a.id = s.account_id "
           "LEFT JOIN account d ON d.id = s.accumulated_account_id WHERE s.cooperative_id = ? ORDER BY "
           "s.code";
}
const std::string select_assets_now = select_assets("s.taken_over");
/// A book of version 5 or 6 is proved before it is migrated.
const std::string select_assets_before_version_7 = select_assets("NULL");

const std::string& select_assets_in(Connection& connection) {
    const bool has_column =
        connection.number("SELECT count(*) FROM pragma_table_info('asset') WHERE name = 'taken_over'") != 0;
    return has_column ? select_assets_now : select_assets_before_version_7;
}

}  // namespace

void SqliteRegister::insert_or_replace_setting(const Setting& setting) {
    const auto product = setting.product
                             ? std::optional{rows_.of(Dimension::product).id_of(setting.product->text())}
                             : std::nullopt;
    Query{
        connection_,
        "INSERT INTO setting(cooperative_id, key, product_id, from_day, value, source) "
        "VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, source = excluded.source"}
        .with(id_, setting.key, product, to_string(setting.from), setting.value, setting.source)
        .run();
}

std::vector<Setting> SqliteRegister::settings() const {
    std::vector<Setting> settings;
    Query row{connection_,
              "SELECT s.key, p.code, s.from_day, s.value, s.source FROM setting s "
              "LEFT JOIN product p ON p.id = s.product_id WHERE s.cooperative_id = ? "
              "ORDER BY s.key, p.code, s.from_day"};
    row.with(id_);
    while (row.next()) {
        settings.push_back({.key = row.text(0),
                            .product = code_or_none<ProductCode>(row, 1),
                            .from = day_in(row, 2),
                            .value = row.text(3),
                            .source = row.text(4)});
    }
    return settings;
}

void SqliteRegister::insert_asset(const Asset& asset) {
    std::optional<std::int64_t> accumulated;
    if (asset.accumulated) {
        accumulated = account_id(*asset.accumulated);
    }
    Query{connection_,
          "INSERT INTO asset(cooperative_id, code, name, account_id, accumulated_account_id, acquired, cost, "
          "residue, months, depreciated_from, depreciated_before, taken_over, disposed) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, asset.code.text(), asset.name, account_id(asset.account), accumulated,
              to_string(asset.acquired), asset.cost.sen(), asset.residue.sen(), asset.months,
              to_string(asset.depreciated_from), asset.depreciated_before.sen(),
              day_or_null(asset.taken_over), day_or_null(asset.disposed))
        .run();
}

void SqliteRegister::remove_asset(const AssetCode& code) {
    Query{connection_, "DELETE FROM asset WHERE cooperative_id = ? AND code = ?"}
        .with(id_, code.text())
        .run();
}

void SqliteRegister::replace_asset(const Asset& asset) {
    Query{connection_, "UPDATE asset SET name = ?, disposed = ? WHERE cooperative_id = ? AND code = ?"}
        .with(asset.name, day_or_null(asset.disposed), id_, asset.code.text())
        .run();
}

std::vector<Asset> SqliteRegister::assets() const {
    std::vector<Asset> assets;
    Query row{connection_, select_assets_in(connection_)};
    row.with(id_);
    while (row.next()) {
        assets.push_back({.code = code_in<AssetCode>(row, 0),
                          .name = row.text(1),
                          .account = code_in<AccountCode>(row, 2),
                          .accumulated = code_or_none<AccountCode>(row, 3),
                          .acquired = day_in(row, 4),
                          .cost = amount_in(row, 5),
                          .residue = amount_in(row, 6),
                          .months = static_cast<int>(row.integer(7)),
                          .depreciated_from = day_in(row, 8),
                          .depreciated_before = amount_in(row, 9),
                          .taken_over = day_or_none(row, 11),
                          .disposed = day_or_none(row, 10)});
    }
    return assets;
}

void SqliteRegister::insert_accrual(const Accrual& accrual) {
    Query{connection_,
          "INSERT INTO accrual(cooperative_id, code, name, kind, balance_account_id, result_account_id, "
          "amount, first_month, months) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, accrual.code.text(), accrual.name, to_string(accrual.kind),
              account_id(accrual.balance_account), account_id(accrual.result_account), accrual.amount.sen(),
              accrual.first_month.index(), accrual.months)
        .run();
}

std::vector<Accrual> SqliteRegister::accruals() const {
    std::vector<Accrual> accruals;
    Query row{
        connection_,
        "SELECT s.code, s.name, s.kind, b.code, r.code, s.amount, s.first_month, s.months FROM accrual s "
        "JOIN account b ON b.id = s.balance_account_id JOIN account r ON r.id = s.result_account_id "
        "WHERE s.cooperative_id = ? ORDER BY s.code"};
    row.with(id_);
    while (row.next()) {
        accruals.push_back({.code = code_in<AccrualCode>(row, 0),
                            .name = row.text(1),
                            .kind = read_accrual_kind(row.view(2)),
                            .balance_account = code_in<AccountCode>(row, 3),
                            .result_account = code_in<AccountCode>(row, 4),
                            .amount = amount_in(row, 5),
                            .first_month = month_in(row, 6),
                            .months = static_cast<int>(row.integer(7))});
    }
    return accruals;
}

void SqliteRegister::remove_accrual(const AccrualCode& code) {
    Query{connection_, "DELETE FROM accrual WHERE cooperative_id = ? AND code = ?"}
        .with(id_, code.text())
        .run();
}

void SqliteRegister::insert_count(const Count& count) {
    const auto item =
        count.item ? std::optional{rows_.of(Dimension::item).id_of(count.item->text())} : std::nullopt;
    Query{connection_,
          "INSERT INTO counted(cooperative_id, day, account_id, item_id, amount, quantity) "
          "VALUES(?, ?, ?, ?, ?, ?)"}
        .with(id_, to_string(count.day), account_id(count.account), item, count.amount.sen(),
              count.quantity.thousandths())
        .run();
}

std::vector<Count> SqliteRegister::counts() const {
    std::vector<Count> counts;
    Query row{connection_,
              "SELECT n.day, a.code, i.code, n.amount, n.quantity FROM counted n "
              "JOIN account a ON a.id = n.account_id LEFT JOIN item i ON i.id = n.item_id "
              "WHERE n.cooperative_id = ? ORDER BY n.day, n.id"};
    row.with(id_);
    while (row.next()) {
        counts.push_back({.day = day_in(row, 0),
                          .account = code_in<AccountCode>(row, 1),
                          .item = code_or_none<ItemCode>(row, 2),
                          .amount = amount_in(row, 3),
                          .quantity = Quantity::of_thousandths(row.integer(4))});
    }
    return counts;
}

void SqliteRegister::insert_or_replace_surplus_decision(const SurplusDecision& decision) {
    Query{
        connection_,
        "INSERT INTO surplus_decision(cooperative_id, year, day, rule_file, rule) VALUES(?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET day = excluded.day, rule_file = excluded.rule_file, rule = excluded.rule"}
        .with(id_, decision.year, to_string(decision.day), decision.rule_file, decision.rule)
        .run();
}

void SqliteRegister::remove_surplus_decision(int year) {
    Query{connection_, "DELETE FROM surplus_decision WHERE cooperative_id = ? AND year = ?"}
        .with(id_, year)
        .run();
}

std::vector<SurplusDecision> SqliteRegister::surplus_decisions() const {
    std::vector<SurplusDecision> decisions;
    Query row{
        connection_,
        "SELECT year, day, rule_file, rule FROM surplus_decision WHERE cooperative_id = ? ORDER BY year"};
    row.with(id_);
    while (row.next()) {
        decisions.push_back({.year = static_cast<int>(row.integer(0)),
                             .day = day_in(row, 1),
                             .rule_file = row.text(2),
                             .rule = row.raw_text(3)});
    }
    return decisions;
}

}  // namespace neraca
