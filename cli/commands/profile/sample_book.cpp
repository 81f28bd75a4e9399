#include "commands/profile/sample_book.hpp"

#include "neraca/store/sqlite/book_file.hpp"

namespace neraca::cli {

SampleTrial try_in_memory(const Profile& profile, const ProfileSample& sample, Date today) {
    BookFile file = BookFile::in_memory();
    const BookFile::Transaction transaction{file};
    const CooperativeCode code = CooperativeCode::read("contoh");
    file.add_cooperative(code, "Koperasi Contoh", "waste-bank", BooksKept::full);
    CooperativeBook& book = file.cooperative(code);
    file.begin_batch({.cooperative = code,
                      .kind = std::string{to_string(profile.kind)},
                      .file_name = sample.name,
                      .total = {},
                      .recorded_at = to_string(today)});
    return try_sample(profile, sample, book, book, today);
}

}  // namespace neraca::cli
