#pragma once
// Pictures of figures, drawn with bars that lie: their labels and amounts stand beside them as in a table, so
// that nothing overlaps and nothing is told by colour alone.

#include <cstddef>
#include <string>

#include "neraca/report/report.hpp"

namespace neraca {

/// `chart` as one SVG element that stands inside HTML, as wide as its place, without scripts and without
/// fonts of its own. `<title>` is the title, `<desc>` says every figure in words. `number` makes the
/// identifiers in the page unlike those of other charts. Lengths are whole tenths of a pixel.
std::string chart_svg(const Chart& chart, std::size_t number, Language language);

}  // namespace neraca
