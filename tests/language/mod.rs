//! The published test set (`README.md` beside this file) against the very functions of the command `understand`.

mod score;

use std::collections::{BTreeMap, BTreeSet};

use jemputbola::language::{Gazetteer, SURE, Understanding, development, examples, fold, understand};
use score::{Calibration, Label, Score};
use serde_json::Value;

/// Floors: what was measured, less a little. They are raised when understanding gets better, never lowered for comfort.
const INTENT_MACRO_F1: f64 = 0.98;

const INTENT_HARD: f64 = 0.965;

const INTENT_SURE_AND_RIGHT: f64 = 0.99;

const SECOND_MACRO_F1: f64 = 0.955;

const SECOND_SURE_AND_RIGHT: f64 = 0.98;

const DATE: f64 = 0.99;

const PHONE: f64 = 0.985;

const PLACE: f64 = 0.985;

const ADDRESS_FIELDS: f64 = 0.985;

const NIK: f64 = 1.0;

/// How far the stated confidence may lie from the share that is right, on the average.
const INTENT_CALIBRATION_ERROR: f64 = 0.04;

#[test]
fn intents_are_understood_at_least_as_well_as_the_floors_say() {
    let read = intents("the set", include_str!("intent.jsonl"));
    read.every.guard("macro-F1 of intents", read.macro_f1, INTENT_MACRO_F1);
    read.hard.guard("hard intents", read.hard.share(), INTENT_HARD);
    read.sure.guard("intents of which the bot is sure", read.sure.share(), INTENT_SURE_AND_RIGHT);
}

/// Written by somebody else, who played residents and looked for what would be missed.
#[test]
fn the_second_set_is_understood_at_least_as_well_as_the_floors_say() {
    let read = intents("the second set", include_str!("intent-second.jsonl"));
    read.every.guard("macro-F1 of the second set", read.macro_f1, SECOND_MACRO_F1);
    read.sure.guard("intents of the second set of which the bot is sure", read.sure.share(), SECOND_SURE_AND_RIGHT);
}

/// How the intents of a set are understood.
struct Intents {
    every: Score,
    hard: Score,
    sure: Score,
    macro_f1: f64,
}

fn intents(name: &str, file: &str) -> Intents {
    let (mut every, mut hard, mut sure) = (Score::default(), Score::default(), Score::default());
    let mut calibration = Calibration::default();
    let mut labels: BTreeMap<String, Label> = BTreeMap::new();
    for (line, result) in read(Understanding::Intent, file) {
        let (want, said) = (word(&line["want"]), word(&result["intent"]));
        let confidence = result["confidence"].as_f64().expect("a confidence is a number");
        let is_hit = want == said;
        let seen = || format!("{want} said as {said} ({confidence:.2}): {}", line["text"]);
        every.count(is_hit, seen);
        if line["hard"] == true {
            hard.count(is_hit, seen);
        }
        if confidence >= SURE {
            sure.count(is_hit, seen);
        }
        calibration.count(confidence, is_hit);
        labels.entry(want.clone()).or_default().wanted += 1;
        labels.entry(said).or_default().said += 1;
        if is_hit {
            labels.entry(want).or_default().hits += 1;
        }
    }
    let wanted = labels.values().filter(|label| label.wanted > 0);
    let macro_f1 = wanted.clone().map(Label::f1).sum::<f64>() / f64::from(u32::try_from(wanted.count()).expect("few"));
    println!("intents of {name}: accuracy {every}, macro-F1 {macro_f1:.3}, hard {hard}");
    println!("  calibration error {:.3}", calibration.error());
    println!("  sure (confidence at least {SURE}): {} of {} answers, right {sure}", sure.all, every.all);
    for (name, label) in &labels {
        println!(
            "  {name:<26} precision {:.3}  recall {:.3}  F1 {:.3}  hits {:>2} of {:>2}, said {:>2}",
            label.hits_of(label.said),
            label.hits_of(label.wanted),
            label.f1(),
            label.hits,
            label.wanted,
            label.said
        );
    }
    assert!(calibration.error() <= INTENT_CALIBRATION_ERROR, "calibration error {:.3}", calibration.error());
    Intents { every, hard, sure, macro_f1 }
}

/// A sentence that has been learnt from measures nothing. Short whole messages ("halo", "batal") stand in both,
/// because everybody writes them.
#[test]
fn no_example_is_a_line_of_the_set() {
    let mut lines = lines(include_str!("intent.jsonl"));
    lines.extend(self::lines(include_str!("intent-second.jsonl")));
    let set: Vec<String> = lines.iter().map(|line| fold(&word(&line["text"]))).collect();
    let bags: Vec<BTreeSet<&str>> = set.iter().map(|text| text.split(' ').collect()).collect();
    let mut learnt = Vec::new();
    for example in examples().into_iter().chain(development()) {
        let text = fold(&example.text);
        let bag: BTreeSet<&str> = text.split(' ').collect();
        let same = text.split(' ').count() >= 3 && set.contains(&text);
        let nearly = bag.len() >= 4
            && bags.iter().any(|other| {
                let shared = bag.intersection(other).count();
                other.len() >= 4 && shared * 10 >= (bag.len() + other.len() - shared) * 9
            });
        if same || nearly {
            learnt.push(example.text);
        }
    }
    assert!(learnt.is_empty(), "{learnt:#?}");
}

#[test]
fn dates_are_understood_at_least_as_well_as_the_floor_says() {
    equals("date", Understanding::Date, include_str!("date.jsonl"), DATE);
}

#[test]
fn phones_are_understood_at_least_as_well_as_the_floor_says() {
    equals("phone", Understanding::Phone, include_str!("phone.jsonl"), PHONE);
}

#[test]
fn every_nik_is_understood() {
    equals("nik", Understanding::Nik, include_str!("nik.jsonl"), NIK);
}

#[test]
fn places_are_understood_at_least_as_well_as_the_floor_says() {
    let mut score = Score::default();
    for (line, result) in read(Understanding::Place, include_str!("place.jsonl")) {
        let offered = words(&result["candidates"]);
        let is_hit = match (line["want"].as_str(), line.get("candidates")) {
            (Some(want), _) => {
                result["code"].as_str().is_some_and(|code| code == want || words(&line["also"]).contains(code))
            }
            (None, Some(candidates)) => result["code"].is_null() && words(candidates).is_subset(&offered),
            (None, None) => result["code"].is_null() && offered.is_empty(),
        };
        score.count(is_hit, || format!("{line} read as {} {offered:?}", result["code"]));
    }
    println!("place: {score}");
    score.guard("places", score.share(), PLACE);
}

#[test]
fn fields_of_addresses_are_understood_at_least_as_well_as_the_floor_says() {
    let mut every = Score::default();
    let mut fields: BTreeMap<&str, Score> = BTreeMap::new();
    for (line, result) in read(Understanding::Address, include_str!("address.jsonl")) {
        for field in ["street", "rt", "rw", "village_code", "landmark"] {
            let (want, said) = (&line["want"][field], &result[field]);
            let is_hit = match (want.as_str(), said.as_str()) {
                (Some(want), Some(said)) if field == "street" || field == "landmark" => say_the_same(want, said),
                _ => want == said,
            };
            every.count(is_hit, || format!("{field} {want} read as {said}: {}", line["text"]));
            fields.entry(field).or_default().count(is_hit, String::new);
        }
    }
    println!("address: fields {every}");
    for (name, score) in &fields {
        println!("  {name:<12} {score}");
    }
    every.guard("fields of addresses", every.share(), ADDRESS_FIELDS);
}

#[test]
fn the_set_is_as_large_and_as_hard_as_its_readme_says() {
    let intents = lines(include_str!("intent.jsonl"));
    let mut by_label: BTreeMap<String, usize> = BTreeMap::new();
    for line in &intents {
        *by_label.entry(word(&line["want"])).or_default() += 1;
    }
    assert_eq!(by_label.len(), 20);
    assert!(by_label.values().all(|lines| *lines >= 28), "{by_label:?}");
    assert!(intents.len() >= 640);
    assert!(intents.iter().filter(|line| line["hard"] == true).count() * 3 >= intents.len());
    let texts: BTreeSet<String> = intents.iter().map(|line| word(&line["text"]).to_lowercase()).collect();
    assert_eq!(texts.len(), intents.len(), "a text stands there twice");
    let places = lines(include_str!("place.jsonl"));
    let wanted: BTreeSet<&str> = places.iter().filter_map(|line| line["want"].as_str()).collect();
    let villages = Gazetteer::get().villages();
    assert_eq!(villages.len(), 88);
    assert!(villages.iter().all(|village| wanted.contains(village.code.as_str())), "a village is missing");
    assert!(places.len() >= 210);
    assert!(lines(include_str!("date.jsonl")).len() >= 210);
    assert!(lines(include_str!("phone.jsonl")).len() >= 85);
    assert!(lines(include_str!("address.jsonl")).len() >= 90);
    assert!(lines(include_str!("nik.jsonl")).len() >= 65);
}

fn equals(name: &str, kind: Understanding, file: &str, floor: f64) {
    let mut score = Score::default();
    for (line, result) in read(kind, file) {
        score.count(line["want"] == result, || format!("{line} read as {result}"));
    }
    println!("{name}: {score}");
    score.guard(name, score.share(), floor);
}

fn lines(file: &str) -> Vec<Value> {
    file.lines().map(|line| serde_json::from_str(line).expect("a line is an object")).collect()
}

/// Every line with what was understood of it.
fn read(kind: Understanding, file: &str) -> Vec<(Value, Value)> {
    let understood = |line: Value| {
        let mut answer = understand(kind, &line).expect("a line holds what it needs");
        let result = answer["result"].take();
        (line, result)
    };
    lines(file).into_iter().map(understood).collect()
}

fn word(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn words(list: &Value) -> BTreeSet<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Four fifths of the words of the longer one stand in the other, after abbreviations are written out.
fn say_the_same(one: &str, other: &str) -> bool {
    let (one, other) = (spelled_out(one), spelled_out(other));
    one.intersection(&other).count() * 5 >= one.len().max(other.len()) * 4
}

fn spelled_out(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "di");
    let whole = |word| match word {
        "jl" | "jln" => "jalan",
        "gg" => "gang",
        "dsn" => "dusun",
        "no" => "nomor",
        "dkt" | "deket" => "dekat",
        "dpn" => "depan",
        "sblh" => "sebelah",
        "blkg" | "blkng" => "belakang",
        "dr" => "dari",
        word => word,
    };
    words.map(whole).map(str::to_owned).collect()
}
