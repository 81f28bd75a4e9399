# Sourced by the scripts beside it. NERACA is the program; each script works in an empty folder of its own.
set -euo pipefail
NERACA=${NERACA_PROGRAM:-${NERACA:?the program to test}}
export NERACA_LANG=en NERACA_TODAY=2026-01-31 NERACA_USER=tester
unset NERACA_BOOK NERACA_COOP
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# A book with one cooperative and members M-1 to M-$1.
make_book() {
  "$NERACA" init --quiet
  "$NERACA" coop add melati "Koperasi Melati" --template waste-bank --quiet
  {
    echo "number,name,joined"
    for i in $(seq "$1"); do echo "M-$i,Member $i,2026-01-01"; done
  } > members.csv
  "$NERACA" import members members.csv --quiet
}

number_of_entries() {
  "$NERACA" sql "SELECT count(*) AS n FROM entries" --format csv | tail -n 1 | grep -o '[0-9]*$'
}

check_is_clean() {
  "$NERACA" check --quiet > check.txt 2>&1 || { cat check.txt >&2; fail "check found a difference $*"; }
}

# A CSV journal of $1 entries, one line an entry, half of them savings of 50 members.
make_journal() {
  awk -v n="$1" 'BEGIN {
    print "date,voucher,description,debit_account,credit_account,amount,member"
    for (i = 1; i <= n; i++) {
      day = sprintf("2026-%02d-%02d", 1 + int((i - 1) * 12 / n), 1 + i % 28)
      if (i % 2) printf "%s,V-%d,Savings,1110,2111,%d.00,M-%d\n", day, i, 1000 + i, 1 + i % 50
      else printf "%s,V-%d,Sale,1110,4152,%d.00,\n", day, i, 1000 + i
    }
  }' > journal.csv
}
