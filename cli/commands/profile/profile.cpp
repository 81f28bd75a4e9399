#include "neraca/profile/profile.hpp"

#include <filesystem>

#include "commands.hpp"
#include "commands/tables.hpp"
#include "neraca/desk/profile_trial.hpp"
#include "neraca/store/engines/engines.hpp"
#include "neraca/value/counted.hpp"

namespace neraca::cli {
namespace {

struct Options {
    Verbatim profile;
};

const std::string& description_of(const Profile& profile, Language language) {
    const bool in_english = language == Language::english && !profile.english_description.empty();
    return in_english ? profile.english_description : profile.description;
}

std::string kind_of(const Profile& profile) {
    return std::string{to_string(profile.kind)};
}

std::int64_t count_of(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

Reply list(Context& context) {
    Report report = table(context, "profiles", say("Shipped profiles"), say("Name"), say("Description"));
    add_column(report, context, "kind", say("Kind"));
    add_column(report, context, "state", say("State"));
    for (const Profile& profile : shipped_profiles()) {
        add_row(report, profile.name, description_of(profile, context.language()),
                {kind_of(profile), profile.is_draft ? "draft" : ""});
    }
    return {.report = std::move(report)};
}

Reply show(const Options& options, Context& context) {
    const Profile profile = find_profile(options.profile.text);
    Reply reply{.data = {{"name", profile.name},
                         {"kind", kind_of(profile)},
                         {"description", description_of(profile, context.language())},
                         {"shipped", profile.is_shipped},
                         {"draft", profile.is_draft},
                         {"samples", profile.samples.size()},
                         {"text", profile.text}}};
    std::string text = profile.text;
    text.resize(text.find_last_not_of('\n') + 1);  // the last line break comes with the line
    reply.lines.push_back(std::move(text));
    return reply;
}

std::vector<Failure> failures_in(const ProfileFile& file, Language language) {
    const std::vector<BookError> faults = faults_of_profile(file.text, file.path);
    return failures_of(BookError{Rule::profile_must_be_readable,
                                 say("the profile {} has mistakes: {}"),
                                 {file.path, count_of(faults.size())}},
                       faults, language);
}

void add_trial(Reply& reply, const ProfileSample& sample, const SampleTrial& trial, const Context& context) {
    Data differences = Data::list();
    const auto add_failure = [&](Failure failure) {
        differences.push_back(failure.message);
        failure.message = sample.name + ": " + failure.message;
        failure.place = {};  // a line of the sample would be taken for one of the profile
        reply.failures.push_back(std::move(failure));
    };
    for (const BookError& error : trial.errors) {
        Failure failure = failure_of(error, context.language());
        if (error.place() && error.place()->line > 0) {
            failure.message =
                context.text(say("line {} of the sample: {}"), {error.place()->line, failure.message});
        }
        add_failure(std::move(failure));
    }
    for (const Sentence& difference : trial.differences) {
        add_failure({.code = std::string{to_string(Rule::profile_test_failed)},
                     .exit_code = exit_code_for(Rule::profile_test_failed),
                     .message = difference.in(context.language())});
    }
    if (trial.agrees()) {
        reply.lines.push_back(
            context.text(say("{}: as expected, {}"), {sample.name, counted_entries(trial.entries)}));
    }
    reply.data["samples"].push_back({{"name", sample.name},
                                     {"ok", trial.agrees()},
                                     {"entries", trial.entries},
                                     {"differences", std::move(differences)}});
}

Reply test(const Options& options, Context& context) {
    const std::string& named = options.profile.text;
    if (const std::optional<ProfileFile> file = read_profile_file(named)) {
        if (std::vector<Failure> failures = failures_in(*file, context.language()); !failures.empty()) {
            return {.failures = std::move(failures)};
        }
    }
    const Profile profile = find_profile(named);
    if (profile.samples.empty()) {
        throw BookError{
            Rule::profile_test_failed,
            say("the profile {} has no samples to test it by"),
            {profile.name},
            Sentence{say("add a few rows of a file under [[samples]], with the entries expected of "
                         "them; `neraca help profiles` shows how")}};
    }
    Reply reply{.data = {{"name", profile.name}, {"samples", Data::list()}}};
    std::int64_t failed = 0;
    const std::unique_ptr<Books> books = books_in_memory();
    for (const ProfileSample& sample : profile.samples) {
        const SampleTrial trial = try_sample(profile, sample, *books, context.date());
        failed += trial.agrees() ? 0 : 1;
        add_trial(reply, sample, trial, context);
    }
    if (failed > 0) {
        reply.failures.insert(
            reply.failures.begin(),
            failure_of(BookError{Rule::profile_test_failed,
                                 say("{}: not as expected: {} of {}"),
                                 {profile.name, failed,
                                  counted(std::ssize(profile.samples), say("{} sample"), say("{} samples"))}},
                       context.language()));
    } else {
        reply.verdict = context.text(say("{}: every sample gives what is expected."), {profile.name});
    }
    return reply;
}

std::shared_ptr<Options> add_profile(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments
        .positional(say("PROFILE"), options->profile,
                    say("the name of a shipped profile, or a file with or without .toml"))
        .required();
    return options;
}

}  // namespace

Action add_profile_list(Arguments& arguments) {
    arguments.example(say("neraca profile list"));
    return list;
}

Action add_profile_show(Arguments& arguments) {
    const auto options = add_profile(arguments);
    arguments.example(say("neraca profile show bca-individual"));
    arguments.example(say("neraca profile show buku-kas -o our-cashbook.toml"));
    return [options](Context& context) { return show(*options, context); };
}

Action add_profile_test(Arguments& arguments) {
    const auto options = add_profile(arguments);
    arguments.example(say("neraca profile test our-cashbook.toml"));
    return [options](Context& context) { return test(*options, context); };
}

}  // namespace neraca::cli
