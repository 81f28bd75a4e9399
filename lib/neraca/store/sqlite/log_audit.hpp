#pragma once
#include "neraca/store/sqlite/chain_audit.hpp"

namespace neraca {

/// Takes the log chains again, and tells `chains` when each event was written. After `chains.finish()`.
CheckResult audit_log(Connection& connection, ChainAudit& chains);

/// The hash that stands for the records of books before version 5, which have none: the line about the
/// migration holds it.
Hash hash_of_old_log(Connection& connection);
/// What that line says.
std::string note_of_migration(int from_version, const Hash& old_log);

}  // namespace neraca
