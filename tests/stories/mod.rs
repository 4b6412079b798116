//! Conversations that anybody can read. Each `.chat` file here is played and compared with what really
//! happens; `UPDATE_STORIES=1` writes what really happens into it, and the diff of the file is the review.
//!
//! ```text
//! # A title, one sentence.
//! @ warga            who speaks; also "warga 2", "petugas", "penyetuju", "kurir"; "(en)" where English is spoken
//! > text             they type; "[Label]" they tap; "(foto)", "(diam 2 hari)", … see `script.rs`
//! < text             the bot says; a line with "<" alone is a blank one
//!   [A] [B]          buttons under it
//!   {A}              keys below the typing box
//! ~ text             what else happens
//! = text             what is so although nobody in the story made it so, see `given.rs`
//! ```
//!
//! Every story is played twice: on the core alone, with the store's answers from `answers/`, and through the whole
//! bot, where people see the same lines (and most `~` lines cannot be seen). The answers are those that the store
//! gave there, so neither can go its own way: `UPDATE_STORIES=1` writes them too. A story that has new things to
//! ask first fails on the core and is written by the whole bot's test; the next run is green.

mod arrange;
mod asked;
mod asked_deliveries;
mod compare;
mod core;
mod given;
mod line;
mod perform;
mod script;
mod shown;
mod whole;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;

use jemputbola::domain::Tongue;
use serde_json::Value;

use self::compare::{Kept, difference};
use self::core::Core;
use self::perform::play;
use self::script::Story;
use self::whole::Whole;

/// Worlds at the same time; each has its own database.
const AT_ONCE: usize = 3;

/// Held by whoever rewrites stories: the last one to write has read the newest answers.
static WRITING: Mutex<()> = Mutex::new(());

#[test]
fn every_story_goes_as_it_is_written() {
    let _alone = updating().then(|| WRITING.lock().unwrap_or_else(PoisonError::into_inner));
    let faults: Vec<String> = files().iter().filter_map(|path| on_the_core(path).err()).collect();
    assert!(faults.is_empty(), "stories that go otherwise (UPDATE_STORIES=1 rewrites them):\n{}", faults.join("\n"));
}

#[test]
fn every_story_goes_through_the_whole_bot() {
    let waiting = Mutex::new(files());
    let faults = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
                while let Some(path) = next() {
                    let played = catch_unwind(AssertUnwindSafe(|| through_the_whole_bot(&path)));
                    let fault = played.unwrap_or_else(|_| Err(format!("── {}: a panic, see above", name(&path))));
                    faults.lock().unwrap_or_else(PoisonError::into_inner).extend(fault.err());
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
    assert!(faults.is_empty(), "stories that go otherwise through the whole bot:\n{}", faults.join("\n"));
}

#[test]
fn there_are_stories_enough_and_both_languages_are_spoken() {
    let stories: Vec<Story> =
        files().iter().map(|path| Story::parse(&read(path)).expect("a story is understood")).collect();
    assert!(stories.len() >= 15, "{} stories", stories.len());
    for tongue in [Tongue::Id, Tongue::En] {
        let speak = |story: &Story| story.cast().iter().any(|speaker| speaker.tongue == tongue);
        assert!(stories.iter().any(speak), "nobody speaks {}", tongue.code());
    }
}

#[test]
fn a_story_that_goes_otherwise_is_shown_line_by_line() {
    let diff = difference("> a\n< one\n~ kept: x\n", "> a\n< two\n~ kept: x\n", Kept::Everything);
    assert_eq!(diff.as_deref(), Some("     > a\n   - < one\n   + < two\n     ~ kept: x\n"));
    // Through the whole bot only what people see can be compared.
    assert_eq!(difference("< one\n~ kept: x\n", "< one\n", Kept::WhatPeopleSee), None);
}

fn on_the_core(path: &Path) -> Result<(), String> {
    let (written, name) = (read(path), name(path));
    let story = Story::parse(&written).map_err(|fault| format!("── {name}: {fault}"))?;
    let played = Core::new(&name, &story).and_then(|mut core| {
        let played = play(&story, &mut core)?;
        core.end().map(|()| played)
    });
    let played = played.map_err(|fault| format!("── {name}: {fault}"))?;
    if updating() {
        fs::write(path, played).expect("a story can be written");
        return Ok(());
    }
    difference(&written, &played, Kept::Everything).map_or(Ok(()), |diff| Err(format!("── {name}\n{diff}")))
}

fn through_the_whole_bot(path: &Path) -> Result<(), String> {
    let (written, name) = (read(path), name(path));
    let story = Story::parse(&written).map_err(|fault| format!("── {name}: {fault}"))?;
    let mut whole = Whole::new(&story).map_err(|fault| format!("── {name}: {fault}"))?;
    let played = play(&story, &mut whole);
    let answered = whole.end();
    let played = played.map_err(|fault| format!("── {name}: {fault}"))?;
    let kept = core::answers(&name);
    if updating() {
        let _alone = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        fs::write(kept, listed(&answered)).expect("answers can be written");
        on_the_core(path)?;
        let diff = difference(&read(path), &played, Kept::WhatPeopleSee);
        return diff.map_or(Ok(()), |diff| Err(format!("── {name} (- on the core, + whole)\n{diff}")));
    }
    if let Some(diff) = difference(&written, &played, Kept::WhatPeopleSee) {
        return Err(format!("── {name}\n{diff}"));
    }
    let known = fs::read_to_string(kept).unwrap_or_else(|_| "[]".to_owned());
    let known: Vec<Value> = serde_json::from_str(&known).map_err(|fault| format!("── {name}: {fault}"))?;
    let diff = difference(&listed(&known), &listed(&answered), Kept::Everything);
    diff.map_or(Ok(()), |diff| Err(format!("── {name}, what the store answers\n{diff}")))
}

/// Answers, one a line.
fn listed(answers: &[Value]) -> String {
    let lines: Vec<String> = answers.iter().map(|answer| format!("  {answer}")).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a story can be read")
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Every story's file, by name.
fn files() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the stories' folder can be read")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "chat"))
        .collect();
    files.sort();
    files
}

#[expect(clippy::disallowed_methods, reason = "the one setting of the tests, for whoever rewrites stories")]
fn updating() -> bool {
    std::env::var("UPDATE_STORIES").is_ok_and(|value| value == "1")
}
