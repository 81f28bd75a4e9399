// What a cooperative is set up with, as a script: with the tables beside it, `run` makes the same books anew.

#include <algorithm>
#include <memory>
#include <set>

#include "commands.hpp"
#include "neraca/value/joined.hpp"

namespace neraca::cli {
namespace {

/// A word of a script: quoted, unless it is plain.
std::string word_of_script(std::string_view text) {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./%,=+";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos) {
        return std::string{text};
    }
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') {
            quoted += '\\';
        }
        quoted += letter;
    }
    return quoted + "\"";
}

/// "1.25%/year", exactly what the terms have: twelve months of it are always a decimal where it was agreed
/// for a month or a year.
std::string yearly(LoanRate rate, int months_between) {
    return to_plain(Rate::of_hundred_millionths(rate.twelfths_of_hundred_millionths() / months_between)) +
           "/year";
}

std::string text_of(const Penalty& penalty) {
    switch (penalty.kind) {
        case PenaltyKind::none:
            break;
        case PenaltyKind::per_day:
            return to_plain(penalty.rate) + "/day";
        case PenaltyKind::per_month:
            return to_plain(penalty.rate) + "/month";
        case PenaltyKind::fixed:
            return to_plain(penalty.amount) + "/day";
    }
    return "none";
}

class SetupScript {
public:
    SetupScript(const CooperativeBook& book, const Context& context) : book_{book}, context_{context} {}

    std::string write() {
        remark(
            say("{} ({}): `neraca run` carries this out in an empty book, with the tables of `neraca export` "
                "in the same folder"),
            {book_.cooperative().name, book_.cooperative().code});
        add_cooperative();
        add_products();
        add_settings();
        add_loan_products();
        add_earnings();
        add_tables();
        add_loans();
        close_what_is_closed();
        lock_months();
        tell_what_is_missing();
        return std::move(script_);
    }

private:
    void begin(Phrase command) { line_ = context_.text(command); }
    void add(std::string_view word) { line_ += " " + word_of_script(word); }
    void add(std::string_view option, std::string_view value) {
        line_ += " " + std::string{option};
        add(value);
    }
    void add_text(std::string_view option, std::string_view value) {
        if (!value.empty()) {
            add(option, value);
        }
    }
    void add_amount(std::string_view option, Rupiah value) {
        if (!value.is_zero()) {
            add(option, plain(value));
        }
    }
    void add_number(std::string_view option, int number) { add(option, std::to_string(number)); }
    void end() { script_ += line_ + " --coop " + word_of_script(book_.cooperative().code.text()) + "\n"; }
    void end_without_coop() { script_ += line_ + "\n"; }
    void remark(Phrase phrase, std::vector<Fact> facts = {}) {
        script_ += "# " + context_.text(phrase, std::move(facts)) + "\n";
    }
    /// "2500", or "2500,50": read alike in both languages.
    static std::string plain(Rupiah amount) {
        std::string text = to_plain(amount);
        if (text.ends_with(".00")) {
            text.erase(text.size() - 3);
        } else {
            std::ranges::replace(text, '.', ',');
        }
        return text;
    }

    void add_cooperative() {
        const Cooperative& cooperative = book_.cooperative();
        begin(say("coop add"));
        add(cooperative.code.text());
        add(cooperative.name);
        add("--template", "empty");
        add("--books", to_string(cooperative.books));
        end_without_coop();
        import(say("import accounts"), say("accounts.csv"), book_.chart().accounts().empty());
        begin(say("coop set"));
        add_text("--cash-account", cooperative.cash_account.text());
        add("--worth-rounding", to_string(cooperative.worth_rounding));
        end();
        for (const Account& account : book_.chart().accounts()) {
            if (!account.open) {  // what was posted on it before it was closed comes with the journal
                begin(say("account set"));
                add(account.code.text());
                line_ += " --reopen";
                end();
            }
        }
    }

    void import(Phrase command, Phrase file, bool is_empty) {
        if (!is_empty) {
            begin(command);
            add(context_.text(file));
            end();
        }
    }

    void add_products() {
        for (const SavingsProduct& product : book_.products()) {
            begin(say("product add"));
            add(product.code.text());
            add(product.name);
            add("--account", product.account.text());
            add("--kind", to_string(product.kind));
            add("--for", to_string(product.holders));
            add_text("--english-name", product.english_name);
            add_amount("--minimum-balance", product.minimum_balance);
            add_amount("--minimum-amount", product.minimum_amount);
            add_amount("--multiple-of", product.multiple_of);
            add_text("--purpose", product.purpose);
            if (product.locked_until_exit) {
                line_ += " --locked-until-exit";
            }
            const WithdrawalTimes& times = product.withdrawal_times;
            if (times.from) {
                add("--withdraw-from", to_string(*times.from));
            }
            if (times.until) {
                add("--withdraw-until", to_string(*times.until));
            }
            if (times.months_between != 0) {
                add_number("--months-between", times.months_between);
            }
            end();
        }
    }

    void add_settings() {
        for (const Setting& setting : book_.settings()) {
            const SettingKey& key = setting_key(setting.key);
            if (key.type == SettingType::folder) {
                remark(say("{} is a folder of this machine, and not in this script"), {word_for(key)});
                continue;
            }
            begin(say("setting set"));
            add(word_for(key).in(context_.language()));
            add(key.type == SettingType::accounts && setting.value.empty() ? "none" : setting.value);
            add("--from", to_string(setting.from));
            if (setting.product) {
                add("--product", setting.product->text());
            }
            add_text("--source", setting.source);
            end();
        }
    }

    void add_terms(LoanMethod method, LoanRate rate, int instalments, int months_between, Rupiah multiple_of,
                   const Penalty& penalty, const PaymentOrder& order, InterestRounding rounding) {
        add("--rate", yearly(rate, months_between));
        add("--method", to_string(method));
        add_number("--months", instalments * months_between);
        add_number("--every", months_between);
        add_amount("--multiple-of", multiple_of);
        add("--penalty", text_of(penalty));
        add_number("--grace-days", penalty.grace_days);
        add("--order", to_string(order));
        add("--round-interest", to_string(rounding));
    }

    void add_loan_products() {
        for (const LoanProduct& product : book_.loan_products()) {
            begin(say("loan-product add"));
            add(product.code.text());
            add(product.name);
            add_terms(product.method, product.rate, product.instalments, product.months_between,
                      product.multiple_of, product.penalty, product.order, product.interest_rounding);
            add("--early", to_string(product.early));
            add("--provision", to_plain(product.provision_rate));
            add_amount("--fee", product.administration_fee);
            add_amount("--largest", product.largest);
            add_text("--english-name", product.english_name);
            end();
        }
    }

    void add_earnings() {
        for (const Earning& earning : book_.earnings()) {
            begin(say("earning set"));
            add(to_string(earning.model));
            if (earning.model != EarningModel::margin) {
                add(to_plain(earning.rate));
            }
            add("--for", to_string(earning.customer));
            add("--from", to_string(earning.from));
            if (earning.model == EarningModel::cut) {
                line_ += earning.booking == CutBooking::gross ? " --gross" : " --net";
            }
            end();
        }
    }

    void add_tables() {
        import(say("import members"), say("members.csv"), book_.members().empty());
        import(say("import items"), say("items.csv"), book_.items().empty());
        import(say("import prices"), say("prices.csv"), book_.prices().empty());
        import(say("import journal"), say("journal.csv"), !book_.days_kept());
    }

    void add_loans() {
        for (const Loan& loan : book_.loans()) {
            if (loan.terms.size() > 1 || loan.written_off) {
                remark(say("the loan {} was rescheduled or written off: {} with the terms that hold"),
                       {loan.reference, context_.text(say("loan add"))});
                continue;
            }
            const LoanTerms& terms = loan.terms.front();
            begin(say("loan add"));
            add(loan.reference.text());
            add("--principal", plain(terms.principal));
            add("--from", to_string(terms.from));
            if (loan.product) {
                add("--product", loan.product->text());
            }
            add_terms(terms.method, terms.rate, terms.instalments, terms.months_between, terms.multiple_of,
                      terms.penalty, terms.order, terms.interest_rounding);
            if (terms.early) {
                add("--early", to_string(*terms.early));
            }
            add("--first-due", to_string(terms.first_due));
            add_text("--purpose", loan.purpose);
            add_amount("--collateral", loan.collateral);
            end();
        }
    }

    template <typename Things, typename Open>
    void close_each(Phrase command, const Things& things, Open open) {
        for (const auto& thing : things) {
            if (!(thing.*open)) {
                begin(command);
                add(thing.code.text());
                line_ += " --close";
                end();
            }
        }
    }
    void close_what_is_closed() {
        close_each(say("product set"), book_.products(), &SavingsProduct::open);
        close_each(say("item set"), book_.items(), &Item::active);
        close_each(say("loan-product set"), book_.loan_products(), &LoanProduct::open);
        close_each(say("account set"), book_.chart().accounts(), &Account::open);
    }

    void lock_months() {
        std::set<Month> locked;
        for (const LockEvent& event : book_.lock_events()) {
            if (event.locked) {
                locked.insert(event.month);
            } else {
                locked.erase(event.month);
            }
        }
        for (const Month month : locked) {
            begin(say("period lock"));
            add(to_string(month));
            end();
        }
    }

    void tell_what_is_missing() {
        const std::string assets = joined(book_.assets(), [](const Asset& each) { return each.code.text(); });
        if (!assets.empty()) {
            remark(
                say("fixed assets are not in this script: {}; `neraca asset add` without --paid-from posts "
                    "nothing"),
                {assets});
        }
        const std::string accruals =
            joined(book_.accruals(), [](const Accrual& each) { return each.code.text(); });
        if (!accruals.empty()) {
            remark(say("what is spread over months is not in this script: {}; `neraca accrual add` without "
                       "--paid-from posts nothing"),
                   {accruals});
        }
    }

    const CooperativeBook& book_;
    const Context& context_;
    std::string script_;
    std::string line_;
};

}  // namespace

Action add_export_setup(Arguments& arguments) {
    arguments.example(say("neraca export setup -o setup.txt"));
    return [](Context& context) {
        std::string text = SetupScript{context.cooperative(), context}.write();
        return context.settings().format == Format::json ? Reply{.data = {{"text", std::move(text)}}}
                                                         : Reply{.document = document_of(std::move(text))};
    };
}

}  // namespace neraca::cli
