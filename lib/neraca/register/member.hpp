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

/// Why a membership ended. Source: UU 25/1992 art. 19(2) and (3): it ends as the articles say, and cannot be
/// made over to anybody; heirs who want to be members join as such. Articles name these three: who asks to
/// leave, who dies, whom the meeting (or the board, until the meeting) expels.
enum class LeavingReason { resignation, death, expulsion };
std::string_view to_string(LeavingReason reason);
/// Indonesian names are read too. Throws BookError{option_must_be_known}.
LeavingReason read_leaving_reason(std::string_view text);
Phrase phrase_for(LeavingReason reason);

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
    std::optional<LeavingReason> left_reason = {};  // none where it was not said
    std::string left_decision = {};                 // the meeting that expelled; the certificate of death
};
/// Throws BookError{text_must_be_readable} where it has no name, or that of erased data: passbooks and lists
/// say who somebody is. member_has_left where the member left before joining; leaving_reason_must_fit where
/// there is a reason or a decision and the member has not left, or an expulsion was decided by nobody.
Member require_sound(Member member);

/// What stands for the name of a member whose personal data was erased.
inline constexpr std::string_view erased_name = "(data dihapus)";
inline bool is_erased(const Member& member) {
    return member.name == erased_name;
}

/// Whether lists of them must say who is what.
bool any_is_no_member(std::span<const Member> members);

}  // namespace neraca
