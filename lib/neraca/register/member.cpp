#include "neraca/register/member.hpp"

#include <algorithm>

#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr Named<MemberKind> member_kind_names[] = {
    {MemberKind::member, "member", "anggota"},
    {MemberKind::non_member, "non_member", "nasabah"},
    {MemberKind::group, "group", "kelompok"},
    {MemberKind::buyer, "buyer", "pembeli"},
};

constexpr Named<LeavingReason> leaving_reason_names[] = {
    {LeavingReason::resignation, "resignation", "mengundurkan-diri"},
    {LeavingReason::death, "death", "meninggal"},
    {LeavingReason::expulsion, "expulsion", "dikeluarkan"},
    {LeavingReason::death, "deceased", "kematian"},
};

/// The value of `table` that `text` names, as people write it: with spaces, in either language. A refusal
/// lists the words of the reader's language.
template <typename Table>
auto word_named(const Table& table, std::string_view text) {
    std::string word{text};
    std::ranges::replace(word, ' ', '-');
    for (const auto& named : table) {
        if (same_name(word, named.name) || same_name(word, named.alias)) {
            return named.value;
        }
    }
    throw BookError{Rule::option_must_be_known,
                    say("\"{}\" is not known here"),
                    {text},
                    Sentence{say("one of: {}"),
                             {Fact{joined(table, [](const auto& named) { return named.alias; }),
                                   joined(table, [](const auto& named) { return named.name; })}}}};
}

}  // namespace

std::string_view to_string(LeavingReason reason) {
    return name_of(leaving_reason_names, reason);
}
LeavingReason read_leaving_reason(std::string_view text) {
    // The noun of the help page for the verb of the table.
    return same_name(text, "kematian") ? LeavingReason::death : word_named(leaving_reason_names, text);
}
Phrase phrase_for(LeavingReason reason) {
    switch (reason) {
        case LeavingReason::resignation:
            break;
        case LeavingReason::death:
            return say("death");
        case LeavingReason::expulsion:
            return say("expulsion");
    }
    return say("resignation");
}

std::string_view to_string(MemberKind kind) {
    return name_of(member_kind_names, kind);
}
MemberKind read_member_kind(std::string_view text) {
    return word_named(member_kind_names, text);
}
Phrase phrase_for(MemberKind kind) {
    switch (kind) {
        case MemberKind::member:
            break;
        case MemberKind::non_member:
            return say("non-member");
        case MemberKind::group:
            return say("group");
        case MemberKind::buyer:
            return say("buyer");
    }
    return say("member");
}

Member require_sound(Member member) {
    member.name = read_text(member.name);
    if (member.name.empty()) {
        throw BookError{Rule::text_must_be_readable, say("member {} needs a name"), {member.number}};
    }
    if (is_erased(member)) {
        throw BookError{Rule::text_must_be_readable,
                        say("\"{}\" stands for the name of a member whose data was erased"),
                        {erased_name}};
    }
    if (member.left && *member.left < member.joined) {
        throw BookError{Rule::member_has_left,
                        say("{} {} left on {}, and cannot have joined on {}"),
                        {member.number, member.name, *member.left, member.joined},
                        Sentence{say("who comes back: `neraca member rejoin {}`"), {member.number}}};
    }
    member.left_decision = read_text(member.left_decision);
    if (!member.left && (member.left_reason || !member.left_decision.empty())) {
        throw BookError{
            Rule::leaving_reason_must_fit,
            say("{} {} has not left, so there is no reason for leaving"),
            {member.number, member.name},
            Sentence{say("`neraca member exit {}` records that the member leaves"), {member.number}}};
    }
    if (member.left_reason == LeavingReason::expulsion && member.left_decision.empty()) {
        throw BookError{Rule::leaving_reason_must_fit,
                        say("{} {} can be expelled by a decision alone"),
                        {member.number, member.name},
                        Sentence{say("say which: --decision \"Meeting of 15 March 2026, no. 4\"")}};
    }
    member.old_number = read_text(member.old_number);
    member.national_id = read_text(member.national_id);
    return member;
}

bool any_is_no_member(std::span<const Member> members) {
    return std::ranges::any_of(members,
                               [](const Member& member) { return member.kind != MemberKind::member; });
}

}  // namespace neraca
