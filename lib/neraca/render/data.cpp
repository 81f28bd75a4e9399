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
        write_all(list, '[', ']', [&](const Data& element) { std::visit(*this, element.value()); });
    }
    void operator()(const Data::Fields& fields) {
        write_all(fields, '{', '}', [&](const Data::Field& field) {
            text_ += quoted(field.key) + ": ";
            std::visit(*this, field.value.value());
        });
    }

private:
    /// Between brackets, each on a line of its own.
    template <typename Elements, typename Write>
    void write_all(const Elements& elements, char open, char close, const Write& write) {
        constexpr std::size_t step = 2;
        text_ += open;
        indent_ += step;
        const char* separator = "";
        for (const auto& element : elements) {
            text_ += separator;
            begin_line();
            write(element);
            separator = ",";
        }
        indent_ -= step;
        if (!elements.empty()) {
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

Data::Data(std::initializer_list<Field> fields) : value_{Fields{fields}} {}

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
    return fields == nullptr ? 0 : fields->size();
}

Data& Data::operator[](std::string_view key) {
    if (is_nothing()) {
        value_ = Fields{};
    }
    Fields& fields = std::get<Fields>(value_);
    const auto found = std::ranges::find(fields, key, &Field::key);
    return found != fields.end() ? found->value : fields.emplace_back(Field{std::string{key}, {}}).value;
}

void Data::push_back(Data element) {
    if (is_nothing()) {
        value_ = List{};
    }
    std::get<List>(value_).push_back(std::move(element));
}

void Data::add_fields(Data other) {
    for (Field& field : std::get<Fields>(other.value_)) {
        (*this)[field.key] = std::move(field.value);
    }
}

std::string render_json(const Data& data) {
    std::string text;
    JsonWriter writer{text};
    std::visit(writer, data.value());
    return text + "\n";
}

}  // namespace neraca
