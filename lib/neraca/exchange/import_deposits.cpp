#include "neraca/coop/savings.hpp"
#include "neraca/exchange/import_kinds.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

const std::vector<Form>& deposit_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::date, Role::member, Role::amount},
         .optional = {Role::name, Role::product, Role::item, Role::quantity, Role::voucher, Role::description,
                      Role::coop, Role::key},
         .substitute = Form::Substitute{.given = Role::name, .wanted = Role::member}}};
    return forms;
}

class DepositsImport : public ImportOfKind {
public:
    const std::vector<Form>& forms() const override { return deposit_forms(); }

    void import_rows(ImportRun& run) override {
        require_product(run);
        if (!run.rows.has_column(Role::coop)) {
            require_options(run);
        }
        while (run.rows.next()) {
            run.count(import_row(run));
        }
    }

private:
    static void require_product(const ImportRun& run) {
        if (!run.options.product && !run.rows.has_column(Role::product)) {
            throw BookError{Rule::product_must_be_named,
                            say("the file does not say which savings product it is about"),
                            {},
                            Sentence{say("say --product CODE, or give the file a column {}"),
                                     {column_name(Role::product)}}};
        }
    }

    /// What the caller settled has to be there: otherwise every row would be refused for it.
    static void require_options(ImportRun& run) {
        Destination& destination = run.destinations.named({});
        (void)destination.account(counter_account_code(run, destination).text());
        if (run.options.product) {
            (void)destination.product(run.options.product->text());
        }
    }

    static const AccountCode& counter_account_code(const ImportRun& run, const Destination& destination) {
        return run.options.counter_account ? *run.options.counter_account
                                           : destination.book().cooperative().cash_account;
    }

    static Poster::Outcome import_row(ImportRun& run) {
        RowReader& rows = run.rows;
        Destination* const destination = run.destination();
        const std::optional<Date> date = rows.required_date(Role::date);
        const std::optional<Rupiah> amount = rows.required_amount(Role::amount);
        const std::string voucher = rows.clean_text(Role::voucher);
        const std::string key = rows.clean_text(Role::key);
        if (destination == nullptr) {
            return Poster::Outcome::refused;
        }
        const Member* const member = read_member(rows, *destination);
        const SavingsProduct* const product = read_product(run, *destination);
        const Account* const counter_account = read_counter_account(run, *destination);
        const Received received = read_received(rows, counter_account, *destination);
        if (rows.is_refused()) {
            return Poster::Outcome::refused;
        }
        const PostingSource source{rows.position(), Role::account, Role::amount};
        try {
            const JournalEntry entry = entry_for(Deposit{.member = *member,
                                                         .product = *product,
                                                         .amount = *amount,
                                                         .date = *date,
                                                         .counter_account = counter_account->code,
                                                         .memo = received.memo,
                                                         .voucher = voucher,
                                                         .key = key});
            return post(run, *destination, entry, received.stock, source);
        } catch (const BookError& error) {
            rows.refuse(role_of(error.rule(), source).value_or(Role::amount), error);
            return Poster::Outcome::refused;
        }
    }

    static const Member* read_member(RowReader& rows, Destination& destination) {
        const std::string_view typed = rows.required_text(Role::member);
        if (typed.empty()) {
            return nullptr;
        }
        const Member* const member =
            rows.found(Role::member, [&] { return &destination.member(typed); }).value_or(nullptr);
        const std::string_view name = rows.text(Role::name);
        if (member != nullptr && !name.empty() && comparison_key(name) != comparison_key(member->name)) {
            rows.refuse(Role::name,
                        BookError{Rule::names_differ,
                                  say("member {} is called {} in the book"),
                                  {member->number, excerpt(member->name)},
                                  Sentence{say("one of the two is wrong: the number or the name")}});
        }
        return member;
    }

    static const SavingsProduct* read_product(ImportRun& run, Destination& destination) {
        const std::string_view typed = run.rows.text(Role::product);
        if (typed.empty() && !run.options.product) {
            (void)run.rows.required_text(Role::product);
            return nullptr;
        }
        const std::string_view wanted = typed.empty() ? std::string_view{run.options.product->text()} : typed;
        return run.rows.found(Role::product, [&] { return &destination.product(wanted); }).value_or(nullptr);
    }

    static const Account* read_counter_account(ImportRun& run, Destination& destination) {
        const AccountCode& code = counter_account_code(run, destination);
        return run.rows.found(Role::account, [&] { return &destination.account(code.text()); })
            .value_or(nullptr);
    }

    /// What came in besides its worth: stock where the account counts it, words for the passbook elsewhere.
    struct Received {
        Dimensions stock;
        std::string memo;
    };
    static Received read_received(RowReader& rows, const Account* counter_account, Destination& destination) {
        Received received{.stock = {}, .memo = rows.clean_text(Role::description)};
        const bool in_full = destination.book().cooperative().books == BooksKept::full;
        if (in_full && counter_account != nullptr && counter_account->requires_dimensions.item) {
            if (const std::string_view item = rows.required_text(Role::item); !item.empty()) {
                received.stock.item = rows.found(Role::item, [&] { return destination.item(item).code; });
            }
            received.stock.quantity = rows.required_quantity(Role::quantity);
            return received;
        }
        // Papers of record are Indonesian, whatever language the screen has.
        std::string words = rows.clean_text(Role::item);
        if (const std::optional<Quantity> quantity = rows.quantity(Role::quantity)) {
            words += (words.empty() ? "" : " ") + to_text(*quantity, Language::indonesian);
        }
        received.memo += (received.memo.empty() || words.empty() ? "" : "; ") + words;
        return received;
    }

    static Poster::Outcome post(ImportRun& run, Destination& destination, const JournalEntry& entry,
                                const Dimensions& stock, const PostingSource& source) {
        std::vector<Posting> postings{entry.postings().begin(), entry.postings().end()};
        const std::vector<PostingSource> sources(postings.size(), source);
        for (Posting& posting : postings) {
            if (posting.side == Side::debit && stock.item) {
                posting.dimensions.item = stock.item;
                posting.dimensions.quantity = stock.quantity;
            }
        }
        return run.poster.post(destination, entry.date(), entry.heading(), std::move(postings), sources);
    }
};

}  // namespace

std::unique_ptr<ImportOfKind> deposits_import() {
    return std::make_unique<DepositsImport>();
}

}  // namespace neraca
