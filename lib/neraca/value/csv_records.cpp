#include "neraca/value/csv_records.hpp"

#include "neraca/value/text.hpp"

namespace neraca {

void CsvRecords::add(std::string_view field) {
    if (!begins_record_) {
        text_ += delimiter_;
    }
    begins_record_ = false;
    const bool needs_quotes = field.find_first_of("\"\r\n") != std::string_view::npos ||
                              field.find(delimiter_) != std::string_view::npos ||
                              trimmed(field).size() != field.size();
    if (!needs_quotes) {
        text_ += field;
        return;
    }
    text_ += '"';
    for (const char c : field) {
        text_.append(c == '"' ? 2 : 1, c);
    }
    text_ += '"';
}

void CsvRecords::end_record() {
    text_ += line_end_;
    begins_record_ = true;
}

}  // namespace neraca
