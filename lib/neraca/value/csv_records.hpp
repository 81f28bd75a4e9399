#pragma once
// CSV as it is written (RFC 4180), for files of people and of programs alike.

#include <string>
#include <string_view>
#include <utility>

namespace neraca {

/// Records, field by field. A field stands in quotes where it holds the delimiter, a quote or a line break,
/// or begins or ends with a space, which readers would set aside.
class CsvRecords {
public:
    /// `line_end`: "\r\n", or "\n" alone, with which the last column stays clean for tools of the shell.
    explicit CsvRecords(char delimiter, std::string_view line_end)
        : delimiter_{delimiter}, line_end_{line_end} {}

    void add(std::string_view field);
    void end_record();
    /// What was written; nothing is left.
    std::string take() { return std::exchange(text_, {}); }
    /// How much that is.
    std::size_t size() const { return text_.size(); }

private:
    char delimiter_;
    std::string_view line_end_;
    std::string text_;
    bool begins_record_ = true;
};

}  // namespace neraca
