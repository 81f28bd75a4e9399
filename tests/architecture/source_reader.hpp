#pragma once
// Reads C++ as far as the rules of the house need it: includes, literals, and the types that a file defines
// for others. Reads text alone, so that a test can hand it a source that no folder holds.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace neraca::architecture {

/// What the compiler sees of one file, in parts.
struct Source {
    std::vector<std::string> includes;  // with their quotes or brackets, in their order
    std::vector<std::string> literals;  // what stands between quotes; literals side by side are one
    std::string code;                   // without comments, directives and literals
    std::vector<std::string> types;  // struct, class, union and enum defined at namespace scope, with their
                                     // namespaces; none of an unnamed namespace, no specialisation
};

Source read_source(std::string_view text);

/// Names and marks of `code`, each a word; "::" is one.
std::vector<std::string_view> words_of(std::string_view code);

/// Whether `code` names `call`, and not only a longer name that holds it. A call may end in "(".
bool uses(std::string_view code, std::string_view call);

/// Sources by their path, which is given from the root of the checkout and with slashes.
using Sources = std::map<std::string, Source>;

/// All .hpp and .cpp in the `folders` of the checkout `root` and below them.
Sources read_sources(const std::filesystem::path& root, const std::vector<std::string>& folders);

/// The folder of `path`: "lib/neraca/value" of "lib/neraca/value/date.hpp"; empty where there is none.
std::string folder_of(std::string_view path);

}  // namespace neraca::architecture
