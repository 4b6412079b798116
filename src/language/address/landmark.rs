//! What helps to find the house.

use crate::language::fold;

/// Longest landmark, in characters.
const LONGEST: usize = 200;

/// The landmark and the text without it: from the word that opens one ("dekat", "depan", "belakang",
/// "sebelah", "rumah cat hijau") to the end of its part. Instructions ("titip ke pak RT") are none.
pub(super) fn take(words: &str) -> (Option<String>, String) {
    let mut landmarks: Vec<String> = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    for part in words.split(',') {
        match opening(part) {
            Some(at) => {
                let (before, landmark) = part.split_at(at);
                rest.push(before.trim().to_owned());
                let (landmark, behind) = before_place(landmark);
                rest.push(behind);
                landmarks.push(bare(&landmark));
            }
            None if is_instruction(part) => {}
            None => rest.push(part.trim().to_owned()),
        }
    }
    let landmark: String = landmarks.join(", ").chars().take(LONGEST).collect();
    rest.retain(|part| !part.is_empty());
    ((!landmark.is_empty()).then_some(landmark), rest.join(", "))
}

/// A landmark without the word that only announces it: "patokan: dekat tower".
fn bare(landmark: &str) -> String {
    let landmark = landmark.trim().trim_end_matches('.');
    match landmark.split_once([' ', ':']) {
        Some((first, rest)) if matches!(fold(first).as_str(), "patokan" | "patokannya") => {
            rest.trim_matches([' ', ':', '=', '-']).to_owned()
        }
        _ => landmark.to_owned(),
    }
}

/// Where in a part the landmark begins.
fn opening(part: &str) -> Option<usize> {
    let mut at = 0;
    let words: Vec<&str> = part.split_inclusive(char::is_whitespace).collect();
    for (index, word) in words.iter().enumerate() {
        let plain = fold(word);
        let next = words.get(index + 1).map_or_else(String::new, |next| fold(next));
        let first = words[..index].iter().all(|before| before.trim().is_empty());
        let before = index.checked_sub(1).map_or("", |before| words[before].trim());
        // "Juru Seberang" is a village.
        if !before.is_empty() && super::is_place(&format!("{before} {}", word.trim())) {
            at += word.len();
            continue;
        }
        if (plain == "rumah" || plain == "rmh") && describes(&words, index) {
            return Some(at);
        }
        if opens(&plain, &next, first) {
            return Some(at);
        }
        at += word.len();
    }
    None
}

fn opens(word: &str, next: &str, first: bool) -> bool {
    match word {
        "dekat" | "deket" | "dkt" | "dket" | "depan" | "dpn" | "muka" | "seberang" | "sebrang" | "sberang"
        | "sebelah" | "sblh" | "samping" | "smping" | "belakang" | "blkg" | "blkng" | "blakang" | "patokan"
        | "patokannya" | "sebelahnya" | "persis" | "pagar" | "pager" | "pinggir" | "tepi" | "ujung" | "pojok"
        | "sudut" | "hadapan" | "berhadapan" | "bersebelahan" | "berseberangan" | "setelah" | "sesudah" | "masuk"
        | "near" | "behind" | "opposite" | "beside" => true,
        "smpg" => !next.is_empty() && !super::is_place(&format!("simpang {next}")),
        "di" => matches!(next, "depan" | "dekat" | "deket" | "belakang" | "sebelah" | "samping" | "seberang" | "muka"),
        "next" | "in" => matches!(next, "to" | "front"),
        "yang" | "yg" => matches!(next, "pagar" | "pager" | "cat" | "warna" | "ada" | "depan" | "belakang"),
        "dari" | "dr" => {
            matches!(next, "simpang" | "pertigaan" | "perempatan" | "pasar" | "masjid" | "dermaga" | "lampu")
        }
        "rumah" | "rmh" | "ruma" | "rumahnya" | "rmhnya" | "cat" | "warna" => {
            first && !next.is_empty() && !matches!(next, "saya" | "sy" | "di" | "kami" | "aku")
        }
        "ruko" | "toko" | "kios" | "warung" | "kontrakan" | "kos" | "kost" | "bengkel" | "masjid" | "mesjid"
        | "mushola" | "pertigaan" | "perempatan" | "tikungan" | "bekas" | "pohon" | "lapangan" | "tower" | "ada" => {
            first && !next.is_empty()
        }
        _ => false,
    }
}

/// Whether what follows "rumah" says which one, wherever that stands: "rumah nomor dua dari ujung", "rumah cat biru".
fn describes(words: &[&str], at: usize) -> bool {
    let next = words.get(at + 1).map_or_else(String::new, |next| fold(next));
    match next.as_str() {
        "cat" | "bercat" | "warna" | "yang" | "yg" | "paling" | "pojok" | "panggung" | "kayu" | "tingkat" | "pagar"
        | "pak" | "bu" | "ke" | "kedua" | "ketiga" | "hijau" | "biru" | "putih" | "merah" | "kuning" | "ijo" => true,
        // "rumah no 5" has a number; "rumah nomor dua dari ujung" is found by counting.
        "nomor" | "no" | "nmr" => words.get(at + 3).is_some_and(|word| matches!(fold(word).as_str(), "dari" | "dr")),
        _ => false,
    }
}

/// "titip ke pak RT", "telepon dulu sebelum datang": what to do, not where.
fn is_instruction(part: &str) -> bool {
    let plain = crate::language::fold::plain_words(part);
    plain.first().is_some_and(|word| {
        matches!(
            word.as_str(),
            "titip"
                | "titipkan"
                | "titipin"
                | "tolong"
                | "telepon"
                | "hubungi"
                | "hp"
                | "wa"
                | "kabari"
                | "kabarin"
                | "chat"
                | "kalau"
                | "jangan"
                | "mohon"
                | "bilang"
                | "panggil"
                | "ketuk"
                | "sms"
                | "whatsapp"
        )
    })
}

/// A landmark ends where a marked place or a road begins: "dekat masjid desa Perawas", "samping bengkel jl …".
fn before_place(landmark: &str) -> (String, String) {
    let mut at = 0;
    for (index, word) in landmark.split_inclusive(char::is_whitespace).enumerate() {
        let plain = fold(word);
        let marked = matches!(plain.as_str(), "desa" | "ds" | "kel" | "kelurahan" | "kec" | "kecamatan" | "pulau");
        // "depan kantor desa", "belakang balai desa": the village hall, no village.
        let hall = landmark[..at].split_whitespace().last().is_some_and(|before| {
            matches!(fold(before).as_str(), "kantor" | "balai" | "kepala" | "pak" | "polindes" | "lapangan" | "pasar")
        });
        let before = landmark[..at].split_whitespace().last().map(fold).unwrap_or_default();
        let beside_it = matches!(
            before.as_str(),
            "dekat"
                | "depan"
                | "pinggir"
                | "tepi"
                | "ujung"
                | "simpang"
                | "seberang"
                | "sebelah"
                | "masuk"
                | "dari"
                | "dr"
        );
        let road = matches!(plain.as_str(), "jl" | "jln" | "jalan") && index > 1 && !beside_it;
        if index > 0 && (marked && !hall || road) {
            return (landmark[..at].trim().to_owned(), landmark[at..].trim().to_owned());
        }
        at += word.len();
    }
    (landmark.to_owned(), String::new())
}
