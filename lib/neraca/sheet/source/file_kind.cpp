#include "neraca/sheet/source/file_kind.hpp"

#include <algorithm>
#include <optional>

namespace neraca {
namespace {

/// Capitals count no more than elsewhere on the web.
bool begins_with_word(std::string_view text, std::string_view lower_word) {
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    };
    return text.size() >= lower_word.size() &&
           std::ranges::equal(text.substr(0, lower_word.size()), lower_word, {}, lower);
}

struct Signature {
    std::string_view begin;  // of a format that is text: in small letters
    Phrase what;
    WayOut way_out;
};

constexpr std::string_view xml_begin = "<?xml";

/// What the element or instruction is that an XML file begins with; the first that is somewhere in `begin`.
const Signature* signature_of_xml(std::string_view begin) {
    static const Signature signatures[] = {
        {"<?ofx", say("a bank statement in OFX"), WayOut::ask_bank_for_table},
        {"<ofx", say("a bank statement in OFX"), WayOut::ask_bank_for_table},
        {":camt.05", say("a bank statement in CAMT"), WayOut::ask_bank_for_table},
        {"excel.sheet", say("an XML spreadsheet (Excel 2003)"), WayOut::save_from_spreadsheet},
        {"urn:schemas-microsoft-com:office:spreadsheet", say("an XML spreadsheet (Excel 2003)"),
         WayOut::save_from_spreadsheet},
        {"office:document", say("an OpenDocument file (ODS)"), WayOut::save_from_spreadsheet},
        {"<html", say("a web page (HTML)"), WayOut::save_from_spreadsheet},
        {"", say("an XML file"), WayOut::export_from_program},
    };
    return std::ranges::find_if(signatures, [begin](const Signature& signature) {
        for (std::size_t at = 0; at <= begin.size(); ++at) {
            if (begins_with_word(begin.substr(at), signature.begin)) {
                return true;
            }
        }
        return false;
    });
}

/// The first that fits.
const Signature* signature_of(std::string_view begin) {
    using enum WayOut;
    static const Signature signatures[] = {
        {"%pdf-", say("a PDF"), ask_sender_for_table},
        {"\xD0\xCF\x11\xE0", say("an old workbook (XLS)"), save_from_spreadsheet},
        // BIFF 2 to 5, from before workbooks were put into containers.
        {std::string_view{"\x09\x00\x04\x00", 4}, say("an old workbook (XLS)"), save_from_spreadsheet},
        {std::string_view{"\x09\x02\x06\x00", 4}, say("an old workbook (XLS)"), save_from_spreadsheet},
        {std::string_view{"\x09\x04\x06\x00", 4}, say("an old workbook (XLS)"), save_from_spreadsheet},
        {std::string_view{"\x09\x08\x08\x00", 4}, say("an old workbook (XLS)"), save_from_spreadsheet},
        {"\x89png", say("a picture (PNG)"), ask_sender_for_table},
        {"\xFF\xD8\xFF", say("a picture (JPEG)"), ask_sender_for_table},
        {"gif8", say("a picture (GIF)"), ask_sender_for_table},
        {std::string_view{"ii*\0", 4}, say("a picture (TIFF)"), ask_sender_for_table},
        {std::string_view{"mm\0*", 4}, say("a picture (TIFF)"), ask_sender_for_table},
        {"ofxheader", say("a bank statement in OFX"), ask_bank_for_table},
        {"<ofx>", say("a bank statement in OFX"), ask_bank_for_table},
        {"!type:", say("an export in QIF"), ask_bank_for_table},
        {"!account", say("an export in QIF"), ask_bank_for_table},
        {"!option:", say("an export in QIF"), ask_bank_for_table},
        {"{1:f01", say("a bank statement in MT940"), ask_bank_for_table},
        {":20:", say("a bank statement in MT940"), ask_bank_for_table},
        {"{\\rtf", say("a text document (RTF)"), copy_from_document},
        {"sqlite format 3", say("a database (SQLite)"), export_from_program},
        {std::string_view{"\0\1\0\0standard ", 13}, say("a database (Access)"), export_from_program},
        {"\x1F\x8B", say("a compressed file (GZIP)"), unpack},
        {"7z\xBC\xAF", say("a compressed file (7z)"), unpack},
        {"rar!", say("a compressed file (RAR)"), unpack},
        {"<!doctype", say("a web page (HTML)"), save_from_spreadsheet},
        {"<html", say("a web page (HTML)"), save_from_spreadsheet},
        {"<head", say("a web page (HTML)"), save_from_spreadsheet},
        {"<body", say("a web page (HTML)"), save_from_spreadsheet},
        {"<meta", say("a web page (HTML)"), save_from_spreadsheet},
        {"<style", say("a web page (HTML)"), save_from_spreadsheet},
        {"<table", say("a web page (HTML)"), save_from_spreadsheet},
    };
    if (begins_with_word(begin, xml_begin)) {
        return signature_of_xml(begin);
    }
    const auto* const found = std::ranges::find_if(
        signatures, [begin](const Signature& signature) { return begins_with_word(begin, signature.begin); });
    return found == std::end(signatures) ? nullptr : found;
}

std::string_view without_mark_and_spaces(std::string_view begin) {
    if (begin.starts_with("\xEF\xBB\xBF")) {
        begin.remove_prefix(3);
    }
    const std::string_view rest = begin.substr(std::min(begin.find_first_not_of(" \r\n\t"), begin.size()));
    // The oldest workbooks begin with the byte of a tab.
    return begin.starts_with('\t') && !rest.starts_with('<') ? begin : rest;
}

Sentence hint_for(WayOut way_out) {
    switch (way_out) {
        case WayOut::save_from_spreadsheet:
            break;
        case WayOut::copy_from_document:
            return Sentence{
                say("copy the table into LibreOffice Calc or Excel, and save it there as \"Excel "
                    "Workbook (.xlsx)\"")};
        case WayOut::ask_bank_for_table:
            return Sentence{
                say("download the statement once more from the bank, and choose CSV or Excel (XLSX) "
                    "as its format")};
        case WayOut::ask_sender_for_table:
            return Sentence{
                say("no figure is taken from a paper or a picture: ask whoever made it for the table, "
                    "as CSV or XLSX, or type it into a spreadsheet")};
        case WayOut::unpack:
            return Sentence{say("unpack it (right click, \"Extract\"), and import the file that is in it")};
        case WayOut::export_from_program:
            return Sentence{
                say("open it in the program that it comes from, and export the table as CSV or XLSX")};
    }
    return Sentence{
        say("open it in LibreOffice Calc (File > Save As > Excel 2007-365 (.xlsx)) or in Excel (File "
            "> Save As > Excel Workbook (.xlsx) or CSV UTF-8), and import what was saved")};
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
    const Signature& signature = *signature_of(without_mark_and_spaces(begin));
    return of_another_kind(name, signature.what, signature.way_out);
}

BookError of_another_kind(const std::string& name, Phrase what, WayOut way_out) {
    return BookError{Rule::file_is_of_another_kind,
                     say("{} is {}, neither CSV text nor an XLSX workbook, whatever its name ends with"),
                     {name, Fact{what}},
                     hint_for(way_out)};
}

}  // namespace neraca
