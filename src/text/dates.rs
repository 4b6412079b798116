//! Days, moments and money as people say them.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};

use crate::domain::{Tongue, wib};

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_ID: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// "Senin, 3 Agustus 2026", "Monday, 3 August 2026".
pub(super) fn day(day: NaiveDate, tongue: Tongue) -> String {
    let weekdays = match tongue {
        Tongue::Id => DAYS_ID,
        Tongue::En => DAYS_EN,
    };
    format!("{}, {}", weekdays[day.weekday().num_days_from_monday() as usize], date(day, tongue))
}

/// "3 Agustus 2026", "3 August 2026".
pub(super) fn date(day: NaiveDate, tongue: Tongue) -> String {
    let months = match tongue {
        Tongue::Id => MONTHS_ID,
        Tongue::En => MONTHS_EN,
    };
    format!("{} {} {}", day.day(), months[day.month0() as usize], day.year())
}

/// "Senin, 3 Agustus 2026, pukul 08.00 WIB", "Monday, 3 August 2026, 08:00 WIB".
pub(super) fn moment(moment: DateTime<Utc>, tongue: Tongue) -> String {
    let local = moment.with_timezone(&wib());
    let date = day(local.date_naive(), tongue);
    let time = time(local.time(), tongue);
    match tongue {
        Tongue::Id => format!("{date}, pukul {time} WIB"),
        Tongue::En => format!("{date}, {time} WIB"),
    }
}

/// "08.00", "08:00".
pub(super) fn time(time: NaiveTime, tongue: Tongue) -> String {
    let sign = match tongue {
        Tongue::Id => '.',
        Tongue::En => ':',
    };
    format!("{:02}{sign}{:02}", time.hour(), time.minute())
}

/// "Rp650.000".
pub(super) fn rupiah(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{}Rp{grouped}", if amount < 0 { "−" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_moments_and_money_read_as_people_say_them() {
        let date = NaiveDate::from_ymd_opt(2026, 8, 3).expect("a real day");
        let at = date.and_hms_opt(1, 0, 0).expect("a real time").and_utc();
        assert_eq!(day(date, Tongue::Id), "Senin, 3 Agustus 2026");
        assert_eq!(moment(at, Tongue::Id), "Senin, 3 Agustus 2026, pukul 08.00 WIB");
        assert_eq!(moment(at, Tongue::En), "Monday, 3 August 2026, 08:00 WIB");
        assert_eq!(rupiah(650_000), "Rp650.000");
        assert_eq!(rupiah(1_000_000), "Rp1.000.000");
        assert_eq!(rupiah(0), "Rp0");
    }
}
