//! When people at the office read what is written to them, and the clocks of what they are asked.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use serde::Deserialize;

use super::Words;
use super::values::{days, time, weekdays};
use crate::domain::{TicketClock, TicketKind, Timetable};

/// What residents ask of people, and when these are there.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Hours of the week; a break is what lies between two entries of a day.
    pub open: Vec<Open>,
    /// Days on which nobody is there.
    #[serde(default, deserialize_with = "days")]
    pub holidays: Vec<NaiveDate>,
    /// Nobody took a ticket for so many minutes of these hours: officers are told again, and after as many more the
    /// approvers.
    pub again_minutes: u16,
    /// A closed ticket can be opened again for so many days.
    pub reopen_days: u16,
    /// Whoever received a passport, or came to a visit, is asked for their opinion so many hours later.
    pub survey_hours: u16,
    /// Where this comes from.
    pub source: String,
}

/// Hours of some days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Days, by their Indonesian names.
    #[serde(deserialize_with = "weekdays")]
    pub days: Vec<Weekday>,
    /// From, local time.
    #[serde(deserialize_with = "time")]
    pub from: NaiveTime,
    /// To, local time.
    #[serde(deserialize_with = "time")]
    pub to: NaiveTime,
}

/// The law's clocks for complaints, and where else one can complain.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Complaints {
    /// Days until the first answer.
    pub answer_days: u16,
    /// Days until it is decided.
    pub decide_days: u16,
    /// Where else one can complain.
    pub elsewhere: Words,
    /// The law.
    pub source: String,
}

impl Desk {
    /// Its hours as they are reckoned with.
    pub fn timetable(&self) -> Timetable {
        let spans = self.open.iter().flat_map(|open| open.days.iter().map(|day| (*day, open.from, open.to)));
        Timetable::new(spans, self.holidays.iter().copied())
    }

    /// What lies between two spans of one day, in the order of the week: days with the same break in one entry.
    pub fn breaks(&self) -> Vec<Open> {
        let spans = self.open.iter().flat_map(|open| open.days.iter().map(|day| (*day, open.from, open.to)));
        let mut spans: Vec<(Weekday, NaiveTime, NaiveTime)> = spans.collect();
        spans.sort_by_key(|(day, from, _)| (day.num_days_from_monday(), *from));
        let mut breaks: Vec<Open> = Vec::new();
        for pair in spans.windows(2) {
            let [(day, _, from), (next_day, to, _)] = *pair else { continue };
            if day != next_day || from >= to {
                continue;
            }
            match breaks.iter_mut().find(|known| (known.from, known.to) == (from, to)) {
                Some(known) => known.days.push(day),
                None => breaks.push(Open { days: vec![day], from, to }),
            }
        }
        breaks
    }

    /// The holidays from this day on, in order.
    pub fn holidays_from(&self, today: NaiveDate) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = self.holidays.iter().copied().filter(|day| *day >= today).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The time between two steps of telling that a ticket waits.
    pub fn step(&self) -> TimeDelta {
        TimeDelta::minutes(self.again_minutes.into())
    }
}

impl Complaints {
    /// The clocks of a ticket that is opened now. Privacy: UU 27/2022, three times 24 hours.
    pub fn clock(&self, kind: TicketKind, now: DateTime<Utc>) -> TicketClock {
        match kind {
            TicketKind::Question => TicketClock::default(),
            TicketKind::Complaint => TicketClock {
                answer_by: Some(now + TimeDelta::days(self.answer_days.into())),
                due_at: Some(now + TimeDelta::days(self.decide_days.into())),
            },
            TicketKind::Privacy => TicketClock { answer_by: None, due_at: Some(now + TimeDelta::hours(72)) },
        }
    }
}

/// Where an office file, written before there were tickets, says nothing.
impl Default for Desk {
    fn default() -> Self {
        let days = vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        let oclock = |hour| NaiveTime::MIN + TimeDelta::hours(hour);
        Self {
            open: vec![Open { days, from: oclock(8), to: oclock(16) }],
            holidays: Vec::new(),
            again_minutes: 30,
            reopen_days: 7,
            survey_hours: 3,
            source: "bawaan program".to_owned(),
        }
    }
}

/// The same.
impl Default for Complaints {
    fn default() -> Self {
        Self {
            answer_days: 14,
            decide_days: 60,
            elsewhere: Words {
                id: "Pengaduan juga bisa lewat SP4N-LAPOR!: lapor.go.id atau SMS 1708.".to_owned(),
                en: "You can also complain through SP4N-LAPOR!: lapor.go.id or SMS to 1708.".to_owned(),
            },
            source: "UU 25/2009; lapor.go.id".to_owned(),
        }
    }
}
