#pragma once
// What a command works with: the book, the cooperative, the day, the language.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arguments/settings.hpp"
#include "neraca/coop/bookkeeper.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/store/books.hpp"
#include "session.hpp"

namespace neraca::cli {

struct Command;

class Context {
public:
    Context(const Command& command, const Settings& settings, Session& session);

    const Command& command() const { return command_; }
    const Settings& settings() const { return settings_; }
    Session& session() { return session_; }
    Language language() const { return language_; }
    Date date() const { return date_; }
    /// The day it is, whatever day `--date` gives to an entry.
    Date today() const { return today_of_machine(); }
    /// "neraca.db"
    const std::string& book_path() const { return book_path_; }

    /// The books, opened at the first call for what the command does with them.
    Books& books();
    /// The cooperative that `--coop` or NERACA_COOP names, else the only one in the book. Throws
    /// BookError{cooperative_must_be_named}, which lists those there are.
    CooperativeBook& cooperative();
    /// Settles which one it is, for a command whose argument names it.
    void use_cooperative(const CooperativeCode& code);
    /// Its code, once `cooperative` was called; empty before.
    const std::string& cooperative_code() const { return cooperative_code_; }
    Bookkeeper& bookkeeper();
    /// As Session::file_to_read.
    std::filesystem::path file(const std::filesystem::path& typed) const {
        return session_.file_to_read(typed);
    }
    /// Forgets what was read of the books: the command is about to be carried out, perhaps once more.
    void begin_anew() { bookkeeper_.reset(); }

    /// The member, account, ... of the cooperative that somebody meant. Throws BookError where there is none.
    Member member(std::string_view typed) { return member_named(cooperative(), typed); }
    /// The same, as they were on `date` (register/memberships.hpp).
    Member member_then(std::string_view typed) { return member_on(member(typed), cooperative(), date()); }
    const Account& account(std::string_view typed) { return cooperative().chart().account_named(typed); }
    SavingsProduct product(std::string_view typed) { return product_named(cooperative(), typed); }
    Item item(std::string_view typed) { return item_named(cooperative(), typed); }
    Loan loan(std::string_view typed);
    LoanProduct loan_product(std::string_view typed) { return loan_product_named(cooperative(), typed); }

    /// `phrase` about `facts`, in the user's language.
    std::string text(Phrase phrase, std::vector<Fact> facts = {}) const {
        return Sentence{phrase, std::move(facts)}.in(language_);
    }

private:
    const Command& command_;
    const Settings& settings_;
    Session& session_;
    Language language_;
    std::string book_path_;
    Date date_;
    Books* books_ = nullptr;
    CooperativeBook* cooperative_ = nullptr;
    std::string cooperative_code_;
    std::optional<Bookkeeper> bookkeeper_;
};

}  // namespace neraca::cli
