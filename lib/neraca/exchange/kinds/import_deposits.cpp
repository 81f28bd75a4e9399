// Money that members bring, and money that is paid out to them.

#include "neraca/coop/account_floor.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

const std::vector<Form>& deposit_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::date, Role::member, Role::amount},
         .optional = {Role::name, Role::product, Role::item, Role::quantity, Role::voucher, Role::description,
                      Role::coop, Role::key, Role::national_id, Role::old_number},
         .substitute = Form::Substitute{.given = Role::name, .wanted = Role::member},
         .merged = {Role::date, Role::member}}};
    return forms;
}

const std::vector<Form>& withdrawal_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::date, Role::member, Role::amount},
         .optional = {Role::name, Role::product, Role::voucher, Role::description, Role::coop, Role::key,
                      Role::national_id, Role::old_number},
         .substitute = Form::Substitute{.given = Role::name, .wanted = Role::member},
         .merged = {Role::date, Role::member}}};
    return forms;
}

/// What makes two rows the same to a reader.
constexpr Role roles_of_a_movement[] = {Role::date,        Role::member, Role::name,     Role::amount,
                                        Role::product,     Role::item,   Role::quantity, Role::voucher,
                                        Role::description, Role::key};

/// A deposit or a withdrawal: one row, one entry between a passbook and what was received or paid out.
class SavingsImport : public ImportOfKind {
public:
    SavingsImport(EntryKind entry_kind, std::int64_t file_size)
        : entry_kind_{entry_kind}, repeated_{file_size, roles_of_a_movement} {}

    const std::vector<Form>& forms() const override {
        return is_deposit() ? deposit_forms() : withdrawal_forms();
    }

    void look_at(const Header& header, const CsvReader& reader, WordsOfFile& words) override {
        words.note(header, reader);
        repeated_.note(header, reader);
    }

    void import_rows(ImportRun& run) override {
        require_savings_options(run);
        repeated_.begin_again();
        while (run.next()) {
            if (run.rows.is_without_money()) {
                run.set_aside_without_money();
            } else {
                run.settle(import_row(run));
            }
        }
    }

private:
    bool is_deposit() const { return entry_kind_ == EntryKind::deposit; }

    Poster::Outcome import_row(ImportRun& run) {
        RowReader& rows = run.rows;
        run.notice_repeated(repeated_, Role::amount);
        Destination* const destination = run.destination();
        const std::optional<Date> date = rows.required_date(Role::date);
        const std::optional<Rupiah> amount = rows.required_amount(Role::amount);
        JournalEntry::Heading heading = run.heading(entry_kind_);
        if (destination == nullptr) {
            return Poster::Outcome::refused;
        }
        DraftPosting savings{.member = read_member(rows, *destination),
                             .product = read_product(rows, *destination, run.options.product),
                             .amount = amount.value_or(Rupiah{}),
                             .row = rows.position(),
                             .side = is_deposit() ? Side::credit : Side::debit};
        DraftPosting counter{.amount = savings.amount, .row = savings.row, .side = opposite(savings.side)};
        rows.found(Role::account, [&] {
            return counter.account =
                       &counter_account(run, *destination, destination->cooperative().cash_account);
        });
        if (counter.account != nullptr && is_kept_by_person(*counter.account)) {
            counter.member = savings.member;  // as by hand: what pays for it is that person's too
        }
        if (is_deposit()) {
            read_received(rows, *destination, counter, heading.memo);
        }
        if (!rows.is_refused()) {
            rows.found(Role::account, [&] {
                return savings.account = &destination->account(savings.product->account.text());
            });
        }
        if (!rows.is_refused()) {
            require_rules(rows, *destination, savings, *date);
        }
        if (rows.is_refused()) {
            return Poster::Outcome::refused;
        }
        const VoucherUse use = run.use_of(heading.voucher);
        // What is received or saved more comes first, as in every journal: the debit.
        DraftPosting drafts[] = {std::move(is_deposit() ? counter : savings),
                                 std::move(is_deposit() ? savings : counter)};
        return run.poster.post(*destination, *date, std::move(heading), drafts, use);
    }

    void require_rules(RowReader& rows, const Destination& destination, const DraftPosting& savings,
                       Date date) const {
        const Member& member = destination.member_on(*savings.member, date);
        try {
            if (is_deposit()) {
                require_deposit_rules(member, *savings.product, savings.amount, date);
            } else {
                require_withdrawal_rules(member, *savings.product, savings.amount, date);
            }
        } catch (const BookError& error) {
            rows.refuse(role_of(error.rule(), savings).value_or(Role::amount), error);
        }
    }

    /// What came in besides its worth: stock where the account counts it, words for the passbook elsewhere.
    static void read_received(RowReader& rows, Destination& destination, DraftPosting& counter,
                              std::string& memo) {
        const bool is_counted = counter.account != nullptr && counter.account->requires_dimensions.item;
        if (destination.is_kept_in_full() && is_counted) {
            counter.item = read_item(rows, destination);
            counter.quantity = rows.required_quantity(Role::quantity).value_or(Quantity{});
            return;
        }
        if (!rows.has_value(Role::item) && !rows.has_value(Role::quantity)) {
            return;
        }
        // Papers of record are Indonesian, whatever language the screen has.
        std::string words = rows.clean_text(Role::item);
        if (const std::optional<Quantity> quantity = rows.quantity(Role::quantity)) {
            append_to_list(words, to_text(*quantity, Language::indonesian), " ");
        }
        memo += (memo.empty() || words.empty() ? "" : "; ") + words;
    }

    EntryKind entry_kind_;
    RepeatedRows repeated_;
};

}  // namespace

std::unique_ptr<ImportOfKind> deposits_import(std::int64_t file_size) {
    return std::make_unique<SavingsImport>(EntryKind::deposit, file_size);
}
std::unique_ptr<ImportOfKind> withdrawals_import(std::int64_t file_size) {
    return std::make_unique<SavingsImport>(EntryKind::withdrawal, file_size);
}

}  // namespace neraca
