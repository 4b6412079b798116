//! The guides in `docs/`: every picture that they show is there, small, and taken by the script; every command, button
//! and page that they name exists and is called so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jemputbola::chat::Command;
use jemputbola::domain::Role;

use crate::engine::process::command;

/// The guides for people at the office.
const GUIDES: [&str; 3] = ["petugas.md", "kurir.md", "menjalankan.md"];
/// What takes their pictures: of the chat, and of the console.
const SCRIPTS: [&str; 2] = [include_str!("page/guides.rs"), include_str!("page/guides_desk.rs")];
/// What stands out in them without being a button or a page.
const EMPHASIS: [&str; 7] = [
    "Cadangan",
    "Hidup?",
    // Telegram's own.
    "MULAI",
    "Pengantaran gratis. Jangan terima uang, juga kalau diberi.",
    "Versi baru",
    "kode serah terima",
    "terbitnya paspor",
];
/// Bytes that a picture may weigh: guides are read on phones too.
const HEAVIEST: u64 = 120_000;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn guide(name: &str) -> String {
    fs::read_to_string(docs().join(name)).unwrap_or_else(|fault| panic!("docs/{name}: {fault}"))
}

/// What stands between two signs, everywhere in a text.
fn between<'a>(text: &'a str, before: &str, after: char) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

#[test]
fn every_picture_of_a_guide_is_there_small_described_and_shown_somewhere() {
    let mut shown = BTreeSet::new();
    for name in GUIDES {
        let text = guide(name);
        for line in text.lines().filter(|line| line.contains("](pictures/")) {
            assert!(between(line, "![", ']').iter().all(|words| words.len() > 10), "{name}: {line} says nothing");
        }
        shown.extend(between(&text, "](pictures/", ')').into_iter().map(str::to_owned));
    }
    let mut there = BTreeSet::new();
    for entry in fs::read_dir(docs().join("pictures")).expect("the pictures").map(|entry| entry.expect("an entry")) {
        let bytes = entry.metadata().expect("a file").len();
        let name = entry.file_name().into_string().expect("UTF-8");
        assert!(bytes > 1_000 && bytes < HEAVIEST, "{name}: {bytes} bytes");
        there.insert(name);
    }
    assert_eq!(shown, there, "shown on the left, there on the right");
    let named = SCRIPTS.iter().flat_map(|script| script.split('"'));
    let taken: BTreeSet<String> = named.filter(|words| is_picture(words)).map(str::to_owned).collect();
    assert_eq!(shown, taken, "shown on the left, taken by the script on the right");
}

/// What a sentence of the Indonesian locale says, by its name; a place for words in it as `…`.
fn sentences() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(docs().join("../locales/id")).expect("the locale").map(|entry| entry.expect("an entry")) {
        let text = fs::read_to_string(entry.path()).expect("a locale");
        for (name, said) in text.lines().filter_map(|line| line.split_once(" = ")) {
            let mut words = String::new();
            for (at, piece) in said.split("{ ").enumerate() {
                match piece.split_once(" }").filter(|_| at > 0) {
                    Some((_, rest)) => words.extend(["…", rest]),
                    None => words.push_str(piece),
                }
            }
            all.insert(name.to_owned(), words);
        }
    }
    all
}

#[test]
fn every_button_and_page_that_a_guide_names_is_called_so_today() {
    let sentences = sentences();
    let pages: BTreeSet<&str> = sentences
        .iter()
        .filter(|(name, _)| name.starts_with("console-nav-"))
        .map(|(_, words)| words.as_str())
        .collect();
    // The console's buttons are named after what they do.
    let is_button = |name: &str| name.contains("-button-") || name.starts_with("console-");
    let labels: BTreeSet<&str> =
        sentences.iter().filter(|(name, _)| is_button(name)).map(|(_, words)| words.as_str()).collect();
    let mut named = BTreeSet::new();
    for name in GUIDES {
        let text = guide(name);
        for words in text.split("**").skip(1).step_by(2) {
            let known = labels.contains(words) || EMPHASIS.contains(&words);
            assert!(known, "docs/{name} names {words:?}, which is no button today");
            named.insert(words.to_owned());
        }
    }
    for words in EMPHASIS {
        assert!(named.contains(words), "{words:?} stands out nowhere any more");
    }
    let untold: Vec<&&str> = pages.iter().filter(|page| !named.contains(**page)).collect();
    assert!(pages.len() >= 12 && untold.is_empty(), "no guide says what these pages are for: {untold:?}");
}

#[test]
fn every_command_of_the_chat_that_a_guide_names_exists() {
    let mut named = BTreeSet::new();
    for name in GUIDES {
        for code in guide(name).split('`').skip(1).step_by(2) {
            let Some(word) = code.strip_prefix('/').and_then(|rest| rest.split_whitespace().next()) else { continue };
            // A path of the web has more than letters, or stands in none of the chat's lists on purpose.
            if ["healthz", "readyz", "metrics", "telegram", "newbot"].contains(&word) || word.contains('/') {
                continue;
            }
            assert!(Command::parse(word).is_some(), "docs/{name} names /{word}, which the bot does not know");
            named.insert(word.to_owned());
        }
    }
    // Everything that the office has beyond what everybody has.
    let everybody: BTreeSet<&str> = Command::menu(None).into_iter().map(|(word, _)| word).collect();
    for role in Role::ALL {
        for (word, _) in Command::menu(Some(*role)) {
            let told = everybody.contains(word) || named.contains(word);
            assert!(told, "no guide says what /{word} of a {role:?} is for");
        }
    }
}

#[test]
fn every_command_line_that_a_guide_names_is_one_with_its_options() {
    let mut lines = 0;
    for name in GUIDES {
        for line in guide(name).split(['`', '\n']).map(str::trim) {
            let Some(rest) = line.strip_prefix("jemputbola ") else { continue };
            let mut words = rest.split_whitespace();
            let subcommand = words.next().expect("a word");
            let (mut help, _folder) = command(&[]);
            let output = help.args(["help", subcommand]).output().expect("the program runs");
            assert!(output.status.success(), "docs/{name}: there is no {line:?}");
            let help = String::from_utf8(output.stdout).expect("UTF-8");
            for option in words.filter(|word| word.starts_with("--")) {
                assert!(help.contains(option), "docs/{name}: {subcommand} takes no {option}");
            }
            lines += 1;
        }
    }
    assert!(lines >= 5, "only {lines} command lines");
}

fn is_picture(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|end| end == "png")
}
