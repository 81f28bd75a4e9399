#include "neraca/waste/waste_bank.hpp"

#include <doctest/doctest.h>

#include "support/support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

namespace {

Price price(const char* from, PriceChannel channel, PriceCustomer customer, std::int64_t per_unit) {
    return {.item = ItemCode::read("PET"),
            .from = day(from),
            .channel = channel,
            .customer = customer,
            .per_unit = rupiah(per_unit)};
}

}  // namespace

TEST_CASE("a price holds until the next for the same people") {
    using enum PriceChannel;
    using Who = PriceCustomer;
    const PriceList list{{
        price("2026-03-01", savings, Who::everyone, 2'700),
        price("2026-01-01", savings, Who::everyone, 2'500),
        price("2026-02-01", savings, Who::member, 2'600),
        price("2026-04-01", savings, Who::member, 2'900),
        price("2026-04-01", savings, Who::everyone, 2'800),
        price("2026-05-01", savings, Who::group, 3'100),
        price("2026-01-01", cash, Who::everyone, 2'400),
        price("2026-02-01", buyer, Who::everyone, 3'700),
    }};
    struct Row {
        std::string why;
        const char* on;
        PriceChannel channel;
        Who who;
        std::optional<std::int64_t> found;
    };
    const Row rows[] = {
        {"the day it begins", "2026-01-01", savings, Who::non_member, 2'500},
        {"the day before the next", "2026-01-31", savings, Who::member, 2'500},
        {"a price of his own kind", "2026-02-01", savings, Who::member, 2'600},
        {"which is not that of others", "2026-02-01", savings, Who::non_member, 2'500},
        {"a later one for everyone takes its place", "2026-03-01", savings, Who::member, 2'700},
        {"of two from one day his own goes first", "2026-04-01", savings, Who::member, 2'900},
        {"and the others have theirs", "2026-04-01", savings, Who::group, 2'800},
        {"long after", "2030-01-01", savings, Who::group, 3'100},
        {"another channel", "2026-03-01", cash, Who::member, 2'400},
        {"what the buyer pays", "2026-03-01", buyer, Who::everyone, 3'700},

        {"before the first", "2025-12-31", savings, Who::member, {}},
        {"before the first of the channel", "2026-01-31", buyer, Who::everyone, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto found = list.find(ItemCode::read("PET"), day(row.on), row.channel, row.who);
        CHECK(found == (row.found ? std::optional{rupiah(*row.found)} : std::nullopt));
    }
    CHECK_FALSE(list.find(ItemCode::read("BESI"), day("2026-03-01"), savings, Who::member));
}

TEST_CASE("a price that is missing names the way out") {
    WasteBook book;
    CHECK(refusal_of(
              [&] { book.bank().price(book.item("KARDUS"), day("2025-12-31"), PriceChannel::savings); }) ==
          "KARDUS Kardus has no price on 2025-12-31 in the list \"savings\": the first is Rp1,500 from "
          "2026-01-01 on (set one: `neraca price set KARDUS "
          "AMOUNT --from 2025-12-31`, or say it here: KARDUS=QUANTITY@PRICE)");
    CHECK(rule_broken_by([&] {
              book.bank().price(book.item("KARDUS"), day("2026-02-01"), PriceChannel::buyer);
          }) == Rule::price_must_exist);
}

TEST_CASE("the earning of a day") {
    WasteBook book;
    book.set_earning(EarningModel::cut, "15%", PriceCustomer::everyone, CutBooking::gross, "2026-02-01");
    book.set_earning(EarningModel::share, "25%", PriceCustomer::group, CutBooking::net, "2026-02-01");
    book.set_earning(EarningModel::margin, "", PriceCustomer::group, CutBooking::net, "2026-06-01");
    const WasteBank bank = book.bank();
    CHECK(bank.earning_for(PriceCustomer::member, day("2026-01-31")).model == EarningModel::margin);
    CHECK(bank.earning_for(PriceCustomer::member, day("2026-02-01")).model == EarningModel::cut);
    CHECK(bank.earning_for(PriceCustomer::group, day("2026-02-01")).model == EarningModel::share);
    CHECK(bank.earning_for(PriceCustomer::group, day("2026-06-01")).model == EarningModel::margin);

    INFO("what was delivered under a share is sold under it");
    CHECK(bank.share_for(PriceCustomer::group, day("2026-07-01")).rate == Rate::read("25%"));
    CHECK(rule_broken_by([&] { bank.share_for(PriceCustomer::group, day("2026-01-31")); }) ==
          Rule::earning_must_be_set);
    CHECK(rule_broken_by([&] { bank.share_for(PriceCustomer::member, day("2026-07-01")); }) ==
          Rule::earning_must_be_set);
}

TEST_CASE("the passbook that waste is credited in") {
    WasteBook book;
    CHECK(book.bank().waste_product_of(book.member("A-001")).code.text() == "sampah");
    CHECK(book.bank().waste_product_of(book.member("N-01")).code.text() == "sampah-nasabah");
    CHECK(book.bank().waste_product_of(book.member("K-01")).code.text() == "sampah-nasabah");
    CHECK(rule_broken_by([&] { book.bank().waste_product_of(book.member("B-01")); }) ==
          Rule::product_must_be_named);

    book.write([&](CooperativeBook& kept) {
        SavingsProduct second = product_named(kept, "sampah");
        second.code = ProductCode::read("lebaran");
        second.name = "Tabungan Lebaran";
        second.english_name = "Holiday savings";
        kept.add_product(second);
    });
    CHECK(rule_broken_by([&] { book.bank().waste_product_of(book.member("A-001")); }) ==
          Rule::product_must_be_named);
}
