//! Days, times and codes as the office writes them: `2024-12-17`, `08:00`, `habis_berlaku`. Quotation marks
//! around a day or a time do no harm.

use chrono::{NaiveDate, NaiveTime, Weekday};
use serde::de::{Deserialize, Deserializer, Error};
use toml::Value;
use toml::value::Datetime;

use super::fault::{Codes, Wrong};
use crate::domain::PassportKind;

/// How a day is written.
pub(super) const DAY: &str = "a day is written as 2024-12-17";
/// How a time is written.
pub(super) const TIME: &str = "a time is written as 08:00";

fn written<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Datetime>, D::Error> {
    Ok(match Value::deserialize(source)? {
        Value::Datetime(moment) => Some(moment),
        Value::String(words) => words.parse().ok(),
        _ => None,
    })
}

pub(super) fn day<'de, D: Deserializer<'de>>(source: D) -> Result<NaiveDate, D::Error> {
    match written(source)? {
        Some(Datetime { date: Some(date), time: None, offset: None }) => {
            NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        }
        _ => None,
    }
    .ok_or_else(|| D::Error::custom(DAY))
}

pub(super) fn time<'de, D: Deserializer<'de>>(source: D) -> Result<NaiveTime, D::Error> {
    match written(source)? {
        Some(Datetime { date: None, time: Some(time), offset: None }) => {
            NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), time.second.unwrap_or(0).into())
        }
        _ => None,
    }
    .ok_or_else(|| D::Error::custom(TIME))
}

pub(super) fn times<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<NaiveTime>, D::Error> {
    #[derive(serde::Deserialize)]
    struct Written(#[serde(deserialize_with = "time")] NaiveTime);
    Ok(Vec::<Written>::deserialize(source)?.into_iter().map(|Written(time)| time).collect())
}

pub(super) fn kinds<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<PassportKind>, D::Error> {
    Vec::<String>::deserialize(source)?
        .iter()
        .map(|code| {
            PassportKind::from_code(code).ok_or_else(|| {
                let known: Vec<&str> = PassportKind::ALL.iter().map(|kind| kind.code()).collect();
                D::Error::custom(Wrong::no_such(Codes::PassportKinds, code, &known))
            })
        })
        .collect()
}

pub(super) fn days<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<NaiveDate>, D::Error> {
    #[derive(serde::Deserialize)]
    struct Written(#[serde(deserialize_with = "day")] NaiveDate);
    Ok(Vec::<Written>::deserialize(source)?.into_iter().map(|Written(day)| day).collect())
}

pub(super) fn weekdays<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<Weekday>, D::Error> {
    const NAMES: [(&str, Weekday); 7] = [
        ("senin", Weekday::Mon),
        ("selasa", Weekday::Tue),
        ("rabu", Weekday::Wed),
        ("kamis", Weekday::Thu),
        ("jumat", Weekday::Fri),
        ("sabtu", Weekday::Sat),
        ("minggu", Weekday::Sun),
    ];
    let of_name = |written: &String| {
        let name = written.to_lowercase();
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, day)| *day).ok_or_else(|| {
            let known: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
            D::Error::custom(Wrong::no_such(Codes::Weekdays, written, &known))
        })
    };
    Vec::<String>::deserialize(source)?.iter().map(of_name).collect()
}
