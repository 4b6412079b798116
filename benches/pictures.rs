//! How long a picture takes from figures to PNG. The budget is 300 ms: `cargo bench --bench pictures`.

use std::time::Instant;

use chrono::NaiveDate;
use jemputbola::chat::{BroadcastOutcome, Chart, Demand, DemandLine, InTime, YearReport, officer};
use jemputbola::domain::{BroadcastId, PassportKind, Status, Tongue};
use jemputbola::language::Gazetteer;
use jemputbola::report::chart;

const BUDGET: f64 = 300.0;
const TIMES: usize = 20;

fn main() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day");
    let villages = Gazetteer::get().villages();
    let demand = Demand {
        villages: villages
            .iter()
            .zip(1..)
            .map(|(village, people)| DemandLine {
                village: village.code.clone(),
                interests: people,
                people,
                quorum: 25,
                oldest: today,
            })
            .collect(),
        islands: Vec::new(),
        groups: Vec::new(),
    };
    let report = YearReport {
        year: 2026,
        kinds: PassportKind::ALL.iter().map(|kind| (Some(*kind), 400)).collect(),
        statuses: Status::ALL.iter().map(|status| (*status, 200)).collect(),
        villages: villages.iter().map(|village| (Some(village.code.clone()), 30)).collect(),
        days: (0..40).map(|days| (days, 40 - days)).collect(),
        deadline: InTime { in_time: 900, late: 20, overdue: 3 },
        broadcasts: vec![BroadcastOutcome {
            id: BroadcastId(1),
            title: "Tim paspor datang".to_owned(),
            day: today,
            sent: 900,
            failed: 12,
            unknown: 3,
            withdrawn: 1,
            waiting: 0,
        }],
        ..YearReport::default()
    };
    println!("| picture | first ms | median ms | slowest ms | KB | of 300 ms |\n|---|---|---|---|---|---|");
    let mut slowest: f64 = 0.0;
    let [bars, map] = officer::demand_charts(&demand);
    let mut pictures = vec![("minat", vec![bars]), ("peta", vec![map])];
    let year = officer::year_charts(&report, today);
    let names = ["jenis", "status", "desa", "waktu", "siaran"];
    pictures.extend(names.into_iter().zip(year.iter().map(|chart| vec![chart.clone()])));
    for (name, charts) in &pictures {
        slowest = slowest.max(measure(name, charts));
    }
    // All five in one picture: the command line's, not a chat's.
    measure("seluruh tahun", &year);
    println!("slowest in a chat: {slowest:.1} ms, {:.2} × the budget", slowest / BUDGET);
    assert!(slowest <= BUDGET, "a picture takes longer than {BUDGET} ms");
}

/// Draws it several times; the slowest of them in milliseconds, with the first, which loads what all share.
fn measure(name: &str, charts: &[Chart]) -> f64 {
    let mut size = 0;
    let mut took: Vec<f64> = (0..TIMES)
        .map(|_| {
            let begun = Instant::now();
            size = chart::png(charts, Tongue::Id).expect("is drawn").len();
            begun.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    let first = took[0];
    took.sort_by(f64::total_cmp);
    let most = took[TIMES - 1];
    println!(
        "| {name} | {first:.1} | {:.1} | {most:.1} | {} | {:.2} × |",
        took[TIMES / 2],
        size / 1_000,
        most / BUDGET
    );
    most
}
