//! What can be somebody's name.

use crate::domain::Name;
use crate::language::fold::plain_words;

/// Most words of a name.
const LONGEST_NAME: usize = 7;

/// A name, if the words can be one: letters, few words, none of them a word of a wish.
pub(super) fn name_of(words: &str) -> Option<Name> {
    let plain = plain_words(words);
    let fits = (1..=LONGEST_NAME).contains(&plain.len())
        && plain.iter().all(|word| !is_no_name(word))
        && words.chars().filter(|char| char.is_alphabetic()).count() >= 2;
    if fits { Name::parse(words.trim()).ok() } else { None }
}

/// Words that stand in sentences and never in names.
const NO_NAMES: &str = "\
    mau daftar saya kami paspor tidak apa kapan berapa bagaimana dimana mana yang untuk dengan iya bukan \
    belum sudah bisa tolong mohon minta tanya jadwal biaya syarat status alamat rumah desa kecamatan \
    kelurahan pulau orang anak istri suami dekat depan belakang sebelah samping jalan jl gang dusun rt rw \
    besok lusa hari tanggal bulan tahun umur lahir hp wa nomor telepon terimakasih halo batal petugas kantor \
    maaf sebentar oh oya eh anu hmm btw soalnya pagi siang sore malam assalamualaikum selamat min dong sip ok \
    ada tapi kalau dari ke di dan atau juga lagi saja dulu ndak dak nak oke setuju benar salah lupa buat \
    buatkan nama ini itu warga permisi makasih terima kasih jangan tahu";

fn is_no_name(word: &str) -> bool {
    NO_NAMES.split_whitespace().any(|known| known == word)
}
