#include "neraca/desk/correction.hpp"

#include <algorithm>
#include <set>

#include "neraca/coop/savings.hpp"
#include "neraca/desk/loan_desk.hpp"
#include "neraca/desk/reversal.hpp"
#include "neraca/desk/undoing.hpp"
#include "neraca/register/memberships.hpp"

namespace neraca {
namespace {

/// The right postings of an entry, made of what was said and what stays.
class RightPostings {
public:
    RightPostings(const Correction& correction, const JournalEntry& original)
        : correction_{correction}, original_{original.postings().begin(), original.postings().end()} {}

    std::vector<Posting> made() const {
        if (!correction_.postings.empty()) {
            std::vector<Posting> said = with_what_they_replace(correction_.postings);
            require_goods_agree(said);
            return said;
        }
        std::vector<Posting> postings = original_;
        if (correction_.amount) {
            set_amount(postings);
        }
        set_dimensions(postings);
        return postings;
    }

private:
    void set_amount(std::vector<Posting>& postings) const {
        if (postings.size() != 2) {
            throw BookError{Rule::wrong_call,
                            say("--amount corrects entries of two postings; this one has {}"),
                            {static_cast<std::int64_t>(postings.size())},
                            Sentence{say("say --debit and --credit")}};
        }
        for (Posting& posting : postings) {
            posting.amount = *correction_.amount;
        }
    }

    std::vector<Posting> with_what_they_replace(std::vector<Posting> postings) const {
        std::vector<const Posting*> left;
        for (const Posting& each : original_) {
            left.push_back(&each);
        }
        std::vector<Posting*> others;
        for (Posting& posting : postings) {
            const auto same = std::ranges::find_if(left, [&](const Posting* each) {
                return each->account == posting.account && each->side == posting.side;
            });
            if (same == left.end()) {
                others.push_back(&posting);
            } else {
                fill(posting, **same, std::ranges::count_if(original_, [&](const Posting& each) {
                                          return each.account == posting.account && each.side == posting.side;
                                      }) == 1);
                left.erase(same);
            }
        }
        for (const Side side : {Side::debit, Side::credit}) {
            const auto is_on_side = [&](const Posting* each) { return each->side == side; };
            if (std::ranges::count_if(left, is_on_side) == 1 &&
                std::ranges::count_if(others, is_on_side) == 1) {
                fill(**std::ranges::find_if(others, is_on_side), **std::ranges::find_if(left, is_on_side),
                     true);
            }
        }
        return postings;
    }
    /// What was said of the whole entry goes before what the replaced posting named. `is_only`: the only one
    /// on its account and side, so that its goods can be meant.
    void fill(Posting& posting, const Posting& replaced, bool is_only) const {
        Dimensions& named = posting.dimensions;
        const Dimensions& before = replaced.dimensions;
        const auto keep = [](auto& field, const auto& was, const auto& right) {
            if (!field && was) {
                field = right ? right : was;
            }
        };
        keep(named.member, before.member, correction_.member);
        keep(named.loan, before.loan, correction_.loan);
        if (posting.account == replaced.account) {
            keep(named.product, before.product, std::optional<ProductCode>{});  // belongs to its account
        }
        if (!is_only) {
            return;
        }
        if (!named.quantity) {
            keep(named.item, before.item, correction_.item);
            if (named.item == before.item || correction_.quantity) {
                keep(named.quantity, before.quantity, correction_.quantity);
            }
        }
    }

    /// A slip names its goods twice, in the stock and in the passbook: what puts it right does so too, or the
    /// two would tell of different goods.
    void require_goods_agree(std::span<const Posting> right) const {
        const auto goods_on = [](std::span<const Posting> postings, Side side) {
            std::multiset<std::pair<ItemCode, Quantity>> goods;
            for (const Posting& posting : postings) {
                if (posting.side == side && posting.dimensions.item && posting.dimensions.quantity) {
                    goods.insert({*posting.dimensions.item, *posting.dimensions.quantity});
                }
            }
            return goods;
        };
        const auto names_goods = [&](Side side) { return !goods_on(right, side).empty(); };
        const auto agrees = [&](std::span<const Posting> postings) {
            return goods_on(postings, Side::debit) == goods_on(postings, Side::credit);
        };
        if ((names_goods(Side::debit) || names_goods(Side::credit)) && agrees(original_) && !agrees(right)) {
            throw BookError{
                Rule::wrong_call,
                say("the debits and the credits of entry {} named the same goods: these name others"),
                {correction_.number},
                Sentence{say("`neraca reverse {}` takes it back; then enter it again"),
                         {correction_.number}}};
        }
    }

    void set_dimensions(std::vector<Posting>& postings) const {
        const auto set = [&](Dimension dimension, const auto& right, const auto& change) {
            if (!right) {
                return;
            }
            std::set<std::string> named;
            for (Posting& posting : postings) {
                if (const std::string* code = posting.dimensions.code(dimension)) {
                    named.insert(*code);
                    change(posting);
                }
            }
            if (named.size() != 1) {
                throw BookError{
                    Rule::wrong_call,
                    named.empty() ? say("entry {} names no {}") : say("entry {} names more than one {}"),
                    {correction_.number, word_for(dimension_names, dimension)},
                    Sentence{say("say --debit and --credit")}};
            }
        };
        set(Dimension::member, correction_.member,
            [&](Posting& posting) { posting.dimensions.member = correction_.member; });
        set(Dimension::product, correction_.product, [&](Posting& posting) {
            posting.dimensions.product = correction_.product->code;
            posting.account = correction_.product->account;
        });
        if (correction_.quantity || correction_.item) {
            set_goods(postings);
        }
        set(Dimension::loan, correction_.loan,
            [&](Posting& posting) { posting.dimensions.loan = correction_.loan; });
    }

    /// One line of a slip: two postings of the same goods. The amount follows the quantity, at the price it
    /// had. Of other goods the price is not known.
    void set_goods(std::vector<Posting>& postings) const {
        const bool is_one_line = postings.size() == 2 && postings[0].dimensions.item &&
                                 postings[0].dimensions.item == postings[1].dimensions.item &&
                                 postings[0].dimensions.quantity == postings[1].dimensions.quantity;
        if (!is_one_line) {
            throw BookError{
                Rule::wrong_call,
                say("entry {} is not one line of a slip: its goods are not put right by themselves"),
                {correction_.number},
                Sentence{say("`neraca reverse {}` takes it back; then enter it again"),
                         {correction_.number}}};
        }
        if (correction_.item && !correction_.amount) {
            throw BookError{Rule::wrong_call,
                            say("other goods have another price: say what they are worth"),
                            {},
                            Sentence{say("add --amount")}};
        }
        const Quantity before = *postings[0].dimensions.quantity;
        for (Posting& posting : postings) {
            if (correction_.quantity && !correction_.amount) {
                posting.amount = Rupiah::of_rupiah(
                    multiply_divide_half_up(posting.amount.sen(), correction_.quantity->thousandths(),
                                            checked_multiply(before.thousandths(), Rupiah::sen_per_rupiah)));
            }
            posting.dimensions.item = correction_.item ? correction_.item : posting.dimensions.item;
            posting.dimensions.quantity =
                correction_.quantity ? correction_.quantity : posting.dimensions.quantity;
        }
    }

    const Correction& correction_;
    std::vector<Posting> original_;
};

/// The accounts besides money that the postings debit and credit.
std::set<std::pair<AccountCode, Side>> purposes_of(const ChartOfAccounts& chart,
                                                   std::span<const Posting> postings) {
    std::set<std::pair<AccountCode, Side>> purposes;
    for (const Posting& posting : postings) {
        if (chart.account(posting.account).cash_flow != CashFlow::cash) {
            purposes.insert({posting.account, posting.side});
        }
    }
    return purposes;
}

/// An entry that goes to other accounts is no deposit, or sale, any more: of what kind it is, nobody said.
EntryKind kind_of(const ChartOfAccounts& chart, const JournalEntry& original, std::span<const Posting> right,
                  bool is_of_other_product) {
    return is_of_other_product || purposes_of(chart, original.postings()) == purposes_of(chart, right)
               ? original.kind()
               : EntryKind::journal;
}

Fact quoted(const std::string& text) {
    return text.empty() ? Fact{say("none")} : Fact{"\"" + text + "\""};
}

/// What differs, field by field where the postings are the same number, else by whole postings.
std::vector<Sentence> changes_between(const JournalEntry& before, const JournalEntry& now) {
    std::vector<Sentence> changes;
    const auto add = [&](Phrase what, Fact was, Fact is) {
        changes.push_back({say("{}: {}, it was {}"), {what, std::move(is), std::move(was)}});
    };
    if (before.date() != now.date()) {
        add(say("Date"), before.date(), now.date());
    }
    if (before.heading().memo != now.heading().memo) {
        add(say("Memo"), quoted(before.heading().memo), quoted(now.heading().memo));
    }
    if (before.heading().voucher != now.heading().voucher) {
        add(say("Voucher"), quoted(before.heading().voucher), quoted(now.heading().voucher));
    }
    std::vector<Posting> gone{before.postings().begin(), before.postings().end()};
    for (const Posting& posting : now.postings()) {
        const auto same = std::ranges::find(gone, posting);
        if (same != gone.end()) {
            gone.erase(same);
        } else {
            changes.push_back({say("Now: {} {}"), {phrase_for(posting.side), words_for(posting)}});
        }
    }
    for (const Posting& posting : gone) {
        changes.push_back({say("No longer: {} {}"), {phrase_for(posting.side), words_for(posting)}});
    }
    return changes;
}

/// The correction that stands under `key` already, if it corrects `original`.
std::optional<Corrected> corrected_before(const std::string& key, const PostedEntry& original,
                                          const Book& book) {
    auto there = key.empty() ? std::nullopt : book.find_entry_by_key(key);
    if (!there || there->entry.heading().corrects != original.number || !original.reversed_by) {
        return std::nullopt;
    }
    return Corrected{entry_numbered(book, *original.reversed_by), {*std::move(there), true}};
}

/// `original` as the correction says it was, dated `day`.
JournalEntry right_entry(const Correction& correction, const JournalEntry& original, Date day,
                         const Bookkeeper& bookkeeper) {
    std::vector<Posting> postings = RightPostings{correction, original}.made();
    const EntryKind kind =
        kind_of(bookkeeper.book().chart(), original, postings, correction.product.has_value());
    return bookkeeper.completed({day,
                                 {.kind = kind,
                                  .memo = correction.memo.value_or(original.heading().memo),
                                  .voucher = correction.voucher.value_or(original.heading().voucher),
                                  .key = correction.key},
                                 std::move(postings)});
}

/// Sent again under its key, a correction says what it said. Without a day, it takes that of the first.
void require_same_correction(const Correction& correction, const JournalEntry& original,
                             const PostedEntry& there, const Bookkeeper& bookkeeper) {
    const JournalEntry again =
        right_entry(correction, original, correction.date.value_or(there.entry.date()), bookkeeper);
    const bool is_same = again.date() == there.entry.date() &&
                         std::ranges::equal(again.postings(), there.entry.postings()) &&
                         again.heading().memo == there.entry.heading().memo &&
                         again.heading().voucher == there.entry.heading().voucher;
    if (!is_same) {
        refuse_key(there);
    }
}

/// Who is another kind of person has other accounts and other rules; whose loan it is, the loan says.
void require_same_standing(const Correction& correction, const JournalEntry& original,
                           const Register& registry) {
    if (!correction.postings.empty()) {
        return;  // what is right was said posting by posting
    }
    const bool is_of_loan = std::ranges::any_of(
        original.postings(), [](const Posting& posting) { return posting.dimensions.loan.has_value(); });
    bool is_of_other_kind = false;
    for (const Posting& posting : original.postings()) {
        if (correction.member && posting.dimensions.member) {
            const auto before = find_member_on(*posting.dimensions.member, registry, original.date());
            const auto now =
                find_member_on(*correction.member, registry, correction.date.value_or(original.date()));
            is_of_other_kind = is_of_other_kind || (before && now && before->kind != now->kind);
        }
    }
    if ((is_of_loan && (correction.member || correction.loan)) || is_of_other_kind) {
        throw BookError{
            Rule::undone_by_another_command,
            is_of_loan ? say("entry {} is about a loan, whose terms and member decide it")
                       : say("entry {} is about another kind of person"),
            {correction.number},
            Sentence{say("`neraca reverse {}` takes it back; then enter it again"), {correction.number}}};
    }
}

/// What was paid into or out of a passbook that is another one now must be allowed there, as by its command.
void require_savings_rules(const Correction& correction, const JournalEntry& right,
                           const Register& registry) {
    if (!correction.postings.empty() || (!correction.member && !correction.product)) {
        return;
    }
    for (const Posting& posting : right.postings()) {
        const Dimensions& named = posting.dimensions;
        if (!named.member || !named.product) {
            continue;
        }
        const auto member = find_member_on(*named.member, registry, right.date());
        const SavingsProduct product = product_named(registry, named.product->text());
        if (member && posting.side == Side::credit) {
            require_deposit_rules(*member, product, posting.amount, right.date());
        } else if (member && right.kind() == EntryKind::withdrawal) {
            require_withdrawal_rules(*member, product, posting.amount, right.date());
        }
    }
}

void require_correctable(const Book& book, const PostedEntry& original) {
    if (original.entry.kind() == EntryKind::closing) {
        refuse_part_of_closing(original);
    }
    if (original.entry.kind() == EntryKind::depreciation || is_part_of_more(book, original)) {
        throw BookError{
            Rule::undone_by_another_command,
            say("what posted entry {} did more than that, and is put right whole"),
            {original.number},
            Sentence{say("`neraca reverse {}` takes all of it back; then do it again as it should be"),
                     {original.number}}};
    }
}

/// What the entry adds to what is owed on the loan.
Rupiah lent_by(const JournalEntry& entry, const Loan& loan) {
    Rupiah sum;
    for (const Posting& posting : entry.postings()) {
        if (posting.dimensions.loan == loan.reference && posting.account == loan.account) {
            sum += posting.net();
        }
    }
    return sum;
}

/// More than the contract lent is owed by no contract, and terms that were made for what was left are about
/// no other principal. `right` is in the book in the place of `original`.
void require_contracts_fit(const JournalEntry& original, const JournalEntry& right, const Book& book,
                           const Register& registry) {
    std::set<LoanReference> named;
    for (const JournalEntry* entry : {&original, &right}) {
        for (const Posting& posting : entry->postings()) {
            if (posting.dimensions.loan) {
                named.insert(*posting.dimensions.loan);
            }
        }
    }
    for (const LoanReference& reference : named) {
        const auto loan = registry.find_loan(reference);
        const Rupiah before = loan ? lent_by(original, *loan) : Rupiah{};
        const Rupiah now = loan ? lent_by(right, *loan) : Rupiah{};
        if (before == now) {
            continue;
        }
        if (loan->terms.size() > 1 && loan->terms.back().from >= original.date()) {
            throw later_terms_stand(*loan, book);
        }
        const Rupiah lent = loan->terms.front().principal;
        const Rupiah owed = most_owed(book, loan->account, reference);
        if (now > before && owed > lent) {
            throw BookError{
                Rule::loan_terms_must_fit,
                say("{}: {} would be owed in the books, more than the {} that its contract lends"),
                {reference, owed, lent},
                Sentence{
                    say("if the contract is what is wrong, `neraca loan remove {}` takes it back; correct "
                        "the entry, then add the contract anew"),
                    {reference}}};
        }
    }
}

}  // namespace

Corrected correct(const Correction& correction, Bookkeeper& bookkeeper) {
    const Book& book = bookkeeper.book();
    const PostedEntry original = entry_numbered(book, correction.number);
    if (auto before = corrected_before(correction.key, original, book)) {
        require_same_correction(correction, original.entry, before->replacement.posted, bookkeeper);
        return *std::move(before);
    }
    require_correctable(book, original);
    require_same_standing(correction, original.entry, bookkeeper.registry());
    const MendingDay day = mending_day(book, original, correction.date, correction.today);
    const JournalEntry right = right_entry(correction, original.entry, day.day, bookkeeper);
    std::vector<Sentence> changes = changes_between(original.entry, right);
    require_savings_rules(correction, right, bookkeeper.registry());
    const bool is_day_alone = changes.size() == 1 && day.is_moved && right.date() != original.entry.date();
    if (!original.reversed_by && (changes.empty() || is_day_alone)) {
        throw BookError{
            Rule::nothing_to_post,
            say("nothing of entry {} would change"),
            {correction.number},
            Sentence{say("say what is right: --amount, --debit and --credit, --member, --memo, ...")}};
    }
    Bookkeeper::Correction made = bookkeeper.correct(correction.number, right);
    require_contracts_fit(original.entry, right, book, bookkeeper.registry());
    return {.reversal = std::move(made.reversal),
            .replacement = {std::move(made.replacement), false},
            .changes = std::move(changes),
            .is_dated_today = day.is_moved};
}

}  // namespace neraca
