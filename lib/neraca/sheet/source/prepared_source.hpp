#pragma once
// A file that was made into UTF-8 text before it is read.

#include <memory>
#include <string>
#include <utility>

#include "neraca/platform/temporary_file.hpp"
#include "neraca/sheet/source/byte_source.hpp"
#include "neraca/sheet/source/prepared_text.hpp"

namespace neraca {

class PreparedSource : public ByteSource {
public:
    PreparedSource(std::unique_ptr<FileSource> file, std::unique_ptr<PreparedText> text, Origin origin)
        : file_{std::move(file)}, text_{std::move(text)}, origin_{std::move(origin)} {
        text_->flush();
    }
    const std::string& name() const override { return file_->name(); }
    std::int64_t size() const override { return text_->size(); }
    std::size_t read(std::int64_t offset, std::span<char> into) const override {
        return text_->read(offset, into);
    }
    /// Of the file that it was made from.
    void require_unchanged() const override { file_->require_unchanged(); }
    const Origin& origin() const override { return origin_; }

private:
    std::unique_ptr<FileSource> file_;
    std::unique_ptr<PreparedText> text_;
    Origin origin_;
};

}  // namespace neraca
