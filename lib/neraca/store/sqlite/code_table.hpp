#pragma once
// Codes of one kind of thing, and the rows that hold them.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "neraca/store/sqlite/connection.hpp"

namespace neraca {

/// The codes of one kind of thing of one cooperative, looked up once each and remembered until `forget`.
class CodeTable {
public:
    /// `select_id` gives the id for a cooperative and a code, `select_code` the code for an id.
    CodeTable(Connection& connection, std::int64_t cooperative, std::string_view select_id,
              std::string_view select_code)
        : connection_{connection},
          cooperative_{cooperative},
          select_id_{select_id},
          select_code_{select_code} {}
    /// 0 where there is no such code.
    std::int64_t id_of(const std::string& code);
    /// Empty where there is no such row.
    const std::string& code_of(std::int64_t id);
    void add(std::int64_t id, const std::string& code);
    void forget();

private:
    Connection& connection_;
    std::int64_t cooperative_;
    std::string_view select_id_;
    std::string_view select_code_;
    std::unordered_map<std::string, std::int64_t> ids_;
    std::unordered_map<std::int64_t, std::string> codes_;
};

}  // namespace neraca
