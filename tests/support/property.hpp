#pragma once
// Properties for rapidcheck inside a doctest case. Apart from support.hpp because its headers take long
// to compile.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <utility>

namespace neraca {

/// Checks that `property` holds of random arguments. Silent where it does; else shows the smallest
/// counter-example and the RC_PARAMS that repeat the run. (rc::check does the same, but talks always.)
template <typename Property>
void check_property(const std::string& name, Property&& property) {
    rc::detail::TestMetadata metadata;
    metadata.id = name;
    metadata.description = name;
    const auto result = rc::detail::checkTestable(std::forward<Property>(property), metadata);
    std::ostringstream message;
    rc::detail::printResultMessage(result, message);
    INFO(name);
    const std::string outcome = message.str();
    CHECK_MESSAGE(result.template is<rc::detail::SuccessResult>(), outcome);
}

}  // namespace neraca
