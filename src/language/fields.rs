//! Several fields in one message: "Siti, Keciput, 0813…".

use chrono::NaiveDate;

use super::fold::plain_words;
use super::number::read_number;
use super::place::{exact_place, read_place};
use super::{Place, read_birth_date, read_date, read_phone};
use crate::domain::{Name, Phone};

/// What a message tells about somebody; what it does not say, or not clearly, is absent. A NIK is left where it is:
/// nobody needs it from a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields {
    /// Who.
    pub name: Option<Name>,
    /// Where they live: a village, or several of which they must choose.
    pub place: Option<Place>,
    /// Their phone.
    pub phone: Option<Phone>,
    /// A day with its year that lies behind today.
    pub birth_date: Option<NaiveDate>,
    /// Any other day.
    pub day: Option<NaiveDate>,
    /// How many people.
    pub people: Option<u32>,
}

impl Fields {
    /// How many things were told.
    pub fn count(&self) -> usize {
        [
            self.name.is_some(),
            self.place.is_some(),
            self.phone.is_some(),
            self.birth_date.is_some(),
            self.day.is_some(),
            self.people.is_some(),
        ]
        .into_iter()
        .filter(|told| *told)
        .count()
    }
}

/// Longest message that is read for fields, in characters; most parts of it; most words of one part.
const LONGEST: usize = 400;
const MOST_PARTS: usize = 16;
const MOST_WORDS: usize = 16;

/// What a message tells, its parts parted by commas, lines, `#`, or nothing but their kind; seen from `today`.
pub fn read_fields(words: &str, today: NaiveDate) -> Fields {
    let mut fields = Fields::default();
    if words.chars().count() > LONGEST {
        return fields;
    }
    let mut open: Vec<String> = Vec::new();
    let parts = words.split([',', ';', '\n', '#', '|']).map(str::trim).filter(|part| !part.is_empty());
    // A part of more words is a sentence, no field.
    for part in parts.filter(|part| part.split_whitespace().count() <= MOST_WORDS).take(MOST_PARTS) {
        let rest = take_figures(part, &mut fields, today);
        if !rest.is_empty() {
            open.push(rest);
        }
    }
    // "Mayang, Keciput": of two that may be places the first is who.
    for part in open {
        match labelled(&part) {
            (Label::Name, bare) => take_name(&bare, &mut fields),
            (Label::Place, bare) => take_place(Some(read_place(&bare)), &mut fields),
            (Label::None, bare) => take_words(&bare, &mut fields),
        }
    }
    fields
}

/// Phone, day and number of a part go where they belong; what is left is given back.
fn take_figures(part: &str, fields: &mut Fields, today: NaiveDate) -> String {
    let has_digit = |word: &str| word.contains(|char: char| char.is_ascii_digit());
    if !has_digit(part) && read_date(part, today).is_none() && read_number(part).is_none() {
        return part.to_owned();
    }
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let mut rest = part.to_owned();
    if let Some(phone) = read_phone(part) {
        if fields.phone.is_none() {
            fields.phone = Some(phone);
        }
        rest = without_long_figures(part);
    } else if digits >= 16 {
        // A NIK, a card: not kept.
        rest = without_long_figures(part);
    }
    if let Some(born) = read_birth_date(&rest, today).filter(|born| *born < today) {
        fields.birth_date = fields.birth_date.or(Some(born));
        return before_day(&rest);
    }
    if has_digit(&rest) || said_as_a_day(&rest) {
        if let Some(day) = read_date(&rest, today) {
            fields.day = fields.day.or(Some(day));
            return before_day(&rest);
        }
    }
    if counts_people(&rest) {
        if let Some(people) = read_number(&rest).filter(|people| (1..=500).contains(people)) {
            fields.people = fields.people.or(Some(people));
            return String::new();
        }
    }
    rest
}

/// "3 orang", "berdua", "3": says how many, and nothing else.
fn counts_people(part: &str) -> bool {
    let words = plain_words(part);
    let known = |word: &str| {
        matches!(
            word,
            "orang"
                | "jiwa"
                | "kami"
                | "saya"
                | "semua"
                | "semuanya"
                | "total"
                | "jumlah"
                | "ada"
                | "keluarga"
                | "dan"
                | "istri"
                | "suami"
                | "anak"
                | "untuk"
                | "buat"
                | "pax"
                | "pemohon"
                | "peserta"
                | "ber"
                | "pak"
                | "bu"
        )
    };
    let numbers = words.iter().filter(|word| !known(word)).collect::<Vec<_>>();
    !words.is_empty() && numbers.iter().all(|word| read_number(word).is_some())
}

/// "besok", "senin depan": a day without a figure.
fn said_as_a_day(part: &str) -> bool {
    plain_words(part).len() <= 4
}

/// The words without those that are mostly digits.
fn without_long_figures(part: &str) -> String {
    let kept: Vec<&str> = part
        .split_whitespace()
        .filter(|word| {
            let digits = word.chars().filter(char::is_ascii_digit).count();
            digits < 3 && !word.starts_with('+') && !word.chars().all(|char| !char.is_alphanumeric())
        })
        .collect();
    // "… wa 0812…" leaves the word that announced the number.
    let announces = |word: &&str| {
        let plain = plain_words(word).join(" ");
        matches!(
            plain.as_str(),
            "wa" | "hp" | "nomor" | "telepon" | "whatsapp" | "nik" | "hpnya" | "nomornya" | "ktp" | ""
        )
    };
    let end = kept.iter().rposition(|word| !announces(word)).map_or(0, |last| last + 1);
    kept[..end].join(" ")
}

/// What stands before the day in a part: "Siti lahir 12 Mei 1990" is about Siti.
fn before_day(part: &str) -> String {
    let kept: Vec<&str> = part
        .split_whitespace()
        .take_while(|word| {
            let plain = plain_words(word).join(" ");
            !word.contains(|char: char| char.is_ascii_digit())
                && !matches!(plain.as_str(), "lahir" | "lahirnya" | "tanggal" | "ttl" | "kelahiran" | "tgl" | "born")
        })
        .collect();
    let kept = kept.join(" ");
    // "besok", "senin depan" stand before nothing.
    if plain_words(part).len() <= 4 && kept.split_whitespace().count() == part.split_whitespace().count() {
        String::new()
    } else {
        kept
    }
}

enum Label {
    Name,
    Place,
    None,
}

/// What the words in front of a part say that it is, and the part without them.
fn labelled(part: &str) -> (Label, String) {
    let part = part.replace([':', '='], " ");
    let words: Vec<&str> = part.split_whitespace().collect();
    let mut label = Label::None;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let plain = plain_words(word).join(" ");
        match plain.as_str() {
            "nama" | "namanya" | "name" | "panggilan" => label = Label::Name,
            "alamat" | "alamatnya" | "tinggal" | "domisili" | "asal" => label = Label::Place,
            "hp" | "wa" | "telepon" | "nomor" | "nomornya" | "hpnya" | "whatsapp" | "lengkap" | "saya" | "aku"
            | "di" | "ini" | "adalah" | "my" | "is" | "an" | "atas" | "dengan" | "halo" | "pak" | "bu" | "min"
            | "kak" | "iya" | "assalamualaikum" | "selamat" | "pagi" | "siang" | "sore" | "malam" => {}
            _ => break,
        }
        at += 1;
    }
    // "Ini Kak Siti" keeps her title; a label that nothing follows labels nothing.
    (label, words[at..].join(" "))
}

fn take_name(words: &str, fields: &mut Fields) {
    // "nama saya Siti dari Keciput", "Siti Keciput"
    match split_place(words) {
        Some((name, place)) => {
            take_place(Some(place), fields);
            fields.name = fields.name.take().or_else(|| name_of(&name));
        }
        None => fields.name = fields.name.take().or_else(|| name_of(words)),
    }
}

fn take_place(place: Option<Place>, fields: &mut Fields) {
    let place = place.filter(|place| place.village.is_some() || !place.candidates.is_empty());
    if fields.place.is_none() {
        fields.place = place;
    }
}

fn take_words(words: &str, fields: &mut Fields) {
    if let Some(place) = exact_place(words) {
        // A second place may be who: "Mayang, Keciput" has a girl's name first.
        match (&fields.place, &fields.name) {
            (None, _) => fields.place = Some(place),
            (Some(_), None) if name_of(words).is_some() => fields.name = name_of(words),
            _ => {}
        }
    } else if let Some((name, place)) = split_place(words) {
        take_place(Some(place), fields);
        fields.name = fields.name.take().or_else(|| name_of(&name));
    } else if fields.name.is_none() && name_of(words).is_some() {
        fields.name = name_of(words);
    } else if fields.place.is_none() {
        take_place(Some(read_place(words)), fields);
    }
}

/// A name and the official place behind it: "Siti Aminah Tanjung Binga", "Siti dari Keciput".
fn split_place(words: &str) -> Option<(String, Place)> {
    let words: Vec<&str> = words.split_whitespace().collect();
    (1..words.len()).find_map(|at| {
        let place = exact_place(&words[at..].join(" "))?;
        let name = words[..at].join(" ");
        name_of(&name).map(|_| (name, place))
    })
}

/// Most words of a name.
const LONGEST_NAME: usize = 7;

/// A name, if the words can be one: letters, few words, none of them a word of a wish.
fn name_of(words: &str) -> Option<Name> {
    let plain = plain_words(words);
    let fits = (1..=LONGEST_NAME).contains(&plain.len())
        && plain.iter().all(|word| !is_no_name(word))
        && words.chars().filter(|char| char.is_alphabetic()).count() >= 2;
    if fits { Name::parse(words.trim()).ok() } else { None }
}

/// Words that stand in sentences and never in names.
fn is_no_name(word: &str) -> bool {
    matches!(
        word,
        "mau"
            | "daftar"
            | "saya"
            | "kami"
            | "paspor"
            | "tidak"
            | "apa"
            | "kapan"
            | "berapa"
            | "bagaimana"
            | "dimana"
            | "mana"
            | "yang"
            | "untuk"
            | "dengan"
            | "iya"
            | "bukan"
            | "belum"
            | "sudah"
            | "bisa"
            | "tolong"
            | "mohon"
            | "minta"
            | "tanya"
            | "jadwal"
            | "biaya"
            | "syarat"
            | "status"
            | "alamat"
            | "rumah"
            | "desa"
            | "kecamatan"
            | "kelurahan"
            | "pulau"
            | "orang"
            | "anak"
            | "istri"
            | "suami"
            | "dekat"
            | "depan"
            | "belakang"
            | "sebelah"
            | "samping"
            | "jalan"
            | "jl"
            | "gang"
            | "dusun"
            | "rt"
            | "rw"
            | "besok"
            | "lusa"
            | "hari"
            | "tanggal"
            | "bulan"
            | "tahun"
            | "umur"
            | "lahir"
            | "hp"
            | "wa"
            | "nomor"
            | "telepon"
            | "terimakasih"
            | "halo"
            | "batal"
            | "petugas"
            | "kantor"
            | "ada"
            | "tapi"
            | "kalau"
            | "dari"
            | "ke"
            | "di"
            | "dan"
            | "atau"
            | "juga"
            | "lagi"
            | "saja"
            | "dulu"
            | "ndak"
            | "dak"
            | "nak"
            | "oke"
            | "setuju"
            | "benar"
            | "salah"
            | "lupa"
            | "buat"
            | "buatkan"
            | "nama"
            | "ini"
            | "itu"
            | "warga"
            | "permisi"
            | "makasih"
            | "terima"
            | "kasih"
            | "jangan"
            | "tahu"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(words: &str) -> Fields {
        read_fields(words, NaiveDate::from_ymd_opt(2026, 7, 22).expect("a real day"))
    }

    #[track_caller]
    fn tells(words: &str, name: &str, village: &str, phone: &str) {
        let fields = fields(words);
        let told = (
            fields.name.as_ref().map_or("", Name::as_str),
            fields.place.as_ref().and_then(|place| place.village.as_ref()).map_or("", |village| village.as_str()),
            fields.phone.as_ref().map_or("", |phone| phone.as_str()),
        );
        assert_eq!(told, (name, village, phone), "{words}: {fields:?}");
    }

    #[test]
    fn name_village_and_phone_are_told_in_any_order() {
        let phone = "+6281345678901";
        for words in [
            "Siti Aminah, Keciput, 081345678901",
            "081345678901, Siti Aminah, keciput",
            "siti aminah\nkeciput\n0813 4567 8901",
        ] {
            let fields = fields(words);
            assert_eq!(fields.count(), 3, "{words}: {fields:?}");
            assert_eq!(fields.phone.as_ref().map(Phone::as_str), Some(phone), "{words}");
            assert!(fields.name.is_some_and(|name| name.as_str().eq_ignore_ascii_case("siti aminah")), "{words}");
        }
        tells("Nama: Budi Santoso; alamat: desa Perawas; hp: 081345678901", "Budi Santoso", "19.02.01.2004", phone);
        tells("nama saya Siti dari Keciput wa 081345678901", "Siti", "19.02.04.2008", phone);
        tells("#Siti#Tanjung Binga#081345678901#", "Siti", "19.02.04.2005", phone);
        tells("Siti Aminah Tanjung Binga 0813-4567-8901", "Siti Aminah", "19.02.04.2005", phone);
        tells("Hasan bin Ali, ds. Terong", "Hasan bin Ali", "19.02.04.2003", "");
        tells("M. Yusuf, S.Pd, pulau seliu", "M. Yusuf", "19.02.02.2009", "");
    }

    #[test]
    fn a_birth_date_another_day_and_a_number_are_told_apart() {
        let told = fields("Siti, lahir 12 Mei 1990, Keciput, 3 orang");
        assert_eq!(told.birth_date, NaiveDate::from_ymd_opt(1990, 5, 12));
        assert_eq!((told.people, told.day), (Some(3), None));
        assert_eq!(told.name.as_ref().map(Name::as_str), Some("Siti"));
        let told = fields("Budi 12-05-1990 Badau");
        assert_eq!(told.birth_date, NaiveDate::from_ymd_opt(1990, 5, 12));
        assert_eq!(told.name.as_ref().map(Name::as_str), Some("Budi"));
        let told = fields("5 orang, besok");
        assert_eq!((told.people, told.day), (Some(5), NaiveDate::from_ymd_opt(2026, 7, 23)));
        assert_eq!(told.name, None);
    }

    #[test]
    fn a_nik_is_not_kept_and_a_sentence_is_no_name() {
        let told = fields("Siti, 1902014505900003, Keciput");
        assert_eq!((told.count(), told.phone), (2, None));
        for words in ["mau daftar paspor", "kapan tim datang", "ya", "tidak", "ndak mau", "", "?", "terima kasih"] {
            assert_eq!(fields(words), Fields::default(), "{words}");
        }
    }

    #[test]
    fn a_place_of_two_readings_stays_open() {
        let told = fields("Siti, Dukong");
        let place = told.place.expect("told");
        assert_eq!((place.village, place.candidates.len()), (None, 2));
    }
}
