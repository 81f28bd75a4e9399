#include <algorithm>
#include <map>
#include <utility>

#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/value/period.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

const std::vector<Form>& member_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::member, Role::name},
         .optional = {Role::kind, Role::joined, Role::left, Role::left_reason, Role::left_decision,
                      Role::old_number, Role::national_id, Role::coop}}};
    return forms;
}

/// What a cell says of somebody's kind. "Individual", as registers of waste banks have it, says no more than
/// that he is no group.
struct StatedKind {
    std::optional<MemberKind> kind;
    bool is_individual = false;

    MemberKind taken_as() const { return kind.value_or(MemberKind::member); }
    /// Whether somebody of `there` may be called that.
    bool fits(MemberKind there) const {
        return is_individual ? there == MemberKind::member || there == MemberKind::non_member
                             : !kind || *kind == there;
    }
};

/// Throws BookError{option_must_be_known}.
StatedKind read_stated_kind(std::string_view cell) {
    constexpr std::string_view individual[] = {"individual", "individu", "perorangan", "pribadi"};
    constexpr std::string_view collective[] = {"kolektif", "collective", "komunal", "unit", "lembaga"};
    const std::string key = comparison_key(cell);
    if (key.empty()) {
        return {};
    }
    if (std::ranges::find(individual, key) != std::end(individual)) {
        return {.kind = {}, .is_individual = true};
    }
    if (std::ranges::find(collective, key) != std::end(collective)) {
        return {.kind = MemberKind::group};
    }
    return {.kind = read_member_kind(key)};
}

/// One pass over the rows.
class MemberRows {
public:
    explicit MemberRows(ImportRun& run) : run_{run} {}

    void import_rows() {
        while (run_.next()) {
            read_row();
        }
        for (const auto& [destination, known] : known_) {
            destination->bookkeeper().refresh();
        }
    }

private:
    /// What was met of one cooperative: the lines of the file that numbers and names stand in.
    struct Known {
        TextMap<std::int64_t> lines;
        TextMap<std::pair<std::string, std::int64_t>> names;  // and whose number they belong to
    };

    void read_row() {
        RowReader& rows = run_.rows;
        Destination* const destination = run_.destination();
        const StatedKind kind =
            rows.found(Role::kind, [&] { return read_stated_kind(rows.text(Role::kind)); })
                .value_or(StatedKind{});
        const std::optional<Member> member = read_member(kind);
        if (destination == nullptr || !member) {
            run_.settle(Poster::Outcome::refused);
            return;
        }
        const bool is_known = stands_in_file_or_book(*destination, *member, kind);
        if (rows.is_refused()) {
            run_.settle(Poster::Outcome::refused);
        } else if (is_known) {
            run_.skip_known();
        } else {
            notice_same_name(*destination, *member);
            notice_individual(kind);
            add(*destination, *member);
            run_.settle(Poster::Outcome::posted);
        }
    }

    std::optional<Member> read_member(const StatedKind& kind) {
        RowReader& rows = run_.rows;
        const std::string_view typed = rows.required_text(Role::member);
        const auto number = typed.empty()
                                ? std::nullopt
                                : rows.found(Role::member, [&] { return MemberNumber::read(typed); });
        (void)rows.required_text(Role::name);
        std::string name = rows.clean_text(Role::name);
        std::string old_number = rows.clean_text(Role::old_number);
        std::string national_id = rows.clean_text(Role::national_id);
        const Date joined = rows.date(Role::joined).value_or(run_.options.today);
        const std::optional<Date> left = rows.date(Role::left);
        if (left) {
            rows.found(Role::left, [&] { return Period{joined, *left}; });  // nobody leaves before he joins
        }
        std::optional<LeavingReason> reason;
        if (const std::string_view word = rows.text(Role::left_reason); !word.empty()) {
            reason = rows.found(Role::left_reason, [&] { return read_leaving_reason(word); });
        }
        std::string decision = rows.clean_text(Role::left_decision);
        if (rows.is_refused()) {
            return std::nullopt;
        }
        try {
            return require_sound(Member{.number = *number,
                                        .name = std::move(name),
                                        .old_number = std::move(old_number),
                                        .joined = joined,
                                        .left = left,
                                        .national_id = std::move(national_id),
                                        .kind = kind.taken_as(),
                                        .left_reason = reason,
                                        .left_decision = std::move(decision)});
        } catch (const BookError& error) {
            const bool is_of_leaving = error.rule() == Rule::leaving_reason_must_fit;
            rows.refuse(!is_of_leaving                      ? Role::name
                        : rows.has_value(Role::left_reason) ? Role::left_reason
                                                            : Role::left_decision,
                        error);
            return std::nullopt;
        }
    }

    /// Refuses the row where the number stands in the file already, or in the book with other particulars.
    bool stands_in_file_or_book(Destination& destination, const Member& member, const StatedKind& kind) {
        RowReader& rows = run_.rows;
        const auto [line, is_new] =
            known_[&destination].lines.emplace(member.number.text(), rows.position().line);
        if (!is_new) {
            rows.refuse(Role::member, BookError{Rule::member_must_be_new,
                                                say("member {} stands in line {} already"),
                                                {member.number, line->second}});
            return false;
        }
        const std::optional<Member> there = destination.registry().find_member(member.number);
        if (there) {
            require_same(member, *there, kind);
        } else {
            rows.found(Role::member, [&] {
                destination.registry().require_new(member);
                return true;
            });
        }
        return there.has_value();
    }

    /// Only what the row says is compared: a blank cell says nothing.
    void require_same(const Member& here, const Member& there, const StatedKind& kind) {
        const auto require = [&](Role role, bool is_same, const Fact& in_book) {
            if (run_.rows.has_value(role) && !is_same) {
                run_.rows.refuse(
                    role, BookError{Rule::member_must_be_new,
                                    say("member {} is in the book already, and his {} is {} there"),
                                    {here.number, column_name(role), in_book},
                                    Sentence{say("`neraca member set {}` changes it"), {here.number}}});
            }
        };
        const Fact none{say("none")};
        require(Role::name, comparison_key(here.name) == comparison_key(there.name), excerpt(there.name));
        require(Role::kind, kind.fits(there.kind), phrase_for(there.kind));
        require(Role::joined, here.joined == there.joined, there.joined);
        require(Role::left, here.left == there.left, there.left ? Fact{*there.left} : none);
        require(Role::left_reason, here.left_reason == there.left_reason,
                there.left_reason ? Fact{phrase_for(*there.left_reason)} : none);
        require(Role::left_decision, here.left_decision == there.left_decision,
                there.left_decision.empty() ? none : Fact{excerpt(there.left_decision)});
        require(Role::old_number, here.old_number == there.old_number,
                there.old_number.empty() ? none : Fact{excerpt(there.old_number)});
        require(Role::national_id, here.national_id == there.national_id,
                there.national_id.empty() ? none : Fact{excerpt(there.national_id)});
    }

    /// The same person under two numbers is the usual slip: told, since two people may share a name.
    void notice_same_name(Destination& destination, const Member& member) {
        const auto [namesake, is_new] = known_[&destination].names.emplace(
            comparison_key(member.name), std::pair{member.number.text(), run_.rows.position().line});
        if (!is_new) {
            run_.notice(Role::name,
                        BookError{Rule::row_repeats_row,
                                  say("{} is also the name of member {} in line {}"),
                                  {excerpt(member.name), namesake->second.first, namesake->second.second}});
        }
        const std::vector<const Member*>& in_book = destination.members_called(member.name);
        if (!in_book.empty()) {
            run_.notice(Role::name, BookError{Rule::row_repeats_row,
                                              say("{} is also the name of member {} in the book"),
                                              {excerpt(member.name), in_book.front()->number}});
        }
    }

    /// Only members share in the surplus: told once, since the word leaves it open.
    void notice_individual(const StatedKind& kind) {
        if (kind.is_individual && !std::exchange(told_of_individual_, true)) {
            run_.notice(Role::kind,
                        BookError{Rule::option_must_be_known,
                                  say("\"{}\" does not say whether he is a member of the cooperative: all of "
                                      "them are taken as members"),
                                  {excerpt(run_.rows.text(Role::kind))},
                                  Sentence{say("write {} or {} instead"), {"anggota", "nasabah"}}});
        }
    }

    void add(Destination& destination, const Member& member) {
        if (run_.poster.may_write()) {
            destination.registry().add_member(member);
        }
        ++plan_of(run_.receipt, destination.cooperative().code).members;
        run_.particulars.add({"member", destination.cooperative().code.text(), member.number.text(),
                              member.name, member.old_number, to_string(member.joined),
                              member.left ? to_string(*member.left) : std::string{}, member.national_id,
                              to_string(member.kind)});
        // Only where there is one: what was imported before these columns were read is known by its content.
        if (member.left_reason || !member.left_decision.empty()) {
            run_.particulars.add(
                {"leaving", member.left_reason ? to_string(*member.left_reason) : "", member.left_decision});
        }
    }

    ImportRun& run_;
    std::map<Destination*, Known> known_;
    bool told_of_individual_ = false;
};

class MembersImport : public ImportOfKind {
public:
    const std::vector<Form>& forms() const override { return member_forms(); }
    void import_rows(ImportRun& run) override { MemberRows{run}.import_rows(); }
};

}  // namespace

std::unique_ptr<ImportOfKind> members_import() {
    return std::make_unique<MembersImport>();
}

}  // namespace neraca
