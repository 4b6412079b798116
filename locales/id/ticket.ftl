# Bicara dengan petugas: tiket, dari kedua sisi.

menu-tiket = Tiket dari warga
ticket-kind-question = pertanyaan
ticket-kind-complaint = pengaduan
ticket-kind-privacy = permintaan data pribadi
ticket-state-waiting = belum diambil
ticket-state-taken = ditangani { $name }
ticket-state-closed = ditutup: { $reason }
ticket-reason-answered = sudah terjawab
ticket-reason-done = sudah diselesaikan
ticket-reason-at-the-office = dilanjutkan di kantor
ticket-reason-not-ours = urusan instansi lain
ticket-reason-silent = tidak ada kabar lagi
ticket-reason-withdrawn = tidak jadi
ticket-reason-other = alasan lain

# Kepada petugas
ticket-news-new = Tiket { $ticket } ({ $kind }) dari warga, menunggu petugas:
ticket-news-again = Tiket { $ticket } ({ $kind }) belum diambil siapa pun sejak { $since }:
ticket-news-approvers = ⚠️ Tiket { $ticket } ({ $kind }) masih belum diambil sejak { $since }, padahal petugas sudah dua kali diberi tahu:
ticket-news-due = Batas waktu menurut aturan: { $due }
ticket-news-written = Tiket { $ticket }, dari warga:
ticket-news-withdrawn = Tiket { $ticket } ditutup oleh warganya: tidak jadi.
ticket-news-handed-on = Tiket { $ticket } diserahkan kepada Bapak/Ibu.
ticket-news-overdue =
    ⚠️ Batas waktu menurut aturan sudah lewat:
    { $lines }
ticket-overdue-line = Tiket { $ticket } ({ $kind }) · { $holder }
ticket-undelivered = Balasan untuk tiket { $ticket } tidak sampai: warganya memblokir bot ini atau tidak bisa dihubungi lagi di Telegram. Balasannya tetap tersimpan.
ticket-button-take = Ambil
ticket-button-open = Lihat
ticket-button-answer = Balas
ticket-button-note = Catatan
ticket-button-hand-on = Serahkan
ticket-button-close = Tutup
ticket-button-list = Daftar tiket
ticket-button-case = Laporan { $case }
ticket-card = <b>Tiket { $ticket }</b> ({ $kind }) · { $state } · dibuka { $since }
ticket-card-follows = Mengikuti permohonan: { $numbers }
ticket-card-earlier = Ada { $count } pesan lebih awal yang tidak ditampilkan.
ticket-card-case = Warga ini juga punya laporan “belum saya terima” yang terbuka (nomor { $case }).
ticket-words-erased = (sudah dihapus)
ticket-word-resident = Warga, { $at }:
ticket-word-officer = { $name }, { $at }:
ticket-word-undelivered = { $name }, { $at } (tidak sampai):
ticket-word-note = 📝 Catatan { $name }, { $at }:

# Kepada warga
ticket-news-taken = Tiket { $ticket } sudah dibuka petugas. Balasannya datang di percakapan ini.
ticket-news-answered = Balasan petugas, tiket { $ticket }:
ticket-news-closed = Tiket { $ticket } ditutup petugas: { $reason }.
ticket-news-reopen = Kalau belum selesai, bisa dibuka lagi dalam { $days } hari.
ticket-button-not-settled = Belum selesai
ticket-button-drop = Batal
ticket-button-send = Kirim
ticket-button-again = Tulis ulang
ticket-button-complaint = Ini pengaduan
ticket-button-question = Ini pertanyaan
ticket-button-withdraw = Tutup tiket
ticket-button-later = Nanti saja
ticket-button-keep = Biarkan terbuka
ticket-ask =
    Petugas akan membaca dan membalas di percakapan ini. Jangan tulis NIK, nomor rekening, atau kode OTP.
    Ada keperluan apa? Tulis dalam satu pesan. Contoh: nama di permohonan saya kurang satu huruf
ticket-ask-complaint =
    Petugas akan membaca dan menanggapi di percakapan ini. Jangan tulis NIK, nomor rekening, atau kode OTP.
    Apa yang dikeluhkan? Tulis dalam satu pesan: kapan, di mana, dan apa yang terjadi.
ticket-confirm = Dikirim ke petugas sebagai { $kind }:
ticket-confirm-ask = Kirim?
ticket-too-short = Ceritakan dengan kata-kata, singkat pun cukup.
ticket-file-refused = Foto dan berkas tidak diteruskan dan tidak disimpan; jangan kirim foto KTP, KK, atau paspor. Ceritakan dengan kata-kata saja.
ticket-file-left = Fotonya tidak diteruskan dan tidak disimpan, hanya kata-katanya.
ticket-added = Ditambahkan.
ticket-not-sent = Baik, tidak ada yang dikirim.
ticket-opened = Terkirim. Nomor tiketnya <b>{ $ticket }</b>.
ticket-read-now = Petugas sudah diberi tahu. Balasannya datang di sini, dan yang ditulis di sini sesudah ini diteruskan ke petugas.
ticket-read-from = Kantor sedang tutup. Dibaca petugas mulai { $from }.
ticket-law = Tanggapan paling lambat { $answer }, keputusan paling lambat { $decided } ({ $source }).
ticket-elsewhere = { $words }
ticket-stands-waiting = Tiket { $ticket } ({ $kind }) masih terbuka dan menunggu petugas.
ticket-stands-taken = Tiket { $ticket } ({ $kind }) sedang ditangani petugas.
ticket-ask-more = Mau menambahkan apa di tiket { $ticket }? Tulis saja, nanti diteruskan ke petugas.
ticket-written = Diteruskan ke petugas (tiket { $ticket }).
ticket-kept = Ditambahkan ke tiket { $ticket }. Petugas membacanya saat mengambil tiket ini.
ticket-stays-open = Baik. Tiket { $ticket } tetap terbuka; balasan petugas datang di sini.
ticket-ask-why = Apa yang belum selesai dari tiket { $ticket }? Tulis dalam satu pesan.
ticket-reopened = Tiket { $ticket } dibuka lagi. Petugas membacanya dan membalas di sini.
ticket-over = Tiket { $ticket } sudah ditutup, jadi pesan tadi belum diteruskan. Masih ada yang perlu?
ticket-long-over = Tiket { $ticket } sudah lama ditutup, jadi pesan tadi tidak diteruskan. Untuk hal baru, buka tiket baru.
ticket-ask-withdraw = Tutup tiket { $ticket } karena sudah tidak perlu?
ticket-withdrawn = Tiket { $ticket } ditutup. Petugas tidak perlu menjawab lagi.
ticket-none-open = Tidak ada tiket yang masih terbuka. Untuk bicara dengan petugas, ketik /petugas.
ticket-unknown = Tiket itu tidak ditemukan. Untuk bicara dengan petugas, ketik /petugas.

# Petugas bekerja dengan tiket
ticket-none = Tidak ada tiket yang terbuka.
ticket-list = Tiket yang terbuka: <b>{ $count }</b>
ticket-list-overdue =
    ⚠️ Lewat batas waktu
    { $lines }
ticket-list-mine =
    Saya tangani
    { $lines }
ticket-list-waiting =
    Belum diambil
    { $lines }
ticket-list-others =
    Petugas lain
    { $lines }
ticket-list-more = … dan { $count } lagi
ticket-list-cases = Laporan “belum saya terima” yang terbuka: { $count }
ticket-line-waiting = { $ticket }. { $kind }, menunggu sejak { $since }
ticket-line-to-answer = { $ticket }. { $kind }, warga menunggu balasan sejak { $at }
ticket-line-answered = { $ticket }. { $kind }, dibalas { $at }
ticket-line-of-other = { $ticket }. { $kind }, { $name }
ticket-line-due = { $line } · batas { $due }
ticket-line-ran-out = { $line } · batas lewat { $due }
ticket-button-one = Tiket { $ticket }
ticket-button-cases = Lihat laporan
ticket-button-reason = { $reason }
ticket-taken = Tiket { $ticket } sekarang ditangani Bapak/Ibu. Balas pesan di bawah ini, atau ketuk Balas.
ticket-ask-reply = Balasan untuk tiket { $ticket }? Warganya membaca persis seperti yang ditulis.
ticket-ask-note = Catatan untuk tiket { $ticket }? Hanya petugas yang membacanya.
ticket-words-only = Foto dan berkas belum bisa diteruskan. Tulis dengan kata-kata.
ticket-replied = Balasan tiket { $ticket } terkirim.
ticket-noted = Catatan tersimpan di tiket { $ticket }.
ticket-ask-colleague = Tiket { $ticket } diserahkan kepada siapa?
ticket-colleague-unread = Nama itu tidak ada di daftar petugas.
ticket-colleague-several = Ada beberapa petugas dengan nama itu. Ketuk salah satu.
ticket-no-colleague = Belum ada petugas lain untuk tiket { $ticket }.
ticket-handed-on = Tiket { $ticket } diserahkan kepada { $name }.
ticket-ask-reason = Tiket { $ticket } ditutup karena apa? Warganya membaca alasannya.
ticket-ask-words = Alasan menutup tiket { $ticket }? Warganya membaca persis seperti yang ditulis.
ticket-words-length = Tulis antara { $least } dan { $longest } huruf.
ticket-closed = Tiket { $ticket } ditutup. Warganya sudah diberi tahu.
ticket-closed-unheard = Tiket { $ticket } ditutup. Warganya tidak bisa diberi tahu: ia memblokir bot ini atau tidak bisa dihubungi di Telegram.
ticket-held = Tiket { $ticket } sedang ditangani { $name }.
ticket-not-taken = Tiket { $ticket } belum diambil siapa pun. Ambil dulu, lalu balas.
ticket-own = Tiket { $ticket } dari Bapak/Ibu sendiri, jadi petugas lain yang menanganinya. Untuk menambahkan sesuatu, ketik /petugas.
ticket-is-over = Tiket { $ticket } sudah { $state }.
ticket-reply-not-sent = Balasan tadi tidak dikirim.

# Tim: siapa yang bekerja di sini
menu-tim = Tim dan peran
team-list =
    Yang berperan di sini:
    { $lines }
team-line = { $name }, { $role }, sejak { $since }
team-button-invite = Undang
team-button-revoke = Cabut peran
team-button-role = { $role }
team-button-member = { $name } ({ $role })
team-ask-role = Peran apa yang diberikan?
team-ask-name = Siapa nama { $role } yang diundang? Nama itu terlihat oleh petugas lain.
team-name-unread = Namanya belum terbaca. Contoh: Rahmat Hidayat
team-invited = Undangan untuk { $name } sebagai { $role } siap. Tautan di bawah hanya bisa dipakai sekali, sampai { $until }. Kirimkan kepada orangnya sendiri, jangan ke grup.
team-link = { $link }
team-ask-whom = Peran siapa yang dicabut? Ketuk, atau ketik namanya.
team-member-unread = Nama itu tidak ada di daftar.
team-member-several = Ada beberapa orang dengan nama itu. Ketuk salah satu.
team-confirm = { $name } akan berhenti menjadi { $role }.
team-has-passports = ⚠️ Masih ada { $count } paspor di tangannya. Minta dikembalikan ke kantor, lalu serahkan ke kurir lain lewat /antaran.
team-has-tickets = { $count } tiketnya kembali menunggu petugas lain.
team-confirm-ask = Cabut perannya?
team-unchanged = Baik, tidak ada yang berubah.
team-revoked = Peran { $name } sudah dicabut.
team-own = Peran sendiri tidak bisa dicabut dari sini. Minta penyetuju lain melakukannya.
team-alone = Belum ada orang lain yang berperan di sini.
team-news-revoked = Peran { $role } di percakapan ini sudah dicabut oleh penyetuju. Layanan untuk warga tetap bisa dipakai.

# Permintaan hapus data, di antara tiket
ticket-list-erasures =
    Permintaan hapus data (batas 3 × 24 jam)
    { $lines }
erasure-line = Diminta { $asked }, batas { $due } (sisa { $hours } jam): { $why }
erasure-line-ran-out = ⚠️ Diminta { $asked }, batas lewat { $due }: { $why }
erasure-soon = tidak ada lagi yang menghalangi, sebentar lagi dihapus
erasure-waits-delivery = menunggu paspor yang masih di kurir ({ $numbers })
erasure-waits-case = menunggu laporan “belum saya terima” selesai ({ $numbers })
