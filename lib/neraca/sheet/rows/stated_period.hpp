#pragma once
// The period that a line above a table says it is about.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/value/period.hpp"

namespace neraca {

/// The period in words such as "01/12/2025 - 31/01/2026", "1 s/d 31 Desember 2025", "Desember 2025",
/// "12/2025", "Oktober - Desember 2025", "2025"; of one day alone ("31 Maret 2026") the year up to it. Other
/// words between are passed over. Empty where there is none, or more than one.
std::optional<Period> period_in_words(std::string_view text);

/// The same, behind one of `labels` with which `line` begins; empty where it begins with none.
std::optional<Period> period_behind(std::string_view line, const std::vector<std::string>& labels);

/// The same, of headings as people write them: "Periode: ...", "PER 31 DESEMBER 2025", "Tahun Buku 2025", and
/// "Buku Kas Bulan Desember 2025" at the end of a title.
std::optional<Period> period_in_heading(std::string_view line);

}  // namespace neraca
