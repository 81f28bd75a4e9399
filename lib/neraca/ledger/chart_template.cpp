#include "neraca/ledger/chart_template.hpp"

#include <cassert>

#include "neraca/embedded.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Cuts the text before the next `mark` off `rest`.
std::string_view next_part(std::string_view& rest, char mark) {
    const auto end = rest.find(mark);
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return part;
}

/// A line of lib/neraca/ledger/charts/*.txt, whose first lines say what the fields are.
Account account_in(std::string_view line) {
    const auto field = [&line] { return trimmed(next_part(line, '|')); };
    Account account{.code = AccountCode::read(field())};
    account.name = field();
    account.english_name = field();
    account.account_class = read_account_class(field());
    account.normal_side = read_side(field());
    account.statement_line = field();
    account.cash_flow = read_cash_flow(field());
    account.contra = field() == "contra";
    account.requires_dimensions = read_dimensions(field());
    account.role = read_account_role(field());
    return account;
}

ChartTemplate template_in(std::string_view name, std::string_view text) {
    constexpr std::string_view setting_mark = "set ";
    ChartTemplate chart{std::string{name}, {}};
    while (!text.empty()) {
        std::string_view line = trimmed(next_part(text, '\n'));
        if (line.starts_with(setting_mark)) {
            line.remove_prefix(setting_mark.size());
            const std::string_view key = trimmed(next_part(line, '='));
            chart.settings.emplace_back(key, trimmed(line));
        } else if (!line.empty() && line.front() != '#') {
            chart.accounts.push_back(account_in(line));
        }
    }
    return chart;
}

}  // namespace

ChartTemplate chart_template(std::string_view name) {
    for (const EmbeddedFile& chart : embedded::charts) {
        if (chart.name == name) {
            return template_in(name, chart.bytes);
        }
    }
    throw BookError{Rule::template_must_exist,
                    say("there is no chart template \"{}\""),
                    {name},
                    Sentence{say("one of: {}"), {joined(chart_template_names())}}};
}

std::vector<std::string> chart_template_names() {
    std::vector<std::string> names;
    for (const EmbeddedFile& chart : embedded::charts) {
        names.emplace_back(chart.name);
    }
    return names;
}

}  // namespace neraca
