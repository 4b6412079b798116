//! The same name in every spelling.

use crate::language::fold;

/// A place's name as it is compared: joined, and with the spellings that mean the same made one:
/// aik and air, kampong and kampung, tanjong and tanjung, pute and putih, a final -e and -a.
pub fn place_key(name: &str) -> String {
    fold(name).split(' ').map(word_key).collect()
}

/// One word of a name as it is compared.
pub(super) fn word_key(word: &str) -> String {
    let known = match word {
        "aik" | "aek" | "ayek" | "aer" | "ayer" => "air",
        "tj" | "tjg" | "tg" | "tanjong" | "tjung" | "tnjung" => "tanjung",
        "gn" | "gng" | "gunong" => "gunung",
        "kp" | "kpg" | "kmpg" | "kampong" | "kampoeng" => "kampung",
        "pute" | "puteh" | "putih" => "putih",
        "slt" => "selat",
        "sp" | "smp" | "spg" | "smpg" | "sim" => "simpang",
        "pal" | "paal" => "paal",
        "1" => "satu",
        "3" => "tiga",
        "bt" | "btu" => "batu",
        "pndan" | "pndn" => "pandan",
        "sei" | "sungei" | "sui" | "s" | "sng" | "sgi" => "sungai",
        "btg" | "btang" => "batang",
        "pdg" => "padang",
        "klp" | "klapa" => "kelapa",
        "tpandan" | "tjpandan" | "tdn" | "tanjongpandan" => "tanjungpandan",
        "raya" => "rayak",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    if word.len() >= 5
        && let Some(stem) = word.strip_suffix("ong")
    {
        return format!("{stem}ung");
    }
    match word.strip_suffix('e') {
        Some(stem) if word.len() >= 4 => format!("{stem}a"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Gazetteer;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (one, other) in [
            ("Aik Ketekok", "air ketekok"),
            ("Tanjungpandan", "Tanjong Pandan"),
            ("Pangkallalang", "pangkal lalang"),
            ("Kampong Damai", "kampung damai"),
            ("Pelepak Pute", "pelepak putih"),
            ("Paal Satu", "pal 1"),
            ("Buku Limau", "BUKULIMAU"),
            ("Mempaya", "mempaye"),
            ("Gantung", "gantong"),
        ] {
            assert_eq!(place_key(one), place_key(other), "{one} {other}");
        }
    }

    #[test]
    fn two_villages_share_a_key_only_where_they_share_a_name() {
        let villages = Gazetteer::get().villages();
        for (at, one) in villages.iter().enumerate() {
            for other in &villages[at + 1..] {
                assert!(one.keys != other.keys || one.name == other.name, "{} {}", one.name, other.name);
            }
        }
    }
}
