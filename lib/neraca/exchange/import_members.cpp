#include <map>

#include "neraca/exchange/import_kinds.hpp"
#include "neraca/value/period.hpp"

namespace neraca {
namespace {

const std::vector<Form>& member_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::member, Role::name},
         .optional = {Role::joined, Role::left, Role::old_number, Role::coop}}};
    return forms;
}

class MembersImport : public ImportOfKind {
public:
    const std::vector<Form>& forms() const override { return member_forms(); }

    void import_rows(ImportRun& run) override {
        while (run.rows.next()) {
            run.count(import_row(run));
        }
        for (const auto& [destination, numbers] : numbers_) {
            destination->bookkeeper().refresh();
        }
    }

private:
    Poster::Outcome import_row(ImportRun& run) {
        RowReader& rows = run.rows;
        Destination* const destination = run.destination();
        const std::optional<MemberNumber> number = read_number(rows);
        (void)rows.required_text(Role::name);
        std::string name = rows.clean_text(Role::name);
        std::string old_number = rows.clean_text(Role::old_number);
        const Date joined = rows.date(Role::joined).value_or(run.options.today);
        const std::optional<Date> left = rows.date(Role::left);
        if (left) {
            rows.found(Role::left, [&] { return Period{joined, *left}; });  // nobody leaves before he joins
        }
        if (destination != nullptr && number) {
            require_new(rows, *destination, *number);
        }
        if (rows.is_refused()) {
            return Poster::Outcome::refused;
        }
        add(run, *destination,
            Member{.number = *number,
                   .name = std::move(name),
                   .old_number = std::move(old_number),
                   .joined = joined,
                   .left = left});
        return Poster::Outcome::posted;
    }

    static std::optional<MemberNumber> read_number(RowReader& rows) {
        const std::string_view typed = rows.required_text(Role::member);
        return typed.empty() ? std::nullopt
                             : rows.found(Role::member, [&] { return MemberNumber::read(typed); });
    }

    void require_new(RowReader& rows, Destination& destination, const MemberNumber& number) {
        TextMap<std::int64_t>& numbers = numbers_of(destination);
        const auto [known, is_new] = numbers.emplace(number.text(), rows.position().line);
        if (is_new) {
            return;
        }
        rows.refuse(
            Role::member,
            known->second == in_the_book
                ? BookError{Rule::member_must_be_new, say("member {} is in the book already"), {number}}
                : BookError{Rule::member_must_be_new,
                            say("member {} stands in line {} already"),
                            {number, known->second}});
    }

    TextMap<std::int64_t>& numbers_of(Destination& destination) {
        const auto [known, is_new] = numbers_.try_emplace(&destination);
        if (is_new) {
            for (const Member& member : destination.registry().members()) {
                known->second.emplace(member.number.text(), in_the_book);
            }
        }
        return known->second;
    }

    static void add(ImportRun& run, Destination& destination, const Member& member) {
        if (run.errors.is_empty()) {
            destination.registry().add_member(member);
        }
        ++plan_of(run.receipt, destination).members;
    }

    static constexpr std::int64_t in_the_book = 0;
    std::map<Destination*, TextMap<std::int64_t>> numbers_;  // and the lines they stand in
};

}  // namespace

std::unique_ptr<ImportOfKind> members_import() {
    return std::make_unique<MembersImport>();
}

}  // namespace neraca
