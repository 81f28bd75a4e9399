// Whatever is imported, taken back and imported again, in whatever order: the book holds what one holds into
// which the files that stand were imported in the order in which they came last.

#include <functional>
#include <optional>

#include "neraca/desk/import_session.hpp"
#include "neraca/register/records.hpp"
#include "support/import_support.hpp"
#include "support/property.hpp"

namespace neraca {
namespace {

int any(int first, int last) {
    return *rc::gen::inRange(first, last + 1);
}
std::string number(int value) {
    return std::to_string(value);
}
std::string any_day(int month) {
    const int on = any(2, 28);
    return "2026-0" + number(month) + (on < 10 ? "-0" : "-") + number(on);
}
std::string any_member() {
    return "A-00" + number(any(1, 3));
}

struct File {
    ImportKind kind;
    std::string name;
    std::string text;
    std::function<void(ImportOptions&)> say = {};
};

/// A file a kind, and two of some: their rows differ from file to file, so that none is known from another.
std::vector<File> any_files() {
    std::vector<File> files;
    const auto add = [&](ImportKind kind, const std::string& header, int rows,
                         const std::function<std::string(int)>& row,
                         std::function<void(ImportOptions&)> say = {}) {
        std::string text = header + "\n";
        for (int index = 0; index < rows; ++index) {
            text += row(index) + "\n";
        }
        files.push_back({kind, number(static_cast<int>(files.size())) + ".csv", text, std::move(say)});
    };
    // Rupiah that are of one file and row.
    const auto amount = [&](int row) {
        return number(any(1, 9) * 10'000 + static_cast<int>(files.size()) * 100 + row);
    };
    const auto savings = [](ImportOptions& options) { options.product = ProductCode::read("sukarela"); };
    const auto waste = [](ImportOptions& options) { options.product = ProductCode::read("sampah"); };
    const auto at_the_beginning = [](ImportOptions& options) { options.date = Date{2026, 1, 1}; };

    add(ImportKind::members, "number,name,joined", any(1, 3), [](int row) {
        return "A-01" + number(row) + ",Warga " + number(row) + ",2026-01-0" + number(row + 1);
    });
    add(ImportKind::items, "item,name,unit", any(1, 3),
        [](int row) { return "B" + number(row) + ",Barang " + number(row) + ",kg"; });
    add(
        ImportKind::prices, "item,price", any(1, 2),
        [&](int row) { return std::string{row == 0 ? "PET" : "KRD"} + "," + amount(row); },
        [on = Date{2026, 3, static_cast<unsigned>(any(1, 28))}](ImportOptions& options) {
            options.date = on;
        });
    add(ImportKind::accounts, "account,name,class,statement_line", any(1, 2),
        [](int row) { return "119" + number(row + 6) + ",Uang Muka " + number(row) + ",asset,N.1.11"; });
    for (int again = 0; again < 2; ++again) {
        add(
            ImportKind::deposits, "date,member,amount,voucher,key", any(1, 4),
            [&](int row) {
                const std::string file = number(static_cast<int>(files.size()));
                return any_day(2) + "," + (any(0, 5) == 0 ? "A-010" : any_member()) + "," + amount(row) +
                       "," + (any(0, 1) == 0 ? "D" + file + "-" + number(row) : "") + "," +
                       (any(0, 2) == 0 ? "k" + file + "-" + number(row) : "");
            },
            savings);
        add(
            ImportKind::weighings, "date,member,item,quantity", any(1, 4),
            [&](int row) {
                return any_day(3) + "," + any_member() + "," +
                       (any(0, 4) == 0   ? "B0"
                        : any(0, 1) == 0 ? "PET"
                                         : "KRD") +
                       "," + number(any(1, 30)) + "." + number(static_cast<int>(files.size()) % 10) +
                       number(row);
            },
            waste);
    }
    add(
        ImportKind::withdrawals, "date,member,amount,voucher", any(1, 2),
        [&](int row) { return any_day(4) + "," + any_member() + "," + amount(row) + ",T-" + number(row); },
        savings);
    add(ImportKind::journal, "date,voucher,account,debit,credit,member", any(1, 3), [&](int row) {
        const std::string sum = amount(row);
        const std::string begin = any_day(5) + ",J-" + number(row) + ",";
        return any(0, 1) == 0 ? begin + "6113," + sum + ",,\n" + begin + "1110,," + sum + ","
                              : begin + (any(0, 2) == 0 ? "1196," : "1110,") + sum + ",,\n" + begin +
                                    "3120,," + sum + "," + any_member();
    });
    add(ImportKind::journal, "date,debit_account,credit_account,amount,description", any(1, 3),
        [&](int row) { return any_day(5) + ",1110,4152," + amount(row) + ",Jual " + number(row); });
    add(
        ImportKind::opening, "account,debit,credit,member", 1,
        [&](int row) {
            const std::string sum = amount(row);
            return "1110," + sum + ",,\n2111,," + sum + "," + any_member();
        },
        at_the_beginning);
    add(
        ImportKind::loans, "member,loan,amount", any(1, 2),
        [&](int row) { return any_member() + ",P-" + number(row) + "," + amount(row); },
        [](ImportOptions& options) {
            options.date = Date{2026, 1, 1};
            options.account = account("1141");
            options.counter_account = account("3150");
        });
    for (const ImportKind kind : {ImportKind::cashbook, ImportKind::bank}) {
        add(
            kind, "date,description,account,in,out", any(1, 3),
            [&](int row) {
                const std::string begin = any_day(6) + ",Baris " + number(row) + ",";
                return any(0, 1) == 0 ? begin + "4152," + amount(row) + "," : begin + "6113,," + amount(row);
            },
            [of = kind == ImportKind::cashbook ? "1110" : "1120"](ImportOptions& options) {
                options.account = account(of);
            });
    }
    return files;
}

class ImportedBook {
public:
    explicit ImportedBook(const std::vector<File>& files) : files_{files} {
        book_.write([](CooperativeBook& kept) {
            for (const auto& [code, name] : {std::pair{"PET", "Botol PET"}, {"KRD", "Kardus"}}) {
                kept.add_item({.code = ItemCode::read(code), .name = name, .unit = "kg"});
                kept.add_price(
                    {.item = ItemCode::read(code), .from = Date{2026, 1, 1}, .per_unit = rupiah(1500)});
            }
        });
    }

    /// The import that was made; empty where the file is refused.
    std::optional<std::int64_t> import(std::size_t which) {
        const File& file = files_[which];
        folder_.write(file.name, file.text);
        ImportRequest request{.kind = file.kind,
                              .path = folder_.path(file.name),
                              .name = file.name,
                              .options = import_options()};
        if (file.say) {
            file.say(request.options);
        }
        std::optional<Imported> imported;
        try {
            book_.books.transact([&] {
                imported = import_into(book_.books, request);
                return imported->is_accepted;
            });
        } catch (const BookError&) {
            return std::nullopt;
        }
        return imported->is_accepted ? std::optional{imported->batches.front()} : std::nullopt;
    }
    bool undo(std::int64_t batch) {
        try {
            book_.write([&](CooperativeBook&) { undo_import(book_.books, batch); });
            return true;
        } catch (const BookError&) {
            return false;
        }
    }

    /// What the books hold: sums by month and all that postings are about, and the registers.
    std::string content() {
        const Book& book = book_.kept();
        std::string text;
        for (const Balance& sum : book.balances(
                 {.last_day = Date::last(), .group_by = {true, true, true, true}, .by_month = true})) {
            const Quantity quantity = sum.quantity_in - sum.quantity_out;
            if (sum.net().is_zero() && quantity.is_zero()) {
                continue;
            }
            text += to_string(*sum.month) + " " + sum.account.text();
            const auto add = [&](const auto& code) {
                text += " " + (code ? code->text() : std::string{"-"});
            };
            add(sum.dimensions.member);
            add(sum.dimensions.product);
            add(sum.dimensions.item);
            add(sum.dimensions.loan);
            text += " " + to_plain(sum.net()) + " " + to_plain(quantity) + "\n";
        }
        for (const Record& record : records_of(book_.kept())) {
            text += record.key + "\n" + lines_of(record) + personal_lines_of(record);
        }
        for (const Account& each : book.chart().accounts()) {
            text += each.code.text() + " " + each.name + (each.open ? "\n" : " closed\n");
        }
        return text;
    }
    std::vector<std::string> faults() { return differences(book_.books); }

private:
    const std::vector<File>& files_;
    TestBook book_;
    TemporaryFolder folder_;
};

struct Standing {
    std::size_t file;
    std::int64_t batch;
};

void import_undo_and_import_again() {
    const std::vector<File> files = any_files();
    ImportedBook book{files};
    std::vector<Standing> standing;  // in the order in which they came
    const auto import = [&](std::size_t file) {
        if (const auto batch = book.import(file)) {
            standing.push_back({file, *batch});
            RC_LOG() << "import " << files[file].name << " is " << *batch << "\n" << files[file].text;
        }
    };
    const auto undo = [&](std::size_t place) {
        const Standing taken = standing[place];
        if (book.undo(taken.batch)) {
            RC_LOG() << "undo " << taken.batch << "\n";
            standing.erase(standing.begin() + static_cast<std::ptrdiff_t>(place));
            return true;
        }
        return false;
    };
    for (std::size_t file = 0; file < files.size(); ++file) {
        if (any(0, 3) > 0) {
            import(file);
        }
    }
    for (int step = any(1, 10); step > 0 && !standing.empty(); --step) {
        const auto place = static_cast<std::size_t>(any(0, static_cast<int>(standing.size()) - 1));
        const std::size_t file = standing[place].file;
        if (undo(place)) {
            RC_TAG(std::string{to_string(files[file].kind)});
            any(0, 2) > 0 ? import(file)
                          : import(static_cast<std::size_t>(any(0, static_cast<int>(files.size()) - 1)));
        }
    }
    // A withdrawal may stand before the deposit that covers it, where something else covered it until that
    // came again: it is taken once that is there.
    ImportedBook in_order{files};
    std::vector<std::size_t> waiting;
    for (const Standing& each : standing) {
        waiting.push_back(each.file);
    }
    for (std::size_t before = waiting.size() + 1; !waiting.empty() && waiting.size() < before;) {
        before = waiting.size();
        std::erase_if(waiting, [&](std::size_t file) { return in_order.import(file).has_value(); });
    }
    for (const std::size_t file : waiting) {
        RC_LOG() << "refused: " << files[file].name << " " << to_string(files[file].kind) << "\n";
    }
    RC_ASSERT(waiting.empty());
    RC_ASSERT(book.content() == in_order.content());
    RC_ASSERT(book.faults().empty());
}

}  // namespace

TEST_CASE("property: what is imported, undone and imported again is as imported in that order") {
    check_property("what is imported, undone and imported again is as imported in that order",
                   import_undo_and_import_again);
}

}  // namespace neraca
