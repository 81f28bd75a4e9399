// Gives a fuzz target each file of the folders that are named, once: what fuzzing starts from and what it has
// found stays right, without a fuzzer.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments) {
    int files = 0;
    for (int i = 1; i < count; ++i) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{arguments[i]}) {
            if (entry.is_regular_file()) {
                std::ifstream file{entry.path(), std::ios::binary};
                const std::vector<char> bytes{std::istreambuf_iterator<char>{file}, {}};
                std::cerr << entry.path().string() << '\n';  // the last one named is the one that failed
                LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
                ++files;
            }
        }
    }
    std::cout << files << " files\n";
    return files == 0 ? 1 : 0;
}
