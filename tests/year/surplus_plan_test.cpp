// Sharing out a surplus: the rule file, and the worked example of seven members with each rounding.

#include <numeric>

#include "neraca/exchange/surplus_members.hpp"
#include "neraca/report/papers/surplus_report.hpp"
#include "neraca/sheet/source/byte_source.hpp"
#include "neraca/year/surplus_plan.hpp"
#include "support/property.hpp"
#include "support/report_support.hpp"
#include "support/support.hpp"

namespace neraca {
namespace {

/// A set of percentages as articles of cooperatives have them, shared by savings and by a margin.
std::string rule_text(const std::string& rounding = "largest-remainder") {
    return "name = \"AD/ART pasal 41\"\nrounding = \"" + rounding + R"("

[[part]]
key = "reserve"
name = "Cadangan"
percent = 25
to = "reserve"

[[part]]
key = "capital"
name = "Jasa modal"
percent = 20
to = "members"
by = "savings"

[[part]]
key = "business"
name = "Jasa usaha"
percent = 30
to = "members"
by = "waste_margin"

[[part]]
key = "board"
percent = 10
to = "board"

[[part]]
key = "education"
percent = 5
to = "education"

[[part]]
key = "social"
percent = 5
to = "social"

[[part]]
key = "development"
percent = "5%"
to = "development"
)";
}

SurplusRule rule_read(const std::string& text) {
    return read_surplus_rule(text, "rule.toml");
}

SharingMembers seven_members() {
    struct Case {
        const char* number;
        std::int64_t savings;
        std::int64_t business;
    };
    constexpr Case rows[] = {{"A01", 410'000, 186'400}, {"A02", 260'000, 0},       {"A03", 515'000, 254'150},
                             {"A04", 130'000, 48'700},  {"A05", 340'000, 121'900}, {"A06", 275'000, 310'250},
                             {"A07", 70'000, 23'600}};
    SharingMembers members{.members = {}, .bases_of_others = {0, 0}};
    for (const Case& row : rows) {
        members.members.push_back({.number = MemberNumber::read(row.number),
                                   .name = row.number,
                                   .bases = {row.savings * 100, row.business * 100}});
    }
    return members;
}

const PlannedPart& part(const SurplusPlan& plan, std::string_view key) {
    for (const PlannedPart& each : plan.parts) {
        if (each.part.key == key) {
            return each;
        }
    }
    FAIL("no part " << std::string{key});
    return plan.parts.front();
}

std::vector<std::int64_t> shares_of(const SurplusPlan& plan, std::string_view key) {
    std::vector<std::int64_t> shares;
    for (const Share& share : part(plan, key).shares) {
        shares.push_back(share.amount.sen() / 100);
    }
    return shares;
}

SurplusPlan plan_of(const std::string& rounding) {
    return plan_surplus(rule_read(rule_text(rounding)), {.surplus = rupiah(2'847'563)}, seven_members());
}

}  // namespace

TEST_CASE("surplus: seven members by largest remainder, every rupiah of the worked example") {
    const SurplusPlan plan = plan_of("largest-remainder");
    CHECK(part(plan, "capital").pool == rupiah(569'512));
    CHECK(part(plan, "business").pool == rupiah(854'268));
    CHECK(part(plan, "board").pool == rupiah(284'756));
    for (const char* key : {"education", "social", "development"}) {
        CHECK(part(plan, key).pool == rupiah(142'378));
    }
    CHECK(part(plan, "reserve").pool == rupiah(711'890));
    CHECK(plan.pools_left == rupiah(3));
    CHECK(plan.reserve() == rupiah(711'893));
    CHECK(shares_of(plan, "capital") ==
          std::vector<std::int64_t>{116'750, 74'037, 146'649, 37'018, 96'817, 78'308, 19'933});
    CHECK(shares_of(plan, "business") ==
          std::vector<std::int64_t>{168'503, 0, 229'749, 44'024, 110'196, 280'462, 21'334});
    const std::int64_t totals[] = {285'253, 74'037, 376'398, 81'042, 207'013, 358'770, 41'267};
    for (std::size_t index = 0; index < std::size(totals); ++index) {
        CHECK(plan.share_of(index) == rupiah(totals[index]));
    }
    // Exact shares, as a member checks them by hand.
    CHECK(exact_share_ten_thousandths(part(plan, "capital"), part(plan, "capital").shares[0]) ==
          1'167'499'600);
    CHECK(exact_share_ten_thousandths(part(plan, "business"), part(plan, "business").shares[2]) ==
          2'297'483'727);
}

TEST_CASE("surplus: seven members by the other roundings") {
    const SurplusPlan down = plan_of("down");
    CHECK(part(down, "capital").shared == rupiah(569'508));
    CHECK(part(down, "capital").left_over == rupiah(4));
    CHECK(part(down, "business").shared == rupiah(854'267));
    CHECK(part(down, "business").left_over == rupiah(1));
    CHECK(down.reserve() == rupiah(711'893 + 5));

    const SurplusPlan half_up = plan_of("half-up");
    CHECK(part(half_up, "capital").shared == rupiah(569'512));  // by luck
    CHECK(part(half_up, "business").shared == rupiah(854'267));
    CHECK(half_up.reserve() == rupiah(711'893 + 1));

    const SurplusPlan hundreds = plan_of("down-100");
    CHECK(shares_of(hundreds, "capital") ==
          std::vector<std::int64_t>{116'700, 74'000, 146'600, 37'000, 96'800, 78'300, 19'900});
    CHECK(hundreds.reserve() == rupiah(711'893 + 212 + 268));
    const SurplusPlan thousands = plan_of("ke-bawah-1000");
    CHECK(shares_of(thousands, "business") ==
          std::vector<std::int64_t>{168'000, 0, 229'000, 44'000, 110'000, 280'000, 21'000});
}

TEST_CASE("surplus: whatever the rule, the parts add up to the surplus") {
    check_property("the credited amounts of a plan are the surplus", [] {
        const char* const roundings[] = {"largest-remainder", "down", "down-100", "down-1000", "half-up"};
        SurplusRule rule = rule_read(rule_text(roundings[*rc::gen::inRange(0, 5)]));
        if (*rc::gen::inRange(0, 2) == 1) {
            rule.source = SurplusSource::members_part;
        }
        for (SurplusPart& each : rule.parts) {
            each.denominator =
                *rc::gen::inRange(0, 2) == 1 ? ShareDenominator::everyone : ShareDenominator::members;
        }
        rule.least_share = rupiah(*rc::gen::inRange(0, 20'000));
        SharingMembers members{.members = {}, .bases_of_others = {*rc::gen::inRange(0, 5'000'000), 7}};
        const int count = *rc::gen::inRange(1, 40);
        for (int index = 0; index < count; ++index) {
            members.members.push_back(
                {.number = MemberNumber::read("A" + std::to_string(100 + index)),
                 .name = "x",
                 .bases = {*rc::gen::inRange(1, 9'000'000), *rc::gen::inRange(1, 99'999)}});
        }
        const Rupiah surplus = sen(*rc::gen::inRange(1, 2'000'000'000));
        const SurplusPlan plan = plan_surplus(
            rule, {surplus, rupiah(*rc::gen::inRange(-5'000, 9'000'000)), rupiah(1'234'567)}, members);
        Rupiah credited = plan.reserve();
        for (const PlannedPart& each : plan.parts) {
            if (each.part.is_for_members()) {
                Rupiah sum;
                for (const Share& share : each.shares) {
                    RC_ASSERT(!share.amount.is_negative());
                    sum += share.amount;
                }
                RC_ASSERT(sum == each.shared);
            }
            credited += each.part.is_reserve() ? Rupiah{} : each.shared;
        }
        RC_ASSERT(credited == surplus);
        Rupiah by_member;
        for (std::size_t index = 0; index < plan.members.size(); ++index) {
            by_member += plan.share_of(index);
            RC_ASSERT(plan.share_of(index).is_zero() || plan.share_of(index) >= rule.least_share);
        }
    });
}

TEST_CASE("surplus: only the members' part is shared, and outsiders' share goes to the reserve") {
    SurplusRule rule = rule_read(rule_text());
    rule.source = SurplusSource::members_part;
    struct Case {
        std::string why;
        std::int64_t members;
        std::int64_t others;
        std::int64_t shared;
    };
    const Case rows[] = {{"in proportion, rounded down", 4'130'000, 345'000, 610'940},
                         {"others lost: all is members'", 4'130'000, -1, 661'975},
                         {"members lost: nothing is", -1, 345'000, 0}};
    for (const Case& row : rows) {
        CAPTURE(row.why);
        const SurplusPlan plan =
            plan_surplus(rule, {rupiah(661'975), rupiah(row.members), rupiah(row.others)}, seven_members());
        CHECK(plan.shared_out == rupiah(row.shared));
        CHECK(plan.not_shared == rupiah(661'975 - row.shared));
    }

    rule = rule_read(rule_text());
    rule.parts[1].denominator = ShareDenominator::everyone;
    SharingMembers members = seven_members();
    members.bases_of_others = {2'000'000'00, 0};  // as much as all members have
    const SurplusPlan plan = plan_surplus(rule, {.surplus = rupiah(2'847'563)}, members);
    CHECK(part(plan, "capital").denominator == 4'000'000'00);
    CHECK(part(plan, "capital").shared == rupiah(569'512 / 2));
    CHECK(plan.reserve() == rupiah(711'893 + 569'512 / 2));

    // The others' part has a line and words of its own; what is left by rounding is no more than that.
    CHECK(part(plan, "capital").of_others.amount == rupiah(569'512 / 2));
    CHECK(part(plan, "capital").left_over == rupiah(0));
    const Report paper = surplus_plan_report({}, plan, Language::english);
    CHECK(amount_of(paper, "capital_others", "left_over") == rupiah(284'756));
    CHECK(amount_of(paper, "rounding", "left_over") == rupiah(3));
    CHECK(cell_of(paper, "capital", "left_over") == Cell{});
    CHECK(has_note(paper,
                   "Jasa modal: what is others' is not shared: Rp569,512 x 2,000,000 / 4,000,000 = "
                   "284,756, which becomes Rp284,756 and goes to the reserve."));
    CHECK(has_note(paper, "Left over by rounding: Rp3, to the reserve."));
    const Report slip = surplus_slip({}, plan, 0, Language::english);
    CHECK(amount_of(slip, "capital_others", "pool") == rupiah(284'756));
    CHECK(amount_of(slip, "capital_others", "denominator") == rupiah(2'000'000));
    CHECK(cell_of(slip, "capital_others", "share") == Cell{});
    CHECK(has_note(slip, "Jasa modal: what is others' is not shared"));

    // Rounded down to thousands, members are paid less; the others' part is what it is.
    rule.rounding = ShareRounding::down_1000;
    const SurplusPlan thousands = plan_surplus(rule, {.surplus = rupiah(2'847'563)}, members);
    CHECK(part(thousands, "capital").of_others.amount == rupiah(569'512 / 2));
    CHECK(part(thousands, "capital").not_shared() == rupiah(569'512) - part(thousands, "capital").shared);

    // What is too little to be paid is not left over by rounding either.
    rule.rounding = ShareRounding::largest_remainder;
    rule.least_share = rupiah(50'000);
    const SurplusPlan least = plan_surplus(rule, {.surplus = rupiah(2'847'563)}, members);
    CHECK(part(least, "capital").left_over == rupiah(0));
    CHECK(has_note(surplus_plan_report({}, least, Language::english),
                   "Shares of less than Rp50,000 are not paid"));
}

TEST_CASE("surplus: plans that are refused") {
    const SurplusRule rule = rule_read(rule_text());
    CHECK(rule_broken_by([&] { plan_surplus(rule, {.surplus = rupiah(0)}, seven_members()); }) ==
          Rule::surplus_must_be_there);
    CHECK(rule_broken_by([&] { plan_surplus(rule, {.surplus = rupiah(-5)}, seven_members()); }) ==
          Rule::surplus_must_be_there);
    SharingMembers without_business = seven_members();
    for (SharingMember& member : without_business.members) {
        member.bases[1] = 0;
    }
    CHECK(rule_broken_by([&] { plan_surplus(rule, {.surplus = rupiah(5)}, without_business); }) ==
          Rule::surplus_base_must_be_there);
    CHECK(refusal_of([&] { plan_surplus(rule, {.surplus = rupiah(5)}, without_business); }) ==
          "nobody has anything that the part Jasa usaha could be shared by: margin on waste delivered (the "
          "meeting decides where it goes: give the part another \"to\" or \"by\" in the rule)");
}

TEST_CASE("surplus rule: files that are refused say where and why") {
    const auto replaced = [](std::string text, std::string_view from, std::string_view to) {
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        return text.replace(at, from.size(), to);
    };
    struct Case {
        std::string text;
        Rule broken;
        std::string sentence;
    };
    const Case rows[] = {
        {replaced(rule_text(), "percent = 25", "percent = 30"), Rule::percentages_must_be_100,
         "the parts add up to 105 %: 5 % too much (together the parts of a surplus are 100 %)"},
        {replaced(rule_text(), "percent = 25", "percent = 5"), Rule::percentages_must_be_100,
         "the parts add up to 80 %: 20 % is missing (together the parts of a surplus are 100 %)"},
        {replaced(rule_text(), "percent = 25", "percent = 25.0"), Rule::surplus_rule_must_be_readable,
         "part.percent is written with a point, and so is a number with decimals: thousands have no "
         "separator "
         "(2000), decimals stand in quotes (\"12.5\")"},
        {replaced(rule_text(), "percent = 25\n", ""), Rule::surplus_rule_must_be_readable,
         "part.percent is missing"},
        {replaced(rule_text(), "by = \"savings\"\n", ""), Rule::surplus_rule_must_be_readable,
         "part capital goes to members: say by what each has a share, with \"by\""},
        {replaced(rule_text(), "to = \"board\"", "to = \"board\"\nby = \"savings\""),
         Rule::surplus_rule_must_be_readable,
         "part board does not go to members: \"by\" means nothing in it"},
        {replaced(rule_text(), "key = \"social\"", "key = \"education\""),
         Rule::surplus_rule_must_be_readable, "two parts have the key education"},
        {replaced(rule_text(), "to = \"board\"", "too = \"board\""), Rule::surplus_rule_must_be_readable,
         "part.to is missing"},
        {replaced(rule_text(), "name = \"Cadangan\"", "nama = \"Cadangan\""),
         Rule::surplus_rule_must_be_readable, "\"part.nama\" means nothing here (did you mean name?)"},
        {replaced(rule_text(), "by = \"savings\"", "by = \"saving\""), Rule::surplus_rule_must_be_readable,
         "part.by: \"saving\" is not known here (one of: savings, interest_paid, loans_taken, waste_value, "
         "waste_weight, waste_margin, purchases)"},
        {replaced(rule_text(), "by = \"waste_margin\"", "by = \"waste_margin\"\nmeasure = \"closing\""),
         Rule::surplus_rule_must_be_readable, "\"products\" and \"measure\" are for shares by savings alone"},
        {"name = \"x\\ny\"", Rule::surplus_rule_must_be_readable,
         "name: \"x\uFFFDy\" has a line break, a tab or another character that cannot be seen (type the text "
         "again "
         "on one line)"},
        {"name = 5", Rule::surplus_rule_must_be_readable, "name is a text: in quotes"},
        {replaced(rule_text(), "by = \"savings\"", "by = \"\""), Rule::surplus_rule_must_be_readable,
         "part capital goes to members: say by what each has a share, with \"by\""},
        {"[[[part]]]\nkey = \"x\"", Rule::surplus_rule_must_be_readable, ""},
        {"name = true", Rule::surplus_rule_must_be_readable, "name is a text: in quotes"},
        {"name = \"x\"", Rule::surplus_rule_must_be_readable,
         "a rule has parts, each under [[part]] (`neraca help surplus` shows a whole rule)"},
    };
    for (const Case& row : rows) {
        CAPTURE(row.sentence);
        CHECK(rule_broken_by([&] { rule_read(row.text); }) == row.broken);
        if (!row.sentence.empty()) {  // else the words are the parser's
            CHECK(refusal_of([&] { rule_read(row.text); }) == row.sentence);
        }
    }
    // What is there and empty is refused too, and does not count as left out.
    for (const std::string& text : {replaced(rule_text(), "percent = 25", "percent = \"\""),
                                    replaced(rule_text(), "to = \"board\"", "to = \"\""),
                                    "least_share = \"\"\n" + std::string{rule_text()}}) {
        CHECK(rule_broken_by([&] { rule_read(text); }) == Rule::surplus_rule_must_be_readable);
    }
    try {
        rule_read("name = \"x\"\n[[part]\n");
        FAIL("read");
    } catch (const BookError& error) {
        CHECK(error.rule() == Rule::surplus_rule_must_be_readable);
        CHECK(error.place()->line == 2);
    }
}

TEST_CASE("surplus: a slip shows the formula in figures") {
    const Report slip = surplus_slip({}, plan_of("largest-remainder"), 0, Language::indonesian);
    CHECK(slip.notes.front() ==
          "Jasa modal: Rp569.512 x 410.000 / 2.000.000 = 116.749,96, menjadi Rp116.750.");
}

TEST_CASE("surplus: a file of members is read in one style of numbers, or refused with the place") {
    const SurplusRule rule = rule_read(rule_text());
    const auto read = [&](std::string_view text) {
        return read_sharing_members(TextSource{"members.csv", text}, rule, {});
    };
    const SharingMembers members = read(
        "anggota;nama;Jasa modal;Jasa usaha\n"
        "A02;Budi;1.250.000;0\nA01;Sari;410.000,50;186.400\n\nlainnya;;0;5.000\n");
    REQUIRE(members.members.size() == 2);
    CHECK(members.members[0].number == MemberNumber::read("A01"));
    CHECK(members.members[0].bases == std::vector<std::int64_t>{410'000'50, 186'400'00});
    CHECK(members.bases_of_others == std::vector<std::int64_t>{0, 5'000'00});

    struct Case {
        std::string text;
        Rule broken;
    };
    const Case rows[] = {
        {"", Rule::file_is_empty},
        {"nama,capital,business\n", Rule::column_missing},
        {"member,capital\nA1,5\n", Rule::column_missing},
        {"member,capital,business\nA1,5,x\n", Rule::amount_must_be_readable},
        {"member,capital,business\nA1,5,-1\n", Rule::amount_is_negative},
        {"member,capital,business\nA1,5,1\nA1,5,1\n", Rule::key_doubled},
        {"member,capital,business\n,5,1\n", Rule::value_required},
        {"member;capital;business\nA1;12.500;1\n", Rule::number_style_undecidable},
        {"member;capital;business\nA1;1.250.000;1,250.50\n", Rule::column_mixes_styles},
    };
    for (const Case& row : rows) {
        CAPTURE(row.text);
        CHECK(rule_broken_by([&] { read(row.text); }) == row.broken);
    }
}

}  // namespace neraca
