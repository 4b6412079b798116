//! The dashboard and the alert rules that come along ask for figures that are really told.

use std::collections::BTreeSet;

use crate::world::World;

const DASHBOARD: &str = include_str!("../../deploy/grafana/jemputbola.json");
const RULES: &str = include_str!("../../deploy/prometheus/alerts.yml");
const RULES_TESTED: &str = include_str!("../../deploy/prometheus/alerts.test.yml");
const PREFIX: &str = "jemputbola_";

/// Every word in a text that names a figure of ours.
fn named(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(|c: char| !is_part(c)).filter(|word| word.starts_with(PREFIX)).map(str::to_owned).collect()
}

/// What `/metrics` says now.
pub(super) async fn metrics(world: &World) -> String {
    let asked = reqwest::get(format!("{}/metrics", world.page)).await.expect("an answer");
    assert_eq!(asked.status().as_u16(), 200);
    asked.text().await.expect("a text")
}

/// One sample, such as `waiting{queue="inbox"}`.
pub(super) fn sample(metrics: &str, name: &str) -> f64 {
    let start = format!("{PREFIX}{name} ");
    let line = metrics.lines().find_map(|line| line.strip_prefix(&start));
    line.unwrap_or_else(|| panic!("no {name} in:\n{metrics}")).parse().expect("a number")
}

#[tokio::test]
async fn every_figure_that_the_dashboard_and_the_alerts_name_is_told() {
    let world = World::new().await;
    world.person(1, "Siti", "id");
    world.telegram.person(1).text("/start").expect("a text");
    world.settled().await;
    let metrics = metrics(&world).await;
    let told: BTreeSet<&str> = metrics
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split([' ', '{']).next())
        .collect();
    let asked: BTreeSet<String> = named(DASHBOARD).union(&named(RULES)).cloned().collect();
    assert!(asked.len() > 15, "{asked:?}");
    let missing: Vec<&String> = asked.iter().filter(|name| !told.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "named, but not told: {missing:?}\n{metrics}");
    let silent: Vec<&&str> = told
        .iter()
        .filter(|name| {
            let of_histogram = ["_bucket", "_count", "_sum"].iter().any(|end| name.ends_with(end));
            !of_histogram && !asked.contains(**name)
        })
        .collect();
    assert!(silent.is_empty(), "told, but shown nowhere: {silent:?}");
    let borne: BTreeSet<String> = labels(DASHBOARD).union(&labels(RULES)).cloned().collect();
    assert!(borne.len() > 4, "{borne:?}");
    let missing: Vec<&String> = borne.iter().filter(|label| !metrics.contains(label.as_str())).collect();
    assert!(missing.is_empty(), "asked for, but nothing bears it: {missing:?}\n{metrics}");
    assert!(metrics.ends_with("# EOF\n"), "the form of OpenMetrics");
}

/// Labels with values that a text asks for, alternatives one by one, as `/metrics` writes them.
fn labels(text: &str) -> BTreeSet<String> {
    let text = text.replace("\\\"", "\"");
    let mut found = BTreeSet::new();
    for label in ["queue", "outcome", "le", "loop"] {
        for mark in ["=\"", "=~\""] {
            let start = format!("{label}{mark}");
            let asked = text.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next());
            found.extend(asked.flat_map(|values| values.split('|')).map(|value| format!("{label}=\"{value}\"")));
        }
    }
    found
}

#[test]
fn of_every_alert_it_is_written_down_when_it_tells() {
    let alerts: Vec<&str> = RULES.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect();
    assert!(alerts.len() > 10, "{alerts:?}");
    let tells = |alert: &&&str| RULES_TESTED.contains(&format!("alertname=\"{alert}\",alertstate=\"firing\""));
    let untested: Vec<&&str> = alerts.iter().filter(|alert| !tells(alert)).collect();
    assert!(untested.is_empty(), "{untested:?}");
}

#[test]
fn the_buckets_that_are_named_are_there() {
    for text in [DASHBOARD, RULES] {
        assert!(text.contains("2.0"), "the bound of the public figure");
    }
    let dashboard: serde_json::Value = serde_json::from_str(DASHBOARD).expect("JSON");
    let panels = dashboard["panels"].as_array().expect("panels");
    assert!(panels.iter().all(|panel| panel["targets"].as_array().is_some_and(|targets| !targets.is_empty())));
}

#[tokio::test]
async fn figures_follow_what_happens_and_name_nobody() {
    let world = World::new().await;
    world.person(4_711, "Maimunah", "id");
    for words in ["/start", "/daftar"] {
        world.telegram.person(4_711).text(words).expect("a text");
        world.settled().await;
    }
    let metrics = metrics(&world).await;
    assert!((sample(&metrics, "answered_total") - 2.0).abs() < 0.1);
    assert!((sample(&metrics, "turn_seconds_count") - 2.0).abs() < 0.1);
    assert!((sample(&metrics, "reply_seconds_count") - 2.0).abs() < 0.1);
    assert!(sample(&metrics, "sends_total{outcome=\"sent\"}") >= 2.0);
    assert!(sample(&metrics, "waiting{queue=\"inbox\"}") < 0.1);
    assert!((sample(&metrics, "sender") - 1.0).abs() < 0.1);
    assert!((sample(&metrics, "database_up") - 1.0).abs() < 0.1);
    assert!(sample(&metrics, "database_full") < 0.1);
    assert!(sample(&metrics, "loop_last_round_seconds{loop=\"answer\"}") > 1e9);
    assert!(!metrics.contains("4711") && !metrics.contains("Maimunah"), "{metrics}");
}

#[tokio::test]
async fn whoever_touches_the_record_behind_the_programs_back_is_told_of() {
    let world = World::new().await;
    world.person(1, "Siti", "id");
    for words in ["/daftar", "setuju"] {
        world.telegram.person(1).text(words).expect("a text");
        world.settled().await;
    }
    let pool = &world.database().pool;
    let begun = std::time::Instant::now();
    let linked = "select exists (select from audit_head) and not exists (select from audit_queue)";
    while !sqlx::query_scalar::<_, bool>(linked).fetch_one(pool).await.expect("an answer") {
        assert!(begun.elapsed() < crate::world::PATIENCE, "the record is never linked");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(sample(&metrics(&world).await, "audit_touched") < 0.1);
    let mut owner = pool.begin().await.expect("a transaction");
    for sql in ["set local session_replication_role = replica", "update audit_head set links = links - 1"] {
        sqlx::query(sql).execute(&mut *owner).await.expect("whoever owns the database may");
    }
    owner.commit().await.expect("a commit");
    while sample(&metrics(&world).await, "audit_touched") < 0.9 {
        assert!(begun.elapsed() < crate::world::PATIENCE * 2, "nobody is told");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn every_loop_says_when_it_went_round() {
    let world = World::new().await;
    let begun = std::time::Instant::now();
    loop {
        let metrics = metrics(&world).await;
        let missing: Vec<&str> = [
            "accept",
            "answer",
            "deliver",
            "copies",
            "fetch",
            "silence",
            "reminders",
            "sweep",
            "keys",
            "office",
            "broadcasts",
            "visits",
            "deadlines",
            "tries",
            "addresses",
            "attempts",
            "tickets",
            "surveys",
            "privacy",
            "retention",
        ]
        .into_iter()
        .filter(|name| {
            let start = format!("{PREFIX}loop_last_round_seconds{{loop=\"{name}\"}} ");
            let at = metrics.lines().find_map(|line| line.strip_prefix(&start)?.parse::<f64>().ok());
            at.is_none_or(|at| at < 1e9)
        })
        .collect();
        if missing.is_empty() {
            break;
        }
        assert!(begun.elapsed() < crate::world::PATIENCE, "never: {missing:?}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// Names in `….round("name", …)` of the loops' sources, or in the lists of those that are begun.
fn names(sources: &str, before: &str) -> BTreeSet<String> {
    sources.split(before).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

#[test]
fn a_loop_that_goes_round_is_missed_where_it_never_does() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/work");
    let mut folders = vec![folder.clone()];
    let mut sources = String::new();
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                sources += &std::fs::read_to_string(path).expect("a source");
            }
        }
    }
    let going = names(&sources, "pulse.round(\"");
    assert!(going.len() > 15, "{going:?}");
    let mine = std::fs::read_to_string(folder.join("mod.rs")).expect("a source");
    let lists = mine.split("const LOOPS").nth(1).and_then(|rest| rest.split("pub async fn run").next()).expect("lists");
    let mut begun: BTreeSet<String> = lists.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    // Begun where updates are asked for, and where there is a source of statuses.
    begun.extend(["accept".to_owned(), "feed".to_owned()]);
    assert_eq!(going, begun);
}
