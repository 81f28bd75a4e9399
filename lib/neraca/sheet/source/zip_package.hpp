#pragma once
// The parts of a workbook lie compressed in a ZIP archive.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/sheet/source/byte_source.hpp"

struct zip;

namespace neraca {

/// An archive that may come from anybody. What it unpacks to is counted while it is unpacked, never taken
/// from what it says of itself; throws BookError{workbook_must_be_readable} beyond these limits:
class ZipPackage {
public:
    static constexpr std::int64_t most_entries = 10'000;
    static constexpr std::int64_t largest_part = std::int64_t{1024} * 1024 * 1024;
    static constexpr std::int64_t largest_total = std::int64_t{2} * 1024 * 1024 * 1024;
    /// A part may be so many times larger than it lies in the archive: real sheets reach a fifth of it. Asked
    /// of parts from 16 MiB on; below that nothing can do harm.
    static constexpr std::int64_t highest_ratio = 200;
    static constexpr std::int64_t ratio_asked_from = std::int64_t{16} * 1024 * 1024;

    /// Throws BookError{workbook_must_be_readable} for what is no whole ZIP archive. `file` must outlive
    /// this.
    explicit ZipPackage(const FileSource& file);

    bool has(const std::string& part) const;
    /// Unpacks `part` chunk by chunk; `take` gives false once it has seen enough. Throws
    /// BookError{workbook_must_be_readable}, also where there is no such part.
    void unpack(const std::string& part, const std::function<bool(std::string_view)>& take);

private:
    struct Close {
        void operator()(zip* archive) const;
    };

    [[noreturn]] void refuse(Phrase pattern, std::vector<Fact> facts) const;

    const FileSource& file_;
    std::unique_ptr<zip, Close> archive_;
    std::int64_t unpacked_ = 0;
};

}  // namespace neraca
