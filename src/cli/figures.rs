//! `jemputbola figures`: what is promised in public, out of the database.

use anyhow::Context as _;
use chrono::TimeDelta;
use clap::ValueEnum;

use super::Fault;
use super::base::Base;
use crate::clock;
use crate::domain::wib_date;
use crate::settings::Settings;
use crate::store::figures::{self, Day};

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For people
    Table,
    /// Comma-separated
    Csv,
    /// One array of objects
    Json,
}

/// Writes the figures of the last days to stdout.
pub(super) async fn figures(settings: &Settings, days: u16, form: Form) -> Result<(), Fault> {
    let base = Base::join(settings).await?;
    let from = wib_date(clock::now()) - TimeDelta::days(i64::from(days) - 1);
    let mut connection = base.pool.acquire().await.context("cannot connect")?;
    let found = figures::by_day(&mut connection, from).await.context("cannot read the figures")?;
    drop(connection);
    base.stop().await?;
    match form {
        Form::Table => table(&found),
        Form::Csv => {
            println!("day,replies,in_time,never,notices,delivered");
            for day in &found {
                println!("{},{},{},{},{},{}", day.day, day.replies, day.in_time, day.never, day.notices, day.delivered);
            }
        }
        Form::Json => {
            let rows: Vec<serde_json::Value> = found
                .iter()
                .map(|day| {
                    serde_json::json!({
                        "day": day.day, "replies": day.replies, "in_time": day.in_time, "never": day.never,
                        "notices": day.notices, "delivered": day.delivered,
                    })
                })
                .collect();
            println!("{}", serde_json::Value::from(rows));
        }
    }
    Ok(())
}

fn table(days: &[Day]) {
    println!("{:<10}  {:>9}  {:>12}  {:>9}  {:>9}", "day (WIB)", "replies", "within 2 s", "notices", "delivered");
    for day in days {
        line(&day.day.to_string(), day);
    }
    if let Some(all) = days.iter().copied().reduce(sum) {
        line("all", &all);
    }
}

fn line(name: &str, day: &Day) {
    let replies = day.replies + day.never;
    println!(
        "{name:<10}  {replies:>9}  {:>12}  {:>9}  {:>9}",
        share(day.in_time, replies),
        day.notices,
        share(day.delivered, day.notices)
    );
}

fn sum(a: Day, b: Day) -> Day {
    Day {
        day: b.day,
        replies: a.replies + b.replies,
        in_time: a.in_time + b.in_time,
        never: a.never + b.never,
        notices: a.notices + b.notices,
        delivered: a.delivered + b.delivered,
    }
}

/// Of a whole, in hundredths of a percent and rounded down: nothing but all of it is 100 %.
fn share(part: i64, whole: i64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let hundredths = part * 10_000 / whole;
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn one_in_a_million_that_failed_is_still_not_all() {
        assert_eq!(share(999_999, 1_000_000), "99.99 %");
        assert_eq!((share(3, 3), share(0, 0), share(1, 3)), ("100.00 %".into(), "–".into(), "33.33 %".into()));
    }
}
