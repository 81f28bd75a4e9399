#pragma once
// What an answer says to programs: a small record of named values, whatever format it is written in.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace neraca {

class Data;

/// How a value of the domain is written for programs: amounts, quantities and rates as plain decimals, days
/// as 2026-01-31, codes and numbers of entries as their text, enumerations by their English name.
template <typename T>
concept Plain = !std::same_as<T, Data> && requires(const T& value) {
    { to_plain(value) } -> std::convertible_to<std::string>;
};
template <typename T>
concept Stringed = !Plain<T> && !std::integral<T> && !std::same_as<T, Data> && requires(const T& value) {
    { to_string(value) } -> std::convertible_to<std::string_view>;
};
template <typename T>
concept Coded = !Plain<T> && !Stringed<T> && !std::same_as<T, Data> && requires(const T& value) {
    { value.text() } -> std::convertible_to<std::string_view>;
};

/// Nothing, a truth value, a whole number, a text, a list, or fields that keep the order in which they were
/// added. Amounts are texts, because common tools damage a JSON number above 2^53; there are no fractions.
class Data {
public:
    struct Field;

    Data() = default;  // nothing: null in JSON
    Data(std::nullptr_t) {}
    Data(std::same_as<bool> auto value) : value_{value} {}
    template <std::integral T>
    requires(!std::same_as<T, bool>) Data(T number) : value_{static_cast<std::int64_t>(number)} {}
    Data(std::string text) : value_{std::move(text)} {}
    Data(std::string_view text) : value_{std::string{text}} {}
    Data(const char* text) : value_{std::string{text}} {}
    Data(const Plain auto& value) : value_{std::string{to_plain(value)}} {}
    Data(const Stringed auto& value) : value_{std::string{to_string(value)}} {}
    Data(const Coded auto& value) : value_{std::string{value.text()}} {}
    /// Nothing where there is no value.
    template <typename T>
    Data(const std::optional<T>& value) : Data{value ? Data{*value} : Data{}} {}
    /// A list.
    template <typename T>
    Data(const std::vector<T>& values) : Data{list()} {
        for (const T& value : values) {
            push_back(value);
        }
    }
    /// {{"entry", number}, {"total", amount}}
    Data(std::initializer_list<Field> fields);

    static Data list();
    static Data fields();
    /// Nothing where the text is empty.
    static Data or_nothing(std::string text);

    bool is_nothing() const;
    /// How many elements or fields it has; 0 of anything else.
    std::size_t size() const;
    /// The field `key`, added at the end where there was none. Of nothing, makes fields.
    Data& operator[](std::string_view key);
    /// Adds an element to a list. Of nothing, makes a list.
    void push_back(Data element);
    /// Adds the fields of `other`; a field that was there already takes the new value.
    void add_fields(Data other);

    using List = std::vector<Data>;
    struct Fields {  // as many values as keys, in the same order
        std::vector<std::string> keys;
        List values;
    };
    using Value = std::variant<std::monostate, bool, std::int64_t, std::string, List, Fields>;
    const Value& value() const { return value_; }

private:
    Value value_;
};

struct Data::Field {
    std::string key;
    Data value;
};

/// `data` as JSON, indented by two, ended by a line break. Bytes that are no UTF-8 become U+FFFD: what was
/// typed may be anything, and a message about it still has to be shown.
std::string render_json(const Data& data);

}  // namespace neraca
