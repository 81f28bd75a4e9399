#pragma once
// A small waste bank for tests: members, a depositor who is none, a group, a buyer, kinds of waste, prices.

#include <string>
#include <vector>

#include "neraca/waste/sale.hpp"
#include "neraca/waste/stock_changes.hpp"
#include "neraca/waste/weighing.hpp"
#include "support/book_support.hpp"

namespace neraca {

struct WasteBook : TestBook {
    explicit WasteBook(BooksKept kept = BooksKept::full, const char* chart = "waste-bank")
        : TestBook{kept, chart} {
        write([](CooperativeBook& book) {
            const auto person = [&](const char* number, const char* name, MemberKind kind) {
                book.add_member({.number = MemberNumber::read(number),
                                 .name = name,
                                 .joined = day("2025-01-01"),
                                 .kind = kind});
            };
            person("N-01", "Pak Joko", MemberKind::non_member);
            person("K-01", "RT 05", MemberKind::group);
            person("B-01", "BSI Blitar", MemberKind::buyer);
            person("B-02", "UD Rosok", MemberKind::buyer);
            const auto kind_of_waste = [&](const char* item_code, const char* name, const char* unit) {
                book.add_item({.code = ItemCode::read(item_code), .name = name, .unit = unit});
            };
            kind_of_waste("PET", "Botol PET", "kg");
            kind_of_waste("KARDUS", "Kardus", "kg");
            kind_of_waste("CAMPUR", "Plastik campur", "kg");
            kind_of_waste("EMBER", "Emberan", "kg");
            kind_of_waste("BOTOL", "Botol kaca", "piece");
            book.add_item(
                {.code = ItemCode::read("LAMA"), .name = "Barang lama", .unit = "kg", .active = false});
        });
        set_price("PET", 2'500);
        set_price("PET", 2'600, PriceChannel::cash);
        set_price("PET", 3'700, PriceChannel::buyer);
        set_price("KARDUS", 1'500);
        set_price("BOTOL", 200);
        set_price("CAMPUR", 1'000);
    }

    /// What A-001 owes of a loan from before the books.
    void lend(const char* reference, std::int64_t rupiah_amount) {
        post(JournalEntry{day("2026-01-01"),
                          {.kind = EntryKind::opening},
                          {{account("1141"),
                            Side::debit,
                            rupiah(rupiah_amount),
                            {.member = MemberNumber::read("A-001"), .loan = LoanReference::read(reference)}},
                           {account("3161"), Side::credit, rupiah(rupiah_amount)}}});
    }

    void set_price(const char* item_code, std::int64_t per_unit, PriceChannel channel = PriceChannel::savings,
                   PriceCustomer customer = PriceCustomer::everyone, const char* from = "2026-01-01") {
        write([&](CooperativeBook& book) {
            book.add_price({.item = ItemCode::read(item_code),
                            .from = day(from),
                            .channel = channel,
                            .customer = customer,
                            .per_unit = rupiah(per_unit)});
        });
    }
    void set_earning(EarningModel model, const char* rate, PriceCustomer customer = PriceCustomer::everyone,
                     CutBooking booking = CutBooking::net, const char* from = "2026-01-01") {
        write([&](CooperativeBook& book) {
            book.add_earning({.from = day(from),
                              .customer = customer,
                              .model = model,
                              .rate = model == EarningModel::margin ? Rate{} : Rate::read(rate),
                              .booking = booking});
        });
    }

    WasteBank bank() { return WasteBank{kept(), kept()}; }
    Item item(const char* item_code) { return item_named(kept(), item_code); }

    WeighedLine weighed(const char* item_code, std::int64_t grams) {
        return {.item = item(item_code), .quantity = thousandths(grams)};
    }
    SoldLine sold(const char* item_code, std::int64_t grams, std::int64_t price_per_unit) {
        return {.item = item(item_code),
                .quantity = thousandths(grams),
                .price_per_unit = rupiah(price_per_unit)};
    }
    Weighing weighing(const char* number, std::vector<WeighedLine> lines, const char* on = "2026-02-01") {
        return {.heading = {.date = day(on)}, .member = member(number), .lines = std::move(lines)};
    }
    Sale sale(std::vector<SoldLine> lines, const char* on = "2026-02-10") {
        return {.heading = {.date = day(on)},
                .buyer = member("B-01"),
                .lines = std::move(lines),
                .cash = kept().cooperative().cash_account};
    }

    PostedEntry deliver(const Weighing& weighing) { return post(slip_for(weighing, bank()).entry).posted; }
    PostedEntry deliver(const char* number, const char* item_code, std::int64_t grams,
                        const char* on = "2026-02-01") {
        return deliver(weighing(number, {weighed(item_code, grams)}, on));
    }
    SaleNote sell(const Sale& sale) {
        SaleNote note = note_for(sale, bank());
        post(note.entry);
        return note;
    }
    ItemStock stock(const char* item_code, const char* on = "2026-12-31") {
        return stock_of(bank(), ItemCode::read(item_code), day(on));
    }
    /// Debit less credit of an account at the end of the year.
    Rupiah net(const char* account_code) {
        Rupiah sum;
        for (const Balance& balance :
             kept().balances({.last_day = day("2026-12-31"), .account = account(account_code)})) {
            sum += balance.net();
        }
        return sum;
    }
    /// What `number` has in his passbook.
    Rupiah saved(const char* number, const char* product_code = "sampah") {
        return balance_of_passbook(MemberNumber::read(number), product_code);
    }
    Rupiah balance_of_passbook(const MemberNumber& number, const char* product_code) {
        Rupiah sum;
        for (const Balance& balance : kept().balances({.last_day = day("2026-12-31"),
                                      .member = number,
                                      .product = ProductCode::read(product_code)})) {
            sum -= balance.net();
        }
        return sum;
    }
};

/// "Dr 1162 [PET 3.250] 8125": a posting as a row of a test shows it.
inline std::string shown(const Posting& posting) {
    std::string names;
    each_named(posting.dimensions, [&](std::string_view, const std::string& value) {
        names += (names.empty() ? "" : " ") + value;
    });
    std::string amount = to_plain(posting.amount);
    if (amount.ends_with(".00")) {
        amount.resize(amount.size() - 3);
    }
    return std::string{posting.side == Side::debit ? "Dr " : "Cr "} + posting.account.text() +
           (names.empty() ? "" : " [" + names + "]") + " " + amount;
}

/// The postings of an entry, one a line.
inline std::string shown(const JournalEntry& entry) {
    std::string text;
    for (const Posting& posting : entry.postings()) {
        text += (text.empty() ? "" : "\n") + shown(posting);
    }
    return text;
}

}  // namespace neraca
