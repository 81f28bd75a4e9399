#include "commands/rule_file.hpp"

#include "arguments/readable_file.hpp"
#include "neraca/sheet/source/text_source.hpp"

namespace neraca::cli {

RuleFile read_rule_file(const std::filesystem::path& typed, const Context& context) {
    const std::filesystem::path path = context.file(typed);
    constexpr std::int64_t longest = 1024 * 1024;
    const ReadableFile readable{path};
    const FileSource file{readable.path()};
    if (file.size() > longest) {
        throw BookError{
            Rule::surplus_rule_must_be_readable, say("\"{}\" is too long for a rule"), {path.string()}};
    }
    RuleFile read{.name = path.filename().string(), .bytes = {}, .rule = {}};
    read.bytes.resize(static_cast<std::size_t>(file.size()));
    read.bytes.resize(file.read(0, read.bytes));
    read.rule = read_surplus_rule(read.bytes, path.string());
    return read;
}

}  // namespace neraca::cli
