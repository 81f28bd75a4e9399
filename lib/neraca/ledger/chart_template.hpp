#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "neraca/ledger/account.hpp"

namespace neraca {

/// A chart that ships with the program.
struct ChartTemplate {
    std::string name;  // "waste-bank", "mini"
    std::vector<Account> accounts;
};
/// Throws BookError{template_must_exist}, which lists those there are.
ChartTemplate chart_template(std::string_view name);
std::vector<std::string> chart_template_names();

}  // namespace neraca
