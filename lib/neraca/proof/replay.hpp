#pragma once
// The registers made anew from the changes in the chain, and held against those that are there.

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/proof/canonical_text.hpp"
#include "neraca/proof/record.hpp"

namespace neraca {

/// A record that is not as it was recorded. `field` is empty where the whole record is missing, or there
/// without having been recorded.
struct RecordDifference {
    RecordKind kind;
    std::string key;
    std::string field = {};
    std::string recorded = {};
    std::string present = {};
    bool is_missing = false;
};
/// "member A-001: name is "Sita", recorded was "Siti"; look again at: passbooks and lists of members"
Sentence sentence_about(const RecordDifference& difference);

class Replay {
public:
    /// The next change of the chain. `lines` are all its fields, a person's own among them where they are
    /// known.
    void add(RecordKind kind, const std::string& key, std::vector<CanonicalLine> lines);
    /// What differs in `present`, by kind and key.
    std::vector<RecordDifference> differences(std::span<const Record> present) const;

private:
    using Key = std::pair<RecordKind, std::string>;
    std::map<Key, std::vector<CanonicalLine>> records_;
    std::map<Key, int> added_;  // how many of a key, of kinds that are added to
};

}  // namespace neraca
