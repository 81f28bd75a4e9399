#include "context.hpp"

#include "commands.hpp"
#include "neraca/desk/usual_choice.hpp"
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
            books_->set_author(author());
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

void Context::use_cooperative(const CooperativeCode& code) {
    cooperative_ = &books().cooperative(code);
    cooperative_code_ = code.text();
}

CooperativeBook& Context::cooperative() {
    if (cooperative_ == nullptr) {
        const auto named = cooperative_of(settings_);
        use_cooperative(named ? *named : usual_cooperative(books()));
    }
    return *cooperative_;
}

Loan Context::loan(std::string_view typed) {
    try {
        return loan_named(cooperative(), typed);
    } catch (const BookError& error) {
        const auto reference = LoanReference::parse(typed);
        const bool has_postings =
            reference && error.rule() == Rule::loan_must_exist &&
            !cooperative().balances({.last_day = Date::last(), .loan = reference}).empty();
        if (!has_postings) {
            throw;
        }
        throw BookError{
            Rule::loan_must_exist,
            say("the loan {} has postings in the book, and no contract"),
            {*reference},
            Sentence{say("`neraca loan add {}` says whose it is and on which terms"), {*reference}}};
    }
}

Bookkeeper& Context::bookkeeper() {
    if (!bookkeeper_) {
        bookkeeper_.emplace(cooperative(), cooperative());
    }
    return *bookkeeper_;
}

}  // namespace neraca::cli
