#!/usr/bin/env python3
"""The trial balance of a file of another program, worked out without neraca: where each program puts what is a
table of positions, and the cells are read by hand. Prints "account balance" in sen, debits above zero, for each
account that is not level.

    trial_balance.py LAYOUT FILE [LIST OF ACCOUNTS]
"""
import csv
import re
import sys
from collections import defaultdict


def sen(text, decimal):
    """Of a figure with any signs of thousands; what stands around it is passed over."""
    figure = re.search(r"-?[\d.,]*\d", text)
    if figure is None:
        return 0
    whole, _, part = figure.group().partition(decimal)
    sign = -1 if whole.startswith("-") else 1
    return sign * (100 * int(re.sub(r"\D", "", whole) or 0) + int((part + "00")[:2]))


def as_it_is(cell, names):
    return cell


def in_brackets(cell, names):
    return re.match(r"\(([^)]*)\)", cell).group(1)


def first_word(cell, names):
    return cell.split(":")[-1].split()[0]


def by_name(cell, names):
    return names[cell]


# delimiter, sign of decimals, columns of account, debit and credit (or a signed amount and nothing), code of a cell
journals = {
    "accurate": (";", ",", 2, 4, 5, as_it_is),
    "jurnal": (";", ",", 2, 4, 5, in_brackets),
    "zahir": (";", ",", 2, 5, 6, as_it_is),
    "odoo": (",", ".", 3, 7, 8, first_word),
    "quickbooks": (",", ".", 5, 6, 7, first_word),
    "gnucash": (",", ",", 9, 12, None, by_name),
    "hledger": (",", ".", 7, 11, 10, by_name),
    "fec": ("\t", ",", 4, 11, 12, as_it_is),
    "xero": (",", ".", 3, 5, None, as_it_is),
}
# delimiter, sign of decimals, columns of what came in and what went out, or of the amount and of its direction,
# the column of the date
banks = {
    "bca-bisnis": (",", ".", 3, None, 3, 0),
    "bca-individual": (",", ".", -3, None, -2, 0),
    "bca-lama": (",", ".", -3, None, -2, 0),
    "bni-direct": (",", ".", 5, 4, None, 0),
    "bri-cms": (",", ".", 9, 8, None, 2),
    "bri-ib": (",", ",", 4, 3, None, 0),
    "bsi": (",", ".", 4, None, 5, 0),
    "mandiri-kopra": (",", ".", 4, 3, None, 0),
    "mandiri-mcm": (",", ".", 8, 7, None, 1),
    "mandiri-mcm-2010": (";", ".", -2, None, -2, 2),
    "mandiri-mcm-2011": (";", ".", -2, -3, None, 3),
}
money, unclear = "1-1201", "2-9901"  # of bank-accounts.csv
words = [  # of buku-kas: what a text says, and the account
    ("penjualan sampah", "4152"), ("listrik", "6113"), ("pulsa", "6113"), ("kertas", "6114"), ("bensin", "6112"),
    ("konsumsi rapat", "6212"),
]


def rows_of(path, delimiter):
    with open(path, encoding="cp1252" if "datev" in path else "utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def of_journal(layout, path, names):
    delimiter, decimal, account, debit, credit, code_of = journals[layout]
    for cells in rows_of(path, delimiter):
        digits = len(cells) > max(account, debit, credit or 0) and re.search(r"\d", cells[debit] + cells[credit or debit])
        if digits and cells[account]:
            amount = sen(cells[debit], decimal) - (sen(cells[credit], decimal) if credit else 0)
            yield code_of(cells[account], names), amount


def of_datev(path):
    for cells in rows_of(path, ";")[2:]:
        amount = sen(cells[0], ",") * (1 if cells[1] == "S" else -1)
        yield cells[6], amount
        yield cells[7], -amount


def of_bank(layout, path):
    delimiter, decimal, came, went, direction, day = banks[layout]
    for cells in rows_of(path, delimiter):
        if len(cells) < 5 or not re.match(r"'?\d\d", cells[day]):
            continue
        amount = sen(cells[came], decimal) - (0 if went is None else sen(cells[went], decimal))
        if direction is not None and re.search("D[BR]", cells[direction]):
            amount = -amount
        yield money, amount
        yield unclear, -amount


def of_cashbook(path):
    for cells in rows_of(path, ";"):
        if len(cells) == 7 and cells[0].isdigit():
            amount = sen(cells[4], ",") - sen(cells[5], ",")
            yield "1110", amount
            yield next(code for word, code in words if word in cells[3].lower()), -amount


def of_weighings(path):
    for cells in rows_of(path, ";"):
        if len(cells) == 8 and cells[0].isdigit():
            amount = sen(cells[7], ",")
            yield "1-1301", amount
            yield "2-2101", -amount


def main():
    layout, path, *accounts = sys.argv[1:]
    names = {cells[1]: cells[0] for cells in rows_of(accounts[0], ",")[1:]} if accounts else {}
    postings = list(
        of_journal(layout, path, names) if layout in journals
        else of_bank(layout, path) if layout in banks
        else {"datev": of_datev, "buku-kas": of_cashbook, "timbangan": of_weighings}[layout](path)
    )
    assert len(postings) >= 30, f"{len(postings)} postings"
    sums = defaultdict(int)
    for account, amount in postings:
        sums[account] += amount
    assert sum(sums.values()) == 0, "the file does not balance"
    for account in sorted(sums):
        if sums[account]:
            print(account, sums[account])


main()
