#include "neraca/sheet/source/xml_reader.hpp"

#include <expat.h>

#include <new>

namespace neraca {
namespace {

constexpr char namespace_end = '|';
// A workbook needs less than ten.
constexpr int deepest = 100;
// Of a tag with its attributes, in bytes. The parser goes through what it has of a tag anew with each piece
// that is added, so that one without end would take hours.
constexpr std::int64_t longest_tag = std::int64_t{1024} * 1024;

std::string_view local_name(std::string_view name) {
    const std::size_t end = name.rfind(namespace_end);
    return end == std::string_view::npos ? name : name.substr(end + 1);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
        if (local_name(pair[0]) == name) {
            return pair[1];
        }
    }
    return {};
}

struct XmlReader::Callbacks {
    /// Runs `call`; what it throws stops the parser and is kept until that has come back.
    template <typename Call>
    static void guarded(void* user, const Call& call) {
        auto& reader = *static_cast<XmlReader*>(user);
        try {
            call(reader.visitor_);
        } catch (...) {
            reader.thrown_ = std::current_exception();
            XML_StopParser(reader.parser_.get(), XML_FALSE);
        }
    }
    static void begin(void* user, const char* name, const char** attributes) {
        XmlReader& reader = *static_cast<XmlReader*>(user);
        ++reader.depth_;
        guarded(user, [&](XmlVisitor& visitor) {
            if (reader.depth_ > deepest) {
                throw XmlFault{"elements nested too deeply", line_of(reader)};
            }
            visitor.begin(local_name(name), XmlAttributes{attributes});
        });
    }
    static void end(void* user, const char* name) {
        --static_cast<XmlReader*>(user)->depth_;
        guarded(user, [&](XmlVisitor& visitor) { visitor.end(local_name(name)); });
    }
    static void text(void* user, const char* letters, int length) {
        guarded(user, [&](XmlVisitor& visitor) {
            visitor.text({letters, static_cast<std::size_t>(length)});
        });
    }
    static void document_type(void* user, const char*, const char*, const char*, int) {
        const std::int64_t line = line_of(*static_cast<XmlReader*>(user));
        guarded(user, [&](XmlVisitor&) { throw XmlFault{"document type not allowed", line}; });
    }
    static std::int64_t line_of(const XmlReader& reader) {
        return static_cast<std::int64_t>(XML_GetCurrentLineNumber(reader.parser_.get()));
    }
};

void XmlReader::Free::operator()(XML_ParserStruct* parser) const {
    XML_ParserFree(parser);
}

XmlReader::XmlReader(XmlVisitor& visitor)
    : visitor_{visitor}, parser_{XML_ParserCreateNS(nullptr, namespace_end)} {
    if (!parser_) {
        throw std::bad_alloc{};
    }
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &Callbacks::begin, &Callbacks::end);
    XML_SetCharacterDataHandler(parser_.get(), &Callbacks::text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &Callbacks::document_type);
}

void XmlReader::take(std::string_view piece) {
    parse(piece, false);
}

void XmlReader::finish() {
    parse({}, true);
}

void XmlReader::parse(std::string_view piece, bool is_last) {
    const XML_Status status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), is_last);
    if (thrown_) {
        std::rethrow_exception(thrown_);
    }
    if (status != XML_STATUS_OK) {
        throw XmlFault{XML_ErrorString(XML_GetErrorCode(parser_.get())),
                       static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_.get()))};
    }
    taken_ += static_cast<std::int64_t>(piece.size());
    if (!is_last && taken_ - XML_GetCurrentByteIndex(parser_.get()) > longest_tag) {
        throw XmlFault{"a tag without end",
                       static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_.get()))};
    }
}

}  // namespace neraca
