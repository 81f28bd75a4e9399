#include "commands.hpp"

#include <algorithm>

#include "neraca/value/joined.hpp"

namespace neraca::cli {

// One line a command, and nothing else of it here.
// clang-format off
// The last word of a row is the function that says what the command's line may hold and what to do with it,
// defined in commands/.
#define NERACA_COMMANDS \
    COMMAND(Group::set_up, "init", "mulai", say("make a new, empty book"), Does::makes_files, Shows::message, add_init) \
    COMMAND(Group::set_up, "coop add", "koperasi tambah", say("add a cooperative with a chart of accounts"), Does::writes, Shows::message, add_coop_add) \
    COMMAND(Group::set_up, "coop list", "koperasi daftar", say("list the cooperatives in the book"), Does::reads, Shows::table, add_coop_list) \
    COMMAND(Group::set_up, "coop show", "koperasi lihat", say("show a cooperative"), Does::reads, Shows::message, add_coop_show) \
    COMMAND(Group::set_up, "coop set", "koperasi ubah", say("change a cooperative's name or cash account"), Does::writes, Shows::message, add_coop_set) \
    COMMAND(Group::set_up, "account add", "akun tambah", say("add an account"), Does::writes, Shows::message, add_account_add) \
    COMMAND(Group::set_up, "account list", "akun daftar", say("list the chart of accounts"), Does::reads, Shows::table, add_account_list) \
    COMMAND(Group::set_up, "account show", "akun lihat", say("show an account and its balance"), Does::reads, Shows::message, add_account_show) \
    COMMAND(Group::set_up, "account set", "akun ubah", say("change an account, close it or open it again"), Does::writes, Shows::message, add_account_set) \
    COMMAND(Group::set_up, "product add", "produk tambah", say("add a savings product"), Does::writes, Shows::message, add_product_add) \
    COMMAND(Group::set_up, "product list", "produk daftar", say("list the savings products"), Does::reads, Shows::table, add_product_list) \
    COMMAND(Group::set_up, "product set", "produk ubah", say("change the rules of a savings product: they hold for whatever is entered from now on, of any day"), Does::writes, Shows::message, add_product_set) \
    COMMAND(Group::set_up, "member add", "anggota tambah", say("add a member"), Does::writes, Shows::message, add_member_add) \
    COMMAND(Group::set_up, "member list", "anggota daftar", say("list the members"), Does::reads, Shows::table, add_member_list) \
    COMMAND(Group::set_up, "member show", "anggota lihat", say("show a member and the savings"), Does::reads, Shows::message, add_member_show) \
    COMMAND(Group::set_up, "member set", "anggota ubah", say("change a member's particulars"), Does::writes, Shows::message, add_member_set) \
    COMMAND(Group::set_up, "member exit", "anggota keluar", say("record that a member leaves"), Does::writes, Shows::message, add_member_exit) \
    COMMAND(Group::set_up, "member rejoin", "anggota kembali", say("record that who had left is a member again"), Does::writes, Shows::message, add_member_rejoin) \
    COMMAND(Group::set_up, "member erase", "anggota hapus-data", say("erase the personal data of a member who has left"), Does::writes, Shows::message, add_member_erase) \
    COMMAND(Group::set_up, "member pay-out", "anggota bayar", say("pay a leaver what is payable to him"), Does::posts, Shows::message, add_member_pay_out) \
    COMMAND(Group::set_up, "item add", "barang tambah", say("add a kind of waste or of goods"), Does::writes, Shows::message, add_item_add) \
    COMMAND(Group::set_up, "item list", "barang daftar", say("list the items"), Does::reads, Shows::table, add_item_list) \
    COMMAND(Group::set_up, "item set", "barang ubah", say("change an item, close it or open it again"), Does::writes, Shows::message, add_item_set) \
    COMMAND(Group::set_up, "item defaults", "barang baku", say("add the kinds of waste that most begin with"), Does::writes, Shows::message, add_item_defaults) \
    COMMAND(Group::set_up, "price set", "harga atur", say("say what items are worth from a day on"), Does::writes, Shows::message, add_price_set) \
    COMMAND(Group::set_up, "price list", "harga daftar", say("list the prices of items"), Does::reads, Shows::table, add_price_list) \
    COMMAND(Group::set_up, "earning set", "skema atur", say("say what is earned on waste from a day on"), Does::writes, Shows::message, add_earning_set) \
    COMMAND(Group::set_up, "earning list", "skema daftar", say("list what is earned on waste"), Does::reads, Shows::table, add_earning_list) \
    COMMAND(Group::set_up, "loan-product add", "produk-pinjaman tambah", say("add a loan product"), Does::writes, Shows::message, add_loan_product_add) \
    COMMAND(Group::set_up, "loan-product list", "produk-pinjaman daftar", say("list the loan products"), Does::reads, Shows::table, add_loan_product_list) \
    COMMAND(Group::set_up, "loan-product set", "produk-pinjaman ubah", say("change what new loans of a product begin with"), Does::writes, Shows::message, add_loan_product_set) \
    COMMAND(Group::set_up, "setting set", "atur ubah", say("set a rate, a limit or a name from a day on"), Does::writes, Shows::message, add_setting_set) \
    COMMAND(Group::set_up, "setting list", "atur daftar", say("list the settings and where they come from"), Does::reads, Shows::table, add_setting_list) \
    COMMAND(Group::set_up, "opening", "saldo-awal", say("post opening balances"), Does::posts, Shows::message, add_opening) \
    COMMAND(Group::daily, "deposit", "setor", say("record a member's savings deposit"), Does::posts, Shows::message, add_deposit) \
    COMMAND(Group::daily, "withdraw", "tarik", say("pay out savings to a member"), Does::posts, Shows::message, add_withdraw) \
    COMMAND(Group::daily, "transfer", "pindah", say("move savings from one passbook to another"), Does::posts, Shows::message, add_transfer) \
    COMMAND(Group::daily, "sell", "jual", say("sell waste to a buyer, by the buyer's note"), Does::posts, Shows::message, add_sell) \
    COMMAND(Group::daily, "collect", "terima", say("record what a buyer pays of what he owes"), Does::posts, Shows::message, add_collect) \
    COMMAND(Group::daily, "stock count", "stok hitung", say("set the stock to what was counted"), Does::posts, Shows::message, add_stock_count) \
    COMMAND(Group::daily, "stock regrade", "stok pilah", say("sort waste into other kinds, at the same value"), Does::posts, Shows::message, add_stock_regrade) \
    COMMAND(Group::daily, "stock spoil", "stok buang", say("write off waste that is worth nothing"), Does::posts, Shows::message, add_stock_spoil) \
    COMMAND(Group::daily, "stock return", "stok kembalikan", say("give waste back to who delivered it"), Does::posts, Shows::message, add_stock_return) \
    COMMAND(Group::daily, "hold add", "tahan tambah", say("set savings aside for a withdrawal"), Does::posts, Shows::message, add_hold_add) \
    COMMAND(Group::daily, "hold pay", "tahan bayar", say("pay out savings that are on hold"), Does::posts, Shows::message, add_hold_pay) \
    COMMAND(Group::daily, "hold release", "tahan lepas", say("give savings on hold back to the passbook"), Does::posts, Shows::message, add_hold_release) \
    COMMAND(Group::daily, "hold list", "tahan daftar", say("list the savings on hold"), Does::reads, Shows::table, add_hold_list) \
    COMMAND(Group::daily, "bill charge", "tagihan potong", say("deduct a bill from a member's savings"), Does::posts, Shows::message, add_bill_charge) \
    COMMAND(Group::daily, "bill pay", "tagihan bayar", say("pay on what was deducted for bills"), Does::posts, Shows::message, add_bill_pay) \
    COMMAND(Group::daily, "loan grant", "pinjaman beri", say("pay out a loan"), Does::posts, Shows::message, add_loan_grant) \
    COMMAND(Group::daily, "loan add", "pinjaman catat", say("add the contract of a loan that is in the books already"), Does::writes, Shows::message, add_loan_add) \
    COMMAND(Group::daily, "loan remove", "pinjaman hapus", say("take a contract back that was added by mistake"), Does::writes, Shows::message, add_loan_remove) \
    COMMAND(Group::daily, "loan repay", "pinjaman angsur", say("record what is paid back of a loan"), Does::posts, Shows::message, add_loan_repay) \
    COMMAND(Group::daily, "loan reschedule", "pinjaman jadwal-ulang", say("agree on other terms for what is left of a loan"), Does::writes, Shows::message, add_loan_reschedule) \
    COMMAND(Group::daily, "loan schedule", "pinjaman jadwal", say("work out a schedule, or show that of a loan"), Does::nothing, Shows::table, add_loan_schedule) \
    COMMAND(Group::daily, "loan list", "pinjaman daftar", say("list the loans and what is due"), Does::reads, Shows::table, add_loan_list) \
    COMMAND(Group::daily, "loan classify", "pinjaman kolektibilitas", say("class the loans by their arrears"), Does::reads, Shows::table, add_loan_classify) \
    COMMAND(Group::daily, "loan allowance", "pinjaman penyisihan", say("set aside what the classes of the loans require"), Does::posts, Shows::table, add_loan_allowance) \
    COMMAND(Group::daily, "loan write-off", "pinjaman hapus-buku", say("give up a loan that is lost"), Does::posts, Shows::message, add_loan_write_off) \
    COMMAND(Group::daily, "loan recover", "pinjaman tagih-kembali", say("record what is still paid on a loan that was written off"), Does::posts, Shows::message, add_loan_recover) \
    COMMAND(Group::daily, "cash count", "kas hitung", say("set the cash to what was counted"), Does::posts, Shows::message, add_cash_count) \
    COMMAND(Group::daily, "post", "jurnal", say("post any journal entry"), Does::posts, Shows::message, add_post) \
    COMMAND(Group::daily, "reverse", "balik", say("undo an entry by posting its opposite"), Does::posts, Shows::message, add_reverse) \
    COMMAND(Group::daily, "correct", "koreksi", say("reverse an entry and post it right"), Does::posts, Shows::message, add_correct) \
    COMMAND(Group::daily, "show", "lihat", say("show an entry"), Does::reads, Shows::table, add_show) \
    COMMAND(Group::daily, "find", "cari", say("find entries"), Does::reads, Shows::table, add_find) \
    COMMAND(Group::import, "import journal", "impor jurnal", say("import journal entries from a file"), Does::writes, Shows::message, add_import_journal) \
    COMMAND(Group::import, "import members", "impor anggota", say("import members from a file"), Does::writes, Shows::message, add_import_members) \
    COMMAND(Group::import, "import deposits", "impor setoran", say("import savings deposits from a file"), Does::writes, Shows::message, add_import_deposits) \
    COMMAND(Group::import, "import withdrawals", "impor penarikan", say("import withdrawals from savings from a file"), Does::writes, Shows::message, add_import_withdrawals) \
    COMMAND(Group::import, "import weighings", "impor timbangan", say("import weighings of waste from a file"), Does::writes, Shows::message, add_import_weighings) \
    COMMAND(Group::import, "import prices", "impor harga", say("import prices of items from a file"), Does::writes, Shows::message, add_import_prices) \
    COMMAND(Group::import, "import items", "impor barang", say("import the register of items from a file"), Does::writes, Shows::message, add_import_items) \
    COMMAND(Group::import, "import opening", "impor saldo-awal", say("import opening balances from a file"), Does::writes, Shows::message, add_import_opening) \
    COMMAND(Group::import, "import cashbook", "impor buku-kas", say("import a cashbook from a file"), Does::writes, Shows::message, add_import_cashbook) \
    COMMAND(Group::import, "import bank", "impor rekening-koran", say("import a bank statement from a file"), Does::writes, Shows::message, add_import_bank) \
    COMMAND(Group::import, "import accounts", "impor akun", say("import accounts into the chart from a file"), Does::writes, Shows::message, add_import_accounts) \
    COMMAND(Group::import, "import loans", "impor pinjaman", say("import balances of loans from a file"), Does::writes, Shows::message, add_import_loans) \
    COMMAND(Group::import, "import list", "impor daftar", say("list the files that were imported"), Does::reads, Shows::table, add_import_list) \
    COMMAND(Group::import, "import show", "impor lihat", say("show one import and its entries"), Does::reads, Shows::table, add_import_show) \
    COMMAND(Group::import, "import undo", "impor batal", say("take a whole import back"), Does::writes, Shows::message, add_import_undo) \
    COMMAND(Group::import, "export journal", "ekspor jurnal", say("write the journal as a file that `import` reads"), Does::reads, Shows::table, add_export_journal) \
    COMMAND(Group::import, "export accounts", "ekspor akun", say("write the chart of accounts as a file"), Does::reads, Shows::table, add_export_accounts) \
    COMMAND(Group::import, "export members", "ekspor anggota", say("write the register of members as a file"), Does::reads, Shows::table, add_export_members) \
    COMMAND(Group::import, "export items", "ekspor barang", say("write the register of items as a file"), Does::reads, Shows::table, add_export_items) \
    COMMAND(Group::import, "export prices", "ekspor harga", say("write the prices of items as a file"), Does::reads, Shows::table, add_export_prices) \
    COMMAND(Group::import, "export opening", "ekspor saldo-awal", say("write what stands on each account as opening balances"), Does::reads, Shows::table, add_export_opening) \
    COMMAND(Group::import, "export ledger", "ekspor ledger", say("write the journal for the program ledger"), Does::reads, Shows::message, add_export_ledger) \
    COMMAND(Group::import, "export hledger", "ekspor hledger", say("write the journal for the program hledger"), Does::reads, Shows::message, add_export_hledger) \
    COMMAND(Group::import, "export beancount", "ekspor beancount", say("write the journal for the program beancount"), Does::reads, Shows::message, add_export_beancount) \
    COMMAND(Group::import, "export setup", "ekspor persiapan", say("write the settings, products and terms as a script"), Does::reads, Shows::message, add_export_setup) \
    COMMAND(Group::import, "export xlsx", "ekspor xlsx", say("write the whole book as a workbook"), Does::reads, Shows::workbook, add_export_xlsx) \
    COMMAND(Group::import, "profile list", "profil daftar", say("list the profiles that come with the program"), Does::nothing, Shows::table, add_profile_list) \
    COMMAND(Group::import, "profile show", "profil lihat", say("show a profile as it is written"), Does::nothing, Shows::message, add_profile_show) \
    COMMAND(Group::import, "profile test", "profil uji", say("import a profile's samples and compare the entries"), Does::nothing, Shows::message, add_profile_test) \
    COMMAND(Group::import, "inspect", "periksa-berkas", say("say what a file is like, and write a first profile for it"), Does::nothing, Shows::table, add_inspect) \
    COMMAND(Group::report, "report trial-balance", "laporan neraca-saldo", say("trial balance: every account with its balance"), Does::reads, Shows::table, add_report_trial_balance) \
    COMMAND(Group::report, "report balance-sheet", "laporan neraca", say("balance sheet"), Does::reads, Shows::record, add_report_balance_sheet) \
    COMMAND(Group::report, "report income", "laporan phu", say("income statement in the form of cooperatives (PHU)"), Does::reads, Shows::record, add_report_income) \
    COMMAND(Group::report, "report equity", "laporan perubahan-ekuitas", say("statement of changes in equity"), Does::reads, Shows::record, add_report_equity) \
    COMMAND(Group::report, "report cash-flow", "laporan arus-kas", say("statement of cash flows, direct and indirect"), Does::reads, Shows::record, add_report_cash_flow) \
    COMMAND(Group::report, "report notes", "laporan calk", say("notes to the statements (CALK)"), Does::reads, Shows::record, add_report_notes) \
    COMMAND(Group::report, "report ratios", "laporan rasio", say("ratios of health and growth, with their bands"), Does::reads, Shows::table, add_report_ratios) \
    COMMAND(Group::report, "report member-benefit", "laporan pea", say("what members gained by the cooperative (PEA)"), Does::reads, Shows::record, add_report_member_benefit) \
    COMMAND(Group::report, "report journal", "laporan jurnal", say("every entry of a period"), Does::reads, Shows::table, add_report_journal) \
    COMMAND(Group::report, "report ledger", "laporan buku-besar", say("general ledger of one account"), Does::reads, Shows::table, add_report_ledger) \
    COMMAND(Group::report, "report exit", "laporan keluar", say("what somebody who left was paid, to be signed"), Does::reads, Shows::table, add_report_exit) \
    COMMAND(Group::report, "report passbook", "laporan buku-tabungan", say("passbook of one member"), Does::reads, Shows::table, add_report_passbook) \
    COMMAND(Group::report, "report members", "laporan anggota", say("register of members"), Does::reads, Shows::table, add_report_members) \
    COMMAND(Group::report, "report savings", "laporan simpanan", say("savings by member and product"), Does::reads, Shows::table, add_report_savings) \
    COMMAND(Group::report, "report dues", "laporan tunggakan-simpanan", say("who owes how much of the members' shares"), Does::reads, Shows::table, add_report_dues) \
    COMMAND(Group::report, "report loans", "laporan pinjaman", say("loans and their arrears by age"), Does::reads, Shows::table, add_report_loans) \
    COMMAND(Group::report, "report loan", "laporan kartu-pinjaman", say("card of one loan: every movement"), Does::reads, Shows::table, add_report_loan) \
    COMMAND(Group::report, "report weighings", "laporan buku-timbang", say("weighing book: every line of every slip"), Does::reads, Shows::table, add_report_weighings) \
    COMMAND(Group::report, "report stock", "laporan stok", say("stock of sorted waste: quantities, movements and value"), Does::reads, Shows::table, add_report_stock) \
    COMMAND(Group::report, "report stock-book", "laporan buku-stok", say("stock card of one item"), Does::reads, Shows::table, add_report_stock_book) \
    COMMAND(Group::report, "report sales", "laporan penjualan", say("sales of waste, margin by item, what buyers owe"), Does::reads, Shows::table, add_report_sales) \
    COMMAND(Group::report, "report deliveries", "laporan penyetor", say("who delivered how much"), Does::reads, Shows::table, add_report_deliveries) \
    COMMAND(Group::report, "report waste", "laporan sampah", say("kilograms by month and class, for the environment office"), Does::reads, Shows::table, add_report_waste) \
    COMMAND(Group::report, "report coverage", "laporan kecukupan", say("whether there is enough to pay all savings out"), Does::reads, Shows::table, add_report_coverage) \
    COMMAND(Group::report, "report month", "laporan bulan", say("monthly report for the cooperative office"), Does::reads, Shows::record, add_report_month) \
    COMMAND(Group::report, "report annual", "laporan tahunan", say("the package for the members' meeting: statements, surplus, members, pictures"), Does::reads, Shows::record, add_report_annual) \
    COMMAND(Group::report, "report assets", "laporan aset", say("fixed assets: cost, depreciation, book value"), Does::reads, Shows::table, add_report_assets) \
    COMMAND(Group::period, "asset add", "aset tambah", say("add a fixed asset, and post its purchase"), Does::writes, Shows::message, add_asset_add) \
    COMMAND(Group::period, "asset remove", "aset hapus", say("take an asset out of the register that was entered by mistake"), Does::writes, Shows::message, add_asset_remove) \
    COMMAND(Group::period, "asset list", "aset daftar", say("list the fixed assets"), Does::reads, Shows::table, add_asset_list) \
    COMMAND(Group::period, "asset dispose", "aset lepas", say("sell a fixed asset, or throw it away"), Does::posts, Shows::message, add_asset_dispose) \
    COMMAND(Group::period, "asset depreciate", "aset susutkan", say("post the depreciation of months"), Does::writes, Shows::message, add_asset_depreciate) \
    COMMAND(Group::period, "accrual add", "akrual tambah", say("add what is spread over months"), Does::writes, Shows::message, add_accrual_add) \
    COMMAND(Group::period, "accrual remove", "akrual hapus", say("take out what was entered by mistake to be spread over months"), Does::writes, Shows::message, add_accrual_remove) \
    COMMAND(Group::period, "accrual list", "akrual daftar", say("list what is spread over months"), Does::reads, Shows::table, add_accrual_list) \
    COMMAND(Group::period, "accrual release", "akrual catat", say("post what belongs to months"), Does::writes, Shows::message, add_accrual_release) \
    COMMAND(Group::period, "interest savings", "jasa simpanan", say("credit interest on savings for months"), Does::writes, Shows::message, add_interest_savings) \
    COMMAND(Group::period, "interest loans", "jasa pinjaman", say("post the interest on loans that is earned and not received, for months"), Does::writes, Shows::message, add_interest_loans) \
    COMMAND(Group::period, "interest bank", "jasa bank", say("record interest from a bank, and its tax"), Does::posts, Shows::message, add_interest_bank) \
    COMMAND(Group::period, "tax turnover", "pajak omzet", say("post the tax on the turnover of months"), Does::writes, Shows::message, add_tax_turnover) \
    COMMAND(Group::period, "period list", "periode daftar", say("list what was locked and unlocked"), Does::reads, Shows::table, add_period_list) \
    COMMAND(Group::period, "period lock", "periode kunci", say("lock months: no entry may be dated in them"), Does::writes, Shows::message, add_period_lock) \
    COMMAND(Group::period, "period unlock", "periode buka", say("unlock months, with a reason"), Does::writes, Shows::message, add_period_unlock) \
    COMMAND(Group::period, "close", "tutup", say("close a year: income and expenses become surplus"), Does::writes, Shows::message, add_close) \
    COMMAND(Group::period, "reopen", "buka-lagi", say("undo the closing of a year"), Does::writes, Shows::message, add_reopen) \
    COMMAND(Group::period, "surplus plan", "shu rencana", say("show how a surplus would be shared out"), Does::nothing, Shows::table, add_surplus_plan) \
    COMMAND(Group::period, "surplus distribute", "shu bagi", say("share out the surplus of a closed year"), Does::posts, Shows::message, add_surplus_distribute) \
    COMMAND(Group::period, "surplus show", "shu lihat", say("show how a surplus was shared out, and members' slips"), Does::reads, Shows::record, add_surplus_show) \
    COMMAND(Group::period, "surplus pay", "shu bayar", say("pay members their share of the surplus"), Does::posts, Shows::message, add_surplus_pay) \
    COMMAND(Group::trust, "check", "periksa", say("recompute everything in the book and compare"), Does::inspects, Shows::table, add_check) \
    COMMAND(Group::trust, "verify", "buktikan", say("prove that the book was not rewritten"), Does::inspects, Shows::table, add_verify) \
    COMMAND(Group::trust, "log", "catatan", say("show the last commands that changed the book"), Does::reads, Shows::table, add_log) \
    COMMAND(Group::trust, "backup", "cadangkan", say("copy the book to another file, and prove the copy"), Does::makes_files, Shows::message, add_backup) \
    COMMAND(Group::trust, "restore", "pulihkan", say("put a checked backup in the place of the book"), Does::makes_files, Shows::message, add_restore) \
    COMMAND(Group::trust, "migrate", "mutakhirkan", say("bring a book of an older version up to date"), Does::makes_files, Shows::message, add_migrate) \
    COMMAND(Group::training, "exercise list", "latihan daftar", say("list the exercises that come with the program"), Does::nothing, Shows::table, add_exercise_list) \
    COMMAND(Group::training, "exercise show", "latihan lihat", say("show an exercise as it is written"), Does::nothing, Shows::message, add_exercise_show) \
    COMMAND(Group::training, "exercise accounts", "latihan akun", say("list what an exercise can name: accounts, and lines of statements"), Does::nothing, Shows::table, add_exercise_accounts) \
    COMMAND(Group::training, "exercise test", "latihan uji", say("draw an exercise a thousand times and prove each"), Does::nothing, Shows::message, add_exercise_test) \
    COMMAND(Group::training, "exercise new", "latihan buat", say("prepare sheets, books and keys for a class"), Does::makes_files, Shows::message, add_exercise_new) \
    COMMAND(Group::training, "exercise hint", "latihan petunjuk", say("show the next hint to an item of the sheet"), Does::nothing, Shows::message, add_exercise_hint) \
    COMMAND(Group::training, "exercise check", "latihan periksa", say("mark what a group handed in, and say why"), Does::nothing, Shows::table, add_exercise_check) \
    COMMAND(Group::training, "exercise key", "latihan kunci", say("show the model of a group's sheet"), Does::nothing, Shows::table, add_exercise_key) \
    COMMAND(Group::training, "exercise score", "latihan nilai", say("mark a whole class, and show where it stumbled"), Does::nothing, Shows::table, add_exercise_score) \
    COMMAND(Group::training, "exercise gain", "latihan kemajuan", say("compare the tests before and after a course"), Does::nothing, Shows::table, add_exercise_gain) \
    COMMAND(Group::tools, "run", "jalankan", say("carry out a script, one command a line"), Does::runs_lines, Shows::message, add_run) \
    COMMAND(Group::tools, "sql", "", say("ask the book by SQL; reading only"), Does::reads, Shows::table, add_sql) \
    COMMAND(Group::tools, "help", "bantuan", say("explain a command or a topic"), Does::nothing, Shows::message, add_help)
// clang-format on

#define COMMAND(group, name, alias, summary, does, shows, bind) Action bind(Arguments& arguments);
NERACA_COMMANDS
#undef COMMAND

namespace {

#define COMMAND(...) {__VA_ARGS__},
constexpr Command all_commands[] = {NERACA_COMMANDS};
#undef COMMAND

// clang-format off
constexpr Noun all_nouns[] = {
    {"coop", "koperasi", say("cooperatives, each with books of its own")},
    {"account", "akun", say("the chart of accounts")},
    {"product", "produk", say("savings products, their rules and accounts")},
    {"member", "anggota", say("members and their particulars")},
    {"item", "barang", say("kinds of waste and of goods")},
    {"price", "harga", say("what items are worth, from which day on")},
    {"stock", "stok", say("what is counted, sorted and thrown away in the store")},
    {"hold", "tahan", say("savings that are asked for and not paid out yet")},
    {"bill", "tagihan", say("bills that are paid out of savings")},
    {"loan", "pinjaman", say("loans: granted, paid back, late, given up")},
    {"loan-product", "produk-pinjaman", say("what new loans begin with")},
    {"earning", "skema", say("what the cooperative earns on waste")},
    {"setting", "atur", say("rates, limits and names that rules ask for")},
    {"cash", "kas", say("what is counted in the cash box")},
    {"interest", "jasa", say("interest on savings, on loans, and from banks")},
    {"tax", "pajak", say("tax of the cooperative")},
    {"asset", "aset", say("fixed assets and their depreciation")},
    {"accrual", "akrual", say("what is spread over months")},
    {"import", "impor", say("whole files, all or nothing")},
    {"export", "ekspor", say("the books as files for `import` and for other programs")},
    {"profile", "profil", say("what is known about files of one origin")},
    {"report", "laporan", say("statements, registers and passbooks")},
    {"period", "periode", say("months, open or locked")},
    {"surplus", "shu", say("the surplus, shared out by the rule of the articles")},
    {"exercise", "latihan", say("exercises for courses, which check themselves")},
};

// clang-format on

std::string_view last_word(std::string_view name) {
    return name.substr(name.find(' ') + 1);
}

/// "add, list, show"
Fact verbs_of(const Noun& noun) {
    const std::vector<const Command*> all = commands_of(noun);
    return {joined(all, &Command::alias_of_verb), joined(all, &Command::verb)};
}

}  // namespace

Phrase title_of(Group group) {
    switch (group) {
        case Group::set_up:
            return say("Set up");
        case Group::daily:
            return say("Daily");
        case Group::import:
            return say("Import and export");
        case Group::report:
            return say("Report");
        case Group::period:
            return say("Period");
        case Group::trust:
            return say("Trust");
        case Group::training:
            return say("Training");
        case Group::tools:
            break;
    }
    return say("Tools");
}

std::string_view Command::noun() const {
    const auto space = name.find(' ');
    return space == std::string_view::npos ? std::string_view{} : name.substr(0, space);
}
std::string_view Command::verb() const {
    return last_word(name);
}
std::string_view Command::alias_of_verb() const {
    return last_word(alias);
}

std::span<const Command> commands() {
    return all_commands;
}
std::span<const Noun> nouns() {
    return all_nouns;
}

const Command* find_command(std::string_view word) {
    const auto found = std::ranges::find_if(
        all_commands, [&](const Command& command) { return command.name == word || command.alias == word; });
    const bool is_one_word = word.find(' ') == std::string_view::npos && !word.empty();
    return found == std::end(all_commands) || !is_one_word ? nullptr : found;
}

const Noun* find_noun(std::string_view word) {
    const auto found = std::ranges::find_if(
        all_nouns, [&](const Noun& noun) { return noun.name == word || noun.alias == word; });
    return found == std::end(all_nouns) ? nullptr : found;
}

std::vector<const Command*> commands_of(const Noun& noun) {
    std::vector<const Command*> found;
    for (const Command& command : all_commands) {
        if (command.noun() == noun.name) {
            found.push_back(&command);
        }
    }
    return found;
}

const Command* find_verb(const Noun& noun, std::string_view verb) {
    for (const Command* command : commands_of(noun)) {
        if (command->verb() == verb || command->alias_of_verb() == verb) {
            return command;
        }
    }
    return nullptr;
}

Fact name_of(const Command& command) {
    return {std::string{command.alias.empty() ? command.name : command.alias}, std::string{command.name}};
}
Fact name_of(const Noun& noun) {
    return {std::string{noun.alias}, std::string{noun.name}};
}

std::string event_as_typed(std::string_view kind, Language language) {
    const auto found = std::ranges::find(all_commands, kind, &Command::name);
    const bool is_known = found != std::end(all_commands) && language == Language::indonesian;
    return std::string{is_known ? found->alias : kind};
}

std::string subject_as_typed(std::string_view subject, Language language) {
    const std::string_view word = subject.substr(0, subject.find(' '));
    const Noun* const noun = find_noun(word);
    return noun == nullptr || language == Language::english
               ? std::string{subject}
               : std::string{noun->alias} + std::string{subject.substr(word.size())};
}

void refuse_command(std::string_view word) {
    std::vector<std::string> names;
    for (const Command& command : all_commands) {
        if (command.noun().empty()) {
            names.emplace_back(command.name);
            names.emplace_back(command.alias);
        }
    }
    for (const Noun& noun : all_nouns) {
        names.emplace_back(noun.name);
        names.emplace_back(noun.alias);
    }
    const std::optional<Sentence> near = did_you_mean(word, names);
    throw BookError{Rule::command_must_exist,
                    say("there is no command \"{}\""),
                    {word},
                    near ? near : Sentence{say("`neraca help` shows the commands")}};
}

void refuse_verb(const Noun& noun, std::string_view verb) {
    std::vector<std::string> names;
    for (const Command* command : commands_of(noun)) {
        names.emplace_back(command->verb());
        names.emplace_back(command->alias_of_verb());
    }
    const std::optional<Sentence> near = did_you_mean(verb, names);
    const std::optional<Sentence> hint = near ? near : Sentence{say("one of: {}"), {verbs_of(noun)}};
    if (noun.name == "report") {
        throw BookError{Rule::report_must_exist, say("there is no report \"{}\""), {verb}, hint};
    }
    throw BookError{Rule::command_must_exist, say("`{}` has no command \"{}\""), {name_of(noun), verb}, hint};
}

void refuse_missing_verb(const Noun& noun) {
    throw wrong_call(say("`{}` needs another word"), {name_of(noun)},
                     Sentence{say("one of: {}"), {verbs_of(noun)}});
}

}  // namespace neraca::cli
