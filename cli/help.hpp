#pragma once
// What `help` and `--help` say.

#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"

namespace neraca::cli {

/// All commands by group, in one screen.
std::string overview(Language language);
/// The commands that begin with `noun`.
std::string help_for(const Noun& noun, Language language);
/// Usage, arguments, options, examples. `bound` is what the command's `bind` and the global options made.
std::string help_for(const Command& command, const Arguments& bound, Language language);
std::string help_for(const Command& command, Language language);
/// The same for what a person asks by words: a command, the first word of several, or a topic. Throws
/// BookError{command_must_exist}.
std::string help_about(const std::vector<std::string>& words, Language language);

/// A text of its own, under cli/topics/: NAME_en.txt and NAME_id.txt.
struct Topic {
    std::string_view name;
    std::string_view alias;  // Indonesian
    Phrase summary;
};
std::span<const Topic> topics();
/// Empty where the text is missing, which a test would tell.
std::string text_of(const Topic& topic, Language language);

}  // namespace neraca::cli
