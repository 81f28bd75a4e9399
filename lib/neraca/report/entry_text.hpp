#pragma once
#include <string>

#include "neraca/ledger/book.hpp"
#include "neraca/report/register_names.hpp"

namespace neraca {

/// What an entry is called: what was done when it was posted (the entry it undoes or corrects, else what its
/// event says of it; of what was imported, or is older than events, its kind), then its memo. What puts an
/// entry right is called what that was. What was posted by hand is called by its memo alone, where it has
/// one.
std::string text_of(const PostedEntry& posted, const Book& book, Language language);
/// The same; what was done with the people whom `posting` names or, where it names none, whom the entry
/// does: "Savings deposit, Siti Aminah". Of more than two it says how many there are.
std::string text_with_names(const PostedEntry& posted, const RegisterNames& names, const Book& book,
                            Language language, const Posting* posting = nullptr);

}  // namespace neraca
