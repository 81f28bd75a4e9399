#include "neraca/store/sqlite_book.hpp"

namespace neraca {

void CodeTable::load(Connection& connection, std::int64_t cooperative) {
    if (loaded_) {
        return;
    }
    Query query{connection, load_};
    query.with(cooperative);
    while (query.next()) {
        add(query.integer(0), query.text(1));
    }
    loaded_ = true;
}

std::int64_t CodeTable::id_of(Connection& connection, std::int64_t cooperative, const std::string& code) {
    load(connection, cooperative);
    const auto found = ids_.find(code);
    return found == ids_.end() ? 0 : found->second;
}

const std::string& CodeTable::code_of(Connection& connection, std::int64_t cooperative, std::int64_t id) {
    load(connection, cooperative);
    static const std::string none;
    const auto found = codes_.find(id);
    return found == codes_.end() ? none : found->second;
}

void CodeTable::add(std::int64_t id, const std::string& code) {
    ids_.emplace(code, id);
    codes_.emplace(id, code);
}

void CodeTable::forget() {
    loaded_ = false;
    ids_.clear();
    codes_.clear();
}

}  // namespace neraca
