#include "neraca/profile/profile_fit.hpp"

#include <algorithm>
#include <set>

#include "neraca/sheet/cells/date_cell.hpp"
#include "neraca/sheet/columns/header.hpp"
#include "neraca/sheet/source/csv_reader.hpp"

namespace neraca {
namespace {

/// What columns are called, as headers are compared.
using Keys = std::multiset<std::string>;

/// The names that are known without any profile.
const Keys& usual_keys() {
    static const Keys keys = [] {
        Keys all;
        for (std::size_t role = 0; role < role_count; ++role) {
            for (const std::string_view name : all_names(names_of(static_cast<Role>(role)))) {
                all.insert(column_key(name));
            }
        }
        return all;
    }();
    return keys;
}

Keys keys_of(const ColumnMap& columns) {
    Keys keys;
    for (const auto& [name, role] : columns.names) {
        keys.insert(column_key(name));
    }
    return keys;
}

/// The record as a header, where it has all the names of the profile.
std::optional<ProfileFit> fit_of_header(const CsvReader& record, const Profile& profile) {
    const Keys named = keys_of(profile.mapping.columns);
    Keys there;
    std::size_t known = 0;
    for (std::size_t field = 0; field < record.size(); ++field) {
        const std::string key = column_key(record.text(field));
        known += named.contains(key) || usual_keys().contains(key) ? 1U : 0U;
        there.insert(key);
    }
    const bool all_there = std::ranges::includes(there, named);
    return all_there ? std::optional{ProfileFit{&profile, record.size(), known}} : std::nullopt;
}

std::optional<ProfileFit> best_of(std::optional<ProfileFit> one, std::optional<ProfileFit> other) {
    return !one || (other && other->known > one->known) ? other : one;
}

std::optional<ProfileFit> fit_by_names(CsvReader& reader, const Profile& profile) {
    std::optional<ProfileFit> best;
    for (std::size_t record = 0; record < sampled_records && reader.next(); ++record) {
        best = best_of(best, fit_of_header(reader, profile));
    }
    return best;
}

bool is_date(std::string_view cell, const WrittenIn& written_in) {
    const DateOrder order = written_in.date_order.value_or(DateOrder::day_first);
    return parse_date_cell(cell, order, dates_written(written_in)).has_value();
}

/// Every record must do: without a header there is nothing else to know the file by.
std::optional<ProfileFit> fit_by_position(CsvReader& reader, const Profile& profile) {
    const std::vector<Role>& roles = profile.mapping.columns.by_position;
    const auto date = static_cast<std::size_t>(std::ranges::find(roles, Role::date) - roles.begin());
    std::size_t rows = 0;
    for (std::size_t record = 0; record < sampled_records && reader.next(); ++record) {
        if (reader.is_blank()) {
            continue;
        }
        const bool may_be_longer = profile.mapping.columns.free_text.has_value();
        const bool has_fields =
            reader.size() == roles.size() || (may_be_longer && reader.size() > roles.size());
        if (!has_fields || date == roles.size() || !is_date(reader.text(date), profile.written_in)) {
            return std::nullopt;
        }
        ++rows;
    }
    return rows == 0 ? std::nullopt : std::optional{ProfileFit{&profile, roles.size(), roles.size()}};
}

std::optional<ProfileFit> fit_with(char delimiter, const ByteSource& source, const Profile& profile) {
    try {
        CsvReader reader{source, delimiter};
        return profile.mapping.columns.by_position.empty() ? fit_by_names(reader, profile)
                                                           : fit_by_position(reader, profile);
    } catch (const BookError& error) {
        if (!error.place()) {
            throw;  // it is the file that cannot be read
        }
        return std::nullopt;  // with this delimiter it cannot
    }
}

std::optional<ProfileFit> fit_of(const Profile& profile, const ByteSource& source) {
    const ColumnMap& columns = profile.mapping.columns;
    std::optional<ProfileFit> best;
    if (columns.names.empty() && columns.by_position.empty()) {
        return best;
    }
    for (const char delimiter : delimiters) {
        if (profile.written_in.delimiter.value_or(delimiter) == delimiter) {
            best = best_of(best, fit_with(delimiter, source, profile));
        }
    }
    return best;
}

}  // namespace

std::vector<ProfileFit> fitting_profiles(const ByteSource& source) {
    std::vector<ProfileFit> fits;
    for (const Profile& profile : shipped_profiles()) {
        if (const std::optional<ProfileFit> fit = fit_of(profile, source)) {
            fits.push_back(*fit);
        }
    }
    std::ranges::stable_sort(fits, {}, [](const ProfileFit& fit) { return fit.columns - fit.known; });
    return fits;
}

}  // namespace neraca
