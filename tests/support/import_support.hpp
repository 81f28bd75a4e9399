#pragma once
// Importing a text into the small book of the tests.

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "neraca/exchange/import.hpp"
#include "support/book_support.hpp"
#include "support/places.hpp"
#include "support/temporary_folder.hpp"

namespace neraca {

inline ImportOptions import_options() {
    return ImportOptions{.today = Date{2026, 6, 30}};
}

/// Imports into the cooperative of `book`, which keeps the rows only where none was refused, or where the
/// good ones were asked for: what a command does.
inline ImportReceipt import_path(TestBook& book, ImportKind kind, const std::string& path,
                                 const ImportOptions& options = import_options()) {
    std::optional<Books::Transaction> transaction{std::in_place, book.books};
    Bookkeeper bookkeeper = book.bookkeeper();
    const auto target_for = [&](const std::optional<CooperativeCode>& code) {
        if (code && *code != book.code) {
            book.books.cooperative(*code);  // throws: there is only the one
        }
        return ImportTarget{bookkeeper, book.kept()};
    };
    // A whole transaction for each attempt: this file has no savepoints.
    const Attempt attempt = [&](const std::function<bool()>& run) {
        if (!run()) {
            transaction.reset();
            transaction.emplace(book.books);
        }
    };
    ImportReceipt receipt = import_file(kind, path, options, target_for, {}, attempt);
    if (options.keep_going ? !receipt.file_refused : receipt.errors.empty()) {
        transaction->commit();
    }
    return receipt;
}

inline ImportReceipt import_text(TestBook& book, ImportKind kind, const std::string& text,
                                 const ImportOptions& options = import_options()) {
    const TemporaryFolder folder;
    folder.write("test.csv", text);
    return import_path(book, kind, folder.path("test.csv"), options);
}

/// One of the files beside this one.
inline std::string sample_path(const std::string& name) {
    return neraca::source_folder() + "/tests/import/" + name;
}

/// "rule line:column" for each error, a line each.
inline std::string errors_of(const ImportReceipt& receipt) {
    std::string errors;
    for (const BookError& error : receipt.errors) {
        errors += std::string{to_string(error.rule())} + " " + std::to_string(error.place()->line) + ":" +
                  std::to_string(error.place()->column) + "\n";
    }
    return errors;
}

/// The same for notices.
inline std::string notices_of(const ImportReceipt& receipt) {
    std::string notices;
    for (const BookError& notice : receipt.notices) {
        notices += std::string{to_string(notice.rule())} + " " + std::to_string(notice.place()->line) + ":" +
                   std::to_string(notice.place()->column) + "\n";
    }
    return notices;
}

/// "read 5 posted 3 skipped 1 refused 1"
inline std::string counts_of(const ImportReceipt& receipt) {
    return "read " + std::to_string(receipt.rows_read) + " posted " + std::to_string(receipt.rows_posted) +
           " skipped " + std::to_string(receipt.rows_skipped) + " refused " +
           std::to_string(receipt.rows_refused);
}

/// "[column] sentence (hint)" of the error, in English.
inline std::string shown(const BookError& error) {
    const std::string hint = error.hint() ? " (" + error.hint()->in(Language::english) + ")" : "";
    return "[" + error.place()->field + "] " + error.sentence().in(Language::english) + hint;
}

inline std::vector<PostedEntry> entries_of(TestBook& book) {
    std::vector<PostedEntry> entries;
    book.kept().each_entry({}, [&](const PostedEntry& entry) { entries.push_back(entry); });
    return entries;
}

/// "1110 debit 5000.00, 4152 credit 5000.00", with what the postings are about in brackets.
inline std::string postings_of(const JournalEntry& entry) {
    std::string text;
    for (const Posting& posting : entry.postings()) {
        std::string about;
        const auto add = [&](const std::string& word) { about += (about.empty() ? "" : " ") + word; };
        const Dimensions& dimensions = posting.dimensions;
        if (dimensions.member) {
            add(dimensions.member->text());
        }
        if (dimensions.product) {
            add(dimensions.product->text());
        }
        if (dimensions.item) {
            add(dimensions.item->text());
        }
        if (dimensions.quantity) {
            add(to_plain(*dimensions.quantity));
        }
        if (dimensions.loan) {
            add(dimensions.loan->text());
        }
        text += (text.empty() ? "" : ", ") + posting.account.text() + " " +
                std::string{to_string(posting.side)} + " " + to_plain(posting.amount) +
                (about.empty() ? "" : " (" + about + ")");
    }
    return text;
}

inline Rupiah balance_on(TestBook& book, const char* account_code, const char* on) {
    Rupiah balance;
    for (const Balance& sum : book.kept().balances({.last_day = day(on), .account = account(account_code)})) {
        balance += sum.net();
    }
    return balance;
}

}  // namespace neraca
