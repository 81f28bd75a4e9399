// Marks and diagnoses: the model in every form keeps full marks, and a mistake that is made on purpose is
// called what it is.

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "neraca/training/marking.hpp"
#include "neraca/training/reading.hpp"
#include "support/exercise_support.hpp"

using namespace neraca;

namespace {

std::string shown(const Marking& marking) {
    std::string text;
    for (const MarkedItem& item : marking.items) {
        if (!item.is_right() || !item.diagnoses.empty()) {
            text += item.code + " " + std::to_string(item.earned) + "/" + std::to_string(item.possible);
            for (const Diagnosis& diagnosis : item.diagnoses) {
                text += " " + std::string{to_string(diagnosis.mistake)};
            }
            text += "\n";
        }
    }
    for (const Diagnosis& other : marking.others) {
        text += other.sentence.in(Language::english) + "\n";
    }
    return text;
}

/// A mistake: makes it in one event of the sheet, and says in which; empty where the event has no room for
/// it.
using Mutation = std::function<bool(const ChartOfAccounts&, AnswerSheet&, std::size_t event, Dice&)>;

bool is_savings(const Account& account) {
    return account.requires_dimensions.member && account.requires_dimensions.product;
}

/// Every amount of the entry that is `from` becomes `to`: what was read wrong off the sheet is written on
/// both sides.
void replace_amount(AnswerEntry& entry, Rupiah from, Rupiah to) {
    for (Posting& posting : entry.postings) {
        posting.amount = posting.amount == from ? to : posting.amount;
    }
}
bool has_one_amount(const AnswerEntry& entry) {
    return std::ranges::all_of(entry.postings, [&](const Posting& posting) {
        return posting.amount == entry.postings.front().amount;
    });
}

/// Another account of the chart for which `test` holds, in the place of the first for which `of` does.
template <typename Of, typename Test>
bool move_to(const ChartOfAccounts& chart, AnswerEntry& entry, Dice& dice, const Of& of, const Test& test) {
    for (Posting& posting : entry.postings) {
        const Account& right = chart.account(posting.account);
        if (!of(right, posting.side)) {
            continue;
        }
        std::vector<AccountCode> others;
        for (const Account& other : chart.accounts()) {
            const bool is_used = std::ranges::any_of(
                entry.postings, [&](const Posting& each) { return each.account == other.code; });
            if (!is_used && test(right, other)) {
                others.push_back(other.code);
            }
        }
        if (!others.empty()) {
            posting.account = others[dice.below(others.size())];
            return true;
        }
    }
    return false;
}

std::map<Mistake, Mutation> mutations() {
    std::map<Mistake, Mutation> all;
    all[Mistake::missing] = [](const ChartOfAccounts&, AnswerSheet& sheet, std::size_t event, Dice&) {
        sheet.entries.erase(sheet.entries.begin() + static_cast<std::ptrdiff_t>(event));
        return true;
    };
    all[Mistake::sides_swapped] = [](const ChartOfAccounts&, AnswerSheet& sheet, std::size_t event, Dice&) {
        for (Posting& posting : sheet.entries[event].postings) {
            posting.side = opposite(posting.side);
        }
        return true;
    };
    all[Mistake::posted_twice] = [](const ChartOfAccounts&, AnswerSheet& sheet, std::size_t event, Dice&) {
        sheet.entries.push_back(AnswerEntry{sheet.entries[event]});
        return true;
    };
    all[Mistake::amount_doubled] = [](const ChartOfAccounts&, AnswerSheet& sheet, std::size_t event, Dice&) {
        if (!has_one_amount(sheet.entries[event])) {
            return false;
        }
        const Rupiah amount = sheet.entries[event].postings.front().amount;
        replace_amount(sheet.entries[event], amount, amount + amount);
        return true;
    };
    all[Mistake::digit_slipped] = [](const ChartOfAccounts&, AnswerSheet& sheet, std::size_t event, Dice&) {
        if (!has_one_amount(sheet.entries[event])) {
            return false;
        }
        const Rupiah amount = sheet.entries[event].postings.front().amount;
        replace_amount(sheet.entries[event], amount, Rupiah::of_sen(amount.sen() * 10));
        return true;
    };
    all[Mistake::digits_transposed] = [](const ChartOfAccounts&, AnswerSheet& sheet, std::size_t event,
                                         Dice&) {
        const Rupiah amount = sheet.entries[event].postings.front().amount;
        std::string digits = std::to_string(amount.sen() / 100);
        for (std::size_t at = 0; at + 1 < digits.size(); ++at) {
            if (digits[at] != digits[at + 1] && (at > 0 || digits[at + 1] != '0')) {
                std::swap(digits[at], digits[at + 1]);
                if (!has_one_amount(sheet.entries[event])) {
                    return false;
                }
                replace_amount(sheet.entries[event], amount, Rupiah::of_rupiah(std::stoll(digits)));
                return true;
            }
        }
        return false;
    };
    all[Mistake::wrong_account_of_class] = [](const ChartOfAccounts& chart, AnswerSheet& sheet,
                                              std::size_t event, Dice& dice) {
        return move_to(
            chart, sheet.entries[event], dice, [](const Account&, Side) { return true; },
            [](const Account& right, const Account& other) {
                return right.account_class == other.account_class;
            });
    };
    all[Mistake::withdrawal_as_expense] = [](const ChartOfAccounts& chart, AnswerSheet& sheet,
                                             std::size_t event, Dice& dice) {
        return move_to(
            chart, sheet.entries[event], dice,
            [](const Account& right, Side side) { return is_savings(right) && side == Side::debit; },
            [](const Account&, const Account& other) {
                return other.account_class == AccountClass::expense;
            });
    };
    all[Mistake::savings_as_income] = [](const ChartOfAccounts& chart, AnswerSheet& sheet, std::size_t event,
                                         Dice& dice) {
        return move_to(
            chart, sheet.entries[event], dice,
            [](const Account& right, Side side) { return is_savings(right) && side == Side::credit; },
            [](const Account&, const Account& other) { return other.account_class == AccountClass::income; });
    };
    const auto role_of = [](const ChartOfAccounts& chart, const Posting& posting) {
        return chart.account(posting.account).role;
    };
    all[Mistake::cost_of_sales_forgotten] = [role_of](const ChartOfAccounts& chart, AnswerSheet& sheet,
                                                      std::size_t event, Dice&) {
        AnswerEntry& entry = sheet.entries[event];
        const auto before = entry.postings.size();
        const bool has_sale = std::ranges::any_of(entry.postings, [&](const Posting& posting) {
            return role_of(chart, posting) == AccountRole::waste_sales_members;
        });
        if (has_sale) {
            std::erase_if(entry.postings, [&](const Posting& posting) {
                return role_of(chart, posting) == AccountRole::waste_cost_members ||
                       role_of(chart, posting) == AccountRole::waste_stock_members;
            });
        }
        return entry.postings.size() < before;
    };
    all[Mistake::cut_ignored] = [role_of](const ChartOfAccounts& chart, AnswerSheet& sheet, std::size_t event,
                                          Dice&) {
        AnswerEntry& entry = sheet.entries[event];
        const auto cut = std::ranges::find_if(entry.postings, [&](const Posting& posting) {
            return role_of(chart, posting) == AccountRole::waste_fee_members;
        });
        if (cut == entry.postings.end()) {
            return false;
        }
        const Rupiah kept = cut->amount;
        entry.postings.erase(cut);
        for (Posting& posting : entry.postings) {
            if (posting.side == Side::credit) {
                posting.amount += kept;
            }
        }
        return true;
    };
    all[Mistake::stock_at_selling_price] = [role_of](const ChartOfAccounts& chart, AnswerSheet& sheet,
                                                     std::size_t event, Dice&) {
        AnswerEntry& entry = sheet.entries[event];
        std::optional<Rupiah> sold;
        for (const Posting& posting : entry.postings) {
            if (role_of(chart, posting) == AccountRole::waste_sales_members) {
                sold = posting.amount;
            }
        }
        if (!sold) {
            return false;
        }
        for (Posting& posting : entry.postings) {
            const AccountRole role = role_of(chart, posting);
            if (role == AccountRole::waste_stock_members || role == AccountRole::waste_cost_members) {
                posting.amount = *sold;
            }
        }
        return true;
    };
    all[Mistake::day_and_month_swapped] = [](const ChartOfAccounts&, AnswerSheet& sheet, std::size_t event,
                                             Dice&) {
        const Date right = *sheet.entries[event].date;
        if (right.day() > 12 || right.day() == right.month()) {
            return false;
        }
        sheet.entries[event].date = Date{right.year(), right.day(), right.month()};
        return true;
    };
    all[Mistake::wrong_date] = [](const ChartOfAccounts&, AnswerSheet& sheet, std::size_t event, Dice&) {
        sheet.entries[event].date = Date{2025, 12, 31};
        return true;
    };
    return all;
}

bool is_told(const Marking& marking, const std::string& code, Mistake mistake) {
    const auto item = std::ranges::find(marking.items, code, &MarkedItem::code);
    return item != marking.items.end() && std::ranges::any_of(item->diagnoses, [&](const Diagnosis& each) {
               return each.mistake == mistake;
           });
}

void forget_vouchers(AnswerSheet& sheet) {
    for (AnswerEntry& entry : sheet.entries) {
        entry.voucher.clear();
    }
}

void shuffle(AnswerSheet& sheet, Dice& dice) {
    for (std::size_t left = sheet.entries.size(); left > 1; --left) {
        std::swap(sheet.entries[left - 1], sheet.entries[dice.below(left)]);
    }
    for (AnswerEntry& entry : sheet.entries) {
        for (std::size_t left = entry.postings.size(); left > 1; --left) {
            std::swap(entry.postings[left - 1], entry.postings[dice.below(left)]);
        }
    }
}

/// Writes two events of the same day as one entry.
void join(AnswerSheet& sheet, Dice& dice) {
    if (sheet.entries.size() < 2) {
        return;
    }
    const std::size_t from = dice.below(sheet.entries.size());
    for (std::size_t into = 0; into < sheet.entries.size(); ++into) {
        if (into != from && sheet.entries[into].date == sheet.entries[from].date) {
            AnswerEntry& joined = sheet.entries[into];
            const AnswerEntry gone = sheet.entries[from];
            joined.postings.insert(joined.postings.end(), gone.postings.begin(), gone.postings.end());
            sheet.entries.erase(sheet.entries.begin() + static_cast<std::ptrdiff_t>(from));
            return;
        }
    }
}

/// Writes one event as two entries with the same voucher, half of every amount in each.
void split(AnswerSheet& sheet, Dice& dice) {
    if (sheet.entries.empty()) {
        return;
    }
    AnswerEntry& entry = sheet.entries[dice.below(sheet.entries.size())];
    AnswerEntry other = entry;
    for (std::size_t index = 0; index < entry.postings.size(); ++index) {
        const Rupiah part = Rupiah::of_sen(entry.postings[index].amount.sen() / 200 * 100);
        other.postings[index].amount = part;
        entry.postings[index].amount -= part;
    }
    sheet.entries.push_back(std::move(other));
}

}  // namespace

TEST_CASE("the model keeps full marks in any order, joined, split, with or without vouchers") {
    for (const EmbeddedFile& file : shipped_exercises()) {
        CAPTURE(file.name);
        const Exercise exercise = exercise_of(file.bytes);
        Dice dice{1};
        for (int group = 1; group <= 100; ++group) {
            CAPTURE(group);
            const Variant variant = variant_of(exercise, {"mawar", "", group});
            AnswerSheet sheet = model_answer(exercise, variant);
            const auto full = [&](const std::string& why) {
                CAPTURE(why);
                const Marking marking = mark(exercise, variant, sheet);
                REQUIRE_MESSAGE(marking.earned == marking.possible, shown(marking));
                REQUIRE(marking.possible == exercise.marks() * 100);
                REQUIRE(marking.others.empty());
            };
            full("as it is");
            shuffle(sheet, dice);
            full("in another order");
            split(sheet, dice);
            full("one event as two entries");
            sheet = model_answer(exercise, variant);
            join(sheet, dice);
            full("two events as one entry");
            forget_vouchers(sheet);
            shuffle(sheet, dice);
            full("without vouchers, two events as one entry");
        }
    }
}

namespace {

/// How often a mistake was made in a case, and how often it was told.
struct Told {
    int made = 0;
    int told = 0;
    std::string first_missed = {};
};

Told try_mistake(const Exercise& exercise, const std::vector<Variant>& variants, Mistake mistake,
                 const Mutation& mutation, bool with_vouchers) {
    constexpr int enough = 60;
    Told result;
    Dice dice{7};
    for (int round = 0; round < 30 * enough && result.made < enough; ++round) {
        const Variant& variant = variants[dice.below(variants.size())];
        AnswerSheet sheet = model_answer(exercise, variant);
        const std::size_t event = dice.below(variant.events.size());
        if (!mutation(exercise.accounts, sheet, event, dice)) {
            continue;
        }
        if (!with_vouchers) {
            forget_vouchers(sheet);
        }
        ++result.made;
        const Marking marking = mark(exercise, variant, sheet);
        CHECK(marking.earned < marking.possible);
        if (is_told(marking, variant.events[event].code, mistake)) {
            ++result.told;
        } else if (result.first_missed.empty()) {
            result.first_missed = variant.events[event].code + ":\n" + shown(marking);
        }
    }
    return result;
}

}  // namespace

TEST_CASE("a mistake made on purpose is called what it is, in 95 of 100 at least, in every case") {
    constexpr int groups = 25;
    const std::map<Mistake, Mutation> all = mutations();
    std::map<Mistake, Told> without_vouchers;
    std::map<Mistake, int> made;
    for (const EmbeddedFile& file : shipped_exercises()) {
        CAPTURE(file.name);
        const Exercise exercise = exercise_of(file.bytes);
        if (exercise.events.empty()) {
            continue;
        }
        std::vector<Variant> variants;
        for (int group = 1; group <= groups; ++group) {
            variants.push_back(variant_of(exercise, {"melati", "", group}));
        }
        for (const auto& [mistake, mutation] : all) {
            CAPTURE(std::string{to_string(mistake)});
            const Told told = try_mistake(exercise, variants, mistake, mutation, true);
            made[mistake] += told.made;
            CAPTURE(told.first_missed);
            CHECK_MESSAGE(told.told * 100 >= told.made * 95, told.told << " of " << told.made);
            const Told blind = try_mistake(exercise, variants, mistake, mutation, false);
            without_vouchers[mistake].made += blind.made;
            without_vouchers[mistake].told += blind.told;
            if (without_vouchers[mistake].first_missed.empty() && !blind.first_missed.empty()) {
                without_vouchers[mistake].first_missed = std::string{file.name} + " " + blind.first_missed;
            }
        }
    }
    for (const auto& [mistake, mutation] : all) {
        CAPTURE(std::string{to_string(mistake)});
        CHECK(made[mistake] >= 60);
        // Without vouchers it must first be found out what an entry is meant for.
        const Told& blind = without_vouchers[mistake];
        CAPTURE(blind.first_missed);
        CHECK_MESSAGE(blind.told * 100 >= blind.made * 95, blind.told << " of " << blind.made);
    }
}

TEST_CASE("what is wrong because something before it was wrong costs nothing again") {
    const Exercise exercise = exercise_of(shipped_exercises().front().bytes);
    REQUIRE(exercise.questions.size() >= 2);
    const Variant variant = variant_of(exercise, {"kenanga", "", 3});
    AnswerSheet sheet = model_answer(exercise, variant);
    // The first receipt of cash is a thousand too much; the balance is then read off his own books.
    for (Posting& posting : sheet.entries[1].postings) {
        posting.amount += Rupiah::of_rupiah(1000);
    }
    const Marking by_key = mark(exercise, variant, sheet);
    const auto cash = std::ranges::find(exercise.questions, "S-1", &ExerciseQuestion::code);
    REQUIRE(cash != exercise.questions.end());
    const auto index = static_cast<std::size_t>(cash - exercise.questions.begin());
    const Fraction own = variant.questions[index].answer + Fraction{1000};
    sheet.answers[index].text = std::to_string(own.half_up());
    const Marking own_books = mark(exercise, variant, sheet);
    const auto item = std::ranges::find(own_books.items, "S-1", &MarkedItem::code);
    CHECK(item->is_right());
    CHECK(item->followed_through);
    CHECK(own_books.earned == by_key.earned);
    // Neither the key's nor his own.
    sheet.answers[index].text = std::to_string(own.half_up() + 500);
    const Marking neither = mark(exercise, variant, sheet);
    CHECK(std::ranges::find(neither.items, "S-1", &MarkedItem::code)->earned == 0);
}

TEST_CASE("answers are read as people write them") {
    struct Case {
        std::string text;
        ValueKind kind;
        bool is_choice;
        std::vector<Fraction> readings;
    };
    const Case cases[] = {{"15.000", ValueKind::amount, false, {Fraction{15000}}},
                          {"Rp15.000,-", ValueKind::amount, false, {Fraction{15000}}},
                          {"15,000", ValueKind::amount, false, {Fraction{15000}}},
                          {"(2.500)", ValueKind::amount, false, {Fraction{-2500}}},
                          {"12,5 kg", ValueKind::weight, false, {Fraction{25, 2}}},
                          {"12.5", ValueKind::weight, false, {Fraction{25, 2}}},
                          {"12,5 %", ValueKind::percent, false, {Fraction{1, 8}}},
                          {"b", ValueKind::number, true, {Fraction{2}}},
                          {"B.", ValueKind::number, true, {Fraction{2}}},
                          {"c)", ValueKind::number, true, {Fraction{3}}},
                          {"bc", ValueKind::number, true, {}},
                          {".", ValueKind::number, true, {}},
                          {"lima", ValueKind::amount, false, {}},
                          {"", ValueKind::amount, false, {}}};
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(readings_of(each.text, each.kind, each.is_choice) == each.readings);
    }
}
