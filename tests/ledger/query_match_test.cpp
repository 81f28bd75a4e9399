#include "neraca/ledger/query_match.hpp"

#include "support/support.hpp"

namespace neraca {

TEST_CASE("a posting matches where it has all that a query names") {
    const Posting posting{AccountCode::read("2111"),
                          Side::credit,
                          rupiah(100),
                          {.member = MemberNumber::read("A-1"), .product = ProductCode::read("sukarela")}};
    struct Case {
        PostingQuery query;
        bool matches;
    };
    const Case cases[] = {
        {{.account = AccountCode::read("1110")}, false},
        {{.member = MemberNumber::read("A-2")}, false},
        {{.member = MemberNumber::read("A-1"), .product = ProductCode::read("wajib")}, false},
        {{.member = MemberNumber::read("A-1"), .item = ItemCode::read("PET")}, false},
        {{.loan = LoanReference::read("P-1")}, false},
        {{.account = AccountCode::read("2111"), .member = MemberNumber::read("A-1")}, true},
        {{.product = ProductCode::read("sukarela")}, true},
        {{.first_day = day("2030-01-01")}, true},  // days are for whoever walks through the journal
        {{}, true},
    };
    for (const Case& each : cases) {
        CAPTURE(&each - cases);
        CHECK(matches(each.query, posting) == each.matches);
    }
}

}  // namespace neraca
