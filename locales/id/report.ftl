# Laporan tahunan (/laporan) dan gambar minat (/minat).

menu-laporan = Laporan satu tahun

demand-picture = Minat yang menunggu
demand-picture-lead = { $enough ->
    [0] Dari { $villages } desa, belum ada yang peminatnya cukup untuk satu kunjungan.
   *[other] { $enough } dari { $villages } desa sudah cukup untuk satu kunjungan.
}
demand-section-villages = Desa
demand-section-islands = Pulau dengan beberapa desa
demand-section-groups = Rombongan
demand-bar = { $people } dari { $quorum }
demand-bar-group = { $group }, { $village }
demand-legend-enough = cukup untuk satu kunjungan
demand-legend-short = belum cukup
demand-legend-line = Garis hitam: orang yang dibutuhkan.
demand-legend-line-and-more = Garis hitam: orang yang dibutuhkan. { $count } desa lain ada di tabel.
demand-map = Peta minat
demand-map-lead = Orang yang menunggu per kecamatan dan pulau.
demand-map-enough = ada desa atau pulau yang cukup untuk satu kunjungan
demand-map-short = belum cukup
demand-map-nobody = belum ada minat
demand-map-source = Besar lingkaran menurut jumlah orang. Daratan disederhanakan: wilayah_boundaries (MIT); nama: idn-area-data (ODbL).
demand-caption = <b>{ $title }</b>
demand-all = Semua desa dalam satu berkas.
demand-file = minat-per-desa.xlsx
demand-sheet = Minat per desa
demand-column-district = Kecamatan
demand-column-village = Desa
demand-column-people = Orang
demand-column-quorum = Dibutuhkan
demand-column-interests = Minat
demand-column-oldest = Sejak

report-ask-year = Laporan tahun berapa? Contoh: 2026
report-ask-part = Mau lihat bagian mana dari { $year }? Ketik tahun lain kalau perlu.
report-year-unread = Tahunnya empat angka. Contoh: 2026
report-part-unread = Pilih salah satu bagian, atau ketik tahunnya. Contoh: desa, atau 2025
report-none = Tahun { $year } belum ada datanya. Yang ada: { $years }.
report-none-at-all = Belum ada data untuk laporan, termasuk untuk { $year }. Datanya masuk lewat /impor.
report-no-applications = Belum ada permohonan di { $year }.
report-no-days = Lama pengerjaan di { $year } belum bisa dihitung: belum ada paspor terbit atau diserahkan yang tercatat tanggalnya.
report-no-broadcasts = Belum ada siaran di { $year }.
report-file = laporan-{ $year }.xlsx
report-file-sent = Laporan { $year } lengkap, satu lembar per bagian.
report-caption =
    <b>{ $title }</b>
    { $lines }
report-line = { $label }: <b>{ $count }</b>
report-lines = { $lines }
report-nil = nihil

report-button-kinds = Jenis
report-button-statuses = Status berkas
report-button-villages = Desa
report-button-days = Waktu
report-button-broadcasts = Siaran
report-button-file = Berkas XLSX

report-title-kinds = Paspor { $year } menurut jenis
report-title-statuses = Paspor { $year } menurut status
report-title-villages = Paspor { $year } menurut desa
report-title-days = Dari kunjungan sampai diserahkan, { $year }
report-title-broadcasts = Siaran { $year }: sampai atau tidak
report-until = Sampai { $day }.
report-which-year = Dihitung pada tahun paspor terbit; kalau belum terbit, tahun status pertamanya.

report-kind-new = Paspor baru
report-kind-expired = Penggantian, habis berlaku
report-kind-full = Penggantian, halaman penuh
report-kind-lost = Penggantian, hilang
report-kind-damaged-valid = Penggantian, rusak masih berlaku
report-kind-damaged-expired = Penggantian, rusak habis berlaku
report-kind-data-change = Ubah data
report-kind-unknown = Jenis tidak tercatat
report-total = Jumlah
report-postponed = Penundaan
report-suspended = Penangguhan
report-village-unknown = Desa tidak tercatat
report-more-villages = { $count } desa lain ada di berkas XLSX.

report-days = { $count } paspor: separuhnya sampai dalam { $median } hari sesudah kunjungan, sembilan dari sepuluh dalam { $most } hari.
report-in-time = Tepat waktu { $percent }%: { $in_time } dari { $judged } diserahkan dalam satu bulan sesudah terbit.
report-not-in-time = Sesudah satu bulan: { $late }. Lewat satu bulan dan belum diserahkan: { $overdue }.
report-bucket = { $from }–{ $to } hari
report-bucket-more = lebih dari { $days } hari

report-broadcasts = Siaran
report-lead-broadcasts = { $count } siaran, { $people } penerima.
report-sent = Sampai
report-failed = Gagal
report-unknown = Belum pasti
report-withdrawn = Ditarik sebelum dikirim
report-waiting = Masih antre
report-unknown-means = Belum pasti: sambungan putus saat dikirim, jadi tidak ada yang tahu sampai atau tidaknya.

report-fact-median = Separuh paspor sampai dalam (hari sesudah kunjungan)
report-fact-most = Sembilan dari sepuluh sampai dalam (hari sesudah kunjungan)
report-fact-in-time = Diserahkan dalam satu bulan sesudah terbit
report-fact-late = Diserahkan sesudah satu bulan
report-fact-overdue = Lewat satu bulan, belum diserahkan
report-fact-percent = Tepat waktu (persen)
report-sheet-kinds = Jenis { $year }
report-sheet-statuses = Status
report-sheet-villages = Desa
report-sheet-pace = Ketepatan waktu
report-sheet-days = Lama dalam hari
report-sheet-broadcasts = Siaran
report-column-kind = Jenis
report-column-status = Status
report-column-code = Kode
report-column-village = Desa
report-column-district = Kecamatan
report-column-count = Jumlah
report-column-fact = Ukuran
report-column-days = Hari sesudah kunjungan
report-column-number = Nomor
report-column-day = Tanggal
report-column-title = Judul
report-column-people = Penerima

report-button-survey = Survei
report-no-survey = Belum ada jawaban survei di { $year }.
report-title-survey = Survei kepuasan { $year }
report-index = Indeks { $index }, mutu { $grade }, dari { $answers } jawaban.
report-index-short = { $index } ({ $grade }), { $answers } jawaban
report-month = { $month }
report-survey-rule = Permenpan RB 14/2017: rata-rata sembilan unsur dikali 25.
report-sheet-survey = Survei
report-column-month = Bulan
report-column-answers = Jawaban
report-column-index = Indeks
report-column-grade = Mutu
