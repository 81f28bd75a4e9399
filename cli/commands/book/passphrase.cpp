#include "commands/book/passphrase.hpp"

#include "commands.hpp"
#include "neraca/backup/sealed_backup.hpp"
#include "neraca/platform/input_file.hpp"
#include "neraca/platform/secret.hpp"
#include "neraca/platform/standard_streams.hpp"

namespace neraca::cli {
namespace {

constexpr std::size_t longest_passphrase = 1000;

/// The first line of the file.
std::string passphrase_in(const std::string& path) try {
    const InputFile file{path};
    if (file.kind() == InputFile::Kind::folder) {
        throw BookError{Rule::file_must_be_readable, say("\"{}\" is a folder"), {path}};
    }
    std::string line(longest_passphrase, '\0');
    line.resize(file.read(0, line));
    line.resize(std::min(line.find_first_of("\r\n"), line.size()));
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // of some editors
    if (line.starts_with(byte_order_mark)) {
        line.erase(0, byte_order_mark.size());
    }
    return line;
} catch (const std::system_error& error) {
    throw BookError{Rule::file_must_exist, say("\"{}\" cannot be read: {}"), {path, error.what()}};
}

std::string ask(const std::string& question, const Context& context) {
    auto typed = context.settings().no_input ? std::nullopt : ask_secret(question + " ");
    if (!typed) {
        throw wrong_call(say("there is no terminal to ask for the passphrase"), {},
                         Sentence{say("--passphrase-file FILE reads it from the first line of a file")});
    }
    return *std::move(typed);
}

}  // namespace

void add_passphrase_option(Arguments& arguments, PassphraseOption& option) {
    arguments.option("--passphrase-file", say("FILE"), option.file,
                     say("read the passphrase from the first line of this file; else it is asked for"));
}

std::string new_passphrase(const PassphraseOption& option, const Context& context) {
    write_standard_error(
        context.text(say("Without its passphrase nobody can open this copy again, neither you nor "
                         "we: write it down, and keep it apart from the copy.")) +
        "\n");
    if (!option.file.text.empty()) {
        std::string passphrase = passphrase_in(option.file.text);
        require_fit_passphrase(passphrase);
        return passphrase;
    }
    std::string passphrase = ask(context.text(say("Passphrase:")), context);
    require_fit_passphrase(passphrase);
    if (ask(context.text(say("Once more:")), context) != passphrase) {
        throw BookError{Rule::passphrase_must_fit,
                        say("the two passphrases are not the same; no copy was made")};
    }
    return passphrase;
}

std::string known_passphrase(const PassphraseOption& option, const Context& context) {
    return option.file.text.empty() ? ask(context.text(say("Passphrase:")), context)
                                    : passphrase_in(option.file.text);
}

}  // namespace neraca::cli
