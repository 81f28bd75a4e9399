#pragma once
// The rows that an import does not take, so that they can be left out of the next attempt and written into a
// file of rejects.

#include <cstdint>
#include <optional>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/sheet/source/csv_reader.hpp"

namespace neraca {

/// Why a row is refused, and the line in which that is told: another row of its voucher may be at fault.
struct Fault {
    Rule rule;
    std::int64_t line;
};
struct Refusal {
    CsvPosition row;
    Fault fault;
};

/// Costs 40 bytes a refused row.
class Refusals {
public:
    /// Adds nothing for a row that an earlier attempt refused.
    void add(CsvPosition row, Fault fault);
    /// Whether the present attempt refused a row that was not refused before.
    bool has_new() const { return all_.size() > earlier_; }
    /// From now on, what was refused so far was refused before.
    void begin_attempt();
    /// Why the row was refused in an earlier attempt; empty where it was not. A copy: rows are added while
    /// it is used.
    std::optional<Fault> find(CsvPosition row) const;
    /// Each row once, in the order of the file.
    std::vector<Refusal> in_order() const;

private:
    std::vector<Refusal> all_;  // by row, as far as `earlier_`
    std::size_t earlier_ = 0;
};

}  // namespace neraca
