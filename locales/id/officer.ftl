# Percakapan petugas.

welcome-officer = Selamat bergabung, { $name }. Percakapan ini sekarang berperan sebagai <b>petugas</b>.
welcome-approver = Selamat bergabung, { $name }. Percakapan ini sekarang berperan sebagai <b>penyetuju</b>.
welcome-officer-can =
    Yang bisa dikerjakan dari sini:
    /minat – minat per desa
    /kunjungan – rencanakan dan umumkan kunjungan
    /siar – kirim siaran dan pantau
    /impor – impor berkas permohonan
    /antaran – serahkan paspor ke kurir
    /tiket – jawab pertanyaan dan pengaduan warga
    /skm – hasil survei kepuasan
    Selengkapnya: /bantuan.
officer-no-such-thing = Itu tidak ada di daftar, atau peran untuk itu sudah tidak berlaku. Tidak ada yang berubah.
staff-done = Baik, cukup sampai di sini.
label-number = { $number }
label-day = { $day }
label-hours = { $from }–{ $to }
name-not-known = belum tercatat
staff-button-done = Selesai
staff-button-back = Kembali
staff-button-drop = Batal
staff-button-do-not = Tidak
staff-button-later = Nanti
staff-button-save = Simpan
staff-button-send = Kirim

# Impor
import-ask-file =
    Kirim berkas permohonan di sini: CSV (UTF-8) atau XLSX.
    Kolom yang harus ada: <b>nomor_permohonan</b>. Isinya diperiksa dulu; belum ada yang berubah.
import-file-wanted = Yang ditunggu berkas, bukan tulisan. Lampirkan CSV atau XLSX.
import-wrong-kind = Berkas { $name } bukan CSV atau XLSX.
import-too-large = Berkas itu terlalu besar. Paling besar { $limit } MB; bagi menjadi beberapa berkas.
import-fetching = Berkas { $name } sudah diterima. Hasil pemeriksaannya muncul di sini.
import-fetch-failed = Berkasnya tidak bisa diambil dari Telegram. Coba kirim sekali lagi.
import-came-late = Berkas yang tadi dikirim belum diperiksa karena ada percakapan lain. Kirim lagi sesudah ini lewat /impor.
import-file-gone = Berkas itu sudah tidak disimpan; kami menyimpannya satu jam saja. Kirim sekali lagi.
import-nothing-new = Berkasnya benar, dan tidak ada yang berubah ({ $unchanged } baris sama).
import-checked =
    Berkasnya benar.
    Baru: <b>{ $new }</b>, berubah: <b>{ $changed }</b>, sama: { $unchanged }.
    Yang akan dikabari: { $told } percakapan.
import-ask-apply = Terapkan?
staff-button-apply = Terapkan
import-dropped = Tidak diterapkan. Tidak ada yang berubah.
import-applied = Diterapkan. Baru: <b>{ $new }</b>, berubah: <b>{ $changed }</b>, sama: { $unchanged }. { $told ->
        [0] Tidak ada yang perlu dikabari.
       *[other] { $told } percakapan dikabari.
    }
import-ignored-columns = Kolom yang tidak dikenal dan dilewati: { $columns }.
import-faults =
    Ada <b>{ $count }</b> kesalahan di { $refused } baris. Tidak ada yang diterapkan.
    Baris lain: baru { $new }, berubah { $changed }, sama { $unchanged }.
import-fault-list = { $lines }
import-faults-more = dan { $count } kesalahan lain; semuanya ada di berkas berikut.
import-faults-all = Semua { $count } kesalahan, baris demi baris.
import-faults-file = kesalahan-impor.xlsx
import-fault-file = { $what }
import-fault-line = Baris { $line }: { $what }
import-fault-cell = Baris { $line }, kolom { $column }: { $what }
fault-unreadable = berkas ini tidak terbaca sebagai CSV (UTF-8) atau XLSX
fault-missing-column = kolom ini tidak ada
fault-missing-value = belum diisi
fault-bad-date = “{ $found }” bukan tanggal; contoh 31-12-2026
fault-not-yet = “{ $found }” belum tiba; tulis hari yang sudah lewat atau hari ini
fault-unknown-code = “{ $found }” tidak dikenal; yang boleh: { $allowed }
fault-unknown-code-again = “{ $found }” tidak dikenal
fault-bad-number = “{ $found }” bukan nomor permohonan (4 sampai 32 huruf dan angka)
fault-bad-name = isinya bukan nama
fault-bad-phone = isinya bukan nomor telepon
fault-unknown-place = “{ $found }” bukan satu desa di Belitung atau Belitung Timur
fault-repeated = nomor permohonan ini sudah ada di baris sebelumnya
fault-step-back = “{ $found }” mundur dari status yang sudah tercatat
fault-empty = berkas ini tidak punya baris isi
fault-too-long = baris di berkas ini terlalu banyak; bagi menjadi beberapa berkas

# Antaran
deliveries-none = Tidak ada paspor yang menunggu diantar, dan tidak ada yang di perjalanan.
deliveries-village =
    <b>{ $village }</b>, alamat sudah dipastikan
    { $lines }
deliveries-line = { $number }. { $application } · { $name }
deliveries-more = dan { $count } lagi, muncul sesudah yang ini diserahkan
deliveries-others-more = … dan { $count } lagi. Ketik nomor permohonannya untuk membuka salah satunya.
deliveries-without-address =
    <b>Alamat belum dipastikan</b> ({ $count }), belum bisa diserahkan
    { $lines }
deliveries-under-way =
    <b>Sudah di kurir</b> ({ $count })
    { $lines }
deliveries-line-under-way = { $number }. { $application } · { $village } · { $courier }: { $state }
deliveries-ask-which = Mana yang diserahkan ke kurir? Ketik nomornya, boleh beberapa, misalnya: 1 3 5-8, atau “semua” dan nama desanya. Rinciannya: lihat 2
deliveries-ask-unlock = Yang kodenya terkunci perlu dilihat. Mau buka yang mana?
deliveries-picked = Dipilih: <b>{ $numbers }</b>. Tambah nomor lain, atau pilih kurirnya.
deliveries-number-not-ready = Nomor { $number } belum bisa diserahkan. Ketik nomornya saja untuk melihat sebabnya.
deliveries-numbers-unread = Nomor itu tidak ada di daftar. Nomornya 1 sampai { $last }. Contoh: 1 3
staff-button-all = Semua
staff-button-choose-courier = Pilih kurir
staff-button-unlock-number = Buka kunci { $number }
deliveries-ask-courier = Nomor { $numbers } diserahkan ke siapa?
deliveries-courier-unknown = Kurir dengan nama itu tidak ada. Pilih salah satu.
deliveries-no-courier = Belum ada kurir. Penyetuju bisa mengundang lewat /tim.
deliveries-confirm = Sesudah diserahkan, alamatnya tidak bisa diubah lagi. Serahkan <b>{ $count } paspor</b> ke { $courier }?
staff-button-give = Serahkan
deliveries-given = { $count } paspor diserahkan ke { $courier }. Kurir sudah diberi tahu.
unlock-ask-reason = Apa alasan kunci kodenya dibuka? Alasan ini dicatat. Contoh: penerima salah baca kode, sudah saya telepon
unlock-reason-too-short = Alasannya terlalu singkat. Tulis beberapa kata.
unlock-reason-too-long = Alasannya terlalu panjang, paling banyak { $longest } huruf.
unlock-done = Kunci kode untuk { $number } sudah dibuka. Kurir sudah diberi tahu.
unlock-done-before = Kunci kode itu sudah dibuka { $officer }, { $at }. Alasan yang tadi tidak dicatat.
unlock-not-locked = Kode itu tidak terkunci. Tidak ada yang berubah.
officers-code-locked = ⚠️ Kode serah terima untuk { $number } ke { $village } terkunci sesudah beberapa kali salah (kurir: { $courier }). Periksa dulu siapa penerimanya, baru buka kuncinya.
officers-not-delivered = Paspor { $number } ke { $village } belum terkirim (kurir: { $courier }). Alasannya: { $reason }.
staff-button-unlock = Buka kunci
staff-button-deliveries = Lihat antaran

# Kemajuan siaran: satu pesan yang berubah selama dikirim
progress-lines = { $lines }
progress-title = <b>Siaran { $number }</b>: { $title }
progress-title-correction = <b>Ralat siaran { $number }</b>: { $title }
progress-title-recall = <b>Penarikan siaran { $number }</b>: { $title }
progress-running = Sedang dikirim.
progress-quiet = Menunggu jam tenang selesai pukul { $until } WIB.
progress-paused = <b>Dijeda.</b> Sisanya menunggu sampai dilanjutkan.
progress-stopped = <b>Dihentikan.</b> Yang belum terkirim tidak dikirim lagi.
progress-nobody = <b>Selesai</b>, tetapi tidak ada penerimanya.
progress-attention = <b>Perlu perhatian.</b> Ada yang belum pasti sampai; lihat jumlahnya.
progress-done = <b>Selesai.</b>
progress-bar = { $bar } { $percent }%
progress-sent = Terkirim: <b>{ $count }</b> dari { $people } percakapan
progress-corrected = Diralat: <b>{ $count }</b> dari { $people } percakapan
progress-recalled = Ditarik dari: <b>{ $count }</b> dari { $people } percakapan
progress-failed = Gagal: <b>{ $count }</b>
progress-unknown = Belum pasti sampai: <b>{ $count }</b>
progress-withdrawn = Batal dikirim: { $count }
progress-left = Sisa: { $count }
progress-seconds = { $rate } percakapan per detik, kira-kira { $seconds } detik lagi
progress-minutes = { $rate } percakapan per detik, kira-kira { $minutes } menit lagi
progress-left-out = Tidak dikirimi: { $stopped } percakapan sudah berhenti dari kabar seperti ini, { $blocked } percakapan tidak bisa dihubungi.
progress-held =
    Siaran { $number }, “{ $title }”, sudah waktunya dikirim, tetapi peran penulisnya sudah tidak berlaku. Belum ada yang dikirim.
    Siaran ini menunggu persetujuan seorang penyetuju.
progress-grown =
    Siaran { $number }, “{ $title }”, sudah waktunya dikirim, tetapi penerimanya bertambah sampai perlu persetujuan. Belum ada yang dikirim.
    Siaran ini menunggu persetujuan seorang penyetuju.
progress-broken =
    Siaran { $number } sudah waktunya dikirim, tetapi tidak bisa dimulai karena ada gangguan di data siaran itu. Belum ada yang dikirim; siaran lain tetap berjalan.
    Siaran ini menunggu seorang penyetuju: dengan menyetujuinya, siaran dicoba lagi. Kalau tetap tidak bisa, hentikan lalu tulis yang baru.
progress-button-see = Lihat siaran
progress-button-pause = Jeda
progress-button-resume = Lanjutkan
progress-button-stop = Hentikan
progress-button-resend-failed = Ulangi yang gagal
progress-button-resend-unknown = Ulangi yang belum pasti
progress-button-correct = Ralat
progress-button-recall = Tarik
progress-button-file = Daftar penerima
