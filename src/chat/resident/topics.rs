//! What a question about papers, fees or the office asks for: which of the office's topics, for which kind of applicant,
//! and whether it asks for more than the office has approved. Words, not weights: whoever asks hears the office's own
//! answer or that there is none.

use super::readings;
use crate::language::{fold, plain, safe_phrase};

/// What is asked, as far as the words say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Asked {
    /// For whom: a key of the office file.
    pub applicant: Option<String>,
    /// Which topics, where the words name another one than the wish itself; that one too, where they ask for both.
    pub topics: Vec<String>,
    /// Whether it asks for something that the office file says nothing about; with what is left of the words.
    pub beyond: Option<String>,
    /// Which lines of the list of fees, by their keys.
    pub fees: Vec<String>,
}

/// Marks what stands behind it as a phrase about which nothing is approved.
const BEYOND: &str = "beyond";

/// In front of the key of a fee.
const FEE: &str = "fee:";

/// The topics that an argument names.
pub(in crate::chat) fn topics_of(rest: &str) -> Vec<String> {
    let keys = rest.split_once(BEYOND).map_or(rest, |(keys, _)| keys);
    keys.split_whitespace().filter(|key| crate::office::TOPICS.contains(key)).map(str::to_owned).collect()
}

/// Whether words are about being asked for money, or taken in: the office's warning belongs to the answer.
pub(in crate::chat) fn warns(words: &str) -> bool {
    let text = format!(" {} {} ", fold(words), plain(words));
    crate::chat::listen::asks_money(words) || topic(&text) == Some("security")
}

/// The argument of `/syarat`, `/biaya`, `/kantor` that says what words ask: nothing personal stands in it.
pub(in crate::chat) fn asked(words: &str) -> String {
    let asked = Asked::read(words);
    let fees = asked.fees.into_iter().map(|key| format!("{FEE}{key}"));
    let mut tokens: Vec<String> = asked.applicant.into_iter().chain(asked.topics).chain(fees).collect();
    if let Some(phrase) = asked.beyond {
        tokens.push(BEYOND.to_owned());
        tokens.push(phrase);
    }
    tokens.join(" ")
}

impl Asked {
    /// Reads a command's argument: what [`asked`] wrote, or words as they were typed behind the command.
    pub(super) fn of_command(rest: &str) -> Self {
        let (keys, phrase) = match rest.split_once(BEYOND) {
            Some((keys, phrase)) => (keys, Some(phrase.trim().to_owned())),
            None => (rest, None),
        };
        let mut asked = Self { beyond: phrase, ..Self::default() };
        for key in keys.split_whitespace() {
            if crate::office::APPLICANTS.contains(&key) {
                asked.applicant = Some(key.to_owned());
            } else if crate::office::TOPICS.contains(&key) {
                asked.topics.push(key.to_owned());
            } else if let Some(fee) = key.strip_prefix(FEE) {
                asked.fees.push(fee.to_owned());
            } else {
                return Self::read(rest);
            }
        }
        asked
    }

    /// Reads words as they were written.
    pub(super) fn read(words: &str) -> Self {
        if words.trim().is_empty() {
            return Self::default();
        }
        let text = format!(" {} {} ", fold(words), plain(words));
        let paper = lacks_a_paper(&text);
        let applicant = readings::applicant(words).map(str::to_owned);
        // "Lansia gratis ga?": no price but the one for everybody is approved.
        let free = has(&text, &["gratis", "gratisan", "free"])
            && (applicant.is_some() || has(&text, WHO_MAY_PAY_LESS))
            && !has(&text, &["layanan", "bot"]);
        let beyond = (paper || free || has(&text, BEYOND_ALWAYS)).then(|| safe_phrase(words).unwrap_or_default());
        let fees = if has(&text, SAME_DAY) { vec!["percepatan".to_owned()] } else { Vec::new() };
        // "Kalau KTP saya hilang": not the passport.
        let of_the_paper =
            |key: &String| matches!(key.as_str(), "lost" | "damaged") && !has(&text, &["paspor", "passport"]);
        let mut topics: Vec<String> = topic(&text).map(str::to_owned).into_iter().collect();
        let asks_price =
            has(&text, &["berapa", "brp"]) && has(&text, &["biaya", "biayanya", "harga", "harganya", "tarif"]);
        if topics.iter().any(|topic| topic == "payment") && asks_price {
            topics.insert(0, "fees".to_owned());
        }
        Self { applicant: applicant.filter(|key| !(paper && of_the_paper(key))), topics, beyond, fees }
    }
}

/// The argument of `/syarat` that answers words which ask for a rule and not for anything of the writer's own; none
/// where they do not.
pub(in crate::chat) fn general(words: &str) -> Option<String> {
    let text = format!(" {} {} ", fold(words), plain(words));
    let topic = topic(&text)?;
    let fits = match topic {
        "security" | "programme_rules" => true,
        "delivery" => has(&text, DELIVERY_PRICE),
        "recipient" => has(&text, &["bisa", "boleh", "siapa", "apakah", "who", "can"]),
        "times" => !has(
            &text,
            &["lagi", "punya", "permohonan", "kurir", "kunjungan", "tim", "paspor saya", "pasporku", "paspor aku"],
        ),
        _ => false,
    };
    (fits && (crate::chat::listen::is_question(words) || topic == "security" || asks_at_its_end(&text)))
        .then(|| asked(words))
}

/// The same for words that are read as no clear wish, and for a part of a message: how to pay, when the office is closed.
pub(in crate::chat) fn general_alone(words: &str) -> Option<String> {
    let text = format!(" {} {} ", fold(words), plain(words));
    let fits = matches!(topic(&text), Some("payment" | "office_info"));
    let asks = crate::chat::listen::is_question(words) || asks_at_its_end(&text) || has(&text, &["apa", "mana"]);
    (fits && asks).then(|| asked(words))
}

/// For whom somebody may ask whether it is cheaper.
const WHO_MAY_PAY_LESS: &[&str] = &[
    "disabilitas",
    "difabel",
    "pelajar",
    "mahasiswa",
    "siswa",
    "murid",
    "guru",
    "tni",
    "polri",
    "veteran",
    "miskin",
    "bpjs",
    "pns",
    "janda",
    "nelayan",
];

/// Done on the day itself.
const SAME_DAY: &[&str] = &[
    "sehari jadi",
    "satu hari jadi",
    "1 hari jadi",
    "sehari selesai",
    "hari itu juga",
    "hari yang sama",
    "jadi sehari",
    "langsung jadi",
    "percepatan",
    "dipercepat",
    "kilat",
    "ekspres",
    "express",
    "ekspress",
    "same day",
];

/// What bringing it costs.
const DELIVERY_PRICE: &[&str] = &[
    "ongkir",
    "ongkirnya",
    "ongkos kirim",
    "ongkos antar",
    "ongkos kurir",
    "biaya antar",
    "biaya kirim",
    "biaya pengantaran",
    "biaya pengiriman",
    "bayar kurir",
    "bayar kurirnya",
    "delivery fee",
    "delivery cost",
];

/// "Bisa diwakilkan ga": a "no" behind a verb asks.
fn asks_at_its_end(text: &str) -> bool {
    has(text, &["tidak", "ga", "gak", "nggak", "enggak", "kan", "kah"])
}

/// The topic that words name besides papers, fees and the office itself.
#[expect(clippy::too_many_lines, reason = "a table of words")]
fn topic(text: &str) -> Option<&'static str> {
    const ROWS: &[(&str, &[&str])] = &[
        (
            "security",
            &["penipuan", "calo", "pungli", "ditipu", "nipu", "tipu tipu", "hoax", "scam", "minta uang", "minta duit"],
        ),
        (
            "payment",
            &[
                "cara bayar",
                "cara pembayaran",
                "bayar dimana",
                "bayar di mana",
                "bayar kemana",
                "bayar ke mana",
                "bayar lewat",
                "bayar pakai",
                "bayar via",
                "bayar pake",
                "pakai dana",
                "lewat dana",
                "via dana",
                "linkaja",
                "link aja",
                "shopee",
                "tokopedia",
                "alfamart",
                "dompet digital",
                "e wallet",
                "pembayaran lewat",
                "kode billing",
                "billing",
                "transfer",
                "qris",
                "atm",
                "indomaret",
                "gopay",
                "ovo",
                "shopeepay",
                "m banking",
                "mbanking",
                "mobile banking",
                "kantor pos",
                "tunai",
                "cash",
                "kartu kredit",
                "bayar ke petugas",
                "how to pay",
                "where to pay",
            ],
        ),
        (
            "recipient",
            &[
                "siapa yang boleh",
                "siapa boleh",
                "diwakilkan",
                "diwakili",
                "mewakili",
                "surat kuasa",
                "yang menerima",
                "yang ambil",
                "diambilkan",
                "ambilkan",
                "boleh menerima",
                "boleh terima",
                "boleh ambil",
                "bisa diambil",
                "who may receive",
            ],
        ),
        (
            "times",
            &[
                "berapa lama",
                "berapa hari",
                "berapa minggu",
                "berapa bulan",
                "lama proses",
                "lama jadinya",
                "kapan jadi",
                "kapan selesai",
                "lamanya",
                "lama tidak",
                "lama enggak",
                "lama nggak",
                "lama ga",
                "how long",
                "berapa jam",
            ],
        ),
        (
            "programme_rules",
            &[
                "eazy passport",
                "eazy paspor",
                "easy passport",
                "program",
                "beda mendanau",
                "m paspor",
                "mpaspor",
                "syarat kunjungan",
                "syarat didatangi",
                "minimal berapa orang",
                "minimal brp orang",
            ],
        ),
        (
            "delivery",
            &[
                "diantar",
                "dianter",
                "antar ke rumah",
                "dikirim",
                "kirim ke rumah",
                "ambil dimana",
                "ambil di mana",
                "diambil dimana",
                "diambil di mana",
                "ambil sendiri",
                "ongkir",
                "ongkirnya",
                "ongkos kirim",
                "ongkos antar",
                "ongkos kurir",
                "biaya antar",
                "biaya kirim",
                "biaya pengantaran",
                "biaya pengiriman",
                "bayar kurir",
                "delivery fee",
                "delivery cost",
                "delivered",
            ],
        ),
        (
            "office_info",
            &[
                "jam istirahat",
                "istirahat jam",
                "istirahat",
                "hari raya",
                "cuti bersama",
                "tanggal merah",
                "libur nasional",
            ],
        ),
    ];
    ROWS.iter().find(|(_, words)| has(text, words)).map(|(topic, _)| *topic)
}

/// What nothing is approved about: a discount, glasses in the photo. What an approved answer does speak of (a lost
/// passport, divorced parents) is not in here.
const BEYOND_ALWAYS: &[&str] = &[
    "cicil",
    "dicicil",
    "nyicil",
    "cicilan",
    "kredit",
    "utang",
    "hutang",
    "ngutang",
    "diskon",
    "potongan",
    "refund",
    "uang kembali",
    "dikembalikan",
    "bayar belakangan",
    "talangin",
    "kurang mampu",
    "keringanan",
    "keluarga miskin",
    "sktm",
    "kacamata",
    "softlens",
    "jilbab",
    "kerudung",
    "hijab",
    "cadar",
    "baju",
    "kemeja",
    "kaos",
    "sandal",
    "makeup",
    "tato",
    "behel",
    "gigi",
    "kembar",
    "anak angkat",
    "nikah siri",
    "yatim",
    "panti",
    "tki",
    "pekerja migran",
    "wna",
    "kewarganegaraan",
    "parkir",
    "istirahat",
    "hari raya",
    "cuti bersama",
    "libur nasional",
    "idul fitri",
    "imlek",
    "ongkir",
    "ongkirnya",
    "ongkos kirim",
    "ongkos antar",
    "ongkos kurir",
    "biaya antar",
    "biaya kirim",
    "biaya pengantaran",
    "biaya pengiriman",
    "bayar kurir",
    "delivery fee",
    "delivery cost",
    "antrean",
    "antrian",
    "antre",
    "lebaran",
    "tanggal merah",
    "musala",
    "mushola",
    "toilet",
    "domisili luar",
    "luar belitung",
    "luar kota",
    "fotokopi",
    "legalisir",
    "materai",
    "meterai",
    "sponsor",
];

/// "Kalau KTP belum jadi gimana": a paper, and something amiss with it within three words.
fn lacks_a_paper(text: &str) -> bool {
    const PAPERS: &[&str] = &["ktp", "kk", "akta", "akte", "ijazah", "buku nikah", "surat nikah"];
    const LACKING: &[&str] = &[
        "belum", "tidak", "tanpa", "hilang", "rusak", "mati", "luar", "beda", "salah", "habis", "nggak", "ga", "gak",
        "without",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let near =
        |at: usize| words[at.saturating_sub(3)..(at + 4).min(words.len())].iter().any(|word| LACKING.contains(word));
    let conditional =
        has(text, &["kalau", "jika", "bila", "boleh", "bisa", "tanpa", "gimana", "bagaimana", "if", "can", "without"]);
    conditional && (0..words.len()).any(|at| PAPERS.contains(&words[at]) && near(at))
}

fn has(text: &str, wanted: &[&str]) -> bool {
    wanted.iter().any(|words| text.contains(&format!(" {words} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_read_from_the_words() {
        for (words, topic, applicant) in [
            ("apa syaratnya?", None, None),
            ("syarat paspor anak apa aja", None, Some("child")),
            ("biaya untuk lansia berapa", None, Some("elderly")),
            ("bayarnya lewat apa", Some("payment"), None),
            ("biayanya brp sama bayarnya lewat apa", Some("fees"), None),
            ("paspor ilang dendanya brp", None, Some("lost")),
            ("bisa diwakilkan suami ga ambilnya", Some("recipient"), None),
            ("brp lama jadinya", Some("times"), None),
            ("paspor hilang dendanya brp", None, Some("lost")),
            ("eazy passport itu apa", Some("programme_rules"), None),
            ("hajian butuh rekomendasi kemenag?", None, Some("hajj_umrah")),
            ("ini bukan penipuan kan?", Some("security"), None),
        ] {
            let asked = Asked::read(words);
            assert_eq!(
                (asked.topics.first().map(String::as_str), asked.applicant.as_deref()),
                (topic, applicant),
                "{words}"
            );
            assert_eq!(asked.beyond, None, "{words}");
        }
    }

    #[test]
    fn what_the_office_says_nothing_about_is_told_apart() {
        for words in [
            "bisa dicicil ga bayarnya",
            "boleh pakai kacamata pas foto?",
            "kalau ktp saya hilang gimana",
            "tanpa akta lahir bisa?",
            "ada diskon buat lansia?",
        ] {
            assert!(Asked::read(words).beyond.is_some(), "{words}");
        }
        for words in [
            "paspor saya hilang",
            "syaratnya ktp sama kk ya?",
            "kalau anak syaratnya apa",
            "orang tua cerai, anak gimana",
        ] {
            assert_eq!(Asked::read(words).beyond, None, "{words}");
        }
    }

    #[test]
    fn a_question_for_a_rule_is_told_from_one_about_oneself() {
        for words in [
            "brp lama jadinya bu",
            "bisa diwakilkan suami ga ambil paspornya",
            "ini aman ga? bukan penipuan kan",
            "eazy passport itu apaan",
        ] {
            assert!(general(words).is_some(), "{words}");
        }
        for words in
            ["paspor saya kapan jadi", "punya saya berapa lama lagi", "yang terima nanti kakak saya", "kapan diantar"]
        {
            assert_eq!(general(words), None, "{words}");
        }
    }

    #[test]
    fn what_is_remembered_of_a_question_says_the_same_and_names_nobody() {
        for words in ["syarat paspor anak", "bayarnya lewat apa", "kalau ktp Budi Santoso hilang gimana", ""] {
            let (read, written) = (Asked::read(words), asked(words));
            let again = Asked::of_command(&written);
            assert_eq!((&again.topics, &again.applicant), (&read.topics, &read.applicant), "{words}");
            assert_eq!(again.beyond.is_some(), read.beyond.is_some(), "{words}");
            assert!(!written.contains("santoso"), "{written}");
        }
    }
}
