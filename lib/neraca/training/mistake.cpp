#include "neraca/training/mistake.hpp"

#include <algorithm>

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

struct MistakeRow {
    Mistake value;
    std::string_view name;
    Phrase phrase;
};

const MistakeRow& row_of(Mistake mistake) {
    static constexpr MistakeRow rows[] = {
        {Mistake::missing, "missing", say("entry missing")},
        {Mistake::sides_swapped, "sides_swapped", say("debit and credit swapped")},
        {Mistake::digits_transposed, "digits_transposed", say("digits transposed")},
        {Mistake::digit_slipped, "digit_slipped", say("a nought too many or too few")},
        {Mistake::amount_doubled, "amount_doubled", say("amount doubled")},
        {Mistake::wrong_amount, "wrong_amount", say("wrong amount")},
        {Mistake::wrong_account_of_class, "wrong_account_of_class", say("wrong account of the right class")},
        {Mistake::wrong_account, "wrong_account", say("wrong account")},
        {Mistake::withdrawal_as_expense, "withdrawal_as_expense", say("withdrawal booked as expense")},
        {Mistake::savings_as_income, "savings_as_income", say("savings booked as income")},
        {Mistake::cost_of_sales_forgotten, "cost_of_sales_forgotten", say("cost of sales forgotten")},
        {Mistake::cut_ignored, "cut_ignored", say("cut ignored")},
        {Mistake::stock_at_selling_price, "stock_at_selling_price", say("stock at selling price")},
        {Mistake::day_and_month_swapped, "day_and_month_swapped", say("day and month swapped")},
        {Mistake::wrong_date, "wrong_date", say("wrong date")},
        {Mistake::posted_twice, "posted_twice", say("posted twice")},
        {Mistake::out_of_balance, "out_of_balance", say("out of balance")},
        {Mistake::superfluous, "superfluous", say("entry that does not belong there")},
        {Mistake::lines_differ, "lines_differ", say("another entry")},
        {Mistake::not_answered, "not_answered", say("not answered")},
        {Mistake::wrong_answer, "wrong_answer", say("wrong answer")}};
    return *std::ranges::find(rows, mistake, &MistakeRow::value);
}

Rupiah size_of(Rupiah net) {
    return net.is_negative() ? -net : net;
}

NetBalances difference(const NetBalances& a, const NetBalances& b) {
    NetBalances result = a;
    for (const auto& [account, net] : b) {
        result[account] -= net;
    }
    std::erase_if(result, [](const auto& each) { return each.second.is_zero(); });
    return result;
}

NetBalances times(const NetBalances& balances, std::int64_t factor) {
    NetBalances result = balances;
    for (auto& [account, net] : result) {
        net = Rupiah::of_sen(checked_multiply(net.sen(), factor));
    }
    return result;
}

std::string sorted_digits(Rupiah amount) {
    std::string digits = std::to_string(amount.sen());
    std::ranges::sort(digits);
    return digits;
}

class Examiner {
public:
    Examiner(const NetBalances& wanted, const NetBalances& written, const std::vector<Posting>& postings,
             const ChartOfAccounts& chart)
        : wanted_{wanted},
          written_{written},
          rest_{difference(wanted, written)},
          postings_{postings},
          chart_{chart} {}

    std::optional<Diagnosis> examine() const {
        if (rest_.empty()) {
            return std::nullopt;
        }
        if (written_.empty()) {
            return Diagnosis{Mistake::missing, {say("This is not in the journal.")}};
        }
        if (written_ == times(wanted_, -1)) {
            return Diagnosis{Mistake::sides_swapped,
                             {say("Debit and credit are swapped: which account grows, and on which side?")}};
        }
        if (written_ == times(wanted_, 2)) {
            return doubled();
        }
        if (auto found = left_out()) {
            return found;
        }
        if (auto found = moved()) {
            return found;
        }
        if (auto found = amounts()) {
            return found;
        }
        return unlike();
    }

private:
    const Account& account(const AccountCode& code) const { return chart_.account(code); }
    Fact name(const AccountCode& code) const {
        const Account& found = account(code);
        return {found.code.text() + " " + found.name,
                found.code.text() + " " + found.name_in(Language::english)};
    }
    bool is_savings(const Account& account) const {
        return account.requires_dimensions.member && account.requires_dimensions.product;
    }
    static bool is_stock(const Account& account) {
        return account.role == AccountRole::waste_stock_members ||
               account.role == AccountRole::waste_stock_others;
    }
    static bool is_cost(const Account& account) {
        return account.role == AccountRole::waste_cost_members ||
               account.role == AccountRole::waste_cost_others;
    }
    static bool is_cut(const Account& account) {
        return account.role == AccountRole::waste_fee_members ||
               account.role == AccountRole::waste_fee_others ||
               account.role == AccountRole::administration_fees;
    }

    Diagnosis doubled() const {
        const bool every_line_twice = std::ranges::all_of(postings_, [&](const Posting& posting) {
            return std::ranges::count(postings_, posting) % 2 == 0;
        });
        return every_line_twice
                   ? Diagnosis{Mistake::posted_twice, {say("This is in the journal twice.")}}
                   : Diagnosis{Mistake::amount_doubled, {say("The amount is twice what it should be.")}};
    }

    /// What was not written at all, and the rest is right.
    std::optional<Diagnosis> left_out() const {
        const auto is_missing = [&](const auto& each) { return !written_.contains(each.first); };
        const auto of = [&](const auto& test) {
            return std::ranges::find_if(rest_, [&](const auto& each) { return test(account(each.first)); });
        };
        const auto cost = of(is_cost);
        const auto stock = of(is_stock);
        if (rest_.size() == 2 && cost != rest_.end() && stock != rest_.end() && is_missing(*cost) &&
            is_missing(*stock)) {
            return Diagnosis{Mistake::cost_of_sales_forgotten,
                             {say("The sale is there, its cost is not: the goods have left the stock ({})."),
                              {name(stock->first)}}};
        }
        const auto cut = of(is_cut);
        const auto savings = of([&](const Account& each) { return is_savings(each); });
        if (rest_.size() == 2 && cut != rest_.end() && savings != rest_.end() && is_missing(*cut)) {
            return Diagnosis{
                Mistake::cut_ignored,
                {say("All of it was credited to {}, although a part is kept by the cooperative."),
                 {name(savings->first)}}};
        }
        return std::nullopt;
    }

    /// One account instead of another, with the same amount on the same side.
    std::optional<Diagnosis> moved() const {
        if (rest_.size() != 2) {
            return std::nullopt;
        }
        const bool first_is_wanted = !written_.contains(rest_.begin()->first);
        const AccountCode& wanted = (first_is_wanted ? rest_.begin() : std::next(rest_.begin()))->first;
        const AccountCode& other = (first_is_wanted ? std::next(rest_.begin()) : rest_.begin())->first;
        if (written_.contains(wanted) || wanted_.contains(other)) {
            return std::nullopt;
        }
        const Rupiah net = wanted_.at(wanted);
        const Account& right = account(wanted);
        const Account& wrong = account(other);
        if (written_.at(other) != net) {
            return std::nullopt;
        }
        if (is_savings(right) && !net.is_negative() && wrong.account_class == AccountClass::expense) {
            return Diagnosis{
                Mistake::withdrawal_as_expense,
                {say("{} is an expense: but a member who draws savings gets what is his, and the "
                     "cooperative owes him less."),
                 {name(other)}}};
        }
        if (is_savings(right) && net.is_negative() && wrong.account_class == AccountClass::income) {
            return Diagnosis{Mistake::savings_as_income,
                             {say("{} is income: but savings of a member stay his, and are not earned by the "
                                  "cooperative."),
                              {name(other)}}};
        }
        if (right.account_class == wrong.account_class) {
            return Diagnosis{Mistake::wrong_account_of_class,
                             {say("{} is of the right class ({}), but another account is meant."),
                              {name(other), phrase_for(wrong.account_class)}}};
        }
        return Diagnosis{Mistake::wrong_account,
                         {say("{} is not the account: of what class must it be?"), {name(other)}}};
    }

    /// The right accounts with other amounts.
    std::optional<Diagnosis> amounts() const {
        if (wanted_.size() != written_.size()) {
            return std::nullopt;
        }
        std::optional<Diagnosis> first;
        for (const auto& [code, net] : wanted_) {
            const auto own = written_.find(code);
            if (own == written_.end() || own->second.is_negative() != net.is_negative()) {
                return std::nullopt;
            }
            if (own->second == net || first) {
                continue;
            }
            if (is_stock(account(code)) && is_income_amount(own->second)) {
                first =
                    Diagnosis{Mistake::stock_at_selling_price,
                              {say("{} is credited with what the goods were sold for; they leave it at what "
                                   "they cost."),
                               {name(code)}}};
                continue;
            }
            const Mistake mistake = mistake_in_amount(size_of(net), size_of(own->second));
            first = Diagnosis{mistake, sentence_for(mistake, code, size_of(net), size_of(own->second))};
        }
        return first ? with_balance(*first) : first;
    }
    /// Whether some line of income in the entry has this amount.
    bool is_income_amount(Rupiah net) const {
        return std::ranges::any_of(wanted_, [&](const auto& each) {
            return account(each.first).account_class == AccountClass::income &&
                   size_of(each.second) == size_of(net);
        });
    }
    Sentence sentence_for(Mistake mistake, const AccountCode& code, Rupiah wanted, Rupiah amount) const {
        switch (mistake) {
            case Mistake::digits_transposed:
                return {say("Two digits of {} are transposed ({}): the difference is divisible by nine."),
                        {amount, name(code)}};
            case Mistake::digit_slipped:
                if (multiply_divide_half_up(wanted.sen(), 1, 1000) == amount.sen()) {
                    return {
                        say("{} is a thousandth of it ({}): a spreadsheet with English settings takes the "
                            "point of 15.000 for a decimal comma; write 15000."),
                        {amount, name(code)}};
                }
                return {say("{} has a nought too many or too few ({})."), {amount, name(code)}};
            case Mistake::amount_doubled:
                return {say("{} is twice what it should be ({})."), {amount, name(code)}};
            default:
                return {say("{} is not the amount ({})."), {amount, name(code)}};
        }
    }
    /// An amount that is wrong on one side alone is seen by its writer: the entry does not balance.
    Diagnosis with_balance(const Diagnosis& diagnosis) const {
        Rupiah sum;
        for (const auto& [code, net] : written_) {
            sum += net;
        }
        if (sum.is_zero() || diagnosis.mistake != Mistake::wrong_amount) {
            return diagnosis;
        }
        return {Mistake::out_of_balance, {say("Debit and credit differ by {}."), {size_of(sum)}}};
    }

    Diagnosis unlike() const {
        Rupiah sum;
        for (const auto& [code, net] : written_) {
            sum += net;
        }
        if (!sum.is_zero()) {
            return {Mistake::out_of_balance, {say("Debit and credit differ by {}."), {size_of(sum)}}};
        }
        return {Mistake::lines_differ,
                {say("Another entry is meant: say what came in, what went out, and who has a claim now.")}};
    }

    const NetBalances& wanted_;
    const NetBalances& written_;
    NetBalances rest_;
    const std::vector<Posting>& postings_;
    const ChartOfAccounts& chart_;
};

}  // namespace

std::string_view to_string(Mistake mistake) {
    return row_of(mistake).name;
}
Phrase phrase_for(Mistake mistake) {
    return row_of(mistake).phrase;
}

Mistake mistake_in_amount(Rupiah wanted, Rupiah written) {
    if (written.sen() == checked_multiply(wanted.sen(), 2)) {
        return Mistake::amount_doubled;
    }
    for (const std::int64_t factor : {std::int64_t{10}, std::int64_t{100}, std::int64_t{1000}}) {
        if (written.sen() == checked_multiply(wanted.sen(), factor) ||
            wanted.sen() == checked_multiply(written.sen(), factor)) {
            return Mistake::digit_slipped;
        }
    }
    if ((wanted - written).sen() % 9 == 0 && sorted_digits(wanted) == sorted_digits(written)) {
        return Mistake::digits_transposed;
    }
    return Mistake::wrong_amount;
}

std::optional<Diagnosis> diagnose(const NetBalances& wanted, const NetBalances& written,
                                  const std::vector<Posting>& postings, const ChartOfAccounts& chart) {
    return Examiner{wanted, written, postings, chart}.examine();
}

std::optional<Diagnosis> diagnose_date(Date wanted, Date written) {
    if (wanted == written) {
        return std::nullopt;
    }
    if (wanted.year() == written.year() && wanted.month() == written.day() &&
        wanted.day() == written.month()) {
        return Diagnosis{Mistake::day_and_month_swapped, {say("{}: day and month are swapped."), {written}}};
    }
    return Diagnosis{Mistake::wrong_date, {say("{} is not the date on the sheet."), {written}}};
}

}  // namespace neraca
