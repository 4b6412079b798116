# Nama-nama hal di dalam kalimat.

said = { $words }
figure = { $number }
programme-gone = layanan paspor (nama program tidak tercatat)

kind-new = Baru
kind-expired = Habis berlaku
kind-full = Halaman penuh
kind-lost = Hilang
kind-damaged = Rusak
kind-data-change = Ubah data

group-alone = Sendiri
group-family = Keluarga
group-neighbours = Tetangga sekampung
group-school = Sekolah
group-office = Kantor
group-community = Komunitas
group-hajj-umrah = Haji atau umrah

need-nothing = Tidak ada
need-elderly = Lansia
need-disability = Disabilitas
need-small-child = Anak kecil

status-received = Berkas diterima
status-returned = Berkas dikembalikan
status-awaiting-payment = Menunggu pembayaran
status-paid = Sudah dibayar
status-interview = Wawancara dan foto
status-verification = Sedang diverifikasi
status-adjudication = Pemeriksaan akhir
status-printed = Sudah dicetak
status-finished = Selesai, siap diantar
status-handed-over = Sudah diserahkan
status-postponed = Ditunda
status-suspended = Ditangguhkan
status-refused = Tidak dapat diproses
status-cancelled = Dibatalkan

next-received = Berikutnya: kelengkapan berkas diperiksa, lalu pembayaran.
next-returned = Ada berkas yang belum lengkap. Petugas menjelaskan apa yang kurang.
next-awaiting-payment = Berikutnya: bayar dengan kode billing dari petugas. Simpan bukti bayarnya.
next-in-process = Tidak ada yang perlu dilakukan sekarang.
next-printed = Berikutnya: pemeriksaan mutu, lalu siap diantar.
next-finished = Berikutnya: kurir mengantar ke alamat antar, sesudah alamat itu dipastikan.
next-finished-address = Berikutnya: kurir mengantar ke alamat antar yang sudah dipastikan.
next-handed-over = Urusannya selesai. Simpan paspornya baik-baik.
next-ask-office = Penjelasannya ada di petugas, bukan di percakapan ini.
next-cancelled = Permohonan ini tidak berlanjut. Petugas bisa menjelaskan langkah berikutnya.

delivery-assigned = sudah di tangan kurir
delivery-departed = sedang dalam perjalanan
delivery-arrived = kurir sudah di depan pintu
delivery-handed-over = sudah diserahkan
delivery-not-delivered = belum berhasil diserahkan
delivery-returned = kembali ke kantor

recipient-myself = Pemohon sendiri
recipient-same-family-card = Keluarga satu KK
recipient-letter-of-authority = Dengan surat kuasa

role-officer = petugas
role-approver = penyetuju
role-courier = kurir

regency-belitung = Belitung
regency-belitung-timur = Belitung Timur
