#include "neraca/desk/profile_trial.hpp"

namespace neraca {

SampleTrial try_sample(const Profile& profile, const ProfileSample& sample, Books& books, Date today) {
    const Books::Transaction transaction{books};
    const CooperativeCode code = CooperativeCode::read("contoh");
    books.add_cooperative(code, "Koperasi Contoh", "waste-bank", BooksKept::full);
    CooperativeBook& book = books.cooperative(code);
    books.begin_batch({.cooperative = code,
                       .kind = std::string{to_string(profile.kind)},
                       .file_name = sample.name,
                       .total = {},
                       .recorded_at = to_string(today)});
    return try_sample(profile, sample, book, book, today);
}

}  // namespace neraca
