//! What two ways of writing the same words share.

/// Lower case, letters and digits only, single spaces: what two ways of writing the same thing share.
pub fn fold(words: &str) -> String {
    let kept: String = words
        .chars()
        .filter(|char| !is_apostrophe(*char))
        .map(|char| if char.is_alphanumeric() { char } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "jum'at" is "jumat": an apostrophe is no gap.
fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | '`')
}

/// Longest text that is read for one value, in characters. Longer ones are letters, not answers.
const LONGEST: usize = 1000;

/// Whether a text is too long to be read for one value.
pub(super) fn is_a_letter(words: &str) -> bool {
    words.len() > LONGEST && words.chars().count() > LONGEST
}

/// The words one by one, folded, stretched letters shortened ("yaaa"), chat spelling made plain ("brp").
pub(super) fn plain_words(words: &str) -> Vec<String> {
    fold(words)
        .split(' ')
        .filter(|word| !word.is_empty())
        .flat_map(|word| {
            let word = unstretch(word);
            plain(&word).map_or_else(|| vec![word.clone()], |plain| plain.split(' ').map(str::to_owned).collect())
        })
        .collect()
}

/// A letter three times or more in a row becomes one. Digits stay as they are.
fn unstretch(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    chars
        .chunk_by(|one, next| one == next && one.is_alphabetic())
        .flat_map(|run| run.iter().take(if run.len() > 2 { 1 } else { run.len() }))
        .collect()
}

/// The plain Indonesian for a word of chat spelling, of Belitung Malay or of a neighbouring language.
/// "ndak", "dak" and "nak" are left alone: they mean "will" to one person and "not" to another.
#[expect(clippy::too_many_lines, reason = "a word list")]
fn plain(word: &str) -> Option<&'static str> {
    Some(match word {
        // Not, already, not yet.
        "ga" | "gak" | "gk" | "g" | "ngga" | "nggak" | "ngak" | "engga" | "enggak" | "engg" | "kagak" | "kaga"
        | "tdk" | "tak" | "gx" | "mboten" | "tidakk" => "tidak",
        "gbs" | "gabisa" | "gakbisa" => "tidak bisa",
        "gajadi" | "gakjadi" | "gjadi" | "gajd" => "tidak jadi",
        "gamau" | "gakmau" => "tidak mau",
        "gausah" | "gakusah" | "gusah" => "tidak usah",
        "gpp" | "gapapa" | "gakpapa" | "gppa" => "tidak apa apa",
        "udah" | "udh" | "sdh" | "dah" | "uda" | "la" | "sampun" | "suda" | "sudh" => "sudah",
        "blm" | "belom" | "lum" | "blum" | "blom" | "durung" | "lom" => "belum",
        // Questions.
        "gmn" | "gimna" | "gimana" | "gmna" | "bgmn" | "gimane" | "bagaimane" | "piye" | "kepriben" => "bagaimana",
        "kpn" | "kpan" | "bile" | "kapn" => "kapan",
        "knp" | "kenape" | "ngape" | "kenapa" => "kenapa",
        "dmn" | "dimana" | "dimane" | "dmana" => "di mana",
        "mane" => "mana",
        "kemana" | "kmn" | "kemane" | "kmna" => "ke mana",
        "brp" | "berape" | "brapa" | "brpa" | "brape" | "pinten" => "berapa",
        "ape" | "ap" | "opo" | "apaan" => "apa",
        "apkh" | "apkah" | "apakh" => "apakah",
        "siape" | "sapa" | "sape" => "siapa",
        // Glue.
        "yg" | "yng" => "yang",
        "dgn" | "dg" | "sm" | "ama" | "sma" => "dengan",
        "utk" | "tuk" | "untk" => "untuk",
        "krn" | "karna" | "krna" => "karena",
        "tp" | "tpi" | "tapi" | "tetapi" => "tapi",
        "jgn" | "jngn" | "jgan" => "jangan",
        "bs" | "bise" | "bsa" | "iso" => "bisa",
        "hrs" | "hrus" | "kudu" => "harus",
        "dr" | "dri" | "dari" => "dari",
        "sampe" | "smpai" | "nyampe" | "sampek" | "ampe" | "sampai" => "sampai",
        "klo" | "kalo" | "kalok" | "kl" | "klu" | "kalau" => "kalau",
        "sy" | "sya" | "saye" | "ak" | "aq" | "aku" | "gue" | "gw" | "ku" | "kulo" | "kamek" | "abdi" => "saya",
        "kmi" | "kite" | "kita" => "kami",
        "jg" | "jga" | "juge" => "juga",
        "aja" | "aj" | "ja" | "saje" | "doang" | "wae" => "saja",
        "skrg" | "skarang" | "skrng" | "sekarang" | "skg" => "sekarang",
        "ntar" | "nnt" | "nanti" | "entar" | "nti" => "nanti",
        "lg" | "lgi" | "agik" | "agi" => "lagi",
        "ade" | "ad" | "ono" => "ada",
        "de" => "di",
        "org" | "orng" | "urang" | "wong" => "orang",
        "tgl" | "tggl" | "tanggl" | "tangal" => "tanggal",
        "bln" | "bulan" => "bulan",
        "thn" | "th" | "taun" => "tahun",
        "hr" | "hri" | "ari" => "hari",
        "mggu" | "mgg" | "minggu" => "minggu",
        "dpn" | "dpan" | "depan" => "depan",
        "tmpt" => "tempat",
        "ruma" | "rmh" | "umah" => "rumah",
        "liat" | "lht" | "liet" => "lihat",
        "tau" | "tw" => "tahu",
        "mo" | "mau" | "mw" | "pengen" | "pingin" | "pengin" | "pgn" | "hendak" | "kepengen" | "arep" => "mau",
        "minta" | "mnta" | "mintak" | "mnt" => "minta",
        "pake" | "pakek" | "pke" | "pk" => "pakai",
        "bikin" | "bwt" | "buatin" | "bikinin" | "gawe" => "buat",
        "kasih" | "kasi" | "ksh" => "kasih",
        // Politeness.
        "mksh" | "mksih" | "makasi" | "makasih" | "trims" | "trimakasih" | "tks" | "thx" | "tq" | "makase"
        | "thanks" | "tengkyu" | "terimakasih" | "nuhun" | "suwun" | "kamsia" | "maksih" | "trmksh" => "terimakasih",
        "asalamualaikum" | "assalamualaikum" | "assalamu" | "askum" | "ass" | "aslm" | "asswrwb" => "assalamualaikum",
        "haloo" | "hallo" | "hello" | "helo" | "hai" | "hay" | "hi" | "hey" | "hei" | "alo" | "halo" => "halo",
        "pgi" | "met" | "slmt" => "selamat",
        // Yes.
        "iyaa" | "yaa" | "iye" | "iyah" | "ya" | "y" | "iy" | "yup" | "yap" | "yoi" | "yes" | "yess" | "aok"
        | "inggih" | "nggih" | "yelah" | "yela" | "yeah" | "ye" | "iyo" | "yo" | "yep" | "iyaaa" | "muhun" => "iya",
        "ok" | "oke" | "okey" | "okay" | "okee" | "oks" | "okeh" | "okelah" => "oke",
        "bener" | "bnr" | "benar" | "correct" | "right" | "leres" => "benar",
        "btl" | "betul" => "betul",
        "stuju" | "setuju" | "agree" => "setuju",
        // The matter.
        "pasport" | "paspor" | "passport" | "paspot" | "pasport2" | "passpor" | "paspord" | "pspor" | "paspornya" => {
            "paspor"
        }
        "biayanya" | "biaye" => "biaya",
        "harganya" | "harge" | "hargenye" => "harga",
        "bayarnya" | "mbayar" | "byr" => "bayar",
        "syaratnya" | "syarat2" | "sarat" | "saratnya" | "syrt" => "syarat",
        "alamatnya" | "almt" | "alamt" => "alamat",
        "jadwalnya" | "jdwl" | "jadual" | "jadwl" => "jadwal",
        "dtg" | "dtng" | "dateng" | "datang" => "datang",
        "no" | "nmr" | "nomer" | "nomr" => "nomor",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_letters_and_digits_only() {
        assert_eq!(fold("  Pulau SELIU, (kec. Membalong)!! "), "pulau seliu kec membalong");
        assert_eq!(fold("Jum'at 5/8 😀"), "jumat 5 8");
        assert_eq!(fold("Nur’aini"), "nuraini");
        assert_eq!(fold("?!"), "");
    }

    #[test]
    fn chat_spelling_becomes_plain() {
        assert_eq!(plain_words("brp biayanya yaaa pak??").join(" "), "berapa biaya iya pak");
        assert_eq!(plain_words("kpn tim ke seliu").join(" "), "kapan tim ke seliu");
        assert_eq!(plain_words("gajadi deh, makase la").join(" "), "tidak jadi deh terimakasih sudah");
        assert_eq!(plain_words("0811111222").join(" "), "0811111222");
    }

    #[test]
    fn words_of_two_meanings_stay_as_they_are() {
        assert_eq!(plain_words("ndak dak nak").join(" "), "ndak dak nak");
    }
}
