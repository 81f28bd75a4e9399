#include "neraca/profile/sample_trial.hpp"

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/exchange/import.hpp"
#include "neraca/sheet/source/byte_source.hpp"

namespace neraca {
namespace {

ImportOptions options_of(const ProfileSample& sample, const Profile& profile, Date today) {
    const ImportOptions options{.mapping = {.accounts = sample.accounts},
                                .product = sample.defaults.product,
                                .account = sample.defaults.account,
                                .counter_account = sample.defaults.counter_account,
                                .suspense_account = sample.defaults.suspense_account,
                                .today = today};
    return with_profile(options, profile);
}

std::vector<BookError> errors_of_import(const Profile& profile, const ProfileSample& sample,
                                        const ImportTarget& target, Date today) {
    const TextSource source{profile.name + ", " + sample.name, sample.text};
    try {
        return import_source(profile.kind, source, options_of(sample, profile, today),
                             [&](const std::optional<CooperativeCode>&) { return target; })
            .errors;
    } catch (const BookError& error) {
        return {error};
    }
}

}  // namespace

SampleTrial try_sample(const Profile& profile, const ProfileSample& sample, Book& book, Register& registry,
                       Date today) {
    for (const Member& member : sample.members) {
        registry.add_member(member);
    }
    for (const Item& item : sample.items) {
        registry.add_item(item);
    }
    Bookkeeper bookkeeper{book, registry};
    SampleTrial trial{.errors = errors_of_import(profile, sample, {bookkeeper, registry}, today)};
    if (!trial.errors.empty()) {
        return trial;
    }
    std::vector<JournalEntry> made;
    book.each_entry({}, [&](const PostedEntry& posted) { made.push_back(posted.entry); });
    trial.entries = static_cast<std::int64_t>(made.size());
    trial.differences = differences_between(sample.entries, made);
    return trial;
}

}  // namespace neraca
