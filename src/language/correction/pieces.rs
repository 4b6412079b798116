//! The words of a correction and what each does in it.

use super::About;
use crate::language::fold::plain_words;

/// A word as written and in plain spelling, or a comma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    written: String,
    plain: String,
}

/// Most words of one side of a correction.
const MOST_WORDS: usize = 8;

/// A text, word by word; what parts its clauses becomes a comma.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        // "Jl.", "No.": the dot belongs to the word and ends nothing.
        let abbreviated = word.ends_with('.') && word.chars().count() <= 4 && word.starts_with(char::is_alphabetic);
        if abbreviated {
            pieces.push(Piece { written: word.to_owned(), plain: plain_words(word).join(" ") });
            continue;
        }
        let bare = word.trim_matches(|char: char| {
            matches!(char, ',' | ';' | ':' | '!' | '.' | '"' | '“' | '”' | '(' | ')' | '=' | '-' | '>' | '–')
        });
        let ends_clause = word.ends_with([',', ';', ':', '!', '.', '=', '-', '>', '–', ')']) || bare.is_empty();
        if !bare.is_empty() {
            // "jadi" folds to nothing else, "no" to "nomor"; a number stays a number.
            let plain = plain_words(bare).join(" ");
            let plain = plain.strip_suffix("nya").filter(|stem| !stem.is_empty()).map(str::to_owned).unwrap_or(plain);
            pieces.push(Piece { written: bare.to_owned(), plain });
        }
        if ends_clause {
            pieces.push(Piece { written: ",".to_owned(), plain: ",".to_owned() });
        }
    }
    pieces
}

impl Piece {
    pub(super) fn is_comma(&self) -> bool {
        self.plain == ","
    }

    pub(super) fn denies(&self) -> bool {
        matches!(self.plain.as_str(), "bukan" | "not" | "sanes" | "dudu")
    }

    /// What stands between the wrong and the right: "tapi", "melainkan", "yang benar".
    pub(super) fn turns(&self) -> bool {
        self.turns_alone()
            || matches!(self.plain.as_str(), "tapi" | "melainkan" | "but" | "yang" | "adalah" | "itu" | "saya")
                && self.written != "itu"
    }

    pub(super) fn turns_alone(&self) -> bool {
        matches!(
            self.plain.as_str(),
            "benar" | "betul" | "harus" | "seharus" | "mesti" | "semesti" | "sebenar" | "maksud" | "maksudku" | "leres"
        )
    }

    /// "ralat", "koreksi", "eh salah": takes back what was said.
    pub(super) fn takes_back(&self) -> bool {
        matches!(self.plain.as_str(), "ralat" | "koreksi" | "eh" | "ehh" | "correction" | "revisi")
    }

    pub(super) fn plain(&self) -> &str {
        &self.plain
    }

    pub(super) fn goes_along_or_comma(&self) -> bool {
        self.is_comma() || self.takes_back() || self.goes_along()
    }

    /// Between "salah" and the comma before what is right: "salah deng,", "salah tahun,", "salah tadi pak,".
    pub(super) fn goes_along(&self) -> bool {
        self.is_slip() || self.subject().is_some() || self.addresses() || (self.is_filler() && !self.is_comma())
    }

    pub(super) fn is_wrong(&self) -> bool {
        matches!(self.plain.as_str(), "salah" | "keliru" | "wrong" | "typo" | "ketuker" | "tertukar" | "kebalik")
    }

    /// "salah": with a comma behind it what follows is right.
    pub(super) fn is_slip(&self) -> bool {
        self.is_wrong() || matches!(self.plain.as_str(), "ketik" | "tulis")
    }

    pub(super) fn replaces(&self) -> bool {
        matches!(
            self.plain.as_str(),
            "ganti"
                | "ubah"
                | "rubah"
                | "dari"
                | "diganti"
                | "diubah"
                | "perbaiki"
                | "betulkan"
                | "change"
                | "gantikan"
        )
    }

    pub(super) fn becomes(&self) -> bool {
        matches!(self.plain.as_str(), "jadi" | "menjadi" | "ke" | "dengan" | "to")
    }

    /// Says nothing about what is corrected.
    fn is_filler(&self) -> bool {
        self.is_comma()
            || self.is_wrong()
            || self.takes_back()
            || matches!(
                self.plain.as_str(),
                "iya"
                    | "min"
                    | "dong"
                    | "deng"
                    | "deh"
                    | "sih"
                    | "kok"
                    | "lah"
                    | "maaf"
                    | "sori"
                    | "sorry"
                    | "saja"
                    | "tolong"
                    | "mohon"
                    | "di"
                    | "itu"
                    | "ini"
                    | "yang"
                    | "tapi"
                    | "tidak"
                    | "oke"
                    | "terimakasih"
                    | "situ"
                    | "tadi"
                    | "kemarin"
                    | "saya"
                    | "cuma"
                    | "ada"
                    | "sih ya"
                    | "the"
                    | "is"
                    | "it"
                    | "its"
                    | "aduh"
                    | "oh"
                    | "kayak"
                    | "kayaknya"
                    | "sedikit"
                    | "dikit"
                    | "ditulis"
                    | "tertulis"
                    | "tercatat"
                    | "terdaftar"
                    | "sepertinya"
                    | "nya"
                    | "and"
                    | "dan"
                    | "my"
                    | "kami"
            )
    }

    /// What people are called by.
    fn addresses(&self) -> bool {
        matches!(self.plain.as_str(), "pak" | "bu" | "kak" | "bang" | "mas" | "mbak" | "bapak" | "ibu" | "om" | "tante")
    }

    /// A word of a wish or a question: what it stands in is no correction.
    fn wishes(&self) -> bool {
        matches!(
            self.plain.as_str(),
            "mau"
                | "ingin"
                | "tanya"
                | "minta"
                | "daftar"
                | "jadwal"
                | "biaya"
                | "syarat"
                | "status"
                | "batal"
                | "kapan"
                | "apa"
                | "berapa"
                | "bagaimana"
                | "mana"
                | "kenapa"
                | "siapa"
                | "paspor"
                | "petugas"
                | "bisa"
                | "masalah"
                | "begitu"
                | "gitu"
                | "kayak gitu"
                | "semua"
                | "want"
        )
    }

    fn subject(&self) -> Option<About> {
        Some(match self.plain.as_str() {
            "nama" | "name" | "panggilan" => About::Name,
            "lahir" | "kelahiran" | "tanggal" | "bulan" | "tahun" | "ttl" | "born" | "hari" => About::Date,
            "desa" | "kelurahan" | "kampung" | "tinggal" | "alamat" | "kecamatan" | "village" | "dusun" => {
                About::Village
            }
            "rt" => About::Rt,
            "rw" => About::Rw,
            "hp" | "wa" | "whatsapp" | "telepon" | "handphone" | "phone" => About::Phone,
            "orang" | "jumlah" | "peserta" => About::People,
            "patokan" | "ciri" => About::Landmark,
            "penerima" | "nerima" => About::Recipient,
            "rumah" | "house" => About::HouseNumber,
            _ => return None,
        })
    }
}

/// What the words name: of "tanggal lahir" the birth, of "nomor hp penerima" the phone.
pub(super) fn about(pieces: &[Piece]) -> Option<About> {
    let named: Vec<About> = pieces.iter().filter_map(Piece::subject).collect();
    let first = [About::Phone, About::Rt, About::Rw, About::Name, About::Date, About::HouseNumber];
    first.into_iter().find(|kind| named.contains(kind)).or_else(|| named.first().copied())
}

/// What one side of a correction says: the words without those that only name what it is about, and what that is.
/// None where nothing is left, where it is too long, or where it wishes for something.
pub(super) fn fragment(pieces: &[Piece]) -> Option<(Option<About>, String)> {
    if pieces.iter().any(Piece::wishes) {
        return None;
    }
    let about = about(pieces);
    // "nomor rumahnya 12", "lahirnya Juni": names in front, fillers on both sides.
    let in_front = |piece: &Piece| {
        piece.is_filler()
            || piece.subject().is_some()
            || piece.turns()
            || piece.replaces()
            || matches!(piece.plain.as_str(), "nomor" | "no" | "umur" | "usia" | "ketik" | "tulis")
    };
    // "pak, namanya Siti" addresses, "Pak Udin" names.
    let addresses = |at: usize| pieces[at].addresses() && pieces.get(at + 1).is_none_or(in_front);
    let start = (0..pieces.len()).find(|at| !in_front(&pieces[*at]) && !addresses(*at))?;
    let end = pieces.iter().rposition(|piece| !(piece.is_filler() || piece.addresses() || piece.turns_alone()))?;
    let kept: Vec<&str> =
        pieces.get(start..=end)?.iter().filter(|piece| !piece.is_comma()).map(|piece| piece.written.as_str()).collect();
    (!kept.is_empty() && kept.len() <= MOST_WORDS).then(|| (about, kept.join(" ")))
}
