# Alamat antar: titik peta, usulan petugas, permintaan sesudah paspor di kurir, dan kabar tentangnya.

address-pin-far = Titiknya sekitar <b>{ $km } km</b> dari desa { $village }. Tetap pakai titik ini?
address-pin-far-in = Titiknya sekitar <b>{ $km } km</b> dari desa { $village }, yaitu di { $there }. Tetap pakai titik ini?
address-pin-sea = Titik itu jatuh di laut, sekitar { $km } km dari { $village }. Kirim lagi saat sedang di rumah, atau geser petanya ke rumah.
address-pin-elsewhere = Titik itu di luar Belitung dan Belitung Timur, jadi kurir kami tidak bisa ke sana. Kirim titik rumahnya, atau lewati saja.
address-button-village-there = Desanya { $village }
address-of-another = Alamat ini dipastikan dari akun Telegram lain, jadi di sini hanya terlihat sebagian.
address-request-waits-masked = Permintaan mengubah alamat untuk { $number } dari { $at } masih menunggu petugas.
address-frozen = Paspornya sudah di tangan kurir, jadi alamatnya terkunci. Mau minta petugas mengubahnya?
address-frozen-now = Paspornya baru saja dibawa kurir, jadi alamat tidak bisa diubah di sini. Ketik /alamat untuk minta petugas mengubahnya, atau hubungi petugas: { $contact }
address-handed-over = Paspornya sudah diserahkan, jadi alamatnya tidak perlu diubah lagi. Kalau ada yang keliru, hubungi petugas: { $contact }
address-button-ask-change = Minta ubah
address-button-leave = Biarkan
address-button-send = Kirim
address-button-not-right = Tidak, bukan itu
address-request-summary =
    Ini alamat baru yang diminta untuk { $number }:
    { $address }
address-request-ask = Kirim permintaan ini ke petugas?
address-requested = Permintaan untuk { $number } sudah dikirim ke petugas. Jawabannya kami kabari di sini; sampai saat itu alamat lama tetap berlaku.
address-request-waits =
    Permintaan ubah alamat untuk { $number } sudah dikirim { $at } dan menunggu jawaban petugas. Yang diminta:
    { $address }
address-proposal =
    Petugas kami mencatat alamat ini untuk { $number } dan perlu kepastian Bapak/Ibu:
    { $address }
address-proposal-refused = Baik, alamat yang lama tetap dipakai. Petugas sudah diberi tahu.
address-proposal-refused-first = Baik, petugas sudah diberi tahu.
address-settled = Itu sudah dijawab atau dibatalkan. Ketik /alamat untuk melihat alamat yang berlaku.

# Petugas memperbaiki alamat
proposal-summary =
    Usulan alamat untuk { $number }:
    { $address }
proposal-ask = Kirim ke warga untuk dipastikan?
proposal-sent = Usulan untuk { $number } tersimpan. Warga ditanya dulu; sebelum dijawab, paspornya belum bisa diserahkan ke kurir.
proposal-replaces = Usulan { $officer } sebelumnya diganti; ia diberi tahu.
proposal-withdrawn = Usulan alamat untuk { $number } dibatalkan. Alamat yang lama tetap berlaku.
proposal-nobody = Belum ada yang mengikuti permohonan ini di Telegram, jadi tidak ada yang bisa memastikan alamatnya. Minta pemohon membuka bot ini dan mengecek /status dulu. Tidak ada yang disimpan.
proposal-frozen = Paspornya sudah di tangan kurir, jadi alamatnya terkunci. Tarik dulu paspornya, baru alamatnya bisa diubah.

# Kabar untuk warga
news-address-wanted = Paspor untuk permohonan { $number } hampir selesai, dan kami antar ke rumah.
news-address-safety = Pengantaran ini gratis. Kami tidak pernah meminta uang, foto KTP, atau kode OTP.
news-address-ask = Ke mana Bapak/Ibu mau paspornya diantar?
news-address-still-wanted = Alamat antar untuk permohonan { $number } belum ada, jadi paspornya belum bisa diantar. Ke mana mau diantar?
news-address-proposed = Petugas kami mencatat alamat antar untuk permohonan { $number }. Paspornya baru dibawa kurir sesudah alamat itu dipastikan. Boleh dilihat dulu?
news-address-proposal-withdrawn = Usulan alamat dari petugas untuk permohonan { $number } ditarik kembali, jadi tidak perlu dijawab.
news-address-still-proposed = Alamat antar untuk permohonan { $number } masih menunggu kepastian, jadi paspornya belum bisa diantar. Boleh dilihat dulu?
news-button-check-address = Periksa alamat
news-address-request-taken = Petugas sudah mengubah alamat antar untuk permohonan { $number } sesuai permintaan.
news-address-request-declined = Petugas belum bisa mengubah alamat antar untuk permohonan { $number }. Alasannya: { $words }. Paspornya tetap diantar ke alamat yang lama.

# Kabar untuk petugas
officers-addresses-unanswered =
    Sudah ditanya dan diingatkan dua kali, alamatnya belum dijawab (<b>{ $count }</b>):
    { $lines }
    Tolong hubungi pemohonnya.
officers-address-refused = Warga tidak setuju dengan alamat yang diusulkan untuk { $number }. Alamat lama tetap berlaku, atau warga sedang mengisinya sendiri.
officers-proposal-replaced = Usulan alamat untuk { $number } diganti: { $officer } mengusulkan alamat lain. Warga ditanya tentang yang baru itu.
officers-address-saved-instead = Warga memastikan alamat lain untuk { $number }, bukan yang diusulkan. Yang berlaku alamat dari warga.
officers-address-requested = Warga minta alamat antar { $number } ke { $village } diubah, padahal paspornya sudah di kurir ({ $courier }). Buka untuk menjawabnya.
