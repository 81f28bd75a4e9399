#include <string>
#include <vector>

#include "application.hpp"

int main(int count, char** words) {
    return neraca::cli::run_program(std::vector<std::string>{words + (count > 0 ? 1 : 0), words + count});
}
