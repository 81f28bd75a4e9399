#pragma once
// Every command there is, in one table (commands.cpp). What is not in it does not exist: calls, help, aliases
// and the tests of the documentation all read it. A command `NOUN VERB` stands in commands/NOUN/, one of a
// single word in the folder of what it is about; to delete one is to delete it there and in commands.cpp.

#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "arguments/arguments.hpp"
#include "context.hpp"
#include "neraca/exchange/contract/import_kind.hpp"
#include "neraca/language.hpp"
#include "reply/reply.hpp"

namespace neraca::cli {

/// What is left to do once the arguments are read.
using Action = std::function<Reply(Context&)>;

enum class Group { set_up, daily, import, report, period, trust, training, tools };
Phrase title_of(Group group);

/// What a command does to the book, and so how it is opened and which options make sense.
enum class Does {
    nothing,      // needs no book
    reads,        // opens it for reading
    inspects,     // the same, even where another program altered its schema
    makes_files,  // makes or replaces whole files, outside any transaction
    writes,       // changes the book, all or nothing
    posts,        // the same, by one entry that --key and --explain speak of
    runs_lines,   // other commands, each by its own rules
};

/// Whether the answer is a table, which CSV and HTML can hold. record: one that is signed, filed or read out
/// to members and offices, and so Indonesian unless another language is asked for. workbook: a file of that
/// format, whatever is asked for.
enum class Shows { message, table, record, workbook };

struct Command {
    Group group;
    std::string_view name;   // "deposit", "coop add"
    std::string_view alias;  // Indonesian, with as many words; empty: none
    Phrase summary;
    Does does;
    Shows shows;
    Action (*bind)(Arguments&);

    bool writes() const { return does == Does::writes || does == Does::posts; }
    /// "coop" of "coop add"; empty where the name is one word.
    std::string_view noun() const;
    /// "add" of "coop add".
    std::string_view verb() const;
    std::string_view alias_of_verb() const;
};
std::span<const Command> commands();

/// The first word of several commands.
struct Noun {
    std::string_view name;
    std::string_view alias;
    Phrase summary;
};
std::span<const Noun> nouns();

/// The command of one word, or the noun, that `word` is the name or alias of; null where it is none.
const Command* find_command(std::string_view word);
const Noun* find_noun(std::string_view word);
/// The command that `verb` makes of `noun`; null where it makes none.
const Command* find_verb(const Noun& noun, std::string_view verb);

/// The verbs of `noun`, in the order of the table.
std::vector<const Command*> commands_of(const Noun& noun);

/// As people of each language type it.
Fact name_of(const Command& command);
Fact name_of(const Noun& noun);

/// Throws BookError{command_must_exist} (report_must_exist for `report`), with what was perhaps meant.
[[noreturn]] void refuse_command(std::string_view word);
/// The command that an event is named for, and what the event is about, in the words of that language; what
/// no command is called stays as it is.
std::string event_as_typed(std::string_view kind, Language language);
std::string subject_as_typed(std::string_view subject, Language language);
[[noreturn]] void refuse_verb(const Noun& noun, std::string_view verb);
[[noreturn]] void refuse_missing_verb(const Noun& noun);

}  // namespace neraca::cli
