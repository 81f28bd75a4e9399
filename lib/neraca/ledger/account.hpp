#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/value/code.hpp"

namespace neraca {

enum class Side { debit, credit };
constexpr Side opposite(Side side) {
    return side == Side::debit ? Side::credit : Side::debit;
}

/// What an account is. income and expense run by the year and close to equity; memo accounts
/// (extracomptable, such as loans written off) stand in no statement.
enum class AccountClass { asset, liability, equity, income, expense, memo };

/// What a payment against this account is in the cash-flow statement. `cash` marks the money itself.
enum class CashFlow { cash, operating, investing, financing, non_cash };

/// What a posting must name besides its account. In books kept in full, an account that requires a
/// dimension takes no posting without it; that is what makes sub-ledger = control account true.
struct RequiredDimensions {
    bool member = false;
    bool product = false;
    bool item = false;
    bool loan = false;
    friend bool operator==(const RequiredDimensions&, const RequiredDimensions&) = default;
    bool any() const { return member || product || item || loan; }
};

/// An account and its tags. Reports read the tags and never ranges of codes: there is no mandatory
/// chart for Indonesian cooperatives, and the same account has another code in every office.
struct Account {
    AccountCode code;
    std::string name = {};          // Indonesian: the language of documents of record
    std::string english_name = {};  // may be empty: then `name` is shown
    AccountClass account_class = AccountClass::asset;
    Side normal_side = Side::debit;
    std::string statement_line =
        {};  // "N.1.01", "P.08": a line of the statements (report/statement_lines.hpp)
    CashFlow cash_flow = CashFlow::operating;
    bool contra = false;  // shown in brackets under what it reduces
    RequiredDimensions requires_dimensions = {};
    bool open = true;  // a closed account takes no further postings

    const std::string& name_in(Language language) const {
        return language == Language::english && !english_name.empty() ? english_name : name;
    }
};

/// "asset" ...; "debit"; "cash" ...: as stored in the book and written in chart files.
std::string_view to_string(AccountClass account_class);
std::string_view to_string(Side side);
std::string_view to_string(CashFlow cash_flow);
/// "member,product"
std::string to_string(const RequiredDimensions& dimensions);
/// What `to_string` wrote; BookError{option_must_be_known} for all else, with what there is.
AccountClass read_account_class(std::string_view text);
Side read_side(std::string_view text);
CashFlow read_cash_flow(std::string_view text);
RequiredDimensions read_dimensions(std::string_view text);
/// "Aset", "debit": for people.
Phrase phrase_for(AccountClass account_class);
Phrase phrase_for(Side side);

/// The accounts of one cooperative, sorted by code.
class ChartOfAccounts {
public:
    ChartOfAccounts() = default;
    explicit ChartOfAccounts(std::vector<Account> accounts);
    std::span<const Account> accounts() const { return accounts_; }
    const Account* find(const AccountCode& code) const;
    /// Throws BookError{account_must_exist}, with accounts of a similar code or name as its hint.
    const Account& account(const AccountCode& code) const;
    /// Finds by code, else by name in either language (compared by comparison_key). Throws as `account`.
    const Account& account_named(std::string_view code_or_name) const;

private:
    BookError unknown(std::string_view typed) const;
    std::vector<Account> accounts_;
};

/// A chart that ships with the program.
struct ChartTemplate {
    std::string name;  // "waste-bank", "mini"
    std::vector<Account> accounts;
};
/// Throws BookError{template_must_exist}, which lists those there are.
ChartTemplate chart_template(std::string_view name);
std::vector<std::string> chart_template_names();

}  // namespace neraca
