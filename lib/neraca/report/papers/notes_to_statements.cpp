// The notes to the statements (catatan atas laporan keuangan), in the nine sections that supervisors look
// for; a section with nothing to tell says so and keeps its number. Source: Kepmen KUKM
// 96/2004 (policies), SAK EP (compliance), and what the forms of cooperative offices ask for.

#include <utility>

#include "neraca/loan/losses.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/papers/notes_parts.hpp"
#include "neraca/report/papers/notes_to_statements.hpp"
#include "neraca/report/papers/office_parts.hpp"
#include "neraca/report/papers/surplus_report.hpp"
#include "neraca/report/registers/loan_reports.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/year/surplus.hpp"
#include "neraca/year/surplus_base.hpp"

namespace neraca {
namespace {

class Notes {
public:
    Notes(const Book& book, const Register& registry, const ReportRequest& request)
        : book_{book},
          registry_{registry},
          request_{request},
          settings_{registry.settings()},
          day_{request.period.last_day},
          report_{book, "notes", say("Notes to the financial statements"), request.period, request.language} {
    }

    Report made() {
        add_general();
        add_compliance();
        add_section(policies_part(book_, registry_, request_));
        add_section(balance_sheet_details(book_, registry_, request_));
        report_.parts.push_back(income_statement_details(book_, request_));
        add_collectibility();
        add_section(savings_part(book_, registry_, request_));
        add_taxes();
        add_surplus();
        add_education();
        report_.signatures = officers(settings_, day_, request_.language);
        return std::move(report_);
    }

private:
    void add_section(Report part) {
        part.title = Sentence{say("Note {}. {}"), {++sections_, part.title}}.in(request_.language);
        report_.parts.push_back(std::move(part));
    }
    Draft section(std::string key, Phrase title) const { return {std::move(key), title, request_.language}; }

    void add_general() {
        Draft general{particulars_part(registry_, request_.period, request_.language), request_.language};
        general.key = "general";
        general.title = general.words(say("General"));
        if (general.rows.empty()) {
            general.note(say("No particulars are set: `neraca setting set address TEXT` and the like."));
        }
        add_section(std::move(general));
        if (!registry_.members().empty()) {
            report_.parts.push_back(members_part(registry_, request_.period, request_.language));
        }
    }

    void add_compliance() {
        Draft part = section("compliance", say("Statement of compliance"));
        const Setting* const framework = settings_.find("framework", day_);
        const std::string source = framework ? framework->source : std::string{};
        part.note(
            say("The statements are drawn up by {}, in rupiah, at historical cost, on the accrual basis "
                "but for what the policies say, and expecting the cooperative to go on."),
            {std::string{framework_on(settings_, day_)} + (source.empty() ? "" : " (" + source + ")")});
        if (framework_on(settings_, day_) == "SAK EMKM") {
            part.note(
                say("That standard asks for the balance sheet, the income statement and these notes; "
                    "the other statements are given besides."));
            // Permenkop UKM 2/2024, article 4(1): savings and loan takes SAK EP, also as a unit.
            if (!registry_.loans().empty()) {
                part.note(
                    say("But the cooperative lends, and of one that does savings and loan Permenkop "
                        "UKM 2/2024, article 4(1), asks SAK EP: `neraca setting set framework sak-ep`."));
            }
        }
        add_section(std::move(part));
    }

    void add_collectibility() {
        const bool has_classes =
            !registry_.loans().empty() && book_.chart().find_role(AccountRole::loan_allowance);
        Draft part = section("collectibility", say("Loans by collectibility"));
        if (has_classes) {
            Report table =
                as_part(loan_allowance(book_, allowance_for(book_, registry_, day_), request_.language));
            table.key = std::exchange(part.key, {});
            table.title = std::exchange(part.title, {});
            part = Draft{std::move(table), part.language};
        } else {
            part.note(say("No loan with a contract is in the register, so none has a class."));
        }
        const LoanParts waived = waived_in(book_, request_.period);
        if (!waived.total().is_zero()) {
            const Rupiah accrued = accrued_and_waived_in(book_, request_.period);
            if (accrued.is_zero()) {
                part.note(say("Waived in the period, and so no income: penalties {}, interest {}."),
                          {waived.penalty, waived.interest});
            } else {
                part.note(
                    say("Waived in the period: penalties {}, interest {}. Of the interest, {} was income "
                        "before, as accrued: it is taken back from the income of the period; the rest "
                        "never was income."),
                    {waived.penalty, waived.interest, accrued});
            }
        }
        add_section(std::move(part));
    }

    /// What was charged, paid and owed of taxes: the accounts of taxes payable, and of what they were
    /// charged to.
    void add_taxes() {
        Draft part = section("taxes", say("Taxes"));
        part.code_label = part.words(say("Account"));
        part.add_columns({amount_column("opening", say("Opening")), amount_column("charged", say("Charged")),
                          amount_column("paid", say("Paid over")), amount_column("closing", say("Closing"))});
        add_movements(
            part, [](const Account& account) { return line_of(account) == &on_balance_sheet::tax_payable; });
        const Rupiah withheld = moved_on(book_, AccountRole::bank_interest_tax, request_.period);
        const Rupiah income_tax =
            income_statement_amounts(book_, request_.period)[on_income_statement::income_tax];
        if (!income_tax.is_zero()) {
            part.note(say("Income tax of the period: {}."), {income_tax});
        }
        if (!withheld.is_zero()) {
            part.note(say("Tax that banks withheld from interest: {}."), {withheld});
        }
        if (part.rows.empty() && part.notes.empty()) {
            part.columns.clear();
            part.note(say("No tax was charged, and none is owed."));
        }
        add_section(std::move(part));
    }

    void add_surplus() {
        const int year = day_.year();
        Draft part = section("surplus_allocation", say("Allocation of the surplus"));
        if (const auto decided = decided_surplus(book_, registry_, year)) {
            const Language language = part.language;
            part = Draft{decided_surplus_report(std::move(part), *decided, book_.chart(),
                                                RegisterNames{registry_, language}, language),
                         language};
            part.parts.clear();  // the shares of members are no note to the statements
            part.note(say("Decided on by the members' meeting on {}."), {decided->day});
        } else if (const auto nothing = nothing_to_share(book_, year)) {
            part.notes.push_back(nothing->in(part.language));
        } else {
            part.note(say("The members' meeting has not decided on the surplus of {}: {}."),
                      {std::int64_t{year},
                       income_statement_amounts(
                           book_, Period::of_year(year))[on_income_statement::surplus_after_tax]});
        }
        add_section(std::move(part));
    }

    void add_education() {
        Draft part = section("education", say("Education and guidance of members"));
        part.code_label = part.words(say("Account"));
        part.add_columns({amount_column("opening", say("Opening")), amount_column("charged", say("Added")),
                          amount_column("paid", say("Used")), amount_column("closing", say("Closing"))});
        add_movements(part,
                      [](const Account& account) { return account.role == AccountRole::education_fund; });
        if (part.rows.empty()) {
            part.columns.clear();
            part.note(say("The education fund holds nothing, and nothing was added to it or taken from it."));
        }
        const Rupiah expenses =
            income_statement_amounts(book_, request_.period)[on_income_statement::cooperative_expenses];
        part.note(say("Expenses of being a cooperative, education among them: {}; by account in note 4."),
                  {expenses});
        add_section(std::move(part));
    }

    /// A row for each account that owes or owed something and that `is_wanted`: opening, credits, debits,
    /// closing.
    template <typename IsWanted>
    void add_movements(Draft& part, const IsWanted& is_wanted) const {
        for (const Account& account : book_.chart().accounts()) {
            if (!is_wanted(account)) {
                continue;
            }
            const FundMovement fund = fund_movement(book_, account.code, request_.period);
            if (!fund.is_empty()) {
                part.add_coded_row(account.code.text(), account.name_in(part.language),
                                   {fund.opening, fund.added, fund.used, fund.closing()});
            }
        }
    }

    const Book& book_;
    const Register& registry_;
    const ReportRequest& request_;
    Settings settings_;
    Date day_;
    Draft report_;
    std::int64_t sections_ = 0;
};

}  // namespace

Report notes_to_statements(const Book& book, const Register& registry, const ReportRequest& request) {
    return Notes{book, registry, request}.made();
}

}  // namespace neraca
