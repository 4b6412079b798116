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
