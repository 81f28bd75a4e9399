#include "neraca/coop/bookkeeper.hpp"

#include <algorithm>
#include <cassert>
#include <map>

#include "neraca/coop/account_floor.hpp"
#include "neraca/coop/memo_accounts.hpp"
#include "neraca/coop/passbook_balance.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/coop/stock_balance.hpp"
#include "neraca/ledger/account_fit.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

template <typename Thing, typename CodeOfThing>
const Thing* find_code(const std::vector<Thing>& things, const CodeOfThing& code) {
    const auto found = std::ranges::find(things, code, &Thing::code);
    return found == things.end() ? nullptr : &*found;
}

/// A posting that makes a passbook: it names whose savings it moves, and in which product.
bool is_savings(const Posting& posting) {
    return posting.dimensions.member && posting.dimensions.product;
}

/// Whether entries of this kind are about one person, so that what pays for them is that person's too.
bool is_about_one_person(EntryKind kind) {
    using enum EntryKind;
    constexpr EntryKind kinds[] = {deposit, withdrawal, purchase, loan, repayment, surplus, exit};
    return std::ranges::find(kinds, kind) != std::end(kinds);
}

/// The one person that the postings name; empty where they name nobody, or several.
std::optional<MemberNumber> person_of(std::span<const Posting> postings) {
    std::optional<MemberNumber> person;
    for (const Posting& posting : postings) {
        const auto& member = posting.dimensions.member;
        if (member && person && *person != *member) {
            return std::nullopt;
        }
        person = member ? member : person;
    }
    return person;
}

BookError missing_dimension(const Account& account, Phrase dimension, Phrase hint) {
    return BookError{Rule::dimension_required,
                     say("account {} {} takes no posting without its {}"),
                     {account.code, Fact{account.name, account.name_in(Language::english)}, dimension},
                     Sentence{hint}};
}

/// What the posting moves outside the statements.
Rupiah memo_of(const Posting& posting, const Account& account) {
    return account.account_class == AccountClass::memo ? posting.net() : Rupiah{};
}

struct RequiredDimension {
    Dimension dimension;
    Phrase what;
    Phrase hint;
};
constexpr RequiredDimension dimensions_that_accounts_require[] = {
    {Dimension::member, say("member"), say("write ACCOUNT@MEMBER=AMOUNT, or --member NUMBER")},
    {Dimension::product, say("product"), say("write ACCOUNT@MEMBER:PRODUCT=AMOUNT, or --product CODE")},
    {Dimension::item, say("item and quantity"), say("say --item CODE --quantity QUANTITY")},
    {Dimension::loan, say("loan"), say("say --loan REFERENCE")},
};

}  // namespace

void refuse_key(const PostedEntry& there) {
    throw BookError{Rule::key_used_for_other_content,
                    say("the key \"{}\" belongs to entry {} of {}, which has other content"),
                    {there.entry.heading().key, there.number, there.entry.date()},
                    Sentence{say("`neraca show {}` shows it"), {there.number}}};
}

Bookkeeper::Bookkeeper(Book& book, Register& registry)
    : book_{book}, registry_{registry}, memberships_{registry} {
    refresh();
}

void Bookkeeper::refresh() {
    members_.clear();
    memberships_.clear();
    borrowers_.clear();
    references_.reset();
    products_ = registry_.products();
    items_ = registry_.items();
}

const Member* Bookkeeper::find_member(const MemberNumber& number) const {
    auto known = members_.find(number);
    if (known == members_.end()) {
        known = members_.emplace(number, registry_.find_member(number)).first;
    }
    return known->second ? &*known->second : nullptr;
}

const Member* Bookkeeper::find_member(const MemberNumber& number, Date day) const {
    const Member* const member = find_member(number);
    return member ? &memberships_.on(*member, day) : nullptr;
}

JournalEntry Bookkeeper::completed(const JournalEntry& entry) const {
    std::vector<Posting> postings{entry.postings().begin(), entry.postings().end()};
    const auto person = is_about_one_person(entry.kind()) ? person_of(postings) : std::nullopt;
    for (Posting& posting : postings) {
        Dimensions& dimensions = posting.dimensions;
        if (person && !dimensions.member && is_kept_by_person(book_.chart().account(posting.account))) {
            dimensions.member = person;
        }
        if (!dimensions.member || dimensions.product) {
            continue;
        }
        const auto on_account = [&](const SavingsProduct& product) {
            return product.account == posting.account;
        };
        if (std::ranges::count_if(products_, on_account) == 1) {
            dimensions.product = std::ranges::find_if(products_, on_account)->code;
        }
    }
    return JournalEntry{entry.date(), entry.heading(), std::move(postings)};
}

void Bookkeeper::judge(const JournalEntry& entry) const {
    Rupiah memo;
    for (const Posting& posting : entry.postings()) {
        const NamedThings named = names_of(posting);
        judge_posting(entry, posting, named);
        memo += memo_of(posting, *named.account);
    }
    require_memo_apart(entry, memo);
    judge_period(entry);
}

void Bookkeeper::judge(const JournalEntry& entry, std::span<const NamedThings> named) const {
    assert(named.size() == entry.postings().size());
    Rupiah memo;
    for (std::size_t index = 0; index < named.size(); ++index) {
        judge_posting(entry, entry.postings()[index], named[index]);
        memo += memo_of(entry.postings()[index], *named[index].account);
    }
    require_memo_apart(entry, memo);
    judge_period(entry);
}

void Bookkeeper::judge_period(const JournalEntry& entry) const {
    const Date date = entry.date();
    if (!undoes_closing(entry) && book_.is_closed(date.year())) {
        int closed = date.year();  // the last one, which is opened first
        while (book_.is_closed(closed + 1)) {
            ++closed;
        }
        const std::int64_t year = closed;
        throw BookError{
            Rule::year_is_closed,
            closed == date.year() ? say("{} lies in {}, which is closed")
                                  : say("{} lies before the end of {}, which is closed"),
            {date, year},
            Sentence{say("date the entry in an open year, or open that one again: `neraca reopen {} --reason "
                         "...`"),
                     {year}}};
    }
    const Month month{date};
    if (book_.is_locked(month)) {
        throw BookError{
            Rule::period_must_be_open,
            say("{} lies in {}, which is locked"),
            {date, month},
            Sentence{
                say("date the entry in an open month, or unlock it: `neraca period unlock {} --reason ...`"),
                {to_string(month)}}};
    }
}

NamedThings Bookkeeper::names_of(const Posting& posting) const {
    const Dimensions& dimensions = posting.dimensions;
    NamedThings named{.account = &book_.chart().account(posting.account)};
    if (dimensions.member) {
        named.member = find_member(*dimensions.member);
        if (named.member == nullptr) {
            throw BookError{Rule::member_must_exist,
                            say("there is no member \"{}\""),
                            {*dimensions.member},
                            Sentence{say("`neraca member add {} NAME` adds one"), {*dimensions.member}}};
        }
    }
    if (dimensions.product) {
        named.product = find_code(products_, *dimensions.product);
        if (named.product == nullptr) {
            throw BookError{Rule::product_must_exist,
                            say("there is no savings product \"{}\""),
                            {*dimensions.product},
                            Sentence{say("`neraca product list` shows those there are")}};
        }
    }
    if (dimensions.item) {
        named.item = find_code(items_, *dimensions.item);
        if (named.item == nullptr) {
            throw BookError{Rule::item_must_exist,
                            say("there is no item \"{}\""),
                            {*dimensions.item},
                            Sentence{say("`neraca item add {} NAME` adds one"), {*dimensions.item}}};
        }
    }
    return named;
}

void Bookkeeper::judge_posting(const JournalEntry& entry, const Posting& posting,
                               const NamedThings& named) const {
    const Account& account = *named.account;
    if (!account.open && entry.kind() != EntryKind::reversal) {
        throw BookError{
            Rule::account_must_be_open, say("account {} {} is closed"), {account.code, account.name}};
    }
    if (book_.cooperative().books == BooksKept::full) {
        // What was written off is asked for of somebody, on a loan. Books have claims there of before that
        // was asked, which can be taken back.
        if (account.role == AccountRole::loans_written_off && entry.kind() != EntryKind::reversal) {
            Account asking = account;
            asking.requires_dimensions = united(account.requires_dimensions, required_for(AccountUse::loan));
            require_dimensions(asking, posting);
        } else {
            require_dimensions(account, posting);
        }
    }
    const Member* const member = named.member ? &memberships_.on(*named.member, entry.date()) : nullptr;
    if (member != nullptr && member->left) {
        // Who has left can be paid out and put right, but saves no more. What he left on consignment is his
        // when it is sold.
        const bool takes_in = is_savings(posting) && posting.side == Side::credit;
        const bool is_owed = entry.kind() == EntryKind::reversal || entry.kind() == EntryKind::sale ||
                             entry.kind() == EntryKind::stock;
        if (*member->left < entry.date() && takes_in && !is_owed) {
            throw BookError{
                Rule::member_has_left, say("member {} left on {}"), {member->number, *member->left}};
        }
    }
    require_borrower(entry, posting, member);
    require_member_of_loan(posting);
    if (named.product != nullptr && named.product->account != posting.account) {
        throw BookError{Rule::dimension_not_allowed,
                        say("product {} belongs to account {}, not to {}"),
                        {named.product->code, named.product->account, posting.account}};
    }
}

/// Buyers buy of the cooperative, and are lent nothing; what one owes all the same can be paid back.
void Bookkeeper::require_borrower(const JournalEntry& entry, const Posting& posting, const Member* member) {
    const bool lends =
        posting.dimensions.loan && posting.side == Side::debit && entry.kind() != EntryKind::reversal;
    if (lends && member != nullptr && member->kind == MemberKind::buyer) {
        throw BookError{
            Rule::member_must_be_of_kind,
            say("{} {} is a buyer, and buyers are lent nothing"),
            {member->number, member->name},
            Sentence{say("`neraca member set {} --kind KIND` says how somebody stands to the cooperative"),
                     {member->number}}};
    }
}

/// A loan has one borrower: nobody else's name stands on it.
void Bookkeeper::require_member_of_loan(const Posting& posting) const {
    const Dimensions& dimensions = posting.dimensions;
    if (!dimensions.loan || !dimensions.member) {
        return;
    }
    auto known = borrowers_.find(*dimensions.loan);
    if (known == borrowers_.end()) {
        require_own_reference(*dimensions.loan);
        const auto loan = registry_.find_loan(*dimensions.loan);
        known = borrowers_.emplace(*dimensions.loan, loan ? std::optional{loan->member} : std::nullopt).first;
    }
    if (known->second && *known->second != *dimensions.member) {
        throw BookError{Rule::dimension_not_allowed,
                        say("the loan {} is of {}, not of {}"),
                        {*dimensions.loan, *known->second, *dimensions.member}};
    }
}

/// A loan has one reference: what people write alike is not another one. Books that have two such loans from
/// before keep them.
void Bookkeeper::require_own_reference(const LoanReference& loan) const {
    if (!references_) {
        references_.emplace();
        const auto add = [&](const LoanReference& reference) {
            references_->emplace(code_key(reference.text()), reference);
        };
        for (const Loan& each : registry_.loans()) {
            add(each.reference);
        }
        for (const Balance& balance :
             book_.balances({.last_day = Date::last(), .group_by = {.loan = true}})) {
            if (balance.dimensions.loan) {
                add(*balance.dimensions.loan);
            }
        }
    }
    const std::string key = code_key(loan.text());
    const auto [first, end] = references_->equal_range(key);
    if (first == end) {
        references_->emplace(key, loan);
    } else if (std::none_of(first, end, [&](const auto& each) { return each.second == loan; })) {
        throw written_alike(first->second, loan);
    }
}

void Bookkeeper::require_dimensions(const Account& account, const Posting& posting) const {
    const Dimensions& dimensions = posting.dimensions;
    for (const auto& [dimension, what, hint] : dimensions_that_accounts_require) {
        const bool lacks_quantity = dimension == Dimension::item && !dimensions.quantity;
        if (account.requires_dimensions[dimension] && (!dimensions.code(dimension) || lacks_quantity)) {
            throw missing_dimension(account, what, hint);
        }
    }
}

/// What the entry takes from the locked savings of each sitting member, all products together: below zero
/// where it adds to them.
std::map<MemberNumber, Rupiah> Bookkeeper::locked_savings_moved(const JournalEntry& entry) const {
    const auto is_locked = [&](const Posting& posting) {
        const SavingsProduct* const product =
            is_savings(posting) ? find_code(products_, *posting.dimensions.product) : nullptr;
        return product && product->locked_until_exit;
    };
    // Asked for each row of an import: members are looked up only where something is taken.
    const bool takes = std::ranges::any_of(entry.postings(), [&](const Posting& posting) {
        return posting.side == Side::debit && is_locked(posting);
    });
    std::map<MemberNumber, Rupiah> taken;
    for (const Posting& posting : entry.postings()) {
        if (!takes || !is_locked(posting)) {
            continue;
        }
        const Member* const member = find_member(*posting.dimensions.member, entry.date());
        if (member && !is_leaving(*member, entry.date())) {
            taken[member->number] += posting.net();
        }
    }
    return taken;
}

std::optional<BookError> Bookkeeper::locked_savings_taken(const JournalEntry& entry) const {
    // The entries of a leaving are the exit itself; the member is marked beside them.
    if (entry.kind() == EntryKind::reversal || entry.kind() == EntryKind::opening ||
        entry.kind() == EntryKind::exit) {
        return std::nullopt;
    }
    std::map<MemberNumber, Rupiah> before;
    if (const auto& corrects = entry.heading().corrects) {
        before = locked_savings_moved(entry_numbered(book_, *corrects).entry);
    }
    for (const auto& [number, taken] : locked_savings_moved(entry)) {
        if (taken > std::max(before[number], Rupiah{})) {
            return BookError{
                Rule::savings_locked_until_exit,
                say("the entry takes {} from savings of {} that are paid back only when a member leaves"),
                {taken, number},
                Sentence{
                    say("`neraca member exit {}` records that the member leaves; a deposit that was wrong is "
                        "taken back by `neraca reverse`"),
                    {number}}};
        }
    }
    return std::nullopt;
}

/// Savings that somebody may not hold get nothing by an entry by hand either. Interest and what is shared out
/// go on where they went: whoever took a product on as something else keeps it.
void Bookkeeper::require_holders(const JournalEntry& entry) const {
    for (const Posting& posting : entry.postings()) {
        if (!is_savings(posting) || posting.side == Side::debit) {
            continue;
        }
        const Member* const member = find_member(*posting.dimensions.member, entry.date());
        const SavingsProduct* const product = find_code(products_, *posting.dimensions.product);
        const bool is_by_hand = entry.kind() == EntryKind::journal && !entry.heading().corrects;
        const bool is_asked = entry.kind() != EntryKind::reversal && member && product &&
                              (is_by_hand || member->kind == MemberKind::buyer);
        if (is_asked) {
            require_holder(*member, *product);
        }
    }
}

/// Money is paid out on what the postings say, not on a balance that somebody may have written beside them.
void Bookkeeper::require_proved_passbooks(const JournalEntry& entry) const {
    for (const Posting& posting : entry.postings()) {
        if (!is_savings(posting) || posting.side == Side::credit) {
            continue;
        }
        const MemberNumber& member = *posting.dimensions.member;
        const ProductCode& product = *posting.dimensions.product;
        const auto [kept, posted] = book_.passbook(member, product);
        if (kept != posted) {
            throw BookError{
                Rule::check_found_differences,
                say("the {} savings of {} are {} in the kept balances and {} in the postings: the book was "
                    "altered"),
                {product, member, kept, posted},
                Sentence{say("nothing is paid out of it; `neraca check` says what else differs")}};
        }
    }
}

void Bookkeeper::judge_passbooks(std::span<const JournalEntry> entries) const {
    struct Changes {
        std::map<Date, Rupiah> by_day;
        std::optional<Date> first_debit;
    };
    std::map<std::pair<MemberNumber, ProductCode>, Changes> passbooks;
    for (const JournalEntry& entry : entries) {
        for (const Posting& posting : entry.postings()) {
            if (!is_savings(posting)) {
                continue;
            }
            Changes& changes = passbooks[{*posting.dimensions.member, *posting.dimensions.product}];
            changes.by_day[entry.date()] -= posting.net();
            if (posting.side == Side::debit) {
                changes.first_debit = std::min(changes.first_debit.value_or(entry.date()), entry.date());
            }
        }
    }
    for (const auto& [passbook, changes] : passbooks) {
        if (!changes.first_debit) {
            continue;
        }
        const auto& [member, product] = passbook;
        const LowestBalance lowest =
            lowest_balance_from(book_, member, product, *changes.first_debit, changes.by_day);
        if (lowest.balance.is_negative()) {
            throw BookError{Rule::savings_cannot_go_below_zero,
                            say("the {} savings of {} would be {} on {}"),
                            {product, member, lowest.balance, lowest.day},
                            Sentence{say("no passbook goes below zero, on that day or on a later one")}};
        }
    }
}

void Bookkeeper::judge_stock(std::span<const JournalEntry> entries) const {
    StockWatch watch{book_};
    for (const JournalEntry& entry : entries) {
        watch.add(entry);
    }
    watch.require_sound(entries);
}

void Bookkeeper::judge_floors(std::span<const JournalEntry> entries) const {
    FloorWatch watch{book_};
    for (const JournalEntry& entry : entries) {
        watch.add(entry);
    }
    for (const FloorFault& fault : watch.faults()) {
        if (!is_money(book_.chart(), fault.what) ||
            !may_be_overdrawn(registry_, fault.what.account, fault.day)) {
            throw error_for(fault, book_.chart());
        }
    }
}

Posted Bookkeeper::post(const JournalEntry& given) {
    const JournalEntry entry = completed(given);
    if (!entry.heading().key.empty()) {
        if (auto there = book_.find_entry_by_key(entry.heading().key)) {
            if (there->entry == entry) {
                return {*std::move(there), true};
            }
            refuse_key(*there);
        }
    }
    require_proved_passbooks(entry);
    const std::vector<EntryNumber> numbers = post_all({&entry, 1});
    return {entry_numbered(book_, numbers.front())};
}

std::vector<EntryNumber> Bookkeeper::post_all(std::span<const JournalEntry> entries) {
    for (const JournalEntry& entry : entries) {
        judge(entry);
        require_holders(entry);
        if (auto locked = locked_savings_taken(entry)) {
            throw *std::move(locked);
        }
    }
    judge_passbooks(entries);
    judge_stock(entries);
    judge_floors(entries);
    return book_.append(entries);
}

void Bookkeeper::append_imported(std::span<const JournalEntry> entries, std::span<const ImportKey> keys) {
    book_.append_imported(entries, keys);
}

PostedEntry Bookkeeper::reversible(EntryNumber number) const {
    PostedEntry original = entry_numbered(book_, number);
    if (original.reversed_by) {
        throw BookError{Rule::entry_already_reversed,
                        say("entry {} was reversed already, by entry {}"),
                        {number, *original.reversed_by}};
    }
    if (original.entry.heading().reverses) {
        throw BookError{Rule::reversal_cannot_be_reversed,
                        say("entry {} is itself the reversal of entry {}"),
                        {number, *original.entry.heading().reverses},
                        Sentence{say("post the entry anew instead")}};
    }
    return original;
}

Posted Bookkeeper::reverse(EntryNumber number, Date on, std::string memo, std::string key) {
    // A key that is known answers before anything is judged: the reversal may be what is there.
    if (!key.empty()) {
        if (auto there = book_.find_entry_by_key(key); there && there->entry.heading().reverses == number) {
            return {*std::move(there), true};
        }
    }
    return {reverse_all({&number, 1}, on, memo, key).front()};
}

std::vector<PostedEntry> Bookkeeper::reverse_all(std::span<const EntryNumber> numbers, Date on,
                                                 const std::string& memo, const std::string& key) {
    std::vector<JournalEntry> reversals;
    for (const EntryNumber number : numbers) {
        const PostedEntry original = reversible(number);
        if (original.entry.kind() == EntryKind::closing && original.entry.date() != on) {
            const std::int64_t year = original.entry.date().year();
            throw BookError{Rule::year_is_closed,
                            say("entry {} closes a year, and is undone on its own day alone"),
                            {number},
                            Sentence{say("`neraca reopen {} --reason TEXT` opens it again"), {year}}};
        }
        const JournalEntry reversal = original.entry.reversal(number, on, memo);
        JournalEntry::Heading heading = reversal.heading();
        heading.key = reversals.empty() ? key : std::string{};
        reversals.push_back(
            {on, std::move(heading), {reversal.postings().begin(), reversal.postings().end()}});
        require_proved_passbooks(reversals.back());
    }
    std::vector<PostedEntry> posted;
    for (const EntryNumber number : post_all(reversals)) {
        posted.push_back(entry_numbered(book_, number));
    }
    return posted;
}

Bookkeeper::Correction Bookkeeper::correct(EntryNumber number, const JournalEntry& replacement) {
    const PostedEntry original = reversible(number);
    JournalEntry::Heading heading = replacement.heading();
    heading.corrects = number;
    const JournalEntry both[] = {
        original.entry.reversal(number, replacement.date(), ""),
        completed(JournalEntry{replacement.date(),
                               std::move(heading),
                               {replacement.postings().begin(), replacement.postings().end()}})};
    const std::vector<EntryNumber> numbers = post_all(both);
    return {entry_numbered(book_, numbers[0]), entry_numbered(book_, numbers[1])};
}

}  // namespace neraca
