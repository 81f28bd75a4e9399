#include "neraca/ledger/journal_entry.hpp"

#include <charconv>
#include <tuple>

#include "neraca/ledger/entry_kinds.hpp"
#include "neraca/ledger/named_code.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr Named<EntryKind> kind_names[] = {
    {EntryKind::journal, "journal", "jurnal"},
    {EntryKind::opening, "opening", "saldo-awal"},
    {EntryKind::deposit, "deposit", "setor"},
    {EntryKind::withdrawal, "withdrawal", "tarik"},
    {EntryKind::transfer, "transfer", "pindah"},
    {EntryKind::purchase, "purchase", "beli"},
    {EntryKind::sale, "sale", "jual"},
    {EntryKind::stock, "stock", "stok"},
    {EntryKind::receipt, "receipt", "terima"},
    {EntryKind::reversal, "reversal", "balik"},
    {EntryKind::closing, "closing", "tutup"},
    {EntryKind::loan, "loan", "pinjaman"},
    {EntryKind::repayment, "repayment", "angsuran"},
    {EntryKind::interest, "interest", "jasa"},
    {EntryKind::tax, "tax", "pajak"},
    {EntryKind::depreciation, "depreciation", "penyusutan"},
    {EntryKind::disposal, "disposal", "pelepasan"},
    {EntryKind::accrual, "accrual", "akrual"},
    {EntryKind::allowance, "allowance", "penyisihan"},
    {EntryKind::count, "count", "hitung"},
    {EntryKind::surplus, "surplus", "shu"},
    {EntryKind::exit, "exit", "keluar"},
};

void require_amount(const Posting& posting) {
    const bool is_of_quantity_alone = posting.amount.is_zero() && posting.dimensions.quantity;
    if (posting.amount <= Rupiah{} && !is_of_quantity_alone) {
        throw BookError{Rule::posting_must_be_positive,
                        say("{} on account {} is not more than zero"),
                        {posting.amount, posting.account},
                        Sentence{say("the side, debit or credit, says the direction; amounts have no sign")}};
    }
    if (posting.amount > largest_posting) {
        throw BookError{Rule::amount_must_fit,
                        say("{} on account {} is more than a posting can hold, which is {}"),
                        {posting.amount, posting.account, largest_posting}};
    }
}

void require_dimensions_to_fit(const Posting& posting) {
    const Dimensions& dimensions = posting.dimensions;
    if (dimensions.quantity && (!dimensions.item || *dimensions.quantity <= Quantity{})) {
        throw BookError{Rule::dimension_not_allowed,
                        say("quantity {} on account {} is not a quantity above zero of an item"),
                        {*dimensions.quantity, posting.account}};
    }
}

}  // namespace

std::string_view to_string(EntryKind kind) {
    return name_of(kind_names, kind);
}
std::vector<Fact> entry_kind_words() {
    std::vector<Fact> words;
    for (const Named<EntryKind>& kind : kind_names) {
        words.emplace_back(std::string{kind.alias}, std::string{kind.name});
    }
    return words;
}
EntryKind read_entry_kind(std::string_view text) {
    return value_named(kind_names, text);
}

Phrase phrase_for(EntryKind kind) {
    switch (kind) {
        case EntryKind::journal:
            break;
        case EntryKind::opening:
            return say("Opening balances");
        case EntryKind::deposit:
            return say("Deposit");
        case EntryKind::withdrawal:
            return say("Withdrawal");
        case EntryKind::transfer:
            return say("Transfer between savings");
        case EntryKind::purchase:
            return say("Waste bought for cash");
        case EntryKind::sale:
            return say("Sale of waste");
        case EntryKind::stock:
            return say("Change of stock");
        case EntryKind::receipt:
            return say("Payment by a buyer");
        case EntryKind::reversal:
            return say("Reversal");
        case EntryKind::closing:
            return say("Closing of the year");
        case EntryKind::loan:
            return say("Loan paid out");
        case EntryKind::repayment:
            return say("Loan repayment");
        case EntryKind::interest:
            return say("Interest");
        case EntryKind::tax:
            return say("Tax");
        case EntryKind::depreciation:
            return say("Depreciation");
        case EntryKind::disposal:
            return say("Disposal of an asset");
        case EntryKind::accrual:
            return say("Accrual");
        case EntryKind::allowance:
            return say("Allowance for losses");
        case EntryKind::count:
            return say("Cash count");
        case EntryKind::surplus:
            return say("Surplus");
        case EntryKind::exit:
            return say("Settlement with a leaver");
    }
    return say("General journal");
}

const std::string* Dimensions::code(Dimension dimension) const {
    return named_code(*this, dimension);
}

void Dimensions::set(Dimension dimension, std::string code) {
    switch (dimension) {
        case Dimension::member:
            member = MemberNumber::stored(std::move(code));
            break;
        case Dimension::product:
            product = ProductCode::stored(std::move(code));
            break;
        case Dimension::item:
            item = ItemCode::stored(std::move(code));
            break;
        case Dimension::loan:
            loan = LoanReference::stored(std::move(code));
            break;
    }
}

std::string words_for(const Dimensions& dimensions, Language language) {
    std::string words;
    for (const Dimension dimension : all_dimensions) {
        if (const std::string* code = dimensions.code(dimension)) {
            append_to_list(words, *code, " ");
        }
        if (dimension == Dimension::item && dimensions.quantity) {
            append_to_list(words, to_text(*dimensions.quantity, language), " ");
        }
    }
    return words;
}

Fact words_for(const Posting& posting) {
    const auto in = [&](Language language) {
        std::string words = posting.account.text();
        if (const std::string named = words_for(posting.dimensions, language); !named.empty()) {
            append_to_list(words, named, " ");
        }
        append_to_list(words, to_text_with_currency(posting.amount, language), " ");
        return words;
    };
    return {in(Language::indonesian), in(Language::english)};
}

std::vector<Posting> without_nothing(std::vector<Posting> postings) {
    std::erase_if(postings, [](const Posting& posting) { return posting.amount.is_zero(); });
    return postings;
}

EntryNumber::operator Fact() const {
    return Fact{to_string(*this)};
}

std::string to_string(EntryNumber number) {
    return std::to_string(number.year) + "/" + std::to_string(number.number);
}

EntryNumber read_entry_number(std::string_view text, int year) {
    const auto whole = [](std::string_view digits, auto& value) {
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size() && value > 0;
    };
    EntryNumber number{.year = year};
    const auto slash = text.find('/');
    const bool year_is_good = slash == std::string_view::npos || whole(text.substr(0, slash), number.year);
    const std::string_view digits = slash == std::string_view::npos ? text : text.substr(slash + 1);
    if (!year_is_good || !whole(digits, number.number)) {
        throw BookError{Rule::entry_must_exist,
                        say("\"{}\" is not the number of an entry"),
                        {text},
                        Sentence{say("an entry is named like {}"), {EntryNumber{year, 17}}}};
    }
    return number;
}

JournalEntry::JournalEntry(Date date, Heading heading, std::vector<Posting> postings)
    : date_{date}, heading_{std::move(heading)}, postings_{std::move(postings)} {
    if (postings_.size() < 2) {
        throw BookError{Rule::entry_needs_two_postings,
                        say("an entry needs a debit and a credit; this has {} posting"),
                        {static_cast<std::int64_t>(postings_.size())}};
    }
    Rupiah credit;
    for (const Posting& posting : postings_) {
        require_amount(posting);
        require_dimensions_to_fit(posting);
        (posting.side == Side::debit ? total_ : credit) += posting.amount;
    }
    if (total_ != credit) {
        const Rupiah difference = total_ > credit ? total_ - credit : credit - total_;
        throw BookError{Rule::entry_must_balance,
                        say("debit {} is not credit {}: the difference is {}"),
                        {total_, credit, difference}};
    }
    heading_.memo = read_text(heading_.memo);
    heading_.voucher = read_text(heading_.voucher);
    heading_.key = read_text(heading_.key);
}

JournalEntry::JournalEntry(const EventHeading& heading, EntryKind kind, std::vector<Posting> postings)
    : JournalEntry{heading.date,
                   {.kind = kind, .memo = heading.memo, .voucher = heading.voucher, .key = heading.key},
                   std::move(postings)} {}

JournalEntry JournalEntry::reversal(EntryNumber number, Date on, std::string memo) const {
    std::vector<Posting> opposite_postings{postings_};
    for (Posting& posting : opposite_postings) {
        posting.side = opposite(posting.side);
    }
    return JournalEntry{on,
                        {.kind = kind() == EntryKind::closing ? EntryKind::closing : EntryKind::reversal,
                         .memo = std::move(memo),
                         .reverses = number},
                        std::move(opposite_postings)};
}

bool operator==(const JournalEntry& a, const JournalEntry& b) {
    const auto heading = [](const JournalEntry::Heading& h) {
        return std::tie(h.kind, h.memo, h.voucher, h.key, h.reverses, h.corrects);
    };
    return a.date_ == b.date_ && heading(a.heading_) == heading(b.heading_) && a.postings_ == b.postings_;
}

bool has_heading(const JournalEntry& entry, const EventHeading& heading) {
    const JournalEntry::Heading& own = entry.heading();
    return entry.date() == heading.date && own.memo == read_text(heading.memo) &&
           own.voucher == read_text(heading.voucher) && own.key == read_text(heading.key);
}

bool undoes_closing(const JournalEntry& entry) {
    return entry.kind() == EntryKind::closing && entry.heading().reverses.has_value();
}

Rupiah net_on(const JournalEntry& entry, const AccountCode& account) {
    Rupiah net;
    for (const Posting& posting : entry.postings()) {
        net += posting.account == account ? posting.net() : Rupiah{};
    }
    return net;
}

}  // namespace neraca
