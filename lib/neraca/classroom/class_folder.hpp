#pragma once
// Where exercises lie on disk: what the trainer hands out, gets back and keeps.
//
//   DIR/jurnal/kelompok-07/     what group 7 is given, and where it writes:
//       soal.html soal.md soal.txt   the task sheet
//       jurnal.csv jawaban.csv       to be filled in (jurnal.xlsx, jawaban.xlsx are read too)
//       buku.db                      a book with the opening balances, for those who use neraca itself
//       petunjuk.dat                 hints; petunjuk-dipakai.csv counts those that were asked for
//   DIR/kunci/jurnal-kelompok-07.kunci   the sealed key, for the trainer alone

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "neraca/proof/seal.hpp"
#include "neraca/training/marking.hpp"

namespace neraca {

/// "kelompok-07"
std::string folder_of_group(int group);

/// Where the groups of an exercise lie below DIR: "jurnal", or "tes-awal" of the stage "awal". Throws
/// BookError{wrong_call} where no folder can be called so.
std::string folder_of(const Exercise& exercise, const std::string& stage);

/// Where the keys lie below DIR.
inline constexpr std::string_view keys_folder = "kunci";

/// The group's books, and the one cooperative in them.
std::string address_of_books(const std::filesystem::path& group_folder);
CooperativeCode code_of_exercise_book();

/// What a key of the trainer says.
struct OpenKey {
    const Exercise* exercise = nullptr;
    Variant variant;
};
/// Opens keys; exercises and seals are made once for all groups.
class KeyRing {
public:
    explicit KeyRing(std::string seed) : seed_{std::move(seed)} {}
    /// The seal of an exercise's folder ("jurnal").
    const Seal& seal_of(const std::string& folder);
    /// The key of the group folder DIR/jurnal/kelompok-07. Throws BookError{file_must_exist}, or
    /// exercise_seed_must_fit.
    OpenKey open(const std::filesystem::path& group_folder);

private:
    std::string seed_;
    std::map<std::string, Seal> seals_;
    std::map<std::string, Exercise> exercises_;  // by their text
};

/// What a group handed in: the files in its folder. Throws BookError{answers_must_be_one} where both
/// jurnal.csv and buku.db hold entries.
AnswerSheet answer_in(const std::filesystem::path& group_folder, const Exercise& exercise);

/// How many hints the group asked for.
std::int64_t hints_used(const std::filesystem::path& group_folder);

/// The groups' folders below DIR by exercise, those whose keys are there, in order.
std::map<std::string, std::vector<std::filesystem::path>> group_folders(
    const std::filesystem::path& directory);

}  // namespace neraca
