#include "neraca/store/sqlite/code_table.hpp"

namespace neraca {

std::int64_t CodeTable::id_of(const std::string& code) {
    if (const auto known = ids_.find(code); known != ids_.end()) {
        return known->second;
    }
    Query query{connection_, select_id_};
    query.with(cooperative_, code);
    if (!query.next()) {
        return 0;  // not remembered: it may be added yet
    }
    const std::int64_t id = query.integer(0);
    add(id, code);
    return id;
}

const std::string& CodeTable::code_of(std::int64_t id) {
    const auto known = codes_.find(id);
    if (known != codes_.end()) {
        return known->second;
    }
    Query query{connection_, select_code_};
    query.with(id);
    static const std::string none;
    if (!query.next()) {
        return none;
    }
    add(id, query.text(0));
    return codes_.at(id);
}

void CodeTable::add(std::int64_t id, const std::string& code) {
    ids_.emplace(code, id);
    codes_.emplace(id, code);
}

void CodeTable::forget() {
    ids_.clear();
    codes_.clear();
}

}  // namespace neraca
