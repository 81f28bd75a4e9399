#include "neraca/backup/sealed_backup.hpp"

#include <filesystem>

#include "support/property.hpp"
#include "support/support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

namespace {

constexpr int few_rounds = 1000;  // those of real copies take their time
constexpr std::string_view passphrase = "kebun melati di Blitar";

struct SealedFile {
    TemporaryFolder folder;
    std::string plain = folder.path("plain");
    std::string sealed = folder.path("sealed");
    std::string opened = folder.path("opened");

    explicit SealedFile(const std::string& bytes) {
        folder.write("plain", bytes);
        seal_backup(plain, sealed, passphrase, few_rounds);
    }
    std::optional<Rule> open_as(const std::string& bytes, std::string_view with = passphrase) {
        folder.write("changed", bytes);
        std::filesystem::remove(opened);
        return rule_broken_by([&] { open_backup(folder.path("changed"), opened, with); });
    }
};

}  // namespace

TEST_CASE("an encrypted copy: of any size, opened by its passphrase alone") {
    constexpr std::size_t piece = 4 << 20;
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1, 2 * piece + 17}) {
        CAPTURE(size);
        std::string bytes(size, 'x');
        for (std::size_t index = 0; index < size; index += 1000) {
            bytes[index] = char(index / 1000);
        }
        SealedFile file{bytes};
        CHECK(is_sealed_backup(file.sealed));
        CHECK_FALSE(is_sealed_backup(file.plain));
        open_backup(file.sealed, file.opened, passphrase);
        CHECK(file.folder.read("opened") == bytes);
        CHECK(file.folder.read("sealed").find(std::string(20, 'x')) == std::string::npos);
        CHECK(std::filesystem::status(file.sealed).permissions() == std::filesystem::perms{0600});
        CHECK(std::filesystem::status(file.opened).permissions() == std::filesystem::perms{0600});
        if (size > piece) {
            continue;  // the rest once
        }
        CHECK(rule_broken_by([&] { seal_backup(file.plain, file.sealed, passphrase); }) ==
              Rule::book_must_be_new);
        CHECK(file.open_as(file.folder.read("sealed"), "kebun melati di blitar") ==
              Rule::passphrase_is_wrong);
    }
    CHECK_FALSE(is_sealed_backup("/no/such/file"));
    CHECK_FALSE(is_sealed_backup("/"));
}

TEST_CASE("an encrypted copy: the same book and passphrase give other bytes each time") {
    SealedFile one{"neraca"};
    SealedFile other{"neraca"};
    CHECK(one.folder.read("sealed") != other.folder.read("sealed"));
}

TEST_CASE("an encrypted copy: whatever is changed in it, it does not open, and nothing is left") {
    const SealedFile file{std::string((4 << 20) + 5, 'x')};
    const std::string sealed = file.folder.read("sealed");
    SealedFile changed{"x"};
    const std::size_t header = sealed.find('\n', sealed.find("salt:")) + 1;
    const auto is_refused = [&](std::string bytes) {
        const bool refused = changed.open_as(bytes) == Rule::passphrase_is_wrong;
        return refused && !std::filesystem::exists(changed.opened);
    };
    CHECK_FALSE(is_refused(sealed));
    for (const std::size_t at : {std::size_t{0}, std::size_t{16}, sealed.find("salt:") + 9, header,
                                 header + 7, header + 8, header + 30, header + 100, sealed.size() - 1}) {
        CAPTURE(at);
        std::string bytes = sealed;
        bytes[at] = char(bytes[at] ^ 1);
        CHECK(is_refused(bytes));
    }
    const std::size_t second = sealed.size() - (8 + 13 + 12 + 16 + 13 + 5);  // length, seal, heading, bytes
    CHECK(is_refused(sealed.substr(0, second)));                             // the last piece is missing
    CHECK(is_refused(sealed.substr(0, sealed.size() - 1)));
    CHECK(is_refused(sealed + "x"));
    CHECK(is_refused(sealed + sealed.substr(second)));                    // a piece twice
    CHECK(is_refused(sealed.substr(0, header) + sealed.substr(second)));  // the first is missing
    CHECK(is_refused(sealed.substr(0, header)));
    CHECK(is_refused(sealed.substr(0, 20)));
    CHECK(is_refused(""));
    // Rounds that would keep a machine busy are refused before they are tried.
    std::string slow = sealed;
    slow.replace(slow.find("rounds:4:1000"), 13, "rounds:9:999999999");
    CHECK(is_refused(slow));
    std::string otherwise = sealed;
    otherwise.replace(otherwise.find("rounds:4:1000"), 13, "rounds:5:01000");
    CHECK(is_refused(otherwise));
}

TEST_CASE("a passphrase that is too short is refused before anything is written") {
    TemporaryFolder folder;
    folder.write("plain", "x");
    for (const char* const each :
         {"", "1234567", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"}) {
        CAPTURE(each);
        CHECK(rule_broken_by([&] { seal_backup(folder.path("plain"), folder.path("sealed"), each); }) ==
              Rule::passphrase_must_fit);
        CHECK_FALSE(std::filesystem::exists(folder.path("sealed")));
    }
    require_fit_passphrase("12345678");
}
