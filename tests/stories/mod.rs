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
//! ```

mod asked;
mod compare;
mod core;
mod line;
mod perform;
mod script;
mod shown;

use std::fs;
use std::path::PathBuf;

use self::compare::{Kept, difference};
use self::core::Core;
use self::perform::play;
use self::script::Story;

#[test]
fn every_story_goes_as_it_is_written() {
    let mut faults = Vec::new();
    for path in files() {
        let written = fs::read_to_string(&path).expect("a story can be read");
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match Story::parse(&written).and_then(|story| play(&story, &mut Core::new(&name, &story)?)) {
            Err(fault) => faults.push(format!("── {name}: {fault}")),
            Ok(played) if updating() => fs::write(&path, played).expect("a story can be written"),
            Ok(played) => {
                faults.extend(difference(&written, &played, Kept::Everything).map(|diff| format!("── {name}\n{diff}")));
            }
        }
    }
    assert!(faults.is_empty(), "stories that go otherwise (UPDATE_STORIES=1 rewrites them):\n{}", faults.join("\n"));
}

#[test]
fn a_story_that_goes_otherwise_is_shown_line_by_line() {
    let diff = difference("> a\n< one\n~ kept: x\n", "> a\n< two\n~ kept: x\n", Kept::Everything);
    assert_eq!(diff.as_deref(), Some("     > a\n   - < one\n   + < two\n     ~ kept: x\n"));
    // Through the whole bot only what people see can be compared.
    assert_eq!(difference("< one\n~ kept: x\n", "< one\n", Kept::WhatPeopleSee), None);
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
