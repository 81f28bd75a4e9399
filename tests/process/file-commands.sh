# Sourced by failing-calls and power-cut, after common.sh: init, backup, migrate and restore, each in a folder "disk"
# that is as "before/COMMAND" was, and what must be true there whatever happened to the command.
commands=${COMMANDS:-init backup migrate restore}  # those that are tried
export ASAN_OPTIONS="verify_asan_link_order=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}"  # the sanitizer wants to be loaded first
version_4=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../books/version-4.db")
mkdir disk sound before after before/{init,backup,migrate,restore}

arguments_of() { # COMMAND
  case $1 in
    init) echo "init --book new.db" ;;
    backup) echo "backup backup.db --book book.db" ;;
    migrate) echo "migrate --book old.db" ;;
    restore) echo "restore backup.db --force --book target.db" ;;
  esac
}

# The folder as it was before the command.
begin() { # COMMAND
  rm -rf disk made
  cp -r "before/$1" disk
}

make_folders() {
  make_book 3
  cp neraca.db before/backup/book.db
  "$NERACA" backup before/restore/backup.db --quiet
  "$NERACA" deposit M-1 1000 --quiet
  mv neraca.db before/restore/target.db
  cp "$version_4" before/migrate/old.db
  local command
  for command in init backup migrate restore; do
    begin "$command"
    (cd disk && "$NERACA" $(arguments_of "$command") --quiet) || fail "$command was refused"
    cp -r disk "after/$command"
  done
}

# A book that was found sound once is not looked through again; one with a journal beside it is not all there is.
sound() { # FILE WHAT
  local hash
  hash=$(sha256sum < "$1" | cut -d ' ' -f 1)
  [ ! -e "$1-journal" ] && [ -e "../sound/$hash" ] && return
  "$NERACA" check --quiet --book "$1" > ../check.txt 2>&1 || { cat ../check.txt >&2; fail "$1 is not sound: $2"; }
  touch "../sound/$(sha256sum < "$1" | cut -d ' ' -f 1)"
}
is() { cmp -s "$1" "../$2"; }
# A copy of a book that can only be read is made page by page: the same book in other bytes.
holds() { is "$1" "$2" || [ "$("$NERACA" verify --book "$1")" = "$("$NERACA" verify --book "../$2")" ]; }
debris() { find . -name '*.part' -o -name '*-journal' -o -name '*.again' -o -name '*.restoring'; }
entries_of_old() { "$NERACA" sql "SELECT count(*) AS n FROM entries" --format csv --book old.db | tail -n 1; }
old_is_kept() {
  local kept
  for kept in target.db.before-restore*; do
    if is "$kept" before/restore/target.db; then return; fi
  done
  return 1
}

# What the command makes is there whole.
is_complete() { # COMMAND WHAT
  case $1 in
    init) [ -e new.db ] && sound new.db "$2" ;;
    backup) [ -e backup.db ] && sound backup.db "$2" ;;
    migrate) is old.db.v4 after/migrate/old.db.v4 && sound old.db "$2" ;;
    restore) sound target.db "$2" && holds target.db after/restore/target.db && old_is_kept ;;
  esac || fail "done, but it is not: $2"
}

# Under its own name there is nothing or all of it, what was there is not lost, and the same command simply works.
can_be_repeated() { # COMMAND WHAT
  case $1 in
    init)
      [ ! -e new.db ] || sound new.db "$2"
      [ -e new.db ] || "$NERACA" init --quiet --book new.db || fail "init again: $2"
      sound new.db "$2, again"
      ;;
    backup)
      is book.db before/backup/book.db || fail "the book was changed: $2"
      [ ! -e backup.db ] || sound backup.db "$2"
      [ -e backup.db ] || "$NERACA" backup backup.db --quiet --book book.db || fail "backup again: $2"
      is book.db before/backup/book.db || fail "the book was changed: $2, again"
      sound backup.db "$2, again"
      ;;
    migrate)
      "$NERACA" migrate --quiet --book old.db || fail "migrate again: $2"
      sound old.db "$2, again"
      [ "$(entries_of_old)" = "$entries" ] || fail "$(entries_of_old) entries, not $entries: $2"
      ;;
    restore)
      is backup.db before/restore/backup.db || fail "the backup was changed: $2"
      if [ -e target.db ]; then
        is target.db before/restore/target.db || holds target.db after/restore/target.db ||
          fail "target.db is neither the old book nor the restored one: $2"
      fi
      is target.db before/restore/target.db || old_is_kept || fail "the old book is lost: $2"
      "$NERACA" restore backup.db --force --quiet --book target.db || fail "restore again: $2"
      is target.db after/restore/target.db || fail "target.db is not the restored book: $2, again"
      old_is_kept || fail "the old book is lost: $2, again"
      ;;
  esac
  local left
  left=$(debris)
  [ -z "$left" ] || fail "$1 again left $left: $2"
}

# Of the lines given, so many at even distances, with the first and the last.
evenly() { # NUMBER
  awk -v want="$1" '{ line[NR] = $0 } END {
    if (want > NR || want < 2) want = NR
    for (i = 0; i < want; i++) print line[1 + (want > 1 ? int(i * (NR - 1) / (want - 1) + 0.5) : 0)]
  }'
}

make_folders
entries=$(cd after/migrate && "$NERACA" sql "SELECT count(*) AS n FROM entries" --format csv --book old.db | tail -n 1)
