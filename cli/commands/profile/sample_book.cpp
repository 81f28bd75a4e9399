#include "commands/profile/sample_book.hpp"

#include "neraca/store/engines/engines.hpp"

namespace neraca::cli {

SampleTrial try_in_memory(const Profile& profile, const ProfileSample& sample, Date today) {
    const std::unique_ptr<Books> books = books_in_memory();
    const Books::Transaction transaction{*books};
    const CooperativeCode code = CooperativeCode::read("contoh");
    books->add_cooperative(code, "Koperasi Contoh", "waste-bank", BooksKept::full);
    CooperativeBook& book = books->cooperative(code);
    books->begin_batch({.cooperative = code,
                        .kind = std::string{to_string(profile.kind)},
                        .file_name = sample.name,
                        .total = {},
                        .recorded_at = to_string(today)});
    return try_sample(profile, sample, book, book, today);
}

}  // namespace neraca::cli
