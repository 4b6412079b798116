//! The same wish as a hurried thumb, an old phone or another village would have written it.

use super::intents::Intent;

/// A source of numbers that is the same every time.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// `SplitMix64`.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `sides`.
    pub(super) fn below(&mut self, sides: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % sides.max(1)
    }
}

/// One way in which the text may have been written.
pub(super) fn written_otherwise(text: &str, intent: Intent, dice: &mut Dice) -> String {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let slips = 1 + dice.below(2) + words.len() / 6;
    for _ in 0..slips {
        slip(&mut words, dice);
    }
    if may_be_framed(intent) {
        frame(&mut words, dice);
    }
    let text = words.join(" ");
    match dice.below(12) {
        0 => text.to_uppercase(),
        1 => text.replace(['?', '.', ',', '!'], ""),
        2 => format!("{text}??"),
        _ => text,
    }
}

/// One slip in one word.
fn slip(words: &mut Vec<String>, dice: &mut Dice) {
    if words.is_empty() {
        return;
    }
    let at = dice.below(words.len());
    let chars: Vec<char> = words[at].chars().collect();
    let long = chars.len() >= 4 && chars.iter().all(char::is_ascii_alphabetic);
    match dice.below(13) {
        0 | 1 if long => words[at] = without_vowels(&chars),
        2 if long => words[at] = swapped(chars, dice),
        3 if long => {
            let mut chars = chars;
            chars.remove(1 + dice.below(chars.len() - 2));
            words[at] = chars.into_iter().collect();
        }
        4 if long => {
            let place = dice.below(chars.len());
            let mut chars = chars;
            chars.insert(place, chars[place]);
            words[at] = chars.into_iter().collect();
        }
        5 if chars.len() > 3 && chars.last() == Some(&'a') => {
            words[at].pop();
            words[at].push('e');
        }
        6 if words.len() > 2 && at + 1 < words.len() => {
            let next = words.remove(at + 1);
            words[at].push_str(&next);
        }
        7 if words.len() > 4 => {
            words.remove(at);
        }
        // "kapaaan"
        8 if long => words[at] = stretched(&chars),
        // A key beside the one that was meant.
        9 if long => words[at] = beside(chars, dice),
        10 => {
            if let Some(other) = in_other_words(&words[at], dice) {
                other.clone_into(&mut words[at]);
            }
        }
        11 if words.len() > 3 && at + 1 < words.len() => words.swap(at, at + 1),
        _ => {}
    }
}

/// The last vowel three times.
fn stretched(chars: &[char]) -> String {
    let last = chars.iter().rposition(|char| matches!(char, 'a' | 'e' | 'i' | 'o' | 'u')).unwrap_or(chars.len() - 1);
    chars.iter().enumerate().flat_map(|(at, char)| std::iter::repeat_n(*char, if at == last { 3 } else { 1 })).collect()
}

/// One letter hit beside the right one.
fn beside(mut chars: Vec<char>, dice: &mut Dice) -> String {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let at = 1 + dice.below(chars.len() - 1);
    let row = ROWS.iter().find(|row| row.contains(chars[at].to_ascii_lowercase()));
    if let Some((row, place)) = row.and_then(|row| Some((row, row.find(chars[at].to_ascii_lowercase())?))) {
        let next = if place + 1 < row.len() { place + 1 } else { place - 1 };
        chars[at] = row.chars().nth(next).unwrap_or(chars[at]);
    }
    chars.into_iter().collect()
}

/// The same word as somebody else says it.
fn in_other_words(word: &str, dice: &mut Dice) -> Option<&'static str> {
    const WORDS: [(&str, &[&str]); 34] = [
        ("paspor", &["passport", "pasport", "buku paspor", "pspr", "bukunya"]),
        ("saya", &["aku", "gue", "kami", "ane", "abdi", "kulo", "kamek", "nenek", "beta"]),
        ("aku", &["saya", "gw", "kita", "ku"]),
        ("kapan", &["hari apa", "tanggal berapa", "bile", "when", "kpn"]),
        ("petugas", &["officer", "tim", "orang imigrasi", "bapak petugas"]),
        ("tim", &["petugas", "rombongan", "orang imigrasi", "team"]),
        ("mau", &["pengen", "ingin", "hendak", "arep", "bade", "want"]),
        ("biaya", &["harga", "tarif", "ongkos", "bayarnya", "price"]),
        ("biayanya", &["harganya", "tarifnya", "ongkosnya", "bayarnya"]),
        ("jadwal", &["schedule", "jadwalnya", "tanggal"]),
        ("syarat", &["persyaratan", "dokumen", "berkas", "requirement"]),
        ("syaratnya", &["persyaratannya", "dokumennya", "berkasnya"]),
        ("kantor", &["office", "kanim", "kantor imigrasi"]),
        ("alamat", &["address", "alamat rumah", "almt"]),
        ("hapus", &["delete", "buang", "hilangkan", "apus"]),
        ("batal", &["cancel", "ga jadi", "tidak jadi"]),
        ("pesan", &["chat", "wa", "notif", "broadcast", "info"]),
        ("kurir", &["pengantar", "tukang antar", "courier"]),
        ("hilang", &["ilang", "lenyap", "raib", "lost"]),
        ("rusak", &["hancur", "jelek kondisinya", "damaged"]),
        ("ibu", &["emak", "mamak", "nenek", "mertua"]),
        ("bapak", &["ayah", "kakek", "abah", "mertua"]),
        ("anak", &["adik", "keponakan", "cucu", "bayi"]),
        ("desa", &["kampung", "dusun", "pulau", "tempat kami"]),
        ("datang", &["turun", "hadir", "kemari", "ke sini", "nyebrang"]),
        ("tolong", &["mohon", "minta tolong", "please", "coba"]),
        ("sudah", &["udah", "la", "dah", "wis", "geus"]),
        ("belum", &["blm", "lum", "durung", "acan"]),
        ("tidak", &["ga", "gak", "nggak", "ndak", "ora"]),
        ("gak", &["ga", "tidak", "nggak", "kagak"]),
        ("apa", &["ape", "opo", "naon", "what"]),
        ("berapa", &["brp", "piro", "sabaraha", "berape"]),
        ("daftar", &["mendaftar", "ikut", "register", "daftarin"]),
        ("kirim", &["antar", "anter", "kirimkan"]),
    ];
    let plain = word.to_lowercase();
    let others = WORDS.iter().find(|(known, _)| *known == plain).map(|(_, others)| *others)?;
    Some(others[dice.below(others.len())])
}

fn without_vowels(chars: &[char]) -> String {
    let inner = |at: usize, char: char| at > 0 && at + 1 < chars.len() && matches!(char, 'a' | 'e' | 'i' | 'o' | 'u');
    chars.iter().enumerate().filter(|(at, char)| !inner(*at, **char)).map(|(_, char)| *char).collect()
}

fn swapped(mut chars: Vec<char>, dice: &mut Dice) -> String {
    let at = 1 + dice.below(chars.len() - 2);
    chars.swap(at, at - usize::from(at > 1 && dice.below(2) == 0));
    if at + 1 < chars.len() {
        chars.swap(at, at + 1);
    }
    chars.into_iter().collect()
}

/// Courtesies in front of a wish and behind it change nothing about it; alone they are all that is said.
fn may_be_framed(intent: Intent) -> bool {
    !matches!(intent, Intent::Greeting | Intent::Thanks | Intent::Affirm | Intent::Deny | Intent::Answer | Intent::Help)
}

fn frame(words: &mut Vec<String>, dice: &mut Dice) {
    const BEFORE: [&str; 16] = [
        "assalamualaikum",
        "pak",
        "min",
        "kak",
        "permisi",
        "selamat pagi",
        "selamat siang bu",
        "halo",
        "maaf pak",
        "mau tanya",
        "izin bertanya",
        "bu",
        "punten",
        "bang",
        "halo min",
        "pagi",
    ];
    const AFTER: [&str; 14] = [
        "ya",
        "pak",
        "ya pak",
        "min",
        "🙏",
        "makasih",
        "terima kasih",
        "dong",
        "ya kak",
        "mohon infonya",
        "tolong ya",
        "bu",
        "deh",
        "??",
    ];
    // Who writes, before what they want.
    const STORIES: [&str; 20] = [
        "saya nelayan,",
        "nama saya Siti,",
        "ini anaknya pak Udin,",
        "kami dari pulau Seliu,",
        "saya warga Manggar,",
        "maaf ganggu,",
        "maaf baru balas,",
        "gini pak,",
        "begini bu,",
        "mohon maaf sebelumnya,",
        "saya guru di sekolah,",
        "saya lagi kerja di kapal,",
        "dengan hormat,",
        "oh iya,",
        "eh kak,",
        "numpang tanya,",
        "saya mewakili ibu saya,",
        "bu saya orang awam,",
        "pak saya ga ngerti,",
        "makasih jawabannya tadi,",
    ];
    if dice.below(3) == 0 {
        words.insert(0, BEFORE[dice.below(BEFORE.len())].to_owned());
    }
    if dice.below(8) == 0 {
        words.insert(0, STORIES[dice.below(STORIES.len())].to_owned());
    }
    if dice.below(3) == 0 {
        words.push(AFTER[dice.below(AFTER.len())].to_owned());
    }
}
