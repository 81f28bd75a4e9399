#pragma once
#include "neraca/proof/record.hpp"

namespace neraca {

/// What keeps records beside a journal, each change of which becomes a link of the cooperative's chain.
class Chained {
public:
    virtual ~Chained() = default;
    /// To be called in the transaction that adds or sets `record`, with all its fields as they are then.
    virtual void keep_change(const Record& record) = 0;
};

}  // namespace neraca
