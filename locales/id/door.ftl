# Di depan pintu: kurir tanpa sinyal, antaran yang diulang, yang belum diterima, jejak paspor.

# Kurir
card-number = Nomor antaran: <b>{ $number }</b>. Tanpa sinyal? Ketik saja, misalnya: <b>antaran { $number } sampai jam 10.15</b>
trip-near = Tercatat hampir sampai. Penerima sudah diberi tahu.
trip-near-only = Tercatat hampir sampai.
door-button-near = Hampir sampai
door-button-type-code = Ketik kode
door-button-return = Kembali ke kantor
door-button-is-back = Sudah di kantor
door-button-undo = Batalkan
door-button-go-on = Lanjut
staff-button-not-yet = Belum
handed-ask-undo = Kalau keliru, penyerahan ini bisa dibatalkan sampai pukul { $until } WIB.
handed-ask = Mau tambah foto pintu atau titik lokasi, atau lanjut saja? Jangan foto orang atau dokumen.
handed-proof-kept = Tersimpan untuk petugas.
handed-undone = Dibatalkan. Paspornya tercatat masih di kurir; pemohon dan petugas sudah diberi tahu.
handed-undone-officers = Dibatalkan. Paspornya tercatat masih di kurir; petugas sudah diberi tahu.
handed-too-late = Sudah lewat { $minutes } menit, jadi tidak bisa dibatalkan dari sini. Beri tahu petugas.
handed-ask-sure = Penyerahan ini dibatalkan, dan paspornya tercatat masih di kurir?
handed-stays = Baik, penyerahannya tetap tercatat.
handed-by-officer = Penyerahan itu dicatat petugas, jadi tidak bisa dibatalkan dari sini. Kalau keliru, beri tahu petugas.
scan-expired = Gambar kode itu sudah tidak berlaku. Minta penerima membuka kode baru di percakapannya dengan saya.
scan-not-yours = Gambar itu hanya berguna untuk kurir yang membawa paspornya. Tidak ada yang berubah.
received-other-recipient = Nama atau hubungannya tidak sama dengan penerima di alamat. Kalau orangnya lain, jangan serahkan; petugas bisa membantu. Kalau sama, pilih lagi di bawah.
report-of = Antaran { $line }
report-which = Ada beberapa antaran. Sebutkan nomornya, misalnya: antaran 12 sampai jam 10.15
report-time-unread = Jamnya belum terbaca. Contoh: jam 10.15
report-receiver-unread = Penerimanya belum terbaca. Contoh: kode 123456 diterima istri Rahma Wati
report-not-then = Jam itu tidak mungkin: harus sesudah berangkat, belum lewat dari sekarang, dan paling lama 24 jam yang lalu. Belum ada yang tercatat.
report-noted = Tercatat pada jamnya.
report-known = Itu sudah tercatat, atau tidak mungkin sesudah yang sudah tercatat. Begini keadaannya sekarang.
report-conflict = Tercatat, tetapi tidak cocok dengan catatan kantor: antaran ini sudah berubah. Petugas sudah diberi tahu dan akan menghubungi.
failure-ask-head = Siapa nama kepala desa atau lurah yang menerima titipan?
failure-head-unread = Namanya belum terbaca. Contoh: Harun Effendi
failure-recorded-left = Tercatat sebagai titipan. Pemohon dan petugas sudah diberi tahu. Kalau sudah diambil, minta kodenya lalu ketik di sini.
failure-recorded-left-officers = Tercatat sebagai titipan. Petugas sudah diberi tahu.
reason-left-with-head = Dititip ke kades
reason-left-with = dititip ke kepala desa { $name }
next-ask-day = Yang mengikuti permohonannya akan ditanya apakah harinya cocok. Kapan dicoba lagi? Ketuk, atau ketik harinya.
next-by = Paling lambat diterima { $day }.
next-no-day = Batas ambilnya { $day }, jadi paspornya sebaiknya kembali ke kantor. Sudah di kantor?
next-return = Paspornya sebaiknya kembali ke kantor. Sudah di kantor?
next-day-unread = Harinya belum terbaca. Contoh: besok, atau Kamis
next-not-that-day = Hari itu tidak bisa. Pilih antara hari ini dan { $last }.
next-planned = Tercatat: dicoba lagi { $day }.
next-too-late = Batas pengambilannya ({ $day }) sudah lewat, jadi tidak bisa dijadwalkan lagi.
attempt-too-late = Batas pengambilan paspor ini ({ $day }) sudah lewat. Petugas bisa memberi tahu langkah berikutnya.
attempt-agreed-before = Sudah tercatat tadi; kurirnya sudah tahu.
round-planned = dicoba lagi { $day }
card-planned = Dicoba lagi: <b>{ $day }</b>
card-fetched = ⚠️ Pemohon mau mengambil di kantor. Bawa paspornya kembali ke kantor.
news-tried-today = Hari ini kurir kami mencoba lagi mengantar paspor untuk permohonan { $number }. Kami kabari saat kurirnya berangkat.
courier-news-planned-today = Hari ini paspor { $number } ({ $village }) dijadwalkan diantar lagi.
courier-news-bring-back = Paspor { $number } harus diterima paling lambat { $day }. Bawa kembali ke kantor sebelum itu.
officers-bring-back = Paspor { $number } belum terkirim dan masih di kurir ({ $courier }), padahal batasnya { $day }. Kurirnya sudah diminta membawanya kembali.
staff-news-stopped = ⚠️ Status permohonan { $number } sekarang “{ $status }”. Jangan serahkan paspornya dulu; tunggu kabar petugas.
again-ask = Antaran ini belum terkirim. Mau apa sekarang?
return-confirm = Paspornya sudah diserahkan kembali di kantor?
return-noted = Tercatat kembali di kantor. Petugas sudah diberi tahu.
courier-news-attempt = Tentang { $number }: { $answer }
courier-attempt-suits = pemohon setuju dengan hari yang diusulkan.
courier-attempt-other-day = pemohon minta diantar { $day }.
courier-attempt-fetch = pemohon mau mengambil di kantor. Bawa paspornya kembali ke kantor.
courier-news-overridden = Paspor { $number } diserahkan tanpa kode oleh petugas. Antaran itu selesai.

# Pemohon
door-button-picture = Gambar untuk kurir
door-button-not-received = Belum saya terima
door-button-received = Sudah saya terima
door-button-suits = Cocok
door-button-other-day = Hari lain
door-button-fetch = Ambil di kantor
code-not-for-couriers = Kode serah terima tidak bisa dibuka dari akun kurir. Yang membukanya pemohon, di percakapannya sendiri.
code-picture = Tunjukkan gambar ini kepada kurir untuk dipindai, <b>sesudah</b> paspornya terlihat. Hanya berguna untuk kurir yang membawanya, hari ini. Gratis, jangan memberi uang.
code-typed-here =
    Kalau itu kode serah terima: tidak perlu diketik di sini, dan jangan dikirim ke siapa pun. Ucapkan saja kepada kurir di depan pintu, sesudah paspornya terlihat.
    Kalau itu nomor permohonan, ketik: /status lalu nomornya.
code-wanted =
    Jangan diberikan lewat telepon atau pesan, meskipun yang meminta mengaku petugas atau kurir. Kode serah terima hanya diucapkan kepada kurir di depan pintu, <b>sesudah</b> paspornya terlihat.
    Kalau sudah telanjur diberikan, buka kode baru dengan /kode: kode yang lama langsung tidak berlaku. Untuk melapor, hubungi petugas: /petugas
news-near = Kurir kami sudah dekat dengan paspor untuk permohonan { $number }.
news-next-attempt = Paspor untuk permohonan { $number } akan diantar lagi <b>{ $day }</b>. Hari itu cocok?
news-undone = Penyerahan paspor untuk permohonan { $number } yang tadi dicatat ternyata keliru dan sudah dibatalkan. Paspornya masih di kurir kami.
news-returned = Paspor untuk permohonan { $number } sudah kembali di kantor. Bisa diambil di sana dengan KTP, atau menunggu pengantaran berikutnya.
news-left = Paspor untuk permohonan { $number } dititipkan, karena belum ada yang menerima di rumah.
news-left-with-head = Paspornya ada di kepala desa, { $name }. Sesudah paspornya di tangan, buka kode serah terima di sini dan bacakan kepada kepala desa atau kurir kami. Gratis; tidak ada yang perlu dibayar.
news-case-closed = Laporan bahwa paspor { $number } belum diterima sudah ditutup petugas. Kata petugas:
attempt-ask = Paspornya akan diantar lagi <b>{ $day }</b>. Cocok?
attempt-ask-open = Hari pengantaran berikutnya belum ditetapkan. Mau hari apa, atau diambil di kantor?
attempt-any-day = Baik. Kurir yang memilih harinya, dan kabarnya datang di sini.
attempt-ask-day = Hari apa yang cocok? Contoh: Kamis, atau 3 Desember
attempt-suits = Baik, tercatat. Kurirnya kami beri tahu.
attempt-other-day = Tercatat: diantar { $day }. Kurirnya kami beri tahu.
attempt-fetch = Tercatat: diambil di kantor. Kami kabari kalau paspornya sudah kembali di kantor.
attempt-nothing = Tidak ada pengantaran yang menunggu jawaban.
attempt-ask-which = Paspor yang mana yang mau diantar lagi?
dispute-ask-which = Paspor yang mana yang belum diterima?
dispute-sure = Paspornya tercatat sudah diserahkan. Benar belum diterima, juga oleh keluarga di rumah?
dispute-dropped = Syukurlah. Tidak ada yang berubah.
dispute-opened = Tercatat, dan petugas langsung memeriksa ke mana paspornya. Kabarnya datang di percakapan ini. Kalau mendesak: { $contact }
dispute-known = Laporan itu sudah ada di petugas. Kabarnya datang di percakapan ini.
dispute-of-the-office = Menurut catatan kantor, paspornya sudah diserahkan di sana, bukan oleh kurir kami. Kalau belum diterima, petugas bisa memeriksanya.
dispute-nothing = Belum ada paspor yang tercatat diserahkan.

# Petugas
menu-jejak = Jejak paspor atau rekan
door-button-trace = Lihat jejak
door-button-override = Serahkan tanpa kode
door-button-override-now = Catat diserahkan
door-button-close-case = Tutup laporan
officers-fetch = Pemohon { $number } mau mengambil paspornya di kantor. Paspornya masih di kurir ({ $courier }).
officers-undone = Penyerahan paspor { $number } dibatalkan oleh kurir ({ $courier }) dalam { $minutes } menit. Paspornya masih di kurir.
officers-returned = Paspor { $number } sudah kembali di kantor (kurir: { $courier }).
officers-conflict = ⚠️ Kabar kurir yang datang terlambat tidak cocok dengan catatan: paspor { $number } ke { $village }. Kata kurir: { $told }. Tolong diperiksa; belum ada yang diubah.
officers-disputed = ⚠️ Pemohon { $number } mengatakan paspornya <b>belum diterima</b>. Survei ditunda sampai laporan ini ditutup.
trace-ask = Jejak yang mana? Ketik nomor antaran, nomor permohonan, nama rekan, atau harinya.
trace-unread = Itu belum terbaca. Contoh: 12, 1902000026110007, Rahmat, atau kemarin
trace-none = Tidak ada antaran dengan nomor itu.
trace-title = <b>{ $number }</b>, { $name }. Antaran { $delivery }: { $state }
trace-received = Penerima: { $by }
trace-received-by-other = Penerima: { $by } ({ $relation })
trace-day =
    <b>{ $day }</b>
    { $lines }
trace-line = { $time } { $what } · { $by }
trace-line-late = { $time } { $what } · { $by } (dicatat { $noted })
trace-line-said = { $time } menurut kurir: { $what } · { $by } (dicatat { $noted })
trace-by-follower = pemohon
trace-what-why = { $what }: { $why }
trace-what-words = { $what } (“{ $words }”)
trace-without-code = tanpa kode
trace-assigned = diserahkan ke kurir
trace-reassigned = pindah ke kurir lain
trace-taken-back = ditarik kembali ke kantor
trace-departed = berangkat
trace-near = hampir sampai
trace-arrived = sampai
trace-code-made = kode baru dibuka
trace-code-right = kode cocok
trace-code-wrong = kode belum cocok
trace-code-locked = kode terkunci
trace-unlocked = kunci kode dibuka
trace-handed-over = diserahkan
trace-undone = penyerahan dibatalkan
trace-not-delivered = belum terkirim
trace-left-with-head = dititip ke kepala desa
trace-returned = kembali di kantor
trace-conflict = kabar yang tidak cocok
trace-disputed = dilaporkan belum diterima
trace-set-right = status “diserahkan” dibetulkan
trace-right-taken-back = pembetulan status diurungkan
override-ask-receiver = Siapa yang menerima paspornya, dan apa hubungannya? Contoh: Rahma Wati, istri. Kalau pemohon sendiri, cukup namanya.
override-receiver-unread = Namanya belum terbaca. Contoh: Rahma Wati, istri
override-ask-reason = Kenapa tanpa kode? Alasan ini tercatat dengan nama petugas. Contoh: HP penerima rusak, KTP dan KK sudah dilihat
override-confirm =
    Antaran { $delivery } dicatat <b>diserahkan kepada { $by } tanpa kode</b>.
    Alasan: { $reason }
    Kurir dan siapa pun yang mengikuti permohonannya diberi tahu. Sudah benar?
override-dropped = Tidak dicatat. Tidak ada yang berubah.
override-done = Tercatat: paspor { $number } diserahkan tanpa kode. Pemohon dan kurir sudah diberi tahu.
override-done-applicant = Tercatat: paspor { $number } diserahkan tanpa kode. Pemohon sudah diberi tahu.
override-done-courier = Tercatat: paspor { $number } diserahkan tanpa kode. Kurir sudah diberi tahu; tidak ada pemohon yang mengikuti permohonan ini lewat Telegram.
override-done-nobody = Tercatat: paspor { $number } diserahkan tanpa kode. Tidak ada pemohon yang mengikuti permohonan ini lewat Telegram.
override-before = Paspor itu sudah dicatat diserahkan tanpa kode oleh { $by }, { $at }. Isian yang tadi tidak dicatat.
override-before-with-code = Paspor itu sudah diserahkan dengan kode oleh { $by }, { $at }. Isian yang tadi tidak dicatat.
override-not-ready = Tidak bisa dicatat: paspornya tidak sedang di kurir, atau status permohonannya berubah.
case-list =
    <b>Laporan “belum saya terima”</b>
    { $lines }
case-line = { $case }. { $number }, sejak { $since }
case-list-more = … dan { $count } lagi, muncul sesudah yang di atas ditutup
case-button = Tutup { $case }
case-none = Tidak ada laporan yang terbuka.
case-ask-words = Laporan { $case } ditutup dengan kata apa? Pemohon membacanya. Contoh: Paspor ada di rumah Pak RT, sudah diambil sore ini
case-words-length = Tulis antara { $least } dan { $longest } huruf.
case-confirm = Laporan { $case } ditutup, dan pemohon membaca ini. Sudah benar?
case-closed = Laporan { $case } ditutup. Pemohon sudah diberi tahu.
case-closed-before = Laporan { $case } sudah ditutup { $officer }, { $at }. Kata-kata yang tadi tidak dikirim.
case-closed-earlier = Laporan { $case } sudah ditutup, { $at }. Kata-kata yang tadi tidak dikirim.

# Jejak siapa dan kapan
trail-of = Jejak { $name }, yang terbaru dulu
trail-on = Jejak { $day }, yang terbaru dulu
trail-of-on = Jejak { $name }, { $day }
trail-all = Jejak, yang terbaru dulu
trail-lines = { $lines }
trail-line = { $at } · { $by } · { $what }
trail-line-about = { $at } · { $by } · { $what } · { $about }
trail-none = Tidak ada catatan seperti itu.
trail-more = Selengkapnya ada di konsol, bagian Jejak.
trail-nobody = Tidak ada orang kantor bernama { $name }. Contoh: /jejak Rahmat, /jejak kemarin, atau /jejak dengan nomor paspornya.
trail-of-whom = Ada beberapa orang dengan nama itu: { $names }. Tulis nama lengkapnya.
