#include "neraca/training/answer.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "neraca/sheet/rows/row_reader.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Reads a file of `form` once and calls `visit(rows)` for every row. Gives what is wrong.
template <typename Visit>
std::vector<BookError> read_rows(const ByteSource& source, const Form& form, const Mapping& mapping,
                                 const WrittenIn& written, const Visit& visit) {
    ErrorLog errors;
    const BytesProgress progress = [](std::int64_t) {};
    const RowVisitor in_first_pass = [](const Header&, const CsvReader&) {};
    try {
        const Survey survey = survey_file(source, {&form, 1}, written, mapping, {}, std::nullopt, errors,
                                          in_first_pass, progress);
        if (survey.rows_can_be_read) {
            RowCounts counts;
            RowReader rows{source, survey, mapping, errors, counts, progress};
            while (rows.next()) {
                visit(rows);
            }
        }
    } catch (const BookError& error) {
        // A form that nobody has begun to fill in.
        if (error.rule() != Rule::rows_missing && error.rule() != Rule::file_is_empty) {
            errors.add(error);
        }
    }
    std::vector<BookError> found = errors.in_order();
    std::erase_if(found, [](const BookError& error) { return error.rule() == Rule::rows_missing; });
    return found;
}

/// What `read(part, written)` adds to `sheet`. Participants write as the sheet does, the day first; where the
/// numbers of a file are undecidable ("50.000" may be fifty), they too are written as on the sheet, and if
/// that does not fit either, as in English. An import would not guess so: here nothing is posted.
template <typename Read>
void add_best(AnswerSheet& sheet, const Read& read) {
    std::optional<AnswerSheet> best;
    for (const std::optional<NumberStyle> style :
         {std::optional<NumberStyle>{}, std::optional{NumberStyle::indonesian},
          std::optional{NumberStyle::english}}) {
        AnswerSheet part;
        read(part, WrittenIn{.number_style = style, .date_order = DateOrder::day_first});
        if (!best || part.unread.size() < best->unread.size()) {
            best = std::move(part);
        }
        if (best->unread.empty()) {
            break;
        }
    }
    std::ranges::move(best->entries, std::back_inserter(sheet.entries));
    std::ranges::move(best->answers, std::back_inserter(sheet.answers));
    std::ranges::move(best->unread, std::back_inserter(sheet.unread));
}

Rupiah sum_of(const AnswerEntry& entry) {
    Rupiah sum;
    for (const Posting& posting : entry.postings) {
        sum += posting.net();
    }
    return sum;
}

class JournalOfAnswer {
public:
    JournalOfAnswer(AnswerSheet& sheet, const ChartOfAccounts& chart) : sheet_{sheet}, chart_{chart} {}

    void add(RowReader& rows) {
        const std::string voucher{rows.text(Role::voucher)};
        const std::optional<Date> date = rows.date(Role::date);
        const std::optional<AccountCode> account =
            rows.found(Role::account, [&] { return chart_.account_named(rows.text(Role::account)).code; });
        const std::optional<Rupiah> debit = amount(rows, Role::debit);
        const std::optional<Rupiah> credit = amount(rows, Role::credit);
        if (!debit && !credit && rows.refusals() == 0) {
            rows.refuse(Role::debit, BookError{Rule::neither_side_filled,
                                               say("neither debit nor credit has an amount in this row")});
        }
        AnswerEntry& entry = entry_for(voucher, date);
        if (!account) {
            return;
        }
        if (debit) {
            entry.postings.push_back({*account, Side::debit, *debit});
        }
        if (credit) {
            entry.postings.push_back({*account, Side::credit, *credit});
        }
    }

private:
    /// Of a cell that is blank, or nought: none.
    static std::optional<Rupiah> amount(RowReader& rows, Role role) {
        const std::optional<Rupiah> amount = rows.amount(role);
        return amount && amount->is_zero() ? std::nullopt : amount;
    }
    AnswerEntry& entry_for(const std::string& voucher, const std::optional<Date>& date) {
        if (!voucher.empty()) {
            // Rows of a voucher may be apart; the same voucher on another day is another entry.
            const std::string key = comparison_key(voucher);
            const auto found = std::ranges::find_if(sheet_.entries, [&](const AnswerEntry& entry) {
                return comparison_key(entry.voucher) == key && (entry.date == date || !date);
            });
            if (found != sheet_.entries.end()) {
                return *found;
            }
            return begin(voucher, date);
        }
        if (!sheet_.entries.empty()) {
            AnswerEntry& last = sheet_.entries.back();
            // Many write date and voucher on the first row of an entry alone.
            const bool goes_on = !date || (last.voucher.empty() && last.date == date);
            if (goes_on && !sum_of(last).is_zero()) {
                return last;
            }
        }
        return begin(voucher, date);
    }
    AnswerEntry& begin(const std::string& voucher, const std::optional<Date>& date) {
        sheet_.entries.push_back({voucher, date, {}});
        return sheet_.entries.back();
    }

    AnswerSheet& sheet_;
    const ChartOfAccounts& chart_;
};

}  // namespace

void add_journal(AnswerSheet& sheet, const ByteSource& source, const ChartOfAccounts& chart) {
    static const Form form{.required = {Role::date, Role::voucher, Role::account, Role::debit, Role::credit},
                           .optional = {Role::description},
                           .merged = {Role::voucher, Role::date, Role::account}};
    const Mapping mapping{.columns = {.others_ignored = true}};
    add_best(sheet, [&](AnswerSheet& part, const WrittenIn& written) {
        JournalOfAnswer journal{part, chart};
        part.unread = read_rows(source, form, mapping, written, [&](RowReader& rows) { journal.add(rows); });
    });
}

void add_answers(AnswerSheet& sheet, const ByteSource& source) {
    // Answers are amounts, weights, per cent and letters, so they are text until their question is known.
    static const Form form{.required = {Role::voucher, Role::description}, .optional = {}, .merged = {}};
    static const Mapping mapping{.columns = {.names = {{"soal", Role::voucher},
                                                       {"question", Role::voucher},
                                                       {"jawaban", Role::description},
                                                       {"answer", Role::description}},
                                             .others_ignored = true}};
    add_best(sheet, [&](AnswerSheet& part, const WrittenIn& written) {
        part.unread = read_rows(source, form, mapping, written, [&](const RowReader& rows) {
            part.answers.push_back(
                {std::string{rows.text(Role::voucher)}, std::string{rows.text(Role::description)}});
        });
    });
}

void add_book(AnswerSheet& sheet, const Book& book) {
    // Corrected entries count as corrected. Closing entries stay: an exercise may ask for them, which is why
    // each_effective_entry, which reports read, is not for here.
    std::vector<PostedEntry> posted;
    std::set<EntryNumber> undone;
    book.each_entry({}, [&](const PostedEntry& entry) {
        posted.push_back(entry);
        if (const auto& reverses = entry.entry.heading().reverses) {
            undone.insert(*reverses);
        }
    });
    for (const PostedEntry& each : posted) {
        const JournalEntry::Heading& heading = each.entry.heading();
        if (heading.kind == EntryKind::opening || heading.reverses || undone.contains(each.number)) {
            continue;
        }
        AnswerEntry entry{heading.voucher, each.entry.date(), {}};
        for (const Posting& posting : each.entry.postings()) {
            entry.postings.push_back({posting.account, posting.side, posting.amount});
        }
        sheet.entries.push_back(std::move(entry));
    }
}

}  // namespace neraca
