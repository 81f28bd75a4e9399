#include "neraca/store/file_refusal.hpp"

#include "neraca/error.hpp"
#include "neraca/platform/files.hpp"

namespace neraca {

void refuse_taken(const std::string& path) {
    throw BookError{Rule::book_must_be_new,
                    say("\"{}\" is there already"),
                    {path},
                    Sentence{say("take another name, or move that file away")}};
}

void refuse_to_make(const std::string& path, const std::system_error& error) {
    if (error.code() == std::errc::file_exists) {
        refuse_taken(path);
    }
    if (error.code() == std::errc::device_or_resource_busy) {
        throw BookError{Rule::book_is_busy,
                        say("another program is making \"{}\""),
                        {path},
                        Sentence{say("nothing was written; try again when it has finished")}};
    }
    if (is_disk_full(error.code())) {
        throw BookError{Rule::disk_is_full, say("the disk is full: \"{}\" cannot be made"), {path}};
    }
    throw BookError{Rule::book_is_read_only, say("\"{}\" cannot be made: {}"), {path, error.what()}};
}

}  // namespace neraca
