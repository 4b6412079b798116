//! The clues: which words speak for which intent, how strongly, and what takes it back.

use super::Intent;

/// One clue.
pub(super) struct Clue {
    pub(super) intent: Intent,
    /// How sure this clue alone makes, from 0 to 1.
    pub(super) weight: f32,
    /// See [`super::pattern::found`]. Words stand in plain spelling.
    pub(super) pattern: &'static str,
    /// Patterns that take the clue back.
    pub(super) unless: &'static [&'static str],
}

const fn clue(intent: Intent, weight: f32, pattern: &'static str, unless: &'static [&'static str]) -> Clue {
    Clue { intent, weight, pattern, unless }
}

use Intent::{
    Cancel, ChangeAddress, CheckStatus, Complaint, ConfirmAddress, DeleteMyData, DeliveryTracking, Fees, Help,
    Language, LostOrDamagedPassport, OfficeInfo, OutOfScope, Privacy, RegisterInterest, Requirements, TalkToOfficer,
    Unsubscribe, VisitSchedule,
};

/// What takes a wish to register back: a refusal, a withdrawal, a question about something else.
const NOT_REGISTERING: &[&str] = &[
    "tidak|belum|jangan mau|minat|jadi|~daftar",
    "batal*|~batal",
    "hapus",
    "hilang|kehilangan|rusak|sobek|dicuri",
    "sudah ~daftar",
    "syarat*|~syarat",
    "berapa",
    "biaya",
    "apa saja",
    "cek|status",
    "jadwal",
    "kapan",
    "alamat",
    "dont|not want|register",
    "ambil|mengambil|pengambilan|terima",
    "ganti|ubah|perbaiki|salah nama|data|tanggal",
];
const NOT_ABOUT_THE_OFFICE: &[&str] = &["kantor buka|jam|di|telepon|nomor|alamat", "alamat|nomor|telepon|jam kantor"];

pub(super) const CLUES: &[Clue] = &[
    // On the list.
    clue(
        RegisterInterest,
        0.8,
        "mau|ingin|minat|berminat|bisa|minta|ikut|want|tolong|mohon|cara ~daftar|register",
        NOT_REGISTERING,
    ),
    clue(RegisterInterest, 0.75, "=daftar|=mendaftar|=register|=daftarkan", &[]),
    clue(RegisterInterest, 0.7, "^daftar|^daftarkan|^mendaftar|^daftarin", NOT_REGISTERING),
    clue(
        RegisterInterest,
        0.7,
        "~daftar paspor|anak|istri|suami|ibu|bapak|saya|warga|kunjungan|kolektif|orang",
        NOT_REGISTERING,
    ),
    clue(
        RegisterInterest,
        0.7,
        "mau|ingin|minta|perlu|butuh buat|~urus|~perpanjang|ajukan|mengajukan|bikin|punya paspor",
        NOT_REGISTERING,
    ),
    clue(RegisterInterest, 0.65, "mau|ingin paspor", NOT_REGISTERING),
    clue(RegisterInterest, 0.7, "berminat|peminat", NOT_REGISTERING),
    clue(
        RegisterInterest,
        0.65,
        "bisa|tolong|minta|mohon datang|dikunjungi|dijemput|kunjungan desa|pulau|kampung|sekolah|kantor|tempat|sini",
        NOT_REGISTERING,
    ),
    clue(RegisterInterest, 0.5, "jemput bola", &["kapan", "jadwal"]),
    clue(RegisterInterest, 0.75, "how register|apply|sign", &["cost|much"]),
    clue(
        RegisterInterest,
        0.7,
        "want|need|get|make|renew paspor",
        &["how much|long", "where|when|what", "lost|damaged|stolen"],
    ),
    clue(RegisterInterest, 0.7, "bisa|boleh|minta didatangi|dikunjungi|didatengin|dijemput", NOT_REGISTERING),
    // How far.
    clue(CheckStatus, 0.85, "sampai mana", &["diantar|dikirim|kurir"]),
    clue(CheckStatus, 0.8, "~status", &[]),
    clue(CheckStatus, 0.8, "paspor sudah|belum|udah jadi|selesai|siap|beres|terbit|rampung", &[]),
    clue(CheckStatus, 0.8, "sudah|belum jadi|selesai|siap|beres|terbit|rampung paspor", &[]),
    clue(CheckStatus, 0.7, "kapan|apakah jadi|selesai|terbit paspor", &["datang|tim|jadwal"]),
    clue(CheckStatus, 0.7, "paspor kapan jadi|selesai|terbit", &[]),
    clue(CheckStatus, 0.8, "kapan paspor jadi|selesai|terbit|siap", &[]),
    clue(
        CheckStatus,
        0.7,
        "cek|ngecek|lihat|tahu|lacak permohonan|paspor|berkas|progres*|pengajuan",
        &["syarat", "biaya"],
    ),
    clue(CheckStatus, 0.6, "progres|progress|perkembangan", &[]),
    clue(CheckStatus, 0.8, "how far application|paspor", &[]),
    clue(CheckStatus, 0.8, "is paspor ready|done|finished", &[]),
    clue(CheckStatus, 0.7, "check application|paspor", &[]),
    // Where it is.
    clue(DeliveryTracking, 0.75, "paspor di mana|sampai", &["buat|bikin|hilang|sampai mana|kapan"]),
    clue(DeliveryTracking, 0.8, "kapan diantar|dikirim|~antar|nyampai", &[]),
    clue(DeliveryTracking, 0.7, "sudah dikirim|diantar|dikirimkan", &[]),
    clue(DeliveryTracking, 0.65, "kurir", &["kecewa|marah|lapor*"]),
    clue(DeliveryTracking, 0.8, "resi|tracking|lacak", &[]),
    clue(DeliveryTracking, 0.75, "where is paspor", &[]),
    clue(DeliveryTracking, 0.75, "when paspor arrive|delivered|come", &[]),
    clue(DeliveryTracking, 0.7, "kode serah|antar|terima", &[]),
    // The address.
    clue(
        ChangeAddress,
        0.85,
        "ganti|ubah|mengubah|pindah|perbaiki|koreksi|rubah|update|ralat|change|mengganti|betulkan alamat|address",
        NOT_ABOUT_THE_OFFICE,
    ),
    clue(ChangeAddress, 0.8, "alamat salah|pindah|berubah|ganti|keliru|diganti|diubah|kurang", NOT_ABOUT_THE_OFFICE),
    clue(ChangeAddress, 0.7, "pindah rumah|kos|kontrakan", &[]),
    clue(ChangeAddress, 0.75, "ganti|ubah penerima|patokan", &[]),
    clue(ChangeAddress, 0.7, "penerima ganti|diganti|ubah", &[]),
    clue(ConfirmAddress, 0.85, "alamat sudah|masih benar|betul|sesuai|cocok|pas", NOT_ABOUT_THE_OFFICE),
    clue(ConfirmAddress, 0.8, "cek|lihat|konfirmasi|pastikan|confirm|check|see alamat|address", NOT_ABOUT_THE_OFFICE),
    clue(ConfirmAddress, 0.75, "alamat tersimpan|terdaftar|tercatat", &[]),
    clue(ConfirmAddress, 0.65, "=alamat|=address", &[]),
    clue(ConfirmAddress, 0.65, "alamat saya|antar|pengantaran|pengiriman", NOT_ABOUT_THE_OFFICE),
    clue(ChangeAddress, 0.65, "sudah|mau pindah ke", &["kantor"]),
    clue(ChangeAddress, 0.7, "nomor rumah salah|ganti|berubah|keliru", &[]),
    // When the team comes.
    clue(VisitSchedule, 0.85, "jadwal|schedule", &["kantor", "buka"]),
    clue(
        VisitSchedule,
        0.85,
        "kapan tim|petugas|kunjungan|imigrasi|mobil|datang|pelayanan|kesini|jemput",
        &["buka", "paspor"],
    ),
    clue(VisitSchedule, 0.8, "kapan ke|di desa|pulau|seliu|sini|kampung|membalong|manggar|gantung", &["paspor"]),
    clue(VisitSchedule, 0.8, "tanggal berapa tim|petugas|kunjungan|datang|ke", &[]),
    clue(VisitSchedule, 0.8, "tim|petugas|kunjungan kapan|tanggal|hari", &[]),
    clue(VisitSchedule, 0.7, "ada kunjungan|pelayanan bulan|minggu|besok|lagi|kapan", &[]),
    clue(VisitSchedule, 0.85, "when team|visit|officers|come", &["paspor"]),
    // What to bring.
    clue(Requirements, 0.85, "syarat*|~syarat|persyaratan|requirement*", &["hilang|rusak"]),
    clue(Requirements, 0.8, "bawa|siapkan|dibawa|disiapkan|perlu|dibutuhkan apa", &[]),
    clue(Requirements, 0.8, "apa bawa|dibawa|disiapkan|dibutuhkan|diperlukan|siapkan", &[]),
    clue(Requirements, 0.75, "dokumen|berkas|surat apa|diperlukan", &[]),
    clue(Requirements, 0.7, "apa dokumen|berkas|surat", &[]),
    clue(Requirements, 0.8, "what|which documents|bring|need|papers", &[]),
    clue(Requirements, 0.65, "=syarat|=dokumen|=documents", &[]),
    clue(Requirements, 0.65, "bisa|boleh tidak tanpa|pakai ktp|kk|akta|ijazah", &[]),
    clue(Requirements, 0.65, "harus|perlu|wajib bawa|ada|pakai ktp|kk|akta|ijazah|surat", &[]),
    clue(Requirements, 0.7, "rekomendasi kemenag", &[]),
    clue(
        Requirements,
        0.7,
        "bisa|boleh|cara diperpanjang|perpanjang|memperpanjang",
        &["biaya|berapa", "mau perpanjang"],
    ),
    clue(Requirements, 0.7, "habis|mati masa|berlaku bagaimana|bisa", &[]),
    clue(Requirements, 0.8, "ganti|ubah|perbaiki|ralat nama|data|tanggal paspor", &["alamat"]),
    // What it costs.
    clue(Fees, 0.85, "berapa biaya|harga|bayar|tarif|ongkos|duit|uang", &[]),
    clue(Fees, 0.85, "biaya|harga|bayar|tarif|ongkos berapa", &[]),
    clue(Fees, 0.75, "biaya|tarif|harga|ongkos|fee|fees|price|cost", &["hilang|rusak"]),
    clue(Fees, 0.65, "cara|bayar di|lewat|pakai|mana|transfer", &["daftar"]),
    clue(Fees, 0.65, "bayar|pembayaran|payment|pay", &["sudah bayar"]),
    clue(Fees, 0.8, "billing", &[]),
    clue(Fees, 0.7, "gratis", &[]),
    clue(Fees, 0.85, "how much", &[]),
    // The office.
    clue(OfficeInfo, 0.85, "kantor buka|tutup|jam|telepon|telpon|telp|nomor|alamat|email|wa|lokasi", &[]),
    clue(OfficeInfo, 0.85, "alamat|nomor|telepon|telpon|telp|jam|lokasi|wa|hp kantor|imigrasi", &[]),
    clue(OfficeInfo, 0.85, "kantor imigrasi|di mana", &["datang|ke kantor|hilang|rusak|lapor*|paspor"]),
    clue(OfficeInfo, 0.85, "jam buka|kerja|operasional|layanan|pelayanan|tutup", &[]),
    clue(OfficeInfo, 0.8, "buka jam|hari|sabtu|minggu|sampai", &[]),
    clue(OfficeInfo, 0.8, "sabtu|minggu buka", &[]),
    clue(OfficeInfo, 0.85, "office hours|open|located|phone|address", &[]),
    clue(OfficeInfo, 0.85, "where|when office", &[]),
    // A person.
    clue(
        TalkToOfficer,
        0.85,
        "bicara|ngomong|hubungkan|hubungi|sambungkan|chat|ngobrol|tanya|ketemu|bertemu|konsultasi petugas|orang|admin|operator|manusia|cs|staf",
        &["nama"],
    ),
    clue(TalkToOfficer, 0.8, "=petugas|=admin|=operator|=cs|=officer|=human", &[]),
    clue(TalkToOfficer, 0.75, "mau|minta|bisa petugas|admin|operator|cs", &["datang|kapan|jadwal|ke"]),
    clue(TalkToOfficer, 0.85, "talk|speak|chat|connect human|person|officer|agent|someone|somebody", &[]),
    clue(TalkToOfficer, 0.7, "minta|mohon|tolong dihubungi|ditelepon|telepon|ditelpon", &[]),
    clue(TalkToOfficer, 0.75, "petugas|admin|orang bisa bantu|membantu", &["datang"]),
    // Dissatisfaction.
    clue(
        Complaint,
        0.8,
        "kecewa|komplain|keluhan|mengeluh|bohong|tipu*|~tipu|pungli|calo|parah|lelet|kesal|buruk|percuma|kapok",
        &[],
    ),
    clue(Complaint, 0.75, "kenapa|kok lama|lambat", &[]),
    clue(Complaint, 0.75, "lama sekali|banget|amat|bener", &["berapa"]),
    clue(Complaint, 0.75, "lapor|melaporkan|laporkan petugas|kurir|calo|oknum", &[]),
    clue(Complaint, 0.8, "complain*|scam|terrible|disappointed|bribe", &[]),
    clue(Complaint, 0.75, "pelayanan|proses|layanan lama|lambat|lelet|buruk|jelek", &["berapa"]),
    // Withdrawal.
    clue(Cancel, 0.85, "batal*|~batal|cancel", &["tidak|jangan batal*|~batal|cancel", "paspor dibatalkan"]),
    clue(Cancel, 0.85, "tidak jadi", &["kenapa|kok", "paspor tidak jadi"]),
    clue(Cancel, 0.7, "mundur|menarik|tarik permohonan|pendaftaran|diri", &[]),
    clue(Cancel, 0.7, "=keluar|=quit|=exit|=udahan", &[]),
    // No more notices.
    clue(Unsubscribe, 0.9, "unsubscribe|=stop|=berhenti", &[]),
    clue(Unsubscribe, 0.85, "stop|berhenti|hentikan kirim*|pesan|notif*|kabar|info|pemberitahuan|langganan|sms", &[]),
    clue(Unsubscribe, 0.85, "jangan kirim*|kabari|chat|sms|wa|ganggu|hubungi lagi|saya", &[]),
    clue(Unsubscribe, 0.8, "tidak mau|usah terima|dapat|nerima|dikabari|dikirimi pesan|notif*|kabar|info|lagi", &[]),
    clue(Unsubscribe, 0.85, "no|stop more|sending messages|notifications|message", &[]),
    clue(Unsubscribe, 0.8, "tidak mau|usah diganggu|dihubungi", &[]),
    // Stored data.
    clue(
        DeleteMyData,
        0.9,
        "hapus|hapuskan|dihapus|menghapus|delete|erase|remove data|akun|nama|nomor|account|semua|info*",
        &[],
    ),
    clue(DeleteMyData, 0.85, "data|akun dihapus|hapus|hilangkan", &[]),
    clue(DeleteMyData, 0.8, "tarik|cabut persetujuan", &[]),
    clue(Privacy, 0.75, "=privasi|=privacy|=data", &[]),
    clue(Privacy, 0.75, "data pribadi|saya apa|aman|disimpan|siapa|tersimpan", &["hapus"]),
    clue(Privacy, 0.7, "privasi|privacy|my data", &["delete|erase"]),
    // Lost or damaged.
    clue(
        LostOrDamagedPassport,
        0.93,
        "paspor hilang|rusak|sobek|robek|basah|kecopetan|dicuri|terbakar|luntur|tercecer",
        &[],
    ),
    clue(LostOrDamagedPassport, 0.93, "hilang|kehilangan|rusak|sobek|robek|kecopetan|dicuri paspor", &[]),
    clue(LostOrDamagedPassport, 0.93, "lost|damaged|stolen|torn paspor", &[]),
    clue(LostOrDamagedPassport, 0.93, "paspor lost|damaged|stolen|torn", &[]),
    // Not ours.
    clue(OutOfScope, 0.85, "kitas|kitap|visa|voa|sim|stnk|pajak|bpjs|bansos|pinjaman|pulsa|togel|slot", &[]),
    // The bot itself.
    clue(Language, 0.85, "bahasa inggris|indonesia|english|indonesian|lain|language", &[]),
    clue(Language, 0.85, "=english|=inggris|=language|=bahasa|=indonesian|=indonesia", &[]),
    clue(Language, 0.8, "english please", &[]),
    clue(Language, 0.8, "in|to|speak english", &[]),
    clue(Language, 0.8, "ganti|ubah bahasa", &[]),
    clue(Help, 0.8, "=bantuan|=help|=menu|=tolong|=bantu|=mulai|=start|=info", &[]),
    clue(Help, 0.75, "bisa apa saja", &["bawa"]),
    clue(Help, 0.75, "cara pakai|menggunakan|guna", &["bayar"]),
    clue(Help, 0.75, "what can you|this", &[]),
    clue(Help, 0.75, "ini bot|layanan|nomor apa|siapa", &[]),
];
