#pragma once
// XML as it comes, element by element: for the parts of a workbook.

#include <cstdint>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct XML_ParserStruct;

namespace neraca {

/// The attributes of an element. Names are without their namespace.
class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : pairs_{pairs} {}
    /// Empty where there is none of this name.
    std::string_view operator[](std::string_view name) const;

private:
    const char** pairs_;
};

/// XML that is broken, or holds what no workbook needs: a document type with entities, which can be made to
/// swell, elements nested without end, or a tag that never ends. `what()` says why, in English, as the parser
/// does.
class XmlFault : public std::runtime_error {
public:
    XmlFault(const std::string& why, std::int64_t at_line) : std::runtime_error{why}, line{at_line} {}
    std::int64_t line;
};

/// Told of every element. Names are without their namespace.
class XmlVisitor {
public:
    virtual ~XmlVisitor() = default;
    virtual void begin(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view) {}
};

/// Reads one document, given piece by piece. What the visitor throws comes out of `take`.
class XmlReader {
public:
    explicit XmlReader(XmlVisitor& visitor);
    /// Throws XmlFault.
    void take(std::string_view piece);
    void finish();

private:
    struct Callbacks;
    struct Free {
        void operator()(XML_ParserStruct* parser) const;
    };
    void parse(std::string_view piece, bool is_last);

    XmlVisitor& visitor_;
    std::unique_ptr<XML_ParserStruct, Free> parser_;
    int depth_ = 0;
    std::int64_t taken_ = 0;     // bytes
    std::exception_ptr thrown_;  // by the visitor: it must not pass through the C library
};

}  // namespace neraca
