// What the store's own part of an import costs: entries made in memory, appended in portions, committed.
//   store_load BOOK ENTRIES [COOPERATIVES] [MEMBERS]       BOOK must not exist
// Prints the seconds of appending (numbers, hashes, rows; the writing thread beside it) and of committing.

#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "neraca/store/engines/engines.hpp"

using namespace neraca;

namespace {

constexpr std::size_t entries_in_a_portion = 1000;

struct Load {
    std::int64_t entries;
    std::int64_t cooperatives;
    std::int64_t members;
};

CooperativeCode cooperative_code(std::int64_t number) {
    return CooperativeCode::read("coop-" + std::to_string(number));
}
MemberNumber member_number(std::int64_t number) {
    return MemberNumber::read("M-" + std::to_string(number));
}

void make_cooperatives(Books& books, const Load& load) {
    Books::Transaction transaction{books};
    for (std::int64_t coop = 1; coop <= load.cooperatives; ++coop) {
        books.add_cooperative(cooperative_code(coop), "Koperasi Ukur", "waste-bank", BooksKept::full);
        for (std::int64_t member = 1; member <= load.members; ++member) {
            books.cooperative(cooperative_code(coop))
                .add_member({.number = member_number(member),
                             .name = "Anggota",
                             .old_number = {},
                             .joined = Date{2026, 1, 1},
                             .left = {},
                             .national_id = {}});
        }
    }
    transaction.commit();
}

JournalEntry entry_at(std::int64_t index, const Load& load) {
    const auto month = static_cast<unsigned>(1 + index * 12 / load.entries);
    const auto day = static_cast<unsigned>(1 + index / 3000 % 28);
    const Rupiah amount = Rupiah::of_rupiah(1000 + index * 37 % 90'000);
    return JournalEntry{Date{2026, month, day},
                        {.memo = "Savings of the week", .voucher = "V-" + std::to_string(index)},
                        {{AccountCode::stored("1110"), Side::debit, amount},
                         {AccountCode::stored("2111"),
                          Side::credit,
                          amount,
                          {.member = member_number(1 + index * 7919 % load.members),
                           .product = ProductCode::stored("sukarela")}}}};
}

/// 64 bits that are spread as those of a hash are.
ImportKey key_at(std::int64_t index) {
    auto key = static_cast<std::uint64_t>(index + 1) * 0x9e3779b97f4a7c15u;
    key = (key ^ key >> 32) * 0xd6e8feb86659fd93u;
    return key ^ key >> 32;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void import(Books& books, const Load& load) {
    double making = 0;
    const auto start = std::chrono::steady_clock::now();
    Books::Transaction transaction{books};
    books.expect_entries(load.entries);
    std::vector<std::int64_t> batches;
    for (std::int64_t coop = 1; coop <= load.cooperatives; ++coop) {
        batches.push_back(books.begin_batch({.cooperative = cooperative_code(coop),
                                             .kind = "journal",
                                             .file_name = "bench",
                                             .total = {},
                                             .recorded_at = {}}));
    }
    std::vector<JournalEntry> entries;
    std::vector<ImportKey> keys;
    std::int64_t portions = 0;
    for (std::int64_t index = 0; index < load.entries; ++portions) {
        const auto making_began = std::chrono::steady_clock::now();
        entries.clear();
        keys.clear();
        for (; index < load.entries && entries.size() < entries_in_a_portion; ++index) {
            entries.push_back(entry_at(index, load));
            keys.push_back(key_at(index));
        }
        making += seconds_since(making_began);
        books.cooperative(cooperative_code(1 + portions % load.cooperatives)).append_imported(entries, keys);
    }
    const double appended = seconds_since(start);
    for (const std::int64_t batch : batches) {
        books.end_batch(batch, load.entries, load.entries, Rupiah{});
    }
    const double indexed = seconds_since(start);
    transaction.commit();
    fmt::print(
        "appending {:.2f} s (of which making the entries {:.2f} s), indexes {:.2f} s, commit {:.2f} s\n",
        appended, making, indexed - appended, seconds_since(start) - indexed);
}

}  // namespace

int main(int count, char** words) {
    const auto number = [&](int index, std::int64_t otherwise) {
        return index < count ? std::strtoll(words[index], nullptr, 10) : otherwise;
    };
    if (count < 3) {
        fmt::print(stderr, "usage: store_load BOOK ENTRIES [COOPERATIVES] [MEMBERS]\n");
        return 2;
    }
    const Load load{number(2, 0), number(3, 1), number(4, 2000)};
    const Engine& engine = engine_for(words[1]);
    engine.create(words[1]);
    const std::unique_ptr<Books> books = engine.open(words[1], Access::write);
    make_cooperatives(*books, load);
    import(*books, load);
}
