//! What a message tells besides what was asked: "Siti, Keciput, 0813…", "buat saya sama ibu saya, perpanjang". It fills
//! what is not known yet, wherever it comes; what was said before stays.

use chrono::NaiveDate;

use super::{Awaits, Draft, Field, Register, questions};
use crate::chat::Step;
use crate::chat::resident::readings;
use crate::chat::resident::village::Pick;
use crate::domain::{BirthDate, GroupKind, Name, PassportKind, Phone, SpecialNeed, VillageCode};
use crate::language::{Gazetteer, fold, plain, read_birth_dates, read_fields, read_nik, read_number};
use crate::say;
use crate::text::Text;

/// What a message tells of one registration.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Told {
    for_other: Option<bool>,
    name: Option<Name>,
    birth_date: Option<BirthDate>,
    village: Option<VillageCode>,
    among: Vec<VillageCode>,
    kind: Option<PassportKind>,
    group: Option<GroupKind>,
    headcount: Option<u16>,
    phone: Option<Phone>,
    need: Option<SpecialNeed>,
    /// The birth date in a NIK that stands there; the NIK itself is not kept.
    nik: Option<NaiveDate>,
}

/// In front of an argument that [`hint`] wrote.
const HINT: char = '~';

/// What of a wish to register is not personal, to be remembered until they agree: village, kind, group, number.
pub(in crate::chat) fn hint(words: &str) -> String {
    if words.is_empty() || words.starts_with(HINT) || VillageCode::parse(words).is_some() {
        return words.to_owned();
    }
    let told = Told::of_sentence(words);
    let mut tokens: Vec<String> = Vec::new();
    tokens.extend(told.village.map(|code| code.as_str().to_owned()));
    tokens.extend(told.kind.map(|kind| kind.code().to_owned()));
    tokens.extend(told.group.map(|group| group.code().to_owned()));
    tokens.extend(told.headcount.map(|count| count.to_string()));
    if tokens.is_empty() { String::new() } else { format!("{HINT}{}", tokens.join(" ")) }
}

/// What the argument of `/daftar` tells: a village's code from a link, what [`hint`] kept, or words.
pub(super) fn of_command(rest: &str, today: NaiveDate) -> Draft {
    let mut draft = Draft::default();
    if let Some(tokens) = rest.strip_prefix(HINT) {
        for token in tokens.split_whitespace() {
            if let Some(code) = known(token) {
                draft.village = Some(code);
            } else if let Some(kind) = PassportKind::from_code(token) {
                draft.kind = Some(kind);
            } else if let Some(group) = GroupKind::from_code(token) {
                draft.set_group(group);
            } else if let Ok(count) = token.parse() {
                draft.set_headcount(count);
            }
        }
        return draft;
    }
    if VillageCode::parse(rest).is_some() {
        draft.village = known(rest);
        return draft;
    }
    if !rest.is_empty() {
        let mut told = Told::of_sentence(rest);
        // A sentence names people in too many ways; a list of fields does not.
        if rest.contains([',', '\n']) {
            let fields = read_fields(rest, today);
            told.phone = fields.phone;
            told.birth_date = fields.birth_date.and_then(|born| BirthDate::parse(born, today).ok());
        }
        told.fill(&mut draft);
    }
    draft
}

fn known(code: &str) -> Option<VillageCode> {
    let code = VillageCode::parse(code)?;
    Gazetteer::get().village(&code).map(|village| village.code.clone())
}

impl Told {
    /// What a sentence tells that wishes to register.
    fn of_sentence(words: &str) -> Self {
        let plain = format!(" {} ", plain(words));
        let has = |wanted: &[&str]| wanted.iter().any(|word| plain.contains(&format!(" {word} ")));
        let place = crate::language::read_place(words);
        let together = self_and_others(words);
        Self {
            village: place.village,
            kind: strong_kind(&plain).filter(|kind| kind.served_by_visits()),
            group: strong_group(&plain).or_else(|| together.and_then(|_| of_family(&plain))),
            headcount: together.or_else(|| people(words)),
            for_other: if has(&["saya", "aku", "kami"]) { None } else { for_whom(words) },
            ..Self::default()
        }
    }

    /// What an answer tells, seen from the field that was asked.
    pub(super) fn read(words: &str, asked: Field, today: NaiveDate) -> Self {
        let fields = read_fields(words, today);
        let parts: Vec<&str> =
            words.split([',', ';', '\n', '#']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut told = Self { nik: nik(words), phone: fields.phone, ..Self::default() };
        told.birth_date = fields.birth_date.and_then(|born| BirthDate::parse(born, today).ok());
        // A day of two readings is asked about, not taken.
        if told.birth_date.is_some() && read_birth_dates(words, today).len() > 1 {
            told.birth_date = None;
        }
        told.headcount = fields.people.and_then(|people| u16::try_from(people).ok());
        if let Some(place) = fields.place {
            // "Baru" is a kind of passport before it is a village.
            let answers_kind = asked == Field::Kind && readings::kind(words).is_some();
            let answers_name = asked == Field::Name && parts.len() == 1 && is_a_bare_name(words);
            if !answers_kind && !answers_name {
                told.village = place.village;
                told.among = place.candidates;
            }
        }
        // "Siti" alone is for the question; beside something else it is a name wherever it stands.
        if asked == Field::Name && parts.len() == 1 && is_a_bare_name(words) {
            told.name = Name::parse(words).ok();
        } else if parts.len() > 1 || asked == Field::Name {
            told.name = fields.name.filter(|name| !says_something_else(name.as_str()));
        }
        for part in &parts {
            if told.name.as_ref().is_some_and(|name| fold(name.as_str()) == fold(part)) {
                continue;
            }
            let plain = format!(" {} ", plain(part));
            told.kind = told.kind.or_else(|| strong_kind(&plain));
            told.group = told.group.or_else(|| strong_group(&plain));
            told.need = told.need.or_else(|| strong_need(&plain));
            told.headcount = told.headcount.or_else(|| people(part));
        }
        if asked == Field::Whom {
            told.for_other = for_whom(words);
        }
        if let Some(count) =
            self_and_others(words).filter(|_| matches!(asked, Field::Whom | Field::Group | Field::Headcount))
        {
            told.headcount = Some(count);
            let plain = format!(" {} ", plain(words));
            told.group = told.group.or_else(|| of_family(&plain));
            if asked == Field::Whom {
                // They come themselves; the others are registered after them.
                told.for_other = Some(false);
            }
        }
        told
    }

    /// The fields that it tells.
    pub(super) fn fields(&self) -> Vec<Field> {
        let told = |field: &Field| match field {
            Field::Whom => self.for_other.is_some(),
            Field::Name => self.name.is_some(),
            Field::BirthDate => self.birth_date.is_some(),
            Field::Village => self.village.is_some() || !self.among.is_empty(),
            Field::Kind => self.kind.is_some(),
            Field::Group => self.group.is_some(),
            Field::Headcount => self.headcount.is_some(),
            Field::Phone => self.phone.is_some(),
            Field::Need => self.need.is_some(),
        };
        Field::ALL.into_iter().filter(told).collect()
    }

    /// Puts what is not known yet into the form; returns which fields that were.
    pub(super) fn fill(&self, draft: &mut Draft) -> Vec<Field> {
        let mut filled = Vec::new();
        for field in self.fields() {
            if draft.has(field) {
                continue;
            }
            match field {
                Field::Whom => draft.for_other = self.for_other,
                Field::Name => draft.name.clone_from(&self.name),
                Field::BirthDate => draft.birth_date = self.birth_date,
                Field::Village if self.village.is_none() => continue,
                Field::Village => draft.village.clone_from(&self.village),
                Field::Kind => draft.kind = self.kind,
                Field::Group => {
                    if let Some(group) = self.group {
                        draft.set_group(group);
                    }
                }
                Field::Headcount => {
                    if let Some(count) = self.headcount.filter(|count| *count > 0) {
                        draft.set_headcount(count);
                    }
                }
                Field::Phone => draft.phone.clone_from(&self.phone),
                Field::Need => draft.need = self.need,
            }
            filled.push(field);
        }
        filled
    }
}

/// An answer that tells more than was asked, or something else: all of it is taken. None where the answer is for the
/// question alone.
pub(super) fn several(form: &Register, words: &str, asked: Field, today: NaiveDate, most: u16) -> Option<Step> {
    let mut told = Told::read(words, asked, today);
    told.headcount = told.headcount.filter(|count| (1..=most).contains(count));
    let fields = told.fields();
    let others = fields.iter().filter(|field| **field != asked && !form.draft.has(**field)).count();
    let says_more = others > 0 && (fields.contains(&asked) || fields.len() >= 2 || is_clear(&told, words));
    if !says_more && told.nik.is_none() {
        return None;
    }
    let mut form = form.clone();
    let filled = if says_more { told.fill(&mut form.draft) } else { Vec::new() };
    if !says_more && fields.contains(&asked) {
        told.fill(&mut form.draft);
    }
    if let Some(kind) = form.draft.kind.filter(|kind| !kind.served_by_visits()) {
        form.draft.kind = None;
        form.awaits = Awaits::OfficeOnly(kind);
        return Some(Step::next(form));
    }
    let noted: Vec<Text> = filled.iter().map(|field| questions::told(*field, &form.draft)).collect();
    let mut before: Vec<Text> = Vec::new();
    // With whom and how many are one thing to whoever says both.
    let company = |field: &Field| matches!(field, Field::Group | Field::Headcount);
    let one_thing = company(&asked) && filled.iter().all(company);
    if !one_thing && filled.iter().any(|field| *field != asked) {
        before.push(say!("register-noted", lines = noted));
    }
    if told.nik.is_some() {
        before.push(say!("nik-not-needed"));
    }
    // A NIK that says another day than was told: which one is right is asked, and the NIK is forgotten.
    let contradiction = told.nik.zip(form.draft.birth_date).filter(|(nik, born)| !same_but_century(*nik, born.day()));
    let mut step = if let Some((nik, born)) = contradiction {
        let values = vec![born.day().to_string(), nik.to_string()];
        form.draft.birth_date = None;
        form.awaits = Awaits::Either(Field::BirthDate, values);
        before.push(say!("nik-differs"));
        Step::next(form)
    } else if form.draft.village.is_none() && !told.among.is_empty() {
        form.awaits = Awaits::Village(Pick::Among { codes: told.among.clone(), page: 0 });
        Step::next(form)
    } else {
        form.go_on()
    };
    step.before.splice(0..0, before);
    Some(step)
}

/// Whether something that was not asked is said so clearly that it is no odd answer to the question.
fn is_clear(told: &Told, words: &str) -> bool {
    told.phone.is_some() || told.birth_date.is_some() || words.contains([',', '\n'])
}

/// Whether words that could be a name name a kind, a group, a need or a number.
fn says_something_else(words: &str) -> bool {
    let plain = format!(" {} ", plain(words));
    strong_kind(&plain).is_some()
        || strong_group(&plain).is_some()
        || strong_need(&plain).is_some()
        || people(words).is_some()
        || readings::kind(words).is_some()
}

fn same_but_century(one: NaiveDate, other: NaiveDate) -> bool {
    use chrono::Datelike;
    (one.day(), one.month(), one.year() % 100) == (other.day(), other.month(), other.year() % 100)
}

/// "Marlina Seliu": people are called like villages. Words that lead to a place, or figures, say otherwise.
fn is_a_bare_name(words: &str) -> bool {
    const LEADS: [&str; 12] =
        ["di", "dari", "desa", "ds", "dusun", "pulau", "kampung", "kp", "kec", "kecamatan", "tinggal", "lahir"];
    let words: Vec<String> = words.split_whitespace().map(fold).collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| !LEADS.contains(&word.as_str()) && word.chars().all(|char| !char.is_ascii_digit()))
        && crate::chat::resident::naming::read(&words.join(" ")).is_ok()
        && !says_something_else(&words.join(" "))
}

/// The birth date in a NIK that stands among the words.
fn nik(words: &str) -> Option<NaiveDate> {
    let parts = words.split([',', ';', '\n', '#']);
    parts
        .flat_map(|part| std::iter::once(part).chain(part.split_whitespace()))
        .find_map(read_nik)
        .map(|nik| nik.birth_date)
}

fn for_whom(words: &str) -> Option<bool> {
    readings::for_other(words)
}

/// "Saya sama ibu saya", "buat saya, istri, dan 2 anak": they and others, how many.
fn self_and_others(words: &str) -> Option<u16> {
    let plain = plain(words);
    let named: Vec<&str> = plain.split(' ').collect();
    let oneself = named.iter().any(|word| matches!(*word, "saya" | "aku" | "kami" | "me"));
    let joined = named.iter().any(|word| matches!(*word, "dan" | "dengan" | "sama" | "plus" | "beserta" | "and"));
    if !oneself || !joined {
        return None;
    }
    read_number(words).filter(|count| *count >= 2).and_then(|count| u16::try_from(count).ok())
}

/// "3 orang", "berdua", "kami berlima": a number that counts people.
fn people(words: &str) -> Option<u16> {
    let plain = plain(words);
    let counts = plain.split(' ').any(|word| {
        matches!(word, "orang" | "jiwa" | "pemohon" | "peserta")
            || word.strip_prefix("ber").is_some_and(|rest| {
                matches!(
                    rest.trim_end_matches("an"),
                    "dua" | "tiga" | "empat" | "lima" | "enam" | "tujuh" | "delapan" | "sembilan" | "sepuluh"
                )
            })
            || (word.ends_with("orang") && word.starts_with(|char: char| char.is_ascii_digit()))
    });
    let count = counts.then(|| read_number(words)).flatten()?;
    u16::try_from(count).ok().filter(|count| *count > 0)
}

fn has(plain: &str, wanted: &[&str]) -> bool {
    wanted.iter().any(|words| plain.contains(&format!(" {words} ")))
}

fn of_family(plain: &str) -> Option<GroupKind> {
    const KIN: [&str; 14] = [
        "ibu",
        "bapak",
        "ayah",
        "mak",
        "istri",
        "suami",
        "anak",
        "adik",
        "kakak",
        "nenek",
        "kakek",
        "mertua",
        "orang tua",
        "keluarga",
    ];
    if has(plain, &KIN) {
        Some(GroupKind::Family)
    } else if has(plain, &["tetangga"]) {
        Some(GroupKind::Neighbours)
    } else {
        None
    }
}

/// Words that name a kind of passport wherever they stand.
fn strong_kind(plain: &str) -> Option<PassportKind> {
    let rows: [(PassportKind, &[&str]); 5] = [
        (PassportKind::Lost, &["paspor hilang", "paspor saya hilang", "kehilangan paspor", "paspornya hilang"]),
        (PassportKind::DamagedValid, &["paspor rusak", "paspor saya rusak", "paspornya rusak", "paspor sobek"]),
        (PassportKind::Full, &["halaman penuh", "halamannya penuh", "halaman habis"]),
        (
            PassportKind::Expired,
            &[
                "perpanjang",
                "perpanjangan",
                "memperpanjang",
                "diperpanjang",
                "perpanjangin",
                "habis berlaku",
                "habis masa berlaku",
                "masa berlakunya habis",
                "kadaluarsa",
                "kedaluwarsa",
                "expired",
                "mati paspornya",
                "paspornya mati",
                "paspor mati",
                "renewal",
                "ganti paspor",
            ],
        ),
        (
            PassportKind::New,
            &[
                "paspor baru",
                "bikin baru",
                "buat baru",
                "belum pernah punya",
                "belum punya paspor",
                "pertama kali",
                "baru pertama",
                "new passport",
            ],
        ),
    ];
    rows.into_iter().find(|(_, words)| has(plain, words)).map(|(kind, _)| kind)
}

/// Words that name a group wherever they stand.
fn strong_group(plain: &str) -> Option<GroupKind> {
    let rows: [(GroupKind, &[&str]); 6] = [
        (GroupKind::HajjUmrah, &["haji", "hajian", "naik haji", "umrah", "umroh", "umrohan", "hajj"]),
        (GroupKind::School, &["rombongan sekolah", "anak sekolah", "siswa", "murid", "santri", "pesantren"]),
        (GroupKind::Office, &["rombongan kantor", "sekantor", "satu kantor", "perusahaan", "karyawan"]),
        (GroupKind::Neighbours, &["tetangga", "sekampung", "satu kampung", "sedesa", "satu rt"]),
        (GroupKind::Community, &["komunitas", "majelis taklim", "kelompok nelayan", "paguyuban"]),
        (GroupKind::Family, &["sekeluarga", "keluarga", "satu keluarga", "suami istri"]),
    ];
    rows.into_iter().find(|(_, words)| has(plain, words)).map(|(group, _)| group)
}

/// Words that name a need wherever they stand.
fn strong_need(plain: &str) -> Option<SpecialNeed> {
    let rows: [(SpecialNeed, &[&str]); 3] = [
        (SpecialNeed::Disability, &["disabilitas", "difabel", "kursi roda", "tunanetra", "tunarungu", "wheelchair"]),
        (SpecialNeed::Elderly, &["lansia", "sepuh", "sudah tua", "elderly"]),
        (SpecialNeed::SmallChild, &["balita", "bayi", "baby"]),
    ];
    rows.into_iter().find(|(_, words)| has(plain, words)).map(|(need, _)| need)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day")
    }

    #[test]
    fn several_fields_stand_in_one_message_in_any_order() {
        let told = Told::read("Siti Aminah, Keciput, 081345678901, 12 Mei 1990", Field::Name, today());
        assert_eq!(told.fields(), [Field::Name, Field::BirthDate, Field::Village, Field::Phone]);
        let told = Told::read("buat saya sama ibu saya", Field::Whom, today());
        assert_eq!((told.for_other, told.headcount, told.group), (Some(false), Some(2), Some(GroupKind::Family)));
        let told = Told::read("perpanjang, 3 orang, ada lansia", Field::Kind, today());
        assert_eq!(
            (told.kind, told.headcount, told.need),
            (Some(PassportKind::Expired), Some(3), Some(SpecialNeed::Elderly))
        );
        let told = Told::read("hajian berdua", Field::Group, today());
        assert_eq!((told.group, told.headcount), (Some(GroupKind::HajjUmrah), Some(2)));
    }

    #[test]
    fn an_answer_for_the_question_alone_tells_nothing_else() {
        for (words, asked) in [
            ("Siti Aminah", Field::Name),
            ("M. Yusuf, S.Pd", Field::Name),
            ("Marlina Seliu", Field::Name),
            ("17 agustus 1985", Field::BirthDate),
            ("desa terong", Field::Village),
            ("baru", Field::Kind),
            ("0812 3456 7890", Field::Phone),
            ("utk saya", Field::Whom),
            ("tidak ada", Field::Need),
        ] {
            let told = Told::read(words, asked, today());
            assert!(told.fields().iter().all(|field| *field == asked), "{words}: {told:?}");
        }
    }

    #[test]
    fn a_hint_keeps_nothing_personal() {
        let hint = hint("mau daftar sama ibu saya di desa keciput, perpanjang, nama Siti 081345678901");
        assert!(hint.starts_with(HINT) && hint.contains("19.02.04.2008"), "{hint}");
        assert!(!hint.contains("Siti") && !hint.contains("0813"), "{hint}");
        let draft = of_command(&hint, today());
        assert_eq!((draft.kind, draft.headcount), (Some(PassportKind::Expired), Some(2)));
        assert_eq!(super::hint(&hint), hint, "twice the same");
        assert_eq!(super::hint("mau daftar"), "");
    }
}
