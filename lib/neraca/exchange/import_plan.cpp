#include "neraca/exchange/import_plan.hpp"

#include "neraca/exchange/import.hpp"

namespace neraca {
namespace {

constexpr std::size_t digits_of_a_plan = 16;

template <typename Value>
std::string text_of(const std::optional<Value>& value) {
    if (!value) {
        return {};
    }
    if constexpr (std::is_enum_v<Value> || std::is_same_v<Value, Date>) {
        return std::string{to_string(*value)};
    } else if constexpr (std::is_same_v<Value, char>) {
        return std::string(1, *value);
    } else if constexpr (std::is_integral_v<Value>) {
        return std::to_string(*value);
    } else {
        return value->text();
    }
}

/// Adds only what was said, so that a new option changes no reading of before.
class Said {
public:
    void add(std::string_view name, std::string_view value) {
        if (!value.empty()) {
            texts_.add({name, value});
        }
    }
    void add(std::string_view name, const std::vector<std::string>& values) {
        for (const std::string& value : values) {
            texts_.add({name, value});
        }
    }
    void add(std::string_view name, std::string_view first, std::string_view second) {
        texts_.add({name, first, second});
    }
    const std::string& text() const { return texts_.text(); }

private:
    Particulars texts_;
};

void add_written_in(Said& said, const WrittenIn& written_in) {
    said.add("number_style", text_of(written_in.number_style));
    said.add("date_order", text_of(written_in.date_order));
    said.add("delimiter", text_of(written_in.delimiter));
    said.add("encoding", text_of(written_in.encoding));
    said.add("sheet", written_in.sheet);
    said.add("year", text_of(written_in.year));
    said.add("date_length", written_in.date_length == 0 ? "" : std::to_string(written_in.date_length));
    said.add("date_digits", written_in.dates_are_digits ? "ddmm" : "");
    said.add("period", written_in.period_labels);
    said.add("pending", written_in.pending);
}

void add_mapping(Said& said, const Mapping& mapping) {
    for (const auto& [name, role] : mapping.columns.names) {
        said.add("column", name, names_of(role).english);
    }
    for (const Role role : mapping.columns.by_position) {
        said.add("position", names_of(role).english);
    }
    said.add("others", mapping.columns.others_ignored ? "ignored" : "");
    if (mapping.columns.free_text) {
        said.add("free_text", names_of(*mapping.columns.free_text).english);
    }
    for (const auto& [role, value] : mapping.constants) {
        said.add("constant", names_of(role).english, value);
    }
    for (const MappingRule& rule : mapping.rules) {
        said.add("rule", rule.skip.empty() ? "" : "skip", rule.skip);
        for (const MappingRule::Condition& condition : rule.conditions) {
            said.add("if", names_of(condition.role).english,
                     std::to_string(static_cast<int>(condition.test)));
            said.add("text", condition.texts);
        }
        for (const auto& [role, value] : rule.values) {
            said.add("set", names_of(role).english, value);
        }
    }
    said.add("opening", mapping.opening_labels);
    said.add("closing", mapping.closing_labels);
    said.add("total_in", mapping.total_in_labels);
    said.add("total_out", mapping.total_out_labels);
    said.add("other", mapping.other_labels);
}

}  // namespace

std::string plan_hash(ImportKind kind, const ByteSource& source, const RowCounts& counts,
                      const ImportReceipt& receipt, const Particulars& particulars,
                      const Destinations& destinations) {
    Particulars plan;
    plan.add({"file", to_hex(hash_of_source(source))});
    plan.add({"kind", to_string(kind)});
    plan.add({"rows", std::to_string(counts.read), std::to_string(counts.posted),
              std::to_string(counts.skipped), std::to_string(counts.refused),
              std::to_string(receipt.rows_known)});
    for (const Destination* destination : destinations.all()) {
        const ChainHead head = destination->book().chain_head();
        plan.add({"cooperative", destination->cooperative().code.text(), std::to_string(head.entries),
                  to_hex(head.hash)});
    }
    plan.add({"particulars", particulars.text()});
    return to_hex(hash_of(plan.text())).substr(0, digits_of_a_plan);
}

std::string reading_of(const ImportOptions& options) {
    Said said;
    add_written_in(said, options.written_in);
    add_mapping(said, options.mapping);
    said.add("date", text_of(options.date));
    said.add("product", text_of(options.product));
    said.add("account", text_of(options.account));
    said.add("counter", text_of(options.counter_account));
    said.add("suspense", text_of(options.suspense_account));
    return said.text().empty() ? std::string{} : to_hex(hash_of(said.text())).substr(0, digits_of_a_plan);
}

}  // namespace neraca
