#include "neraca/exchange/kinds/import_kinds.hpp"

#include <algorithm>

#include "neraca/coop/account_floor.hpp"
#include "neraca/coop/opening.hpp"
#include "neraca/sheet/rows/identifier.hpp"
#include "neraca/value/text.hpp"

namespace neraca {

std::string_view cell_of(const Header& header, const CsvReader& reader, Role role) {
    const auto column = header.column(role);
    const std::string_view cell = column ? trimmed(reader.text(*column)) : std::string_view{};
    return role == Role::voucher || role == Role::entry ? number_of_entry(cell) : cell;
}

void WordsOfFile::note(const Header& header, const CsvReader& reader) {
    const std::string_view coop = cell_of(header, reader, Role::coop);
    if (const std::string_view key = cell_of(header, reader, Role::key); !key.empty()) {
        keys.note(coop, key);
    }
    if (const std::string_view voucher = cell_of(header, reader, Role::voucher); !voucher.empty()) {
        vouchers.note(coop, voucher);
    }
}

void Particulars::add(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
        text_ += std::to_string(word.size());
        text_ += ':';
        text_ += word;
    }
    text_ += '\n';
}

void ImportRun::notice_repeated(RepeatedRows& repeated, Role role) const {
    if (const auto first = repeated.line_of_first(survey.header, rows)) {
        notice(role, BookError{Rule::row_repeats_row,
                               say("this row repeats the row in line {}; both were taken"),
                               {*first}});
    }
}

bool ImportRun::next() {
    while (rows.next()) {
        if (!refusals.find(rows.position())) {
            return true;
        }
        ++counts.refused;
    }
    return false;
}

void ImportRun::settle(Poster::Outcome outcome) {
    const CsvPosition row = rows.position();
    const std::optional<Rule> own = rows.first_refusal();
    settle(outcome, {&row, 1}, own ? Fault{*own, row.line} : poster.fault());
}

void ImportRun::settle(Poster::Outcome outcome, std::span<const CsvPosition> entry_rows, const Fault& fault) {
    const auto number = static_cast<std::int64_t>(entry_rows.size());
    switch (outcome) {
        case Poster::Outcome::posted:
            counts.posted += number;
            break;
        case Poster::Outcome::skipped:
            counts.skipped += number;
            receipt.rows_known += number;
            break;
        case Poster::Outcome::refused:
            counts.refused += number;
            for (const CsvPosition row : entry_rows) {
                refusals.add(row, fault);
            }
            break;
    }
}

void ImportRun::set_aside_without_money() {
    ++counts.skipped;
    without_money.add(rows.position().line);
}

void ImportRun::tell_set_aside() const {
    if (without_money.count() > 0) {
        receipt.warnings.push_back(
            Sentence{say("rows without an amount, which were set aside: {}, in lines {}"),
                     {without_money.count(), without_money.text()}});
    }
}

void ImportRun::skip_known() {
    ++counts.skipped;
    ++receipt.rows_known;
}

void ImportRun::refuse_file(const BookError& error) {
    errors.add(error);
    receipt.file_refused = true;
}

void ImportRun::notice(Role role, const BookError& error) const {
    add_notice(receipt, error.at(rows.place(role)));
}

Destination* ImportRun::destination() {
    const auto found = rows.found(Role::coop, [this] { return &destinations.named(rows.text(Role::coop)); });
    return found.value_or(nullptr);
}

void ImportRun::require_new_key() {
    require_new(Role::key, words.keys, say("the key \"{}\" stands in line {} already"));
}

void ImportRun::require_new_voucher() {
    require_new(Role::voucher, words.vouchers, say("voucher {} stands in line {} already"));
}

void ImportRun::require_new(Role role, DoubledWords& seen, Phrase pattern) {
    const std::string_view word = rows.text(role);
    if (word.empty()) {
        return;
    }
    if (const auto line = seen.line_of_first(rows.text(Role::coop), word, rows.position().line)) {
        rows.refuse(role, BookError{Rule::key_doubled, pattern, {excerpt(word), *line}});
    }
}

VoucherUse ImportRun::use_of(std::string_view voucher) const {
    const bool stands_alone =
        voucher.empty() || !words.vouchers.may_be_doubled(rows.text(Role::coop), voucher);
    return stands_alone ? VoucherUse::this_row : VoucherUse::many_rows;
}

JournalEntry::Heading ImportRun::heading(EntryKind entry_kind) {
    require_new_key();
    return {.kind = entry_kind,
            .memo = rows.clean_text(Role::description),
            .voucher = rows.clean_text(Role::voucher),
            .key = rows.clean_text(Role::key)};
}

namespace {

BookError name_of_another(const std::string& code, const std::string& name, const std::string& another) {
    return BookError{Rule::names_differ,
                     say("{} is called {} in the book, and the name here is that of {}"),
                     {code, excerpt(name), another},
                     Sentence{say("one of the two is wrong: the code or the name")}};
}

/// The name beside the number of a member.
void compare_name(RowReader& rows, const Member* member) {
    const std::string_view name = rows.text(Role::name);
    if (member != nullptr && !name.empty() && name != member->name &&
        name_key(name) != name_key(member->name)) {
        rows.refuse(Role::name, BookError{Rule::names_differ,
                                          say("member {} is called {} in the book"),
                                          {member->number, excerpt(member->name)},
                                          Sentence{say("one of the two is wrong: the number or the name")}});
    }
}

/// Other numbers of the person beside the one that the row goes by. What the book does not know says nothing.
static void compare_other_numbers(RowReader& rows, const Member* member) {
    const auto compare = [&](Role role, const std::string& known) {
        const std::string_view typed = rows.text(role);
        if (member != nullptr && !typed.empty() && !known.empty() && name_key(typed) != name_key(known)) {
            rows.refuse(role, BookError{Rule::names_differ,
                                        say("member {} has another number in the column {} than in the book"),
                                        {member->number, column_name(role)},
                                        Sentence{say("one of the two numbers is wrong")}});
        }
    };
    compare(Role::national_id, member == nullptr ? std::string{} : member->national_id);
    compare(Role::old_number, member == nullptr ? std::string{} : member->old_number);
}

/// The name beside the code of an item: a cooperative may call it as it likes, but not as another.
void compare_name(RowReader& rows, Destination& destination, const Item* item) {
    const std::string_view name = rows.text(Role::item_name);
    if (item == nullptr || name.empty()) {
        return;
    }
    const Item* const called = destination.item_called(name, *item);
    if (called != item) {
        rows.refuse(Role::item_name, name_of_another(item->code.text(), item->name, called->code.text()));
    }
}

}  // namespace

const Account* read_account(RowReader& rows, Role role, Destination& destination) {
    const std::string_view typed = rows.required_text(role);
    if (typed.empty()) {
        return nullptr;
    }
    const Account* const account =
        rows.found(role, [&] { return &destination.account(typed); }).value_or(nullptr);
    if (role == Role::account && account != nullptr && !rows.is_mapped_account(role)) {
        const Account* const called = destination.account_called(rows.text(Role::account_name), *account);
        if (called != account) {
            rows.refuse(Role::account_name,
                        name_of_another(account->code.text(), account->name, called->code.text()));
        }
    }
    return account;
}

const Member* read_member(RowReader& rows, Destination& destination) {
    const std::string_view typed = rows.required_text(Role::member);
    if (typed.empty()) {
        return nullptr;
    }
    const Member* const member =
        rows.found(Role::member, [&] { return &destination.member(typed); }).value_or(nullptr);
    compare_name(rows, member);
    compare_other_numbers(rows, member);
    return member;
}

const Item* read_item(RowReader& rows, Destination& destination) {
    const std::string_view typed = rows.required_text(Role::item);
    if (typed.empty()) {
        return nullptr;
    }
    const Item* const item =
        rows.found(Role::item, [&] { return &destination.item(typed); }).value_or(nullptr);
    compare_name(rows, destination, item);
    return item;
}

const SavingsProduct* read_product(RowReader& rows, Destination& destination,
                                   const std::optional<ProductCode>& for_file) {
    const std::string_view typed = for_file && !rows.has_value(Role::product)
                                       ? std::string_view{for_file->text()}
                                       : rows.required_text(Role::product);
    if (typed.empty()) {
        return nullptr;
    }
    return rows.found(Role::product, [&] { return &destination.product(typed); }).value_or(nullptr);
}

void read_dimensions(RowReader& rows, Destination& destination, DraftPosting& draft) {
    const auto read = [&](Role role, auto& thing, const auto& find) {
        if (const std::string_view cell = rows.text(role); !cell.empty()) {
            thing = rows.found(role, [&] { return find(cell); }).value_or(nullptr);
        }
    };
    read(Role::member, draft.member, [&](std::string_view cell) { return &destination.member(cell); });
    read(Role::product, draft.product, [&](std::string_view cell) { return &destination.product(cell); });
    read(Role::item, draft.item, [&](std::string_view cell) { return &destination.item(cell); });
    compare_name(rows, draft.member);
    compare_name(rows, destination, draft.item);
    read(Role::loan, draft.loan,
         [](std::string_view cell) { return std::make_unique<LoanReference>(LoanReference::read(cell)); });
    draft.quantity = rows.quantity(Role::quantity).value_or(Quantity{});
    if (!draft.quantity.is_zero() && !rows.has_value(Role::item)) {
        rows.refuse(Role::quantity, BookError{Rule::dimension_not_allowed,
                                              say("a quantity needs the item that it is a quantity of")});
    }
}

SideAmount read_side(RowReader& rows) {
    using Filled = SideAmount::Filled;
    const std::size_t refusals_before = rows.refusals();
    const Rupiah debit = rows.amount(Role::debit).value_or(Rupiah{});
    const Rupiah credit = rows.amount(Role::credit).value_or(Rupiah{});
    if (!debit.is_zero() && !credit.is_zero()) {
        rows.refuse(Role::credit, BookError{Rule::both_sides_filled,
                                            say("both debit and credit have an amount in this row"),
                                            {},
                                            Sentence{say("write a row for each")}});
    }
    if (rows.refusals() != refusals_before) {
        return {Filled::unclear};
    }
    if (debit.is_zero() && credit.is_zero()) {
        // Goods that are not worth anything: the side where the nought stands says in or out.
        const bool is_debit = rows.has_value(Role::debit);
        const bool says_side = is_debit != rows.has_value(Role::credit) && rows.has_value(Role::quantity);
        return {!says_side ? Filled::neither : is_debit ? Filled::debit : Filled::credit};
    }
    return debit.is_zero() ? SideAmount{Filled::credit, credit} : SideAmount{Filled::debit, debit};
}

std::optional<DraftPosting> read_posting(RowReader& rows, Destination& destination, const SideAmount& side) {
    const bool is_debit = side.filled == SideAmount::Filled::debit;
    DraftPosting draft{.account = read_account(rows, Role::account, destination),
                       .amount = side.amount,
                       .row = rows.position(),
                       .side = is_debit ? Side::debit : Side::credit,
                       .amount_role = is_debit ? Role::debit : Role::credit};
    read_dimensions(rows, destination, draft);
    if (rows.is_refused() || side.filled == SideAmount::Filled::neither) {
        return std::nullopt;
    }
    return draft;
}

const Account& counter_account(const ImportRun& run, Destination& destination, const AccountCode& otherwise) {
    const std::optional<AccountCode>& given = run.options.counter_account;
    return destination.account(given ? given->text() : otherwise.text());
}

const Account& counter_of_total(const ImportRun& run, Destination& destination) {
    const Account& account = destination.account(run.options.counter_account->text());
    if (destination.is_kept_in_full() && is_kept_by_person(account)) {
        throw BookError{Rule::dimension_required,
                        say("{} {} is kept by person, and the total of a file is nobody's"),
                        {account.code, Fact{account.name, account.name_in(Language::english)}},
                        Sentence{say("say the account that the other opening balances were put against")}};
    }
    return account;
}

void require_savings_options(ImportRun& run) {
    if (!run.options.product && !run.rows.has_column(Role::product)) {
        throw BookError{
            Rule::product_must_be_named,
            say("the file does not say which savings product it is about"),
            {},
            Sentence{say("say --product CODE, or give the file a column {}"), {column_name(Role::product)}}};
    }
    if (!run.rows.has_column(Role::coop)) {
        Destination& destination = run.destinations.named({});
        (void)counter_account(run, destination, destination.cooperative().cash_account);
        if (run.options.product) {
            (void)destination.product(run.options.product->text());
        }
    }
}

std::unique_ptr<ImportOfKind> import_of(ImportKind kind, std::int64_t file_size) {
    switch (kind) {
        case ImportKind::journal:
            return journal_import(file_size);
        case ImportKind::members:
            return members_import();
        case ImportKind::deposits:
            return deposits_import(file_size);
        case ImportKind::withdrawals:
            return withdrawals_import(file_size);
        case ImportKind::weighings:
            return weighings_import(file_size);
        case ImportKind::prices:
            return prices_import();
        case ImportKind::items:
            return items_import();
        case ImportKind::opening:
            return opening_import();
        case ImportKind::cashbook:
            return cashbook_import(file_size);
        case ImportKind::bank:
            return bank_import(file_size);
        case ImportKind::accounts:
            return accounts_import();
        case ImportKind::loans:
            return loans_import();
    }
    throw std::logic_error{"no such kind of import"};
}

void require_each_once(const ImportRun& run, Destination& destination, std::span<DraftPosting> drafts) {
    const std::vector<Posting> postings = postings_of(drafts, destination);
    if (const auto second = first_repetition(postings)) {
        try {
            require_each_once(postings);
        } catch (const BookError& error) {
            const DraftPosting& draft = drafts[*second];
            const auto is_same = [&](const Posting& other) {
                const Posting both[] = {other, postings[*second]};
                return first_repetition(both).has_value();
            };
            const auto first =
                static_cast<std::size_t>(std::ranges::find_if(postings, is_same) - postings.begin());
            const Sentence& told = error.sentence();
            throw BookError{
                error.rule(),
                say("{}; also in line {}"),
                {Fact{told.in(Language::indonesian), told.in(Language::english)}, drafts[first].row.line},
                error.hint()}
                .at(run.rows.place(draft.row, role_of(error.rule(), draft)));
        }
    }
}

std::vector<CsvPosition> pass_over_recorded(ImportRun& run, Destination& destination,
                                            std::vector<DraftPosting>& drafts) {
    const std::vector<Posting> postings = postings_of(drafts, destination);
    const auto at_row_of = [&](std::size_t index, const auto& judge) {
        try {
            return judge();
        } catch (const BookError& error) {
            throw error.at(run.rows.place(drafts[index].row, role_of(error.rule(), drafts[index])));
        }
    };
    const RecordedOpenings recorded{destination.book()};
    std::vector<CsvPosition> rows;
    std::vector<DraftPosting> left;
    std::vector<DraftPosting> known;
    for (std::size_t index = 0; index < drafts.size(); ++index) {
        const bool is_known = at_row_of(index, [&] { return recorded.have(postings[index]); });
        if (is_known) {
            rows.push_back(drafts[index].row);
        }
        (is_known ? known : left).push_back(std::move(drafts[index]));
    }
    drafts = std::move(left);
    const SideTotals totals = totals_of(known);
    run.poster.count_as_known(std::max(totals.debit, totals.credit));
    return rows;
}

void settle_opening(ImportRun& run, Poster::Outcome outcome, std::vector<CsvPosition> rows,
                    std::span<const CsvPosition> passed_over, const Fault& fault) {
    if (outcome == Poster::Outcome::refused) {
        return run.settle(outcome, rows, fault);
    }
    std::erase_if(rows, [&](CsvPosition row) { return std::ranges::count(passed_over, row) > 0; });
    run.settle(outcome, rows, fault);
    run.settle(Poster::Outcome::skipped, passed_over, fault);
    if (!passed_over.empty()) {
        run.receipt.warnings.push_back(
            Sentence{say("balances that are in the book already and were passed over: {}"),
                     {std::int64_t(passed_over.size())}});
    }
}

void require_first(const Book& book, Date date) {
    const std::optional<Period> kept = book.days_kept();
    if (kept && kept->first_day < date) {
        throw BookError{Rule::opening_must_come_first,
                        say("opening balances of {} come after entries of {}"),
                        {date, kept->first_day},
                        Sentence{say("date them before the first entry")}};
    }
}

}  // namespace neraca
