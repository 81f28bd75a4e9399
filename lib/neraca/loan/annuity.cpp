#include "neraca/loan/annuity.hpp"

#include <openssl/bn.h>

#include <cassert>
#include <memory>
#include <new>

namespace neraca {
namespace {

/// OpenSSL fails here only where there is no memory.
void require(bool succeeded) {
    if (!succeeded) {
        throw std::bad_alloc{};
    }
}

/// A whole number from zero up, of any size.
class Natural {
public:
    explicit Natural(std::int64_t value) : number_{BN_new()} {
        static_assert(sizeof(BN_ULONG) == sizeof value);
        assert(value >= 0);
        require(number_ != nullptr && BN_set_word(number_.get(), static_cast<BN_ULONG>(value)) == 1);
    }

    Natural& operator*=(std::int64_t factor) {
        require(BN_mul_word(number_.get(), static_cast<BN_ULONG>(factor)) == 1);
        return *this;
    }
    Natural& operator+=(const Natural& other) {
        require(BN_add(number_.get(), number_.get(), other.number_.get()) == 1);
        return *this;
    }
    /// `other` is not the larger one.
    Natural& operator-=(const Natural& other) {
        require(BN_usub(number_.get(), number_.get(), other.number_.get()) == 1);
        return *this;
    }
    /// `dividend` / `divisor`, rounded down; it fits 63 bits.
    static std::int64_t quotient(const Natural& dividend, const Natural& divisor) {
        const std::unique_ptr<BN_CTX, void (*)(BN_CTX*)> context{BN_CTX_new(), BN_CTX_free};
        require(context != nullptr);
        const Natural result{0};
        require(BN_div(result.number_.get(), nullptr, dividend.number_.get(), divisor.number_.get(),
                       context.get()) == 1);
        assert(BN_num_bits(result.number_.get()) < 64);
        return static_cast<std::int64_t>(BN_get_word(result.number_.get()));
    }

private:
    struct Free {
        void operator()(BIGNUM* number) const { BN_free(number); }
    };
    std::unique_ptr<BIGNUM, Free> number_;
};

Natural power(std::int64_t base, int exponent) {
    Natural result{1};
    for (int i = 0; i < exponent; ++i) {
        result *= base;
    }
    return result;
}

std::int64_t divided(Natural dividend, Natural divisor, InstalmentRounding rounding) {
    if (rounding == InstalmentRounding::half_up) {
        dividend *= 2;
        dividend += divisor;
        divisor *= 2;
    } else {
        dividend += divisor;
        dividend -= Natural{1};
    }
    return Natural::quotient(dividend, divisor);
}

}  // namespace

Rupiah annuity_payment(Rupiah principal, LoanRate rate, int instalments, Rupiah unit,
                       InstalmentRounding rounding) {
    assert(principal > Rupiah{} && instalments > 0 && unit > Rupiah{} && rate >= LoanRate{});
    // With i = r / u and q = u + r, the formula is P r q^n / (u (q^n - u^n)): whole numbers throughout.
    Natural dividend{principal.sen()};
    Natural divisor{unit.sen()};
    if (rate == LoanRate{}) {
        divisor *= instalments;
    } else {
        const std::int64_t growth = LoanRate::units_of_one + rate.twelfths_of_hundred_millionths();
        divisor = power(growth, instalments);
        divisor -= power(LoanRate::units_of_one, instalments);
        divisor *= LoanRate::units_of_one;
        divisor *= unit.sen();
        dividend = power(growth, instalments);
        dividend *= principal.sen();
        dividend *= rate.twelfths_of_hundred_millionths();
    }
    return Rupiah::of_sen(
        checked_multiply(divided(std::move(dividend), std::move(divisor), rounding), unit.sen()));
}

}  // namespace neraca
