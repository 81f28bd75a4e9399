#include "neraca/sheet/mapping/role.hpp"

#include <algorithm>

#include "neraca/value/joined.hpp"

namespace neraca {
namespace {

constexpr RoleNames role_names[] = {
    {Role::date, "date", "tanggal",
     "tgl,tanggal transaksi,tgl transaksi,hari tanggal,hari tgl,transaction date,posting date,post "
     "date,ecrituredate"},
    {Role::entry, "entry", "nomor entri",
     "entri,no entri,entry number,entry no,journal number,journal no,journalnumber,ecriturenum"},
    {Role::voucher, "voucher", "no bukti",
     "bukti,nomor bukti,no bukti transaksi,no transaksi,nomor transaksi,no nota,nota,no kuitansi,kuitansi,"
     "voucher no,voucher number,no voucher,nomor voucher,no jurnal,nomor "
     "jurnal,reference,ref,"
     "referensi,pieceref"},
    {Role::description, "description", "keterangan",
     "uraian,memo,deskripsi,ket,note,catatan,uraian transaksi,keterangan "
     "transaksi,remark,remarks,ecriturelib"},
    {Role::account, "account", "akun",
     "kode akun,no akun,nomor akun,nama akun,rekening,kode rekening,no rekening,nomor rekening,nama rekening,"
     "perkiraan,kode perkiraan,no perkiraan,nomor perkiraan,nama perkiraan,account code,account no,account "
     "number,"
     "account name,coa,comptenum"},
    {Role::debit, "debit", "debit",
     "debet,debit rp,debet rp,debit amount,jumlah debit,jumlah debet,nominal debit,nominal debet"},
    {Role::credit, "credit", "kredit", "kredit rp,credit rp,credit amount,jumlah kredit,nominal kredit"},
    {Role::debit_account, "debit_account", "akun debit",
     "akun debet,kode akun debit,kode akun debet,rekening debit,rekening debet,perkiraan debit,perkiraan "
     "debet,no akun debit,no akun debet,nama akun debit,nama akun debet,debit account"},
    {Role::credit_account, "credit_account", "akun kredit",
     "kode akun kredit,rekening kredit,perkiraan kredit,no akun kredit,nama akun kredit,credit account"},
    {Role::counter_account, "counter_account", "akun lawan",
     "kode akun lawan,no akun lawan,rekening lawan,perkiraan lawan,counter account,contra account,offset "
     "account"},
    {Role::amount, "amount", "jumlah",
     "nominal,nilai,rupiah,jumlah rp,nominal rp,nilai rp,amount rp,jumlah rupiah,jumlah uang,jumlah "
     "setoran,setoran,jumlah transaksi,nilai transaksi"},
    {Role::member, "member", "anggota",
     "nasabah,no anggota,nomor anggota,kode anggota,no nasabah,nomor nasabah,kode nasabah,no induk,nomor "
     "induk,"
     "member no,member number,depositor,penabung,nama penabung,no tabungan,nomor tabungan,no rekening,nomor "
     "rekening"},
    {Role::name, "name", "nama", "nama lengkap,nama anggota,nama nasabah,member name,full name"},
    {Role::joined, "joined", "tanggal masuk",
     "bergabung,masuk,tgl masuk,tanggal bergabung,tgl bergabung,tanggal daftar,date joined,joining date"},
    {Role::left, "left", "keluar", "tanggal keluar,tgl keluar,date left,leaving date"},
    {Role::left_reason, "left_reason", "sebab keluar", "alasan keluar,reason for leaving,leaving reason"},
    {Role::left_decision, "left_decision", "keputusan keluar", "dasar keluar,decision on leaving"},
    {Role::old_number, "old_number", "nomor lama", "no lama,nomor induk lama,no induk lama"},
    {Role::product, "product", "produk",
     "simpanan,jenis simpanan,produk simpanan,tabungan,jenis tabungan,savings,savings product"},
    {Role::item, "item", "barang",
     "jenis,jenis barang,nama barang,kode barang,jenis sampah,sampah,kode sampah,nama sampah,kode item,nama "
     "item,item code,item name"},
    {Role::quantity, "quantity", "berat",
     "kuantitas,kg,berat kg,jumlah kg,kuantitas kg,quantity kg,qty,banyaknya,timbangan,berat "
     "timbangan,weight,weight kg"},
    {Role::loan, "loan", "pinjaman", "no pinjaman,nomor pinjaman,loan number"},
    {Role::coop, "coop", "koperasi", "cooperative,kode koperasi"},
    {Role::key, "key", "kunci", ""},
    {Role::in, "in", "masuk",
     "penerimaan,uang masuk,pemasukan,received,receipts,dana masuk,dana masuk idr,masuk rp,terima"},
    {Role::out, "out", "keluar",
     "pengeluaran,uang keluar,paid,payments,dana keluar,dana keluar idr,keluar rp,bayar"},
    {Role::direction, "direction", "arah", "d k,dk,db cr,dr cr,jenis mutasi,mutasi"},
    {Role::balance, "balance", "saldo", "saldo akhir,running balance,saldo rp,saldo idr"},
    {Role::price, "price", "harga",
     "harga satuan,harga per kg,harga kg,unit price,price per kg,harga rp,harga beli"},
    {Role::buyer_price, "buyer_price", "harga pembeli",
     "harga pengepul,harga pelapak,harga lapak,harga bandar,harga jual,buyer price,pelapak price"},
    {Role::unit, "unit", "satuan", "unit of measure"},
    {Role::category, "category", "kategori", "golongan,kelompok,nama kategori,category name"},
    {Role::category_code, "category_code", "kode kategori", "kode golongan,kode kelompok"},
    {Role::aliases, "aliases", "nama lain", "alias,sebutan,sebutan lain,sinonim"},
    {Role::waste_class, "waste_class", "golongan sampah", ""},
    {Role::national_class, "national_class", "golongan nasional", ""},
    {Role::kilograms, "kilograms", "kg per satuan", "kilograms_per_unit,kilograms per unit,berat per satuan"},
    {Role::channel, "channel", "jalur", "cara bayar,pembayaran"},
    {Role::customer, "customer", "pelanggan", "jenis nasabah,jenis pelanggan"},
    {Role::item_column, "item_column", "berat per jenis", ""},
    {Role::row_quantity, "row_quantity", "jumlah kg",
     "total kg,berat kg,kg,berat,timbangan,jumlah berat,total berat,berat total,jumlah timbangan,total "
     "timbangan"},
    {Role::row_amount, "row_amount", "jumlah rp",
     "jumlah rupiah,jumlah uang,jumlah harga,total rp,total rupiah,total uang,total harga,nilai,nilai "
     "rp,rp,rupiah,nominal,total nilai,jumlah nilai"},
    {Role::row_total, "row_total", "jumlah", "total"},
    {Role::national_id, "national_id", "nik", "no ktp,nomor ktp,ktp,no identitas,nomor identitas"},
    {Role::english_name, "english_name", "nama inggris", ""},
    {Role::kind, "kind", "jenis anggota",
     "jenis nasabah,jenis keanggotaan,status anggota,status keanggotaan,tipe nasabah,member kind"},
    {Role::account_class, "class", "golongan akun", "kelas,jenis akun,account class,type,account type"},
    {Role::normal_side, "normal_side", "saldo normal", "posisi,sisi normal,normal balance"},
    {Role::statement_line, "statement_line", "pos laporan", "baris laporan"},
    {Role::cash_flow, "cash_flow", "arus kas", ""},
    {Role::contra, "contra", "kontra", ""},
    {Role::required_dimensions, "requires", "wajib isi", "rincian"},
    {Role::account_role, "role", "peran", ""},
    {Role::currency, "currency", "mata uang", "kode mata uang,valuta,ccy,curr,currency code,idevise"},
    {Role::status, "status", "keadaan", "state,parent state,status jurnal"},
    {Role::account_name, "account_name", "nama akun", "comptelib"},
    {Role::item_name, "item_name", "nama barang", ""},
    {Role::serial, "serial", "no", "no urut,nomor urut,nr,#"},
    {Role::reject_code, "reject_code", "kode tolak", ""},
    {Role::reject_reason, "reject_reason", "alasan tolak", ""},
    {Role::blank, "blank", "kosong", ""},
    {Role::own_column, "own_column", "tambahan", ""},
    {Role::ignored, "ignored", "abaikan", ""},
};

}  // namespace

const RoleNames& names_of(Role role) {
    return *std::ranges::find(role_names, role, &RoleNames::role);
}

std::vector<std::string_view> all_names(const RoleNames& names) {
    std::vector<std::string_view> all{names.english, names.indonesian};
    for (std::string_view rest = names.others; !rest.empty();) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        all.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return all;
}

Fact column_name(Role role) {
    const RoleNames& names = names_of(role);
    return Fact{std::string{names.indonesian}, std::string{names.english}};
}

std::string_view to_string(Role role) {
    return names_of(role).english;
}

Role read_role(std::string_view text) {
    const auto found = std::ranges::find(role_names, text, &RoleNames::english);
    if (found == std::end(role_names)) {
        const std::string known = joined(role_names, &RoleNames::english);
        throw BookError{Rule::option_must_be_known,
                        say("\"{}\" is not known here"),
                        {text},
                        Sentence{say("one of: {}"), {known}}};
    }
    return found->role;
}

}  // namespace neraca
