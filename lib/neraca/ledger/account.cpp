#include "neraca/ledger/account.hpp"

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<AccountClass> class_names[] = {
    {AccountClass::asset, "asset", "aset"},      {AccountClass::liability, "liability", "liabilitas"},
    {AccountClass::equity, "equity", "ekuitas"}, {AccountClass::income, "income", "pendapatan"},
    {AccountClass::expense, "expense", "beban"}, {AccountClass::memo, "memo"},
};
constexpr Named<Side> side_names[] = {{Side::debit, "debit"}, {Side::credit, "credit", "kredit"}};
constexpr Named<CashFlow> cash_flow_names[] = {
    {CashFlow::cash, "cash", "kas"},
    {CashFlow::operating, "operating", "operasi"},
    {CashFlow::investing, "investing", "investasi"},
    {CashFlow::financing, "financing", "pendanaan"},
    {CashFlow::non_cash, "non_cash", "non_kas"},
};

enum class Dimension { member, product, item, loan };
constexpr Named<Dimension> dimension_names[] = {
    {Dimension::member, "member", "anggota"},
    {Dimension::product, "product", "produk"},
    {Dimension::item, "item", "barang"},
    {Dimension::loan, "loan", "pinjaman"},
};

}  // namespace

std::string_view to_string(AccountClass account_class) {
    return name_of(class_names, account_class);
}
std::string_view to_string(Side side) {
    return name_of(side_names, side);
}
std::string_view to_string(CashFlow cash_flow) {
    return name_of(cash_flow_names, cash_flow);
}
AccountClass read_account_class(std::string_view text) {
    return value_named(class_names, text);
}
Side read_side(std::string_view text) {
    return value_named(side_names, text);
}
CashFlow read_cash_flow(std::string_view text) {
    return value_named(cash_flow_names, text);
}

std::string to_string(const RequiredDimensions& dimensions) {
    std::string text;
    const auto add = [&](bool wanted, Dimension dimension) {
        if (wanted) {
            text += (text.empty() ? "" : ",") + std::string{name_of(dimension_names, dimension)};
        }
    };
    add(dimensions.member, Dimension::member);
    add(dimensions.product, Dimension::product);
    add(dimensions.item, Dimension::item);
    add(dimensions.loan, Dimension::loan);
    return text;
}

RequiredDimensions read_dimensions(std::string_view text) {
    RequiredDimensions dimensions;
    while (!text.empty()) {
        const auto comma = text.find(',');
        const std::string_view name = text.substr(0, comma);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
        switch (value_named(dimension_names, name)) {
            case Dimension::member:
                dimensions.member = true;
                break;
            case Dimension::product:
                dimensions.product = true;
                break;
            case Dimension::item:
                dimensions.item = true;
                break;
            case Dimension::loan:
                dimensions.loan = true;
                break;
        }
    }
    return dimensions;
}

Phrase phrase_for(AccountClass account_class) {
    switch (account_class) {
        case AccountClass::asset:
            return say("asset");
        case AccountClass::liability:
            return say("liability");
        case AccountClass::equity:
            return say("equity");
        case AccountClass::income:
            return say("income");
        case AccountClass::expense:
            return say("expense");
        case AccountClass::memo:
            break;
    }
    return say("memo");
}

Phrase phrase_for(Side side) {
    return side == Side::debit ? say("debit") : say("credit");
}

}  // namespace neraca
