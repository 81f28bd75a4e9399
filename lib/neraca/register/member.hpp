#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "neraca/value/code.hpp"
#include "neraca/value/date.hpp"

namespace neraca {

/// How somebody stands to the cooperative. Only members share in its surplus, and only from business with
/// members: so waste is told apart by who delivered it.
///   member      anggota                        non_member  a depositor (nasabah) who is not one
///   group       a unit, a school, an office    buyer       a collector or a parent bank: buys, never saves
enum class MemberKind { member, non_member, group, buyer };
std::string_view to_string(MemberKind kind);
/// Indonesian names are read too. Throws BookError{option_must_be_known}.
MemberKind read_member_kind(std::string_view text);
Phrase phrase_for(MemberKind kind);

/// A member (anggota) of a cooperative, or somebody else it deals with by name.
struct Member {
    MemberNumber number;
    std::string name;
    std::string old_number = {};  // in the paper book, found by look-ups too; may be empty
    Date joined;
    std::optional<Date> left = {};
    /// NIK or another identity number: kept only where the cooperative wants it.
    std::string national_id = {};
    MemberKind kind = MemberKind::member;
};
/// Throws BookError{text_must_be_readable} where it has no name, or that of erased data: passbooks and lists
/// say who somebody is.
Member require_sound(Member member);

/// What stands for the name of a member whose personal data was erased.
inline constexpr std::string_view erased_name = "(data dihapus)";
inline bool is_erased(const Member& member) {
    return member.name == erased_name;
}

/// Whether lists of them must say who is what.
bool any_is_no_member(std::span<const Member> members);

}  // namespace neraca
