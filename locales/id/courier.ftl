# Percakapan kurir.

welcome-courier = Selamat bergabung, { $name }. Percakapan ini sekarang berperan sebagai <b>kurir</b>.
welcome-courier-can = Ketik /antaran untuk melihat paspor yang harus diantar.
courier-no-such-delivery = Antaran itu tidak ada di daftar ini, atau sudah selesai.
courier-not-ready = Itu tidak bisa dicatat: sudah tercatat sebelumnya, atau status permohonannya berubah. Begini keadaannya sekarang.
courier-news-round = Ada { $count } paspor baru untuk diantar.
courier-news-unlocked = Kunci kode untuk { $number } sudah dibuka petugas. Kodenya bisa dicoba lagi.
staff-button-my-round = Daftar antaran
staff-button-to-delivery = Buka antaran

# Daftar
round-empty = Tidak ada paspor yang harus diantar.
round-title = <b>Antaran: { $count } paspor</b>
round-village =
    <b>{ $village }</b>
    { $lines }
round-line = { $number }. { $name }, { $street }
round-line-begun = { $number }. { $name }, { $street } ({ $state })
round-more = dan { $count } lagi, muncul sesudah yang ini selesai
round-ask-which = Mana yang diantar sekarang? Ketuk atau ketik nomornya.
round-number-unread = Nomor itu tidak ada di daftar. Contoh: { $first }

# Satu antaran
card-title = <b>{ $name }</b>, nomor permohonan { $number }
card-address = { $street }, { $village }
card-landmark = Patokan: { $landmark }
card-receives-applicant = Penerima: pemohon sendiri.
card-receives-family = Penerima: pemohon, atau keluarga satu KK (bawa KK dan KTP).
card-receives-family-named = Penerima: pemohon, atau { $name } (satu KK; lihat KK dan KTP).
card-receives-authorised = Penerima: pemohon, atau yang membawa surat kuasa dan KTP.
card-receives-authorised-named = Penerima: pemohon, atau { $name } dengan surat kuasa (lihat surat dan KTP).
street-rt-rw = { $street }, RT { $rt }/RW { $rw }
street-rt = { $street }, RT { $rt }
street-rw = { $street }, RW { $rw }

# Jalan
trip-ask-depart = Berangkat sekarang? Yang mengikuti permohonan ini langsung diberi tahu.
trip-departed = Tercatat berangkat. Penerima sudah diberi tahu.
trip-departed-only = Tercatat berangkat.
trip-ask-arrive = Kalau sudah di depan rumah, ketuk <b>Sampai</b>.
trip-arrived = Tercatat sampai. Penerima sudah diberi tahu.
trip-arrived-only = Tercatat sampai.
trip-no-follower = ⚠️ Tidak ada yang mengikuti permohonan ini lewat Telegram, jadi kodenya tidak bisa dibuka. Hubungi petugas sebelum berangkat.
trip-unread = Ketuk salah satu tombol, atau ketik kata di tombol itu.
staff-button-depart = Berangkat
staff-button-arrived = Sampai
staff-button-not-delivered = Tidak terkirim

# Kode
door-code-ask = Minta <b>kode serah terima</b> dari penerima, lalu ketik di sini. Serah terima gratis; jangan terima uang.
door-code-unread = Kodenya enam angka. Contoh: 123 456
door-code-wrong =
    { $left ->
        [1] Kodenya belum cocok. Sisa <b>satu kali</b> lagi, lalu terkunci. Minta penerima membacakan pelan-pelan.
       *[other] Kodenya belum cocok. Sisa <b>{ $left } kali</b>. Minta penerima membacakan sekali lagi.
    }
door-code-now-locked = Kodenya belum cocok dan sekarang terkunci. Petugas sudah diberi tahu. Jangan serahkan paspornya dulu.
door-code-locked = Kodenya masih terkunci. Petugas yang bisa membukanya.
door-locked-ask = Tunggu sampai petugas membukanya; kabarnya datang di sini. Sesudah itu, ketik lagi <b>kode serah terima</b> dari penerima.
door-code-expired = Kode itu sudah tidak berlaku. Minta penerima membuka kode baru di percakapannya dengan saya.
door-code-too-long-ago = Kodenya perlu diketik sekali lagi, karena yang tadi sudah terlalu lama.
door-code-right = Kodenya cocok.

# Serah terima
received-ask-who = Siapa yang menerima?
received-applicant-only = Menurut alamatnya, hanya pemohon yang boleh menerima. Kalau pemohon tidak ada, ketuk <b>Tidak terkirim</b>.
received-not-allowed = Menurut alamatnya, orang itu tidak boleh menerima. Pilih salah satu tombol.
received-who-unread = Belum terbaca siapa yang menerima. Ketuk salah satu tombol, atau ketik namanya seperti di KTP.
received-ask-relation = Apa hubungannya dengan pemohon? Ketuk, atau ketik sendiri.
received-relation-unread = Hubungannya belum terbaca. Contoh: keponakan
received-ask-name = Siapa nama penerimanya, seperti di KTP?
received-name-unread = Namanya belum terbaca. Contoh: Rahma Wati
received-done = Tercatat: paspor diserahkan kepada { $by }. Terima kasih.
received-done-by-other = Tercatat: paspor diserahkan kepada { $by } ({ $relation }). Terima kasih.
received-not-ready = Serah terima ini tidak bisa dicatat karena status permohonannya berubah. Jangan serahkan paspornya; hubungi petugas.
staff-button-applicant = Pemohon
staff-button-family = Keluarga satu KK
staff-button-authorised = Penerima kuasa
staff-button-as-in-address = Sesuai alamat
relation-spouse = suami/istri
relation-parent = orang tua
relation-child = anak
relation-sibling = saudara
relation-authorised = dengan surat kuasa
relation-said = { $words }

# Tidak terkirim
failure-ask-reason = Kenapa belum terkirim?
failure-ask-words = Kenapa? Tulis singkat saja.
failure-reason-unread = Alasannya belum terbaca. Tulis beberapa kata.
failure-words-too-long = Alasannya terlalu panjang, paling banyak { $longest } huruf.
failure-confirm = Petugas dan yang mengikuti permohonannya diberi tahu; paspornya tetap menjadi tanggungan kurir. Catat sebagai tidak terkirim: <b>{ $reason }</b>?
failure-recorded = Tercatat. Pemohon dan petugas sudah diberi tahu.
failure-recorded-officers = Tercatat. Petugas sudah diberi tahu.
reason-nobody-home = Rumah kosong
reason-moved = Pindah
reason-address-not-found = Alamat tidak ditemukan
reason-unknown-there = Tidak dikenal
reason-refused = Tidak mau menerima
reason-weather = Cuaca atau kapal
reason-said = { $words }
staff-button-other-reason = Alasan lain
staff-button-record = Catat
