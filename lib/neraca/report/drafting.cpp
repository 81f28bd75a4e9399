#include "neraca/report/drafting.hpp"

#include <algorithm>
#include <utility>

#include "neraca/ledger/book.hpp"
#include "neraca/register/setting.hpp"

namespace neraca {

std::string words(Phrase phrase, Language language) {
    return std::string{translate(phrase, language)};
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

std::string closing_label(const Period& period, Language language) {
    return to_text(period.last_day, language);
}

Report as_part(Report report) {
    report.cooperative.clear();
    report.subject = std::exchange(report.period, {});
    report.parts.clear();
    report.signatures.clear();
    report.chain_head.clear();
    return report;
}

Cell per_cent_cell(Rupiah part, Rupiah whole) {
    constexpr std::int64_t tenths_of_a_per_cent = 1000;  // in one
    constexpr std::int64_t units_of_a_tenth = 100'000;
    if (whole <= Rupiah{}) {
        return {};
    }
    const std::int64_t tenths = multiply_divide_half_up(part.sen(), tenths_of_a_per_cent, whole.sen());
    return Rate::of_hundred_millionths(checked_multiply(tenths, units_of_a_tenth));
}
Cell per_unit_cell(Rupiah amount, Quantity quantity) {
    constexpr std::int64_t thousandths_of_one = 1000;
    return quantity > Quantity{} ? Cell{Rupiah::of_sen(multiply_divide_half_up(
                                       amount.sen(), thousandths_of_one, quantity.thousandths()))}
                                 : Cell{};
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

void sign_statement(Draft& statement, const Settings& settings, Date day) {
    statement.note(say("Drawn up by {}."), {framework_on(settings, day)});
    statement.signatures = officers(settings, day, statement.language);
}

void sign_statement_beyond_emkm(Draft& statement, const Settings& settings, Date day) {
    sign_statement(statement, settings, day);
    if (framework_on(settings, day) == "SAK EMKM") {
        statement.note(say("That standard does not ask for this statement; it is given besides."));
    }
}

std::optional<Date> eve_of(const Book& book, Date first_day) {
    const auto kept = book.days_kept();
    return kept && kept->first_day < first_day ? std::optional{first_day.previous_day()} : std::nullopt;
}

Rupiah net_before(const Book& book, Date first_day, BalanceQuery query) {
    const auto eve = eve_of(book, first_day);
    if (!eve) {
        return {};
    }
    query.first_day.reset();
    query.last_day = *eve;
    return net_of(book, query);
}

Cell amount_on(Side wanted, Side side, Rupiah amount) {
    return wanted == side ? Cell{amount} : Cell{};
}

}  // namespace neraca
