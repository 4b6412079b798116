# Kalimat yang dipakai di semua percakapan.

not-understood = Maaf, saya belum menangkap maksudnya.
toast-stale = Tombol itu dari pertanyaan lama.
edited-not-read = Pesan yang diubah tidak saya baca ulang. Kalau ada yang keliru, tulis jawabannya sekali lagi.
silence-reminder = Pertanyaan ini masih menunggu jawaban. Ketik <b>batal</b> kalau tidak jadi.
person-offered = Kalau lebih mudah lewat petugas, ketik <b>petugas</b>.
role-gone = Peran untuk percakapan ini sudah tidak berlaku.
command-of-another-role = Perintah itu bukan untuk peran di percakapan ini. Ketik /bantuan untuk melihat yang bisa dipakai.
cancelled = Baik, dibatalkan. Tidak ada yang berubah.
cancelled-as-noted = Baik. Yang sudah tercatat tetap tercatat.
back-to-form = Kita lanjutkan yang tadi.
noted = Baik.
document-unasked = Berkas tidak diperlukan di sini, jadi tidak disimpan dan saya hapus dari percakapan ini. Isinya cukup diketik.
photo-unasked = Foto tidak diperlukan di sini, jadi tidak disimpan dan saya hapus dari percakapan ini. Tolong jangan kirim foto KTP, KK, atau paspor. Isinya cukup diketik.
voice-unread = Pesan suara belum bisa saya dengarkan. Tolong tulis saja, singkat pun cukup. Contoh: kapan tim ke Seliu
shared-unasked = Terima kasih, tetapi itu belum saya perlukan sekarang dan tidak disimpan.
answer-failed = Maaf, pesan terakhir gagal kami proses dan sudah dicatat untuk diperiksa petugas. Tidak ada yang berubah. Coba tulis sekali lagi, atau ketik /bantuan.
group-pointer = Saya hanya melayani lewat percakapan pribadi, supaya data Bapak/Ibu tidak terbaca orang lain. Buka: { $link }
officers-input-set-aside = Satu pesan dari warga gagal diproses berulang kali dan disisihkan (nomor { $number }). Warga itu sudah diberi tahu.
no-words = Itu belum bisa saya baca. Tolong tulis dengan kata-kata.
answer-in-words = Tolong jawab dengan tulisan.
answer-with-buttons = Pilih salah satu tombol, atau ketik tulisannya.
too-long = Itu terlalu panjang untuk saya. Paling banyak { $most } huruf.

menu-minat = Lihat minat per desa
menu-kunjungan = Rencanakan kunjungan
menu-siar = Kirim siaran
menu-impor = Impor permohonan
menu-antaran = Antaran paspor
menu-daftar = Daftar minat kunjungan
menu-jadwal = Jadwal kunjungan
menu-status = Cek status permohonan
menu-alamat = Alamat antar paspor
menu-petugas = Hubungi petugas
menu-privasi = Data saya
menu-berhenti = Berhenti terima pemberitahuan
menu-bahasa = Ganti bahasa
menu-batal = Batalkan yang sedang diisi
menu-bantuan = Bantuan

# Perkenalan bot di Telegram, dan halaman depan.
bot-description =
    Layanan paspor ke desa dan pulau di Belitung dari Kantor Imigrasi { $town }. Daftar minat kunjungan tim, lihat jadwal, ikuti permohonan, dan atur ke mana paspor diantar.

    Layanan ini gratis. Bot ini tidak pernah meminta uang, foto KTP, kode OTP, atau nomor rekening.
bot-short-description = Minat kunjungan paspor, jadwal, status, dan pengantaran. Gratis, dari Kantor Imigrasi { $town }.

# Di kertas yang dicetak.
as-said = { $words }
letter-place-day = { $place }, { $day }
letter-page = Halaman { $page } dari { $pages }
