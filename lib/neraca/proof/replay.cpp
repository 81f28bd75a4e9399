#include "neraca/proof/replay.hpp"

#include <algorithm>

#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

using Lines = std::vector<CanonicalLine>;
using Key = std::pair<RecordKind, std::string>;

/// Records of one key that are added to one another are told apart by their order.
Key numbered(RecordKind kind, const std::string& key, std::map<Key, int>& added) {
    if (!is_added_to(kind)) {
        return {kind, key};
    }
    return {kind, key + " (" + std::to_string(++added[{kind, key}]) + ")"};
}

Lines lines_of_all_fields(const Record& record) {
    Lines lines;
    for (const RecordField& field : record.fields) {
        if (!field.value.empty()) {
            lines.push_back({std::string{field.name}, field.value});
        }
    }
    return lines;
}

/// A name may stand more than once (an alias): the values of each, in order.
std::map<std::string, std::vector<std::string>> by_name(const Lines& lines) {
    std::map<std::string, std::vector<std::string>> values;
    for (const CanonicalLine& line : lines) {
        values[line.name].push_back(line.value);
    }
    return values;
}

std::string shown(const std::vector<std::string>& values) {
    std::string list;
    for (const std::string& value : values) {
        append_to_list(list, excerpt(value));
    }
    return list;
}

void compare_fields(const Key& key, const Lines& recorded, const Lines& present,
                    std::vector<RecordDifference>& found) {
    auto was = by_name(recorded);
    auto is = by_name(present);
    for (const auto& [name, values] : was) {
        is.try_emplace(name);
    }
    for (const auto& [name, values] : is) {
        const std::vector<std::string>& before = was[name];
        if (before != values) {
            found.push_back({key.first, key.second, name, shown(before), shown(values)});
        }
    }
}

}  // namespace

void Replay::add(RecordKind kind, const std::string& key, std::vector<CanonicalLine> lines) {
    const Key which = numbered(kind, key, added_);
    if (is_withdrawal(lines)) {
        records_.erase(which);
    } else {
        records_[which] = std::move(lines);
    }
}

std::vector<RecordDifference> Replay::differences(std::span<const Record> present) const {
    std::vector<RecordDifference> found;
    std::map<Key, Lines> there;
    std::map<Key, int> added;
    for (const Record& record : present) {
        there[numbered(record.kind, record.key, added)] = lines_of_all_fields(record);
    }
    for (const auto& [key, recorded] : records_) {
        const auto record = there.find(key);
        if (record == there.end()) {
            found.push_back({.kind = key.first, .key = key.second, .is_missing = true});
            continue;
        }
        compare_fields(key, recorded, record->second, found);
        there.erase(record);
    }
    for (const auto& [key, lines] : there) {
        found.push_back({.kind = key.first, .key = key.second});
    }
    return found;
}

Sentence sentence_about(const RecordDifference& difference) {
    const Phrase kind = phrase_for(difference.kind);
    const Phrase reports = reports_from(difference.kind);
    if (!difference.field.empty()) {
        return {say("{} {}: {} is \"{}\", recorded was \"{}\"; look again at: {}"),
                {kind, difference.key, difference.field, difference.present, difference.recorded, reports}};
    }
    return difference.is_missing
               ? Sentence{say("{} {} was recorded and is not there any more; look again at: {}"),
                          {kind, difference.key, reports}}
               : Sentence{say("{} {} is there and was never recorded; look again at: {}"),
                          {kind, difference.key, reports}};
}

}  // namespace neraca
