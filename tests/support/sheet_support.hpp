#pragma once
// Reading a small table through both passes, and telling what came of it.

#include <string>
#include <string_view>
#include <vector>

#include "neraca/sheet/rows/row_reader.hpp"
#include "neraca/sheet/source/text_source.hpp"
#include "support/support.hpp"
#include "support/temporary_folder.hpp"

namespace neraca {

/// Everything that a reading can be told beside the text.
struct TableOptions {
    WrittenIn written = {};
    Mapping mapping = {};
    Limits limits = {};
    std::optional<Date> today = {};
};

/// What came of a table.
struct ReadTable {
    Survey survey;
    RowCounts counts = {};
    std::vector<std::string> rows = {};  // as `show` tells each
    std::vector<BookError> errors = {};
    std::vector<BookError> notices = {};
    std::vector<std::string> rules_never_met = {};
};

inline std::string refusal_or(const RowReader& rows, const std::string& shown) {
    return rows.is_refused() ? std::string{to_string(*rows.first_refusal())} : shown;
}

/// Reads `source` with what `show` asks of each row; a row that it refuses is told by its first rule.
template <typename Show>
ReadTable read_table(const ByteSource& source, const std::vector<Form>& forms, const TableOptions& options,
                     const Show& show) {
    ErrorLog errors;
    const BytesProgress progress = [](std::int64_t) {};
    ReadTable read{.survey = survey_file(
                       source, forms, options.written, options.mapping, options.limits, options.today, errors,
                       [](const Header&, const CsvReader&) {}, progress)};
    if (read.survey.rows_can_be_read) {
        const auto on_refused = [&read](CsvPosition, Rule rule) { read.rows.emplace_back(to_string(rule)); };
        RowReader rows{source, read.survey, options.mapping, errors, read.counts, progress, on_refused};
        while (rows.next()) {
            const std::string shown = show(rows);
            read.rows.push_back(refusal_or(rows, shown));
            ++(rows.is_refused() ? read.counts.refused : read.counts.posted);
        }
        read.notices = rows.take_notices();
        read.rules_never_met = rows.rules_never_met();
    }
    read.errors = errors.in_order();
    CHECK(read.counts.read == read.counts.posted + read.counts.skipped + read.counts.refused);
    return read;
}

/// "rule line:column" for each, separated by commas.
inline std::string told(const std::vector<BookError>& errors) {
    std::string text;
    for (const BookError& error : errors) {
        text += (text.empty() ? "" : ", ") + std::string{to_string(error.rule())} + " " +
                std::to_string(error.place()->line) + ":" + std::to_string(error.place()->column);
    }
    return text;
}

/// Each in English, a line each.
inline std::string told(const std::vector<Sentence>& sentences) {
    std::string text;
    for (const Sentence& sentence : sentences) {
        text += sentence.in(Language::english) + "\n";
    }
    return text;
}

inline std::string joined(const std::vector<std::string>& rows) {
    std::string text;
    for (const std::string& row : rows) {
        text += (text.empty() ? "" : " | ") + row;
    }
    return text;
}

}  // namespace neraca
