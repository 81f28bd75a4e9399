#include "neraca/render/data.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace neraca {
namespace {

std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Writes data as JSON to the end of a text.
class JsonWriter {
public:
    explicit JsonWriter(std::string& text) : text_{text} {}

    void operator()(std::monostate) { text_ += "null"; }
    void operator()(bool value) { text_ += value ? "true" : "false"; }
    void operator()(std::int64_t number) { text_ += std::to_string(number); }
    void operator()(const std::string& text) { text_ += quoted(text); }
    void operator()(const Data::List& list) {
        write_all(list.size(), '[', ']', [&](std::size_t i) { std::visit(*this, list[i].value()); });
    }
    void operator()(const Data::Fields& fields) {
        write_all(fields.keys.size(), '{', '}', [&](std::size_t i) {
            text_ += quoted(fields.keys[i]) + ": ";
            std::visit(*this, fields.values[i].value());
        });
    }

private:
    /// Between brackets, each on a line of its own.
    template <typename Write>
    void write_all(std::size_t count, char open, char close, const Write& write) {
        constexpr std::size_t step = 2;
        text_ += open;
        indent_ += step;
        const char* separator = "";
        for (std::size_t i = 0; i < count; ++i) {
            text_ += separator;
            begin_line();
            write(i);
            separator = ",";
        }
        indent_ -= step;
        if (count != 0) {
            begin_line();
        }
        text_ += close;
    }
    void begin_line() {
        text_ += '\n';
        text_.append(indent_, ' ');
    }

    std::string& text_;
    std::size_t indent_ = 0;
};

}  // namespace

Data::Data(std::initializer_list<Field> fields) : value_{Fields{}} {
    for (const Field& field : fields) {
        (*this)[field.key] = field.value;
    }
}

Data Data::list() {
    Data data;
    data.value_ = List{};
    return data;
}

Data Data::fields() {
    Data data;
    data.value_ = Fields{};
    return data;
}

Data Data::or_nothing(std::string text) {
    return text.empty() ? Data{} : Data{std::move(text)};
}

bool Data::is_nothing() const {
    return std::holds_alternative<std::monostate>(value_);
}

std::size_t Data::size() const {
    if (const List* list = std::get_if<List>(&value_)) {
        return list->size();
    }
    const Fields* fields = std::get_if<Fields>(&value_);
    return fields == nullptr ? 0 : fields->keys.size();
}

Data& Data::operator[](std::string_view key) {
    if (is_nothing()) {
        value_ = Fields{};
    }
    Fields& fields = std::get<Fields>(value_);
    const auto found = std::ranges::find(fields.keys, key);
    if (found != fields.keys.end()) {
        return fields.values[static_cast<std::size_t>(found - fields.keys.begin())];
    }
    fields.keys.emplace_back(key);
    return fields.values.emplace_back();
}

void Data::push_back(Data element) {
    if (is_nothing()) {
        value_ = List{};
    }
    std::get<List>(value_).push_back(std::move(element));
}

void Data::add_fields(Data other) {
    Fields& added = std::get<Fields>(other.value_);
    for (std::size_t i = 0; i < added.keys.size(); ++i) {
        (*this)[added.keys[i]] = std::move(added.values[i]);
    }
}

std::string render_json(const Data& data) {
    std::string text;
    JsonWriter writer{text};
    std::visit(writer, data.value());
    return text + "\n";
}

}  // namespace neraca
