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

Bookkeeper& Context::bookkeeper() {
    if (!bookkeeper_) {
        bookkeeper_.emplace(cooperative(), cooperative());
    }
    return *bookkeeper_;
}

}  // namespace neraca::cli
