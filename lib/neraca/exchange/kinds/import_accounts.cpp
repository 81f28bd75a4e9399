// Accounts that a cooperative adds to its chart, or that are to be other than the chart has them.
//
// An account that is there already and has no postings becomes what its row says, each told: a template is
// where a chart begins. What a row leaves blank stays; "-" is nothing. One with postings stays as it is, and
// a row that says otherwise is refused; so is one that would not fit a product, a loan or another record that
// names the account. A role goes from one account to another where the file says both.
//
// What a file leaves out: the normal side is that of the class (debit for assets, expenses and memo accounts,
// credit for the rest; the other side for a contra account). Without a line of the statements an account is
// added without one, which is told: statements show it under a line of their own ("without a statement
// line"), so that no amount is lost. Whether it is money only the file says; cash flow is operating else.

#include <algorithm>
#include <map>

#include "neraca/coop/account_references.hpp"
#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/ledger/account_fit.hpp"
#include "neraca/ledger/new_accounts.hpp"
#include "neraca/ledger/statement_code.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

const std::vector<Form>& account_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::account, Role::name, Role::account_class},
         .optional = {Role::english_name, Role::normal_side, Role::statement_line, Role::cash_flow,
                      Role::contra, Role::required_dimensions, Role::account_role, Role::status,
                      Role::coop}}};
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

enum class AccountState { open, closed };
constexpr Named<AccountState> account_states[] = {{AccountState::open, "open", "terbuka"},
                                                  {AccountState::closed, "closed", "ditutup"},
                                                  {AccountState::open, "active", "aktif"},
                                                  {AccountState::closed, "inactive", "nonaktif"}};

/// "-": the account has none of what the column says.
bool says_none(std::string_view text) {
    return text == "-" || text == "none";
}

AccountRole read_role_word(std::string_view word) {
    return says_none(word) ? AccountRole::none : read_account_role(word);
}

/// The chart of one cooperative with the rows so far. Lines are those of the file; none: in the book.
class GrowingChart {
public:
    explicit GrowingChart(Destination& destination)
        : chart_{destination.book().chart()},
          accounts_{chart_},
          references_{destination.book(), destination.registry()} {}

    const Account* find(const AccountCode& code) const { return accounts_.find(code); }
    std::optional<std::int64_t> line_of(const AccountCode& code) const {
        const auto line = lines_.find(code.text());
        return line == lines_.end() ? std::nullopt : std::optional{line->second};
    }
    /// Throws as Book::add_account, and as NewAccounts::replace.
    void add(const Account& account, std::int64_t line) {
        accounts_.add(account);
        lines_.emplace(account.code.text(), line);
    }
    void replace(const Account& account, std::int64_t line) {
        references_.require_replaceable(*find(account.code), account);
        accounts_.replace(account);
        lines_.emplace(account.code.text(), line);
    }
    void release(AccountRole role) { accounts_.release(role); }
    const AccountReferences& references() const { return references_; }
    const NewAccounts& accounts() const { return accounts_; }

private:
    ChartOfAccounts chart_;  // as it was: that of the book is made anew with each change
    NewAccounts accounts_;
    AccountReferences references_;
    TextMap<std::int64_t> lines_;
};

/// One pass over the rows.
class AccountRows {
public:
    explicit AccountRows(ImportRun& run) : run_{run} {}

    void import_rows() {
        release_roles();
        while (run_.next()) {
            read_row();
        }
        tell_of(
            without_line_,
            say("accounts without a line in the statements, which stand below the others there: {} ({}); "
                "`neraca account list --without-line` shows them, `neraca account set {} --line LINE` gives "
                "one its line"));
        if (changed_ > most_told) {
            run_.receipt.warnings.push_back(
                Sentence{say("the file changes {} more accounts"), {changed_ - most_told}});
        }
        tell_of(without_flow_,
                say("accounts without a cash flow in the file, taken as operating: {} ({}); `neraca account "
                    "set {} --cash-flow KIND` changes it"));
        if (run_.poster.may_write()) {
            for (const auto& [destination, chart] : charts_) {
                destination->bookkeeper().set_accounts(chart.accounts().replaced());
                destination->bookkeeper().add_accounts(chart.accounts().accounts());
            }
        }
    }

private:
    /// So many codes are told of each.
    static constexpr std::size_t most_codes = 12;
    /// So many changed accounts are told one by one.
    static constexpr std::int64_t most_told = 1000;

    /// Roles that the file takes off accounts of the chart are free for its other rows, above or below.
    void release_roles() {
        if (!run_.rows.has_column(Role::account_role)) {
            return;
        }
        ErrorLog errors;  // what is wrong with a row is found when it is read
        RowCounts counts;
        for (RowReader ahead = run_.rows.again(errors, counts); ahead.next();) {
            try {
                Destination& destination = run_.destinations.named(ahead.text(Role::coop));
                const Account* const there =
                    destination.book().chart().find(AccountCode::read(ahead.text(Role::account)));
                if (there != nullptr && there->role != AccountRole::none &&
                    ahead.has_value(Role::account_role) &&
                    read_role_word(comparison_key(ahead.text(Role::account_role))) != there->role) {
                    chart_of(&destination).release(there->role);
                }
            } catch (const BookError&) {
                continue;
            }
        }
    }

    GrowingChart& chart_of(Destination* destination) {
        return charts_.try_emplace(destination, *destination).first->second;
    }

    void tell_of(const std::vector<AccountCode>& accounts, Phrase phrase) {
        if (accounts.empty()) {
            return;
        }
        std::string codes;
        for (const AccountCode& code : std::span{accounts}.first(std::min(accounts.size(), most_codes))) {
            append_to_list(codes, code.text());
        }
        if (accounts.size() > most_codes) {
            append_to_list(codes, "...");
        }
        run_.receipt.warnings.push_back(
            Sentence{phrase, {static_cast<std::int64_t>(accounts.size()), codes, accounts.front()}});
    }

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
        GrowingChart& chart = chart_of(destination);
        const Account* there = chart.find(*code);
        Account account = there ? *there : Account{.code = *code};
        read_tags(account, *account_class, there == nullptr);
        keep_money_together(account);
        const bool may_change = there == nullptr || may_be_replaced(chart, *code);
        if (!may_change) {
            require_same(chart, account, *there);
        } else {
            require_line(account);
        }
        if (there != nullptr && !rows.is_refused() && account == *there) {
            run_.skip_known();
            return;
        }
        const bool is_taken =
            !rows.is_refused() && (there == nullptr ? add(*destination, chart, account)
                                                    : replace(*destination, chart, *there, account));
        run_.settle(is_taken ? Poster::Outcome::posted : Poster::Outcome::refused);
    }

    /// An account of the book that nothing was posted on, and that no other row is about.
    static bool may_be_replaced(const GrowingChart& chart, const AccountCode& code) {
        return !chart.line_of(code) && !chart.references().has_postings(code);
    }

    /// What the row says; of an account that is there, the rest stays as it is.
    void read_tags(Account& account, AccountClass account_class, bool is_new) {
        RowReader& rows = run_.rows;
        const AccountClass class_before = account.account_class;
        const bool contra_before = account.contra;
        account.name = rows.clean_text(Role::name);
        account.account_class = account_class;
        const auto read = [&](Role role, auto& tag, const auto& reader) {
            if (rows.has_value(role)) {
                rows.found(role, [&] { return tag = reader(comparison_key(rows.text(role))); });
            }
        };
        read(Role::contra, account.contra,
             [](const std::string& word) { return value_named(yes_or_no, word) == YesOrNo::yes; });
        if (is_new || account.account_class != class_before || account.contra != contra_before) {
            account.normal_side = side_of(account_class, account.contra);
        }
        read(Role::normal_side, account.normal_side, read_side_word);
        read(Role::cash_flow, account.cash_flow,
             [](const std::string& word) { return read_cash_flow(word); });
        read(Role::required_dimensions, account.requires_dimensions, [](std::string word) {
            std::erase(word, ' ');
            std::ranges::replace(word, ';', ',');
            return says_none(word) ? RequiredDimensions{} : neraca::read_dimensions(word);
        });
        read(Role::account_role, account.role, [](const std::string& word) { return read_role_word(word); });
        read(Role::status, account.open,
             [](const std::string& word) { return value_named(account_states, word) == AccountState::open; });
        read_text_tag(Role::english_name, account.english_name);
        read_text_tag(Role::statement_line, account.statement_line);
    }

    void read_text_tag(Role role, std::string& tag) {
        if (run_.rows.has_value(role)) {
            tag = run_.rows.text(role) == "-" ? std::string{} : run_.rows.clean_text(role);
        }
    }

    static Side read_side_word(const std::string& word) {
        if (word == "d" || word == "debet") {
            return Side::debit;
        }
        return word == "k" || word == "c" ? Side::credit : neraca::read_side(word);
    }

    /// Of cash and its line the file may say one: the other follows.
    void keep_money_together(Account& account) const {
        const bool has_line = run_.rows.has_value(Role::statement_line);
        const bool has_flow = run_.rows.has_value(Role::cash_flow);
        if (has_line && !has_flow && statement_code::is_of_money(account.statement_line)) {
            account.cash_flow = CashFlow::cash;
        } else if (has_flow && !has_line && account.cash_flow == CashFlow::cash &&
                   !statement_code::is_of_money(account.statement_line)) {
            account.statement_line = statement_code::cash;
        }
    }

    void require_line(const Account& account) {
        if (!run_.rows.is_refused()) {
            const Role told =
                run_.rows.has_value(Role::statement_line) ? Role::statement_line : Role::cash_flow;
            run_.rows.found(told, [&] {
                require_line_fits(account);
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
                                        say("account {} has postings, and its {} is {} in the book"),
                                        {there.code, column_name(role), other},
                                        way_out(role, there.code)}
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
        require(
            Role::account_role, here.role == there.role,
            there.role == AccountRole::none ? Fact{say("none")} : Fact{std::string{to_string(there.role)}});
    }

    static Sentence way_out(Role role, const AccountCode& code) {
        const bool is_kind = role == Role::account_class || role == Role::normal_side || role == Role::contra;
        return is_kind
                   ? Sentence{say("`neraca account set {} --close` closes it; give the account of the file "
                                  "another code"),
                              {code}}
                   : Sentence{say("`neraca account set {}` changes it"), {code}};
    }

    /// False, and the row refused, where `after` does not fit what the account is named for.
    bool replace(Destination& destination, GrowingChart& chart, const Account& before, const Account& after) {
        Sentence told = changes_between(before, after);
        const auto replaced = run_.rows.found(Role::account, [&] {
            chart.replace(after, run_.rows.position().line);
            return true;
        });
        if (!replaced) {
            return false;
        }
        if (++changed_ <= most_told) {
            run_.receipt.warnings.push_back(std::move(told));
        }
        ++plan_of(run_.receipt, destination.cooperative().code).changed_accounts;
        note_particulars("changed account", destination, after);
        return true;
    }

    /// "account 1110 Kas has no postings, and the file changes it: name: Kas Besar instead of Kas"
    static Sentence changes_between(const Account& before, const Account& after) {
        std::string lists[2];
        const auto compare = [&](Role role, const auto& old_value, const auto& new_value, const auto& shown) {
            if (old_value == new_value) {
                return;
            }
            for (const Language language : {Language::indonesian, Language::english}) {
                append_to_list(lists[language == Language::english],
                               Sentence{say("{}: {} instead of {}"),
                                        {column_name(role), shown(new_value), shown(old_value)}}
                                   .in(language),
                               "; ");
            }
        };
        const auto text = [](const std::string& word) {
            return word.empty() ? Fact{say("none")} : excerpt(word);
        };
        const auto phrase = [](auto value) { return Fact{phrase_for(value)}; };
        const auto word = [](const auto& value) { return word_for(value); };
        const auto yes = [](bool value) { return Fact{value ? say("yes") : say("no")}; };
        compare(Role::name, before.name, after.name, text);
        compare(Role::english_name, before.english_name, after.english_name, text);
        compare(Role::account_class, before.account_class, after.account_class, phrase);
        compare(Role::normal_side, before.normal_side, after.normal_side, phrase);
        compare(Role::statement_line, before.statement_line, after.statement_line, text);
        compare(Role::cash_flow, before.cash_flow, after.cash_flow, word);
        compare(Role::contra, before.contra, after.contra, yes);
        compare(Role::required_dimensions, to_string(before.requires_dimensions),
                to_string(after.requires_dimensions), text);
        compare(Role::account_role, std::string{to_string(before.role)}, std::string{to_string(after.role)},
                text);
        compare(Role::status, before.open, after.open,
                [](bool open) { return Fact{open ? say("open") : say("closed")}; });
        return Sentence{
            say("account {} {} has no postings, and the file changes it: {}"),
            {before.code, Fact{before.name, before.name_in(Language::english)}, Fact{lists[0], lists[1]}}};
    }

    void note_particulars(std::string_view what, Destination& destination, const Account& account) {
        run_.particulars.add({what, destination.cooperative().code.text(), account.code.text(), account.name,
                              account.english_name, to_string(account.account_class),
                              to_string(account.normal_side), account.statement_line,
                              to_string(account.cash_flow), account.contra ? "contra" : "",
                              to_string(account.requires_dimensions)});
        if (account.role != AccountRole::none) {
            run_.particulars.add({"role", account.code.text(), to_string(account.role)});
        }
        if (!account.open) {
            run_.particulars.add({"closed", account.code.text()});
        }
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
        if (account.statement_line.empty() && account.account_class != AccountClass::memo) {
            without_line_.push_back(account.code);
        }
        // Income and expenses are operating but for a few.
        const bool is_of_balance_sheet = account.account_class == AccountClass::asset ||
                                         account.account_class == AccountClass::liability ||
                                         account.account_class == AccountClass::equity;
        if (is_of_balance_sheet && account.cash_flow == CashFlow::operating &&
            !run_.rows.has_value(Role::cash_flow)) {
            without_flow_.push_back(account.code);
        }
        ++plan_of(run_.receipt, destination.cooperative().code).new_accounts;
        note_particulars("account", destination, account);
        return true;
    }

    ImportRun& run_;
    std::map<Destination*, GrowingChart> charts_;
    // Those that were added:
    std::vector<AccountCode> without_line_;
    std::vector<AccountCode> without_flow_;  // of the balance sheet
    std::int64_t changed_ = 0;
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
