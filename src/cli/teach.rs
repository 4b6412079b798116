//! `jemputbola teach`: what officers picked becomes examples, the model is taught anew, and the figures before and after
//! stand side by side. Works on a folder with the program's source: the next build carries the new model.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::Value;

use super::Fault;
use super::base::Base;
use crate::language::{
    Example, Figures, Intent, Model, development_of, examples_of, fold, intent_files, measure, taught_phrase, train,
};
use crate::settings::Settings;
use crate::store::phrases::{self, Labelled};

const INTENTS: &str = "data/language/intents";
const DEVELOPMENT: &str = "data/language/development.tsv";
const MODEL: &str = "data/language/intent.model";
const PUBLISHED: &str = "tests/language/intent.jsonl";

/// What was picked in the database of these settings.
pub(super) async fn picked(settings: &Settings) -> Result<Vec<Labelled>, Fault> {
    let base = Base::join(settings).await?;
    let mut connection = base.pool.acquire().await.context("cannot connect")?;
    let picked = phrases::labelled(&mut connection).await.context("cannot read what was picked")?;
    drop(connection);
    base.stop().await?;
    Ok(picked)
}

/// What was picked, out of a file that `jemputbola export phrases` wrote as CSV.
pub(super) fn picked_in(file: &Path) -> Result<Vec<Labelled>, Fault> {
    let mut reader = csv::Reader::from_path(file).with_context(|| format!("cannot read {}", file.display()))?;
    let headers = reader.headers().context("cannot read the columns")?.clone();
    let column = |name: &str| headers.iter().position(|header| header.trim_start_matches('\u{feff}') == name);
    let (Some(phrase), Some(label)) = (column("frasa"), column("arti")) else {
        return Err(Fault::Wrong(
            "the file has no columns frasa and arti: write it with jemputbola export phrases".to_owned(),
        ));
    };
    let mut picked = Vec::new();
    for row in reader.records() {
        let row = row.context("cannot read a row")?;
        let (phrase, label) = (row.get(phrase).unwrap_or_default(), row.get(label).unwrap_or_default());
        if !label.is_empty() && Intent::from_label(label).is_some() {
            picked.push(Labelled { label: label.to_owned(), phrase: phrase.to_owned() });
        }
    }
    Ok(picked)
}

/// Adds what was picked to the examples in `source`, teaches, measures, and keeps it unless it is only tried.
pub(super) fn teach(source: &Path, picked: &[Labelled], dry_run: bool) -> Result<(), Fault> {
    if !source.join(INTENTS).is_dir() {
        return Err(Fault::Wrong(format!(
            "{} holds no {INTENTS}: name the folder with the program's source with --source",
            source.display()
        )));
    }
    let files = intent_files();
    let path = |file: &str| -> PathBuf { source.join(INTENTS).join(format!("{file}.txt")) };
    let mut texts = Vec::new();
    for file in &files {
        texts.push(read(&path(file))?);
    }
    let development = development_of(&read(&source.join(DEVELOPMENT))?);
    let published = published(&read(&source.join(PUBLISHED))?)?;
    let (added, left) = add(&files, &mut texts, picked, &published);
    let bytes = fs::read(source.join(MODEL)).with_context(|| format!("cannot read {MODEL}"))?;
    let before = Model::from_bytes(Box::leak(bytes.into_boxed_slice())).context("the model in use is damaged")?;
    eprintln!("{added} new examples, {left} left out (known, or in the published set); teaching takes half a minute");
    let after = train(&examples_of(&texts), &development);
    shown(&measure(&before, &published), &measure(&after, &published)).context("cannot write the figures")?;
    if dry_run {
        return Ok(());
    }
    for (file, text) in files.iter().zip(&texts) {
        fs::write(path(file), text).with_context(|| format!("cannot write {file}.txt"))?;
    }
    fs::write(source.join(MODEL), after.to_bytes()).with_context(|| format!("cannot write {MODEL}"))?;
    eprintln!("kept; it is used from the next build on");
    Ok(())
}

fn read(path: &Path) -> Result<String, Fault> {
    Ok(fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?)
}

/// The set that is measured with and never learnt from.
fn published(text: &str) -> Result<Vec<Example>, Fault> {
    let mut set = Vec::new();
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).context("a line of the published set is no object")?;
        let label =
            row["want"].as_str().and_then(Intent::from_label).context("a label of the published set is unknown")?;
        let text = row["text"].as_str().unwrap_or_default().to_owned();
        set.push(Example { intent: label, text, hard: row["hard"] == true });
    }
    Ok(set)
}

/// Puts each phrase behind the examples of its label, once; returns how many were added and how many left out.
fn add(files: &[&str], texts: &mut [String], picked: &[Labelled], published: &[Example]) -> (usize, usize) {
    let mut known: BTreeSet<String> = texts.iter().flat_map(|text| text.lines().map(fold)).collect();
    let set: Vec<String> = published.iter().map(|example| fold(&example.text)).collect();
    let (mut added, mut left) = (0, 0);
    for Labelled { label, phrase } in picked {
        let example = taught_phrase(phrase);
        let folded = fold(&example);
        let place = files.iter().position(|file| file == label);
        let is_new = !folded.is_empty() && !known.contains(&folded) && !set.iter().any(|other| nearly(&folded, other));
        match (place, is_new) {
            (Some(at), true) => {
                texts[at].push_str(&example);
                texts[at].push('\n');
                known.insert(folded);
                added += 1;
            }
            _ => left += 1,
        }
    }
    (added, left)
}

/// Whether a phrase is a line of the published set, or nearly: it would measure nothing any more.
fn nearly(one: &str, other: &str) -> bool {
    let (first, second): (BTreeSet<&str>, BTreeSet<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let shared = first.intersection(&second).count();
    one == other || first.len().min(second.len()) >= 4 && shared * 10 >= (first.len() + second.len() - shared) * 9
}

fn shown(before: &Figures, after: &Figures) -> std::io::Result<()> {
    let rows = [
        ("right", before.right, after.right),
        ("macro-F1", before.macro_f1, after.macro_f1),
        ("hard ones right", before.hard, after.hard),
        ("sure of", before.sure, after.sure),
        ("right where sure", before.sure_right, after.sure_right),
        ("calibration error", before.calibration, after.calibration),
    ];
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:<20} {:>8} {:>8}   ({} published messages)", "", "before", "after", after.all)?;
    for (name, before, after) in rows {
        writeln!(out, "{name:<20} {before:>8.3} {after:>8.3}")?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_added_once_and_never_one_of_the_published_set() {
        let files = ["fees", "visit_schedule"];
        let mut texts = ["berapa biayanya\n".to_owned(), String::new()];
        let pick = |label: &str, phrase: &str| Labelled { label: label.to_owned(), phrase: phrase.to_owned() };
        let picked = [
            pick("fees", "Berapa biayanya?"),
            pick("visit_schedule", "kapan tim ke [tempat] tanggal [angka]"),
            pick("visit_schedule", "kapan tim ke [tempat] tanggal [angka]"),
            pick("fees", "ongkosnya berapa ya pak tolong"),
            pick("unknown", "apa saja"),
        ];
        let set = [Example { intent: Intent::Fees, text: "ongkosnya berapa ya pak, tolong".to_owned(), hard: false }];
        assert_eq!(add(&files, &mut texts, &picked, &set), (1, 4));
        assert_eq!(texts[1], "kapan tim ke keciput tanggal 3\n");
        assert_eq!(texts[0], "berapa biayanya\n");
    }
}
