#include "neraca/exchange/import.hpp"

#include <algorithm>
#include <cassert>

#include "neraca/exchange/import_kinds.hpp"
#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<ImportKind> kind_names[] = {
    {ImportKind::journal, "journal", "jurnal"},        {ImportKind::members, "members", "anggota"},
    {ImportKind::deposits, "deposits", "setoran"},     {ImportKind::withdrawals, "withdrawals", "penarikan"},
    {ImportKind::weighings, "weighings", "timbangan"}, {ImportKind::prices, "prices", "harga"},
    {ImportKind::opening, "opening", "saldo-awal"},    {ImportKind::cashbook, "cashbook", "buku-kas"},
    {ImportKind::bank, "bank", "rekening-koran"},      {ImportKind::accounts, "accounts", "akun"},
    {ImportKind::loans, "loans", "pinjaman"},
};

std::unique_ptr<ImportOfKind> import_of(ImportKind kind) {
    switch (kind) {
        case ImportKind::journal:
            return journal_import();
        case ImportKind::deposits:
            return deposits_import();
        case ImportKind::members:
            return members_import();
        default:
            break;
    }
    return opening_import();
}

/// Tells the caller how far it is, once for each hundredth: the first pass is the quicker one.
class Progress {
public:
    Progress(const ProgressReport& report, std::int64_t size)
        : report_{report}, size_{std::max<std::int64_t>(size, 1)} {}

    BytesProgress pass(int from, int to) {
        return [this, from, to](std::int64_t offset) {
            const auto share = from + static_cast<int>(std::min(offset, size_) * (to - from) / size_);
            if (report_ && share > last_) {
                last_ = share;
                report_({.hundredths = share});
            }
        };
    }

private:
    const ProgressReport& report_;
    std::int64_t size_;
    int last_ = -1;
};

void require_expected_rows(const ImportOptions& options, const Place& place, std::int64_t rows,
                           ErrorLog& errors) {
    if (options.expected_rows && *options.expected_rows != rows) {
        errors.add(BookError{
            Rule::rows_differ, say("the file has {} rows, {} were expected"), {rows, *options.expected_rows}}
                       .at(place));
    }
}

/// Only asked where every row could be read: else the total is not that of the file.
void require_expected_total(const ImportOptions& options, const Place& place, Rupiah total,
                            ErrorLog& errors) {
    if (options.expected_total && errors.is_empty() && *options.expected_total != total) {
        errors.add(BookError{Rule::total_differs,
                             say("the total of the file is {}, {} was expected"),
                             {total, *options.expected_total}}
                       .at(place));
    }
}

/// One import from beginning to end; its parts hand on what they found.
class Import {
public:
    Import(ImportKind kind, const ByteSource& source, const ImportOptions& options,
           const TargetFor& target_for, const ProgressReport& progress)
        : kind_{import_of(kind)},
          source_{source},
          options_{options},
          destinations_{target_for},
          progress_{progress, source.size()} {}

    ImportReceipt run() {
        try {
            read_file();
        } catch (const BookError& error) {
            if (!error.place()) {
                throw;  // no fault of the file's content
            }
            errors_.add(error);
            counts_.refused = counts_.read - counts_.posted - counts_.skipped;
        }
        source_.require_unchanged();
        return receipt();
    }

private:
    void read_file() {
        const Survey survey = survey_file(
            source_, kind_->forms(), options_.written_in, options_.mapping, options_.limits, options_.today,
            errors_,
            [this](const Header& header, const CsvReader& reader) { kind_->look_at(header, reader); },
            progress_.pass(0, 20));
        receipt_.warnings = survey.decisions;
        if (!errors_.is_empty()) {
            counts_ = {.read = survey.rows + survey.blank_rows,
                       .skipped = survey.blank_rows,
                       .refused = survey.rows};
            return;
        }
        const BytesProgress second_pass = progress_.pass(20, 100);
        RowReader rows{source_, survey, options_.mapping, errors_, counts_, second_pass};
        Poster poster{rows, errors_, receipt_};
        ImportRun run{options_, survey, rows, counts_, errors_, destinations_, poster, receipt_};
        if (!rows.has_column(Role::coop)) {
            (void)destinations_.named({});  // where there is none, that is no fault of the rows
        }
        kind_->import_rows(run);
        const Place whole_file{source_.name(), 0, 0, {}, {}};
        require_expected_total(options_, whole_file, receipt_.total + poster.skipped_total(), errors_);
        require_expected_rows(options_, whole_file, survey.rows, errors_);
        poster.finish();
        second_pass(source_.size());
    }

    ImportReceipt receipt() {
        assert(counts_.read == counts_.posted + counts_.skipped + counts_.refused);
        receipt_.rows_read = counts_.read;
        receipt_.rows_posted = counts_.posted;
        receipt_.rows_skipped = counts_.skipped;
        receipt_.rows_refused = counts_.refused;
        receipt_.errors = errors_.in_order();
        return std::move(receipt_);
    }

    std::unique_ptr<ImportOfKind> kind_;
    const ByteSource& source_;
    const ImportOptions& options_;
    Destinations destinations_;
    Progress progress_;
    ErrorLog errors_;
    RowCounts counts_;
    ImportReceipt receipt_;
};

}  // namespace

std::string_view to_string(ImportKind kind) {
    return name_of(kind_names, kind);
}
ImportKind read_import_kind(std::string_view text) {
    return value_named(kind_names, text);
}
std::span<const ImportKind> import_kinds() {
    static const std::vector<ImportKind> kinds = [] {
        std::vector<ImportKind> all;
        for (const Named<ImportKind>& named : kind_names) {
            all.push_back(named.value);
        }
        return all;
    }();
    return kinds;
}

Hash hash_of_file(const std::string& path) {
    const FileSource file{path};
    std::vector<char> chunk(CsvReader::usual_chunk);
    Sha256 sha256;
    std::int64_t offset = 0;
    for (std::size_t got = chunk.size(); got == chunk.size(); offset += static_cast<std::int64_t>(got)) {
        got = file.read(offset, chunk);
        sha256.add({chunk.data(), got});
    }
    return sha256.finish();
}

ImportReceipt import_file(ImportKind kind, const std::string& path, const ImportOptions& options,
                          const TargetFor& target_for, const ProgressReport& progress,
                          const Attempt& attempt) {
    return import_source(kind, FileSource{path}, options, target_for, progress, attempt);
}

ImportReceipt import_source(ImportKind kind, const ByteSource& source, const ImportOptions& options,
                            const TargetFor& target_for, const ProgressReport& progress, const Attempt&) {
    return Import{kind, source, options, target_for, progress}.run();
}

std::string rejects_of(ImportKind, const std::string&, const ImportOptions&, const ImportReceipt&, Language) {
    return {};
}

}  // namespace neraca
