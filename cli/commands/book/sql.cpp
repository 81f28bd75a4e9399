#include <algorithm>

#include "commands.hpp"
#include "commands/tables.hpp"

namespace neraca::cli {
namespace {

/// A cell of a table is one line.
std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

/// For people: the first column stands where other tables have their labels.
Report table_of(const QueryResult& result) {
    Report report;
    report.key = "query";
    for (std::size_t i = 0; i < result.columns.size(); ++i) {
        if (i == 0) {
            report.label_label = result.columns[i];
        } else {
            report.columns.push_back({.key = result.columns[i], .label = result.columns[i]});
        }
    }
    for (const auto& values : result.rows) {
        Row row;
        row.label = values.empty() ? "" : one_line(values.front().value_or(""));
        for (std::size_t i = 1; i < values.size(); ++i) {
            row.cells.push_back(values[i] ? Cell{one_line(*values[i])} : Cell{});
        }
        report.rows.push_back(std::move(row));
    }
    return report;
}

bool is_number(const std::string& text) {
    const std::size_t start = text.starts_with('-') ? 1 : 0;
    return text.size() > start && text.find_first_not_of("0123456789.", start) == std::string::npos;
}

/// A field of a CSV record, as `render_csv` writes them; numbers as numbers, since a column of a query has no
/// type.
std::string csv_field(std::string text, CsvStyle style) {
    const bool is_formula =
        !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
    if (is_number(text)) {
        if (style == CsvStyle::indonesian) {
            std::ranges::replace(text, '.', ',');
        }
        return text;
    }
    if (is_formula) {
        text.insert(0, 1, '\'');
    }
    if (text.find_first_of(",;\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char each : text) {
        quoted.append(each == '"' ? 2 : 1, each);
    }
    return quoted + "\"";
}

/// The columns of the query and nothing else: other programs read this.
std::string csv_of(const QueryResult& result, CsvStyle style) {
    std::string csv = style == CsvStyle::indonesian ? "\xEF\xBB\xBF" : "";
    const auto add_record = [&](const auto& values, auto text_of_value) {
        const char* separator = "";
        for (const auto& value : values) {
            csv += separator + csv_field(text_of_value(value), style);
            separator = style == CsvStyle::indonesian ? ";" : ",";
        }
        csv += "\n";
    };
    add_record(result.columns, [](const std::string& name) { return name; });
    for (const auto& values : result.rows) {
        add_record(values, [](const std::optional<std::string>& value) { return value.value_or(""); });
    }
    return csv;
}

/// Rows as lists: columns of a query may have the same name.
Data to_data(const QueryResult& result) {
    Data rows = Data::list();
    for (const auto& values : result.rows) {
        Data row = Data::list();
        for (const std::optional<std::string>& value : values) {
            row.push_back(value);
        }
        rows.push_back(std::move(row));
    }
    return {{"columns", result.columns}, {"rows", std::move(rows)}};
}

Reply run(const Verbatim& query, Context& context) {
    const QueryResult result = context.books().query(query.text);
    return {.data = to_data(result),
            .report = table_of(result),
            .csv = csv_of(result, context.settings().csv_style)};
}

}  // namespace

Action add_sql(Arguments& arguments) {
    auto query = std::make_shared<Verbatim>();
    arguments.positional(say("SELECT"), *query, say("one query over the views of `neraca help views`"))
        .required();
    arguments.example(say("neraca sql \"SELECT * FROM balances\""));
    arguments.example(
        say("neraca sql \"SELECT member, balance FROM passbooks WHERE product = 'sukarela'\" --format csv"));
    return [query](Context& context) { return run(*query, context); };
}

}  // namespace neraca::cli
