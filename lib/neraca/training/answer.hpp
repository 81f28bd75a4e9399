#pragma once
// What a participant handed in.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/sheet/source/byte_source.hpp"

namespace neraca {

/// One entry as it was written: rows with the same voucher, or one entry of a book. It need not balance.
struct AnswerEntry {
    std::string voucher;  // may be empty, or name several: "B-03, B-04"
    std::optional<Date> date;
    std::vector<Posting> postings;
};

struct AnswerToQuestion {
    std::string code;
    std::string text;
};

struct AnswerSheet {
    std::vector<AnswerEntry> entries = {};
    std::vector<AnswerToQuestion> answers = {};
    /// What could not be read, each with its place: told to the participant, and worth nothing.
    std::vector<BookError> unread = {};
};

/// Adds the rows of a journal, a row a posting, as spreadsheets write them (see import). An account may be
/// its code or its name. Rows without voucher belong together while the date stays the same and until they
/// balance.
void add_journal(AnswerSheet& sheet, const ByteSource& source, const ChartOfAccounts& chart);
/// Adds the rows of a file with the columns soal (question) and jawaban (answer).
void add_answers(AnswerSheet& sheet, const ByteSource& source);
/// Adds the entries of a book, opening entries left out; what was reversed counts as never posted.
void add_book(AnswerSheet& sheet, const Book& book);

}  // namespace neraca
