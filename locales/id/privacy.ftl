### /privasi: apa yang tersimpan, sampai kapan, siapa yang melihat; unduh, perbaiki, tarik, hapus.

## Ringkasan

privacy-stored =
    Yang tersimpan dari percakapan ini:
    { $lines }
privacy-stored-nothing = Tidak ada data pribadi yang tersimpan dari percakapan ini, selain nomor percakapan dan bahasanya.
privacy-why = Untuk mengatur kunjungan, memberi kabar, dan mengantar paspor. Hanya untuk Kantor Imigrasi { $town } dan kurirnya.
privacy-line-interest = • Minat { $reference }: { $name }, lahir { $born }, { $village }, { $people } orang, { $phone }
privacy-with-phone = HP …{ $end }
privacy-without-phone = tanpa nomor HP
privacy-line-visit = • Kunjungan ke { $village }, { $day }: { $people } orang, data pemohon { $known } orang
privacy-line-application = • Permohonan { $number }: { $name }, { $status }, { $address }
privacy-line-ticket = • Tiket { $number } ({ $kind }): { $count } pesan
privacy-line-case = • Laporan paspor belum diterima, permohonan { $number }, { $at }
privacy-line-comments = • Catatan di survei: { $count }
privacy-no-name = tanpa nama
privacy-with-address = dengan alamat antar
privacy-without-address = belum ada alamat antar
privacy-more = • dan { $count } lagi, semuanya ada di berkas unduhan
privacy-consented = Persetujuan Bapak/Ibu tercatat, untuk pemberitahuan versi { $version }.
privacy-not-consented = Saat ini tidak ada persetujuan yang tercatat.
privacy-erase-asked = Permintaan hapus data tercatat { $asked }. Tenggatnya { $due }.
privacy-staff-record = Catatan peran di kantor disimpan sebagai arsip kantor, dan tidak ikut dihapus.
privacy-ask = Mau apa? Ketuk tombol, atau ketik privasi dan satu kata: siapa, lama, unduh, perbaiki, tarik, hapus. Contoh: privasi unduh
privacy-no-answer = Itu belum bisa dilihat sekarang. Coba lagi nanti lewat /privasi.
privacy-nothing-changed = Baik, tidak ada yang berubah.

## Siapa yang melihat

privacy-nobody-looked = Belum ada petugas atau kurir yang membuka data Bapak/Ibu.
privacy-readers =
    Yang membuka data Bapak/Ibu, yang terbaru di atas:
    { $lines }
privacy-readers-more = Sebelum itu masih ada { $count } kali.
privacy-reader-line = • { $at }: { $by }, { $what }
privacy-reader-officer = petugas kantor
privacy-reader-courier = kurir
privacy-reader-operator = pengelola sistem
privacy-read-letter = daftar pemohon dengan NIK, untuk surat kunjungan
privacy-read-attendees = daftar yang hadir, untuk menutup kunjungan
privacy-read-address = alamat antar, untuk menyiapkan pengantaran
privacy-read-custody = riwayat paspor, untuk memeriksa pengantaran
privacy-read-deliveries = nama di daftar antaran, untuk membagi antaran
privacy-read-round = alamat dan penerima, untuk mengantar
privacy-read-deadlines = nama di daftar paspor yang belum diambil, untuk mengingatkan
privacy-read-followers = siapa yang mengikuti permohonan, untuk menjaga permohonannya
privacy-read-application = permohonan dengan nama dan perjalanannya, untuk menjawab atau memeriksa
privacy-read-ticket = tiket yang ditulis kepada kantor, untuk menjawab
privacy-read-receipts = bukti kirim siaran, untuk memeriksa sampai atau tidak
privacy-read-export = daftar yang dikeluarkan, untuk laporan kantor

## Berapa lama

retention-intro =
    Berapa lama data disimpan:
    { $lines }
retention-short = • { $what }: { $days } hari
retention-line = • { $what }: { $days } hari ({ $source })
retention-chats = Semuanya, sejak pesan terakhir, kalau tidak ada urusan yang berjalan
retention-interests = Nama di minat, sesudah minatnya selesai
retention-applicants = Data pemohon dan NIK untuk surat, sesudah kunjungan
retention-applications = Nama di permohonan, sesudah permohonannya selesai
retention-addresses = Alamat antar, sesudah paspor diserahkan
retention-received = Nama penerima paspor
retention-door = Foto dan titik lokasi di depan pintu
retention-words = Yang ditulis tentang pengantaran, kepada petugas, dan di survei
retention-receipts = Ke percakapan mana siaran dikirim
retention-lookups = Percobaan cek status
retention-messages = Catatan pesan keluar dan masuk, tanpa isinya
retention-audit = Jejak siapa berbuat apa disimpan tanpa nama sebagai bukti. Hitungan dan catatan serah terima juga disimpan, tanpa nama.
retention-erase = Tidak perlu menunggu: ketik <b>privasi hapus</b> untuk menghapusnya sekarang.

## Unduh

privacy-export-text = Data Bapak/Ibu, untuk dibaca. NIK ditulis sebagian saja, karena percakapan Telegram tersimpan di luar negeri.
privacy-export-json = Data yang sama, untuk dibaca program.
privacy-export-failed = Berkasnya belum bisa dibuat. Coba lagi nanti, atau ketik petugas.
export-title = Data yang disimpan { $office } dari percakapan ini
export-written = Ditulis: { $at }
export-since = Percakapan pertama: { $at }
export-consents = PERSETUJUAN
export-consent = - versi { $version }, diberikan { $at }
export-consent-withdrawn = - versi { $version }, diberikan { $at }, ditarik { $until }
export-interests = MINAT
export-interest = - { $reference }: { $name }, lahir { $born }, { $village }, paspor { $kind }, { $people } orang ({ $group }), kebutuhan: { $need }, HP: { $phone }, { $state }, sejak { $at }
export-for-other = (didaftarkan untuk orang lain, misalnya anak)
export-interest-open = menunggu kunjungan
export-interest-served = sudah dilayani
export-interest-withdrawn = ditarik
export-visits = KUNJUNGAN
export-visit = - { $village }, { $day }, { $people } orang
export-person = · { $name }, lahir { $born }, NIK { $nik }, paspor { $kind }
export-applications = PERMOHONAN
export-application = - { $number }: { $name }, { $status } ({ $day }), diikuti sejak { $at }
export-address = · alamat versi { $version }: { $street }, { $village }, patokan: { $landmark }, penerima: { $recipient }, dipastikan { $at }
export-recipient = { $name } ({ $rule })
export-pin = · titik: { $lat }, { $lon }
export-delivery = · pengantaran: { $state }, sejak { $at }, diterima oleh: { $received }
export-nobody = belum ada
export-door = · foto atau titik lokasi di depan pintu disimpan
export-tickets = PERTANYAAN DAN PENGADUAN
export-ticket = - tiket { $number } ({ $kind }), dibuka { $at }
export-ticket-mine = · { $at }, Bapak/Ibu: { $words }
export-ticket-office = · { $at }, kantor: { $words }
export-ticket-open = · masih terbuka
export-ticket-closed = · ditutup { $at }
export-cases = LAPORAN PASPOR BELUM DITERIMA
export-case = - permohonan { $number }, dilaporkan { $at }
export-case-open = · masih terbuka
export-case-closed = · ditutup { $at }: { $words }
export-comments = CATATAN DI SURVEI
export-comment = - { $at }: { $words }
export-other = LAIN-LAIN
export-lookups = - percobaan cek status yang masih dihitung: { $count }
export-stopped = - jenis kabar yang dihentikan: { $count }
export-kept = BERAPA LAMA DISIMPAN

## Perbaiki

privacy-correct = Minat, alamat antar, dan data pemohon kunjungan bisa diperbaiki sendiri. Yang mana?
privacy-correct-office = Nama atau tanggal lahir di permohonan paspor diperbaiki oleh kantor: { $contact }

## Tarik persetujuan

privacy-withdraw-what = Kalau persetujuan ditarik: minat yang terbuka ditarik, tempat di kunjungan dilepas, permohonan tidak diikuti lagi, dan kabar berhenti. Pengantaran yang sedang berjalan tetap diselesaikan.
privacy-withdraw-ask = Tarik persetujuan?
privacy-withdrawn = Persetujuan sudah ditarik. Minat yang ditarik: { $interests }. Kunjungan yang dilepas: { $visits }. Permohonan yang tidak diikuti lagi: { $applications }.
privacy-withdrawn-deliveries = Pengantaran yang tetap diselesaikan: { $deliveries }. Kode dan kabarnya masih dikirim ke sini.
privacy-withdrawn-stays = Datanya belum dihapus. Menghapusnya langkah tersendiri, kapan saja: ketik <b>privasi hapus</b>.

## Hapus

privacy-erase-what = Yang dihapus: nama, tanggal lahir, nomor HP, NIK, alamat antar, minat, kehadiran, dan hubungan percakapan ini dengan permohonan. Data anak atau orang lain yang didaftarkan dari sini ikut dihapus.
privacy-erase-stays = Yang tetap: hitungan dan catatan serah terima, tanpa nama. Berkas permohonan paspor di kantor tetap ada, sesuai undang-undang.
privacy-erase-will-wait = Masih ada paspor yang belum selesai diantar. Penghapusan dikerjakan begitu itu selesai.
privacy-erase-ask = Hapus semuanya?
privacy-erase-ask-again = Sesudah dihapus tidak bisa dikembalikan. Ketik <b>hapus</b> untuk menghapus sekarang, atau batal.
privacy-erase-type-it = Ketik hapus kalau benar mau dihapus, atau batal kalau tidak jadi.
privacy-erase-role-first = Percakapan ini masih punya peran di kantor. Minta perannya dicabut dulu, lalu ulangi.
privacy-erased = Sudah dihapus. Nomor percakapan ini ikut hilang sesudah pesan ini terkirim.
privacy-erased-now = Pengantarannya selesai, jadi data Bapak/Ibu sudah kami hapus seperti yang diminta. Nomor percakapan ini ikut hilang sesudah pesan ini terkirim.
privacy-erased-telegram = Riwayat percakapan di Telegram disimpan Telegram, dan bisa dihapus dari aplikasinya. Kalau nanti perlu lagi, ketik /daftar.
privacy-erase-waits =
    Permintaannya tercatat. Data dihapus begitu ini selesai:
    { $reasons }
privacy-erase-due = Petugas melihat permintaan ini. Tenggatnya { $due }.
privacy-waits-for-delivery = • Permohonan { $number }: paspornya masih di kurir
privacy-waits-for-case = • Permohonan { $number }: laporan paspor belum diterima masih terbuka
privacy-keep-none = Tidak ada permintaan hapus data yang menunggu. Yang tersimpan bisa dilihat lewat /privasi.
privacy-keep-ask = Permintaan hapus data tercatat { $asked }. Dibatalkan, supaya datanya tetap tersimpan?
privacy-kept = Permintaan hapus data dibatalkan. Datanya tetap tersimpan.
privacy-officers-kept = Permintaan hapus data dengan tenggat { $due } sudah dibatalkan warganya. Tidak ada yang perlu dihapus.
privacy-officers-waiting =
    Ada permintaan hapus data yang menunggu:
    { $reasons }
    Selesaikan sebelum { $due }.

## Tombol dan alasan

privacy-button-readers = Siapa yang melihat
privacy-button-retention = Berapa lama
privacy-button-export = Unduh data
privacy-button-correct = Perbaiki
privacy-button-withdraw = Tarik persetujuan
privacy-button-erase = Hapus data
privacy-button-erase-all = Hapus semuanya
privacy-button-erase-now = Hapus sekarang
privacy-button-address = Alamat antar
privacy-button-visits = Data kunjungan

# Menghapus satu orang saja
privacy-button-keep = Jangan hapus data
privacy-button-erase-other = Hapus data anak
privacy-other-none = Tidak ada data orang lain di percakapan ini. Untuk menghapus semuanya, ketik /privasi hapus.
privacy-other-which = Data siapa yang dihapus? Ketuk namanya, atau ketik.
privacy-other-what = Yang dihapus hanya data { $name }: nama, tanggal lahir, NIK, alamat antar, minat, dan hubungan percakapan ini dengan permohonannya. Data Bapak/Ibu sendiri tetap ada.
privacy-other-ask = Hapus data { $name }? Ketik <b>hapus</b>, atau batal.
privacy-other-unread = Nama itu tidak ada di daftar, atau lebih dari satu. Ketuk namanya, atau ketik lebih lengkap.
privacy-other-erased = Sudah dihapus. Data Bapak/Ibu sendiri tetap seperti semula.
privacy-other-waits = Belum bisa dihapus: paspornya masih diantar, atau dilaporkan belum diterima ({ $numbers }). Ulangi sesudah itu selesai. Belum ada yang berubah.
