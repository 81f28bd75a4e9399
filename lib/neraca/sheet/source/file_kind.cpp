#include "neraca/sheet/source/file_kind.hpp"

#include <algorithm>
#include <optional>

namespace neraca {
namespace {

struct Signature {
    std::string_view begin;
    Phrase what;
};

/// The first that fits.
const Signature* signature_of(std::string_view begin) {
    static const Signature signatures[] = {
        {"%PDF-", say("a PDF")},
        {"\xD0\xCF\x11\xE0", say("an old workbook (XLS)")},
        {"\x89PNG", say("a picture (PNG)")},
        {"\xFF\xD8\xFF", say("a picture (JPEG)")},
        {"GIF8", say("a picture (GIF)")},
        {"{\\rtf", say("a text document (RTF)")},
        {"SQLite format 3", say("a database (SQLite)")},
        {"\x1F\x8B", say("a compressed file (GZIP)")},
        {"7z\xBC\xAF", say("a compressed file (7z)")},
        {"Rar!", say("a compressed file (RAR)")},
        {"<!DOCTYPE", say("a web page (HTML)")},
        {"<!doctype", say("a web page (HTML)")},
        {"<html", say("a web page (HTML)")},
        {"<HTML", say("a web page (HTML)")},
        {"<table", say("a web page (HTML)")},
        {"<?xml", say("an XML file")},
    };
    const auto* const found = std::ranges::find_if(
        signatures, [begin](const Signature& signature) { return begin.starts_with(signature.begin); });
    return found == std::end(signatures) ? nullptr : found;
}

std::string_view without_mark_and_spaces(std::string_view begin) {
    if (begin.starts_with("\xEF\xBB\xBF")) {
        begin.remove_prefix(3);
    }
    begin.remove_prefix(std::min(begin.find_first_not_of(" \r\n\t"), begin.size()));
    return begin;
}

}  // namespace

FileKind file_kind(std::string_view begin) {
    if (begin.starts_with("\xFF\xFE")) {
        return FileKind::utf16_low_first;
    }
    if (begin.starts_with("\xFE\xFF")) {
        return FileKind::utf16_high_first;
    }
    if (begin.starts_with("PK\x03\x04") || begin.starts_with("PK\x05\x06")) {
        return FileKind::zip;
    }
    return signature_of(without_mark_and_spaces(begin)) == nullptr ? FileKind::text : FileKind::other;
}

BookError of_another_kind(std::string_view begin, const std::string& name) {
    return of_another_kind(name, signature_of(without_mark_and_spaces(begin))->what);
}

BookError of_another_kind(const std::string& name, Phrase what) {
    return BookError{Rule::file_is_of_another_kind,
                     say("{} is {}, neither CSV text nor an XLSX workbook, whatever its name ends with"),
                     {name, Fact{what}},
                     Sentence{say("open it in the program that it comes from and save it as CSV or XLSX")}};
}

}  // namespace neraca
