#pragma once
#include <filesystem>
#include <string>

namespace neraca::cli {

/// The path of a readable copy that is needed only for a while: whatever is there goes before, and with this.
class TemporaryCopy {
public:
    explicit TemporaryCopy(std::string path) : path_{std::move(path)} { remove(); }
    ~TemporaryCopy() { remove(); }
    TemporaryCopy(const TemporaryCopy&) = delete;
    TemporaryCopy& operator=(const TemporaryCopy&) = delete;

    const std::string& path() const { return path_; }

private:
    void remove() {
        std::error_code ignored;
        for (const char* const ending : {"", "-journal", ".part", ".part-journal"}) {
            std::filesystem::remove(path_ + ending, ignored);
        }
    }
    std::string path_;
};

}  // namespace neraca::cli
