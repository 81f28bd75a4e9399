// Accounts that a cooperative adds to its chart.
//
// What a file leaves out: the normal side is that of the class (debit for assets, expenses and memo accounts,
// credit for the rest; the other side for a contra account). The line of the statements and the kind of cash
// flow are those of the nearest account of the same class: the one whose code has the longest beginning in
// common; of several, the last before the new code, else the first after it.

#include <algorithm>
#include <map>

#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/ledger/account_fit.hpp"
#include "neraca/ledger/new_accounts.hpp"
#include "neraca/ledger/statement_code.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

const std::vector<Form>& account_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::account, Role::name, Role::account_class},
         .optional = {Role::english_name, Role::normal_side, Role::statement_line, Role::cash_flow,
                      Role::contra, Role::required_dimensions, Role::coop}}};
    return forms;
}

/// The words for classes that stand in charts beside those of the program.
constexpr Named<AccountClass> words_for_classes[] = {
    {AccountClass::asset, "aktiva", "harta"},
    {AccountClass::asset, "assets"},
    {AccountClass::liability, "kewajiban", "utang"},
    {AccountClass::liability, "liabilities", "hutang"},
    {AccountClass::equity, "modal"},
    {AccountClass::income, "revenue", "penghasilan"},
    {AccountClass::expense, "biaya", "expenses"},
};

AccountClass read_class(std::string_view text) {
    const std::string word = comparison_key(text);
    for (const Named<AccountClass>& known : words_for_classes) {
        if (word == known.name || word == known.alias) {
            return known.value;
        }
    }
    return read_account_class(word);
}

Side side_of(AccountClass account_class, bool is_contra) {
    const bool grows_by_debit = account_class == AccountClass::asset ||
                                account_class == AccountClass::expense || account_class == AccountClass::memo;
    return grows_by_debit == is_contra ? Side::credit : Side::debit;
}

enum class YesOrNo { yes, no };
constexpr Named<YesOrNo> yes_or_no[] = {{YesOrNo::yes, "yes", "ya"},
                                        {YesOrNo::no, "no", "tidak"},
                                        {YesOrNo::yes, "contra", "kontra"},
                                        {YesOrNo::yes, "x", "1"},
                                        {YesOrNo::no, "-", "0"}};

std::size_t common_beginning(std::string_view a, std::string_view b) {
    const auto end = std::ranges::mismatch(a, b).in1;
    return static_cast<std::size_t>(end - a.begin());
}

/// The chart of one cooperative with the rows so far. Lines are those of the file; none: in the book.
class GrowingChart {
public:
    explicit GrowingChart(const Destination& destination) : new_accounts_{destination.book().chart()} {
        for (const Account& account : destination.book().chart().accounts()) {
            models_[account.account_class].emplace(account.code,
                                                   Model{account.statement_line, account.cash_flow});
        }
    }

    /// What an account has of the nearest one.
    struct Model {
        std::string statement_line;
        CashFlow cash_flow;
    };
    /// Null where the class has no account.
    const Model* nearest(const Account& wanted) const {
        const auto of_class = models_.find(wanted.account_class);
        if (of_class == models_.end()) {
            return nullptr;
        }
        // In the order of codes, the neighbours have the longest beginning in common.
        const auto& models = of_class->second;
        const auto after = models.lower_bound(wanted.code);
        if (after == models.begin()) {
            return &after->second;
        }
        const auto before = std::prev(after);
        const auto common = [&](const auto& model) {
            return common_beginning(model.first.text(), wanted.code.text());
        };
        const bool is_after = after != models.end() && common(*after) > common(*before);
        return is_after ? &after->second : &before->second;
    }

    const Account* find(const AccountCode& code) const { return new_accounts_.find(code); }
    std::optional<std::int64_t> line_of(const AccountCode& code) const {
        const auto line = lines_.find(code.text());
        return line == lines_.end() ? std::nullopt : std::optional{line->second};
    }
    /// Throws as Book::add_account.
    void add(const Account& account, std::int64_t line) {
        new_accounts_.add(account);
        models_[account.account_class].emplace(account.code,
                                               Model{account.statement_line, account.cash_flow});
        lines_.emplace(account.code.text(), line);
    }
    std::span<const Account> new_accounts() const { return new_accounts_.accounts(); }

private:
    NewAccounts new_accounts_;
    std::map<AccountClass, std::map<AccountCode, Model>> models_;
    TextMap<std::int64_t> lines_;
};

/// One pass over the rows.
class AccountRows {
public:
    explicit AccountRows(ImportRun& run) : run_{run} {}

    void import_rows() {
        while (run_.next()) {
            read_row();
        }
        if (run_.poster.may_write()) {
            for (const auto& [destination, chart] : charts_) {
                destination->bookkeeper().add_accounts(chart.new_accounts());
            }
        }
    }

private:
    void read_row() {
        RowReader& rows = run_.rows;
        Destination* const destination = run_.destination();
        const std::string_view typed = rows.required_text(Role::account);
        const auto code = typed.empty() ? std::nullopt
                                        : rows.found(Role::account, [&] { return AccountCode::read(typed); });
        (void)rows.required_text(Role::name);
        const std::string_view class_word = rows.required_text(Role::account_class);
        const auto account_class =
            class_word.empty() ? std::nullopt
                               : rows.found(Role::account_class, [&] { return read_class(class_word); });
        if (destination == nullptr || !code || !account_class) {
            run_.settle(Poster::Outcome::refused);
            return;
        }
        GrowingChart& chart = charts_.try_emplace(destination, *destination).first->second;
        const Account* there = chart.find(*code);
        Account account = there ? *there : Account{.code = *code};
        read_tags(account, *account_class, there == nullptr);
        if (there != nullptr) {
            require_same(chart, account, *there);
        } else {
            fill_from_nearest(chart, account);
            require_money_fits(account);
        }
        if (there != nullptr && !rows.is_refused()) {
            run_.skip_known();
            return;
        }
        const bool is_added = !rows.is_refused() && add(*destination, chart, account);
        run_.settle(is_added ? Poster::Outcome::posted : Poster::Outcome::refused);
    }

    /// What the row says; of an account that is there, the rest stays as it is.
    void read_tags(Account& account, AccountClass account_class, bool is_new) {
        RowReader& rows = run_.rows;
        account.name = rows.clean_text(Role::name);
        account.account_class = account_class;
        const auto read = [&](Role role, auto& tag, const auto& reader) {
            if (rows.has_value(role)) {
                rows.found(role, [&] { return tag = reader(comparison_key(rows.text(role))); });
            }
        };
        read(Role::contra, account.contra,
             [](const std::string& word) { return value_named(yes_or_no, word) == YesOrNo::yes; });
        if (is_new) {
            account.normal_side = side_of(account_class, account.contra);
        }
        read(Role::normal_side, account.normal_side, read_side_word);
        read(Role::cash_flow, account.cash_flow,
             [](const std::string& word) { return read_cash_flow(word); });
        read(Role::required_dimensions, account.requires_dimensions, [](std::string word) {
            std::erase(word, ' ');
            std::ranges::replace(word, ';', ',');
            return neraca::read_dimensions(word);
        });
        if (rows.has_value(Role::english_name)) {
            account.english_name = rows.clean_text(Role::english_name);
        }
        if (rows.has_value(Role::statement_line)) {
            account.statement_line = rows.clean_text(Role::statement_line);
        }
    }

    static Side read_side_word(const std::string& word) {
        if (word == "d" || word == "debet") {
            return Side::debit;
        }
        return word == "k" || word == "c" ? Side::credit : neraca::read_side(word);
    }

    void fill_from_nearest(const GrowingChart& chart, Account& account) {
        RowReader& rows = run_.rows;
        const bool has_line = rows.has_value(Role::statement_line);
        const bool has_flow = rows.has_value(Role::cash_flow);
        if (has_line && has_flow) {
            return;
        }
        const GrowingChart::Model* const model = chart.nearest(account);
        if (model == nullptr) {
            rows.refuse(
                has_line ? Role::cash_flow : Role::statement_line,
                BookError{Rule::value_required,
                          say("there is no account of the class {} whose line in the statements and "
                              "cash flow this one could have"),
                          {phrase_for(account.account_class)},
                          Sentence{say("give the file the columns {} and {}"),
                                   {column_name(Role::statement_line), column_name(Role::cash_flow)}}});
            return;
        }
        account.statement_line = has_line ? account.statement_line : model->statement_line;
        account.cash_flow = has_flow ? account.cash_flow : model->cash_flow;
        keep_money_together(account, has_line, has_flow);
    }

    /// Of cash and its line the file may say one: the other follows, not the nearest account.
    static void keep_money_together(Account& account, bool has_line, bool has_flow) {
        const bool has_line_of_money = statement_code::is_of_money(account.statement_line);
        if (has_line && has_line_of_money) {
            account.cash_flow = CashFlow::cash;
        } else if (has_line && account.cash_flow == CashFlow::cash) {
            account.cash_flow = CashFlow::operating;
        } else if (has_flow && account.cash_flow == CashFlow::cash && !has_line_of_money) {
            account.statement_line = statement_code::cash;
        } else if (has_flow && account.cash_flow != CashFlow::cash && has_line_of_money) {
            account.statement_line.clear();
        }
    }

    void require_money_fits(const Account& account) {
        if (!run_.rows.is_refused()) {
            run_.rows.found(Role::cash_flow, [&] {
                require_money_fits_its_line(account);
                return true;
            });
        }
    }

    void require_same(const GrowingChart& chart, const Account& here, const Account& there) {
        const std::optional<std::int64_t> line = chart.line_of(there.code);
        const auto require = [&](Role role, bool is_same, const Fact& other) {
            if (is_same) {
                return;
            }
            run_.rows.refuse(
                role, !line ? BookError{Rule::content_differs_under_key,
                                        say("account {} is in the chart already, and its {} is {} there"),
                                        {there.code, column_name(role), other},
                                        Sentence{say("`neraca account set {}` changes it"), {there.code}}}
                            : BookError{Rule::content_differs_under_key,
                                        say("account {} stands in line {} already, and its {} is {} there"),
                                        {there.code, *line, column_name(role), other}});
        };
        require(Role::name, here.name == there.name, excerpt(there.name));
        require(Role::english_name, here.english_name == there.english_name, excerpt(there.english_name));
        require(Role::account_class, here.account_class == there.account_class,
                phrase_for(there.account_class));
        require(Role::normal_side, here.normal_side == there.normal_side, phrase_for(there.normal_side));
        require(Role::statement_line, here.statement_line == there.statement_line, there.statement_line);
        require(Role::cash_flow, here.cash_flow == there.cash_flow, word_for(there.cash_flow));
        require(Role::contra, here.contra == there.contra, there.contra ? say("yes") : say("no"));
        require(Role::required_dimensions, here.requires_dimensions == there.requires_dimensions,
                there.requires_dimensions.any() ? word_for(there.requires_dimensions) : Fact{say("none")});
    }

    /// False, and the row refused, where the chart does not take it.
    bool add(Destination& destination, GrowingChart& chart, const Account& account) {
        const auto added = run_.rows.found(Role::account, [&] {
            chart.add(account, run_.rows.position().line);
            return true;
        });
        if (!added) {
            return false;
        }
        ++plan_of(run_.receipt, destination.cooperative().code).new_accounts;
        run_.particulars.add({"account", destination.cooperative().code.text(), account.code.text(),
                              account.name, account.english_name, to_string(account.account_class),
                              to_string(account.normal_side), account.statement_line,
                              to_string(account.cash_flow), account.contra ? "contra" : "",
                              to_string(account.requires_dimensions)});
        return true;
    }

    ImportRun& run_;
    std::map<Destination*, GrowingChart> charts_;
};

class AccountsImport : public ImportOfKind {
public:
    const std::vector<Form>& forms() const override { return account_forms(); }
    void import_rows(ImportRun& run) override { AccountRows{run}.import_rows(); }
};

}  // namespace

std::unique_ptr<ImportOfKind> accounts_import() {
    return std::make_unique<AccountsImport>();
}

}  // namespace neraca
