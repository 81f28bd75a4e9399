#include "neraca/sheet/source/zip_package.hpp"

#include <zip.h>

#include <algorithm>
#include <vector>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::size_t inflated_at_once = std::size_t{64} * 1024;

struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

Sentence save_again() {
    return Sentence{say("open it in the spreadsheet program and save it again as XLSX")};
}

}  // namespace

void ZipPackage::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

ZipPackage::ZipPackage(const FileSource& file) : file_{file} {
    Stream stream = file.stream();
    zip_error_t ignored = {};
    zip_source_t* const source = zip_source_filep_create(stream.get(), 0, -1, &ignored);
    if (source != nullptr) {
        static_cast<void>(stream.release());  // libzip closes what it was given
        archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &ignored));
        if (!archive_) {
            zip_source_free(source);
        }
    }
    if (!archive_) {
        refuse(say("{} is a damaged workbook: it is no whole ZIP archive"), {});
    }
    if (const auto entries = zip_get_num_entries(archive_.get(), 0); entries > most_entries) {
        refuse(say("{} is no workbook to be opened: it has {} parts"), {entries});
    }
}

bool ZipPackage::has(const std::string& part) const {
    return zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

void ZipPackage::unpack(const std::string& part, const std::function<bool(std::string_view)>& take) {
    zip_stat_t state;
    zip_stat_init(&state);
    const std::unique_ptr<zip_file_t, CloseEntry> entry{
        zip_fopen(archive_.get(), part.c_str(), ZIP_FL_NOCASE)};
    if (!entry || zip_stat(archive_.get(), part.c_str(), ZIP_FL_NOCASE, &state) != 0) {
        refuse(say("{} is a damaged workbook: its part {} cannot be opened: {}"),
               {part, zip_strerror(archive_.get())});
    }
    const std::int64_t packed = std::max<std::int64_t>(static_cast<std::int64_t>(state.comp_size), 1);
    std::vector<char> chunk(inflated_at_once);
    for (std::int64_t size = 0;;) {
        const zip_int64_t got = zip_fread(entry.get(), chunk.data(), chunk.size());
        if (got < 0) {
            refuse(say("{} is a damaged workbook: its part {} cannot be unpacked: {}"),
                   {part, zip_file_strerror(entry.get())});
        }
        size += got;
        unpacked_ += got;
        const bool swells = size > ratio_asked_from && size / packed > highest_ratio;
        if (swells || size > largest_part || unpacked_ > largest_total) {
            refuse(say("{} is no workbook to be opened: its part {} unpacks to more than any real one"),
                   {part});
        }
        if (got == 0 || !take({chunk.data(), static_cast<std::size_t>(got)})) {
            return;
        }
    }
}

void ZipPackage::refuse(Phrase pattern, std::vector<Fact> facts) const {
    facts.insert(facts.begin(), Fact{excerpt(file_.name())});
    throw BookError{Rule::workbook_must_be_readable, pattern, std::move(facts), save_again()};
}

}  // namespace neraca
