#include "neraca/report/told_by_accounts.hpp"

namespace neraca {

void ToldByAccounts::add(const EffectiveEntry& entry) {
    if (entry.is_imported) {
        ++imported_;
    } else if (entry.done_by.empty()) {
        ++older_;
    }
}

ToldByAccounts& ToldByAccounts::operator+=(const ToldByAccounts& more) {
    imported_ += more.imported_;
    older_ += more.older_;
    return *this;
}

void ToldByAccounts::note(Draft& report) const {
    if (imported_ > 0) {
        report.note(say("Imported entries among them: {}. What they are is told by their kind and accounts."),
                    {imported_});
    }
    if (older_ > 0) {
        report.note(say("Entries among them from before what was done was kept: {}. What they are is told by "
                        "their kind and accounts."),
                    {older_});
    }
}

}  // namespace neraca
