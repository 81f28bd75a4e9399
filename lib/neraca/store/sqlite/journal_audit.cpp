#include "neraca/store/sqlite/journal_audit.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <unordered_map>

#include "neraca/ledger/account_fit.hpp"
#include "neraca/store/journal_rows.hpp"
#include "neraca/store/posting_sums.hpp"
#include "neraca/store/sqlite/audit_findings.hpp"
#include "neraca/store/sqlite/book_file.hpp"
#include "neraca/store/sqlite/chain_audit.hpp"
#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/log_audit.hpp"
#include "neraca/store/sqlite/posting_id.hpp"
#include "neraca/value/counted.hpp"
#include "neraca/value/period.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

struct AuditedAccount {
    std::string code;
    std::int64_t cooperative = 0;
    RequiredDimensions requires_dimensions;
};

const SqlByDimension select_codes{[](const StoredDimension* stored) {
    return stored ? "SELECT id, " + std::string{stored->code} + " FROM " + std::string{stored->table}
                  : std::string{};
}};

/// As `sql_columns` in books of `version`: 0 for a column that is not there yet.
std::string columns_of_version(int version) {
    return sql_of_dimensions([&](const StoredDimension& stored) {
        return ", " + (stored.since_version > version ? "0" : std::string{stored.column});
    });
}

/// A text that depends on the version of the book, kept as a query needs it.
const std::string& kept_sql(std::string sql) {
    static std::set<std::string> texts;
    return *texts.insert(std::move(sql)).first;
}

/// What an account requires; nothing where its words were altered into some that there are not, which the
/// comparison of the registers tells.
RequiredDimensions dimensions_required(const std::string& words) {
    try {
        return read_dimensions(words);
    } catch (const BookError&) {
        return {};
    }
}

/// None where the word was altered into one that there is not, as above.
AccountRole role_written(const std::string& word) {
    try {
        return read_account_role(word);
    } catch (const BookError&) {
        return AccountRole::none;
    }
}

/// Everything that rows of the journal refer to, by row.
struct Names {
    struct AuditedCooperative {
        std::string code;
        bool full = true;
    };
    std::unordered_map<std::int64_t, AuditedCooperative> cooperatives;
    std::unordered_map<std::int64_t, AuditedAccount> accounts;
    std::unordered_map<std::int64_t, std::int64_t> accounts_of_products;
    std::map<Dimension, std::unordered_map<std::int64_t, std::string>> codes;

    /// "?" where there is no such row.
    std::string code(Dimension dimension, std::int64_t row) const {
        const auto found = codes.at(dimension).find(row);
        return found == codes.at(dimension).end() ? "?" : found->second;
    }

    explicit Names(Connection& connection) {
        Query cooperative{connection, "SELECT id, code, books FROM cooperative"};
        while (cooperative.next()) {
            cooperatives[cooperative.integer(0)] = {cooperative.text(1), cooperative.text(2) == "full"};
        }
        Query account{connection, "SELECT id, code, cooperative_id, requires FROM account"};
        while (account.next()) {
            accounts[account.integer(0)] = {account.text(1), account.integer(2),
                                            dimensions_required(account.text(3))};
        }
        const int version = version_of(connection);
        // Whatever else takes the words from an account: what it is for says what its postings name.
        const auto also = [&](std::int64_t row, const RequiredDimensions& named) {
            if (const auto found = accounts.find(row); found != accounts.end()) {
                found->second.requires_dimensions = united(found->second.requires_dimensions, named);
            }
        };
        Query product{connection, "SELECT id, account_id FROM product"};
        while (product.next()) {
            accounts_of_products[product.integer(0)] = product.integer(1);
            also(product.integer(1), required_for(AccountUse::savings));
        }
        if (version >= 3) {
            Query role{connection, "SELECT id, role FROM account WHERE role <> ''"};
            while (role.next()) {
                also(role.integer(0), required_for(role_written(role.text(1))));
            }
        }
        for (const StoredDimension& stored : stored_dimensions) {
            auto& codes_of_it = codes[stored.dimension];
            if (stored.since_version > version) {
                continue;
            }
            Query row{connection, select_codes.of(&stored)};
            while (row.next()) {
                codes_of_it[row.integer(0)] = row.text(1);
            }
        }
    }
};

/// Selects all postings. Before version 3 a quantity had no sign: it has that of its amount.
const std::string& select_postings_of(int version) {
    const std::string quantity = version < 3 ? "iif(amount < 0, -quantity, quantity)" : "quantity";
    return kept_sql("SELECT id, account_id, amount, " + quantity + columns_of_version(version) +
                    " FROM posting ORDER BY id");
}

/// Selects all entries. Version 1 knows no import keys, those before 5 no events.
const std::string& select_entries_of(int version) {
    const std::string key = version < 2 ? "NULL" : "import_key";
    const std::string event = version < 5 ? "NULL" : "event_id";
    return kept_sql(
        "SELECT id, cooperative_id, year, number, day, kind, memo, voucher, key, reverses, corrects, "
        "postings, total, hash, batch_id, " +
        key + ", " + event + " FROM entry ORDER BY id");
}

/// One pass over the journal in the order it was written, entries and postings side by side.
class JournalPass {
public:
    explicit JournalPass(Connection& connection)
        : connection_{connection},
          names_{connection},
          version_{version_of(connection)},
          posting_{connection, select_postings_of(version_)} {
        if (version_ >= 5) {
            std::map<std::int64_t, std::string> codes;
            for (const auto& [row, cooperative] : names_.cooperatives) {
                codes[row] = cooperative.code;
            }
            links_.emplace(connection, std::move(codes));
        }
        posting_left_ = posting_.next();
    }

    void run() {
        Query entry{connection_, select_entries_of(version_)};
        while (entry.next()) {
            audit_entry(entry);
        }
        while (posting_left_) {
            report(left_over, say("posting {} belongs to no entry"), {posting_.integer(0)});
            posting_left_ = posting_.next();
        }
        if (links_) {
            links_->finish();
            std::move(links_->chain.differences.begin(), links_->chain.differences.end(),
                      std::back_inserter(chain.differences));
            chain.checked = links_->chain.checked;
            chain.what = links_->chain.what;
        } else {
            compare_chain_ends();
        }
        compare_batches();
    }

    /// What stands between the entries; null in books before version 5.
    ChainAudit* links() { return links_ ? &*links_ : nullptr; }

    const BalanceTable& by_account() const { return sums_.by_account(); }
    const BalanceTable& by_dimension() const { return sums_.by_dimension(); }
    const Names& names() const { return names_; }

    CheckResult balance{"entries_balance", say("debits equal credits in every entry"), 0};
    CheckResult numbers{"numbers_without_gaps", say("entries are numbered without gaps"), 0};
    CheckResult references{
        "postings_complete",
        say("postings name an account of their cooperative, and the member, item or loan it wants"), 0};
    CheckResult chain{"hash_chain", say("every entry has the hash it was posted with"), 0};
    CheckResult left_over{"nothing_left_over", say("every posting belongs to an entry"), 0};

private:
    struct ChainEnd {
        std::int64_t entries = 0;
        std::int64_t last_entry = 0;
        Hash hash{};
    };

    struct BatchEntries {
        std::int64_t first = 0;
        std::int64_t last = 0;
        std::int64_t count = 0;
    };

    void audit_entry(const Query& entry);
    std::vector<Posting> take_postings(std::int64_t entry_id, std::int64_t cooperative, std::int64_t month,
                                       bool closing, const Fact& name);
    Posting audited_posting(std::int64_t cooperative, std::int64_t month, bool closing, const Fact& name);
    std::optional<EntryNumber> number_of(const Query& entry, int column);
    void audit_hash(const Query& entry, EntryNumber number, std::vector<Posting> postings, const Fact& name);
    void compare_chain_ends();
    void compare_batches();

    Connection& connection_;
    Names names_;
    int version_;
    std::optional<ChainAudit> links_;
    Query posting_;
    bool posting_left_ = false;
    std::int64_t summed_debit_ = 0;
    std::int64_t summed_credit_ = 0;
    PostingSums sums_;
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> last_number_;  // by cooperative and year
    std::map<std::int64_t, ChainEnd> chain_ends_;                                // by cooperative
    std::map<std::int64_t, BatchEntries> batches_;                               // by number
};

void JournalPass::audit_entry(const Query& entry) {
    const std::int64_t id = entry.integer(0);
    const std::int64_t cooperative = entry.integer(1);
    const EntryNumber number{static_cast<int>(entry.integer(2)), entry.integer(3)};
    const Fact name{names_.cooperatives[cooperative].code + " " + to_string(number)};
    const auto day = Date::parse(entry.text(4));

    if (const std::int64_t batch = entry.integer_or_zero(14)) {
        BatchEntries& entries = batches_.try_emplace(batch, BatchEntries{id, id, 0}).first->second;
        entries.last = id;
        ++entries.count;
    }

    ++numbers.checked;
    std::int64_t& last_number = last_number_[{cooperative, number.year}];
    if (number.number != last_number + 1 || !day || day->year() != number.year) {
        report(numbers, say("entry {} is not the next one after {}"), {name, last_number});
    }
    last_number = number.number;

    const std::int64_t month = day ? Month{*day}.index() : 0;
    std::vector<Posting> postings = take_postings(id, cooperative, month, entry.text(5) == "closing", name);
    ++balance.checked;
    if (summed_debit_ != summed_credit_ || static_cast<std::int64_t>(postings.size()) != entry.integer(11) ||
        summed_debit_ != entry.integer(12)) {
        report(balance, say("entry {}: debit {}, credit {}, lines {}; it says total {}, lines {}"),
               {name, Rupiah::of_sen(summed_debit_), Rupiah::of_sen(summed_credit_),
                static_cast<std::int64_t>(postings.size()), Rupiah::of_sen(entry.integer(12)),
                entry.integer(11)});
    }
    audit_hash(entry, number, std::move(postings), name);
}

std::vector<Posting> JournalPass::take_postings(std::int64_t entry_id, std::int64_t cooperative,
                                                std::int64_t month, bool closing, const Fact& name) {
    std::vector<Posting> postings;
    summed_debit_ = 0;
    summed_credit_ = 0;
    while (posting_left_ && entry_of(posting_.integer(0)) < entry_id) {
        report(left_over, say("posting {} belongs to no entry"), {posting_.integer(0)});
        posting_left_ = posting_.next();
    }
    while (posting_left_ && entry_of(posting_.integer(0)) == entry_id) {
        ++left_over.checked;
        postings.push_back(audited_posting(cooperative, month, closing, name));
        posting_left_ = posting_.next();
    }
    return postings;
}

Posting JournalPass::audited_posting(std::int64_t cooperative, std::int64_t month, bool closing,
                                     const Fact& name) {
    const BalanceKey key{.account = posting_.integer(1),
                         .dimensions = dimensions_in(posting_, 4),
                         .month = month,
                         .closing = closing};
    const std::int64_t amount = posting_.integer(2);
    const std::int64_t quantity = posting_.integer_or_zero(3);
    (amount > 0 ? summed_debit_ : summed_credit_) += std::abs(amount);
    sums_.add(key, amount, quantity);

    ++references.checked;
    const AuditedAccount& account = names_.accounts[key.account];
    Posting posting = posting_in(AccountCode::stored(account.code), amount, quantity);
    bool is_sound = account.cooperative == cooperative;
    bool lacks = account.requires_dimensions.item && quantity == 0;
    for (const Dimension dimension : all_dimensions) {
        const std::int64_t row = key.dimensions[dimension];
        lacks = lacks || (account.requires_dimensions[dimension] && row == 0);
        if (row != 0) {
            is_sound = is_sound && names_.codes.at(dimension).contains(row);
            posting.dimensions.set(dimension, names_.code(dimension, row));
        }
    }
    const std::int64_t product = key.dimensions.product;
    is_sound = is_sound && (product == 0 || names_.accounts_of_products[product] == key.account);
    if (!is_sound || (lacks && names_.cooperatives[cooperative].full)) {
        report(references, say("entry {}: account {}"), {name, account.code});
    }
    return posting;
}

std::optional<EntryNumber> JournalPass::number_of(const Query& entry, int column) {
    if (entry.is_null(column)) {
        return std::nullopt;
    }
    Query row{connection_, "SELECT year, number FROM entry WHERE id = ?"};
    row.with(entry.integer(column));
    return row.next() ? std::optional{EntryNumber{static_cast<int>(row.integer(0)), row.integer(1)}}
                      : EntryNumber{};
}

void JournalPass::audit_hash(const Query& entry, EntryNumber number, std::vector<Posting> postings,
                             const Fact& name) {
    const std::int64_t cooperative = entry.integer(1);
    const std::int64_t event = entry.integer_or_zero(16);
    ChainEnd& end = chain_ends_[cooperative];
    const Hash stored = entry.hash(13);
    const Hash previous = links_ ? links_->before_entry(cooperative, entry.integer(0), event) : end.hash;
    ++chain.checked;
    bool same = false;
    try {
        const JournalEntry content{Date::read(entry.text(4)),
                                   {.kind = read_entry_kind(entry.text(5)),
                                    .memo = entry.text(6),
                                    .voucher = entry.text(7),
                                    .key = entry.text(8),
                                    .reverses = number_of(entry, 9),
                                    .corrects = number_of(entry, 10)},
                                   std::move(postings)};
        const auto code = CooperativeCode::stored(names_.cooperatives[cooperative].code);
        const auto key = static_cast<ImportKey>(event == 0 ? 0 : entry.integer_or_zero(15));
        same = hash_of(canonical_text(code, number, content, previous, key)) == stored;
    } catch (const BookError&) {
        // What is no journal entry at all cannot have the hash of one.
    }
    if (!same) {
        report(chain, say("entry {} is not what was posted, or what stood before it was changed"), {name});
    }
    end = {end.entries + 1, entry.integer(0), stored};
    if (links_) {
        links_->pass_entry(cooperative, entry.integer(0), stored);
    }
}

void JournalPass::compare_chain_ends() {
    Query kept{connection_, "SELECT cooperative_id, entries, last_entry_id, hash FROM chain"};
    while (kept.next()) {
        const ChainEnd& end = chain_ends_[kept.integer(0)];
        if (kept.integer(1) != end.entries || kept.integer(2) != end.last_entry || kept.hash(3) != end.hash) {
            report(
                chain, say("{}: the kept end of the chain says {}, the journal has {}"),
                {names_.cooperatives[kept.integer(0)].code, counted_entries(kept.integer(1)), end.entries});
        }
        chain_ends_.erase(kept.integer(0));
    }
    for (const auto& [cooperative, end] : chain_ends_) {
        report(chain, say("{}: the kept end of the chain says {}, the journal has {}"),
               {names_.cooperatives[cooperative].code, counted_entries(0), end.entries});
    }
}

/// Every import that an entry names is there, and says where its entries lie.
void JournalPass::compare_batches() {
    for (const auto& [batch, entries] : batches_) {
        Query kept{connection_, "SELECT * FROM batch WHERE id = ?"};
        kept.with(batch);
        // Books of version 1 do not say where the entries lie: then there are nine columns.
        constexpr int entries_posted = 6;
        constexpr int first_entry = 9;
        const bool is_there = kept.next() && kept.integer(entries_posted) == entries.count;
        if (!is_there || (kept.columns() > first_entry && (kept.integer(first_entry) != entries.first ||
                                                           kept.integer(first_entry + 1) != entries.last))) {
            report(left_over, say("entries {} to {} name import {}, which is not there or has others"),
                   {entries.first, entries.last, batch});
        }
    }
    Query empty{connection_, "SELECT id, entries_posted FROM batch"};
    while (empty.next()) {
        if (empty.integer(1) != 0 && !batches_.contains(empty.integer(0))) {
            report(left_over, say("no entry names import {}, which has {}"),
                   {empty.integer(0), empty.integer(1)});
        }
    }
}

/// Rows that name one that is not there, or not of their cooperative: what finds them, and what is said of
/// each.
struct LostReference {
    std::string_view select;
    Phrase told;
};
const LostReference lost_references_of_version_4[] = {
    {"SELECT s.key FROM setting s LEFT JOIN product p ON p.id = s.product_id "
     "WHERE s.cooperative_id NOT IN (SELECT id FROM cooperative) "
     "OR (s.product_id IS NOT NULL AND p.cooperative_id IS NOT s.cooperative_id)",
     say("the setting {} is of no cooperative, or of no product of it")},
    {"SELECT code FROM loan_product WHERE cooperative_id NOT IN (SELECT id FROM cooperative)",
     say("the loan product {} is of no cooperative")},
    {"SELECT coalesce(l.reference, n.loan_id) FROM loan_contract n LEFT JOIN loan l ON l.id = n.loan_id "
     "LEFT JOIN member m ON m.id = n.member_id LEFT JOIN account a ON a.id = n.account_id "
     "LEFT JOIN loan_product p ON p.id = n.product_id "
     "WHERE l.id IS NULL OR m.cooperative_id IS NOT l.cooperative_id "
     "OR a.cooperative_id IS NOT l.cooperative_id "
     "OR (n.product_id IS NOT NULL AND p.cooperative_id IS NOT l.cooperative_id)",
     say("the contract of loan {} names a member, product or account that its cooperative does not have")},
    {"SELECT coalesce(l.reference, n.loan_id) FROM loan_contract n LEFT JOIN loan l ON l.id = n.loan_id "
     "WHERE n.loan_id NOT IN (SELECT loan_id FROM loan_terms)",
     say("the contract of loan {} has no terms")},
    {"SELECT from_day FROM loan_terms WHERE loan_id NOT IN (SELECT loan_id FROM loan_contract)",
     say("the terms from {} on are of no loan")},
    {"SELECT s.code FROM asset s LEFT JOIN account a ON a.id = s.account_id "
     "LEFT JOIN account d ON d.id = s.accumulated_account_id "
     "WHERE a.cooperative_id IS NOT s.cooperative_id "
     "OR (s.accumulated_account_id IS NOT NULL AND d.cooperative_id IS NOT s.cooperative_id)",
     say("the asset {} names an account that its cooperative does not have")},
    {"SELECT s.code FROM accrual s LEFT JOIN account b ON b.id = s.balance_account_id "
     "LEFT JOIN account r ON r.id = s.result_account_id "
     "WHERE b.cooperative_id IS NOT s.cooperative_id OR r.cooperative_id IS NOT s.cooperative_id",
     say("{} is spread over an account that its cooperative does not have")},
    {"SELECT n.day FROM counted n LEFT JOIN account a ON a.id = n.account_id "
     "LEFT JOIN item i ON i.id = n.item_id WHERE a.cooperative_id IS NOT n.cooperative_id "
     "OR (n.item_id IS NOT NULL AND i.cooperative_id IS NOT n.cooperative_id)",
     say("the count of {} is of an account or item that its cooperative does not have")},
    {"SELECT year FROM surplus_decision WHERE cooperative_id NOT IN (SELECT id FROM cooperative)",
     say("the decision about the surplus of {} is of no cooperative")},
};

void audit_year_references(Connection& connection, CheckResult& result) {
    for (const LostReference& lost : lost_references_of_version_4) {
        Query row{connection, lost.select};
        while (row.next()) {
            report(result, lost.told, {row.text(0)});
        }
    }
}

/// Rows of what came with version 2 and later that name one that is not there.
void audit_references(Connection& connection, CheckResult& result) {
    const int version = version_of(connection);
    if (version < 2) {
        return;
    }
    Query undone{connection,
                 "SELECT batch_id FROM batch_undone WHERE batch_id NOT IN (SELECT id FROM batch)"};
    while (undone.next()) {
        report(result, say("import {} was undone, and is not there"), {undone.integer(0)});
    }
    Query price{connection, "SELECT from_day FROM price WHERE item_id NOT IN (SELECT id FROM item)"};
    while (price.next()) {
        report(result, say("the price from {} on is of no item"), {price.text(0)});
    }
    if (version < 3) {
        return;
    }
    Query alias{connection,
                "SELECT alias FROM item_alias a LEFT JOIN item i ON i.id = a.item_id "
                "WHERE i.cooperative_id IS NOT a.cooperative_id"};
    while (alias.next()) {
        report(result, say("\"{}\" is a word for no item of its cooperative"), {alias.text(0)});
    }
    // What a word is found by decides which item is meant.
    Query key{connection, "SELECT alias, alias_key FROM item_alias"};
    while (key.next()) {
        if (comparison_key(key.text(0)) != key.text(1)) {
            report(result, say("the word \"{}\" of an item is found as \"{}\""),
                   {excerpt(key.text(0)), excerpt(key.text(1))});
        }
    }
    Query loan{connection,
               "SELECT reference FROM loan WHERE cooperative_id NOT IN (SELECT id FROM cooperative)"};
    while (loan.next()) {
        report(result, say("the loan {} is of no cooperative"), {excerpt(loan.text(0))});
    }
    Query earning{connection,
                  "SELECT from_day FROM earning WHERE cooperative_id NOT IN (SELECT id FROM cooperative)"};
    while (earning.next()) {
        report(result, say("the earning from {} on is of no cooperative"), {earning.text(0)});
    }
    if (version >= 4) {
        audit_year_references(connection, result);
    }
}

bool is_kind_of_entry(const std::string& name) {
    try {
        return to_string(read_entry_kind(name)) == name;
    } catch (const BookError&) {
        return false;
    }
}

/// The kinds of entries in the book are those that its version came with.
void audit_kinds(Connection& connection, int version, CheckResult& result) {
    constexpr std::int64_t kinds_of_version_3 = 11;
    constexpr std::int64_t kinds_of_version_4 = 22;
    const std::int64_t expected = version < 4 ? kinds_of_version_3 : kinds_of_version_4;
    std::int64_t known = 0;
    Query kind{connection, "SELECT name FROM entry_kind ORDER BY name"};
    while (kind.next()) {
        if (is_kind_of_entry(kind.text(0))) {
            ++known;
        } else {
            report(result, say("\"{}\" is no kind of entry"), {kind.text(0)});
        }
    }
    if (known < expected) {
        report(result, say("of {} kinds of entries the book knows {}"), {expected, known});
    }
}

CheckResult audit_file(Connection& connection) {
    CheckResult result{"file_sound", say("the file is sound"), 1};
    try {
        Query query{connection, "PRAGMA integrity_check(20)"};
        while (query.next()) {
            if (query.text(0) != "ok") {
                report(result, say("SQLite says: {}"), {query.text(0)});
            }
        }
    } catch (const BookError& error) {
        result.differences.push_back(error.sentence());
    }
    return result;
}

CheckResult audit_schema(Connection& connection) {
    CheckResult result{"schema_unaltered", say("tables, views and triggers are those the book was made with"),
                       0};
    result.checked = connection.number("SELECT count(*) FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'");
    const int version = version_of(connection);
    if (schema_fingerprint(connection) != expected_fingerprint(version)) {
        report(result, say("a table, view or trigger of the book was changed, added or removed"), {});
    } else if (version >= 3) {
        audit_kinds(connection, version, result);
    }
    return result;
}

/// Compares `expected` with the rows that `kept` gives: account, month, closing, the parts of
/// BalanceSums, then the dimensions.
void compare_kept(CheckResult& result, BalanceTable expected, const Names& names, Query& kept) {
    const auto differ = [&](const BalanceKey& key, const BalanceSums& is, const BalanceSums& should_be) {
        const auto account = names.accounts.find(key.account);
        const std::string code = account == names.accounts.end() ? "?" : account->second.code;
        report(result, say("account {}: kept debit {}, credit {}; the journal says {}, {}"),
               {code, Rupiah::of_sen(is.debit), Rupiah::of_sen(is.credit), Rupiah::of_sen(should_be.debit),
                Rupiah::of_sen(should_be.credit)});
    };
    while (kept.next()) {
        ++result.checked;
        const BalanceKey key{.account = kept.integer(0),
                             .dimensions = dimensions_in(kept, 7),
                             .month = kept.integer(1),
                             .closing = kept.integer(2) != 0};
        const BalanceSums sums{kept.integer(3), kept.integer(4), kept.integer(5), kept.integer(6)};
        const auto found = expected.find(key);
        if (found == expected.end() || !(found->second == sums)) {
            differ(key, sums, found == expected.end() ? BalanceSums{} : found->second);
        }
        if (found != expected.end()) {
            expected.erase(found);
        }
    }
    for (const auto& [key, sums] : expected) {
        differ(key, {}, sums);
    }
}

CheckResult audit_kept_balances(Connection& connection, const JournalPass& pass) {
    CheckResult result{"kept_balances", say("the kept balances are the sums of the postings"), 0};
    static const std::string select_accounts =
        "SELECT account_id, month, closing, debit, credit, 0, 0" +
        sql_of_dimensions([](const StoredDimension&) { return ", 0"; }) + " FROM account_month";
    Query by_account{connection, select_accounts};
    compare_kept(result, pass.by_account(), pass.names(), by_account);
    Query by_dimension{
        connection, kept_sql("SELECT account_id, month, closing, debit, credit, quantity_in, quantity_out" +
                             columns_of_version(version_of(connection)) + " FROM subledger_month")};
    compare_kept(result, pass.by_dimension(), pass.names(), by_dimension);
    return result;
}

/// Per account that requires a dimension, in books kept in full: the sub-ledger adds up to the account.
CheckResult audit_control_accounts(const JournalPass& pass) {
    CheckResult result{"control_accounts", say("every sub-ledger adds up to its control account"), 0};
    std::map<std::int64_t, std::int64_t> control;
    std::map<std::int64_t, std::int64_t> subledger;
    for (const auto& [key, sums] : pass.by_account()) {
        control[key.account] += sums.debit - sums.credit;
    }
    for (const auto& [key, sums] : pass.by_dimension()) {
        subledger[key.account] += sums.debit - sums.credit;
    }
    for (const auto& [row, account] : pass.names().accounts) {
        const auto cooperative = pass.names().cooperatives.find(account.cooperative);
        if (!account.requires_dimensions.any() || cooperative == pass.names().cooperatives.end() ||
            !cooperative->second.full) {
            continue;
        }
        ++result.checked;
        if (control[row] != subledger[row]) {
            report(result, say("account {} of {} stands at {}, its sub-ledger at {}"),
                   {account.code, cooperative->second.code, Rupiah::of_sen(control[row]),
                    Rupiah::of_sen(subledger[row])});
        }
    }
    return result;
}

CheckResult audit_passbooks(const JournalPass& pass) {
    CheckResult result{"passbooks_not_negative", say("no passbook is below zero"), 0};
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> passbooks;
    for (const auto& [key, sums] : pass.by_dimension()) {
        if (key.dimensions.member != 0 && key.dimensions.product != 0) {
            passbooks[{key.dimensions.member, key.dimensions.product}] += sums.credit - sums.debit;
        }
    }
    for (const auto& [passbook, balance] : passbooks) {
        ++result.checked;
        if (balance < 0) {
            report(result, say("member {}: {} stands at {}"),
                   {pass.names().code(Dimension::member, passbook.first),
                    pass.names().code(Dimension::product, passbook.second), Rupiah::of_sen(balance)});
        }
    }
    return result;
}

/// Waste that the cooperative owns has a value where there is a quantity and nowhere else; neither is below
/// zero. What is on consignment has a quantity alone.
CheckResult audit_stock(Connection& connection, const JournalPass& pass) {
    CheckResult result{"stock_sound", say("stock is not below zero, and has value where it has quantity"), 0};
    if (version_of(connection) < 3) {
        return result;
    }
    std::unordered_map<std::int64_t, AccountRole> roles;
    Query account{connection,
                  "SELECT id, role FROM account WHERE role IN ('waste_stock_members', "
                  "'waste_stock_others', 'waste_consigned') "
                  "OR (role = '' AND class = 'asset' AND contra = 0 AND instr(requires, 'item'))"};
    while (account.next()) {
        roles[account.integer(0)] = read_account_role(account.text(1));
    }
    struct Pool {
        std::int64_t quantity = 0;
        std::int64_t value = 0;
    };
    std::map<std::pair<std::int64_t, std::int64_t>, Pool> pools;
    for (const auto& [key, sums] : pass.by_dimension()) {
        if (key.dimensions.item != 0 && roles.contains(key.account)) {
            Pool& pool = pools[{key.account, key.dimensions.item}];
            pool.quantity += sums.quantity_in - sums.quantity_out;
            pool.value += sums.debit - sums.credit;
        }
    }
    for (const auto& [place, pool] : pools) {
        ++result.checked;
        const bool is_owned = roles.at(place.first) != AccountRole::waste_consigned;
        const bool has_right_value = is_owned ? (pool.value > 0) == (pool.quantity > 0) : pool.value == 0;
        if (pool.quantity < 0 || pool.value < 0 || !has_right_value) {
            report(result, say("account {}: {} of {} stands at {}"),
                   {pass.names().accounts.at(place.first).code, Quantity::of_thousandths(pool.quantity),
                    pass.names().code(Dimension::item, place.second), Rupiah::of_sen(pool.value)});
        }
    }
    return result;
}

/// What books from version 5 on prove besides.
void add_registers(Connection& connection, JournalPass& pass, std::vector<CheckResult>& results) {
    if (ChainAudit* const links = pass.links()) {
        CheckResult log = audit_log(connection, *links);
        results.push_back(links->registers());
        results.push_back(std::move(log));
    }
}

}  // namespace

std::vector<CheckResult> audit_chains(Connection& connection) {
    JournalPass pass{connection};
    pass.run();
    std::vector<CheckResult> results{audit_schema(connection), std::move(pass.chain)};
    add_registers(connection, pass, results);
    return results;
}

std::vector<CheckResult> audit(Connection& connection) {
    std::vector<CheckResult> results{audit_file(connection), audit_schema(connection)};
    if (!results.front().differences.empty()) {
        return results;  // what a damaged file says of the rest means nothing
    }
    JournalPass pass{connection};
    pass.run();
    audit_references(connection, pass.left_over);
    CheckResult kept = audit_kept_balances(connection, pass);
    CheckResult control = audit_control_accounts(pass);
    CheckResult passbooks = audit_passbooks(pass);
    CheckResult stock = audit_stock(connection, pass);
    for (CheckResult* result : {&pass.balance, &pass.numbers, &pass.references, &pass.left_over, &kept,
                                &control, &passbooks, &stock, &pass.chain}) {
        results.push_back(std::move(*result));
    }
    add_registers(connection, pass, results);
    return results;
}

Hash schema_fingerprint(Connection& connection) {
    std::string definitions;
    Query row{connection,
              "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
              "WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4') ORDER BY type, name"};
    while (row.next()) {
        for (int column = 0; column < 4; ++column) {
            definitions += row.view(column);
            definitions += '\n';
        }
    }
    return hash_of(definitions);
}

Hash expected_fingerprint(int version) {
    // The store's tests say what to write here when a schema file is added.
    constexpr std::string_view fingerprints[] = {
        "eb7c05ca98effb2ffa3c508b23be7a94952fb9c80bde366e9235d6347b2bf149",
        "6809e774382cb531cbac05d53cc70aac7ff888eb8f2fdfe2f70e907fab3fd1b5",
        "6a29deeb00d7f5ab02903e89070a9002415c5fac01da36b1856aea2b1de7600b",
        "2cc03c7e8a5e0b5ab34c631e0bc75ca8ba22d5264d6b2b8b7651b48fbdcddcf9",
        "d3586c37a84dff3efc24ad584385dfd8e29a095458210ed2f1e6328584b2b5c4",
        "812ec0b7f52f8b6468b15d5ffc4ad160db378de8abe76ca267a4970fea2ab9a1",
        "0a91f00dc621586ad6a698885f95793f17561cc28bc1c46a21c4f2521e34f9db",
        "b873ce99599c27c23454c22e95c945f0fd0317bd6a643c798cffa52e023b31a7",
    };
    const bool known = version >= 1 && version <= static_cast<int>(std::size(fingerprints));
    return known ? parse_hash(fingerprints[version - 1]).value_or(Hash{}) : Hash{};
}

}  // namespace neraca
