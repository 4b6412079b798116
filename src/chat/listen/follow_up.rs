//! A short question that only the one before it explains: "kalo lansia?" after the papers, "badau?" after the schedule.

use chrono::TimeDelta;

use crate::chat::{Command, Ctx, State, resident};
use crate::language;

/// So long a subject is still in mind.
const IN_MIND: TimeDelta = TimeDelta::minutes(20);
/// More words than this say their subject themselves.
const MOST_WORDS: usize = 6;

/// The command that serves a short question, with its argument; none where it says what it is about, or nothing was
/// talked of.
pub(super) fn read(state: &State, ctx: &Ctx, words: &str) -> Option<(Command, String)> {
    let last = state.last.as_ref().filter(|last| last.at <= ctx.now && ctx.now - last.at <= IN_MIND)?;
    let plain = language::plain(words);
    let said: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let has = |list: &[&str]| language::has_word(&plain, list);
    if said.is_empty() || said.len() > MOST_WORDS || has(SUBJECTS) {
        return None;
    }
    let asks_when = has(&["kapan", "when"]);
    let asks_price = has(&["berapa", "much"]);
    match last.command {
        Command::Requirements | Command::Fees if !asks_when => {
            let about = resident::applicant(words).map(str::to_owned);
            let command = if asks_price { Command::Fees } else { last.command };
            match about {
                Some(applicant) => Some((command, applicant)),
                // "Yang 10 tahun?": the fees name both.
                None if last.command == Command::Fees && has(&["tahun", "elektronik", "year", "years"]) => {
                    Some((Command::Fees, String::new()))
                }
                None => None,
            }
        }
        Command::Schedule => {
            let places = resident::where_asked(words);
            if !places.is_empty() && is_bare(&said) {
                return Some((Command::Schedule, places));
            }
            (asks_when && !last.rest.is_empty()).then(|| (Command::Schedule, last.rest.clone()))
        }
        Command::Office if has(DAYS) => Some((Command::Office, resident::asked(words))),
        _ => None,
    }
}

/// Whether nothing is told beside the place: "kalo ke sijuk?", "badau?", "yang di pulau seliu gimana".
fn is_bare(said: &[&str]) -> bool {
    const TELLS: &[&str] = &["saya", "rumah", "tinggal", "dari", "nama", "warga", "my", "live", "from", "mau", "ganti"];
    !said.iter().any(|word| TELLS.contains(word) || word.chars().any(|char| char.is_ascii_digit()))
}

/// Words that name what is asked: such a question needs no other one.
const SUBJECTS: &[&str] = &[
    "daftar",
    "mendaftar",
    "didaftarkan",
    "biaya",
    "harga",
    "tarif",
    "ongkos",
    "ongkir",
    "bayar",
    "dibayar",
    "syarat",
    "persyaratan",
    "jadwal",
    "status",
    "alamat",
    "petugas",
    "diantar",
    "antar",
    "dikirim",
    "kurir",
    "jadi",
    "selesai",
    "hilang",
    "rusak",
    "lama",
    "nomor",
    "kode",
    "data",
    "schedule",
    "fee",
    "price",
    "address",
    "officer",
    "register",
    "cek",
    "gratis",
    "salah",
    "bukan",
    "batal",
    "tidak",
];

const DAYS: &[&str] = &[
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "sabtu",
    "minggu",
    "libur",
    "besok",
    "lusa",
    "istirahat",
    "malam",
    "sore",
    "pagi",
    "siang",
    "saturday",
    "sunday",
    "weekend",
    "weekends",
    "tomorrow",
];
