//! A person's name, as they type it.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::readings;
use crate::domain::{Name, NameFault};
use crate::language::{fold, has_phrase, is_a_place, kin_words, plain, read_wish, read_yes_no};
use crate::say;
use crate::text::Text;

/// Words of sentences, answers and questions, as they are written; nobody is called so.
const NEVER: &str = "\
    saya aku kami dulu iya suami istri mertua tetangga ortu ponakan keponakan sama dtg dateng datang pake pakai kursi \
    ga gak gk nggak ngga enggak ndak tidak tdk bukan bkn yg yang untuk utk buat saja aja batal eh tapi tp tadi kayak \
    kyk kek keliru salah ganti lahir lahirnya tahun umur nomor nomer desa desanya kecamatan apa apaan kenapa kapan berapa siapa \
    gimana bagaimana orang namanya nama panggil paspor paspornya daftar daftarin daftarkan jadwal biaya petugas tolong mohon \
    minta terimakasih makasih halo hai hallo assalamualaikum selesai sudah udah belum blm bisa boleh lagi juga kalau kalo klo \
    dengan dgn keluarga sekeluarga rombongan berdua bertiga berempat sendiri sendirian lansia balita tinggal alamat rumah ktp \
    nik hp wa nanti lupa bingung terserah sembarang tunggu bentar sebentar oke ok sip yes samain \
    perempuan wanita pria lelaki cewek cowok cewe cowo sndri sndiri sdri dewek gue gua gw anu hmm wkwk wkwkwk \
    kok nih tuh thanks thank thankyou thx tengkyu trims suwun nuhun kamsia \
    anjing anjg anjir bangsat babi goblok tolol kontol memek ngentot bajingan kampret jancok";
/// What people are called by, behind what they say: no part of the name.
const BEHIND: [&str; 11] = ["pak", "bu", "kak", "ya", "iya", "yaa", "aja", "saja", "deh", "dong", "lah"];
/// What stands in front of "nama saya".
const BEFORE_A_LABEL: [&str; 15] =
    ["maaf", "iya", "ya", "oh", "halo", "pak", "bu", "kak", "min", "perkenalkan", "atas", "my", "ok", "oke", "untuk"];

fn is_never_a_name(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| NEVER.split_whitespace().collect());
    WORDS.contains(word)
}

/// Reads a name; says what is amiss where it is none.
pub(super) fn read(words: &str) -> Result<Name, Text> {
    if asks_why(words) {
        return Err(say!("name-why"));
    }
    let (bare, is_labelled) = without_lead(words);
    let bare = bare.as_str();
    let name = Name::parse(bare).map_err(|fault| match fault {
        NameFault::Empty => say!("name-empty"),
        NameFault::TooLong => say!("name-too-long", most = Name::LONGEST),
        NameFault::OddCharacter => say!("name-odd-character"),
    })?;
    let folded: Vec<String> = bare.split_whitespace().map(fold).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    if folded.first().is_some_and(|first| matches!(*first, "panggil" | "dipanggil" | "panggilan" | "panggilannya")) {
        return Err(say!("name-nickname"));
    }
    if would_rather_not(&folded) {
        return Err(say!("name-why"));
    }
    // "Lewati", "gak tau", "KK", "ok": nobody is called that.
    if readings::passes_over(bare) || readings::does_not_know(bare) || fold(bare) == "kk" || read_yes_no(bare).is_some()
    {
        return Err(say!("name-odd-sentence"));
    }
    // Thanks of two words, of which each alone may be somebody's name.
    let whole = format!(" {} ", plain(bare));
    if [
        " terimakasih ",
        " terima kasih ",
        " laki laki ",
        " selamat pagi ",
        " selamat siang ",
        " selamat sore ",
        " selamat malam ",
    ]
    .iter()
    .any(|said| whole.contains(said))
    {
        return Err(say!("name-odd-sentence"));
    }
    let written_as_one =
        folded.len() > 1 && bare.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase));
    // "Anak" is a child, "Anak Agung" a name; "Mau" alone is a wish, and a family's name behind another one.
    let never = |at: usize| match folded[at] {
        "anak" => folded.get(at + 1) != Some(&"agung"),
        "mau" => at == 0 || at + 1 < folded.len(),
        // "Kok lama", "lama kok"; many a Hakka name of Belitung has it.
        "kok" => !(is_labelled || written_as_one || at > 0 && at + 1 < folded.len()),
        word => is_never_a_name(word),
    };
    // "Di pulau gersik", "pulau seliu": an answer to another question.
    let tells_something_else = folded
        .first()
        .is_some_and(|first| matches!(*first, "di" | "ke" | "dari" | "ds" | "pulau" | "kampung" | "kec" | "maaf"));
    if tells_something_else || (0..folded.len()).any(never) {
        return Err(say!("name-odd-sentence"));
    }
    // "Saya mau bicara dengan petugas" has letters only, and is no name.
    if !is_labelled && folded.len() >= 3 && read_wish(bare).is_some() {
        return Err(say!("name-odd-sentence"));
    }
    if !is_labelled && is_a_village_alone(bare) {
        return Err(say!("name-is-village"));
    }
    Ok(name)
}

/// Whether words are a village and nothing else; a few villages are called like people.
pub(super) fn is_a_village_alone(words: &str) -> bool {
    const PEOPLE: [&str; 3] = ["mayang", "lintang", "kurnia jaya"];
    !PEOPLE.contains(&fold(words).as_str()) && is_a_place(words)
}

/// "Nama saya Siti Aminah", "saya Joni pak": the words without those around the name, and whether they call it one.
fn without_lead(words: &str) -> (String, bool) {
    let mut rest: Vec<&str> = words.split_whitespace().collect();
    let folded: Vec<String> = rest.iter().map(|word| fold(word)).collect();
    let is_label = |word: &str| matches!(word, "nama" | "namanya" | "namaku" | "name" | "nm");
    let label = folded.iter().take(4).position(|word| is_label(word));
    let is_kin = |word: &str| matches!(word, "nenek" | "kakek" | "lengkap") || kin_words().any(|kin| kin == word);
    // "Anak saya namanya Rizky": whose name it is stands before it.
    let before = |word: &str| {
        BEFORE_A_LABEL.contains(&word) || is_kin(word.trim_end_matches("nya")) || matches!(word, "saya" | "sy" | "aku")
    };
    let label = label.filter(|at| folded[..*at].iter().all(|word| before(word)));
    if let Some(at) = label {
        let mut from = at + 1;
        // "nama saya", "nama lengkapnya adalah", "nama istri saya"
        while let Some(word) = folded.get(from) {
            let leads = matches!(
                word.as_str(),
                "saya"
                    | "sy"
                    | "aku"
                    | "nya"
                    | "lengkap"
                    | "lengkapnya"
                    | "lengkapku"
                    | "adalah"
                    | "ialah"
                    | "yaitu"
                    | "is"
                    | ""
                    | "itu"
                    | "istrinya"
                    | "suaminya"
            );
            let whose = is_kin(word)
                && folded.get(from + 1).is_some_and(|next| matches!(next.as_str(), "saya" | "sy" | "nya" | "aku"));
            if !leads && !whose {
                break;
            }
            from += 1;
        }
        rest.drain(..from);
    } else if let [first, _, ..] = rest.as_slice()
        && matches!(fold(first).as_str(), "saya" | "sy" | "aku" | "im")
    {
        rest.remove(0);
        if matches!(rest.first().map(|word| fold(word)).as_deref(), Some("adalah" | "bernama" | "ini")) {
            rest.remove(0);
        }
    }
    while rest.len() > 1 && rest.last().is_some_and(|last| BEHIND.contains(&fold(last).as_str())) {
        rest.pop();
    }
    let bare = rest.join(" ");
    (bare.trim_matches([',', ':', ' ', '=']).to_owned(), label.is_some())
}

/// "Buat apa nama saya?", "kenapa harus nama": a question that wants an answer.
fn asks_why(words: &str) -> bool {
    let plain = format!(" {} ", plain(words));
    words.contains('?') || has_phrase(&plain, &["buat apa", "untuk apa", "kenapa", "ngapain", "mengapa", "why"])
}

/// "Ga mau kasih nama", "saya tidak mau sebut nama".
fn would_rather_not(folded: &[&str]) -> bool {
    let has = |wanted: &[&str]| folded.iter().any(|word| wanted.contains(word));
    has(&["ga", "gak", "gk", "nggak", "ngga", "enggak", "tidak", "tdk", "gamau", "males", "malas"])
        && has(&["mau", "kasih", "kasi", "memberi", "memberikan", "sebut", "sebutin", "nyebut", "nama", "isi"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_natural_answers_are_names() {
        for (words, name) in [
            ("Siti Aminah", "Siti Aminah"),
            ("nama saya Siti Aminah", "Siti Aminah"),
            ("nama saya Tan Kim Hok", "Tan Kim Hok"),
            ("saya Joni pak", "Joni"),
            ("namanya: Rohana ya", "Rohana"),
            ("maaf, nama lengkap saya Budi Santosa", "Budi Santosa"),
            ("nama istri saya Marlina", "Marlina"),
            ("nama abang saya Rudi Hartono", "Rudi Hartono"),
            ("anak saya namanya Rizky", "Rizky"),
            ("anaknya namanya Rizky Ramadhan", "Rizky Ramadhan"),
            ("my name is John Tan", "John Tan"),
            ("Anak Agung Gede", "Anak Agung Gede"),
            ("I Made Wirawan", "I Made Wirawan"),
            ("Domi Mau", "Domi Mau"),
            ("Hari Selamat", "Hari Selamat"),
            ("Ade Jaya", "Ade Jaya"),
            ("Mayang", "Mayang"),
            ("Kok Siong", "Kok Siong"),
            ("nama saya Lie Kok Hui", "Lie Kok Hui"),
            ("nama saya kok siong", "kok siong"),
            ("Kasih Ibu Pertiwi", "Kasih Ibu Pertiwi"),
            ("Marlina Seliu", "Marlina Seliu"),
            ("nama saya Selat Nasik", "Selat Nasik"),
            ("M. Yusuf, S.Pd", "M. Yusuf, S.Pd"),
        ] {
            assert_eq!(read(words).map(|name| name.as_str().to_owned()), Ok(name.to_owned()), "{words}");
        }
    }

    #[test]
    fn answers_to_something_else_are_no_names() {
        for (words, why) in [
            ("eh ga jadi suami, saya aja", "name-odd-sentence"),
            ("keliru", "name-odd-sentence"),
            ("saya dtg sama ibu", "name-odd-sentence"),
            ("ya", "name-odd-sentence"),
            ("ok", "name-odd-sentence"),
            ("sama kayak yg tadi", "name-odd-sentence"),
            ("nama saya", "name-empty"),
            ("ga mau kasih nama", "name-why"),
            ("anjing", "name-odd-sentence"),
            ("panggil aja Mak Ijah", "name-nickname"),
            ("selat nasik", "name-is-village"),
            ("air seruk", "name-is-village"),
            ("buat apa nama saya?", "name-why"),
            ("saya mau bicara dengan petugas", "name-odd-sentence"),
            ("terima kasih", "name-odd-sentence"),
            ("trims ya pak", "name-odd-sentence"),
            ("makasih banyak", "name-odd-sentence"),
            ("Kok lama", "name-odd-sentence"),
            ("lama kok", "name-odd-sentence"),
            ("perempuan", "name-odd-sentence"),
            ("laki-laki", "name-odd-sentence"),
            ("sndri aja", "name-odd-sentence"),
            ("yang pertama namanya Rohayah pakai h", "name-odd-sentence"),
        ] {
            assert_eq!(read(words).map_err(|why| why.key), Err(why), "{words}");
        }
    }
}
