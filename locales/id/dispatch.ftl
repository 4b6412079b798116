# Penyerahan paspor ke kurir: daftar, satu paspor, manifes, dan kabar tentangnya.

boat-line = Kapal dari { $harbour }: { $departs } (dicatat { $since })
boat-line-back = Kapal dari { $harbour }: { $departs }; kembali { $returns } (dicatat { $since })
boat-unknown = Jam kapal: perlu diisi kantor
deliveries-waiting =
    <b>Alamatnya menunggu jawaban</b> ({ $count }), belum bisa diserahkan
    { $lines }
deliveries-fetched =
    <b>Diambil di kantor</b> ({ $count }), tidak diantar
    { $lines }
deliveries-state-planned = dicoba lagi { $day }
deliveries-state-locked = ⚠️ kode terkunci
deliveries-state-asked = ⚠️ minta ubah alamat
deliveries-ask-open = Ketik nomornya untuk melihat rinciannya.
deliveries-button-village = { $village } ({ $count })
deliveries-courier-gone = { $courier } sudah tidak berperan sebagai kurir. Belum ada yang diserahkan.
deliveries-not-given =
    <b>Tidak bisa diserahkan</b> ({ $count }):
    { $lines }
not-given-taken = { $number }: sudah diserahkan ke { $courier }
not-given-status = { $number }: statusnya sekarang “{ $status }”
not-given-no-address = { $number }: alamatnya belum dipastikan
not-given-waits = { $number }: alamatnya menunggu jawaban
not-given-fetched = { $number }: pemohonnya mau mengambil di kantor
not-given-more = … dan { $count } lagi. Ketik nomor permohonannya untuk melihat sebabnya.

# Satu paspor
dispatch-card-title = <b>{ $number }</b> · { $name }
dispatch-card-facts = { $lines }
dispatch-card-status = Status: { $status }
dispatch-card-courier = Kurir: { $courier }, { $state }
dispatch-card-assigned-by = Diserahkan oleh: { $officer }
dispatch-card-right = Status dibetulkan oleh { $officer }, { $at }
dispatch-card-right-back = Pembetulan status diurungkan oleh { $officer }, { $at }
dispatch-card-tracking = Resi Pos: { $tracking }
dispatch-card-locked = ⚠️ Kode serah terimanya terkunci.
dispatch-card-nobody = ⚠️ Belum ada yang mengikuti permohonan ini di Telegram, jadi kode serah terimanya tidak bisa dibuka.
dispatch-card-address =
    <b>Alamat</b>
    { $lines }
dispatch-card-no-address = Alamatnya belum dipastikan.
dispatch-card-confirmed = Dipastikan { $at }
dispatch-card-proposed =
    <b>Usulan petugas, menunggu jawaban warga</b> (sejak { $at })
    { $lines }
dispatch-card-asked =
    <b>Warga minta alamatnya menjadi</b> (sejak { $at })
    { $lines }
dispatch-landmark = Patokan: { $landmark }
dispatch-recipient = Penerima: { $rule }
dispatch-recipient-named = Penerima: { $name } ({ $rule })
dispatch-card-ask = Mau diapakan?
dispatch-act-unread = Itu tidak bisa untuk paspor ini sekarang. Pilih salah satu tombol, atau ketik tulisannya.
dispatch-too-late = Paspor itu sudah tidak di tangan kurir, jadi tidak ada yang berubah. Begini keadaannya sekarang.
dispatch-button-address = Ubah alamat
dispatch-button-withdraw = Batalkan usulan
dispatch-button-accept = Terima permintaan
dispatch-button-decline = Tolak permintaan
dispatch-button-reassign = Ganti kurir
dispatch-button-take-back = Tarik kembali
dispatch-button-track = Resi Pos
dispatch-button-manifest = Manifes
dispatch-button-followers = Pengikut
dispatch-button-right = Betulkan status
dispatch-button-right-back = Urungkan pembetulan

# Ganti kurir, tarik kembali
reassign-ask = Paspornya dialihkan ke siapa?
reassigned = { $number } dialihkan dari { $from } ke { $to }. Keduanya sudah diberi tahu. Kode serah terima yang lama tidak berlaku lagi.
reassign-same = Paspor ini sudah di { $courier }. Tidak ada yang berubah.
reassign-only-back = Paspor ini tidak bisa dialihkan: statusnya berubah, warga minta alamat lain, atau warga mau mengambilnya sendiri di kantor. Yang bisa: jawab dulu permintaannya, atau tarik kembali.
reassign-no-courier = Orang itu sudah tidak berperan sebagai kurir. Tidak ada yang berubah.
take-back-ask = Kenapa paspornya ditarik kembali? Ketuk, atau tulis alasannya.
dispatch-under-way = Perhatikan: { $state }.
dispatch-being-handed-over = Belum bisa: kode paspor { $number } baru saja cocok, jadi { $courier } sedang menyerahkannya. Kalau ternyata tidak jadi, coba lagi sesudah pukul { $until } WIB, atau hubungi kurirnya.
take-back-mistake = Salah pilih
take-back-courier = Kurir berhalangan
take-back-weather = Cuaca atau kapal
take-back-application = Berkas diperiksa lagi
take-back-reason-unread = Alasannya belum terbaca. Tulis beberapa kata.
take-back-dropped = Baik, paspornya tetap di kurir.
taken-back = { $number } ditarik dari { $courier }. Kurir sudah diberi tahu, dan kode serah terima yang lama tidak berlaku lagi.

# Status yang keliru tercatat diserahkan
right-what = Statusnya kembali menjadi “siap diantar”. Kurir dan yang mengikuti permohonannya diberi tahu.
right-ask = Apa alasannya? Contoh: salah centang di loket, paspornya masih di kurir
right-dropped = Baik, statusnya tetap.
right-done = Statusnya dibetulkan: { $number } siap diantar lagi. Pemohon sudah diberi tahu.
right-done-courier = Statusnya dibetulkan: { $number } masih di { $courier } dan boleh diserahkan. Kurir dan pemohon sudah diberi tahu.
right-done-nobody = Statusnya dibetulkan: { $number } siap diantar lagi. Tidak ada pemohon yang mengikuti permohonan ini lewat Telegram.
right-done-courier-only = Statusnya dibetulkan: { $number } masih di { $courier } dan boleh diserahkan. Kurir sudah diberi tahu; tidak ada pemohon yang mengikuti permohonan ini lewat Telegram.
right-nothing = Tidak ada yang dibetulkan: paspornya memang sudah diserahkan, atau statusnya sudah berubah. Begini keadaannya sekarang.
right-somebody = seorang petugas
right-set-before = Status itu sudah dibetulkan { $officer }, { $at }. Alasan yang tadi tidak dicatat.
right-back-ask = Statusnya kembali menjadi “diserahkan”, seperti di berkas kantor. Kurirnya, dan siapa pun yang sudah membaca status yang dibetulkan, dikabari. Pembetulannya diurungkan?
right-back-button = Urungkan
right-back-kept = Baik, pembetulannya tetap.
right-back-done = Pembetulan diurungkan: { $number } tercatat sudah diserahkan.
right-back-done-courier = Pembetulan diurungkan: { $number } tercatat sudah diserahkan. { $courier } diminta mengembalikannya kalau masih dibawa.
right-back-nothing = Tidak ada pembetulan yang bisa diurungkan: paspornya memang sudah diserahkan, atau statusnya sudah berubah. Begini keadaannya sekarang.
right-back-before = Pembetulan itu sudah diurungkan { $officer }, { $at }.

# Pengikut
followers =
    <b>Pengikut { $number }</b>
    { $lines }
followers-none = Tidak ada yang mengikuti { $number } di Telegram.
followers-line = { $number }. { $name }, sejak { $since }
followers-line-whose = { $number }. { $name } (katanya: { $whose }), sejak { $since }
followers-no-name = nama tidak tercatat
followers-ask = Siapa yang dikeluarkan? Ketik nomornya, atau kembali.
followers-number-unread = Nomor itu tidak ada di daftar. Nomornya 1 sampai { $last }.
followers-ask-reason = Orangnya hanya diberi tahu bahwa permohonan ini tidak diikuti lagi. Kenapa nomor { $number } dikeluarkan?
followers-reason-asked = Diminta pemohon
followers-reason-no-right = Tidak berhak
followers-reason-old-account = Akun lama
followers-reason-mistake = Salah ikut
followers-reason-unread = Alasannya belum terbaca. Contoh: diminta pemohon, tidak berhak, akun lama, salah ikut
followers-kept = Baik, tidak ada yang dikeluarkan.
followers-removed = Dikeluarkan dari pengikut { $number }. Kode serah terima yang pernah dilihatnya tidak berlaku lagi.
followers-gone = Orang itu sudah tidak mengikuti permohonan ini. Tidak ada yang berubah.
news-follow-ended = Percakapan ini tidak lagi mengikuti permohonan { $number }. Kalau ada yang ingin ditanyakan, petugas bisa membantu.

# Resi Pos
tracking-ask = Berapa nomor resi Pos-nya? Contoh: RR473124829ID
tracking-unread = Itu belum terbaca sebagai nomor resi: 8 sampai 20 huruf dan angka. Contoh: RR473124829ID
tracking-digit = Angka terakhir { $tracking } tidak cocok dengan angka lainnya; mungkin ada yang salah ketik. Tetap simpan?
tracking-button-again = Ketik ulang
tracking-kept = Resi { $tracking } tersimpan untuk { $number }. Warga sudah diberi tahu.
tracking-kept-nobody = Resi { $tracking } tersimpan untuk { $number }. Tidak ada pemohon yang mengikuti permohonan ini lewat Telegram.
tracking-not-s10 = Bentuknya bukan dua huruf, sembilan angka, dua huruf, jadi angkanya tidak bisa diperiksa. Tolong cocokkan sekali lagi.

# Permintaan ubah alamat
request-ask-accept = Kurirnya tetap, atau paspornya ditarik dulu?
request-button-same-courier = Tetap kurir ini
request-button-take-back = Tarik dulu
request-ask-decline = Apa alasannya? Alasan ini dikirim ke warga. Contoh: kurir sudah di kapal, alamat lama masih bisa didatangi
request-taken-kept = Alamat { $number } diubah. Paspornya tetap di { $courier }; kurir dan warga sudah diberi tahu.
request-taken-back = Alamat { $number } diubah, dan paspornya ditarik dari { $courier }. Keduanya sudah diberi tahu; paspornya siap diserahkan lagi.
request-taken = Alamat { $number } diubah. Warga sudah diberi tahu.
request-taken-kept-nobody = Alamat { $number } diubah. Paspornya tetap di { $courier }, dan kurir sudah diberi tahu. Yang memintanya sudah tidak mengikuti permohonan ini, jadi tidak dikabari.
request-taken-back-nobody = Alamat { $number } diubah, dan paspornya ditarik dari { $courier }, yang sudah diberi tahu; paspornya siap diserahkan lagi. Yang memintanya sudah tidak mengikuti permohonan ini, jadi tidak dikabari.
request-taken-nobody = Alamat { $number } diubah. Yang memintanya sudah tidak mengikuti permohonan ini, jadi tidak dikabari.
request-declined = Permintaan untuk { $number } ditolak. Warga sudah diberi tahu alasannya.
request-declined-nobody = Permintaan untuk { $number } ditolak. Yang memintanya sudah tidak mengikuti permohonan ini, jadi alasannya tidak dikirim.
request-settled = Permintaan itu sudah dijawab petugas lain, atau keadaannya berubah. Tidak ada yang berubah.

# Manifes
manifest-empty = { $courier } tidak sedang membawa paspor.
manifest-page = Manifes { $courier }, { $count } paspor: daftar untuk ditandatangani, lalu satu sobekan untuk setiap paspor. Berisi data pribadi; cetak seperlunya.
manifest-book = Daftar yang sama untuk diolah.
manifest-title = Manifes antaran, { $day }
manifest-courier = Kurir: { $courier }, { $count } paspor
manifest-signature = Tanggal dan tanda tangan penerima
manifest-cut = potong di sini
manifest-small-print = Kode ini hanya membuka antaran di percakapan kurirnya. Serah terima gratis, dengan kode dari penerima.
manifest-no-landmark = tanpa patokan
manifest-sheet = Manifes { $courier }
manifest-column-number = No.
manifest-column-code = Nomor permohonan
manifest-column-name = Nama
manifest-column-village = Desa
manifest-column-landmark = Patokan
manifest-column-recipient = Penerima
manifest-column-state = Keadaan
manifest-column-tracking = Resi Pos

# Kabar untuk kurir dan warga
courier-news-taken = Paspor { $number } ke { $village } sudah tidak ada di daftar antaran ini. Kalau sudah dibawa, kembalikan ke petugas.
courier-news-taken-address = Paspor { $number } ditarik karena alamatnya berubah. Kalau sudah dibawa, kembalikan ke petugas.
courier-news-address-changed = Alamat paspor { $number } berubah atas permintaan warga, sekarang di { $village }. Buka daftar untuk alamat barunya; sobekan yang lama tidak berlaku.
courier-news-set-right = Status paspor { $number } ke { $village } sudah dibetulkan petugas. Paspornya boleh diserahkan, dengan kode seperti biasa.
courier-news-right-taken-back = Pembetulan status paspor { $number } ke { $village } diurungkan: menurut kantor, paspornya sudah diserahkan. Jangan diserahkan; kalau masih dibawa, kembalikan ke petugas.
officers-stopped-right = Kalau itu keliru dan paspornya masih di kurir: buka permohonannya, lalu pilih Betulkan status.
news-not-today = Paspor untuk permohonan { $number } tidak jadi sampai sekarang; pengantarannya diatur ulang.
news-not-today-next = Kode serah terima yang lama tidak berlaku lagi. Kami kabari kalau kurir berangkat.
news-tracked = Paspor untuk permohonan { $number } dikirim lewat Pos dengan nomor resi <b>{ $tracking }</b>.
