#include "neraca/profile/first_profile.hpp"

#include <fmt/format.h>

#include <set>

#include "neraca/profile/profile.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// A basic string of TOML.
std::string quoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            quoted += {'\\', letter};
        } else if (byte < 0x20 || byte == 0x7f) {
            quoted += fmt::format("\\u{:04X}", byte);
        } else {
            quoted += letter;
        }
    }
    return quoted + "\"";
}

/// Writes such a profile line by line.
class Writer {
public:
    explicit Writer(Language language) : language_{language} {}

    void comment(const Sentence& sentence) { text_ += "# " + sentence.in(language_) + "\n"; }
    void line(const std::string& content) { text_ += content + "\n"; }
    void line(const std::string& content, const Sentence& remark) {
        text_ += content + "  # " + remark.in(language_) + "\n";
    }
    void section(const char* name) { text_ += fmt::format("\n[{}]\n", name); }
    std::string text() && { return std::move(text_); }

private:
    Language language_;
    std::string text_;
};

Sentence seen_in(const Witness& witness) {
    return Sentence{say("\"{}\" in line {} shows it"), {excerpt(witness.text), witness.place.line}};
}
Sentence left_open_by(const Witness& witness) {
    return Sentence{say("\"{}\" in line {} can be read in two ways: say which"),
                    {excerpt(witness.text), witness.place.line}};
}

void write_kind(const FoundInFile& found, Writer& writer) {
    if (!found.kind) {
        writer.line("kind = \"journal\"", say("no kind knows the columns of this file: say which it is"));
        return;
    }
    const std::string kind = fmt::format("kind = \"{}\"", to_string(*found.kind));
    const std::string equals = joined(found.equals, [](ImportKind equal) { return to_string(equal); });
    if (equals.empty()) {
        writer.line(kind);
    } else {
        writer.line(kind, Sentence{say("or {}: the file looks the same"), {equals}});
    }
}

template <typename Choice>
void write_choice(const char* key, const Evidence<Choice>* evidence, std::optional<Choice> given,
                  Choice first, Choice second, Writer& writer) {
    const auto assignment = [key](Choice choice) {
        return fmt::format("{} = \"{}\"", key, to_string(choice));
    };
    if (given) {
        writer.line(assignment(*given));
    } else if (evidence == nullptr) {
        writer.line("# " + assignment(first), say("not known before the columns are"));
    } else if (const std::optional<Choice> choice = evidence->choice(first, second)) {
        writer.line(assignment(*choice), seen_in(*evidence->decisive()));
    } else if (evidence->is_mixed()) {
        writer.line("# " + assignment(first), say("the file mixes both: mend it"));
    } else if (evidence->is_undecidable()) {
        writer.line("# " + assignment(first), left_open_by(*evidence->either));
    } else {
        writer.line("# " + assignment(first), say("nothing in the file depends on it"));
    }
}

void write_columns(const Header& header, Writer& writer) {
    std::set<std::string> names;
    std::set<Role> roles;
    for (std::size_t column = 0; column < header.names.size(); ++column) {
        const std::string& name = header.names[column];
        const std::optional<Role> role = header.roles[column];
        if (name.empty() && !role) {
            continue;
        }
        const bool is_new = names.insert(comparison_key(name)).second;
        if (!role) {
            writer.line(fmt::format("# {} = \"ignored\"", quoted(name)),
                        say("not known: say its role, or leave it as ignored"));
        } else if (!is_new || (!may_stand_often(*role) && !roles.insert(*role).second)) {
            writer.line(fmt::format("# {} = \"{}\"", quoted(name), to_string(*role)),
                        say("a second column for the same"));
        } else {
            writer.line(fmt::format("{} = \"{}\"", quoted(name), to_string(*role)));
        }
    }
}

}  // namespace

std::string write_first_profile(const FoundInFile& found, Language language) {
    Writer writer{language};
    writer.comment(
        Sentence{say("A first profile, found out from {}: check every line."), {excerpt(found.file_name)}});
    writer.comment(say("`neraca help profiles` explains what else a profile can say."));
    writer.line("");
    write_kind(found, writer);
    if (!found.header.names.empty()) {
        writer.section("file");
        writer.line(
            fmt::format("delimiter = {}", found.header.delimiter == '\t'
                                              ? "\"\\t\""
                                              : quoted(std::string_view{&found.header.delimiter, 1})));
    }
    writer.section("number");
    write_choice("style", found.amounts, found.written_in.number_style, NumberStyle::indonesian,
                 NumberStyle::english, writer);
    writer.section("date");
    write_choice("order", found.dates, found.written_in.date_order, DateOrder::day_first,
                 DateOrder::month_first, writer);
    writer.section("columns");
    write_columns(found.header, writer);
    return std::move(writer).text();
}

}  // namespace neraca
