#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "neraca/ledger/account.hpp"

namespace neraca {

/// A chart that ships with the program.
struct ChartTemplate {
    std::string name;  // "waste-bank", "mini"
    std::vector<Account> accounts;
    /// What a cooperative of this chart sets from the beginning: names of settings and values.
    std::vector<std::pair<std::string, std::string>> settings = {};
};
/// Throws BookError{template_must_exist}, which lists those there are.
ChartTemplate chart_template(std::string_view name);
std::vector<std::string> chart_template_names();

}  // namespace neraca
