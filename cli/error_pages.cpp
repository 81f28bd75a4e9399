#include "error_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "neraca/embedded.hpp"

namespace neraca::cli {
namespace {

struct Page {
    std::string_view code;  // empty: what stands before the first page
    std::string_view text;  // with its title line
};

/// "E322 ..." at the left margin begins a page.
bool begins_page(std::string_view line) {
    const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    return line.size() > 4 && line[0] == 'E' && std::all_of(line.begin() + 1, line.begin() + 4, is_digit) &&
           line[4] == ' ';
}

std::vector<Page> pages_in(Language language) {
    const std::string name = fmt::format("errors_{}", to_string(language));
    const auto file = std::ranges::find(embedded::topics, name, &EmbeddedFile::name);
    std::vector<Page> pages;
    if (file == embedded::topics.end()) {
        return pages;
    }
    const std::string_view text = file->bytes;
    pages.push_back({{}, text.substr(0, 0)});
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::string_view line = text.substr(at, end - at);
        if (begins_page(line)) {
            pages.push_back({line.substr(0, 4), text.substr(at, 0)});
        }
        Page& page = pages.back();
        page.text = {page.text.data(), page.text.size() + line.size()};
        at = end;
    }
    return pages;
}

std::string_view title_of(const Page& page) {
    return page.text.substr(0, page.text.find('\n'));
}

std::string_view without_blank_end(std::string_view text) {
    while (text.ends_with('\n')) {
        text.remove_suffix(1);
    }
    return text;
}

}  // namespace

std::optional<std::string> error_page(std::string_view code, Language language) {
    std::string wanted{code};
    std::ranges::replace(wanted, 'e', 'E');
    for (const Page& page : pages_in(language)) {
        if (!page.code.empty() && page.code == wanted) {
            return std::string{without_blank_end(page.text)} + "\n";
        }
    }
    return std::nullopt;
}

std::string error_overview(Language language) {
    std::string text;
    for (const Page& page : pages_in(language)) {
        text += page.code.empty() ? std::string{without_blank_end(page.text)} + "\n\n"
                                  : "  " + std::string{title_of(page)} + "\n";
    }
    return text;
}

}  // namespace neraca::cli
