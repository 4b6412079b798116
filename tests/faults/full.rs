//! The disk of PostgreSQL, and of the program itself, runs full while people write; see [`super::disk`].

use std::time::Duration;

use jemputbola::sandbox::Person;

use super::disk::{self, Full, Recovered};
use super::judge;
use super::residents::Living;
use super::town::Town;

const WITNESS: i64 = 1;

#[test]
fn a_disk_that_runs_full_costs_patience_and_nothing_else() {
    let name = concat!(module_path!(), "::on_a_small_disk");
    // A test's name does not begin with that of its binary.
    let name = name.split_once("::").expect("a path").1;
    let said = disk::again_on_a_small_disk(&[name, "--exact", "--ignored", "--nocapture"]);
    assert!(said.contains("1 passed"), "the test below has another name: {said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "run by the test above, which makes the small disk for it"]
async fn on_a_small_disk() {
    let mut town = Town::new("full", 2).await;
    disk::prepare(&town).await;
    let broadcast = judge::broadcast(&town, 20).await;
    town.telegram.sandbox.add_person(Person::new(WITNESS, "Siti"));
    let living = Living::begin(&town.telegram.sandbox, 4);
    let everybody: Vec<i64> = (10_001..10_200).chain([WITNESS]).collect();
    for what in [Full::Tables, Full::Log] {
        let Recovered { told, answered, ready } =
            disk::run_full(&mut town, WITNESS, what, Duration::from_secs(2)).await;
        println!("{what:?}: told after {told:?}; with room again, answered after {answered:?}, ready after {ready:?}");
        if what == Full::Tables {
            // PostgreSQL lived, and so did every connection: there is no excuse for saying anything twice.
            assert_eq!(judge::heard_twice(&town, &everybody), 0);
        }
    }
    let crowd = living.end().await;
    judge::settled(&town, Duration::from_mins(2)).await;
    let wrong: Vec<_> =
        judge::judge(&town, &crowd, broadcast).await.into_iter().filter(|(_, times)| *times > 0).collect();
    assert!(wrong.is_empty(), "{wrong:?}\n{:?}", crowd.stuck);
    assert!(crowd.people.len() >= 4, "there was something to lose: {crowd:?}");
    // A database that ends while calls are under way may have them made anew.
    println!("heard twice: {}", judge::heard_twice(&town, &crowd.people));
    town.close().await;
}
