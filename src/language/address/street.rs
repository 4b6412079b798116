//! Road, gang, hamlet, complex and house number.

use super::{is_place, opens_place};
use crate::language::fold;

/// Most words of a street's name.
const LONGEST_NAME: usize = 5;

/// The street in the form "Jl. X No. N", "Gang X No. N", "Dusun X", and the text without it.
pub(super) fn take(words: &str) -> (Option<String>, String) {
    let mut streets: Vec<String> = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    let parts = words.split(',').map(str::trim).filter(|part| !part.is_empty() && !has_no_road(part));
    for part in parts {
        let (street, left) = in_part(part);
        match street {
            Some(street) if street.starts_with("No. ") => match streets.last_mut() {
                Some(last) if !last.contains("No. ") => {
                    last.push(' ');
                    last.push_str(&street);
                }
                _ => streets.push(street),
            },
            Some(street) => streets.push(street),
            None => {}
        }
        if !left.is_empty() {
            rest.push(left);
        }
    }
    // "no 5, jalan merdeka": the number follows its road.
    if streets.len() > 1 && streets[0].starts_with("No. ") && !streets[1].contains("No. ") {
        let number = streets.remove(0);
        streets[0] = format!("{} {number}", streets[0]);
    }
    let street = streets.join(", ");
    ((!street.is_empty()).then_some(street), rest.join(", "))
}

/// What stands in front of a street's name, in its usual form.
fn kind(word: &str) -> Option<&'static str> {
    Some(match word {
        "jl" | "jln" | "jalan" | "jlan" | "jalanan" | "street" => "Jl.",
        "gg" | "gang" => "Gang",
        "dsn" | "dusun" | "dusn" => "Dusun",
        "komplek" | "kompleks" | "komp" | "kmplk" => "Komplek",
        "perum" | "perumahan" | "perumnas" => "Perum",
        "blok" | "blk" => "Blok",
        "lorong" | "lr" => "Lorong",
        "lingkungan" | "lk" => "Lingkungan",
        _ => return None,
    })
}

fn in_part(part: &str) -> (Option<String>, String) {
    // "Jl.Merdeka", "No.5": a dot inside a word parts it.
    let spaced = part.replace('.', ". ");
    let words: Vec<&str> = spaced.split_whitespace().filter(|word| *word != ".").collect();
    let mut street: Vec<String> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let plain = fold(words[at]);
        if let Some(kind) = kind(&plain)
            && at + 1 < words.len()
        {
            street.push(kind.to_owned());
            at += 1;
            let end = (at + LONGEST_NAME).min(words.len());
            let begin = at;
            while at < end && !ends_name(&words, at, at == begin) {
                street.push(title(words[at]));
                at += 1;
            }
            // "Jl. Kantor Desa Membalong": the word stands for both, the road and the village behind it.
            if at > begin && opens_place(&fold(words[at - 1])) && words.get(at).is_some_and(|next| is_place(next)) {
                rest.push(words[at - 1]);
            }
            // "jl merdeka 5": a number behind a name is the house's.
            if at > begin + 1
                && matches!(kind, "Jl." | "Gang")
                && let Some(number) = street.pop()
            {
                // "gang melati 3 nomer 8" has a number of its own.
                let numbered = words.get(at).is_some_and(|word| is_number_label(&fold(word)))
                    && words.get(at + 1).is_some_and(|next| is_house_number(next));
                let is_the_house = is_house_number(&number) && !numbered;
                street.push(if is_the_house { format!("No. {}", number.to_uppercase()) } else { number });
            }
        } else if is_number_label(&plain)
            && let Some(number) = words.get(at + 1).filter(|next| is_house_number(next))
        {
            street.push(format!("No. {}", number.trim_end_matches('.').to_uppercase()));
            at += 2;
        } else if plain.starts_with("no") && is_house_number(&plain[2..]) {
            street.push(format!("No. {}", plain[2..].to_uppercase()));
            at += 1;
        } else if plain == "km" && words.get(at + 1).is_some_and(|next| is_house_number(&next.replace(COMMA, ""))) {
            street.push(format!("Km {}", words[at + 1].trim_end_matches('.').replace(COMMA, ",")));
            at += 2;
        } else {
            rest.push(words[at]);
            at += 1;
        }
    }
    // "no 5 jl merdeka"
    if street.len() > 1 && street[0].starts_with("No. ") && !street[1..].iter().any(|piece| piece.starts_with("No. ")) {
        street.rotate_left(1);
    }
    let street = street.join(" ");
    ((!street.is_empty()).then_some(street), rest.join(" "))
}

/// Stands for the comma of "km 7,5" while parts are cut at commas.
const COMMA: char = '\u{201a}';

/// "km 7,5" with its comma kept from being one between parts.
pub(super) fn with_distances(words: &str) -> String {
    let chars: Vec<char> = words.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let of_km = |at: usize| {
        let before: String =
            chars[..at].iter().rev().skip_while(|char| char.is_ascii_digit() || **char == ' ').take(2).collect();
        before.eq_ignore_ascii_case("mk")
    };
    let kept = |(at, char): (usize, &char)| {
        if *char == ',' && at > 0 && digit(at - 1) && digit(at + 1) && of_km(at) { COMMA } else { *char }
    };
    chars.iter().enumerate().map(kept).collect()
}

/// "Ga ada nama jalan": says that there is none.
fn has_no_road(part: &str) -> bool {
    let plain = crate::language::plain(part);
    ["tidak ada nama jalan", "tidak ada jalan", "belum ada nama jalan", "tidak ada nama"].contains(&plain.as_str())
}

fn is_number_label(word: &str) -> bool {
    matches!(word, "no" | "nomor" | "nmr" | "nomer")
}

/// Whether a street's name ends before this word.
fn ends_name(words: &[&str], at: usize, first: bool) -> bool {
    let plain = fold(words[at]);
    if matches!(plain.as_str(), "no" | "nomor" | "nmr" | "nomer" | "km") || kind(&plain).is_some() {
        return true;
    }
    // "Jl. Pulau Bayan": right behind "jalan" it is the road's own name.
    if opens_place(&plain) {
        return !(first && plain == "pulau" || is_of_the_road(words, at, first));
    }
    if plain.starts_with("no") && is_house_number(&plain[2..]) {
        return true;
    }
    // A village's name behind the street's own name: "Jl. Merdeka Perawas"; "Dusun Sungai Dukong" is one name.
    !first && !is_feature(&fold(words[at - 1])) && is_place(&words[at..].join(" "))
}

/// "Jl. Kantor Desa 1", "Jl. Balai Desa", "Jl. Desa No. 5": the word is part of the road's name, which is called by a
/// building there, or by nothing but it.
fn is_of_the_road(words: &[&str], at: usize, first: bool) -> bool {
    const BUILDINGS: [&str; 11] =
        ["kantor", "balai", "kepala", "lapangan", "makam", "kuburan", "pasar", "gedung", "kas", "lurah", "camat"];
    if !first {
        return BUILDINGS.contains(&fold(words[at - 1]).as_str());
    }
    words.get(at + 1).is_none_or(|next| is_house_number(next) || is_number_label(&fold(next)))
}

/// What the land has, by which hamlets are called: a name follows.
fn is_feature(word: &str) -> bool {
    matches!(
        word,
        "sungai"
            | "air"
            | "aik"
            | "tanjung"
            | "tanjong"
            | "batu"
            | "bukit"
            | "gunung"
            | "gunong"
            | "pulau"
            | "simpang"
            | "kampung"
            | "kampong"
            | "teluk"
            | "parit"
            | "padang"
            | "pangkal"
            | "ujung"
    )
}

fn is_house_number(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.starts_with(|char: char| char.is_ascii_digit())
        && word.len() <= 7
        && word.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '/' | '-'))
}

/// As it stands on a street sign.
fn title(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
