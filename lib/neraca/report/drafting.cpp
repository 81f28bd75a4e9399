#include "neraca/report/drafting.hpp"

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

std::vector<std::string> officers(Language language) {
    return {words(say("Chair"), language), words(say("Secretary"), language),
            words(say("Treasurer"), language)};
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

Rupiah seen_from(Side side, Rupiah debit_less_credit) {
    return side == Side::debit ? debit_less_credit : -debit_less_credit;
}

Rupiah net_of(const Book& book, const BalanceQuery& query) {
    Rupiah net;
    for (const Balance& balance : book.balances(query)) {
        net += balance.net();
    }
    return net;
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
