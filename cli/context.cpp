#include "context.hpp"

#include "commands.hpp"
#include "reply/output.hpp"
#include "reply/reply.hpp"

namespace neraca::cli {

Context::Context(const Command& command, const Settings& settings, Session& session)
    : command_{command},
      settings_{settings},
      session_{session},
      language_{language_of(settings)},
      book_path_{book_path_of(settings)},
      date_{date_of(settings)} {}

Books& Context::books() {
    if (books_ == nullptr) {
        const auto access = command_.writes() ? Access::write : Access::read;
        books_ = &session_.open(book_path_, access,
                                command_.does == Does::inspects ? Altered::inspected : Altered::refused);
        if (command_.writes()) {
            books_->set_author({author_name(), recorded_at(), program_name()});
        }
        if (!settings_.quiet) {
            books_->on_waiting(
                [notice = text(say("another program is writing to the book; waiting for it"))] {
                    tell(notice);
                });
        }
    }
    return *books_;
}

CooperativeCode Context::chosen_cooperative() {
    if (const auto named = cooperative_of(settings_)) {
        return *named;
    }
    const std::vector<Cooperative> all = books().cooperatives();
    if (all.empty()) {
        throw BookError{Rule::cooperative_must_exist,
                        say("there is no cooperative in this book yet"),
                        {},
                        Sentence{say("`neraca coop add CODE NAME --template waste-bank` adds one")}};
    }
    if (all.size() > 1) {
        std::string codes;
        for (const Cooperative& cooperative : all) {
            codes += (codes.empty() ? "" : ", ") + cooperative.code.text();
        }
        throw BookError{Rule::cooperative_must_be_named,
                        say("this book has {} cooperatives, and none was named"),
                        {static_cast<std::int64_t>(all.size())},
                        Sentence{say("say --coop with one of: {}"), {codes}}};
    }
    return all.front().code;
}

void Context::use_cooperative(const CooperativeCode& code) {
    cooperative_ = &books().cooperative(code);
    cooperative_code_ = code.text();
}

CooperativeBook& Context::cooperative() {
    if (cooperative_ == nullptr) {
        use_cooperative(chosen_cooperative());
    }
    return *cooperative_;
}

Bookkeeper& Context::bookkeeper() {
    if (!bookkeeper_) {
        bookkeeper_.emplace(cooperative(), cooperative());
    }
    return *bookkeeper_;
}

}  // namespace neraca::cli
