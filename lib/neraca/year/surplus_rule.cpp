// The rule file of the surplus.

#include "neraca/year/surplus_rule.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "neraca/toml/toml_node.hpp"

namespace neraca {
namespace {

constexpr Named<SurplusSource> source_names[] = {{SurplusSource::all, "all", "semua"},
                                                 {SurplusSource::members_part, "members", "anggota"}};
constexpr Named<ShareRounding> rounding_names[] = {
    {ShareRounding::largest_remainder, "largest_remainder", "sisa-terbesar"},
    {ShareRounding::down, "down", "ke-bawah"},
    {ShareRounding::down_100, "down_100", "ke-bawah-100"},
    {ShareRounding::down_1000, "down_1000", "ke-bawah-1000"},
    {ShareRounding::half_up, "half_up", "setengah-ke-atas"}};
constexpr Named<ShareBase> base_names[] = {{ShareBase::savings, "savings", "simpanan"},
                                           {ShareBase::interest_paid, "interest_paid", "jasa-pinjaman"},
                                           {ShareBase::loans_taken, "loans_taken", "pinjaman"},
                                           {ShareBase::waste_value, "waste_value", "nilai-sampah"},
                                           {ShareBase::waste_weight, "waste_weight", "berat-sampah"},
                                           {ShareBase::waste_margin, "waste_margin", "margin-sampah"},
                                           {ShareBase::purchases, "purchases", "belanja"}};
constexpr Named<SavingsMeasure> measure_names[] = {{SavingsMeasure::closing, "closing", "saldo-akhir"},
                                                   {SavingsMeasure::average, "average", "rata-rata"},
                                                   {SavingsMeasure::months, "months", "simpanan-bulan"}};
constexpr Named<ShareDenominator> denominator_names[] = {{ShareDenominator::members, "members", "anggota"},
                                                         {ShareDenominator::everyone, "everyone", "semua"}};
// Where a part may go.
constexpr Named<AccountRole> target_names[] = {
    {AccountRole::general_reserve, "reserve", "cadangan"},
    {AccountRole::surplus_payable, "members", "anggota"},
    {AccountRole::board_fund, "board", "pengurus"},
    {AccountRole::staff_fund, "staff", "karyawan"},
    {AccountRole::education_fund, "education", "pendidikan"},
    {AccountRole::charity, "social", "sosial"},
    {AccountRole::development_fund, "development", "daerah-kerja"}};

constexpr Rate whole = Rate::of_hundred_millionths(Rate::units_of_one);

/// 25, "25" or "12.5%".
Rate percent(TomlReader& reader, std::string_view key) {
    const TomlNode* const node = reader.find(key, true);
    const std::optional<std::string> typed = node ? reader.written(*node, key) : std::nullopt;
    if (!typed) {
        return {};
    }
    const auto read = [&] { return Rate::read(typed->ends_with('%') ? *typed : *typed + "%"); };
    return reader.found(*node, key, read).value_or(Rate{});
}

Rupiah amount(TomlReader& reader, std::string_view key) {
    const TomlNode* const node = reader.find(key);
    const std::optional<std::string> typed = node ? reader.written(*node, key) : std::nullopt;
    return typed ? reader.found(*node, key, [&] { return Rupiah::read(*typed); }).value_or(Rupiah{})
                 : Rupiah{};
}

/// The account that a part goes to: one of the usual ones by its name, else by the code of the chart.
void read_target(TomlReader& reader, SurplusPart& part) {
    const std::string typed = reader.line("to", true);
    const auto named = std::ranges::find_if(target_names, [&](const Named<AccountRole>& each) {
        return same_name(typed, each.name) || same_name(typed, each.alias);
    });
    if (named != std::end(target_names)) {
        part.role = named->value;
    } else if (const TomlNode* const to = reader.find("to")) {
        part.account = reader.found(*to, "to", [&] { return AccountCode::read(typed); });
    }
}

/// By what members share in a part.
void read_base(TomlReader& reader, SurplusPart& part) {
    const TomlNode* const by = reader.find("by");
    const bool is_for_members = part.role == AccountRole::surplus_payable;
    if (is_for_members == reader.text("by").empty()) {
        reader.faults().add(by == nullptr ? reader.table() : *by,
                            is_for_members
                                ? say("part {} goes to members: say by what each has a share, with \"by\"")
                                : say("part {} does not go to members: \"by\" means nothing in it"),
                            {part.key});
    }
    if (!is_for_members) {
        return;
    }
    part.base = reader.named("by", base_names, ShareBase::savings);
    part.products = reader.texts("products");
    part.measure = reader.named("measure", measure_names, SavingsMeasure::closing);
    part.denominator = reader.named("denominator", denominator_names, ShareDenominator::members);
    const bool is_of_savings =
        reader.table().find("products") != nullptr || reader.table().find("measure") != nullptr;
    if (part.base != ShareBase::savings && is_of_savings) {
        reader.faults().add(*by, say("\"products\" and \"measure\" are for shares by savings alone"));
    }
}

SurplusPart read_part(TomlReader& reader) {
    SurplusPart part;
    part.key = reader.line("key", true);
    part.name = reader.line("name");
    if (part.name.empty()) {
        part.name = part.key;
    }
    part.percent = percent(reader, "percent");
    read_target(reader, part);
    read_base(reader, part);
    reader.finish();
    return part;
}

SurplusRule read_rule(TomlReader& reader) {
    SurplusRule rule{.name = reader.line("name"),
                     .source = reader.named("source", source_names, SurplusSource::all),
                     .rounding = reader.named("rounding", rounding_names, ShareRounding::largest_remainder),
                     .least_share = amount(reader, "least_share"),
                     .leavers_share = reader.flag("leavers_share")};
    std::set<std::string> keys;
    for (TomlReader& each : reader.tables("part")) {
        rule.parts.push_back(read_part(each));
        const std::string& key = rule.parts.back().key;
        if (each.table().find("key") != nullptr && !keys.insert(key).second) {
            reader.faults().add(each.table(), say("two parts have the key {}"), {key});
        }
    }
    if (reader.table().find("part") == nullptr) {
        reader.faults().add(reader.table(), say("a rule has parts, each under [[part]]"), {},
                            Sentence{say("`neraca help surplus` shows a whole rule")});
    }
    reader.finish();
    return rule;
}

/// Percentages that do not add up to 100 are refused, with the difference: a list that is often copied adds
/// up to 105.
void require_whole(const std::vector<SurplusPart>& parts, const Place& place) {
    std::int64_t sum = 0;
    for (const SurplusPart& part : parts) {
        sum += part.percent.hundred_millionths();
    }
    const Rate total = Rate::of_hundred_millionths(sum);
    if (total == whole) {
        return;
    }
    const Rate difference =
        Rate::of_hundred_millionths(sum > whole.hundred_millionths() ? sum - whole.hundred_millionths()
                                                                     : whole.hundred_millionths() - sum);
    throw BookError{Rule::percentages_must_be_100,
                    total > whole ? say("the parts add up to {}: {} too much")
                                  : say("the parts add up to {}: {} is missing"),
                    {total, difference},
                    Sentence{say("together the parts of a surplus are 100 %")}}
        .at(place);
}

}  // namespace

std::string_view to_string(SurplusSource source) {
    return name_of(source_names, source);
}
std::string_view to_string(ShareRounding rounding) {
    return name_of(rounding_names, rounding);
}
Phrase phrase_for(ShareRounding rounding) {
    switch (rounding) {
        case ShareRounding::largest_remainder:
            break;
        case ShareRounding::down:
            return say("each rounded down");
        case ShareRounding::down_100:
            return say("each rounded down to a hundred rupiah");
        case ShareRounding::down_1000:
            return say("each rounded down to a thousand rupiah");
        case ShareRounding::half_up:
            return say("each rounded half up");
    }
    return say("by largest remainder");
}
std::string_view to_string(ShareBase base) {
    return name_of(base_names, base);
}
std::vector<std::string_view> names_of(ShareBase base) {
    const auto row = std::ranges::find(base_names, base, &Named<ShareBase>::value);
    return {row->name, row->alias};
}
Phrase phrase_for(ShareBase base) {
    switch (base) {
        case ShareBase::savings:
            break;
        case ShareBase::interest_paid:
            return say("loan interest paid");
        case ShareBase::loans_taken:
            return say("loans taken");
        case ShareBase::waste_value:
            return say("value of waste delivered");
        case ShareBase::waste_weight:
            return say("weight of waste delivered");
        case ShareBase::waste_margin:
            return say("margin on waste delivered");
        case ShareBase::purchases:
            return say("purchases");
    }
    return say("savings held");
}
std::string_view to_string(SavingsMeasure measure) {
    return name_of(measure_names, measure);
}
Phrase phrase_for(SavingsMeasure measure) {
    switch (measure) {
        case SavingsMeasure::closing:
            break;
        case SavingsMeasure::average:
            return say("sum of the twelve ends of months");
        case SavingsMeasure::months:
            return say("amount times months held");
    }
    return say("balance on the last day of the year");
}

SurplusRule read_surplus_rule(std::string_view text, const std::string& file) {
    TomlFaults faults{file, Rule::surplus_rule_must_be_readable};
    const TomlNode root = read_toml(text, faults);
    SurplusRule rule;
    if (faults.all().empty()) {
        TomlReader reader{root, {}, faults};
        rule = read_rule(reader);
    }
    if (!faults.all().empty()) {
        throw BookError{*std::ranges::min_element(faults.all(), {}, [](const BookError& fault) {
            return fault.place() ? fault.place()->line : 0;
        })};
    }
    require_whole(rule.parts, Place{file, root.place.line, root.place.column, {}, {}});
    return rule;
}

}  // namespace neraca
