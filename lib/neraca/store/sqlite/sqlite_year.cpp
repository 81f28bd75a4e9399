// Settings, fixed assets, accruals, counts and decisions about the surplus.

#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/sqlite_book.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr int most_months_of_an_asset = 1200;
constexpr int most_months_of_an_accrual = 600;

[[noreturn]] void refuse(const AssetCode& code, Phrase pattern, std::vector<Fact> facts) {
    facts.insert(facts.begin(), code);
    throw BookError{Rule::asset_terms_must_fit, pattern, std::move(facts)};
}

/// Throws BookError{asset_terms_must_fit}.
void require_sound(const Asset& asset) {
    if (asset.cost <= Rupiah{} || asset.cost > largest_posting) {
        refuse(asset.code, say("{}: {} is no cost: it must be more than zero and at most {}"),
               {asset.cost, largest_posting});
    }
    if (asset.residue < Rupiah{} || asset.residue > asset.cost) {
        refuse(asset.code, say("{}: {} is no residue of something that cost {}"),
               {asset.residue, asset.cost});
    }
    if (asset.months < 0 || asset.months > most_months_of_an_asset) {
        refuse(asset.code, say("{}: it is depreciated over 0 to {} months, not {}"),
               {std::int64_t{most_months_of_an_asset}, std::int64_t{asset.months}});
    }
    if (asset.months > 0 && !asset.accumulated) {
        refuse(asset.code, say("{}: what is depreciated needs an account for it"), {});
    }
    if (asset.depreciated_from.day() != 1 || Month{asset.depreciated_from} < Month{asset.acquired}) {
        refuse(asset.code, say("{}: depreciation begins with a month, not before that of {}; not on {}"),
               {asset.acquired, asset.depreciated_from});
    }
    if (asset.depreciated_before < Rupiah{} ||
        asset.depreciated_before > (asset.months > 0 ? asset.cost - asset.residue : Rupiah{})) {
        refuse(asset.code, say("{}: {} cannot have been depreciated before: it costs {} and keeps {}"),
               {asset.depreciated_before, asset.cost, asset.residue});
    }
}

/// Throws BookError{asset_terms_must_fit}.
void require_sound_disposal(const Asset& asset, Date acquired) {
    if (asset.disposed && *asset.disposed < acquired) {
        refuse(asset.code, say("{}: it cannot go on {}, before it came on {}"), {*asset.disposed, acquired});
    }
}

/// Throws BookError{accrual_terms_must_fit}.
void require_sound(const Accrual& accrual) {
    if (accrual.amount <= Rupiah{} || accrual.amount > largest_posting) {
        throw BookError{Rule::accrual_terms_must_fit,
                        say("{}: {} cannot be spread: it must be more than zero and at most {}"),
                        {accrual.code, accrual.amount, largest_posting}};
    }
    if (accrual.months < 1 || accrual.months > most_months_of_an_accrual ||
        accrual.first_month.index() + accrual.months - 1 > Month{Date::last()}.index()) {
        throw BookError{Rule::accrual_terms_must_fit,
                        say("{}: an amount is spread over 1 to {} months up to {}, not over {} from {}"),
                        {accrual.code, std::int64_t{most_months_of_an_accrual}, Month{Date::last()},
                         std::int64_t{accrual.months}, accrual.first_month}};
    }
}

/// Throws BookError{posting_must_be_positive}, or dimension_not_allowed for an amount of an item and a
/// quantity of cash.
void require_sound(const Count& count) {
    if (count.amount < Rupiah{} || count.quantity < Quantity{}) {
        throw BookError{Rule::posting_must_be_positive,
                        say("nothing can be counted below zero: {} and {}"),
                        {count.amount, count.quantity}};
    }
    if (count.item ? !count.amount.is_zero() : count.quantity != Quantity{}) {
        throw BookError{Rule::dimension_not_allowed, say("cash is counted in rupiah, an item in its unit")};
    }
}

}  // namespace

void SqliteBook::set_setting(const Setting& setting) {
    std::optional<std::int64_t> product;
    if (setting.product) {
        product = products_.id_of(connection_, id_, setting.product->text());
        if (*product == 0) {
            throw BookError{
                Rule::product_must_exist, say("there is no savings product \"{}\""), {*setting.product}};
        }
    }
    Query{
        connection_,
        "INSERT INTO setting(cooperative_id, key, product_id, from_day, value, source) "
        "VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, source = excluded.source"}
        .with(id_, setting_key(setting.key).name, product, to_string(setting.from), read_text(setting.value),
              read_text(setting.source))
        .run();
}

std::vector<Setting> SqliteBook::settings() const {
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

std::int64_t SqliteBook::asset_id(const AssetCode& code) const {
    Query row{connection_, "SELECT id FROM asset WHERE cooperative_id = ? AND code = ?"};
    row.with(id_, code.text());
    return row.next() ? row.integer(0) : 0;
}

void SqliteBook::add_asset(const Asset& asset) {
    if (asset_id(asset.code) != 0) {
        throw BookError{Rule::asset_must_be_new, say("asset {} is there already"), {asset.code}};
    }
    require_sound(asset);
    require_sound_disposal(asset, asset.acquired);
    std::optional<std::int64_t> accumulated;
    if (asset.accumulated) {
        accumulated = account_id(*asset.accumulated);
    }
    Query{connection_,
          "INSERT INTO asset(cooperative_id, code, name, account_id, accumulated_account_id, acquired, cost, "
          "residue, months, depreciated_from, depreciated_before, disposed) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, asset.code.text(), read_text(asset.name), account_id(asset.account), accumulated,
              to_string(asset.acquired), asset.cost.sen(), asset.residue.sen(), asset.months,
              to_string(asset.depreciated_from), asset.depreciated_before.sen(), day_or_null(asset.disposed))
        .run();
}

void SqliteBook::set_asset(const Asset& asset) {
    Query kept{connection_, "SELECT id, acquired FROM asset WHERE cooperative_id = ? AND code = ?"};
    kept.with(id_, asset.code.text());
    if (!kept.next()) {
        throw BookError{
            Rule::asset_must_exist, say("there is no asset \"{}\" in the register"), {asset.code}};
    }
    require_sound_disposal(asset, day_in(kept, 1));
    Query{connection_, "UPDATE asset SET name = ?, disposed = ? WHERE id = ?"}
        .with(read_text(asset.name), day_or_null(asset.disposed), kept.integer(0))
        .run();
}

std::vector<Asset> SqliteBook::assets() const {
    std::vector<Asset> assets;
    Query row{connection_,
              "SELECT s.code, s.name, a.code, d.code, s.acquired, s.cost, s.residue, s.months, "
              "s.depreciated_from, s.depreciated_before, s.disposed FROM asset s "
              "JOIN account a ON a.id = s.account_id LEFT JOIN account d ON d.id = s.accumulated_account_id "
              "WHERE s.cooperative_id = ? ORDER BY s.code"};
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
                          .disposed = day_or_none(row, 10)});
    }
    return assets;
}

void SqliteBook::add_accrual(const Accrual& accrual) {
    Query there{connection_, "SELECT 1 FROM accrual WHERE cooperative_id = ? AND code = ?"};
    there.with(id_, accrual.code.text());
    if (there.next()) {
        throw BookError{Rule::accrual_must_be_new, say("{} is spread already"), {accrual.code}};
    }
    require_sound(accrual);
    Query{connection_,
          "INSERT INTO accrual(cooperative_id, code, name, kind, balance_account_id, result_account_id, "
          "amount, first_month, months) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, accrual.code.text(), read_text(accrual.name), to_string(accrual.kind),
              account_id(accrual.balance_account), account_id(accrual.result_account), accrual.amount.sen(),
              accrual.first_month.index(), accrual.months)
        .run();
}

std::vector<Accrual> SqliteBook::accruals() const {
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

void SqliteBook::add_count(const Count& count) {
    require_sound(count);
    std::optional<std::int64_t> item;
    if (count.item) {
        item = items_.id_of(connection_, id_, count.item->text());
        if (*item == 0) {
            throw BookError{Rule::item_must_exist, say("there is no item \"{}\""), {*count.item}};
        }
    }
    Query{connection_,
          "INSERT INTO counted(cooperative_id, day, account_id, item_id, amount, quantity) "
          "VALUES(?, ?, ?, ?, ?, ?)"}
        .with(id_, to_string(count.day), account_id(count.account), item, count.amount.sen(),
              count.quantity.thousandths())
        .run();
}

std::vector<Count> SqliteBook::counts() const {
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

void SqliteBook::set_surplus_decision(const SurplusDecision& decision) {
    Query{
        connection_,
        "INSERT INTO surplus_decision(cooperative_id, year, day, rule_file, rule) VALUES(?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET day = excluded.day, rule_file = excluded.rule_file, rule = excluded.rule"}
        .with(id_, decision.year, to_string(decision.day), read_text(decision.rule_file), decision.rule)
        .run();
}

std::optional<SurplusDecision> SqliteBook::find_surplus_decision(int year) const {
    Query row{connection_,
              "SELECT day, rule_file, rule FROM surplus_decision WHERE cooperative_id = ? AND year = ?"};
    row.with(id_, year);
    if (!row.next()) {
        return std::nullopt;
    }
    return SurplusDecision{
        .year = year, .day = day_in(row, 0), .rule_file = row.text(1), .rule = row.text(2)};
}

}  // namespace neraca
