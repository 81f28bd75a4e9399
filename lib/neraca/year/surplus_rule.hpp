#pragma once
// How a cooperative shares out its surplus (SHU): the percentages and bases of its articles, as data.
// Source: UU 25/1992 art. 45 (after the reserve, to members by their business and to other needs, as the
// members' meeting decides); everything else is decided by the articles of each cooperative.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/ledger/account.hpp"
#include "neraca/value/rate.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// What of the surplus is shared.
///   all           all of it
///   members_part  the part earned in business with members (P.03 of P.03 + P.06); the rest goes to the
///   reserve
enum class SurplusSource { all, members_part };
std::string_view to_string(SurplusSource source);

/// How the shares of members become whole rupiah.
///   largest_remainder  each is rounded down, and the rupiah left over go one each to those who lost most by
///   it,
///                      the first by member number of equals: the shares add up to the pool
///   down, down_100, down_1000  each is rounded down (to a multiple), what is left goes to the reserve
///   half_up            each is rounded half up, the difference, whatever its sign, is the reserve's
enum class ShareRounding { largest_remainder, down, down_100, down_1000, half_up };
std::string_view to_string(ShareRounding rounding);
Phrase phrase_for(ShareRounding rounding);

/// What members share a part by, each in proportion to what is his.
///   savings        what he has in `products`, by `SavingsMeasure`
///   interest_paid  interest on loans that he paid in the year
///   loans_taken    loans paid out to him in the year
///   waste_value    what he was credited or paid for waste he delivered in the year
///   waste_weight   how much of it, in kilograms and other units alike as they were weighed
///   waste_margin   what was earned on the waste that he delivered: of each item his part, by quantity, of
///   what
///                  it sold for in the year, less his part of what it cost, by what he was credited
///   purchases      what he bought: income from members that names him
enum class ShareBase {
    savings,
    interest_paid,
    loans_taken,
    waste_value,
    waste_weight,
    waste_margin,
    purchases
};
std::string_view to_string(ShareBase base);
/// What a rule file may call it: "waste_value", "nilai-sampah".
std::vector<std::string_view> names_of(ShareBase base);
Phrase phrase_for(ShareBase base);

/// Of savings, what counts.
///   closing  what is there on the last day of the year
///   average  the average of the twelve ends of months
///   months   amount times months held: what was there at the beginning of each month
enum class SavingsMeasure { closing, average, months };
std::string_view to_string(SavingsMeasure measure);
Phrase phrase_for(SavingsMeasure measure);

/// What the sum is that a member's base is measured against.
///   members   of the members who share: the pool is paid out in full
///   everyone  of all, outsiders and leavers too, and what names nobody: their part goes to the reserve
enum class ShareDenominator { members, everyone };

/// One part of the surplus.
struct SurplusPart {
    std::string key;   // English, stable: "reserve", "capital"; also the column of a file of members
    std::string name;  // as the articles call it: "Jasa modal"
    Rate percent;
    /// The account that is credited, by its role; parts of members: surplus_payable.
    AccountRole role = AccountRole::none;
    std::optional<AccountCode> account = {};  // in the place of a role
    // Parts of members alone:
    std::optional<ShareBase> base = {};
    std::vector<std::string> products = {};  // of savings; empty: all that are shares (pokok, wajib)
    SavingsMeasure measure = SavingsMeasure::closing;
    ShareDenominator denominator = ShareDenominator::members;

    bool is_for_members() const { return base.has_value(); }
    bool is_reserve() const { return role == AccountRole::general_reserve; }
};

struct SurplusRule {
    std::string name = {};  // "AD/ART 2024 pasal 41"
    SurplusSource source = SurplusSource::all;
    ShareRounding rounding = ShareRounding::largest_remainder;
    Rupiah least_share = {};     // of a member; what is less goes to the reserve
    bool leavers_share = false;  // who left within the year
    std::vector<SurplusPart> parts = {};
};

/// Reads the text of a rule file (TOML; documented in `neraca help surplus`). `file` is for messages.
/// Throws BookError{surplus_rule_must_be_readable} with the place, or percentages_must_be_100, which says how
/// much they are more or less.
SurplusRule read_surplus_rule(std::string_view text, const std::string& file);

}  // namespace neraca
