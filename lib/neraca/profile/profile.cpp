#include "neraca/profile/profile.hpp"

#include <algorithm>
#include <filesystem>

#include "neraca/embedded.hpp"
#include "neraca/near_match.hpp"
#include "neraca/sheet/source/byte_source.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::string_view ending = ".toml";
constexpr std::int64_t longest_profile = std::int64_t{1024} * 1024;

std::vector<Profile> parse_shipped() {
    std::vector<Profile> profiles;
    for (const EmbeddedFile& file : embedded::profiles) {
        const std::string name{file.name};
        profiles.push_back(parse_profile(file.bytes, name, name + std::string{ending}));
        profiles.back().is_shipped = true;
    }
    std::ranges::sort(profiles, {}, &Profile::name);
    return profiles;
}

const Profile* find_shipped(std::string_view name) {
    const auto profiles = shipped_profiles();
    const auto found = std::ranges::find(profiles, name, &Profile::name);
    return found == profiles.end() ? nullptr : &*found;
}

[[noreturn]] void refuse_unknown(const std::string& named) {
    std::vector<std::string> names;
    for (const Profile& profile : shipped_profiles()) {
        names.push_back(profile.name);
    }
    const std::string near = joined(near_matches(named, names));
    throw BookError{Rule::profile_must_exist,
                    say("there is no profile \"{}\", neither shipped nor as a file"),
                    {excerpt(named)},
                    near.empty() ? Sentence{say("shipped are: {}"), {joined(names)}}
                                 : Sentence{say("did you mean {}?"), {near}}};
}

bool is_there(const std::string& path) {
    std::error_code none;
    return std::filesystem::exists(path, none);
}

std::string text_of_file(const std::string& path) {
    const FileSource file{path};
    if (file.size() > longest_profile) {
        throw BookError{Rule::profile_must_be_readable,
                        say("the file has {} bytes; no profile has more than {}"),
                        {file.size(), longest_profile}}
            .at(Place{path, 0, 0, {}, {}});
    }
    std::string text(static_cast<std::size_t>(file.size()), '\0');
    text.resize(file.read(0, text));
    return text;
}

template <typename Value>
void take_over(std::optional<Value>& ours, const std::optional<Value>& theirs) {
    if (!ours) {
        ours = theirs;
    }
}
template <typename Value>
void append(std::vector<Value>& ours, const std::vector<Value>& theirs) {
    ours.insert(ours.end(), theirs.begin(), theirs.end());
}
template <typename Value>
void take_over(std::vector<Value>& ours, const std::vector<Value>& theirs) {
    if (ours.empty()) {
        ours = theirs;
    }
}

void take_over(WrittenIn& ours, const WrittenIn& theirs) {
    take_over(ours.number_style, theirs.number_style);
    take_over(ours.date_order, theirs.date_order);
    take_over(ours.delimiter, theirs.delimiter);
    take_over(ours.encoding, theirs.encoding);
    take_over(ours.year, theirs.year);
    take_over(ours.period_labels, theirs.period_labels);
    take_over(ours.pending, theirs.pending);
    ours.dates_are_digits |= theirs.dates_are_digits;
    if (ours.sheet.empty()) {
        ours.sheet = theirs.sheet;
    }
    if (ours.date_length == 0) {
        ours.date_length = theirs.date_length;
    }
}

void take_over(ColumnMap& ours, const ColumnMap& theirs) {
    append(ours.names, theirs.names);
    take_over(ours.by_position, theirs.by_position);
    take_over(ours.free_text, theirs.free_text);
    ours.others_ignored |= theirs.others_ignored;
}

void take_over(Mapping& ours, const Mapping& theirs) {
    take_over(ours.columns, theirs.columns);
    for (const auto& constant : theirs.constants) {
        if (std::ranges::find(ours.constants, constant.first, &std::pair<Role, std::string>::first) ==
            ours.constants.end()) {
            ours.constants.push_back(constant);
        }
    }
    append(ours.rules, theirs.rules);
    append(ours.accounts, theirs.accounts);
    take_over(ours.opening_labels, theirs.opening_labels);
    take_over(ours.closing_labels, theirs.closing_labels);
    take_over(ours.total_in_labels, theirs.total_in_labels);
    take_over(ours.total_out_labels, theirs.total_out_labels);
    take_over(ours.other_labels, theirs.other_labels);
}

void take_over(Limits& ours, const Limits& theirs) {
    take_over(ours.largest_amount_sen, theirs.largest_amount_sen);
    take_over(ours.first_day, theirs.first_day);
    take_over(ours.last_day, theirs.last_day);
}

}  // namespace

std::span<const Profile> shipped_profiles() {
    static const std::vector<Profile> profiles = parse_shipped();
    return profiles;
}

const Profile* profile_recognised(ImportKind kind, const std::string& path) {
    if (!is_there(path)) {
        return nullptr;  // that is told by whoever reads it
    }
    constexpr std::size_t longest_beginning = 64;
    std::string begin(longest_beginning, '\0');
    begin.resize(FileSource{path}.read(0, begin));
    std::erase(begin, '"');
    const auto profiles = shipped_profiles();
    const auto found = std::ranges::find_if(profiles, [&](const Profile& profile) {
        return profile.kind == kind && !profile.begins.empty() && begin.starts_with(profile.begins);
    });
    return found == profiles.end() ? nullptr : &*found;
}

std::optional<ProfileFile> read_profile_file(const std::string& path) {
    for (const std::string& candidate : {path, path + std::string{ending}}) {
        if (is_there(candidate)) {
            return ProfileFile{candidate, text_of_file(candidate)};
        }
    }
    return std::nullopt;
}

Profile find_profile(const std::string& named) {
    const Profile* const shipped = find_shipped(named);
    if (shipped != nullptr && (is_there(named) || is_there(named + std::string{ending}))) {
        throw BookError{
            Rule::wrong_call,
            say("\"{}\" is a shipped profile, and a file here"),
            {named},
            Sentence{say("say {} for the file; for the shipped one, rename the file"), {"./" + named}}};
    }
    if (shipped != nullptr) {
        return *shipped;
    }
    const std::optional<ProfileFile> file = read_profile_file(named);
    if (!file) {
        refuse_unknown(named);
    }
    return parse_profile(file->text, std::filesystem::path{file->path}.stem().string(), file->path);
}

ImportOptions with_profile(ImportOptions options, const Profile& profile) {
    take_over(options.written_in, profile.written_in);
    take_over(options.mapping, profile.mapping);
    take_over(options.limits, profile.limits);
    if (profile.is_draft) {
        options.draft_profile = profile.name;
    }
    take_over(options.product, profile.defaults.product);
    take_over(options.account, profile.defaults.account);
    take_over(options.counter_account, profile.defaults.counter_account);
    take_over(options.suspense_account, profile.defaults.suspense_account);
    return options;
}

}  // namespace neraca
