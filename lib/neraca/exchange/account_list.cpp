#include "neraca/exchange/account_list.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "neraca/sheet/columns/header.hpp"
#include "neraca/sheet/source/csv_reader.hpp"
#include "neraca/sheet/source/text_source.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// That which makes two columns of the first row, a comma where none does.
char delimiter_of_list(const ByteSource& source) {
    for (const char delimiter : delimiters) {
        CsvReader reader{source, delimiter};
        while (reader.next() && reader.is_blank()) {
        }
        if (reader.size() == 2) {
            return delimiter;
        }
    }
    return ',';
}

bool names_columns(const CsvReader& reader) {
    constexpr std::pair<std::string_view, std::string_view> headings[] = {{"theirs", "ours"},
                                                                          {"akun asal", "akun kita"}};
    return std::ranges::any_of(headings, [&](const auto& heading) {
        return comparison_key(reader.text(0)) == heading.first &&
               comparison_key(reader.text(1)) == heading.second;
    });
}

}  // namespace

std::vector<std::pair<std::string, std::string>> read_account_list(const ByteSource& source) {
    std::vector<std::pair<std::string, std::string>> accounts;
    std::map<std::string, std::int64_t> lines;  // of each account, by comparison_key
    CsvReader reader{source, delimiter_of_list(source)};
    for (bool is_first = true; reader.next();) {
        if (reader.is_blank()) {
            continue;
        }
        if (reader.size() != 2 || trimmed(reader.text(0)).empty()) {
            throw BookError{Rule::value_required,
                            say("a list of accounts has two columns: theirs, and the code of ours")}
                .at(reader.place(0));
        }
        const bool is_heading = std::exchange(is_first, false) && names_columns(reader);
        const std::string_view theirs = trimmed(reader.text(0));
        const std::string_view ours = trimmed(reader.text(1));
        if (is_heading || ours.empty()) {
            continue;
        }
        const auto [known, is_new] = lines.emplace(comparison_key(theirs), reader.position().line);
        if (!is_new) {
            throw BookError{Rule::key_doubled,
                            say("the account \"{}\" stands in line {} already"),
                            {excerpt(theirs), known->second}}
                .at(reader.place(0));
        }
        accounts.emplace_back(theirs, ours);
    }
    return accounts;
}

std::vector<std::pair<std::string, std::string>> read_account_list(const std::string& path) {
    return read_account_list(*open_text(path, {}));
}

}  // namespace neraca
