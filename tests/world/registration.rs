//! One registration, from the first word to the reference number.

/// What a resident says, and a piece of the answer that they wait for before they go on: the last is a reference number.
pub(crate) const REGISTRATION: [(&str, &str); 11] = [
    ("/daftar", "Setuju?"),
    ("setuju", "Untuk siapa"),
    ("saya sendiri", "nama lengkap"),
    ("Hasanah Contoh", "Tanggal lahir"),
    ("09-03-1961", "desa"),
    ("Pulau Seliu", "paspor jenis apa"),
    ("baru", "Datang dengan siapa"),
    ("sendiri", "Nomor HP"),
    ("lewati", "perlu disiapkan"),
    ("tidak ada", "Sudah benar"),
    ("simpan", "omor minat"),
];
