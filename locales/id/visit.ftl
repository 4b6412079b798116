# Minat, kunjungan, dan yang dikatakan kepada orang tentang kunjungan.

# Lama waktu
for-minutes = { $minutes } menit
for-hours = { $hours } jam
for-hours-and-minutes = { $hours } jam { $minutes } menit

# Minat
demand-none = Belum ada minat yang tercatat.
demand-title = <b>Minat per desa</b>: { $people } orang di { $villages } desa. Angka tebal: orang yang menunggu dari yang dibutuhkan untuk satu kunjungan.
demand-district =
    <b>Kecamatan { $district }</b>
    { $lines }
demand-line = { $village }: <b>{ $people }/{ $quorum }</b> · { $interests } minat · { $days ->
        [0] sejak hari ini
       *[other] { $days } hari
    }
demand-line-enough = { $village }: <b>{ $people }/{ $quorum }</b> cukup · { $interests } minat · { $days ->
        [0] sejak hari ini
       *[other] { $days } hari
    }
demand-more = dan { $count } desa lain
demand-islands =
    <b>Pulau dengan beberapa desa</b>
    { $lines }
demand-island = { $island }: <b>{ $people }/{ $quorum }</b>
demand-island-enough = { $island }: <b>{ $people }/{ $quorum }</b> cukup
demand-groups =
    <b>Rombongan</b>
    { $lines }
demand-group = { $group }, { $village } ({ $reference }): <b>{ $people }/{ $quorum }</b>
demand-group-enough = { $group }, { $village } ({ $reference }): <b>{ $people }/{ $quorum }</b> cukup
demand-how-to-plan = Untuk merencanakan, ketuk tombol atau ketik perintah dengan nama desanya. Contoh: /kunjungan Pulau Seliu
staff-button-plan-for = Rencanakan { $village }
officers-quorum-village =
    <b>Cukup untuk satu kunjungan</b>
    { $village }: { $people } orang menunggu ({ $interests } minat), dari { $quorum } yang dibutuhkan.
officers-quorum-island =
    <b>Cukup untuk satu kunjungan</b>
    { $island }: { $people } orang menunggu di semua desanya ({ $interests } minat), dari { $quorum } yang dibutuhkan.
officers-quorum-group =
    <b>Cukup untuk satu kunjungan</b>
    { $group } di { $village }: { $people } orang dalam satu rombongan, dari { $quorum } yang dibutuhkan. Nomor minat: { $reference }.

# Daftar kunjungan
visits-none = Belum ada kunjungan yang direncanakan.
visits-list =
    <b>Kunjungan</b>
    { $lines }
visits-more = … dan { $count } lagi. Ketik nomornya untuk membuka salah satunya.
visits-line = { $number }. { $visit } ({ $state })
visits-line-places = { $number }. { $visit } ({ $state }), terisi { $taken } dari { $capacity }
visits-line-coming = { $number }. { $visit } ({ $state }), akan datang { $taken } orang
visit-line = { $village }, { $day }, pukul { $from }–{ $to } WIB
visit-state-planned = belum diumumkan
visit-state-announced = sudah diumumkan
visit-state-moved = dipindah
visit-state-cancelled = dibatalkan
visit-state-held = sudah dilaksanakan, belum ditutup
visit-state-closed = ditutup
visits-ask = Mau buka yang mana? Ketik nomornya, atau nama desa untuk rencana baru.
visits-not-understood = Ketik nomor kunjungan dari daftar, atau nama desa untuk kunjungan baru.
staff-button-new-visit = Rencana baru
visit-button-open = Kunjungan { $number }
visit-not-now = Itu tidak bisa sekarang. Kunjungan { $number } ({ $visit }): { $state }. Tidak ada yang berubah.
visit-changed-meanwhile = Kunjungan { $number } baru diubah rekan, jadi belum ada yang dilakukan. Ini yang sekarang:
visit-told-already = Warga sudah dikabari soal itu untuk kunjungan { $number } ({ $visit }). Tidak ada yang dikirim lagi.
visit-nothing-changed = Baik, tidak ada yang berubah.

# Rencana
visit-ask-village = Ke desa mana? Ketik namanya, atau semuanya sekaligus. Contoh: Pulau Seliu 3 Agustus jam 9-14 di balai desa
visit-island-read = Kunjungan untuk { $villages }. Tim duduk di salah satunya, dan warga desa lainnya ikut dikabari.
visit-village-read = Desa: { $village }.
visit-ask-day = Hari apa? Ketik tanggalnya, atau pilih. Contoh: 3 Agustus
staff-button-other-week = Pekan sesudahnya
visit-day-read = Tanggal: { $day }.
visit-day-unread = Tanggalnya belum terbaca. Contoh: 3 Agustus 2026
visit-day-past = Waktu itu sudah lewat.
visit-day-too-far = Tanggal itu lebih dari satu tahun lagi.
visit-ask-hours = Dari pukul berapa sampai pukul berapa? Contoh: 08.00-15.00
visit-hours-read = Jam: { $from }–{ $to } WIB.
visit-hours-unread = Jamnya belum terbaca. Perlu jam mulai, lalu jam selesai yang sesudahnya. Contoh: 08.00-15.00
visit-understood = { $lines }
visit-ask-venue = Di mana tempat berkumpulnya? Ketik, atau pilih.
venue-village-hall = Balai desa
venue-village-office = Kantor desa
venue-school = Gedung sekolah
visit-venue-unread = Nama tempatnya belum terbaca. Contoh: Balai desa
visit-venue-too-long = Nama tempatnya terlalu panjang, paling banyak { $longest } huruf.
visit-ask-programme =
    Dengan program apa? Ketik nomor atau namanya.
    { $lines }
visit-programme-line = { $number }. { $name }
visit-programme-read =
    <b>{ $programme }</b>
    { $rules }
visit-programme-unknown = Program itu tidak ada di berkas kantor. Ketik nomor atau namanya.
visit-ask-neighbours = Untuk warga desa mana lagi? Boleh beberapa. Contoh: Petaling, Suak Gual
visit-neighbour-unread = “{ $name }” bukan satu desa di Belitung atau Belitung Timur. Contoh: Petaling, Suak Gual
visit-neighbours-unread = Nama desanya belum terbaca, atau terlalu banyak. Contoh: Petaling, Suak Gual
visit-ask-capacity = Berapa orang yang bisa dilayani hari itu? Contoh: 40
visit-capacity-unread = Jumlahnya belum terbaca. Contoh: 40 (paling banyak { $most })
visit-ask-pin = Di mana titik tempat berkumpulnya di peta? Kirim lewat menu lampiran, Lokasi, atau ketik dua angkanya. Contoh: -2.7384, 107.6312
visit-pin-unread = Titiknya belum terbaca. Contoh: -2.7384, 107.6312 (tanpa titik juga boleh)
visit-pin-far = Titik itu jauh dari Belitung. Kirim titik tempat berkumpulnya, atau tanpa titik.
visit-ask-getting-there = Bagaimana cara ke sana? Contoh: perahu dari Tanjung Ru pukul 07.00, kembali pukul 15.00
visit-ask-to-bring = Apa lagi yang perlu dibawa, di luar syarat biasa? Contoh: fotokopi KK dua lembar
visit-words-unread = Tulis dengan beberapa kata, atau ketuk <b>Tanpa itu</b>.
visit-words-too-long = Itu terlalu panjang, paling banyak { $longest } huruf.
visit-button-without = Tanpa itu
visit-summary =
    <b>Rencana kunjungan</b>
    { $lines }
visit-part-village = Desa: { $village }
visit-part-neighbours = Juga untuk: { $villages }
visit-part-day = Hari: <b>{ $day }</b>
visit-part-hours = Jam: { $from }–{ $to } WIB
visit-part-venue = Tempat: { $venue }
visit-part-venue-on-map = Tempat: { $venue } (titik di peta ada)
visit-part-programme = Program: { $programme }
visit-part-capacity = Kapasitas: { $people } orang
visit-part-getting-there = Cara ke sana: { $words }
visit-part-to-bring = Yang dibawa: { $words }
visit-summary-ask = Simpan? Bagian lain boleh diketik langsung. Contoh: kapasitas 40
visit-confirm-unclear = Ketik <b>simpan</b>, <b>batal</b>, atau bagian yang mau diubah. Contoh: jam 9-14
staff-button-change-village = Ubah desa
staff-button-change-day = Ubah hari
staff-button-change-hours = Ubah jam
staff-button-change-venue = Ubah tempat
staff-button-change-programme = Ubah program
visit-button-neighbours = Desa lain
visit-button-capacity = Kapasitas
visit-button-pin = Titik peta
visit-button-getting-there = Cara ke sana
visit-button-to-bring = Yang dibawa
visit-button-save-change = Simpan perubahan
visit-saved = Tersimpan: { $visit }.
visit-beside =
    Hari itu sudah ada kunjungan di sana (nomor { $number }, { $state }):
    { $visit }, { $programme }
visit-beside-by = Yang merencanakannya { $officer }.
visit-beside-ask = Warga bisa menerima dua pemberitahuan untuk tempat dan hari yang sama. Tetap simpan yang ini juga?
visit-button-beside = Tetap simpan
visit-button-beside-change = Ubah
visit-button-beside-show = Lihat yang ada

# Satu kunjungan
visit-card =
    <b>Kunjungan { $number }</b>: { $state }
    { $lines }
visit-card-first-day = Semula diumumkan: { $day }
visit-card-people = { $lines }
visit-card-waiting = Menunggu di desanya: { $people } orang
visit-card-places = Tempat terisi: <b>{ $taken } dari { $capacity }</b>
visit-card-coming = Akan datang: <b>{ $taken } orang</b>
visit-card-queued = Daftar tunggu: { $people } orang
visit-card-came = Datang: <b>{ $came } orang</b>, ditambah { $walk_ins } orang lain
visit-card-told = Sudah dikabari: { $chats } percakapan
visit-card-in-line = Masih dikirim: { $chats } percakapan
visit-card-held = Pemberitahuannya menunggu: dikirim { $at }
visit-card-awaits-approval = Pemberitahuannya menunggu persetujuan penyetuju
visit-card-newcomers = Belum dikabari: { $chats } percakapan
visit-card-ask = Mau apa dengan kunjungan ini?
visit-card-done = Tidak ada lagi yang perlu dikerjakan untuk kunjungan ini.
visit-card-unclear = Ketuk salah satu tombol, atau ketik katanya. Contoh: pindah
visit-button-announce = Umumkan
visit-button-newcomers = Kabari yang belum ({ $chats })
visit-button-change = Ubah
visit-button-weather = Cuaca buruk: pindah
visit-button-move = Pindah
visit-button-late = Terlambat
visit-button-cancel = Batalkan
visit-button-close = Tutup kunjungan
visit-button-poster = Poster
visit-button-data = Minta data
visit-button-list = Daftar kolektif
visit-button-letter = Surat
visit-button-never-mind = Tidak jadi
visit-button-move-and-tell = Pindah dan kirim
visit-button-cancel-and-tell = Batalkan kunjungan

# Yang akan dikirim
announce-preview = Mereka akan menerima pesan persis seperti di atas.
propose-left-out = Tidak termasuk: { $stopped } percakapan yang menghentikan pemberitahuan, { $blocked } yang tidak bisa dihubungi.
propose-unclear = Ketik <b>kirim</b> atau <b>tidak jadi</b>.
propose-unclear-cancel = Batalkan kunjungannya? Ketik <b>ya, batalkan</b> atau <b>tidak</b>.
move-preview = Begini pesan yang akan mereka terima; harinya ikut pilihan di bawah.
announce-ask = Kirim sekarang ke semua yang menunggu di { $village }: <b>{ $chats } percakapan</b>?
announce-nobody = Belum ada yang menunggu di sana, jadi tidak ada yang dikirim. Umumkan kapan saja: /kunjungan { $number }
announce-later = Belum dikirim. Bisa kapan saja lewat /kunjungan.
announce-done-before = Kunjungan itu sudah diumumkan.
announce-day-past = Waktu kunjungan itu sudah lewat, jadi tidak diumumkan.
newcomers-ask = Kirim sekarang ke yang mendaftar sesudah pemberitahuan pertama: <b>{ $chats } percakapan</b>?
newcomers-none = Semua yang menunggu di sana sudah dikabari.
move-ask-reason = Kenapa dipindah?
move-ask-day =
    Pindah ke hari apa? Hari di pesan di atas ikut pilihan ini, dan pesannya langsung dikirim: <b>{ $chats } percakapan</b> yang tahu hari lama{ $new ->
        [0] .
       *[other] , ditambah { $new } yang belum dikabari.
    } Hari lain boleh diketik.
move-ask =
    Pindah ke <b>{ $day }</b>, pukul { $from }–{ $to } WIB, dan kirim ke <b>{ $chats } percakapan</b> yang tahu hari lama{ $new ->
        [0] ?
       *[other] , ditambah { $new } yang belum dikabari?
    }
move-ask-day-newcomers =
    Pindah ke hari apa? Hari di pesan di atas ikut pilihan ini, dan pesannya dikirim ke <b>{ $new } percakapan</b> yang belum dikabari. Hari lain boleh diketik.
move-ask-day-nobody = Pindah ke hari apa? Belum ada yang perlu dikabari. Hari lain boleh diketik.
move-ask-newcomers = Pindah ke <b>{ $day }</b>, pukul { $from }–{ $to } WIB, dan kirim ke <b>{ $new } percakapan</b> yang belum dikabari?
move-ask-nobody = Pindah ke <b>{ $day }</b>, pukul { $from }–{ $to } WIB? Belum ada yang perlu dikabari.
move-beside-ask = Warga bisa menerima dua pemberitahuan untuk tempat dan hari yang sama. Tetap pindah ke hari itu?
move-button-beside = Tetap pindah
move-button-other-day = Hari lain
move-same-day = Itu hari dan jam yang sekarang.
move-done = Dipindah: { $visit }.
cancel-ask-reason = Kenapa dibatalkan?
cancel-ask = { $chats ->
        [0] Belum ada yang dikabari tentang kunjungan ini. Batalkan?
       *[other] Batalkan, dan kirim pesan itu ke <b>{ $chats } percakapan</b>? Minat mereka tetap tercatat.
    }
cancel-done = Dibatalkan: { $visit }.
visit-reason-weather = Cuaca
visit-reason-boat = Kapal
visit-reason-office = Kantor
visit-reason-village = Desa
visit-reason-unread = Pilih salah satu alasan: cuaca, kapal, kantor, atau desa.
correct-ask = Simpan perubahan kunjungan ke { $village } dan kirim pesan di atas ke <b>{ $chats } percakapan</b>?
correct-ask-quietly = Simpan perubahan kunjungan ke { $village }? Tidak ada yang perlu dikabari.
correct-done = Tersimpan: { $visit }.
correct-too-few = Yang akan datang sudah { $taken } orang. Kapasitas kunjungan { $number } tidak bisa lebih kecil dari itu.
visit-change-is-announced = Kunjungan ini sudah diumumkan. Hari dan jam diubah lewat <b>Pindah</b>; desa dan program tidak bisa diubah lagi. Yang bisa: tempat, kapasitas, titik peta, cara ke sana, yang perlu dibawa.
visit-button-correct-and-tell = Simpan dan kabari
notice-corrected =
    <b>Perubahan kunjungan ke { $village }</b>
    { $day }, pukul { $from } WIB
    { $lines }
notice-corrected-same = Hari dan jamnya tetap.
notice-new-venue = Tempat: <b>{ $venue }</b> (semula { $old })
notice-new-pin = Tempat: <b>{ $venue }</b>, titiknya di peta di bawah ini
late-ask = Terlambat berapa lama? Contoh: 45 menit
late-unread = Lamanya belum terbaca. Contoh: 45 menit, atau 1 jam
late-confirm = Kirim ke yang akan datang: <b>{ $chats } percakapan</b>?
late-nobody = Belum ada yang menyatakan akan datang, jadi tidak ada yang perlu dikabari.
late-another-day = Kunjungan itu bukan hari ini: { $visit }. Kalau harinya berubah, pilih Pindah.
told-now = Pemberitahuan sedang dikirim ke { $chats } percakapan.
told-later = Sekarang jam tenang. Pemberitahuan ke { $chats } percakapan dikirim { $at }.
told-awaits-approval = Pemberitahuan ke { $chats } percakapan menunggu persetujuan penyetuju.
told-nobody = Tidak ada yang perlu dikabari.
told-taken-back = { $messages } pesan lama yang belum terkirim ditarik kembali.

# Menutup kunjungan
close-title = <b>Menutup kunjungan</b>: { $visit }
close-list = { $lines }
close-line = { $number }. { $name }, { $people } orang
close-nobody = Tidak ada yang tercatat akan datang.
close-ask-attendance = Siapa yang <b>tidak</b> datang? Ketik nomornya; yang datang sebagian: nomor=jumlah. Contoh: 2 5 3=1
close-button-all = Semua datang
close-button-nobody = Tidak ada yang datang
close-ask-all-or-nobody = Maksudnya semua datang, atau tidak ada yang datang?
close-attendance-unread = Nomornya 1 sampai { $last }. Contoh: <b>2 5</b> artinya nomor 2 dan 5 tidak datang; <b>3=1</b> artinya dari nomor 3 datang satu orang.
close-attendance-who-not = Tulis nomor yang <b>tidak</b> datang saja. Contoh: 2 5
close-ask-walk-ins = Berapa orang lain yang datang tanpa memberi tahu? Contoh: 4
close-button-none = Tidak ada
close-walk-ins-unread = Jumlahnya belum terbaca. Contoh: 4
close-confirm =
    Datang: <b>{ $came } orang</b> dari yang memberi tahu, ditambah { $walk_ins } orang lain.
    Tidak datang: nomor { $absent }

    Tutup kunjungan ini?
close-button-close = Tutup
close-button-change = Ubah
close-unclear = Ketik <b>tutup</b>, <b>ubah</b>, atau <b>tidak jadi</b>.
close-done =
    Ditutup: { $visit }.
    Datang: <b>{ $came } orang</b>, ditambah { $walk_ins } orang lain. Minat yang terlayani: { $served }.
close-absent = Dari { $chats } percakapan tidak ada yang datang. Minatnya tetap tercatat, dan mereka kami kabari bahwa kunjungan berikutnya akan diumumkan.
officers-visit-held = Jam kunjungan ke { $village } ({ $day }) sudah selesai. Catat siapa yang datang, supaya minatnya tercatat terlayani.

# Poster
poster-headline = Tim paspor datang ke { $village }
poster-day = { $day }
poster-hours = Pukul { $from }–{ $to } WIB
poster-venue = { $venue }, { $village }
poster-free = Kedatangan tim gratis
poster-small-print = Pindai kode ini dengan kamera HP untuk mendaftar lewat Telegram. Yang dibayar hanya biaya resmi paspor. Kami tidak pernah meminta uang atau foto KTP lewat percakapan.
poster-picture = Poster untuk { $visit }. Gambar ini bisa diteruskan dari HP ke HP.
poster-page = Halaman ini bisa dicetak dan ditempel di kantor desa.

# Yang diterima warga
notice-visit =
    <b>Tim paspor datang ke { $village }</b>
    <b>{ $day }</b>, pukul { $from }–{ $to } WIB
    Tempat: { $venue }
    Program: { $programme }
notice-more = { $lines }
notice-neighbours = Juga untuk warga { $villages }.
notice-capacity = Tempat terbatas: { $people } orang.
notice-getting-there = Cara ke sana: { $words }
notice-to-bring = Bawa juga: { $words }
notice-office-words = { $words }
notice-free = Kedatangan tim gratis. Yang dibayar hanya biaya resmi paspor, langsung ke kas negara. Kami tidak pernah meminta uang, foto KTP, atau kode OTP lewat percakapan ini.
notice-ask = Untuk berhenti menerima pemberitahuan, ketik /berhenti. Mau datang? Ketuk tombolnya, supaya tempatnya disiapkan.
notice-moved =
    <b>Kunjungan ke { $village } dipindah</b>
    Semula: { $old }
    Menjadi: <b>{ $day }</b>, pukul { $from }–{ $to } WIB
    Tempat: { $venue }
notice-other-hours =
    <b>Jam kunjungan ke { $village } berubah</b>
    { $day }, semula pukul { $old_from }–{ $old_to } WIB
    Menjadi: <b>pukul { $from }–{ $to } WIB</b>
    Tempat: { $venue }
notice-reason-weather = Alasannya cuaca.
notice-reason-boat = Alasannya kapal.
notice-reason-office = Alasannya dari kantor kami. Mohon maaf.
notice-reason-village = Alasannya kegiatan di desa.
notice-moved-ask = Yang sudah bilang datang tetap punya tempat. Bisa datang di waktu yang baru?
notice-cancelled =
    <b>Kunjungan ke { $village } dibatalkan</b>
    Kunjungan { $day } tidak jadi dilaksanakan.
notice-cancelled-next = Minat Bapak/Ibu tetap tercatat. Kami kabari kalau ada jadwal baru.
notice-late =
    <b>Tim terlambat sekitar { $minutes }</b>
    Kunjungan ke { $village } hari ini mulai sekitar <b>pukul { $at } WIB</b>. Tempat: { $venue }
notice-late-only =
    <b>Tim terlambat sekitar { $minutes }</b>
    Kunjungan ke { $village } hari ini tetap berlangsung. Tempat: { $venue }
notice-late-next = Tempat Bapak/Ibu tetap tersimpan.
news-missed-visit = Kunjungan ke { $village }, { $day }, sudah selesai, dan Bapak/Ibu belum sempat datang. Tidak apa-apa: minatnya tetap tercatat, dan kunjungan berikutnya kami kabari.
news-button-what-to-bring = Yang dibawa
news-button-we-come = Kami datang
news-button-still-come = Tetap datang
news-button-cannot = Tidak bisa
news-button-schedule = Lihat jadwal

# Daftar dan surat kolektif
notice-data-wanted =
    <b>Data untuk kunjungan ke { $village }</b>
    Sebelum { $day }, kantor memerlukan nama, tanggal lahir, NIK, dan jenis paspor setiap orang yang datang.
notice-data-safety = Datanya disimpan terkunci dan dipakai hanya untuk surat kolektif. Jangan kirim foto KTP. Kunjungan ini gratis.
news-button-give-data = Isi data
applicants-none = Belum ada data pemohon. Kirim <b>Minta data</b> ke yang akan datang.
visit-collective-list = Daftar kolektif untuk { $visit }.
applicants-letter = Surat kolektif untuk { $visit }, siap ditandatangani.
applicants-care = { $people } pemohon, { $numbers } dengan NIK, { $missing } belum. Berkas ini berisi data pribadi: jangan diteruskan. Pembacaannya dicatat.
applicants-title = Daftar pemohon paspor, { $village }, { $day }
applicants-column-number = No.
applicants-column-name = Nama
applicants-column-birth = Tanggal lahir
applicants-column-nik = NIK
applicants-column-kind = Jenis
letter-to = Yth. Kepala { $office }
letter-to-place = di { $place }
letter-subject = Hal: Permohonan layanan paspor kolektif, program { $programme }
letter-what = Dengan hormat, kami mengajukan layanan paspor kolektif untuk { $people } pemohon dari { $villages }, pada { $day }, pukul { $from }–{ $to } WIB, bertempat di { $venue }.
letter-list = Pemohon dan jenis permohonannya tercantum dalam daftar berikut.
letter-responsible = Penanggung jawab dan nomor yang bisa dihubungi: ....................................................
letter-thanks = Atas perhatian dan kerja samanya, kami mengucapkan terima kasih.
letter-signature = Penanggung jawab
