#pragma once
// What posting commands share: postings as arguments, and an entry as an answer.

#include <optional>
#include <string>
#include <vector>

#include "arguments/arguments.hpp"
#include "context.hpp"
#include "neraca/desk/notices.hpp"
#include "neraca/ledger/account_fit.hpp"
#include "neraca/register/member_name.hpp"
#include "reply/reply.hpp"

namespace neraca::cli {

/// ACCOUNT[@MEMBER[:PRODUCT]]=AMOUNT, as typed; who and what is meant is found in the book later.
struct PostingArgument {
    std::string account;
    std::string member;   // may be empty
    std::string product;  // may be empty
    Rupiah amount;
    /// Throws BookError{wrong_call}, or what Rupiah::read throws.
    static PostingArgument read(std::string_view text);
};

/// MEMBER[:PRODUCT] or :PRODUCT, as typed.
struct PassbookArgument {
    std::string member;   // may be empty
    std::string product;  // may be empty
    static PassbookArgument read(std::string_view text);
};

/// --member, --product, --item, --quantity, --loan: for every posting whose account requires it and that does
/// not name it itself.
struct DimensionOptions {
    std::string member;
    std::string product;
    std::string item;
    std::optional<Quantity> quantity;
    std::string loan;
};
void add_dimension_options(Arguments& arguments, DimensionOptions& options);

/// --memo and --voucher.
struct HeadingOptions {
    std::string memo;
    std::string voucher;
};
void add_heading_options(Arguments& arguments, HeadingOptions& options);
/// The heading of the event that a command posts: with the day and the key that every command is given.
EventHeading heading_of(const HeadingOptions& options, const Context& context);

/// Turns arguments into postings, filling in what the options say.
class PostingReader {
public:
    PostingReader(Context& context, const DimensionOptions& options);
    /// Throws BookError where account, member, ... are not in the book.
    Posting posting(const PostingArgument& argument, Side side);
    /// On the account's normal side, or on the other where the amount is negative.
    Posting opening_posting(const PostingArgument& argument);
    /// Throws BookError{dimension_not_allowed} for an option that no posting took.
    void require_all_used() const;
    /// The debits, then the credits; every option is used.
    std::vector<Posting> postings(const std::vector<PostingArgument>& debits,
                                  const std::vector<PostingArgument>& credits);

private:
    Dimensions dimensions_of(const PostingArgument& argument, const Account& account);

    Context& context_;
    Dimensions offered_;
    std::optional<SavingsProduct> product_;
    Dimensions used_;
};

/// The product that was named, else the usual one (desk/usual_choice.hpp).
SavingsProduct product_or_default(Context& context, const std::string& typed, const Member& member);
/// --product, for commands that ask `product_or_default`.
void add_product_option(Arguments& arguments, std::string& product);
/// The account that was named, else the cooperative's cash account.
AccountCode counter_account(Context& context, const std::string& typed, AccountUse use = AccountUse::counter);
/// The account that was typed, by code or name. Throws BookError{account_must_exist}, account_must_fit.
AccountCode account_for(Context& context, const std::string& typed, AccountUse use);

/// Warns of counts that something came after (desk/notices.hpp).
void warn_of_counts(Context& context, Reply& reply, std::span<const Count> counts);
/// Warns where `day`, of what is no entry, is more than a month ahead.
void warn_of_day_ahead(const Context& context, Reply& reply, Date day);
/// Warns where what holds from `from` on, and is no entry, holds in a closed year too
/// (desk/closed_years.hpp).
void warn_of_closed_year(Context& context, Reply& reply, Date from);
/// Adds what about the entry may not be as it was meant (desk/notices.hpp). `reply_about` has done so.
void tell_notices(Context& context, Reply& reply, const PostedEntry& posted);
/// Each of them as a warning of the answer.
void add_warnings(Reply& reply, const std::vector<Notice>& notices, const Context& context);
/// Warns that what puts `number` right is dated today, since the month of that entry takes no more.
void warn_of_day(const Context& context, Reply& reply, EntryNumber number, bool is_dated_today);

Data to_data(const PostedEntry& posted);
/// "2026/2  05/01/2026  Setoran simpanan sukarela  A-001 Siti Aminah  Rp50.000"; `what` stands where the
/// entry has no memo of its own, `amount` in the place of its total where that would say more than the event
/// was about.
std::string line_about(Context& context, const PostedEntry& posted, const std::string& what = {},
                       const std::string& who = {}, std::optional<Rupiah> amount = {});
/// The answer of a posting command: data, `line_about`, whether it was there already, `--explain`.
Reply reply_about(Context& context, const Posted& posted, const std::string& what = {},
                  const std::string& who = {}, std::optional<Rupiah> amount = {});

}  // namespace neraca::cli
