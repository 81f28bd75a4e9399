#include "neraca/exchange/import.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <stdexcept>
#include <tuple>
#include <type_traits>

#include "neraca/exchange/import_plan.hpp"
#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/proof/sha256.hpp"
#include "neraca/sheet/source/text_source.hpp"
#include "neraca/value/counted.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Tells the caller how far it is, once for each hundredth: the first pass is the quicker one.
class Progress {
public:
    Progress(const ProgressReport& report, std::int64_t size)
        : report_{report}, size_{std::max<std::int64_t>(size, 1)} {}

    /// `rows` is read at each report.
    BytesProgress pass(int from, int to, const std::int64_t& rows) {
        last_ = std::min(last_, from - 1);
        return [this, from, to, &rows](std::int64_t offset) {
            const auto share = from + static_cast<int>(std::min(offset, size_) * (to - from) / size_);
            if (report_ && share > last_) {
                last_ = share;
                report_({share, rows});
            }
        };
    }

private:
    const ProgressReport& report_;
    std::int64_t size_;
    int last_ = -1;
};

/// The order of errors: that of the file.
auto place_order(const BookError& error) {
    const std::optional<Place>& place = error.place();
    return place ? std::tuple{place->line, place->column} : std::tuple{std::int64_t{0}, std::int64_t{0}};
}

/// The errors of all attempts, each once.
class AllErrors {
public:
    void collect(const ErrorLog& log) {
        const bool is_first = found_ == 0;
        std::int64_t are_new = 0;
        for (BookError& error : log.in_order()) {
            const bool is_known = !is_first && knows(error);
            if (!is_known) {
                errors_.push_back(std::move(error));
                ++are_new;
            }
        }
        // Beyond what a log keeps, nothing tells old errors from new ones.
        found_ += is_first ? static_cast<std::int64_t>(log.count()) : are_new;
        std::ranges::stable_sort(errors_, {}, place_order);
    }
    std::int64_t found() const { return found_; }
    const std::vector<BookError>& in_order() const { return errors_; }

private:
    bool knows(const BookError& error) const {
        const auto first = std::ranges::lower_bound(errors_, place_order(error), {}, place_order);
        const auto last = std::ranges::upper_bound(errors_, place_order(error), {}, place_order);
        return std::any_of(first, last, [&](const BookError& known) { return known.rule() == error.rule(); });
    }

    std::vector<BookError> errors_;
    std::int64_t found_ = 0;
};

/// Each refusal with the error that tells of it, as far as that was kept.
std::vector<RejectedRow> rejected_rows(const std::vector<Refusal>& refusals,
                                       const std::vector<BookError>& errors) {
    std::vector<std::shared_ptr<const BookError>> shared;
    for (const BookError& error : errors) {
        shared.push_back(std::make_shared<const BookError>(error));
    }
    const auto line_of = [](const auto& error) { return std::get<0>(place_order(*error)); };
    std::vector<RejectedRow> rejected;
    rejected.reserve(refusals.size());
    for (const Refusal& refusal : refusals) {
        // A record may go over several lines: its errors stand from its first line to that of the next row.
        const auto next = std::ranges::upper_bound(refusals, refusal.fault.line, {},
                                                   [](const Refusal& other) { return other.row.line; });
        // A row that is wrong itself says so, though another of its voucher was found before.
        const auto after = std::ranges::upper_bound(refusals, refusal.row.line, {},
                                                    [](const Refusal& other) { return other.row.line; });
        const auto own = std::ranges::lower_bound(shared, refusal.row.line, {}, line_of);
        if (refusal.fault.line != refusal.row.line && own != shared.end() &&
            (after == refusals.end() || line_of(*own) < after->row.line)) {
            rejected.push_back({refusal.row, (*own)->rule(), *own});
            continue;
        }
        auto found = std::ranges::lower_bound(shared, refusal.fault.line, {}, line_of);
        while (found != shared.end() && (*found)->rule() != refusal.fault.rule &&
               (next == refusals.end() || line_of(*found) < next->row.line)) {
            ++found;
        }
        const bool is_told = found != shared.end() && (*found)->rule() == refusal.fault.rule &&
                             (next == refusals.end() || line_of(*found) < next->row.line);
        rejected.push_back({refusal.row, refusal.fault.rule, is_told ? *found : nullptr});
    }
    return rejected;
}

/// One import from beginning to end; its parts hand on what they found.
class Import {
public:
    Import(ImportKind kind, const ByteSource& source, const ImportOptions& options,
           const TargetFor& target_for, const ProgressReport& progress, const Attempt& attempt)
        : kind_name_{kind},
          kind_{import_of(kind, source.size())},
          source_{source},
          options_{options},
          target_for_{target_for},
          progress_{progress, source.size()},
          attempt_{attempt},
          words_{source.size()} {}

    ImportReceipt run() {
        if (survey()) {
            read_rows();
        }
        source_.require_unchanged();
        return receipt();
    }

private:
    /// First pass. False where the rows cannot be read for what was found.
    bool survey() {
        ErrorLog errors;
        const bool is_whole = without_faults(errors, [&] {
            survey_ = survey_file(
                source_, kind_->forms(), options_.written_in, options_.mapping, options_.limits,
                options_.today, errors,
                [this](const Header& header, const CsvReader& reader) {
                    ++rows_looked_at_;
                    kind_->look_at(header, reader, words_);
                },
                progress_.pass(0, 20, rows_looked_at_));
        });
        errors_.collect(errors);
        file_is_readable_ = errors.is_empty();
        receipt_.file_refused = !file_is_readable_;
        receipt_.warnings = first_warnings();
        if (is_whole && survey_.rows_can_be_read) {
            return true;
        }
        counts_ = {.read = survey_.rows + survey_.blank_rows,
                   .skipped = survey_.blank_rows,
                   .refused = survey_.rows};
        return false;
    }

    /// Runs `read`; a fault that ends the reading of the file is one of its errors. False then.
    template <typename Read>
    bool without_faults(ErrorLog& errors, const Read& read) {
        try {
            read();
            return true;
        } catch (const BookError& error) {
            if (!error.place()) {
                throw;  // no fault of the file's content
            }
            errors.add(error);
            receipt_.file_refused = true;
            return false;
        }
    }

    /// What is told whatever becomes of the rows.
    std::vector<Sentence> first_warnings() const {
        std::vector<Sentence> warnings;
        if (!options_.draft_profile.empty()) {
            warnings.push_back(
                Sentence{say("the profile {} is a draft: no public documentation of such files was found; "
                             "compare the first import with the trial balance of the other program"),
                         {options_.draft_profile}});
        }
        warnings.insert(warnings.end(), survey_.decisions.begin(), survey_.decisions.end());
        return warnings;
    }

    /// Second pass: once, or as often as rows are left out that were good before.
    void read_rows() {
        if (!options_.keep_going) {
            (void)try_rows();
            return;
        }
        bool is_done = false;
        const auto once = [&] {
            const bool is_good = try_rows();
            is_done = is_good || receipt_.file_refused;
            return is_good;
        };
        while (!is_done) {
            if (attempt_) {
                attempt_(once);
            } else if (!once() && !is_done) {
                throw std::logic_error{"keep_going needs a way to take back an attempt"};
            }
        }
    }

    /// One attempt. True where it can be kept: nothing was refused that was not left out from the beginning.
    bool try_rows() {
        refusals_.begin_attempt();
        words_.begin_again();
        counts_ = {};
        receipt_ = {};
        receipt_.file_refused = !file_is_readable_;
        receipt_.warnings = first_warnings();
        receipt_.notices = survey_.notices;
        ErrorLog errors;
        if (!without_faults(errors, [&] { second_pass(errors); })) {
            counts_.refused = counts_.read - counts_.posted - counts_.skipped;
        }
        // Whatever was wrong and belongs to no row belongs to the file.
        receipt_.file_refused |= !errors.is_empty() && refusals_.in_order().empty();
        errors_.collect(errors);
        return !refusals_.has_new() && !receipt_.file_refused;
    }

    void second_pass(ErrorLog& errors) {
        Destinations destinations{target_for_};
        const BytesProgress progress = progress_.pass(20, 100, counts_.read);
        RowReader rows{source_,
                       survey_,
                       options_.mapping,
                       errors,
                       counts_,
                       progress,
                       [this](CsvPosition row, Rule rule) {
                           refusals_.add(row, {rule, row.line});
                       }};
        Poster poster{kind_name_, options_.take_equal, rows, counts_, errors, refusals_, receipt_};
        Particulars particulars;
        ImportRun run{kind_name_, options_, survey_,      rows,   counts_,     errors,
                      refusals_,  words_,   destinations, poster, particulars, receipt_};
        if (!rows.has_column(Role::coop)) {
            (void)destinations.named({});  // where there is none, that is no fault of the rows
        }
        kind_->import_rows(run);
        poster.finish();
        run.tell_set_aside();
        require_expected(run);
        tell_unknown_accounts(destinations);
        for (BookError& notice : rows.take_notices()) {
            receipt_.notices.push_back(std::move(notice));
        }
        for (const auto& [rule, number] : rows.left_out()) {
            receipt_.warnings.push_back(Sentence{say("rows left out by the rule \"{}\": {}, because: {}"),
                                                 {rule->name, number, rule->skip}});
        }
        for (const std::string& name : rows.rules_never_met()) {
            receipt_.notices.push_back(BookError{
                Rule::rule_never_matched,
                say("the rule \"{}\" of the profile met no row"),
                {name}}.at(Place{source_.name(), 0, 0, {}, {}}));
        }
        if (poster.may_write()) {
            make_plan(run);
        }
        progress(source_.size());
    }

    /// Each account that is not in the chart once, where rows name several such accounts again and again:
    /// what is to be mapped, or added, is seen at a glance.
    void tell_unknown_accounts(const Destinations& destinations) {
        std::map<std::string, std::int64_t> unknown;
        std::int64_t rows = 0;
        for (const Destination* const destination : destinations.all()) {
            for (const auto& [typed, number] : destination->unknown_accounts()) {
                unknown[typed] += number;
                rows += number;
            }
        }
        const auto accounts = static_cast<std::int64_t>(unknown.size());
        if (accounts < 2 || rows == accounts) {
            return;  // the errors say as much
        }
        const std::string all = joined(unknown, [](const auto& account) {
            return "\"" + excerpt(account.first) + "\" (" + std::to_string(account.second) + ")";
        });
        receipt_.warnings.push_back(
            Sentence{say("accounts that the chart does not have, and how often rows name each: {}; say which "
                         "of yours they are with --accounts, or under [accounts] of a profile"),
                     {all}});
    }

    /// What the caller knows of the file. Its total is that of the rows only where all of them could be read;
    /// where some were left out, what is left has another one.
    void require_expected(ImportRun& run) {
        const Place whole_file{source_.name(), 0, 0, {}, {}};
        const Rupiah total = receipt_.total + run.poster.skipped_total();
        if (options_.expected_total && run.poster.may_write() && *options_.expected_total != total) {
            run.refuse_file(BookError{Rule::total_differs,
                                      say("the total of the file is {}, {} was expected"),
                                      {total, *options_.expected_total}}
                                .at(whole_file));
        }
        if (options_.expected_rows && *options_.expected_rows != survey_.rows) {
            run.refuse_file(BookError{Rule::rows_differ,
                                      say("the file has {}, not the {} that are expected"),
                                      {counted_rows(survey_.rows), *options_.expected_rows}}
                                .at(whole_file));
        }
    }

    void make_plan(ImportRun& run) {
        receipt_.plan = plan_hash(kind_name_, source_, counts_, receipt_, run.particulars, run.destinations);
        if (!options_.agreed_plan.empty() && options_.agreed_plan != receipt_.plan) {
            run.refuse_file(BookError{Rule::plan_changed,
                                      say("the plan is {} now, and {} was agreed to"),
                                      {receipt_.plan, options_.agreed_plan},
                                      Sentence{say("look at the new plan with --dry-run")}}
                                .at(Place{source_.name(), 0, 0, {}, {}}));
            receipt_.plan.clear();
        }
    }

    ImportReceipt receipt() {
        assert(counts_.read == counts_.posted + counts_.skipped + counts_.refused);
        tell_styles();
        receipt_.rows_read = counts_.read;
        receipt_.rows_posted = counts_.posted;
        receipt_.rows_skipped = counts_.skipped;
        receipt_.rows_refused = counts_.refused;
        receipt_.errors = errors_.in_order();
        if (receipt_.file_refused || (!receipt_.errors.empty() && !options_.keep_going)) {
            receipt_.plan.clear();  // nothing of it will be
        }
        receipt_.errors_found = errors_.found();
        receipt_.rejected = rejected_rows(refusals_.in_order(), receipt_.errors);
        std::ranges::sort(receipt_.cooperatives, {}, &CooperativePlan::cooperative);
        std::ranges::stable_sort(receipt_.notices, {}, place_order);
        return std::move(receipt_);
    }

    void tell_styles() {
        const auto decides = [](const auto& evidence, bool is_open) {
            return !is_open && (evidence.first_choice || evidence.second_choice || evidence.either);
        };
        const bool of_amounts = decides(survey_.amount_evidence, survey_.amounts_are_open);
        const bool of_quantities = decides(survey_.quantity_evidence, survey_.quantities_are_open);
        const bool are_alike = survey_.amount_style == survey_.quantity_style;
        if ((of_amounts || of_quantities) && (are_alike || of_amounts != of_quantities)) {
            receipt_.number_style = of_amounts ? survey_.amount_style : survey_.quantity_style;
        }
        if (decides(survey_.date_evidence, survey_.dates_are_open)) {
            receipt_.date_order = survey_.date_order;
        }
    }

    ImportKind kind_name_;
    std::unique_ptr<ImportOfKind> kind_;
    const ByteSource& source_;
    const ImportOptions& options_;
    const TargetFor& target_for_;
    Progress progress_;
    const Attempt& attempt_;
    WordsOfFile words_;
    Survey survey_;
    std::int64_t rows_looked_at_ = 0;
    bool file_is_readable_ = true;
    Refusals refusals_;
    AllErrors errors_;
    // Of the last attempt.
    RowCounts counts_;
    ImportReceipt receipt_;
};

}  // namespace

Hash hash_of_source(const ByteSource& source) {
    std::vector<char> chunk(CsvReader::usual_chunk);
    Sha256 sha256;
    std::int64_t offset = 0;
    for (std::size_t got = chunk.size(); got == chunk.size(); offset += static_cast<std::int64_t>(got)) {
        got = source.read(offset, chunk);
        sha256.add({chunk.data(), got});
    }
    return sha256.finish();
}

Hash hash_of_file(const std::string& path) {
    return hash_of_source(FileSource{path});
}

ImportReceipt import_file(ImportKind kind, const std::string& path, const ImportOptions& options,
                          const TargetFor& target_for, const ProgressReport& progress,
                          const Attempt& attempt) {
    return import_source(kind, *open_text(path, options.written_in), options, target_for, progress, attempt);
}

ImportReceipt import_source(ImportKind kind, const ByteSource& source, const ImportOptions& options,
                            const TargetFor& target_for, const ProgressReport& progress,
                            const Attempt& attempt) {
    return Import{kind, source, options, target_for, progress, attempt}.run();
}

}  // namespace neraca
