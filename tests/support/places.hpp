#pragma once
// Where this checkout and the program built from it are. In one file, so that a compiler cache serves the
// others whatever the checkout is called.

#include <string>

namespace neraca {

/// The folder of the checkout, without a slash at its end.
std::string source_folder();
/// The program under test: the one that was built with the tests, or what NERACA_PROGRAM names.
std::string program();

}  // namespace neraca
