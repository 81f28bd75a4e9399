#include "neraca/report/drafting.hpp"

#include <algorithm>
#include <utility>

namespace neraca {

std::string words(Phrase phrase, Language language) {
    return std::string{translate(phrase, language)};
}

Report new_report(const Book& book, std::string_view key, Phrase title, std::string period,
                  Language language) {
    Report report{.key = std::string{key}};
    report.cooperative = book.cooperative().name;
    report.title = words(title, language);
    report.period = std::move(period);
    const ChainHead head = book.chain_head();
    report.chain_entries = head.entries;
    report.chain_head = to_hex(head.hash);
    return report;
}

std::string as_of(Date day, Language language) {
    return Sentence{say("As of {}"), {to_long_text(day, language)}}.in(language);
}

std::string period_label(const Period& period, Language language) {
    if (period == Period::of_year(period.last_day.year())) {
        return std::to_string(period.last_day.year());
    }
    return to_text(period.first_day, language) + " - " + to_text(period.last_day, language);
}

Report as_part(Report report) {
    report.cooperative.clear();
    report.subject = std::exchange(report.period, {});
    report.parts.clear();
    report.signatures.clear();
    report.chain_head.clear();
    return report;
}

Column column(std::string_view key, Phrase label, ColumnType type, Language language) {
    return {std::string{key}, words(label, language), type};
}
Column date_column(Language language) {
    return column("date", say("Date"), ColumnType::date, language);
}
Column entry_column(Language language) {
    return column("entry", say("Entry"), ColumnType::text, language);
}
Column voucher_column(Language language) {
    return if_any(column("voucher", say("Voucher"), ColumnType::text, language));
}
Column amount_column(std::string_view key, Phrase label, Language language) {
    return column(key, label, ColumnType::amount, language);
}
Column quantity_column(std::string_view key, Phrase label, Language language) {
    return column(key, label, ColumnType::quantity, language);
}
Column if_any(Column column) {
    column.hide_if_empty = true;
    return column;
}
Column for_programs(Column column) {
    column.for_programs = true;
    return column;
}

void note_if_empty(Report& report, bool empty, Language language) {
    if (empty) {
        report.notes.push_back(words(say("There are no entries on these days."), language));
    }
}

std::optional<Rate> per_cent_down(Rupiah part, Rupiah whole) {
    constexpr std::int64_t tenths_of_a_per_cent = 1000;  // in one
    constexpr std::int64_t units_of_a_tenth = 100'000;
    if (whole <= Rupiah{}) {
        return std::nullopt;
    }
    const std::int64_t tenths = multiply_divide_down(part.sen(), tenths_of_a_per_cent, whole.sen());
    return Rate::of_hundred_millionths(checked_multiply(tenths, units_of_a_tenth));
}
Cell per_cent_cell(Rupiah part, Rupiah whole) {
    const auto rate = per_cent_down(part, whole);
    return rate ? Cell{*rate} : Cell{};
}

std::vector<Period> months_of(const Period& period) {
    std::vector<Period> months;
    for (Date first = period.first_day; first <= period.last_day;) {
        const Date last = std::min(Month{first}.last_day(), period.last_day);
        months.emplace_back(first, last);
        if (last == period.last_day) {
            break;  // the day after may be beyond the end of time
        }
        first = last.next_day();
    }
    return months;
}

std::vector<Signature> officers(const Settings& settings, Date day, Language language) {
    return {{words(say("Chair"), language), settings.text("chair", day)},
            {words(say("Secretary"), language), settings.text("secretary", day)},
            {words(say("Treasurer"), language), settings.text("treasurer", day)}};
}

std::string framework_on(const Settings& settings, Date day) {
    return settings.is({"framework", "sak-emkm"}, day) ? "SAK EMKM" : "SAK EP";
}

void note_framework(Report& report, const Settings& settings, Date day, Language language) {
    report.notes.push_back(Sentence{say("Drawn up by {}."), {framework_on(settings, day)}}.in(language));
}

void note_framework_beyond_emkm(Report& report, const Settings& settings, Date day, Language language) {
    note_framework(report, settings, day, language);
    if (framework_on(settings, day) == "SAK EMKM") {
        report.notes.push_back(
            words(say("That standard does not ask for this statement; it is given besides."), language));
    }
}

std::string text_of(const JournalEntry& entry, Language language) {
    const JournalEntry::Heading& heading = entry.heading();
    if (!heading.memo.empty()) {
        return heading.memo;
    }
    if (heading.reverses) {
        return Sentence{say("Reversal of entry {}"), {*heading.reverses}}.in(language);
    }
    return words(phrase_for(heading.kind), language);
}

Rupiah net_before(const Book& book, Date first_day, BalanceQuery query) {
    const auto kept = book.days_kept();
    if (!kept || kept->first_day >= first_day) {
        return {};
    }
    query.first_day.reset();
    query.last_day = first_day.previous_day();
    return net_of(book, query);
}

Cell amount_on(Side wanted, Side side, Rupiah amount) {
    return wanted == side ? Cell{amount} : Cell{};
}

}  // namespace neraca
