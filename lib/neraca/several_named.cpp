#include "neraca/several_named.hpp"

#include "neraca/error.hpp"

namespace neraca {

void refuse_several_named(std::string_view typed, std::string_view those) {
    throw BookError{Rule::name_must_be_unambiguous,
                    say("\"{}\" is more than one: {}"),
                    {typed, those},
                    Sentence{say("say which by its number or code")}};
}

}  // namespace neraca
