// The rule file of the surplus.

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "neraca/year/surplus_rule.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "neraca/near_match.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

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

constexpr Rate whole = Rate::of_hundred_millionths(100'000'000);

class Reader {
public:
    Reader(const toml::table& table, const std::string& file) : table_{table}, file_{file} {}

    [[noreturn]] void refuse(const toml::node* node, Rule rule, Phrase pattern, std::vector<Fact> facts,
                             std::optional<Sentence> hint = {}) const {
        const toml::source_region& source = node ? node->source() : table_.source();
        throw BookError{rule, pattern, std::move(facts), std::move(hint)}.at(
            Place{file_, std::int64_t{source.begin.line}, std::int64_t{source.begin.column}, {}, {}});
    }
    [[noreturn]] void refuse(const toml::node* node, Phrase pattern, std::vector<Fact> facts,
                             std::optional<Sentence> hint = {}) const {
        refuse(node, Rule::surplus_rule_must_be_readable, pattern, std::move(facts), std::move(hint));
    }

    const toml::node* find(std::string_view key) {
        asked_.insert(std::string{key});
        return table_.get(key);
    }
    std::string text(std::string_view key, bool is_required = false) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            if (is_required) {
                refuse(nullptr, say("\"{}\" is missing here"), {key});
            }
            return {};
        }
        return text_of(key, *node);
    }
    std::vector<std::string> texts(std::string_view key) {
        std::vector<std::string> found;
        if (const toml::node* node = find(key)) {
            const toml::array* array = node->as_array();
            if (array == nullptr) {
                refuse(node, say("{} is a list of texts, such as [\"pokok\", \"wajib\"]"), {key});
            }
            for (const toml::node& each : *array) {
                found.push_back(text_of(key, each));
            }
        }
        return found;
    }
    bool flag(std::string_view key) {
        const toml::node* node = find(key);
        if (node != nullptr && !node->is_boolean()) {
            refuse(node, say("{} is true or false"), {key});
        }
        return node != nullptr && node->as_boolean()->get();
    }
    /// The value that the text under `key` names in `table`; `otherwise` where there is none.
    template <typename Table, typename Value>
    Value named(std::string_view key, const Table& table, Value otherwise) {
        const std::string typed = text(key);
        return typed.empty() ? otherwise : read(key, [&] { return value_named(table, typed); });
    }
    /// What `reader` makes of the value of `key`; what it throws is told with the place.
    template <typename Function>
    auto read(std::string_view key, const Function& reader) -> decltype(reader()) {
        try {
            return reader();
        } catch (const BookError& error) {
            refuse(find(key), say("{}: {}"),
                   {key,
                    Fact{error.sentence().in(Language::indonesian), error.sentence().in(Language::english)}},
                   error.hint());
        }
    }
    /// 25, "25" or "12,5%": binary fractions such as 12.5 are refused, since percentages are exact.
    Rate percent(std::string_view key) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            refuse(nullptr, say("\"{}\" is missing here"), {key});
        }
        if (const auto* whole_number = node->as_integer()) {
            return read(key, [&] { return Rate::read(std::to_string(whole_number->get()) + "%"); });
        }
        if (!node->is_string()) {
            refuse(node, say("{} is a whole number such as 25, or a text such as \"12.5%\""), {key});
        }
        const std::string typed = text_of(key, *node);
        return read(key, [&] { return Rate::read(typed.ends_with('%') ? typed : typed + "%"); });
    }
    Rupiah amount(std::string_view key) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return {};
        }
        if (const auto* rupiah = node->as_integer()) {
            return read(key, [&] { return Rupiah::of_rupiah(rupiah->get()); });
        }
        const std::string typed = text_of(key, *node);
        return read(key, [&] { return Rupiah::read(typed); });
    }
    /// Refuses the first key that nobody asked for.
    void finish() const {
        for (const auto& [key, node] : table_) {
            if (!asked_.contains(std::string{key.str()})) {
                const std::vector<std::string> known{asked_.begin(), asked_.end()};
                const std::vector<std::string> near = near_matches(key.str(), known);
                refuse(&node, say("\"{}\" means nothing here"), {key.str()},
                       near.empty() ? std::nullopt
                                    : std::optional{Sentence{say("did you mean {}?"), {near.front()}}});
            }
        }
    }

private:
    std::string text_of(std::string_view key, const toml::node& node) const {
        if (!node.is_string()) {
            refuse(&node, say("{} is a text: in quotes"), {key});
        }
        return read_text(node.as_string()->get());
    }

    const toml::table& table_;
    const std::string& file_;
    std::set<std::string> asked_;
};

/// The account that a part goes to: one of the usual ones by its name, else by the code of the chart.
void read_target(Reader& reader, SurplusPart& part) {
    const std::string typed = reader.text("to", true);
    const auto named = std::ranges::find_if(target_names, [&](const Named<AccountRole>& each) {
        return same_name(typed, each.name) || same_name(typed, each.alias);
    });
    if (named != std::end(target_names)) {
        part.role = named->value;
        return;
    }
    part.account = reader.read("to", [&] { return AccountCode::read(typed); });
}

SurplusPart read_part(const toml::table& table, const std::string& file) {
    Reader reader{table, file};
    SurplusPart part;
    part.key = reader.text("key", true);
    part.name = reader.text("name");
    if (part.name.empty()) {
        part.name = part.key;
    }
    part.percent = reader.percent("percent");
    read_target(reader, part);
    const std::string base = reader.text("by");
    const bool is_for_members = part.role == AccountRole::surplus_payable;
    if (is_for_members == base.empty()) {
        reader.refuse(table.get("by"),
                      is_for_members
                          ? say("part {} goes to members: say by what each has a share, with \"by\"")
                          : say("part {} does not go to members: \"by\" means nothing in it"),
                      {part.key});
    }
    if (is_for_members) {
        part.base = reader.named("by", base_names, ShareBase::savings);
        part.products = reader.texts("products");
        part.measure = reader.named("measure", measure_names, SavingsMeasure::closing);
        part.denominator = reader.named("denominator", denominator_names, ShareDenominator::members);
        if (part.base != ShareBase::savings && (table.contains("products") || table.contains("measure"))) {
            reader.refuse(table.get("by"),
                          say("\"products\" and \"measure\" are for shares by savings alone"), {});
        }
    }
    reader.finish();
    return part;
}

/// Percentages that do not add up to 100 are refused, with the difference: a list that is often copied adds
/// up to 105.
void require_whole(const Reader& reader, const std::vector<SurplusPart>& parts) {
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
    reader.refuse(nullptr, Rule::percentages_must_be_100,
                  total > whole ? say("the parts add up to {}: {} too much")
                                : say("the parts add up to {}: {} is missing"),
                  {total, difference}, Sentence{say("together the parts of a surplus are 100 %")});
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
    const toml::parse_result parsed = toml::parse(text, file);
    if (!parsed) {
        const toml::source_region& source = parsed.error().source();
        throw BookError{Rule::surplus_rule_must_be_readable,
                        say("this is no TOML: {}"),
                        {std::string_view{parsed.error().description()}},
                        Sentence{say("`neraca help surplus` shows a whole rule")}}
            .at(Place{file, std::int64_t{source.begin.line}, std::int64_t{source.begin.column}, {}, {}});
    }
    Reader reader{parsed.table(), file};
    SurplusRule rule{.name = reader.text("name"),
                     .source = reader.named("source", source_names, SurplusSource::all),
                     .rounding = reader.named("rounding", rounding_names, ShareRounding::largest_remainder),
                     .least_share = reader.amount("least_share"),
                     .leavers_share = reader.flag("leavers_share")};
    const toml::node* parts = reader.find("part");
    const toml::array* tables = parts ? parts->as_array() : nullptr;
    if (tables == nullptr || !tables->is_array_of_tables()) {
        reader.refuse(parts, say("a rule has parts, each under [[part]]"), {},
                      Sentence{say("`neraca help surplus` shows a whole rule")});
    }
    std::set<std::string> keys;
    for (const toml::node& each : *tables) {
        rule.parts.push_back(read_part(*each.as_table(), file));
        if (!keys.insert(rule.parts.back().key).second) {
            reader.refuse(&each, say("two parts have the key {}"), {rule.parts.back().key});
        }
    }
    reader.finish();
    require_whole(reader, rule.parts);
    return rule;
}

}  // namespace neraca
