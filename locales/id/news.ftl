# Kabar yang dikirim tanpa ditanya.

news-status = Kabar permohonan { $number }: <b>{ $status }</b>, sejak { $day }.
news-on-its-way = Paspor untuk permohonan { $number } diantar <b>hari ini</b>. Kurir kami sedang di jalan.
news-at-the-door = Kurir kami sudah di depan rumah dengan paspor untuk permohonan { $number }.
news-code-safety = Ketuk tombol untuk melihat kodenya. Sebutkan kode itu hanya kepada kurir, <b>sesudah</b> paspornya terlihat. Pengantaran ini gratis; tidak ada yang perlu dibayar.
news-handed-over = Paspor untuk permohonan { $number } sudah diserahkan kepada <b>{ $by }</b>, { $at }.
news-handed-over-to-other = Paspor untuk permohonan { $number } sudah diserahkan kepada <b>{ $by }</b> ({ $relation }), { $at }.
news-handed-over-wrong = Kalau ini tidak benar, ketuk tombol di bawah.
news-not-delivered = Paspor untuk permohonan { $number } belum bisa diserahkan. Paspornya aman di kurir kami.
news-nobody-home = Kurir kami sudah datang, tetapi belum ada yang menerima. Hari pengantaran berikutnya kami kabari.
news-weather = Cuaca atau kapal belum memungkinkan. Hari pengantaran berikutnya kami kabari.
news-address-unclear = Alamatnya belum ketemu. Tolong periksa alamat dan patokannya, supaya pengantaran berikutnya sampai.
news-talk-to-us = Petugas mengatur langkah berikutnya. Kalau ada yang mau disampaikan, hubungi petugas.
news-button-see-address = Lihat alamat
news-button-give-address = Isi alamat
news-button-see-code = Lihat kode
news-button-ask-officer = Hubungi petugas
