# Datang ke kunjungan: jadwal, tempat, daftar tunggu, pengingat, data pemohon, dan kabar yang dihentikan.

## Sebuah kunjungan

visit-where =
    <b>{ $village }</b>
    <b>{ $day }</b>, pukul { $from }–{ $to } WIB
    Tempat: { $venue }
    Program: { $programme }
visit-hours = Pukul { $from }–{ $to } WIB, di { $venue }.
visit-moved-from = Pindah hari; semula { $day }.
visit-getting-there = Ke sana: { $words }
visit-bring = Bawa berkas yang asli. Daftarnya ada di /syarat.
visit-bring-also = Bawa berkas yang asli (daftarnya di /syarat), dan: { $words }
visit-places-left = Masih ada tempat untuk { $count } orang.
visit-full = Tempatnya penuh.
visit-full-queue = Tempatnya penuh; { $count } orang di daftar tunggu.
visit-mine-coming = Tercatat datang: <b>{ $count } orang</b>.
visit-mine-waiting = Tercatat di daftar tunggu: <b>{ $count } orang</b>.
visit-mine-declined = Tercatat tidak bisa datang.
line-and-note = { $line } { $note }
schedule-how-to-come = Mau datang? Ketuk tombolnya, atau ketik <b>hadir</b> dan nomornya. Contoh: hadir { $number }

## Datang

attend-ask-meant = Maksudnya datang ke kunjungan <b>{ $village }</b>, { $day }?
attend-ask-meant-not = Maksudnya tidak bisa datang ke kunjungan <b>{ $village }</b>, { $day }?
attend-not-meant = Baik, tidak ada yang dicatat.
attend-which = Ada beberapa kunjungan. Mau yang mana?
attend-register-first = Supaya tempatnya bisa disimpan, kami perlu tahu dulu siapa yang datang.
attend-ask-people = Berapa orang yang datang ke <b>{ $village }</b>, { $day }?
attend-ask-people-waiting = Berapa orang yang masuk daftar tunggu <b>{ $village }</b>, { $day }?
attend-people-unknown = Tulis jumlahnya dengan angka, mulai dari 1. Contoh: 3 orang
attend-people-too-many-here = Kunjungan ini melayani paling banyak { $most } orang.
attend-coming = Tempat untuk <b>{ $count } orang</b> sudah disimpan.
attend-waiting = Masuk daftar tunggu untuk <b>{ $count } orang</b>: { $village }, { $day }. Urutan ke-{ $place }.
attend-waiting-next = Begitu tempatnya cukup, kami kabari di sini.
attend-declined = Tercatat: tidak bisa datang ke { $village }, { $day }. Kalau berubah, ketuk tombolnya.
attend-stays = Baik, tetap { $count } orang.
attend-unchanged = Baik, tidak ada yang berubah.
attend-no-more = Tempatnya sudah penuh. Tempat untuk { $count } orang tadi tetap tersimpan.
attend-ask-more = Sisa { $left } tempat. Tempat untuk { $count } orang tadi tetap tersimpan; mau ditambah sampai penuh?
attend-ask-wait = Tempatnya sudah penuh. Mau masuk daftar tunggu untuk { $count } orang?
attend-ask-fewer = Tinggal { $left } tempat. Mau { $left } orang dulu, atau masuk daftar tunggu untuk { $count } orang?
attend-ask-let-go = Data pemohon yang sudah diisi ikut dihapus. Lepas tempat untuk <b>{ $count } orang</b> di { $village }, { $day }?
attend-ask-leave-queue = Keluar dari daftar tunggu { $village }, { $day }?
attend-ask-come = Bisa datang?
attend-cancelled = Kunjungan ke { $village }, { $day }, <b>dibatalkan</b>.
attend-over = Kunjungan ke { $village }, { $day }, sudah lewat.
attend-closed-next = Kalau minatnya sudah terdaftar, jadwal baru kami kabari. Kalau belum, daftarkan dulu.
attend-unknown = Kunjungan itu tidak ada di jadwal kami.

poster-hello = Tim { $office } datang:
poster-staff = Begini yang dilihat warga dari poster ini.
poster-unknown = Tautan itu sudah tidak berlaku.

register-saved-for-visit = Tersimpan. Nomor minat: <b>{ $reference }</b>.

## Kabar yang dikirim tanpa ditanya

news-moved-up = Ada tempat untuk <b>{ $count } orang</b>: { $village }, { $day }. Sudah kami simpan.
news-moved-up-ask = Jadi datang?
news-reminder = <b>Besok</b> tim paspor datang ke { $village }: { $day }. Tercatat datang: { $count } orang.
news-reminder-today = <b>Hari ini</b> tim paspor datang ke { $village }: { $day }. Tercatat datang: { $count } orang.
news-reminder-ask = Jadi datang? Kalau tidak, tempatnya untuk yang menunggu.

## Data pemohon

applicants-why = Surat kolektif program ini memuat nama, tanggal lahir, dan NIK setiap pemohon. NIK dipakai hanya untuk surat itu dan disimpan terkunci.
applicants-ask-person =
    Siapa orang ke-{ $number } dari { $places }? Tulis nama, tanggal lahir, dan NIK. Boleh beberapa orang, satu baris seorang. Contoh:
    Siti Aminah, 12-3-1990, 1902015203900001
applicants-ask-birth-date = Tanggal lahir { $name }? Contoh: 17 Agustus 1985
applicants-ask-kind = { $name } perlu paspor jenis apa?
applicants-kind-unknown = Pilih salah satu: baru, habis berlaku, atau halaman penuh.
applicants-ask-nik = NIK { $name }? 16 angka, ada di KTP atau KK. Ketik saja, jangan kirim foto.
applicants-ask-doubt = NIK { $name } menunjukkan lahir <b>{ $nik }</b>, tetapi tadi tertulis <b>{ $told }</b>. Mana yang benar?
applicants-list =
    Yang sudah ada:
    { $lines }
applicant-line = { $number }. <b>{ $name }</b>, { $born }, { $nik }, { $kind }
applicant-nik = NIK { $nik }
applicant-nik-differs = NIK { $nik } (beda dengan tanggal lahir, diperiksa petugas)
applicant-no-nik = NIK belum ada
applicants-ask-which = Data siapa yang diubah?
applicants-ask-part = Apa yang diubah dari data { $name }?
applicants-ask-name-anew = Siapa nama yang benar untuk { $name }?
applicants-ask-remove = Hapus data { $name }?
applicants-birth-date-missing = Tanggal lahir { $name } belum ada. Tulis sekali lagi, satu baris seorang.
applicants-line-wrong = Baris { $line }: { $why } Belum ada yang disimpan.
applicants-too-many-lines = Paling banyak { $most } orang dalam satu pesan.
applicants-no-room = Tempat yang disimpan hanya untuk { $places } orang, jadi data { $count } orang belum dicatat. Jumlahnya bisa diubah dari /jadwal.
applicants-too-many = Ada data { $count } orang, padahal tempatnya untuk { $places }. Hapus yang tidak datang, atau ubah jumlahnya.
applicants-finished =
    Data pemohon:
    { $lines }
applicants-finished-next = Sampai hari kunjungan masih bisa diubah.
applicants-later = Baik, { $known } dari { $places } orang sudah tercatat. Lanjutkan kapan saja.
applicants-which-visit = Data pemohon untuk kunjungan yang mana?
applicants-come-first = Data pemohon diisi sesudah tempatnya tersimpan.
nik-unknown = NIK-nya belum terbaca. Contoh: 1902015203900001
nik-too-short = NIK-nya kurang { $count } angka.
nik-too-long = NIK-nya kelebihan { $count } angka.
nik-has-letters = Di NIK-nya ada huruf. Tulis 16 angkanya saja.
nik-no-date = Ada angka yang keliru di NIK itu: bagian tanggalnya tidak ada di kalender. Coba lihat lagi di KTP.
field-nik = NIK

## Kabar yang dihentikan

news-ask-which = Kabar mana yang dihentikan?
news-stopped-so-far =
    Yang sudah dihentikan:
    { $lines }
news-line = • { $topic }
news-goes-on = Yang menyangkut Bapak/Ibu sendiri tetap dikirim: permohonan yang diikuti, pengantaran, dan kunjungan yang akan didatangi.
news-stopped = Kabar { $topic } dihentikan, mulai sekarang.
news-stopped-all = Semua kabar dihentikan, mulai sekarang.
news-wanted = Baik, kabar { $topic } kami kirim lagi.
news-wanted-all = Baik, semua kabar kami kirim lagi.
news-unchanged = Baik, tidak ada yang berubah.
topic-visits = kunjungan
topic-service = layanan

## Tombol

people = { $count } orang
button-come = Datang
button-we-come = Kami datang
button-still-come = Tetap datang
button-cannot = Tidak bisa
button-let-go = Lepas
button-not-meant = Bukan itu
button-leave = Tidak jadi
button-wait = Daftar tunggu
button-stay-with = Tetap { $count } orang
button-change-people = Ubah jumlah
button-fill-in = Isi data pemohon
button-my-visit = Kunjungan saya
button-visit-number = { $number }. { $village }
button-for-later = Nanti saja
button-go-on = Lanjutkan
button-correct = Ubah data
button-remove = Hapus
button-date-of-nik = { $day }
button-nik-again = NIK-nya keliru
button-both-right = Keduanya benar
button-stop = Hentikan kabar { $topic }
button-again = Kabar { $topic } lagi
button-stop-all = Hentikan semua
