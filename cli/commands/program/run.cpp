#include <fstream>
#include <iostream>
#include <system_error>

#include "application.hpp"
#include "arguments/command_line.hpp"
#include "commands.hpp"
#include "neraca/value/counted.hpp"
#include "reply/output.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::filesystem::path script;
    bool keep_going = false;
    bool atomic = false;
};

/// Carries out the lines of a script one after the other.
class ScriptRunner {
public:
    ScriptRunner(const Options& options, Context& context)
        : options_{options},
          context_{context},
          name_{options.script.string()},
          defaults_{context.settings()} {
        // These speak of the script as a whole.
        defaults_.output.reset();
        defaults_.dry_run = false;
        reply_.data = {{"script", name_}, {"lines", Data::list()}};
        reply_.changed_book = false;
    }

    Reply run(std::istream& script) {
        std::string line;
        for (number_ = 1; !stopped_ && next_line(script, line); ++number_) {
            perform_line(number_ == 1 && line.starts_with("\xEF\xBB\xBF") ? line.substr(3) : line);
        }
        stopped_ ? tell_what_is_kept() : finish();
        reply_.data["done"] = done_;
        reply_.data["refused"] = refused_;
        return std::move(reply_);
    }

private:
    /// False after the last line. Throws BookError{script_must_be_readable}: what has no end of a line
    /// (/dev/zero) would fill the memory.
    bool next_line(std::istream& script, std::string& line) {
        constexpr std::size_t longest = 1'000'000;
        line.clear();
        for (int byte = script.get(); byte != std::char_traits<char>::eof(); byte = script.get()) {
            if (byte == '\n') {
                return true;
            }
            line += static_cast<char>(byte);
            if (line.size() > longest) {
                throw BookError{Rule::script_must_be_readable,
                                say("line {} of \"{}\" is longer than any command: this is no script"),
                                {number_, name_}};
            }
        }
        return !line.empty();
    }

    bool answers_in_json() const { return context_.settings().format == Format::json; }

    void perform_line(const std::string& line) {
        Outcome outcome;
        try {
            std::vector<std::string> words = split_line(line);
            if (!words.empty() && words.front() == "neraca") {
                words.erase(words.begin());
            }
            if (words.empty()) {
                return;
            }
            outcome = perform(words, defaults_, context_.session(), join_words(words));
        } catch (const BookError& error) {
            outcome.settings = defaults_;
            outcome.reply.failures.push_back(failure_of(error, context_.language()));
        }
        reply_.changed_book = reply_.changed_book || outcome.kept;
        answer(outcome, line);
        if (outcome.reply.failures.empty()) {
            ++done_;
        } else {
            refuse(outcome);
        }
    }

    void answer(const Outcome& outcome, const std::string& line) {
        if (answers_in_json()) {
            Data answer{{"line", number_}, {"typed", line}};
            answer.add_fields(envelope_of(outcome));
            reply_.data["lines"].push_back(std::move(answer));
        }
        if (answers_in_json() && !outcome.settings.output) {
            return;
        }
        if (outcome.settings.output && !context_.session().whole_address().empty()) {
            files_.push_back(outcome);
            return;
        }
        show(outcome);
    }

    void show(const Outcome& outcome) {
        try {
            show_reply(outcome);
        } catch (const std::system_error& failure) {
            stopped_ = true;
            reply_.failures.push_back(on_line(
                {.code = "output",
                 .message = context_.text(say("the answer could not be written: {}"), {failure.what()}),
                 .hint = context_.text(reply_.changed_book ? say("the lines up to this one were carried out")
                                                           : say("nothing was changed"))},
                name_, number_));
        }
        for (const Warning& warning : outcome.reply.warnings) {
            if (!answers_in_json() && !outcome.settings.quiet) {
                tell(warning.text);
            }
        }
    }

    void refuse(const Outcome& outcome) {
        ++refused_;
        const int code = outcome.exit_code();
        const bool is_refusal =
            code != ExitCode::unexpected && code != ExitCode::book_unusable && code != ExitCode::interrupted;
        stopped_ = stopped_ || !options_.keep_going || !is_refusal;
        for (const Failure& failure : outcome.reply.failures) {
            const Failure placed = on_line(failure, name_, number_);
            if (stopped_) {
                reply_.failures.push_back(placed);
            } else if (!answers_in_json()) {
                show_failure(placed, outcome.settings);
            }
        }
    }

    void tell_what_is_kept() {
        if (!context_.session().whole_address().empty()) {
            reply_.changed_book = false;
            reply_.warnings.push_back({"nothing_kept", context_.text(say("nothing of the script was kept"))});
        } else if (done_ > 0) {
            reply_.warnings.push_back(
                {"kept_before", context_.text(say("commands carried out before it, and kept: {}"), {done_})});
        }
    }

    void finish() {
        if (refused_ > 0) {
            const BookError error{Rule::line_refused,
                                  say("{}: commands refused: {} of {}; the others were carried out"),
                                  {name_, refused_, done_ + refused_}};
            reply_.failures.push_back(failure_of(error, context_.language()));
        } else if (!context_.session().whole_address().empty() && !context_.settings().dry_run) {
            context_.session().commit_whole();
            for (const Outcome& outcome : files_) {
                show(outcome);
            }
        }
        if (refused_ == 0) {
            reply_.lines.push_back(context_.text(
                say("{}: {} carried out"), {name_, counted(done_, say("{} command"), say("{} commands"))}));
        }
    }

    const Options& options_;
    Context& context_;
    std::string name_;
    Settings defaults_;
    Reply reply_;
    std::vector<Outcome>
        files_;  // answers for files, of a script that is kept whole: written once it is kept
    std::int64_t number_ = 0;
    std::int64_t done_ = 0;
    std::int64_t refused_ = 0;
    bool stopped_ = false;
};

/// Scripts that run scripts that run scripts: one that runs itself would never end.
class Depth {
public:
    Depth(Session& session, const std::filesystem::path& script) : session_{session} {
        if (session_.depth_of_scripts() >= deepest) {
            throw BookError{Rule::script_must_be_readable,
                            say("scripts run one another more than {} deep"),
                            {deepest},
                            Sentence{say("does one of them run itself?")}};
        }
        session_.enter_script(script == "-" ? std::filesystem::path{} : script.parent_path());
    }
    ~Depth() { session_.leave_script(); }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

private:
    static constexpr std::int64_t deepest = 8;
    Session& session_;
};

Reply run(const Options& typed, Context& context) {
    Options options = typed;
    options.script = context.file(typed.script);
    const Depth depth{context.session(), options.script};
    require_apart(options.atomic, "--atomic", options.keep_going, "--keep-going");
    require_apart(context.settings().dry_run, "--dry-run", options.keep_going, "--keep-going");
    std::ifstream file;
    if (options.script != "-") {
        file.open(options.script);
        if (!file || std::filesystem::is_directory(options.script)) {
            throw BookError{Rule::file_must_exist,
                            say("there is no file \"{}\", or it cannot be read"),
                            {options.script.string()}};
        }
    }
    // What is tried has to see what the lines before it did, so it is one transaction too.
    if (options.atomic || context.settings().dry_run) {
        context.session().begin_whole(context.book_path());
    }
    return ScriptRunner{options, context}.run(options.script == "-" ? std::cin : file);
}

}  // namespace

Action add_run(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments
        .positional(say("SCRIPT"), options->script,
                    say("a file with one command a line; - is standard input"))
        .required();
    arguments.flag("--keep-going", options->keep_going, say("go on after a line that is refused"));
    arguments.flag("--atomic", options->atomic, say("keep all lines or none"));
    arguments.example(say("neraca run january.txt"));
    arguments.example(say("neraca run january.txt --atomic --dry-run"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
