//! A place on the map as it is typed or copied: two numbers, or the address of a map.

use super::fold::is_a_letter;
use crate::domain::Pin;

/// Fewer digits behind the point than this name no place: a hundredth of a degree is more than a kilometre.
const DIGITS: usize = 3;
/// What stands before two numbers in the address of a map; what somebody chose before the middle of what they saw.
const BEFORE: [&str; 8] = ["geo:", "q=", "query=", "destination=", "ll=", "/search/", "/place/", "@"];

/// Latitude and longitude as maps give them ("-2.7384, 107.6312"), with commas as people here write them ("-2,7384
/// 107,6312"), or in the address of a map. None where there are not two, or they lie nowhere on earth.
pub fn read_pin(words: &str) -> Option<Pin> {
    if is_a_letter(words) {
        return None;
    }
    let text = words.trim().replace("%2C", ",").replace("%2c", ",").replace("%20", " ").replace('−', "-");
    let is_address = text.contains("://") || text.starts_with("geo:");
    let pair = if is_address { of_address(&text) } else { of_words(&text) };
    let (lat, lon) = pair?;
    let is_on_earth = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
    is_on_earth.then_some(Pin { lat, lon })
}

/// Whether it is a short address of a map: where it leads is known only to whoever made it.
pub fn is_short_map_link(words: &str) -> bool {
    ["maps.app.goo.gl/", "goo.gl/maps/", "osm.org/go/"].iter().any(|host| words.contains(host))
}

fn of_address(text: &str) -> Option<(f64, f64)> {
    for (lat, lon) in [("!3d", "!4d"), ("mlat=", "mlon=")] {
        let after = |mark: &str| text.split_once(mark).and_then(|(_, rest)| leading(rest, '.'));
        if let (Some((lat, _)), Some((lon, _))) = (after(lat), after(lon)) {
            return Some((lat, lon));
        }
    }
    BEFORE.iter().find_map(|mark| text.split(mark).skip(1).find_map(pair))
}

/// Two numbers at the beginning of a text.
fn pair(text: &str) -> Option<(f64, f64)> {
    let (lat, rest) = leading(text, '.')?;
    let (lon, _) = leading(rest.trim_start_matches([',', '+', ' ']), '.')?;
    Some((lat, lon))
}

fn of_words(text: &str) -> Option<(f64, f64)> {
    ['.', ','].into_iter().find_map(|point| match numbers(text, point).as_slice() {
        [lat, lon] => Some((*lat, *lon)),
        _ => None,
    })
}

/// All numbers of a text that are exact enough.
fn numbers(text: &str, point: char) -> Vec<f64> {
    let mut found = Vec::new();
    let (mut rest, mut before) = (text, None::<char>);
    while let Some(char) = rest.chars().next() {
        // Within a word or a longer number none begins.
        let may_begin = before.is_none_or(|char| !char.is_alphanumeric() && char != '.');
        if let Some((number, after)) = leading(rest, point).filter(|_| may_begin) {
            found.push(number);
            (rest, before) = (after, Some('0'));
        } else {
            (rest, before) = (&rest[char.len_utf8()..], Some(char));
        }
    }
    found
}

/// The number with which a text begins, and what follows it.
fn leading(text: &str, point: char) -> Option<(f64, &str)> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let whole = digits(unsigned);
    let fraction = unsigned.get(whole..)?.strip_prefix(point)?;
    let exact = digits(fraction);
    if !(1..=3).contains(&whole) || exact < DIGITS {
        return None;
    }
    let (number, rest) = text.split_at_checked(text.len() - fraction.len() + exact)?;
    // "1.500.000" is a sum.
    if rest.strip_prefix(point).is_some_and(|rest| digits(rest) > 0) {
        return None;
    }
    Some((number.replace(point, ".").parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BELITUNG: Option<Pin> = Some(Pin { lat: -2.7384, lon: 107.6312 });

    #[test]
    fn two_numbers_are_a_place_however_they_are_set_apart() {
        for words in [
            "-2.7384, 107.6312",
            "-2.7384,107.6312",
            "  -2.7384 107.6312 ",
            "(-2.7384; 107.6312)",
            "titiknya −2.7384, 107.6312.",
            "-2,7384 107,6312",
            "-2,7384, 107,6312.",
            "-2,7384; 107,6312",
            "lat -2.7384 lon 107.6312",
        ] {
            assert_eq!(read_pin(words), BELITUNG, "{words}");
        }
    }

    #[test]
    fn the_address_of_a_map_names_what_was_chosen_before_what_was_seen() {
        for words in [
            "https://www.google.com/maps?q=-2.7384,107.6312",
            "https://maps.google.com/?q=-2.7384%2C107.6312&z=17",
            "https://www.google.com/maps/search/?api=1&query=-2.7384%2c107.6312",
            "https://www.google.com/maps/search/-2.7384,+107.6312?entry=tts",
            "https://www.google.com/maps/place/Balai+Desa/@-2.9,107.9,17z/data=!3m1!4b1!4m6!3m5!3d-2.7384!4d107.6312!16s",
            "https://www.google.com/maps/@-2.7384,107.6312,17z",
            "https://www.openstreetmap.org/?mlat=-2.7384&mlon=107.6312#map=15/-2.9000/107.9000",
            "https://maps.apple.com/?ll=-2.7384,107.6312&q=Balai",
            "https://waze.com/ul?ll=-2.7384%2C107.6312&navigate=yes",
            "geo:-2.7384,107.6312?z=17",
            "Balai desa: https://maps.google.com/?q=-2.7384,107.6312",
        ] {
            assert_eq!(read_pin(words), BELITUNG, "{words}");
        }
    }

    #[test]
    fn what_is_no_place_is_none() {
        for words in [
            "",
            "balai desa",
            "besok jam 08.00-15.00",
            "-2.7384",
            "-2.7, 107.6",
            "-2.7384, 107.6312, -2.7385",
            "107.6312, -2.7384",
            "Rp350.000, Rp650.000",
            "350.000, 650.000",
            "0812.3456.7890",
            "1.500.000 dan 2.500.000",
            "https://maps.app.goo.gl/AbCdEf123",
            "https://contoh.go.id/a?b=1.234",
            "x-2.7384y107.6312",
        ] {
            assert_eq!(read_pin(words), None, "{words}");
        }
        assert_eq!(read_pin(&"-2.7384, 107.6312 ".repeat(100)), None);
        assert!(is_short_map_link("https://maps.app.goo.gl/AbCdEf123"));
        assert!(!is_short_map_link("https://maps.google.com/?q=-2.7384,107.6312"));
    }
}
