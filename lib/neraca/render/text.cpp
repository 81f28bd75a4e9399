#include <algorithm>

#include "neraca/render/paper.hpp"
#include "neraca/render/render.hpp"
#include "neraca/render/text_lines.hpp"
#include "neraca/render/text_table.hpp"

namespace neraca {
namespace {

bool has_table(const Report& report) {
    return !report.rows.empty();
}

/// The text of one report, its parts in their order.
class TextPage {
public:
    TextPage(const Report& report, Language language, bool bold)
        : report_{report}, language_{language}, bold_{bold} {
        add_table(report);
        for (const Report& part : report.parts) {
            add_table(part);
        }
    }

    std::string text() const {
        std::string out;
        for (const std::string* line :
             {&report_.cooperative, &report_.title, &report_.subject, &report_.period}) {
            if (!line->empty()) {
                add_line(out, centred(*line, width_), bold_);
            }
        }
        auto table = tables_.begin();
        write_body(out, report_, table);
        for (const Report& part : report_.parts) {
            add_line(out, {});
            add_line(out, part.title + (part.subject.empty() ? "" : "  " + part.subject), bold_);
            write_body(out, part, table);
        }
        write_signatures(out);
        write_foot(out);
        return out;
    }

private:
    void add_table(const Report& report) {
        if (has_table(report)) {
            tables_.emplace_back(paper_table(report, language_), bold_);
            width_ = std::max(width_, tables_.back().width());
        }
    }

    void write_body(std::string& out, const Report& report,
                    std::vector<TextTable>::const_iterator& table) const {
        if (has_table(report)) {
            add_line(out, {});
            table++->write(out);
        }
        for (const std::string& note : report.notes) {
            add_line(out, {});
            for (std::string& line : wrapped(note, width_)) {
                add_line(out, std::move(line));
            }
        }
    }

    void write_signatures(std::string& out) const {
        if (report_.signatures.empty()) {
            return;
        }
        const std::size_t slot = width_ / report_.signatures.size();
        std::string titles;
        std::string lines;
        for (const Signature& signature : report_.signatures) {
            titles += filled_right(centred(signature.title, slot), slot);
            const std::string name =
                signature.name.empty() ? "(................)" : "(" + signature.name + ")";
            lines += filled_right(centred(name, slot), slot);
        }
        for (const std::string& line : {std::string{}, titles, std::string{}, std::string{}, lines}) {
            add_line(out, line);
        }
    }

    void write_foot(std::string& out) const {
        const std::string chain = chain_sentence(report_, language_);
        if (!chain.empty()) {
            add_line(out, {});
            for (std::string& line : wrapped(chain, std::max(width_, std::size_t{64}))) {
                add_line(out, std::move(line));
            }
        }
    }

    const Report& report_;
    Language language_;
    bool bold_;
    std::vector<TextTable> tables_;
    std::size_t width_ = 60;
};

}  // namespace

std::string render_text(const Report& report, Language language, bool bold) {
    return TextPage{report, language, bold}.text();
}

}  // namespace neraca
