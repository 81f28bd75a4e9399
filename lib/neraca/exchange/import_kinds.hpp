#pragma once
// What the kinds of import share: the fifth and sixth stage, from rows to entries. One file a kind:
// import_journal.cpp, import_deposits.cpp, import_members.cpp, import_opening.cpp.

#include <memory>
#include <vector>

#include "neraca/exchange/poster.hpp"

namespace neraca {

/// Everything that a kind works with in the second pass.
struct ImportRun {
    const ImportOptions& options;
    const Survey& survey;
    RowReader& rows;
    RowCounts& counts;
    ErrorLog& errors;
    Destinations& destinations;
    Poster& poster;
    ImportReceipt& receipt;

    /// Counts `number` rows by what became of their entry.
    void count(Poster::Outcome outcome, std::int64_t number = 1);
    /// The cooperative of the row; null, and the row refused, where there is none of this name.
    Destination* destination();
};

/// One kind of import: the forms of its files, what it looks for in the first pass, and the second pass.
class ImportOfKind {
public:
    virtual ~ImportOfKind() = default;
    virtual const std::vector<Form>& forms() const = 0;
    /// First pass: a row that has as many fields as the header.
    virtual void look_at(const Header&, const CsvReader&) {}
    /// Second pass: all rows. What a good row makes is counted as posted, also where other rows are refused.
    virtual void import_rows(ImportRun& run) = 0;
};

std::unique_ptr<ImportOfKind> journal_import();
std::unique_ptr<ImportOfKind> deposits_import();
std::unique_ptr<ImportOfKind> members_import();
std::unique_ptr<ImportOfKind> opening_import();

/// The member, product, item, quantity and loan that the row names; null where it names none. What
/// cannot be found refuses the row.
std::unique_ptr<Dimensions> read_dimensions(RowReader& rows, Destination& destination);

/// A posting while the rest of its entry is not read yet: small, because a file may hold half of a million
/// vouchers open.
struct DraftPosting {
    const Account* account = nullptr;
    Side side = Side::debit;
    Rupiah amount;
    std::unique_ptr<Dimensions> dimensions;  // null: none
    CsvPosition row;
};
/// Which of the columns debit and credit has an amount. Both refuses the row, and so does what is no amount;
/// zero is no amount.
struct SideAmount {
    enum class Filled { debit, credit, neither, unclear };
    Filled filled = Filled::neither;
    Rupiah amount = {};
};
SideAmount read_side(RowReader& rows);
/// From the columns account and those of the dimensions; empty where the row is refused or no side filled.
std::optional<DraftPosting> read_posting(RowReader& rows, Destination& destination, const SideAmount& side);

/// Drafts made into postings, and where each comes from.
struct MadePostings {
    std::vector<Posting> postings;
    std::vector<PostingSource> sources;
};
MadePostings make_postings(std::vector<DraftPosting>& drafts);
/// Debit and credit totals. Throws BookError{amount_must_fit}.
struct SideTotals {
    Rupiah debit;
    Rupiah credit;
    Rupiah difference() const { return debit > credit ? debit - credit : credit - debit; }
};
SideTotals totals_of(const std::vector<DraftPosting>& drafts);

}  // namespace neraca
