# Bila maksudnya belum jelas, lebih dari satu, atau belum ada ketentuannya.

meant-ask-two = Maksud Bapak/Ibu: <b>{ $first }</b> atau <b>{ $second }</b>?
meant-ask-one = Maksud Bapak/Ibu: <b>{ $only }</b>?
button-neither = Bukan itu
out-of-scope = Itu di luar layanan ini. Di sini hanya urusan kunjungan paspor: minat, jadwal, status, dan pengantaran.
wishes-noted =
    Sesudah itu kita urus juga:
    { $wishes }

wish-register = mendaftar minat kunjungan
wish-schedule = melihat jadwal kunjungan
wish-status = mengecek status permohonan
wish-address = mengatur alamat antar
wish-requirements = menanyakan syarat
wish-fees = menanyakan biaya
wish-office = menanyakan kantor
wish-officer = bicara dengan petugas
wish-privacy = melihat data yang tersimpan
wish-stop = berhenti menerima pemberitahuan
wish-cancel = menarik minat
wish-language = mengganti bahasa
wish-help = melihat bantuan
button-office = Kantor
button-my-data = Data saya
button-withdraw-something = Tarik minat
button-language = Ganti bahasa
button-help = Bantuan

leaving-ask = Isian ini dihapus?
leaving-button-drop = Hapus isian
leaving-button-go-on = Lanjut mengisi
slip-fine = Tidak apa-apa.
grievance-in-form = Mohon maaf kalau ini merepotkan. Kalau lebih mudah lewat petugas, ketik <b>petugas</b>; isian ini tetap tersimpan.
grievance-at-notice = Mohon maaf kalau ini merepotkan. Kalau lebih mudah lewat petugas, ketik <b>petugas</b>.
form-still-here = Isian yang tadi masih ada. Kalau mau mulai dari awal, ketik <b>batal</b> dulu.
form-so-far =
    Yang sudah terisi:
    { $lines }
story-for-an-officer = Ceritanya panjang, jadi lebih baik petugas yang membacanya.
english-offer = Shall we go on in English? Tap the button or type <b>English</b>.
register-phone-dropped = Nomor HP-nya tidak saya simpan.

schedule-none-yet = Belum ada kunjungan yang dijadwalkan.
schedule-ask-place = Tinggal di pulau atau desa mana? Nanti saya lihatkan jadwal ke sana. Contoh: Pulau Seliu
schedule-none-there = Belum ada kunjungan yang dijadwalkan ke { $place }. Daftarkan minat, nanti kami kabari begitu ada tanggalnya.
button-whole-schedule = Jadwal lain

register-noted =
    Tercatat:
    { $lines }
register-corrected = Diubah. { $what }
field-and-value = { $field }: <b>{ $value }</b>
nothing-told-before = Yang tadi belum ada. Tulis saja jawabannya.
nik-not-needed = NIK belum diperlukan di sini, jadi tidak saya simpan.
nik-differs = Tanggal lahir di NIK itu berbeda dari yang ditulis.
either-which-day = Tanggal lahirnya yang mana?
either-this-day = Maksudnya tanggal ini? Kalau bukan, tulis lagi. Contoh: 17 Agustus 1985
either-which-phone = Nomor yang mana yang dipakai?

address-corrected = Diubah.
address-corrected-letter = Diubah. Yang bukan keluarga satu KK perlu surat kuasa dari pemohon.
address-not-taken = Perubahan itu belum saya catat. Sebut bagiannya: jalan, RT dan RW, desa, patokan, atau penerima.
address-none-known = Belum ada alamat lain yang tersimpan di percakapan ini. Tulis saja alamatnya.

menu-ajar = Ajari kalimat warga
teach-none = Tidak ada kalimat yang menunggu. Yang sudah diberi arti: { $judged }.
teach-counts = Sudah diberi arti: { $judged }. Selain yang tampil masih ada { $more }.
teach-list =
    Yang ditulis warga dan belum dipahami:
    { $lines }
teach-line = { $number }. { $phrase } ({ $times } kali)
teach-ask-which = Mau memberi arti yang mana?
teach-ask-meaning = Apa maksud <b>{ $phrase }</b>?
teach-useless = Tidak berguna
teach-gone = Kalimat itu sudah diberi arti oleh petugas lain.
teach-done = Baik. Yang sudah diberi arti dipelajari pada versi berikutnya.
label-register = Daftar minat
label-status = Cek status
label-confirm-address = Alamat benar
label-change-address = Ubah alamat
label-schedule = Jadwal
label-requirements = Syarat
label-fees = Biaya
label-office = Kantor
label-officer = Minta petugas
label-complaint = Keluhan
label-cancel = Batal
label-unsubscribe = Berhenti kabar
label-delete = Hapus data
label-greeting = Salam
label-thanks = Terima kasih
label-affirm = Ya
label-deny = Tidak
label-delivery = Lacak paspor
label-lost = Hilang, rusak
label-out-of-scope = Di luar layanan

which-ask = Itu jawaban untuk yang mana: <b>{ $first }</b> atau <b>{ $second }</b>?
which-unread = Pilih salah satu, dengan tombol atau diketik.
which-later = Baik, nanti saja. Kalau sudah siap, ketik <b>{ $words }</b>.
which-address-waits = Ada kabar baru soal alamat antar. Untuk melihatnya, ketik <b>periksa alamat</b>. Isian ini kita selesaikan dulu.
which-news-visit = Kabar kunjungan
which-news-survey = Survei
which-news-address = Kabar alamat antar
which-news-people = Data pemohon
which-news-attempt = Hari antar
which-news-ticket = Balasan petugas
which-news-received = Kabar serah terima
which-register = Pendaftaran tadi
which-consent = Persetujuan data
which-status = Cek status tadi
which-address = Isian alamat tadi
which-people = Isian pemohon tadi
which-ticket = Pesan ke petugas
which-visit = Kunjungan tadi
which-privacy = Data saya
which-something = Pertanyaan tadi
