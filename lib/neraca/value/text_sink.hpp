#pragma once
// Texts that are made while they are written: a journal of a million lines needs no memory for them.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace neraca {

/// Takes a text piece by piece.
using TextSink = std::function<void(std::string_view)>;
/// Writes a text into a sink. Whatever it reads must outlive it.
using Document = std::function<void(const TextSink&)>;

/// A piece is written from so many bytes on: fewer calls, and no memory to speak of.
inline constexpr std::size_t bytes_of_a_piece = 65536;

/// A text that is there already.
inline Document document_of(std::string text) {
    return
        [text = std::make_shared<const std::string>(std::move(text))](const TextSink& sink) { sink(*text); };
}
/// All of it at once.
inline std::string text_of(const Document& document) {
    std::string text;
    document([&](std::string_view piece) { text += piece; });
    return text;
}

}  // namespace neraca
