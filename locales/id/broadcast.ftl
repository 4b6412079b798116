# Siaran.

broadcast-words = { $words }

# Daftar dan kartu
broadcasts-none = Belum ada siaran. Kita tulis yang pertama.
broadcasts-list =
    <b>Siaran</b>
    { $lines }
broadcasts-line = { $number }. { $title }: { $state }
broadcasts-ask = Tulis siaran baru, atau lihat salah satu? Ketik nomornya.
broadcasts-not-understood = Nomor itu tidak ada di daftar. Ketik nomor siaran, atau <b>siaran baru</b>.
broadcasts-which-to-undo = Siaran yang mana? Ketik dengan nomornya. Contoh: tarik 3
broadcasts-none-fits = Tidak ada siaran yang bisa diperlakukan begitu sekarang. Lihat semuanya: /siar
broadcasts-several-fit = { $lines }
broadcasts-ask-which = Siaran yang mana? Ketik nomornya.
broadcast-untitled = Pemberitahuan kunjungan
broadcast-title-correction = ralat “{ $title }”
broadcast-title-recall = penarikan “{ $title }”
broadcast-state-approval = menunggu persetujuan
broadcast-state-scheduled = terjadwal { $at }
broadcast-state-running = sedang dikirim, { $done } dari { $chats }
broadcast-state-paused = dijeda, sisa { $left }
broadcast-state-stopped = dihentikan, terkirim { $sent } dari { $chats }
broadcast-state-newer = dibuat versi yang lebih baru
broadcast-newer = Siaran { $number } dibuat versi bot yang lebih baru. Di versi ini siarannya hanya bisa dilihat; tidak ada yang berubah.
broadcast-newer-topic = Topiknya dari versi bot yang lebih baru.
broadcast-state-recalled = sudah ditarik
broadcast-state-refused = tidak disetujui
broadcast-state-attention = <b>perlu perhatian</b>, gagal { $failed }, belum pasti { $unknown }
broadcast-state-ended = selesai, terkirim { $sent }
broadcast-card =
    <b>Siaran { $number }</b>: { $title }
    Keadaan: { $state }
broadcast-not-now-approval = Siaran itu masih menunggu persetujuan.
broadcast-not-now-scheduled = Siaran itu sudah terjadwal dan belum dikirim.
broadcast-not-now-running = Siaran itu sedang dikirim.
broadcast-not-now-paused = Siaran itu sedang dijeda.
broadcast-not-now-stopped = Siaran itu sudah dihentikan.
broadcast-not-now-refused = Siaran itu tidak disetujui, jadi tidak dikirim.
broadcast-not-now-ended = Siaran itu sudah selesai.
broadcast-button-new = Siaran baru
broadcast-button-see = Lihat siaran
broadcast-button-words = Lihat isi
broadcast-button-attention = Perlu perhatian
broadcast-button-stop = Hentikan
broadcast-button-resend = Kirim ulang
broadcast-button-recall = Tarik
broadcast-button-approve = Setujui
broadcast-button-refuse = Tolak

# Isi
broadcast-ask-words =
    Apa isi siarannya? Tulis, atau kirim foto atau berkas dengan keterangan.
    { "*" }tebal*, _miring_ dan ~coret~ tampil seperti di WhatsApp. Contoh: Tim paspor datang *Kamis, 3 Desember*.
broadcast-ask-correction = Apa isi yang benar? Tulis seluruh teksnya; yang sudah diterima orang akan diganti.
broadcast-correction-words-only = Ralat hanya mengganti tulisan. Foto, berkas, dan titik peta tetap seperti semula.
broadcast-file-kept = Tersimpan. Tulisan di bawahnya paling banyak { $most } huruf.
broadcast-pin-kept = Titik peta tersimpan, dikirim sesudah tulisannya.
broadcast-words-empty = Tulisannya masih kosong. Tidak ada yang berubah.
broadcast-words-too-long = Tulisannya { $length } huruf, paling banyak { $longest }. Tolong dipendekkan.
broadcast-caption-too-long = Tulisannya { $length } huruf. Di bawah foto atau berkas paling banyak { $longest }. Tolong dipendekkan.
broadcast-mark-unclosed =
    Tanda { $mark } di baris { $line }, huruf ke-{ $column }, belum ditutup di baris itu (▸ menunjukkannya):
    { $shown }
    Tulis { $mark } juga di akhir katanya, atau hapus tanda itu.
broadcast-mark-unopened =
    Tanda { $mark } di baris { $line }, huruf ke-{ $column }, menutup tanpa pembuka (▸ menunjukkannya):
    { $shown }
    Tulis { $mark } juga di awal katanya, atau hapus tanda itu.

# Topik, bahasa Inggris, lampiran, tombol
broadcast-ask-topic = Tentang apa? Yang berhenti menerima kabar seperti itu akan dilewati.
broadcast-topic-visits = Kunjungan
broadcast-topic-service = Kabar layanan
broadcast-ask-english = Apa terjemahan bahasa Inggrisnya? Yang berbahasa Inggris menerima teks Indonesia kalau tidak ada.
broadcast-ask-english-correction = Siaran ini dulu diterjemahkan. Apa isi yang benar dalam bahasa Inggris?
broadcast-button-drop-english = Tanpa terjemahan
broadcast-ask-attachment = Kirim foto, berkas, atau titik peta (boleh diketik, contoh: -2.7384, 107.6312). Dengan foto atau berkas, tulisannya paling banyak { $most } huruf.
broadcast-button-drop-file = Tanpa foto atau berkas
broadcast-button-drop-pin = Tanpa titik peta
broadcast-button-visit-pin = Titik kunjungannya
broadcast-visit-no-pin = Kunjungan itu belum punya titik peta, atau sudah lewat.
broadcast-pin-unread = Titiknya belum terbaca. Ketik dua angkanya, atau tempel tautan dari aplikasi peta. Contoh: -2.7384, 107.6312
broadcast-pin-short-link = Tautan pendek belum terbaca di sini. Buka dulu tautannya, lalu salin dua angkanya. Contoh: -2.7384, 107.6312
broadcast-pin-far = Titik itu jauh dari Belitung. Angka pertama negatif di selatan khatulistiwa. Contoh: -2.7384, 107.6312
broadcast-ask-buttons = Tombol apa di bawahnya? Pilih, atau ketik tautan. Contoh: Syarat lengkap https://contoh.go.id/syarat
broadcast-ask-more-buttons =
    Tombol di bawahnya:
    { $lines }

    Ada lagi? Memilih sekali lagi menghapusnya.
broadcast-buttons-line = – { $label }
broadcast-buttons-too-many = Sudah { $most } tombol, itu yang terbanyak.
broadcast-button-drop-links = Tanpa tautan
broadcast-link-unread = Tautannya belum terbaca. Harus diawali https:// dan tanpa spasi. Contoh: Syarat lengkap https://contoh.go.id/syarat
broadcast-label-too-long = Tulisan tombolnya paling banyak { $longest } huruf.
broadcast-offer-register = Daftar minat
broadcast-offer-schedule = Jadwal
broadcast-offer-status = Status
broadcast-offer-officer = Hubungi petugas
broadcast-offer-link = Buka tautan

# Penerima
broadcast-ask-audience = Untuk siapa? Ketik, atau pilih. Contoh: Kecamatan Membalong, kelompok sekolah
broadcast-audience =
    <b>Penerima</b>
    { $lines }
broadcast-audience-together = Kalau sejenis (misalnya dua desa), cukup cocok salah satu; kalau beda jenis (desa dan status), harus cocok semuanya.
broadcast-audience-more = Tambah, hapus (contoh: hapus 1), atau lanjut?
broadcast-audience-narrow = Persempit, atau lanjut?
broadcast-audience-not-said = Pilih dulu penerimanya. Kalau memang untuk semua, ketik <b>semua orang</b>.
broadcast-audience-unread = “{ $piece }” belum terbaca. Tidak ada yang berubah. Contoh: Pulau Seliu, sekolah, paspor baru, status selesai
broadcast-island-without-village = Di daftar resmi tidak ada desa di { $island }. Sebut nama desanya.
broadcast-except = Mengecualikan belum bisa. Sebut saja siapa yang dituju. Tidak ada yang berubah.
broadcast-remove-unread = Itu tidak ada di antara penerima. Nomornya 1 sampai { $last }. Contoh: hapus 1
broadcast-reach = Sampai ke <b>{ $chats } percakapan</b>.
broadcast-reach-without = Sampai ke <b>{ $chats } percakapan</b>. Dilewati: { $stopped } berhenti menerima kabar seperti ini, { $blocked } memblokir bot.
broadcast-nobody = Belum ada yang menerimanya: tidak ada orang yang cocok. Coba ubah penerimanya.
broadcast-nobody-left = Belum ada yang menerimanya: { $stopped } berhenti menerima kabar seperti ini, { $blocked } memblokir bot. Coba ubah penerimanya.
broadcast-ask-places = Dari mana? Ketik nama desa, kecamatan, atau pulau. Contoh: Kecamatan Membalong, Pulau Seliu
broadcast-ask-groups = Kelompok apa?
broadcast-ask-kinds = Yang perlu paspor jenis apa?
broadcast-ask-statuses = Yang permohonannya berstatus apa?
broadcast-ask-roles = Yang berperan apa?
broadcast-ask-tongues = Yang berbahasa apa?
broadcast-which-place = Yang mana?
broadcast-which-visit =
    { $lines }

    Kunjungan yang mana? Ketik nomornya atau nama desanya.
broadcast-visit-line = { $number }. { $visit }
broadcast-visit = { $village }, { $day }
broadcast-visit-unread = Kunjungan itu tidak ada di daftar.
broadcast-no-visits = Belum ada kunjungan yang akan datang.
broadcast-ask-attendance = Siapa dari kunjungan { $visit }? Boleh beberapa. Contoh: yang datang dan antre
broadcast-attendance-unread = Itu belum terbaca. Contoh: yang datang, antre, tidak bisa, sudah diberi tahu, belum diberi tahu
broadcast-ask-everybody = Benar untuk semua orang yang pernah menulis ke bot ini?
broadcast-button-everybody = Semua orang
broadcast-button-places = Tempat
broadcast-button-groups = Kelompok
broadcast-button-kinds = Jenis paspor
broadcast-button-visit = Kunjungan
broadcast-button-statuses = Status
broadcast-button-roles = Peran
broadcast-button-tongues = Bahasa
broadcast-button-waiting = Masih menunggu
broadcast-button-go-on = Lanjut
broadcast-button-coming = Datang
broadcast-button-queued = Antre
broadcast-button-coming-or-queued = Datang atau antre
broadcast-button-declined = Tidak bisa
broadcast-button-told = Sudah diberi tahu
broadcast-button-not-told = Belum diberi tahu
broadcast-item-line = { $number }. { $item }
broadcast-item-everybody = Semua orang yang pernah menulis
broadcast-item-village = Desa { $village }
broadcast-item-district = Kecamatan { $district }
broadcast-item-island = { $island } ({ $villages } desa)
broadcast-item-waiting = Masih menunggu kunjungan
broadcast-item-group = Kelompok: { $group }
broadcast-item-kind = Paspor: { $kind }
broadcast-item-status = Status: { $status }
broadcast-item-role = Peran: { $role }
broadcast-item-indonesian = Berbahasa Indonesia
broadcast-item-english = Berbahasa Inggris
broadcast-item-coming = Datang
broadcast-item-queued = Antre
broadcast-item-declined = Tidak bisa datang
broadcast-item-told = Sudah diberi tahu
broadcast-item-not-told = Belum diberi tahu
broadcast-item-of-visit = { $who }: kunjungan { $visit }
broadcast-item-of-a-visit = { $who }: sebuah kunjungan
broadcast-kind-damaged-valid = Rusak, masih berlaku
broadcast-kind-damaged-expired = Rusak, habis berlaku

# Pratinjau
broadcast-preview = Mereka akan menerima pesan persis seperti di atas.
broadcast-preview-both = Dua pesan di atas persis yang akan mereka terima: bahasa Indonesia, lalu bahasa Inggris.
broadcast-summary =
    Topik: { $topic }
    Penerima:
    { $lines }
broadcast-is-urgent = ⚠️ Mendesak: { $reason }
broadcast-needs-approval = Lebih dari { $most } percakapan, jadi seorang penyetuju harus setuju dulu.
broadcast-ask-send = Kirim sekarang? Untuk menjadwalkan, ketik saja waktunya. Contoh: besok jam 8
broadcast-ask-correct = Ganti pesan di { $chats } percakapan yang sudah menerimanya?
broadcast-decide-unread = Itu belum terbaca. Ketik <b>kirim</b>, waktu pengiriman, atau salah satu tombol.
broadcast-tested = Itu kiriman cobanya, hanya untuk Bapak/Ibu.
broadcast-button-send = Kirim sekarang
broadcast-button-correct = Kirim ralat
broadcast-button-schedule = Jadwalkan
broadcast-button-test = Coba ke saya
broadcast-button-urgent = Mendesak
broadcast-button-not-urgent = Tidak mendesak
broadcast-button-change-words = Ubah teks
broadcast-button-change-audience = Ubah penerima
broadcast-button-english = Bahasa Inggris
broadcast-button-attachment = Lampiran
broadcast-button-buttons = Tombol
broadcast-button-topic = Ubah topik

# Waktu
label-time = { $time }
broadcast-ask-when = Kapan dikirim? Ketik harinya dan jamnya. Contoh: besok jam 8, Senin 07.30, 3 Desember pukul 9
broadcast-ask-hour = { $day }, jam berapa? Contoh: 08.00
broadcast-confirm-when = Dikirim <b>{ $at }</b>. Benar?
broadcast-moment-unread = Waktunya belum terbaca, atau tanggal itu tidak ada. Contoh: besok jam 8
broadcast-moment-past = { $at } sudah lewat. Pilih waktu yang akan datang.
broadcast-day-past = { $day } sudah lewat. Pilih hari yang akan datang.
broadcast-moment-too-far = { $day } lebih dari 60 hari lagi. Pilih waktu yang lebih dekat.
broadcast-quiet-now = Sekarang jam tenang, orang sedang beristirahat. Kirim { $free }, atau memang mendesak?
broadcast-quiet-then = { $at } termasuk jam tenang. Kirim { $free }, atau memang mendesak?
broadcast-button-after-quiet = Sesudah jam tenang
broadcast-button-other-time = Waktu lain
broadcast-ask-urgent = Kenapa mendesak? Pilih, atau tulis beberapa kata. Alasannya dicatat. Contoh: gelombang tinggi, kapal tidak berangkat
broadcast-urgent-weather = Cuaca
broadcast-urgent-boat = Kapal
broadcast-urgent-change = Perubahan mendadak

# Sesudahnya
broadcast-begun = Siaran { $number } mulai dikirim ke { $chats } percakapan.
broadcast-scheduled = Siaran { $number } terjadwal: <b>{ $at }</b>. Penerimanya dihitung lagi saat itu.
broadcast-awaits-approval = Siaran { $number } menunggu persetujuan. { $approvers } penyetuju sudah diberi tahu; hasilnya kami kabari.
broadcast-nobody-approves = Siaran sebesar ini perlu persetujuan seorang penyetuju, dan belum ada penyetuju lain. Belum dikirim. Perkecil penerimanya, atau undang penyetuju lebih dulu.
broadcast-correction-begun = Ralat mulai berjalan sebagai siaran { $number }: { $people } percakapan. Pesan yang diubah tidak berbunyi di HP penerima; kalau ralatnya penting, kirim juga siaran baru.
broadcast-other-kind = Telegram tidak bisa menambah atau menghilangkan foto, berkas, atau titik peta pada pesan yang sudah terkirim. Belum ada yang berubah.

# Persetujuan
broadcast-approval-asked =
    Siaran { $number } dari { $author } perlu persetujuan. Pesannya seperti di atas.
    Penerima:
    { $lines }
broadcast-approval-correction = Ini ralat siaran { $number }: pesan yang sudah diterima { $chats } percakapan berubah menjadi pesan di atas.
broadcast-approval-when = Dikirim { $at }.
broadcast-approved = Disetujui. Siaran { $number } mulai dikirim ke { $chats } percakapan.
broadcast-approved-for = Disetujui. Siaran { $number } dikirim { $at }.
broadcast-refused = Siaran { $number } tidak disetujui dan tidak dikirim. Penulisnya sudah diberi tahu.
broadcast-was-approved = Siaran { $number } “{ $title }” disetujui { $by } dan mulai dikirim ke { $chats } percakapan.
broadcast-was-approved-for = Siaran { $number } “{ $title }” disetujui { $by }, dikirim { $at }.
broadcast-was-refused = Siaran { $number } “{ $title }” tidak disetujui { $by }, jadi tidak dikirim.
broadcast-approved-before = Siaran itu sudah disetujui { $by }.
broadcast-cannot-start = Siaran { $number } tidak bisa dimulai karena ada gangguan di data siaran itu. Belum ada yang dikirim, dan siarannya tetap menunggu. Untuk membatalkannya, ketik: siaran { $number } batalkan
broadcast-own-work = Siaran buatan sendiri harus disetujui orang lain. Yang bisa menyetujui: { $others }.
broadcast-own-work-alone = Siaran buatan sendiri harus disetujui orang lain, dan belum ada penyetuju lain.
broadcast-not-approver = Yang bisa menyetujui hanya penyetuju: { $approvers }.
broadcast-no-approver = Hanya { $role } yang bisa menyetujui, dan belum ada orangnya.

# Kendali
broadcast-paused = Dijeda. Sisa { $left } percakapan menunggu.
broadcast-resumed = Dilanjutkan. Sisa { $left } percakapan.
broadcast-stopped = Dihentikan. Terkirim { $sent }, ditarik sebelum dikirim { $withdrawn }.
broadcast-left-as-it-is = Baik, tidak jadi. Tidak ada yang berubah.
broadcast-confirm-stop = Yang sudah terkirim { $sent } tetap ada, { $left } sisanya tidak akan dikirim lagi. Hentikan siaran { $number }?
broadcast-confirm-drop = Siaran { $number } tidak akan dikirim sama sekali. Batalkan?
broadcast-confirm-failed = Yang memblokir bot tetap dilewati. Kirim ulang siaran { $number } ke { $count } percakapan yang gagal?
broadcast-confirm-unknown = Tidak ada yang tahu pesannya sudah sampai atau belum, jadi sebagian mungkin menerima dua kali. Kirim ulang siaran { $number } ke { $count } percakapan yang belum pasti?
broadcast-confirm-recall = Telegram hanya menghapus pesan yang belum 48 jam: { $deletable } dari { $sent } masih bisa. Tarik siaran { $number }?
broadcast-confirm-refuse = Siaran { $number } tidak akan dikirim. Tolak?
broadcast-none-failed = Tidak ada yang gagal.
broadcast-none-unknown = Tidak ada yang belum pasti.
broadcast-is-recalled = Siaran itu sudah ditarik.
broadcast-recalled-before = Siaran itu sudah ditarik { $by }, { $at }. Tidak ada yang dikirim lagi.
broadcast-is-outdated = Isinya tidak berlaku lagi, karena kunjungannya sudah berubah atau selesai. Yang belum menerima dikabari lewat /kunjungan.
broadcast-correct-at-visit = Pemberitahuan kunjungan diralat dari kunjungannya, supaya tombol dan titik petanya ikut benar. Ketik: kunjungan { $visit } ubah
broadcast-words-elsewhere = Isinya disusun lewat /kunjungan.
broadcast-resent = Masuk antrean lagi: { $people } percakapan.
broadcast-resent-nobody = Tidak ada yang bisa dikirimi lagi: semuanya memblokir bot atau berhenti menerima kabar seperti ini.
broadcast-recall-begun = Penarikan berjalan sebagai siaran { $number }: { $people } percakapan.
broadcast-recall-begun-late = Penarikan berjalan sebagai siaran { $number }: { $people } percakapan. { $late } sudah lewat 48 jam dan tetap ada.

# Bukti kirim
broadcast-attention =
    <b>Perlu perhatian</b>: { $count } percakapan
    { $lines }
broadcast-attention-line = { $reference } · { $village } · { $reason }
broadcast-attention-more = dan { $count } lagi, semuanya ada di berkas.
broadcast-attention-none = Tidak ada yang perlu perhatian.
broadcast-receipt-no-reference = tanpa nomor minat
broadcast-receipt-no-village = desa belum diketahui
broadcast-receipts = Bukti kirim siaran { $number }: { $count } percakapan.
broadcast-receipts-none = Belum ada bukti kirim: siaran itu belum mulai.
receipt-waiting = menunggu
receipt-sending = sedang dikirim
receipt-sent = terkirim
receipt-failed = gagal
receipt-unknown = belum pasti sampai
receipt-withdrawn = ditarik sebelum dikirim
receipt-reason-blocked = memblokir bot
receipt-reason-account-gone = akun Telegram sudah dihapus
receipt-reason-never-wrote = belum pernah menulis ke bot ini
receipt-reason-too-old = sudah lewat 48 jam
receipt-reason-message-gone = pesannya sudah dihapus penerima
receipt-reason-not-changeable = Telegram tidak mengizinkan pesan itu diubah lagi
receipt-reason-file-gone = foto atau berkasnya tidak ada lagi di Telegram
receipt-reason-stopped = siaran dihentikan petugas
receipt-reason-visit-changed = kunjungannya berubah
receipt-reason-unwanted = berhenti menerima kabar seperti ini
receipt-reason-recalled = siaran ditarik
receipt-reason-overtaken = diganti ralat yang lebih baru
receipt-reason-erased = datanya sudah dihapus
receipt-reason-telegram = ditolak Telegram
receipt-reason-crash = program berhenti di tengah pengiriman
receipt-reason-no-answer = Telegram tidak menjawab tepat waktu
receipt-reason-line-broke = sambungan ke Telegram putus di tengah pengiriman
receipt-reason-none = tanpa keterangan
receipts-title = Bukti kirim siaran { $number }
receipts-reference = Nomor minat
receipts-village = Desa
receipts-state = Keadaan
receipts-at = Waktu
receipts-reason = Keterangan
receipts-telegram = Jawaban Telegram
receipts-message = Nomor pesan
receipts-again = Dikirim ulang
receipts-chat = Percakapan
