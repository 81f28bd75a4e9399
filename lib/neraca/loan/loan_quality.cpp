#include "neraca/loan/loan_quality.hpp"

#include "neraca/loan/losses.hpp"

namespace neraca {

std::optional<LoanQuality> loan_quality(const Book& book, const Register& registry, Date day) {
    const std::vector<ClassifiedLoan> loans = classified_loans(book, registry, day);
    if (loans.empty()) {
        return std::nullopt;
    }
    LoanQuality quality;
    for (const ClassifiedLoan& loan : loans) {
        switch (loan.collectibility) {
            case Collectibility::current:
                quality.current += loan.state.principal;
                break;
            case Collectibility::substandard:
                quality.substandard += loan.state.principal;
                break;
            case Collectibility::doubtful:
                quality.doubtful += loan.state.principal;
                break;
            case Collectibility::loss:
                quality.loss += loan.state.principal;
                break;
        }
    }
    return quality;
}

}  // namespace neraca
