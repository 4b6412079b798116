# Status permohonan: yang mengikutinya, yang mengurusnya, dan tenggat satu bulan.

## Warga

status-details-whose =
    Permohonan { $number } ({ $whose }): <b>{ $status }</b>
    Sejak { $day }
status-line-whose = { $number }, { $name } ({ $whose }): { $status }
status-way =
    Perjalanannya:
    { $lines }
status-step = { $day }: { $status }
status-step-back = { $day }: { $status } (pembetulan)
status-disputed = Laporan bahwa paspornya belum diterima sudah ada di petugas dan sedang diperiksa.
status-busy = Sedang banyak percobaan dengan nomor yang tidak cocok, jadi pencarian kami tunda sebentar demi keamanan. Bisa dicoba lagi { $until }.
status-ask-whose = Supaya mudah dibedakan: permohonan ini punya siapa?
status-ask-which-to-name = Yang mana yang mau diberi tanda?
status-ask-which-to-leave = Yang mana yang tidak perlu dikabari lagi?
status-ask-leave = Kabarnya tidak akan datang lagi ke sini. Berhenti mengikuti permohonan <b>{ $number }</b>?
status-left = Baik, kabar permohonan itu berhenti. Kapan saja bisa dicek lagi dengan nomor dan tanggal lahirnya.
status-follow-on = Baik, semua tetap diikuti.
status-nothing-followed = Belum ada permohonan yang diikuti di sini.
status-not-followed = Permohonan itu tidak diikuti di sini lagi. Cek lagi dengan /status.
status-at-night = Baik. Perubahan status kami kabari juga malam hari.
status-not-at-night = Baik. Perubahan status di malam hari kami kabari paginya, sesudah pukul { $until } WIB.

whose-mine = saya
whose-child = anak
whose-parent = orang tua
whose-spouse = pasangan
whose-other = orang lain
button-whose-mine = Saya
button-whose-child = Anak
button-whose-parent = Orang tua
button-whose-spouse = Pasangan
button-whose-other = Orang lain
button-whose = Beri tanda
button-unfollow = Berhenti mengikuti
button-follow-on = Tetap ikuti
button-at-night = Kabari juga malam
button-not-at-night = Jangan malam

## Kabar

news-status-back = Ini pembetulan dari kantor, bukan kesalahan Bapak/Ibu.
news-number-tried = Ada yang mencoba melihat permohonan { $number } dengan tanggal lahir yang tidak cocok. Tidak ada data yang terbuka.
news-number-tried-safe = Mungkin hanya salah ketik. Kalau bukan keluarga sendiri dan terasa janggal, hubungi petugas.
status-collect-over = Batas pengambilannya, { $day }, sudah lewat.
news-followed-too = Permohonan { $number } sekarang diikuti juga dari akun Telegram lain, dengan nomor dan tanggal lahir yang benar.
news-address-changed = Alamat antar untuk permohonan { $number } baru disimpan dari akun Telegram lain yang mengikutinya.
news-code-opened = Kode serah terima untuk permohonan { $number } baru dibuka dari akun Telegram lain yang mengikutinya.
news-strange-followers = Kalau itu keluarga sendiri, tidak perlu apa-apa. Kalau bukan, segera hubungi petugas.
collect-reminder =
    Paspor untuk permohonan { $number } sudah selesai dan belum diserahkan.
    Paling lambat diterima <b>{ $day }</b>, { $left } hari lagi. Sesudah itu dibatalkan dan biayanya hangus.
collect-reminder-today =
    Paspor untuk permohonan { $number } sudah selesai dan belum diserahkan.
    <b>Hari ini</b>, { $day }, hari terakhir. Sesudah itu dibatalkan dan biayanya hangus.
collect-with-address = Kurir mengantar ke alamat yang sudah dipastikan. Kalau ada halangan, beri tahu petugas.
collect-without-address = Alamat antarnya belum dipastikan. Isi dulu, atau bicarakan dengan petugas.

## Petugas

officers-look-up-locked = Satu percakapan terkunci karena terlalu sering salah menebak nomor permohonan atau tanggal lahir.
officers-look-up-braked = Banyak percakapan salah menebak nomor permohonan dalam waktu singkat. Pencarian status ditahan sebentar untuk semua orang.
officers-look-up-safe = Percobaan yang salah tidak membuka data apa pun, dan tidak ada yang harus dilakukan. Kejadian yang sama tidak kami kabarkan lagi selama 6 jam.
officers-feed-set-aside = Sumber status berisi baris yang tidak bisa dipakai, sekarang <b>{ $count }</b>. Baris lain tetap diterapkan.
officers-feed-fails = Status tidak bisa diambil dari sumbernya: { $why }. Kami coba terus, dan mengabari kalau sudah bisa.
officers-feed-again = Status sudah bisa diambil lagi dari sumbernya.
officers-button-feed = Lihat

feed-none = Sumber status belum disetel di sini. Status masuk lewat berkas: /impor
feed-not-asked-yet = Sumber status sudah disetel, tetapi belum pernah diambil.
feed-taken = Sumber status terakhir diambil { $at }.
feed-fails-since = Sumber status terakhir diambil { $at }. Sekarang belum bisa: { $why }.
feed-never-taken = Sumber status belum pernah bisa diambil: { $why }.
feed-set-aside-hint = { $count } kesalahan di sumber itu disisihkan. Ketik <b>/impor sumber</b> untuk melihatnya.
feed-nothing-set-aside = Semua barisnya terpakai.
feed-set-aside = Yang disisihkan: <b>{ $count }</b> kesalahan.
feed-set-aside-why = Betulkan di sumbernya. Langkah mundur yang memang benar bisa diterapkan lewat berkas, dengan alasannya.
feed-line = Baris { $line }: { $what }
feed-line-number = { $number } (baris { $line }): { $what }
feed-file = sumber-status.xlsx
feed-unreachable = tidak terhubung atau terlalu lama menjawab
feed-refused = sumbernya menolak, atau pindah ke alamat lain
feed-not-a-list = jawabannya bukan daftar status
feed-not-applied = jawabannya terbaca, tetapi belum bisa disimpan di sini
feed-too-large = jawabannya terlalu besar

fault-out-of-final = tidak bisa menjadi “{ $found }”, karena status sekarang sudah akhir
fault-formula = rumus tanpa hasil; buka berkasnya, simpan lagi, atau ganti dengan nilainya
fault-merged = sel digabung; pisahkan dan isi setiap barisnya
import-ignored-sheets = Hanya lembar pertama yang dibaca. Lembar lain yang berisi: { $sheets }.
import-backward = <b>{ $count }</b> baris membuat status mundur:
import-backward-line = Baris { $line }, { $number }: dari “{ $from }” ke “{ $to }”
import-backward-all = Semua { $count } langkah mundur, baris demi baris.
import-backward-file = langkah-mundur.xlsx
import-backward-title = Langkah mundur
import-ask-reason = Apa alasannya? Tanpa nama orang. Contoh: salah input, petugas loket sudah memeriksa
import-reason-too-short = Itu belum menjelaskan alasannya.
import-reason-said = Alasan yang dicatat: { $reason }
import-faults-title = Kesalahan
import-column-line = Baris
import-column-column = Kolom
import-column-found = Yang ditemukan
import-column-fault = Kesalahan
import-column-number = Nomor permohonan
import-column-from = Dari
import-column-to = Ke

## Tenggat

menu-tenggat = Paspor yang belum diserahkan
deadlines-none = Tidak ada paspor selesai yang belum diserahkan { $days } hari atau lebih.
deadlines = <b>{ $count }</b> paspor terbit { $days } hari lalu atau lebih dan belum diserahkan. Sesudah satu bulan dibatalkan.
deadlines-list = { $lines }
deadlines-more = dan { $count } lagi.
deadlines-all = Semua { $count } paspor itu.
deadlines-line = { $number }, { $place }: { $left } hari lagi ({ $day }), { $stand }
deadlines-line-today = { $number }, { $place }: <b>hari ini terakhir</b>, { $stand }
deadlines-line-over = { $number }, { $place }: <b>lewat</b> sejak { $day }, { $stand }
deadlines-line-undated = { $number }, { $place }: tanggal terbitnya tidak ada di berkas
deadlines-no-address = alamat belum dipastikan
deadlines-no-courier = menunggu kurir
deadlines-nobody = belum ada yang mengikuti
deadlines-button-all = Lihat semua
deadlines-file = tenggat.xlsx
deadlines-title = Tenggat
deadlines-column-number = Nomor permohonan
deadlines-column-village = Desa
deadlines-column-issued = Terbit
deadlines-column-last = Paling lambat
deadlines-column-left = Sisa hari
deadlines-column-stand = Keadaan
deadlines-column-followers = Yang mengikuti
