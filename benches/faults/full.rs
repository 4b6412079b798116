//! The part of the run that takes place on a small disk: it runs full again and again, while people write.

use std::time::Duration;

use jemputbola::sandbox::Person;

use crate::disk::{self, Full, Recovered};
use crate::residents::Living;
use crate::table::Table;
use crate::town::Town;
use crate::{WITNESS, figure, hold, judge};

/// Says that this process is the one whose temporary folder is the small disk.
pub(crate) const HERE: &str = "disk=here";

/// Lets the disk run full so often for PostgreSQL's tables, and so often for its log of writes, and prints a table.
pub(crate) async fn run(times: usize, seats: i64) {
    let mut town = Town::new("full", 2).await;
    disk::prepare(&town).await;
    let broadcast = judge::broadcast(&town, 200).await;
    town.telegram.sandbox.add_person(Person::new(WITNESS, "Siti"));
    let living = Living::begin(&town.telegram.sandbox, seats);
    let (mut tables, mut log) = (Vec::new(), Vec::new());
    for _ in 0..times {
        for (what, recovered) in [(Full::Tables, &mut tables), (Full::Log, &mut log)] {
            tokio::time::sleep(Duration::from_secs(2)).await;
            recovered.push(disk::run_full(&mut town, WITNESS, what, Duration::from_secs(3)).await);
        }
    }
    let crowd = living.end().await;
    judge::settled(&town, Duration::from_mins(10)).await;

    let mut table = Table::default();
    table.note(
        "people who registered on a full disk; their answers",
        format!("{}; {}", crowd.people.len(), crowd.asked),
    );
    for (what, times) in judge::judge(&town, &crowd, broadcast).await {
        table.at_most(what, figure(times), 0.0, "");
    }
    let longest = |of: &[Recovered], which: fn(&Recovered) -> Duration| {
        of.iter().map(which).max().unwrap_or_default().as_secs_f64()
    };
    for (what, recovered) in [("no room for tables", &tables), ("no room for the log of writes", &log)] {
        table.note(what, format!("{} times", recovered.len()));
        table.note("until the program said so, longest", format!("{:.2} s", longest(recovered, |one| one.told)));
        // What did not go is tried again every second, and what was refused is told as such for five.
        table.at_most(
            "somebody is answered once there is room, longest",
            longest(recovered, |one| one.answered),
            5.0,
            "s",
        );
        table.at_most("all copies are ready, longest", longest(recovered, |one| one.ready), 8.0, "s");
    }
    table.note("answers that somebody heard twice", judge::heard_twice(&town, &crowd.people).to_string());
    for stuck in &crowd.stuck {
        println!("{stuck}");
    }
    println!("\n{table}");
    town.close().await;
    hold(&table);
}
