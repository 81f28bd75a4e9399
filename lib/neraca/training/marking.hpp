#pragma once
// Marks for an answer, item by item, with follow-through: what is wrong because something before it was
// wrong costs nothing again.

#include <optional>
#include <string>
#include <vector>

#include "neraca/training/answer.hpp"
#include "neraca/training/mistake.hpp"

namespace neraca {

/// Marks are counted in hundredths, so that partial credit adds up exactly.
///
/// An entry: a tenth of its marks is for the date; the rest is shared equally by the accounts of the model
/// entry, and of each share 40 % is for the account, 20 % for its side, 40 % for the amount, each rounded
/// down. An account that does not belong there costs the share of one. How the course the project serves
/// marks is not published; these weights are the project's own, after what bookkeeping exercises are usually
/// marked by: account right, side right, amount right, date.
///
/// A question: all or nothing.
struct MarkedItem {
    std::string code;
    Wording topic;
    std::int64_t possible = 0;  // hundredths
    std::int64_t earned = 0;
    /// Right by the participant's own books, though not by the key.
    bool followed_through = false;
    std::vector<Diagnosis> diagnoses = {};
    bool is_right() const { return earned == possible; }
};

struct Marking {
    std::vector<MarkedItem> items;
    /// Entries that belong to no event, or repeat one.
    std::vector<Diagnosis> others = {};
    std::int64_t possible = 0;
    std::int64_t earned = 0;
};

/// Marks `sheet` by `variant`. It does not matter in which order the entries stand, whether an event is
/// written as several entries, several events as one, and which vouchers are named, as long as it can be
/// told what is meant.
Marking mark(const Exercise& exercise, const Variant& variant, const AnswerSheet& sheet);

/// How many events and questions of `variant` the sheet has exactly right: who handed in the work of another
/// group fits its key.
std::int64_t exact_matches(const Exercise& exercise, const Variant& variant, const AnswerSheet& sheet);

}  // namespace neraca
