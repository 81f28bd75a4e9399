#include "session.hpp"

namespace neraca::cli {

BookFile& Session::open(const std::string& path, BookFile::Access access, bool inspect_altered) {
    const auto found = books_.find(path);
    if (found != books_.end()) {
        const OpenBook& open = found->second;
        const bool may_write = open.access == BookFile::Access::write;
        // A book in the middle of a transaction stays as it is, whatever else is asked of it.
        if (path == whole_path_ ||
            ((may_write || access == BookFile::Access::read) && open.inspects_altered >= inspect_altered)) {
            return found->second.file;
        }
        books_.erase(found);
    }
    const auto opened = books_.emplace(
        path, OpenBook{BookFile::open(path, access, inspect_altered), access, inspect_altered});
    return opened.first->second.file;
}

void Session::begin_whole(const std::string& path) {
    whole_ = std::make_unique<BookFile::Transaction>(open(path, BookFile::Access::write));
    whole_path_ = path;
}

void Session::commit_whole() {
    whole_->commit();
}

}  // namespace neraca::cli
