#include "commands/entries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "neraca/desk/closed_years.hpp"
#include "neraca/desk/notices.hpp"
#include "neraca/desk/usual_choice.hpp"
#include "neraca/loan/loan_entry.hpp"
#include "neraca/report/entry_text.hpp"
#include "neraca/report/explain/explanation.hpp"
#include "neraca/value/text.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca::cli {
namespace {

/// Cuts what follows the first `mark` off `text`; empty where there is no mark.
std::string cut_behind(std::string& text, char mark) {
    const auto place = text.find(mark);
    if (place == std::string::npos) {
        return {};
    }
    std::string behind = text.substr(place + 1);
    text.resize(place);
    return behind;
}

BookError not_a_posting(std::string_view text) {
    return wrong_call(say("\"{}\" is not a posting"), {text},
                      Sentence{say("a posting is written ACCOUNT=AMOUNT or ACCOUNT@MEMBER:PRODUCT=AMOUNT")});
}

template <typename Dimension>
void require_used(const Dimension& offered, const Dimension& used, std::string_view option) {
    if (offered && !used) {
        throw BookError{Rule::dimension_not_allowed, say("no posting of this entry takes {}"), {option}};
    }
}

Data to_data(const Posting& posting) {
    Data data{{"account", posting.account}, {"side", posting.side}, {"amount", posting.amount}};
    for (const Dimension dimension : all_dimensions) {
        if (const std::string* code = posting.dimensions.code(dimension)) {
            data[to_string(dimension)] = *code;
        }
    }
    if (posting.dimensions.quantity) {
        data["quantity"] = *posting.dimensions.quantity;
    }
    return data;
}

}  // namespace

PostingArgument PostingArgument::read(std::string_view text) {
    const auto equals = text.rfind('=');
    if (equals == std::string_view::npos) {
        throw not_a_posting(text);
    }
    PostingArgument argument{.account = read_text(text.substr(0, equals)),
                             .member = {},
                             .product = {},
                             .amount = Rupiah::read(text.substr(equals + 1))};
    argument.member = cut_behind(argument.account, '@');
    argument.product = cut_behind(argument.member, ':');
    if (argument.account.empty()) {
        throw not_a_posting(text);
    }
    return argument;
}

PassbookArgument PassbookArgument::read(std::string_view text) {
    PassbookArgument argument{.member = read_text(text), .product = {}};
    argument.product = cut_behind(argument.member, ':');
    return argument;
}

void add_dimension_options(Arguments& arguments, DimensionOptions& options) {
    arguments.option("--member", say("MEMBER"), options.member, say("the member of postings that need one"));
    arguments.option("--product", say("PRODUCT"), options.product,
                     say("the savings product of postings that need one"));
    arguments.option("--item", say("ITEM"), options.item, say("the item of postings that need one"));
    arguments.option("--quantity", say("QUANTITY"), options.quantity,
                     say("how much of the item, such as 3,25"));
    arguments.option("--loan", say("LOAN"), options.loan, say("the loan of postings that need one"));
}

void add_heading_options(Arguments& arguments, HeadingOptions& options) {
    arguments.option("--memo", say("TEXT"), options.memo, say("what it was about"));
    arguments.option("--voucher", say("TEXT"), options.voucher, say("the number of the paper voucher"));
}

EventHeading heading_of(const HeadingOptions& options, const Context& context) {
    return {.date = context.date(),
            .memo = options.memo,
            .voucher = options.voucher,
            .key = context.settings().key};
}

PostingReader::PostingReader(Context& context, const DimensionOptions& options) : context_{context} {
    if (!options.member.empty()) {
        offered_.member = context.member(options.member).number;
    }
    if (!options.product.empty()) {
        product_ = context.product(options.product);
        offered_.product = product_->code;
    }
    if (!options.item.empty()) {
        offered_.item = context.item(options.item).code;
    }
    offered_.quantity = options.quantity;
    if (!options.loan.empty()) {
        offered_.loan = reference_named(context.cooperative(), context.cooperative(), options.loan);
    }
}

Dimensions PostingReader::dimensions_of(const PostingArgument& argument, const Account& account) {
    RequiredDimensions required = account.requires_dimensions;
    if (account.role == AccountRole::loans_written_off) {
        // Who owes it and on which loan is asked of the memo later; the account asks for neither.
        required.member = required.loan = true;
    }
    Dimensions dimensions;
    if (!argument.member.empty()) {
        dimensions.member = context_.member(argument.member).number;
    } else if (required.member && offered_.member) {
        used_.member = dimensions.member = offered_.member;
    }
    const bool takes_product = required.product || (product_ && product_->account == account.code);
    if (!argument.product.empty()) {
        dimensions.product = context_.product(argument.product).code;
    } else if (takes_product && offered_.product) {
        used_.product = dimensions.product = offered_.product;
    }
    if (required.item && offered_.item) {
        used_.item = dimensions.item = offered_.item;
        used_.quantity = dimensions.quantity = offered_.quantity;
    }
    if (required.loan && offered_.loan) {
        used_.loan = dimensions.loan = offered_.loan;
    }
    return dimensions;
}

Posting PostingReader::posting(const PostingArgument& argument, Side side) {
    const Account& account = context_.account(argument.account);
    return {account.code, side, argument.amount, dimensions_of(argument, account)};
}

Posting PostingReader::opening_posting(const PostingArgument& argument) {
    const Account& account = context_.account(argument.account);
    const bool other_side = argument.amount.is_negative();
    return {account.code, other_side ? opposite(account.normal_side) : account.normal_side,
            other_side ? -argument.amount : argument.amount, dimensions_of(argument, account)};
}

std::vector<Posting> PostingReader::postings(const std::vector<PostingArgument>& debits,
                                             const std::vector<PostingArgument>& credits) {
    std::vector<Posting> all;
    for (const PostingArgument& debit : debits) {
        all.push_back(posting(debit, Side::debit));
    }
    for (const PostingArgument& credit : credits) {
        all.push_back(posting(credit, Side::credit));
    }
    require_all_used();
    return all;
}

void PostingReader::require_all_used() const {
    require_used(offered_.member, used_.member, "--member");
    require_used(offered_.product, used_.product, "--product");
    require_used(offered_.item, used_.item, "--item");
    require_used(offered_.quantity, used_.quantity, "--quantity");
    require_used(offered_.loan, used_.loan, "--loan");
}

SavingsProduct product_or_default(Context& context, const std::string& typed, const Member& member) {
    return typed.empty() ? usual_product(context.cooperative(), member) : context.product(typed);
}

void add_product_option(Arguments& arguments, std::string& product) {
    arguments.option("--product", say("PRODUCT"), product,
                     say("the savings product; else the only voluntary one, or that for waste"));
}

AccountCode account_for(Context& context, const std::string& typed, AccountUse use) {
    return require_fit(context.account(typed), use).code;
}

AccountCode counter_account(Context& context, const std::string& typed, AccountUse use) {
    return typed.empty() ? context.cooperative().cooperative().cash_account
                         : account_for(context, typed, use);
}

void warn_of_day_ahead(const Context& context, Reply& reply, Date day) {
    if (const auto notice = notice_of_day_ahead(day, context.today())) {
        reply.warnings.push_back({std::string{notice->code}, notice->sentence.in(context.language())});
    }
}

void warn_of_closed_year(Context& context, Reply& reply, Date from) {
    if (const auto notice = notice_of_closed_year(context.cooperative(), from)) {
        reply.warnings.push_back({std::string{notice->code}, notice->sentence.in(context.language())});
    }
}

void warn_of_counts(Context& context, Reply& reply, std::span<const Count> counts) {
    add_warnings(reply, notices_about(counts, context.cooperative()), context);
}

void warn_of_day(const Context& context, Reply& reply, EntryNumber number, bool is_dated_today) {
    if (is_dated_today) {
        reply.warnings.push_back(
            {"dated_today",
             context.text(say("The month of entry {} takes no more entries, so this is dated today, "
                              "{}; --date says otherwise."),
                          {number, context.date()})});
    }
}

Data to_data(const PostedEntry& posted) {
    const JournalEntry& entry = posted.entry;
    Data data{{"entry", posted.number},
              {"date", entry.date()},
              {"kind", entry.kind()},
              {"memo", entry.heading().memo},
              {"voucher", entry.heading().voucher},
              {"key", entry.heading().key},
              {"total", entry.total()},
              {"postings", Data::list()},
              {"reverses", entry.heading().reverses},
              {"reversed_by", posted.reversed_by},
              {"corrects", entry.heading().corrects},
              {"corrected_by", posted.corrected_by},
              {"hash", to_hex(posted.hash)}};
    for (const Posting& posting : entry.postings()) {
        data["postings"].push_back(to_data(posting));
    }
    return data;
}

std::string line_about(Context& context, const PostedEntry& posted, const std::string& what,
                       const std::string& who, std::optional<Rupiah> amount) {
    const JournalEntry& entry = posted.entry;
    const std::string& memo = entry.heading().memo;
    const std::string about = what.empty()   ? text_of(posted, context.cooperative(), context.language())
                              : memo.empty() ? what
                                             : what + ": " + memo;
    return fmt::format(
        "{}  {}  {}  {}{}", to_string(posted.number), to_text(entry.date(), context.language()), about,
        who.empty() ? "" : who + "  ",
        to_text_with_currency(amount.value_or(stated_amount(context.cooperative().chart(), entry)),
                              context.language()));
}

void tell_notices(Context& context, Reply& reply, const PostedEntry& posted) {
    const Stays stays =
        context.settings().dry_run || context.settings().strict ? Stays::maybe_not : Stays::yes;
    add_warnings(reply,
                 notices_about(posted, context.cooperative(), context.cooperative(), context.today(), stays),
                 context);
}

void add_warnings(Reply& reply, const std::vector<Notice>& notices, const Context& context) {
    for (const Notice& notice : notices) {
        reply.warnings.push_back({std::string{notice.code}, notice.sentence.in(context.language())});
    }
}

Reply reply_about(Context& context, const Posted& posted, const std::string& what, const std::string& who,
                  std::optional<Rupiah> amount) {
    Reply reply;
    reply.data = to_data(posted.posted);
    reply.data["already_there"] = posted.already_there;
    reply.lines.push_back(line_about(context, posted.posted, what, who, amount));
    if (posted.already_there) {
        reply.changed_book = false;
        reply.lines.push_back(
            context.text(say("It was there already under the key \"{}\"; nothing new was posted."),
                         {posted.posted.entry.heading().key}));
    } else {
        tell_notices(context, reply, posted.posted);
    }
    if (context.settings().explain) {
        reply.explanation = explanation(context.cooperative(), posted.posted, context.language());
    }
    return reply;
}

}  // namespace neraca::cli
