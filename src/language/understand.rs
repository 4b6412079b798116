//! What is understood of one text, in the published form of the command `understand`.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::place::{Found, find, regency};
use super::{Gazetteer, read_address, read_date, read_intent, read_nik, read_phone, read_place};
use crate::domain::VillageCode;

/// What can be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Understanding {
    /// What somebody wants.
    Intent,
    /// A day.
    Date,
    /// A phone number.
    Phone,
    /// A place.
    Place,
    /// An address.
    Address,
    /// A NIK.
    Nik,
}

/// Why a line cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotUnderstood {
    /// It is no object with a text.
    #[error("a line is an object with the text to understand under `text`")]
    NoText,
    /// A date without the day from which it is seen.
    #[error("a date is seen from a day: `today` as YYYY-MM-DD is missing")]
    NoToday,
}

impl Understanding {
    /// By its name on the command line.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "intent" => Self::Intent,
            "date" => Self::Date,
            "phone" => Self::Phone,
            "place" => Self::Place,
            "address" => Self::Address,
            "nik" => Self::Nik,
            _ => return None,
        })
    }
}

/// The same object with one more key, `result`.
pub fn understand(kind: Understanding, line: &Value) -> Result<Value, NotUnderstood> {
    let text = line.get("text").and_then(Value::as_str).ok_or(NotUnderstood::NoText)?;
    let result = match kind {
        Understanding::Intent => intent(text),
        Understanding::Date => {
            let today: NaiveDate = line
                .get("today")
                .and_then(Value::as_str)
                .and_then(|today| today.parse().ok())
                .ok_or(NotUnderstood::NoToday)?;
            json!(read_date(text, today).map(|day| day.to_string()))
        }
        Understanding::Phone => json!(read_phone(text).map(String::from)),
        Understanding::Place => place(text),
        Understanding::Address => address(text),
        Understanding::Nik => nik(text),
    };
    let mut answer = line.clone();
    answer["result"] = result;
    Ok(answer)
}

fn intent(text: &str) -> Value {
    let (intent, confidence) = read_intent(text);
    json!({ "intent": intent.label(), "confidence": (confidence * 100.0).round() / 100.0 })
}

/// Codes of villages, districts and islands. A district said as one is settled; a name that is a district and
/// a village is not.
fn place(text: &str) -> Value {
    let list = Gazetteer::get();
    let settled = |code: &str, name: &str| json!({ "code": code, "name": name, "candidates": [] });
    let open = |candidates: Vec<String>| json!({ "code": null, "name": null, "candidates": candidates });
    let codes = |villages: Vec<VillageCode>| villages.into_iter().map(String::from).collect::<Vec<_>>();
    match find(text) {
        Found::Village(village) => {
            settled(village.as_str(), list.village(&village).map_or("", |village| village.name.as_str()))
        }
        Found::District(code) => settled(&code, list.district(&code).map_or("", |district| district.name.as_str())),
        Found::VillageOrDistrict(village, district) => open(vec![String::from(village), district]),
        Found::Island(code, _) => {
            let name =
                list.islands().iter().find(|island| island.code == code).map_or("", |island| island.name.as_str());
            settled(&code, name)
        }
        Found::Islands(codes) => open(codes),
        Found::OneOf(villages) => open(codes(villages)),
        Found::Nothing if regency(text).is_some() => {
            let code = regency(text).unwrap_or_default();
            settled(code, list.regency(code).unwrap_or_default())
        }
        Found::Nothing => {
            // "belitong" is both regencies.
            let island_itself =
                matches!(super::fold(text).as_str(), "belitung" | "belitong" | "pulau belitung" | "pulau belitong");
            let regencies = super::REGENCIES.iter().map(|(code, _)| (*code).to_owned());
            open(if island_itself { regencies.collect() } else { codes(read_place(text).candidates) })
        }
    }
}

fn address(text: &str) -> Value {
    let parts = read_address(text);
    json!({
        "street": parts.street,
        "rt": parts.rt.map(|rt| rt.to_string()),
        "rw": parts.rw.map(|rw| rw.to_string()),
        "village_code": parts.village.map(String::from),
        "landmark": parts.landmark,
    })
}

/// The published set is of 2025 and knows no day: its years up to 25 are 20yy, all others 19yy.
const NIK_SEEN_FROM: Option<NaiveDate> = NaiveDate::from_ymd_opt(2025, 12, 31);

fn nik(text: &str) -> Value {
    match NIK_SEEN_FROM.and_then(|today| read_nik(text, today)) {
        Some(nik) => json!({
            "valid": true,
            "birth_date": nik.birth_date.to_string(),
            "sex": if nik.female { "F" } else { "M" },
        }),
        None => json!({ "valid": false, "birth_date": null, "sex": null }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(kind: &str, text: &str) -> Value {
        let kind = Understanding::from_name(kind).expect("a kind");
        let line = json!({ "text": text, "today": "2026-07-22", "id": 7 });
        let answer = understand(kind, &line).expect("has a text and a day");
        assert_eq!((&answer["text"], &answer["id"]), (&line["text"], &line["id"]));
        answer["result"].clone()
    }

    #[test]
    fn every_kind_answers_in_the_published_form() {
        assert_eq!(result("intent", "mau daftar paspor dong")["intent"], "register_interest");
        assert_eq!(result("date", "besok"), "2026-07-23");
        assert_eq!(result("date", "kapan-kapan"), Value::Null);
        assert_eq!(result("phone", "0812 3456 7890"), "+6281234567890");
        assert_eq!(
            result("place", "pulau seliu"),
            json!({ "code": "19.02.02.2009", "name": "Pulau Seliu", "candidates": [] })
        );
        assert_eq!(result("place", "kec. sijuk")["code"], "19.02.04");
        assert_eq!(result("place", "pulau lengkuas")["code"], "19.02.40101");
        assert_eq!(result("place", "sijuk")["candidates"], json!(["19.02.04.2001", "19.02.04"]));
        assert_eq!(result("place", "belitong")["candidates"], json!(["19.02", "19.06"]));
        assert_eq!(result("place", "jakarta"), json!({ "code": null, "name": null, "candidates": [] }));
        assert_eq!(
            result("address", "Jl. Merdeka No. 5 RT 005/002"),
            json!({ "street": "Jl. Merdeka No. 5", "rt": "5", "rw": "2", "village_code": null, "landmark": null })
        );
        assert_eq!(result("nik", "1902014505900003"), json!({ "valid": true, "birth_date": "1990-05-05", "sex": "F" }));
        assert_eq!(result("nik", "19020145059000O3")["valid"], false);
    }

    #[test]
    fn a_line_without_what_it_needs_is_refused() {
        assert_eq!(understand(Understanding::Phone, &json!({ "words": "x" })), Err(NotUnderstood::NoText));
        assert_eq!(understand(Understanding::Phone, &json!("x")), Err(NotUnderstood::NoText));
        assert_eq!(understand(Understanding::Date, &json!({ "text": "besok" })), Err(NotUnderstood::NoToday));
    }
}
