#include "neraca/sheet/source/prepared_text.hpp"

#include <system_error>

#include "neraca/error.hpp"
#include "neraca/platform/files.hpp"

namespace neraca {
namespace {

/// What `use` gives; what the system refuses it becomes an error with the sentence `pattern`.
template <typename Use>
auto in_folder(const std::string& folder, Phrase pattern, const Use& use) {
    try {
        return use();
    } catch (const std::system_error& error) {
        throw BookError{is_disk_full(error.code()) ? Rule::disk_is_full : Rule::file_must_be_readable,
                        pattern,
                        {folder, error.what()}};
    }
}

}  // namespace

PreparedText::PreparedText(std::string folder)
    : folder_{std::move(folder)},
      file_{in_folder(folder_, say("no temporary file can be made in {}: {}"),
                      [this] { return TemporaryFile{folder_}; })} {}

void PreparedText::append(std::string_view text) {
    in_folder(folder_, say("the temporary file in {} cannot be written: {}"), [&] { file_.append(text); });
}

void PreparedText::flush() {
    in_folder(folder_, say("the temporary file in {} cannot be written: {}"), [&] { file_.flush(); });
}

std::size_t PreparedText::read(std::int64_t offset, std::span<char> into) const {
    return in_folder(folder_, say("the temporary file in {} cannot be read: {}"),
                     [&] { return file_.read(offset, into); });
}

}  // namespace neraca
