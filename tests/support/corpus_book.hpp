#pragma once
// The book that the files of tests/corpus are imported into, and those that fuzzing makes.

#include <cassert>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/exchange/import.hpp"
#include "neraca/store/engines/engines.hpp"

namespace neraca {

/// A village waste bank on 30 June 2026. All people are invented.
///   members     A-001 Siti Aminah (old number 017), A-002 Budi Santoso, A-003 Wati Lestari,
///               A-004 Tono Wijaya (left on 28 February 2026), A-005 and A-006 both Dewi Anggraini;
///               N-001 Rini Astuti (no member), K-001 Kelompok RT 05 (a group), B-001 UD Maju (a buyer)
///   products    pokok, wajib, sukarela, sampah as every book has them; hariraya (at least 20,000 stay, no
///               less than 5,000 at a time, in thousands); lama (closed)
///   items       PET Botol PET, KRD Kardus, KLG Kaleng Campur (kg), BTL Botol Kaca (piece),
///               STY Styrofoam (kg, taken in no more); PET is also called Botol Aqua
///   prices      PET 3,000 from 1 January and 3,200 from 1 March 2026, KRD 1,500 from 1 January,
///               KLG 1,000 from 1 February; BTL none
///   earnings    waste of groups is sold on their behalf: 80 % of the proceeds are theirs
///   accounts    the chart waste-bank; 6930 is closed
///   locked      December 2025
///   on 2 January 2026, by hand:  A-001 500,000 sukarela, 100,000 hariraya and 100,000 pokok;
///               A-002 250,000 sukarela; A-003 40,000 sampah
///   imported before:  the voucher KK-01, electricity of 3 January 2026, Rp45,000
class CorpusBook {
public:
    CorpusBook() {
        Books::Transaction transaction{*books_};
        books_->add_cooperative(code_, "Koperasi Bank Sampah Melati", "waste-bank", BooksKept::full);
        add_members();
        add_products();
        add_goods();
        close_account("6930");
        post_deposits();
        book().set_locked(Month{2025, 12}, true, "");
        transaction.commit();
        import_voucher();
    }

    CooperativeBook& book() { return books_->cooperative(code_); }

    static Date today() { return Date{2026, 6, 30}; }

    /// Asked before the transaction of an import ends that could be kept; false takes it back.
    using Decision = std::function<bool()>;

    /// One import, as a command does it: kept where nothing is refused (or what is good, if it keeps going)
    /// and `is_kept` agrees. Throws as import_file.
    ImportReceipt import_file(ImportKind kind, const std::string& path, const ImportOptions& options,
                              const Decision& is_kept) {
        return import(kind, options, is_kept, [&](const TargetFor& target_for, const Attempt& attempt) {
            return neraca::import_file(kind, path, options, target_for, {}, attempt);
        });
    }
    ImportReceipt import_source(ImportKind kind, const ByteSource& source, const ImportOptions& options,
                                const Decision& is_kept) {
        return import(kind, options, is_kept, [&](const TargetFor& target_for, const Attempt& attempt) {
            return neraca::import_source(kind, source, options, target_for, {}, attempt);
        });
    }

private:
    /// Where the rows of one import go: a batch of their own.
    struct Target {
        Bookkeeper bookkeeper;
        std::int64_t batch;
    };

    static Date day(std::string_view text) { return *Date::parse(text); }

    void add_members() {
        const auto add = [&](const char* number, const char* name, const char* old_number = "",
                             std::optional<Date> left = {}, MemberKind kind = MemberKind::member) {
            book().add_member({.number = MemberNumber::read(number),
                               .name = name,
                               .old_number = old_number,
                               .joined = day("2025-01-01"),
                               .left = left,
                               .kind = kind});
        };
        add("A-001", "Siti Aminah", "017");
        add("A-002", "Budi Santoso");
        add("A-003", "Wati Lestari");
        add("A-004", "Tono Wijaya", "", day("2026-02-28"));
        add("A-005", "Dewi Anggraini");
        add("A-006", "Dewi Anggraini");
        add("N-001", "Rini Astuti", "", {}, MemberKind::non_member);
        add("K-001", "Kelompok RT 05", "", {}, MemberKind::group);
        add("B-001", "UD Maju", "", {}, MemberKind::buyer);
    }
    void add_products() {
        book().add_product({.code = ProductCode::read("hariraya"),
                            .name = "Tabungan Hari Raya",
                            .account = AccountCode::read("2112"),
                            .minimum_balance = Rupiah::of_rupiah(20'000),
                            .minimum_amount = Rupiah::of_rupiah(5'000),
                            .multiple_of = Rupiah::of_rupiah(1'000)});
        book().add_product({.code = ProductCode::read("lama"),
                            .name = "Tabungan Lama",
                            .account = AccountCode::read("2113"),
                            .open = false});
    }
    void add_goods() {
        const auto add_item = [&](const char* code, const char* name, const char* unit,
                                  std::vector<std::string> aliases = {}, bool is_active = true) {
            book().add_item({.code = ItemCode::read(code),
                             .name = name,
                             .unit = unit,
                             .aliases = std::move(aliases),
                             .active = is_active});
        };
        add_item("PET", "Botol PET", "kg", {"Botol Aqua"});
        add_item("KRD", "Kardus", "kg");
        add_item("KLG", "Kaleng Campur", "kg");
        add_item("BTL", "Botol Kaca", "piece");
        add_item("STY", "Styrofoam", "kg", {}, false);
        const auto add = [&](const char* item, const char* from, std::int64_t per_unit) {
            book().add_price(
                {.item = ItemCode::read(item), .from = day(from), .per_unit = Rupiah::of_rupiah(per_unit)});
        };
        add("PET", "2026-01-01", 3'000);
        add("PET", "2026-03-01", 3'200);
        add("KRD", "2026-01-01", 1'500);
        add("KLG", "2026-02-01", 1'000);
        book().add_earning({.from = day("2026-01-01"),
                            .customer = PriceCustomer::group,
                            .model = EarningModel::share,
                            .rate = Rate::read("80%")});
    }
    void close_account(const char* code) {
        Account account = book().chart().account(AccountCode::read(code));
        account.open = false;
        book().set_account(account);
    }
    void post_deposits() {
        Bookkeeper bookkeeper{book(), book()};
        const auto deposit = [&](const char* member, const char* product, std::int64_t amount) {
            (void)bookkeeper.post(entry_for(Deposit{.heading = {.date = day("2026-01-02")},
                                                    .member = member_named(book(), member),
                                                    .product = product_named(book(), product),
                                                    .amount = Rupiah::of_rupiah(amount),
                                                    .counter_account = AccountCode::read("1110")}));
        };
        deposit("A-001", "sukarela", 500'000);
        deposit("A-001", "hariraya", 100'000);
        deposit("A-001", "pokok", 100'000);
        deposit("A-002", "sukarela", 250'000);
        deposit("A-003", "sampah", 40'000);
    }
    void import_voucher() {
        const TextSource voucher{"kk-01.csv",
                                 "tanggal,no bukti,keterangan,akun,debit,kredit\n"
                                 "2026-01-03,KK-01,Listrik Desember,6113,45000,\n"
                                 "2026-01-03,KK-01,Listrik Desember,1110,,45000\n"};
        const ImportReceipt receipt =
            import_source(ImportKind::journal, voucher, {.today = today()}, [] { return true; });
        assert(receipt.entries == 1);
        (void)receipt;
    }

    using Importer = std::function<ImportReceipt(const TargetFor&, const Attempt&)>;

    ImportReceipt import(ImportKind kind, const ImportOptions& options, const Decision& is_kept,
                         const Importer& importer) {
        target_.reset();
        const TargetFor target_for = [&](const std::optional<CooperativeCode>& named) {
            return target(named, kind);
        };
        if (!options.keep_going) {
            Books::Transaction transaction{*books_};
            ImportReceipt receipt = importer(target_for, {});
            if (receipt.errors.empty() && is_kept()) {
                end_batch(receipt);
                transaction.commit();
            }
            return receipt;
        }
        return importer(target_for, [&](const std::function<bool()>& attempt) {
            target_.reset();
            Books::Transaction transaction{*books_};
            if (attempt() && is_kept()) {
                transaction.commit();
            }
        });
    }

    ImportTarget target(const std::optional<CooperativeCode>& named, ImportKind kind) {
        if (named && *named != code_) {
            (void)books_->cooperative(*named);  // throws: there is only the one
        }
        if (!target_) {
            const std::int64_t batch = books_->begin_batch({.cooperative = code_,
                                                            .kind = std::string{to_string(kind)},
                                                            .file_name = "corpus",
                                                            .total = {},
                                                            .recorded_at = {}});
            target_.emplace(Target{Bookkeeper{book(), book()}, batch});
        }
        return {target_->bookkeeper, book()};
    }
    void end_batch(const ImportReceipt& receipt) {
        if (target_) {
            books_->end_batch(target_->batch, receipt.rows_read, receipt.entries, receipt.total);
        }
    }

    std::unique_ptr<Books> books_ = books_in_memory();
    CooperativeCode code_ = CooperativeCode::read("melati");
    std::optional<Target> target_;  // of the import that runs
};

}  // namespace neraca
