#pragma once
// A table for programs, whose records are made while they are written: a journal of a million lines needs no
// memory for them.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "neraca/report/table.hpp"

namespace neraca {

struct RecordTable {
    std::string key;    // English, stable: "journal"
    std::string title;  // in the reader's language
    std::vector<Column> columns;
    /// Gives each record, a cell a column.
    std::function<void(const std::function<void(std::span<const Cell>)>&)> each_record;
};

}  // namespace neraca
