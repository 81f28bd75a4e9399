#pragma once
// What an import came to, for people and for programs.

#include "context.hpp"
#include "neraca/exchange/contract/import_receipt.hpp"
#include "neraca/exchange/import.hpp"
#include "reply/reply.hpp"

namespace neraca::cli {

/// The receipt as data: counts, plan, sums by account and by passbook.
Data to_data(const ImportReceipt& receipt);

/// Sums by account of what is, or would be, posted: a table for people.
Report plan_table(const ImportReceipt& receipt, Context& context);
/// How many rows, entries, members there are, a sentence each. `file` is how the user called it.
std::vector<std::string> lines_about(const ImportReceipt& receipt, const std::string& file,
                                     const Context& context);
/// Decisions about the file, and what looks odd in it: one sentence each, with place and code. People are
/// shown a few of each code, unless `all`.
std::vector<Warning> warnings_about(const ImportReceipt& receipt, const std::string& file, Language language,
                                    bool all);
/// The conclusion first, then the errors by line: empty where nothing was refused.
std::vector<Failure> failures_about(const ImportReceipt& receipt, const std::string& file, bool keep_going,
                                    Language language);

}  // namespace neraca::cli
