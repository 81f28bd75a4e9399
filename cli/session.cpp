#include "session.hpp"

namespace neraca::cli {

Books& Session::open(const std::string& address, Access access, Altered altered) {
    const auto found = books_.find(address);
    if (found != books_.end()) {
        const OpenBooks& open = found->second;
        // Books in the middle of a transaction stay as they are, whatever else is asked of them.
        if (address == whole_address_ || (open.access >= access && open.altered >= altered)) {
            return *open.books;
        }
        books_.erase(found);
    }
    OpenBooks opened{engine_for(address).open(address, access, altered), access, altered};
    return *books_.emplace(address, std::move(opened)).first->second.books;
}

Books& Session::adopt(const std::string& address, std::unique_ptr<Books> books) {
    OpenBooks adopted{std::move(books), Access::write, Altered::inspected};
    return *books_.insert_or_assign(address, std::move(adopted)).first->second.books;
}

void Session::begin_whole(const std::string& address) {
    whole_ = std::make_unique<Books::Transaction>(open(address, Access::write));
    whole_address_ = address;
}

void Session::commit_whole() {
    whole_->commit();
}

std::filesystem::path Session::file_to_read(const std::filesystem::path& typed) const {
    std::error_code ignored;
    if (script_folders_.empty() || typed.empty() || typed.is_absolute() || typed == "-" ||
        std::filesystem::exists(typed, ignored)) {
        return typed;
    }
    const std::filesystem::path beside = script_folders_.back() / typed;
    return std::filesystem::is_regular_file(beside, ignored) ? beside : typed;
}

}  // namespace neraca::cli
