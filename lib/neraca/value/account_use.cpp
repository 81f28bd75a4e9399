#include "neraca/value/account_use.hpp"

namespace neraca {

Phrase phrase_for(AccountUse use) {
    switch (use) {
        case AccountUse::money:
            return say("a cash or bank account");
        case AccountUse::paid_out_of:
            return say("a cash or bank account, or a liability");
        case AccountUse::counter:
            return say("a cash or bank account, or another account of assets or liabilities");
        case AccountUse::counter_of_asset:
        case AccountUse::counter_of_opening:
            return say("an account of assets, liabilities or equity");
        case AccountUse::placement:
            return say("a bank account, or an account of deposits at a bank or another cooperative");
        case AccountUse::savings:
            return say("an account of liabilities or equity");
        case AccountUse::loan:
            return say("an account of assets for what is lent, not of money");
        case AccountUse::asset_cost:
        case AccountUse::assets:
            return say(
                "an account of assets, neither money nor contra, kept without members, items and loans");
        case AccountUse::accumulated_depreciation:
            return say("a contra account of assets, other than the allowance for loans");
        case AccountUse::liabilities:
            return say("an account of liabilities, kept without members, items and loans");
        case AccountUse::income:
            return say("an account of income");
        case AccountUse::expense:
            return say("an account of expenses");
        case AccountUse::any:
            break;
    }
    return say("an account");
}

}  // namespace neraca
