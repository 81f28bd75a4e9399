#pragma once
// A TOML file as a tree with places, and a reader that collects what is wrong with it. All that people write
// as TOML is read through here; toml++, which is slow to compile, is behind it.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/value/named.hpp"

namespace neraca {

/// Where something begins.
struct TomlPlace {
    std::int64_t line = 0;
    std::int64_t column = 0;
    friend auto operator<=>(const TomlPlace&, const TomlPlace&) = default;
};

/// A value of the file. `number` is a whole number: binary fractions (12.5) are `fraction`, which no reader
/// takes, since figures here are exact; they are written as text ("12,5").
struct TomlNode {
    enum class Kind { text, number, fraction, flag, day, list, table, other };
    Kind kind = Kind::other;
    std::string text = {};  // also of a day, which need not exist: "2026-02-31"
    std::int64_t number = 0;
    bool flag = false;
    std::vector<TomlNode> elements = {};                         // of a list
    std::vector<std::pair<std::string, TomlNode>> members = {};  // of a table, in the order of the file
    TomlPlace place = {};
    TomlPlace key = {};  // that it stands under; as `place` where it has none

    const TomlNode* find(std::string_view key) const;
    /// The elements of a list; of anything else, the one value that it is.
    std::span<const TomlNode> each() const {
        return kind == Kind::list ? std::span{elements} : std::span{this, 1};
    }
};

/// How a kind of file is spoken about. {} is the path of what is wrong; `number` has the least and the most
/// beside it, tables have their path twice.
struct TomlWording {
    Phrase unreadable = say("this is no TOML: {}");
    Phrase way_out =
        say("texts stand in quotation marks, as in name = \"Kas\"; amounts have no "
            "separators, as in 50000; decimals have a point, and quotation marks: \"0.5\"");
    Phrase unknown_key = say("\"{}\" means nothing here");
    Phrase text = say("{} is a text: in quotes");
    Phrase number = say("{} is a whole number from {} to {}");
    Phrase table = say("{} is a table: [{}], or {{ ... }}");
    Phrase tables = say("{} is a list of tables, each under [[{}]]");
    bool lists_known_keys = false;  // where none is like an unknown one
    bool points_at_values = false;  // else at their keys
};

/// A way out for a word that is none of `known`: those like it; where there are none, perhaps all.
std::optional<Sentence> hint_for(std::string_view unknown, const std::vector<std::string>& known,
                                 bool lists_all);

/// What is wrong with a file, in the order it was found.
class TomlFaults {
public:
    /// Every fault is a BookError{rule}.
    TomlFaults(std::string file, Rule rule, const TomlWording& wording = {})
        : file_{std::move(file)}, rule_{rule}, wording_{wording} {}
    const TomlWording& wording() const { return wording_; }
    void add(TomlPlace place, const BookError& error);
    void add(TomlPlace place, Phrase pattern, std::vector<Fact> facts = {},
             std::optional<Sentence> hint = {});
    void add(const TomlNode& node, Phrase pattern, std::vector<Fact> facts = {},
             std::optional<Sentence> hint = {});
    /// What the reader of a value threw, under the name of its key.
    void add(const TomlNode& node, std::string_view key, const BookError& error);
    /// The same, with a way out that fits files better than that of the error.
    void add(const TomlNode& node, std::string_view key, const BookError& error, Sentence hint);
    const std::vector<BookError>& all() const { return faults_; }
    /// By line and column.
    std::vector<BookError> in_order() const;

private:
    std::string file_;
    Rule rule_;
    TomlWording wording_;
    std::vector<BookError> faults_;
};

/// The whole file as a table; what is no TOML is a fault, and an empty table.
TomlNode read_toml(std::string_view text, TomlFaults& faults);

/// Reads a table key by key. Whatever is missing or of another kind is a fault; `finish` tells of keys that
/// nobody asked for.
class TomlReader {
public:
    /// `path` is how messages call the table: "event"; empty: the file itself. All must outlive the reader.
    TomlReader(const TomlNode& table, std::string path, TomlFaults& faults)
        : table_{table}, path_{std::move(path)}, faults_{faults} {}

    const TomlNode& table() const { return table_; }
    TomlFaults& faults() const { return faults_; }
    std::string path_of(std::string_view key) const;

    /// Null where there is none; required: a fault then.
    const TomlNode* find(std::string_view key, bool is_required = false);
    /// Clean text on one line or several; empty where there is none.
    std::string text(std::string_view key, bool is_required = false);
    /// Text in quotes and of one line, as names in the books are (read_text).
    std::string line(std::string_view key, bool is_required = false);
    /// The text as it is written, with the spaces around it and all that it holds.
    std::optional<std::string> exact(std::string_view key, bool is_required = false);
    std::optional<std::string> exact(const TomlNode& node, std::string_view key) const;
    /// A whole number; `otherwise` where there is none.
    std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most, std::int64_t otherwise);
    /// `true` or `false`; false where there is none.
    bool flag(std::string_view key);
    /// One text, or several in a list; whole numbers and days as they are written.
    std::vector<std::string> texts(std::string_view key);
    /// The tables of the list [[key]].
    std::vector<TomlReader> tables(std::string_view key);
    /// The table [key]; empty where there is none.
    std::optional<TomlReader> inner(std::string_view key, bool is_required = false);
    /// The text, perhaps an empty one, of a node of any kind that has one: text, whole number, day. A fault,
    /// and none, for all else.
    std::optional<std::string> written(const TomlNode& node, std::string_view key) const;
    /// What `read` makes of something; what it throws is a fault at `node`.
    template <typename Read>
    auto found(const TomlNode& node, std::string_view key, const Read& read)
        -> std::optional<decltype(read())> {
        try {
            return read();
        } catch (const BookError& error) {
            faults_.add(node, path_of(key), error);
            return std::nullopt;
        }
    }
    /// The value that the text under `key` names in `names` (value_named); `otherwise` where there is none.
    template <typename Names, typename Value>
    Value named(std::string_view key, const Names& names, Value otherwise) {
        const std::string typed = text(key);
        return typed.empty() ? otherwise : found(*table_.find(key), key, [&] {
                                               return value_named(names, typed);
                                           }).value_or(otherwise);
    }
    /// For tables whose keys are the file's own: none of them is unknown.
    void take_all();
    void finish() const;

private:
    const TomlNode& table_;
    std::string path_;
    TomlFaults& faults_;
    std::vector<std::string> asked_;
};

}  // namespace neraca
