#include "neraca/report/exports/plain_text_accounting.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "neraca/report/entry_text.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// With the space of ASCII for each other one of Unicode: to hledger two of them, of whatever kind, end a
/// name.
std::string with_plain_spaces(std::string_view text) {
    constexpr std::string_view spaces[] = {"\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
                                           "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
                                           "\u200A", "\u202F", "\u205F", "\u3000"};
    std::string made;
    while (!text.empty()) {
        const auto* const space =
            std::ranges::find_if(spaces, [&](std::string_view each) { return text.starts_with(each); });
        const bool is_space = space != std::end(spaces);
        made += is_space ? ' ' : text.front();
        text.remove_prefix(is_space ? space->size() : 1);
    }
    return made;
}

/// The names of accounts in one format.
class AccountNames {
public:
    AccountNames(const Book& book, PlainTextFormat format, Language language) : format_{format} {
        std::set<std::string> taken;
        for (const Account& account : book.chart().accounts()) {
            const std::string plain =
                root_of(account.account_class) +
                component(with_plain_spaces(account.code.text() + " " + account.name_in(language)));
            std::string name = plain;
            for (int number = 2; !taken.insert(comparison_key(name)).second; ++number) {
                name = plain + "-" + std::to_string(number);
            }
            names_.emplace(account.code, std::move(name));
        }
    }
    const std::string& operator[](const AccountCode& code) const { return names_.at(code); }
    const std::map<AccountCode, std::string>& all() const { return names_; }

private:
    std::string root_of(AccountClass account_class) const {
        switch (account_class) {
            case AccountClass::asset:
                return "Assets:";
            case AccountClass::liability:
                return "Liabilities:";
            case AccountClass::equity:
                return "Equity:";
            case AccountClass::income:
                return "Income:";
            case AccountClass::expense:
                return "Expenses:";
            case AccountClass::memo:
                break;
        }
        return format_ == PlainTextFormat::beancount ? "Equity:Memo:" : "Memo:";
    }

    /// Ledger and hledger end a name at two spaces and part it at colons; Beancount's has letters, digits and
    /// hyphens alone, and begins with a digit or a capital.
    std::string component(std::string_view text) const {
        constexpr std::string_view allowed = " .,&/()'+%-";
        const bool is_strict = format_ == PlainTextFormat::beancount;
        std::string made;
        for (const char c : text) {
            const bool is_foreign = static_cast<unsigned char>(c) >= 0x80;  // a part of an UTF-8 letter
            const bool stays = is_letter_or_digit(c) ||
                               (!is_strict && (is_foreign || allowed.find(c) != std::string_view::npos));
            const char written = stays ? c : '-';
            const bool is_run =
                !made.empty() && (written == ' ' || (is_strict && written == '-')) && made.back() == written;
            if (!is_run) {
                made += written;
            }
        }
        while (!made.empty() && (made.back() == ' ' || made.back() == '-')) {
            made.pop_back();
        }
        if (is_strict && made.front() >= 'a' && made.front() <= 'z') {  // of a code such as kas-1
            made.front() = static_cast<char>(made.front() - 'a' + 'A');
        }
        return made;
    }

    PlainTextFormat format_;
    std::map<AccountCode, std::string> names_;
};

/// Text without what Ledger and hledger read as a sign: a semicolon begins a comment, a bar ends the payee, a
/// date in brackets is another day of the entry.
std::string without_signs(std::string_view text) {
    std::string made{text};
    constexpr std::pair<char, char> replaced[] = {{';', ','}, {'|', '/'}, {'[', '('}, {']', ')'}};
    for (const auto& [sign, other] : replaced) {
        std::ranges::replace(made, sign, other);
    }
    return made;
}

std::string quoted(std::string_view text) {
    std::string made = "\"";
    for (const char c : text) {
        made += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    }
    return made + "\"";
}

class PlainTextWriter {
public:
    PlainTextWriter(const Book& book, PlainTextFormat format, Language language, const TextSink& sink)
        : book_{book}, names_{book, format, language}, format_{format}, language_{language}, sink_{sink} {}

    void write(Date last_day) {
        const std::optional<Period> kept = book_.days_kept();
        begin(kept ? kept->first_day : last_day, last_day);
        book_.each_entry({.last_day = last_day}, [&](const PostedEntry& posted) { add(posted); });
        if (kept && kept->first_day <= last_day) {
            assert_balances(last_day);
        }
        sink_(out_);
    }

private:
    bool is_beancount() const { return format_ == PlainTextFormat::beancount; }
    void line(std::string_view text) {
        out_ += text;
        out_ += '\n';
        if (out_.size() >= bytes_of_a_piece) {
            sink_(out_);
            out_.clear();
        }
    }

    void begin(Date first_day, Date last_day) {
        line("; " + without_signs(book_.cooperative().name) + " (" + book_.cooperative().code.text() + "), " +
             to_string(first_day) + " - " + to_string(last_day));
        switch (format_) {
            case PlainTextFormat::ledger:
                line("commodity IDR\n    format 1000.00 IDR");
                for (const std::string_view tag : {"voucher", "key", "quantity"}) {
                    line("tag " + std::string{tag});
                }
                for (const Dimension dimension : all_dimensions) {
                    line("tag " + std::string{to_string(dimension)});
                }
                break;
            case PlainTextFormat::hledger:
                line("decimal-mark .\ncommodity 1000.00 IDR");
                break;
            case PlainTextFormat::beancount:
                line("option \"title\" " + quoted(book_.cooperative().name));
                line("option \"operating_currency\" \"IDR\"");
                break;
        }
        for (const auto& [code, name] : names_.all()) {
            line(is_beancount() ? to_string(first_day) + " open " + name + " IDR" : "account " + name);
        }
    }

    void add(const PostedEntry& posted) {
        const JournalEntry& entry = posted.entry;
        const std::string text = text_of(posted, book_, language_);
        const std::string number = to_string(posted.number);
        line("");
        if (is_beancount()) {
            line(to_string(entry.date()) + " * " + quoted(text));
            tag("  ", "entry", number);
        } else {
            line(to_string(entry.date()) + " * (" + number + ") " + without_signs(text));
        }
        tag(is_beancount() ? "  " : "    ", "voucher", entry.heading().voucher);
        tag(is_beancount() ? "  " : "    ", "key", entry.heading().key);
        for (const Posting& posting : entry.postings()) {
            line("    " + names_[posting.account] + "  " + to_plain(posting.net()) + " IDR");
            each_named(posting.dimensions,
                       [&](std::string_view name, const std::string& value) { tag("      ", name, value); });
        }
    }

    void tag(std::string_view indent, std::string_view name, std::string_view value) {
        if (!value.empty()) {
            line(std::string{indent} + (is_beancount() ? "" : "; ") + std::string{name} + ": " +
                 (is_beancount() ? quoted(value) : without_signs(value)));
        }
    }

    /// Beancount's hold for the beginning of a day, the others' for where they stand.
    void assert_balances(Date last_day) {
        line("");
        // No day of a book comes after its last one, but one of the calendar does.
        const std::string next_day = last_day < Date::last() ? to_string(last_day.next_day())
                                                             : std::to_string(last_day.year() + 1) + "-01-01";
        if (!is_beancount()) {
            line(to_string(last_day) + " * (balances) " +
                 without_signs(translate(say("What stands on each account"), language_)));
        }
        for (const Balance& balance : book_.balances({.last_day = last_day})) {
            const std::string amount = to_plain(balance.net()) + " IDR";
            const std::string& name = names_[balance.account];
            line(is_beancount() ? next_day + " balance " + name + "  " + amount
                                : "    " + name + "  0.00 IDR = " + amount);
        }
    }

    const Book& book_;
    AccountNames names_;
    PlainTextFormat format_;
    Language language_;
    const TextSink& sink_;
    std::string out_;
};

}  // namespace

void plain_text_journal(const Book& book, Date last_day, PlainTextFormat format, Language language,
                        const TextSink& sink) {
    PlainTextWriter{book, format, language, sink}.write(last_day);
}

}  // namespace neraca
