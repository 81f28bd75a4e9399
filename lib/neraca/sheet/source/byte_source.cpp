#include "neraca/sheet/source/byte_source.hpp"

#include <algorithm>
#include <system_error>

namespace neraca {
namespace {

InputFile opened(const std::string& path) try {
    return InputFile{path};
} catch (const std::system_error& error) {
    const std::error_code& code = error.code();
    if (code == std::errc::no_such_file_or_directory || code == std::errc::not_a_directory) {
        throw BookError{Rule::file_must_exist, say("there is no file {}"), {path}};
    }
    if (code == std::errc::permission_denied || code == std::errc::operation_not_permitted) {
        throw BookError{Rule::file_must_be_readable, say("you may not read {}"), {path}};
    }
    throw BookError{Rule::file_must_be_readable, say("{} cannot be opened: {}"), {path, error.what()}};
}

BookError unreadable(const std::string& path, const std::system_error& error) {
    return BookError{Rule::file_must_be_readable, say("{} cannot be read: {}"), {path, error.what()}};
}

}  // namespace

const Origin& ByteSource::origin() const {
    static const Origin as_it_stands;
    return as_it_stands;
}

FileSource::FileSource(std::string path) : path_{std::move(path)}, file_{opened(path_)} {
    if (file_.kind() == InputFile::Kind::folder) {
        throw BookError{Rule::file_must_be_readable, say("{} is a folder, not a file"), {path_}};
    }
    if (file_.kind() != InputFile::Kind::regular) {
        throw BookError{Rule::file_must_be_readable,
                        say("{} is a pipe or a device, not a file"),
                        {path_},
                        Sentence{say("save what it gives to a file and import that")}};
    }
}

std::size_t FileSource::read(std::int64_t offset, std::span<char> into) const try {
    return file_.read(offset, into);
} catch (const std::system_error& error) {
    throw unreadable(path_, error);
}

void FileSource::require_unchanged() const {
    bool is_unchanged = false;
    try {
        is_unchanged = file_.is_unchanged();
    } catch (const std::system_error& error) {
        throw unreadable(path_, error);
    }
    if (!is_unchanged) {
        throw BookError{Rule::file_must_be_readable,
                        say("{} was changed while it was being read"),
                        {path_},
                        Sentence{say("close the program that writes to it, then import it again")}};
    }
}

Stream FileSource::stream() const try { return file_.stream(); } catch (const std::system_error& error) {
    throw unreadable(path_, error);
}

std::size_t TextSource::read(std::int64_t offset, std::span<char> into) const {
    const auto from = std::min(static_cast<std::size_t>(offset), text_.size());
    return text_.copy(into.data(), into.size(), from);
}

}  // namespace neraca
