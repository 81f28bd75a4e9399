#include "neraca/store/sqlite/journal_proof.hpp"

#include "neraca/ledger/journal_entry.hpp"
#include "neraca/store/sqlite/posting_id.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {
namespace {

constexpr std::size_t most_memo_characters = 1000;

// The columns of the two queries, in their order.
namespace entry_column {
enum : int { id, cooperative, year, number, day, kind, memo, postings, total, hash, import_key };
}
namespace posting_column {
enum : int { id, amount, quantity, item };
}

bool is_known_kind(std::string_view kind) {
    try {
        read_entry_kind(kind);
        return true;
    } catch (const BookError&) {
        return false;
    }
}

bool has_day_of_its_year(const Query& entry) {
    const auto day = Date::parse(entry.view(entry_column::day));
    return day && day->year() == entry.integer(entry_column::year);
}

bool has_readable_content(const Query& entry) {
    const std::string_view memo = entry.view(entry_column::memo);
    return is_known_kind(entry.view(entry_column::kind)) && memo.size() <= most_memo_characters &&
           memo.find('\0') == std::string_view::npos;
}

bool has_whole_hash(const Query& entry) {
    return entry.size(entry_column::hash) == std::tuple_size_v<Hash>;
}

bool has_no_key_or_a_good_one(const Query& entry) {
    return entry.is_null(entry_column::import_key) || entry.integer(entry_column::import_key) != 0;
}

bool is_sound_posting(const Query& posting) {
    const std::int64_t amount = posting.integer(posting_column::amount);
    if (amount > largest_posting.sen() || amount < -largest_posting.sen()) {
        return false;
    }
    if (posting.is_null(posting_column::quantity)) {
        return amount != 0;
    }
    const std::int64_t quantity = posting.integer(posting_column::quantity);
    return quantity != 0 && !posting.is_null(posting_column::item) &&
           (amount == 0 || (amount > 0) == (quantity > 0));
}

[[noreturn]] void refuse(std::int64_t year, std::int64_t number) {
    throw BookError{Rule::book_is_damaged,
                    say("entry {} did not come out as it was posted; nothing was kept"),
                    {EntryNumber{static_cast<int>(year), number}}};
}

}  // namespace

LastNumbers last_numbers(Connection& connection) {
    LastNumbers numbers;
    Query row{connection,
              "SELECT cooperative_id, year, max(number) FROM entry GROUP BY cooperative_id, year"};
    while (row.next()) {
        numbers[{row.integer(0), row.integer(1)}] = row.integer(2);
    }
    return numbers;
}

bool JournalProof::is_next_number(const Query& entry) {
    std::int64_t& last =
        last_numbers_[{entry.integer(entry_column::cooperative), entry.integer(entry_column::year)}];
    return entry.integer(entry_column::number) == ++last;
}

std::int64_t JournalProof::prove(std::int64_t first_entry) {
    Query entry{connection_,
                "SELECT id, cooperative_id, year, number, day, kind, memo, postings, total, hash, import_key "
                "FROM entry NOT INDEXED WHERE id >= ? ORDER BY id"};
    entry.with(first_entry);
    Query posting{connection_,
                  "SELECT id, amount, quantity, item_id FROM posting NOT INDEXED WHERE id >= ? ORDER BY id"};
    posting.with(first_posting_of(first_entry) - 1);  // what has line 0 is left over
    bool has_posting = posting.next();
    std::int64_t entries = 0;
    std::int64_t year = 0;
    std::int64_t number = 0;
    for (; entry.next(); ++entries) {
        year = entry.integer(entry_column::year);
        number = entry.integer(entry_column::number);
        const std::int64_t first_line = first_posting_of(entry.integer(entry_column::id));
        bool sound = is_next_number(entry) && has_day_of_its_year(entry) && has_readable_content(entry) &&
                     has_whole_hash(entry) && has_no_key_or_a_good_one(entry);
        std::int64_t lines = 0;
        std::int64_t balance = 0;
        std::int64_t debit = 0;
        // Lines without a gap from the first: any other posting is left over, and found at the next entry.
        for (; has_posting && posting.integer(posting_column::id) == first_line + lines; ++lines) {
            const std::int64_t amount = posting.integer(posting_column::amount);
            sound = sound && is_sound_posting(posting) &&
                    !__builtin_add_overflow(balance, amount, &balance) &&
                    (amount < 0 || !__builtin_add_overflow(debit, amount, &debit));
            has_posting = posting.next();
        }
        sound = sound && lines >= 2 && lines <= most_lines &&
                lines == entry.integer(entry_column::postings) && balance == 0 &&
                debit == entry.integer(entry_column::total);
        if (!sound) {
            refuse(year, number);
        }
    }
    if (has_posting) {
        refuse(year, number);
    }
    return entries;
}

void prove_new_entries(Connection& connection, std::int64_t first_entry) {
    LastNumbers before;
    Query number{connection,
                 "SELECT cooperative_id, year, min(number) FROM entry NOT INDEXED WHERE id >= ? "
                 "GROUP BY cooperative_id, year"};
    number.with(first_entry);
    while (number.next()) {
        // What stands before the new ones in the index, which other programs cannot have left with a gap.
        Query last{connection,
                   "SELECT number FROM entry INDEXED BY entry_number WHERE cooperative_id = ? AND year = ? "
                   "AND number < ? ORDER BY number DESC LIMIT 1"};
        last.with(number.integer(0), number.integer(1), number.integer(2));
        if (last.next()) {
            before[{number.integer(0), number.integer(1)}] = last.integer(0);
        }
    }
    JournalProof{connection, std::move(before)}.prove(first_entry);
}

}  // namespace neraca
