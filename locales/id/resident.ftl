# Percakapan warga.

## Awal, menu, bantuan

welcome = Halo, Bapak/Ibu. Ini <b>Jemput Bola</b>, layanan { $office }. Di sini bisa mendaftarkan minat kunjungan tim paspor ke desa atau pulau, melihat jadwal, mengecek permohonan, dan mengatur alamat antar.
welcome-safe = Gratis. Kami tidak pernah meminta uang, foto KTP, atau kode OTP.
menu-ask = Mau apa sekarang? Ketik saja, atau pilih tombol.
help-intro =
    Tulis saja keperluannya, misalnya "kapan tim ke Seliu". Perintah juga bisa:
    { $commands }
help-line = { $command } – { $what }
help-free = Semua gratis. Kalau perlu petugas: { $contact }
thanks = Sama-sama. Ketik /bantuan kapan saja.
invitation-unknown = Undangan itu tidak berlaku. Minta undangan baru kepada yang mengirimnya. Kantor: { $contact }

## Persetujuan

consent-notice = { $notice }
consent-ask = Setuju?
consent-ask-again = Setuju dengan pemberitahuan privasi di atas?
consent-unclear = Saya perlu jawaban yang jelas: ketik <b>setuju</b> atau <b>tidak</b>.
consent-safe = Data itu hanya untuk mengatur kunjungan, memberi kabar, dan mengantar paspor. Yang memakainya hanya { $office } dan kurirnya. Kapan saja bisa dihapus: ketik /privasi.
consent-changed = Pemberitahuan ini baru saja diperbarui, jadi saya tanyakan lagi.
consent-declined = Baik, tidak ada yang disimpan. Jadwal, syarat, dan biaya tetap bisa ditanyakan.

## Desa

village-unknown = Desa itu belum saya temukan di Belitung dan Belitung Timur. Coba tulis nama desanya saja, atau pilih dari daftar.
village-which-one = Desa yang mana?
village-which-regency = Kabupaten mana?
village-which-district = Kecamatan mana?

## Daftar minat

register-ask-whom = Untuk siapa paspornya?
register-whom-unknown = Saya perlu tahu: untuk diri sendiri atau orang lain.
register-ask-name = Siapa nama lengkap Bapak/Ibu, seperti di KTP?
register-ask-name-other = Siapa nama lengkap orangnya, seperti di KTP atau KK?
register-ask-birth-date = Tanggal lahirnya? Contoh: 17 Agustus 1985
register-ask-birth-date-other = Tanggal lahir orangnya? Contoh: 17 Agustus 1985
register-ask-village = Tinggal di desa mana? Contoh: Pulau Seliu
register-ask-village-other = Orangnya tinggal di desa mana? Contoh: Pulau Seliu
register-ask-kind = Perlu paspor jenis apa? Kalau belum pernah punya: <b>baru</b>.
register-kind-unknown = Saya perlu tahu jenisnya: baru, habis berlaku, halaman penuh, hilang, rusak, atau ubah data.
register-ask-group = Datang dengan siapa nanti?
register-group-unknown = Pilih salah satu: sendiri, keluarga, tetangga, sekolah, kantor, komunitas, atau haji dan umrah.
register-ask-headcount = Berapa orang semuanya yang perlu paspor? Contoh: 3
register-headcount-unknown = Tulis jumlahnya dengan angka, mulai dari 1.
register-too-many-open = Sudah ada { $most } minat yang terbuka dari percakapan ini, jadi yang ini belum tersimpan. Petugas bisa membantu mendaftarkan lebih banyak, ketik petugas. { $contact }
register-headcount-too-many = Di sini paling banyak { $most } orang. Untuk lebih dari itu, bicarakan dengan petugas: { $contact }
register-ask-phone = Nomor HP yang bisa dihubungi? Ketik nomornya, tekan tombol di bawah, atau lewati.
register-phone-unknown = Nomornya belum terbaca. Contoh: 0812 3456 7890
register-phone-too-short = Nomornya kurang angka. Contoh: 0812 3456 7890
register-phone-too-long = Nomornya kelebihan angka. Contoh: 0812 3456 7890
register-phone-of-another = Kontak itu nomor orang lain, jadi belum saya pakai. Kalau memang itu nomornya, ketik saja angkanya.
register-ask-need = Ada yang perlu disiapkan tim saat kunjungan?
register-need-unknown = Pilih salah satu: lansia, disabilitas, anak kecil, atau tidak ada.
register-summary =
    Ini yang akan disimpan:
    Nama: <b>{ $name }</b>
    Tanggal lahir: { $born }
    Desa: <b>{ $village }</b>
    Paspor: { $kind }
    Rombongan: { $people }
    Nomor HP: { $phone }
    Kebutuhan khusus: { $need }
birth-date = { $day }
people-in-group = { $group }, { $count } orang
phone-none = tidak diberikan
register-ask-right = Sudah benar?
register-summary-unclear = Ketik <b>simpan</b> kalau benar, atau sebut bagian yang salah.
register-ask-which = Bagian mana yang diubah?
register-which-unknown = Bagian itu belum saya kenal. Pilih salah satu tombol, atau tulis namanya.
field-whom = Untuk siapa
field-name = Nama
field-birth-date = Tanggal lahir
field-village = Desa
field-kind = Jenis paspor
field-group = Rombongan
field-headcount = Jumlah orang
field-phone = Nomor HP
field-need = Kebutuhan khusus
register-saved = Tersimpan. Nomor minat: <b>{ $reference }</b>. Kami kabari kalau ada jadwal ke { $village }.
register-saved-planned = Tersimpan. Nomor minat: <b>{ $reference }</b>. Kunjungan ke { $village } sudah dijadwalkan:
register-ask-another = Mau mendaftarkan orang lain juga?
register-done = Baik. Lihat jadwal kapan saja dengan /jadwal.
register-nothing-kept = Baik. Tidak ada yang disimpan.

name-empty = Namanya belum terbaca. Tulis nama lengkapnya saja.
name-too-long = Itu terlalu panjang untuk nama. Paling banyak { $most } huruf.
name-odd-character = Di situ ada tanda yang tidak ada di nama. Tulis dengan huruf saja.
name-odd-sentence = Itu sepertinya bukan nama. Tulis nama lengkapnya saja.
name-why = Nama dipakai untuk menyiapkan berkas dan mencocokkan dengan KTP. Hanya kantor yang melihatnya.
name-nickname = Itu nama panggilan. Tulis nama lengkap seperti di KTP, supaya cocok dengan berkasnya.
name-is-village = Itu nama desa. Kalau memang nama orangnya begitu, tulis <b>nama</b> di depannya, misalnya: nama Lintang Jaya

birth-date-unknown = Tanggalnya belum terbaca. Tulis hari, bulan, dan tahunnya. Contoh: 17 Agustus 1985
birth-date-in-future = { $day } belum tiba. Tulis juga tahunnya. Contoh: 17 Agustus 1985
birth-date-no-such-day = Bulan itu hanya sampai tanggal { $last }. Coba lihat lagi di KTP atau KK.
birth-date-not-known = Tanggal lahir ada di KTP atau KK. Lihat dulu, tidak perlu buru-buru: yang sudah ditulis tidak hilang.
birth-date-too-long-ago = Tahunnya lebih dari 120 tahun lalu. Coba lihat lagi di KTP atau KK.

office-only-lost = Paspor hilang harus diurus langsung di kantor, karena ada wawancara (BAP). Bawa KTP, KK, dan surat kehilangan dari polisi.
office-only-damaged = Paspor rusak harus diurus langsung di kantor, karena ada wawancara (BAP). Bawa KTP, KK, dan paspor yang rusak.
office-only-data-change = Perubahan data harus diurus langsung di kantor, karena surat-suratnya diperiksa di sana.
office-only-ask = Mau tahu cara menghubungi petugas?

## Minat yang terbuka

interests-list =
    Minat yang sudah terdaftar:
    { $lines }
interests-line = <b>{ $reference }</b>: { $name }, { $village }, { $kind }, { $count } orang
and-more = … dan { $count } lagi
interests-ask-action = Mau mendaftarkan lagi, mengubah, atau menarik salah satunya?
interests-ask-which = Ada yang mau diubah atau ditarik?
interests-ask-which-wrong = Data siapa yang mau diubah?
interests-kept =
    Yang tersimpan untuk <b>{ $reference }</b>:
    { $lines }
interests-editing = Perubahan untuk <b>{ $reference }</b>, belum disimpan.
interests-corrected = Minat <b>{ $reference }</b> sudah diubah.
interests-corrected-with-places = Minat <b>{ $reference }</b> sudah diubah, dan tempat Bapak/Ibu di kunjungan ke desa yang lama sudah dilepas.
interests-none-open = Tidak ada minat yang masih terbuka di sini. Yang sudah dilayani kunjungan tidak bisa diubah lagi; untuk itu ketik petugas.
interests-ask-sure = Kabar kunjungan untuk minat ini akan berhenti. Tarik minat <b>{ $reference }</b> untuk { $name } di { $village }?
interests-unchanged = Baik, tidak ada yang berubah.
interests-withdrawn = Minat { $reference } sudah ditarik.
interests-withdrawn-with-places = Minat { $reference } sudah ditarik, dan tempat Bapak/Ibu di kunjungannya sudah dilepas.
interests-gone = Minat itu sudah tidak terbuka lagi.
nothing-to-cancel = Tidak ada yang sedang diisi, dan tidak ada minat yang terdaftar.

## Status

status-ask-number = Berapa nomor permohonannya? Ada di tanda terima, 16 angka.
status-where-number = Nomor permohonan tertulis di tanda terima, 16 angka. Kalau tanda terimanya tidak ada, petugas bisa membantu mencarinya.
status-number-unknown = Nomornya belum terbaca. Contoh: 1902 0000 2611 0007
status-ask-birth-date = Tanggal lahir pemohonnya? Contoh: 17 Agustus 1985
status-no-match = Nomor dan tanggal lahir itu tidak cocok dengan data kami. Bisa dicoba { $left } kali lagi.
status-locked = Sudah terlalu banyak percobaan, jadi kami kunci dulu demi keamanan. Bisa dicoba lagi { $until }.
status-details =
    Permohonan { $number }: <b>{ $status }</b>
    Sejak { $day }
status-followed-now = Setiap perubahan kami kabari di sini.
status-followed =
    Permohonan yang diikuti di sini:
    { $lines }
status-line = { $number }, { $name }: { $status }
status-ask-which = Mau lihat yang mana?
status-delivery = Pengantaran: { $state }.
status-collect-by = Paspor harus diterima paling lambat <b>{ $day }</b>, satu bulan sejak terbit. Sesudah itu dibatalkan dan biayanya hangus.

## Alamat antar

address-nothing-followed = Alamat antar diatur per permohonan. Cek dulu statusnya dengan nomor permohonan dan tanggal lahir.
address-ask-application =
    { $lines }
    Alamat untuk permohonan yang mana?
address-application-line = { $number }, { $name }
address-ask-whole =
    Ke mana paspor { $number } diantar? Tulis sekaligus, misalnya:
    Jl. Melati No. 5, RT 3 RW 1, Pulau Seliu, dekat masjid
address-ask-street = Jalan, gang, atau dusunnya? Contoh: Jl. Melati No. 5, atau Dusun Seliu Barat
address-street-unknown = Itu belum cukup untuk menemukan rumahnya.
address-ask-rt-rw = RT dan RW berapa? Contoh: RT 3 RW 1
address-rt-rw-unknown = RT dan RW belum terbaca. Contoh: RT 3 RW 1
address-ask-village = Di desa mana? Contoh: Pulau Seliu
address-ask-landmark = Apa patokannya, supaya kurir mudah menemukan? Contoh: rumah hijau di samping masjid
address-landmark-is-street = Itu jalan atau RT-nya. Patokan itu yang terlihat di dekat rumah.
address-ask-pin = Mau kirim titik rumah di peta? Tekan tombol di bawah saat sedang di rumah, atau lewati.
address-pin-unknown = Titiknya dikirim dengan tombol di bawah, atau lewat menu lampiran, Lokasi. Boleh juga dilewati.
address-pin-kept = Titik petanya tersimpan.
address-ask-rule = Siapa yang boleh menerima paspornya?
address-rule-unknown = Pilih salah satu: pemohon sendiri, keluarga satu KK, atau dengan surat kuasa.
address-ask-recipient = Siapa nama penerimanya, seperti di KTP?
address-on-file =
    Alamat antar untuk { $number }:
    { $address }
address-summary =
    Ini alamat antar untuk { $number }:
    { $address }
address-line-street = Jalan: <b>{ $street }</b>
address-line-rt-rw = RT { $rt } RW { $rw }
address-line-village = Desa: <b>{ $village }</b>
address-line-landmark = Patokan: { $landmark }
address-line-no-landmark = Patokan: belum ada
address-line-pin = Titik peta: ada
address-line-no-pin = Titik peta: belum ada
address-line-recipient = Penerima: { $rule }
address-line-recipient-named = Penerima: { $name } ({ $rule })
address-ask-right = Sudah benar?
address-summary-unclear = Ketik <b>benar</b>, atau sebut bagian yang salah.
address-ask-which = Bagian mana yang diubah?
part-street = Jalan
part-rt-rw = RT dan RW
part-village = Desa
part-landmark = Patokan
part-pin = Titik peta
part-rule = Siapa penerima
part-recipient = Nama penerima
address-stays = Baik, alamatnya tetap.
address-saved = Alamat tersimpan. Masih bisa diubah sampai paspor dibawa kurir.

## Kode serah terima

code-ask-which = Kode untuk permohonan yang mana?
code-shown =
    Kode serah terima: <b>{ $code }</b>
    Sebutkan hanya di depan pintu, saat paspornya sudah terlihat. Gratis, jangan memberi uang kepada kurir. Berlaku hari ini; kode sebelumnya tidak berlaku lagi.
code-locked = Kodenya terkunci karena terlalu sering salah. Petugas bisa membukanya: { $contact }
code-nothing-on-its-way = Belum ada paspor yang sedang diantar. Kodenya bisa dibuka di sini sesudah paspornya dibawa kurir.

## Jadwal

schedule-none = Belum ada kunjungan yang dijadwalkan. Daftarkan minat, nanti kami kabari begitu ada tanggalnya.
schedule-near =
    Kunjungan di dekat Bapak/Ibu:
    { $visits }
schedule-others =
    Kunjungan lain:
    { $visits }
schedule-all =
    Kunjungan yang akan datang:
    { $visits }
schedule-line = { $number }. <b>{ $village }</b>: { $day }, pukul { $from }–{ $to } WIB, di { $venue }. { $programme }.
schedule-line-cancelled = { $village }: { $day } <b>dibatalkan</b>

## Jawaban yang disetujui kantor

approved-answer =
    { $text }
    Berlaku sejak { $since }. Sumber: { $source }
requirements-ask-whom = Syarat untuk siapa?
requirements-left = Syarat untuk yang lain bisa ditanyakan kapan saja. Contoh: syarat paspor anak
applicant-adult-new = Dewasa, baru
applicant-adult-expired = Dewasa, ganti
applicant-child = Anak
applicant-elderly = Lansia
applicant-hajj-umrah = Haji, umrah
applicant-lost = Paspor hilang
applicant-damaged = Paspor rusak
applicant-data-change = Ubah data
fees =
    Biaya paspor:
    { $lines }
fees-line = { $name }: { $amount } ({ $source }, sejak { $since })
office-place = <b>{ $name }</b>, { $address }
office-hours =
    Jam layanan:
    { $lines }
office-hours-line = { $days }, pukul { $from }–{ $to } WIB
office-breaks =
    Istirahat petugas:
    { $lines }
office-break-daily = Setiap hari kerja, pukul { $from }–{ $to } WIB
office-break-on = { $day }, pukul { $from }–{ $to } WIB
office-holidays =
    Hari libur yang sudah tercatat (hari raya yang tanggalnya berubah tiap tahun mungkin belum ada):
    { $lines }
office-holidays-near =
    Libur dalam dua minggu ini:
    { $lines }
office-holiday = { $day }
weekday-monday = Senin
weekday-tuesday = Selasa
weekday-wednesday = Rabu
weekday-thursday = Kamis
weekday-friday = Jumat
weekday-saturday = Sabtu
weekday-sunday = Minggu
officer-line = Petugas: { $contact }
not-approved-yet = Untuk itu belum ada ketentuan dari kantor di sini. Pertanyaannya saya catat untuk kantor. Petugas bisa menjawabnya: { $contact }

## Data saya, pemberitahuan, bahasa

language-ask = Bahasa apa? / Which language?
language-set = Baik, kita pakai bahasa Indonesia. Untuk bahasa Inggris, ketik /bahasa.

## Tombol

button-register = Daftar minat
button-schedule = Lihat jadwal
button-status = Cek status
button-address = Alamat antar
button-requirements = Syarat
button-fees = Biaya
button-officer = Hubungi petugas
button-other-language = English
button-demand = Lihat minat
button-visit = Rencanakan kunjungan
button-import = Impor permohonan
button-deliveries = Antaran paspor
button-my-round = Antaran saya
button-agree = Setuju
button-disagree = Tidak
button-from-list = Pilih dari daftar
button-other-regency = Kabupaten lain
button-more = Lihat lainnya
button-myself = Saya sendiri
button-somebody-else = Orang lain
button-skip = Lewati
button-share-contact = Bagikan nomor saya
button-share-location = Kirim titik rumah
button-keep = Tetap seperti tadi
button-save = Simpan
button-change = Ubah
button-drop = Batal
button-back = Kembali
button-other-kind = Jenis lain
button-done = Selesai
button-register-another = Daftarkan lagi
button-enough = Sudah cukup
button-edit = Ubah { $reference }
button-withdraw = Tarik { $reference }
button-withdraw-it = Tarik
button-leave-it = Biarkan
button-other-number = Nomor lain
button-code = Kode serah terima
button-right = Sudah benar
button-change-part = Ubah sebagian
button-write-anew = Tulis ulang
button-use-it = Tetap pakai
button-send-again = Kirim lagi
button-what-to-bring = Syarat
button-my-interests = Minat saya
button-stop-notices = Berhenti dikabari
button-notices-again = Kabari lagi
button-indonesian = Indonesia
button-english = English
