#pragma once
// Files that the build compiles into the program (lib/embed.cmake), so that one file can be carried
// to a laptop without network and works.

#include <span>
#include <string_view>

namespace neraca {

struct EmbeddedFile {
    std::string_view name;  // without folder and ending: "waste-bank"
    std::string_view bytes;
};

namespace embedded {
extern const std::span<const EmbeddedFile> catalogue;  // id.mo
extern const std::span<const EmbeddedFile> charts;     // ledger/charts/*.txt
extern const std::span<const EmbeddedFile> profiles;   // profile/profiles/*.toml
extern const std::span<const EmbeddedFile> exercises;  // training/cases/*.toml
extern const std::span<const EmbeddedFile> schema;     // store/schema/*.sql, by number
extern const std::span<const EmbeddedFile> topics;     // cli/topics/*.txt, linked into the program only
}  // namespace embedded

}  // namespace neraca
