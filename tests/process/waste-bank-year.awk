# A year of an invented waste bank, as files that `import` reads: members, items, prices that rise in the year, 1,000
# weighings in all its months, withdrawals and a cashbook. Always the same: chance is a formula.
function chance(below) { seed = (seed * 16807) % 2147483647; return seed % below }
function day(number) { return sprintf("2026-%02d-%02d", 1 + int(number / 28) % 12, 1 + number % 28) }
BEGIN {
  seed = 20260101
  split("PET KRD KLG BTL KRN GLS ALM BSI", item, " ")
  split("Botol PET|Kardus|Kaleng Campur|Botol Kaca|Koran|Gelas Plastik|Aluminium|Besi", name, "|")
  split("2500 1200 1000 300 1500 3000 9500 2000", price, " ")
  print "account,debit,credit" > "opening.csv"
  print "1110,5000000," > "opening.csv"
  print "3150,,5000000" > "opening.csv"
  print "number,name,joined" > "members.csv"
  for (i = 1; i <= 80; ++i) printf "A-%03d,Warga %d,2025-%02d-%02d\n", i, i, 1 + i % 12, 1 + i % 28 > "members.csv"
  print "item,name,unit" > "items.csv"
  print "item,price,date" > "prices.csv"
  for (i = 1; i <= 8; ++i) {
    print item[i] "," name[i] ",kg" > "items.csv"
    for (quarter = 0; quarter < 4; ++quarter)
      printf "%s,%d,2026-%02d-01\n", item[i], price[i] + quarter * 50, 1 + 3 * quarter > "prices.csv"
  }
  print "date,member,item,quantity,voucher" > "weighings.csv"
  for (i = 0; i < 1000; ++i)
    printf "%s,A-%03d,%s,%d.%03d0,%s\n", day(int(i * 336 / 1000)), 1 + chance(80), item[1 + chance(8)], 1 + chance(12),
      chance(20) * 50, (chance(3) ? sprintf("T-%04d", i) : "") > "weighings.csv"
  print "date,member,amount,voucher" > "withdrawals.csv"
  for (i = 1; i <= 40; ++i) printf "2026-12-%02d,A-%03d,%d,TK-%d\n", 1 + i % 28, i, 1 + chance(900), i > "withdrawals.csv"
  print "date,description,account,in,out" > "cashbook.csv"
  for (i = 0; i < 60; ++i) {
    if (chance(2)) printf "%s,Iuran kebersihan %d,4152,%d,\n", day(i * 5), i, 1000 * (1 + chance(50)) > "cashbook.csv"
    else printf "%s,Listrik %d,6113,,%d\n", day(i * 5), i, 1000 * (1 + chance(40)) > "cashbook.csv"
  }
}
