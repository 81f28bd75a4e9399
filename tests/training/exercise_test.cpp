// Exercise files, formulas, variants, keys and hints.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "neraca/proof/seal.hpp"
#include "neraca/render/render.hpp"
#include "neraca/training/class_table.hpp"
#include "neraca/training/pack.hpp"
#include "support/exercise_support.hpp"

using namespace neraca;

namespace {

struct FewValues : FormulaScope {
    Fraction value(std::string_view name) const override {
        if (name == "harga") {
            return Fraction{2500};
        }
        if (name == "berat") {
            return Fraction{13, 4};
        }
        throw BookError{Rule::exercise_must_be_readable, say("there is no value {}"), {name}};
    }
    Fraction ask(std::string_view function, const std::vector<std::string>& words) const override {
        return function == "balance" && words == std::vector<std::string>{"1-1100"} ? Fraction{700}
                                                                                    : Fraction{};
    }
};

/// A small exercise that is right, to be spoiled a line at a time.
const std::string small = R"toml(code = "kecil"
title = { id = "Kecil", en = "Small" }
cooperative = "Koperasi Contoh"
task = "Kerjakan."
period = "2026-02"
[draw]
setor = { from = 1000, to = 5000, step = 500 }
[opening]
1110 = "10000"
3110 = "10000"
[[event]]
code = "B-1"
topic = "kas"
day = 2026-02-03
text = "Setoran {setor}."
debit = { 1110 = "setor" }
credit = { 2111 = "setor" }
[[question]]
code = "S-1"
topic = "kas"
text = "Saldo kas?"
answer = "balance(1110)"
)toml";

std::string spoiled(const std::string& from, const std::string& to) {
    std::string text = small;
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("formulas are exact") {
    struct Case {
        std::string text;
        std::optional<Fraction> worth;
    };
    const Case cases[] = {{"2 + 3 * 4", Fraction{14}},
                          {"(2 + 3) * 4", Fraction{20}},
                          {"berat * harga", Fraction{8125}},
                          {"harga / 3 * 3", Fraction{2500}},
                          {"round(10 / 4)", Fraction{3}},
                          {"round(-10 / 4)", Fraction{-3}},
                          {"down(10 / 4)", Fraction{2}},
                          {"down(-10 / 4)", Fraction{-3}},
                          {"15% * harga", Fraction{375}},
                          {"0.5 + 0.25", Fraction{3, 4}},
                          {"min(3, max(2, 5))", Fraction{3}},
                          {"balance(1-1100) - 100", Fraction{600}},
                          {"-harga", Fraction{-2500}},
                          {"1 / 0", std::nullopt},
                          {"1 +", std::nullopt},
                          {"(1", std::nullopt},
                          {"1 2", std::nullopt},
                          {"min(1)", std::nullopt},
                          {"sqrt(4)", std::nullopt},
                          {"12,5", std::nullopt},
                          {"berat * beras", std::nullopt},
                          {"balance(1110", std::nullopt},
                          {"", std::nullopt},
                          {std::string(200, '('), std::nullopt}};
    for (const Case& each : cases) {
        CAPTURE(each.text);
        if (each.worth) {
            CHECK((Formula::read(each.text).worth(FewValues{}) == *each.worth));
        } else {
            CHECK_THROWS_AS(Formula::read(each.text).worth(FewValues{}), BookError);
        }
    }
    CHECK_THROWS_AS((void)(Fraction{INT64_MAX} * Fraction{2}), BookError);
    CHECK((Fraction{INT64_MAX} + Fraction{-1} == Fraction{INT64_MAX - 1}));
    CHECK((Fraction{1, 3} < Fraction{1, 2}));
}

TEST_CASE("what is wrong with an exercise is told with its place") {
    struct Case {
        std::string from;
        std::string to;
        std::int64_t line;
        std::string message;
    };
    const Case cases[] = {
        {"code = \"kecil\"", "kode = \"kecil\"", 0, "code is missing"},
        {"code = \"kecil\"", "code = \"../kecil\"", 1, "\"../kecil\" names no exercise"},
        {"code = \"kecil\"", "code = \"Kecil\"", 1, "\"Kecil\" names no exercise"},
        {"code = \"S-1\"", "code = \"S 1\"", 0, "\"S 1\" is no voucher"},
        {"title =", "titel =", 2, "\"titel\" means nothing here"},
        {"{ id = \"Kecil\", en = \"Small\" }", "{ id = \"Kecil\" }", 2, "title.en is missing"},
        {"period = \"2026-02\"", "period = \"2026-13\"", 5, "period: "},
        {"from = 1000, to = 5000", "from = 5000, to = 1000", 7, "setor goes from a least to a most"},
        {"step = 500", "step = 0.5", 7, "draw.setor.step is written with a point"},
        {"setor = {", "Setor = {", 7, "\"Setor\" is no name"},
        {"1110 = \"10000\"", "1111110 = \"10000\"", 9, "opening.1111110: there is no account \"1111110\""},
        {"2026-02-03", "2026-03-03", 14, "2026-03-03 is outside the period"},
        {"1110 = \"10000\"", "Simpanan = \"10000\"", 9, "there is no account \"Simpanan\""},
        {"day = 2026-02-03", "day = 2026-02-03\nadjustment = 1", 15, "event.adjustment is true or false"},
        {"day = 2026-02-03", "day = \"setor\"", 14, "\"setor\" is neither a date nor a day under [draw]"},
        {"debit = {", "debet = {", 11, "event.debit is missing"},
        {"1110 = \"setor\"", "1110 = \"setor +\"", 16, "event.debit.1110: the formula \"setor +\""},
        {"code = \"S-1\"", "code = \"b-1\"", 18, "b-1 stands twice"},
        {"answer = \"balance(1110)\"", "", 18, "question.answer is missing"},
        {"[[question]]", "[question]", 18, "question is a list of tables"},
        {"task = \"Kerjakan.\"", "task = Kerjakan", 4, "this is no TOML"}};
    for (const Case& each : cases) {
        CAPTURE(each.to);
        std::vector<BookError> faults;
        (void)read_exercise(spoiled(each.from, each.to), "kecil.toml", faults);
        REQUIRE(!faults.empty());
        const auto told = std::ranges::find_if(faults, [&](const BookError& fault) {
            return fault.sentence().in(Language::english).find(each.message) != std::string::npos;
        });
        REQUIRE_MESSAGE(told != faults.end(), faults.front().sentence().in(Language::english));
        CHECK(told->rule() == Rule::exercise_must_be_readable);
        if (each.line > 0) {
            CHECK(told->place()->line == each.line);
        }
    }
}

TEST_CASE("an exercise that cannot be drawn says why") {
    struct Case {
        std::string from;
        std::string to;
        std::string message;
    };
    const Case cases[] = {
        {"3110 = \"10000\"", "3110 = \"9000\"", "the opening balances differ by Rp1,000"},
        {"2111 = \"setor\"", "2111 = \"setor + 1\"", "B-1: "},
        {"credit = { 2111 = \"setor\" }", "credit = { 2111 = \"setor / 999983\" }", "no whole rupiah"},
        {"Setoran {setor}.", "Setoran {seter}.", "a text names seter"},
        {"Setoran {setor}.", "Setoran Rp {setor}.", "a text has Rp beside {setor}"},
        {"balance(1110)", "balance(1110) / 999983", "no whole rupiah"},
        {"balance(1110)", "answer(S-9)", "no question S-9"},
        {"balance(1110)", "line(cach)", "no line of a statement is called cach"},
        {"debit = { 1110 = \"setor\" }\ncredit = { 2111 = \"setor\" }",
         "debit = { 6111 = \"99000\" }\ncredit = { 1110 = \"99000\" }", "less than nothing in cash"}};
    for (const Case& each : cases) {
        CAPTURE(each.to);
        const ExerciseTrial trial = try_exercise(exercise_of(spoiled(each.from, each.to)), "x", 3);
        REQUIRE_FALSE(trial.works());
        const std::string told = trial.faults.front().sentence.in(Language::english);
        CHECK_MESSAGE(told.find(each.message) != std::string::npos, told);
    }
    const Exercise unbalanced = exercise_of(spoiled("3110 = \"10000\"", "3110 = \"9000\""));
    CHECK(rule_broken_by([&] { variant_of(unbalanced, {"x", "", 1}); }) == Rule::exercise_must_work);
    CHECK(try_exercise(exercise_of(small), "x", 50).works());
}

TEST_CASE("every case of the course can be drawn for three hundred groups") {
    REQUIRE(shipped_exercises().size() == 10);
    std::set<std::string> codes;
    for (const EmbeddedFile& file : shipped_exercises()) {
        CAPTURE(file.name);
        const Exercise exercise = exercise_of(file.bytes);
        CHECK(codes.insert(exercise.code).second);
        const ExerciseTrial trial = try_exercise(exercise, "seribu", 300);
        CHECK(trial.works());
        CHECK(trial.different > 295);
    }
}

TEST_CASE("the same case, seed and group draw the same on any machine") {
    const Exercise exercise = exercise_of(small);
    // Kept as they came out once: another machine or version must draw them too.
    const auto drawn = [&](const char* seed, const char* stage, int group) {
        return variant_of(exercise, {seed, stage, group}).values.at("setor").in(Language::english);
    };
    CHECK(drawn("mawar", "", 1) == drawn("mawar", "", 1));
    std::set<std::string> seen;
    for (int group = 1; group <= 40; ++group) {
        seen.insert(drawn("mawar", "", group));
    }
    CHECK(seen.size() == 9);  // 1,000 to 5,000 by 500: every step comes up
    CHECK(drawn("mawar", "", 1) + drawn("mawar", "", 2) + drawn("mawar", "awal", 1) +
              drawn("melati", "", 1) ==
          "Rp5,000Rp1,000Rp3,000Rp1,500");
}

TEST_CASE("a key opens with its seed alone, and not when it was changed") {
    const Seal seal{"mawar di kebun", "jurnal"};
    const std::string sealed = seal.seal("rahasia");
    CHECK(seal.open(sealed) == "rahasia");
    CHECK(sealed == Seal{"mawar di kebun", "jurnal"}.seal("rahasia"));
    CHECK(sealed.find("rahasia") == std::string::npos);
    CHECK(Seal{"mawar di kebun.", "jurnal"}.open(sealed) == std::nullopt);
    CHECK(Seal{"mawar di kebun", "bukti"}.open(sealed) == std::nullopt);
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        std::string changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK(seal.open(changed) == std::nullopt);
    }
    CHECK(seal.open(sealed.substr(0, 20)) == std::nullopt);
    CHECK(seal.open("") == std::nullopt);
    const Exercise exercise = exercise_of(small);
    const auto key = read_key_text(key_text(exercise, {"x", "awal", 7}));
    REQUIRE(key);
    CHECK(key->group == 7);
    CHECK(key->stage == "awal");
    CHECK(key->exercise == small);
    CHECK(read_key_text("anything") == std::nullopt);
}

TEST_CASE("hints come in three steps and never give an amount") {
    for (const EmbeddedFile& file : shipped_exercises()) {
        const Exercise exercise = exercise_of(file.bytes);
        const std::string text = hints_text(exercise);
        for (const ExerciseEvent& event : exercise.events) {
            CAPTURE(event.code);
            for (std::size_t step = 0; step < hint_steps; ++step) {
                const auto hint = read_hint(text, event.code, step);
                REQUIRE(hint);
                CHECK(*hint == hints_for(exercise, event.code)[step]);
                CHECK(hint->english.find("Rp") == std::string::npos);
            }
            CHECK_FALSE(read_hint(text, event.code, hint_steps));
        }
        CHECK_FALSE(read_hint(text, "B-99", 0));
    }
}

TEST_CASE("a sheet gives away nothing of the answer, and has everything else") {
    const Exercise exercise = exercise_of(small);
    const Variant variant = variant_of(exercise, {"mawar", "", 1});
    const Report sheet = task_sheet(exercise, variant, Language::english);
    const std::string text = render_text(sheet, Language::english);
    CHECK(text.find(variant.events.front().text.english) != std::string::npos);
    CHECK(text.find("Saldo kas?") != std::string::npos);
    const Rupiah cash = Rupiah::of_rupiah(variant.questions.front().answer.half_up());
    CHECK(text.find(to_text(cash, Language::english)) == std::string::npos);
    CHECK(render_markdown(sheet, Language::english).find("| B-1 |") != std::string::npos);
}

TEST_CASE("whoever hands in another group's work is found") {
    const Exercise exercise = exercise_of(shipped_exercises()[1].bytes);
    std::vector<Variant> variants;
    for (int group = 1; group <= 5; ++group) {
        variants.push_back(variant_of(exercise, {"mawar", "", group}));
    }
    CHECK(like_group(exercise, variants, 2, model_answer(exercise, variants[3])) == 4);
    CHECK(like_group(exercise, variants, 4, model_answer(exercise, variants[3])) == 0);
    CHECK(like_group(exercise, variants, 2, AnswerSheet{}) == 0);
}

TEST_CASE("answers are read from the files that spreadsheets write") {
    const Exercise exercise = exercise_of(small);
    const auto entries_of = [&](std::string_view text) {
        AnswerSheet sheet;
        add_journal(sheet, TextSource{"jurnal.csv", text}, exercise.accounts);
        return sheet;
    };
    const AnswerSheet plain = entries_of(
        "\xEF\xBB\xBFtanggal;bukti;akun;debit;kredit;keterangan\r\n"
        "03/02/2026;B-1;1110;2.500;;\r\n;;Simpanan Sukarela Anggota;;2.500;\r\n");
    REQUIRE(plain.unread.empty());
    REQUIRE(plain.entries.size() == 1);
    CHECK(plain.entries.front().postings.size() == 2);
    CHECK(plain.entries.front().date == Date{2026, 2, 3});
    CHECK(plain.entries.front().postings.front().amount == Rupiah::of_rupiah(2500));
    const AnswerSheet english = entries_of(
        "date,voucher,account,debit,credit\n2026-02-03,B-1,1110,\"2,500\",\n2026-02-03,B-1,2111,,\"2,"
        "500\"\n");
    REQUIRE(english.entries.size() == 1);
    CHECK(english.entries.front().postings.front().amount == Rupiah::of_rupiah(2500));
    const AnswerSheet broken = entries_of(
        "tanggal;bukti;akun;debit;kredit\n03/02/2026;B-1;1110;2.500;\n03/02/2026;B-1;9999;;dua ribu\n");
    CHECK(broken.unread.size() == 2);
    CHECK(broken.entries.front().postings.size() == 1);
    CHECK(entries_of("tanggal;bukti;akun;debit;kredit\n").unread.empty());
    // Without vouchers: an entry ends where it balances.
    CHECK(entries_of("tanggal;bukti;akun;debit;kredit\n03/02/2026;;1110;2.500;\n03/02/2026;;2111;;2.500\n"
                     "03/02/2026;;1110;1.750;\n03/02/2026;;2111;;1.750\n")
              .entries.size() == 2);
    AnswerSheet sheet;
    add_answers(sheet, TextSource{"jawaban.csv", "soal;jawaban\nS-1;12.500\nS-2;\n"});
    REQUIRE(sheet.answers.size() == 2);
    CHECK(sheet.answers.front().text == "12.500");
}
