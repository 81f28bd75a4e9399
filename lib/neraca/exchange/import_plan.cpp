#include "neraca/exchange/import_plan.hpp"

#include "neraca/exchange/import.hpp"

namespace neraca {
namespace {

constexpr std::size_t digits_of_a_plan = 16;

}  // namespace

std::string plan_hash(ImportKind kind, const ByteSource& source, const RowCounts& counts,
                      const ImportReceipt& receipt, const Particulars& particulars,
                      const Destinations& destinations) {
    Particulars plan;
    plan.add({"file", to_hex(hash_of_source(source))});
    plan.add({"kind", to_string(kind)});
    plan.add({"rows", std::to_string(counts.read), std::to_string(counts.posted),
              std::to_string(counts.skipped), std::to_string(counts.refused),
              std::to_string(receipt.rows_known)});
    for (const Destination* destination : destinations.all()) {
        const ChainHead head = destination->book().chain_head();
        plan.add({"cooperative", destination->cooperative().code.text(), std::to_string(head.entries),
                  to_hex(head.hash)});
    }
    plan.add({"particulars", particulars.text()});
    return to_hex(hash_of(plan.text())).substr(0, digits_of_a_plan);
}

}  // namespace neraca
