//! Who may know whom: the table of `ARCHITECTURE.md`, held.

use std::fs;
use std::path::{Path, PathBuf};

/// A room, the rooms of ours that it may know, and words that it never mentions.
struct Rule {
    room: &'static str,
    knows: &'static [&'static str],
    never: &'static [&'static str],
}

/// What has no place where nothing waits, fails or looks outside.
const OUTSIDE: &[&str] = &[
    "sqlx", "teloxide", "tokio", "reqwest", "axum", "async fn", ".await;", ".await?", ".await.", "Utc::now", "rand::",
    "std::env", "std::net",
];

const RULES: &[Rule] = &[
    Rule { room: "domain", knows: &[], never: OUTSIDE },
    Rule { room: "office", knows: &["domain"], never: OUTSIDE },
    Rule { room: "language", knows: &["domain"], never: OUTSIDE },
    Rule { room: "text", knows: &["domain"], never: OUTSIDE },
    Rule { room: "chat", knows: &["domain", "office", "language", "text"], never: OUTSIDE },
    Rule { room: "intake", knows: &["domain", "office", "language", "chat"], never: OUTSIDE },
    Rule { room: "report", knows: &["domain", "text", "chat"], never: OUTSIDE },
    Rule { room: "store", knows: &["domain", "chat"], never: &["teloxide", "reqwest", "axum", "Utc::now"] },
    Rule { room: "telegram", knows: &["domain", "chat", "text"], never: &["sqlx", "axum", "Utc::now"] },
    Rule {
        room: "work",
        knows: &["domain", "office", "language", "text", "chat", "intake", "report", "store", "telegram", "clock"],
        never: &["axum", "teloxide", "Utc::now"],
    },
    Rule { room: "sandbox", knows: &[], never: &["sqlx", "teloxide"] },
    Rule { room: "cluster", knows: &[], never: &["teloxide", "axum"] },
    Rule { room: "settings", knows: &["cluster"], never: &["teloxide", "axum", "tokio"] },
    Rule { room: "clock", knows: &[], never: &["sqlx", "teloxide", "axum", "tokio"] },
    Rule {
        room: "web",
        knows: &[
            "domain", "office", "language", "text", "chat", "intake", "report", "store", "telegram", "work", "clock",
        ],
        never: &["teloxide", "Utc::now"],
    },
];

/// Macros stand at the crate's root whoever wrote them.
const MACROS: &[&str] = &["say"];

#[test]
fn every_room_knows_only_whom_it_may_know() {
    let mut faults = Vec::new();
    for rule in RULES {
        let files = sources(rule.room);
        assert!(!files.is_empty(), "there is no room {}", rule.room);
        for file in files {
            let code = code_of(&file);
            let shown = file.display();
            for known in rooms_named_in(&code) {
                if known != rule.room && !rule.knows.contains(&known.as_str()) {
                    faults.push(format!("{shown}: {} must not know {known}", rule.room));
                }
            }
            for word in rule.never {
                if code.contains(word) {
                    faults.push(format!("{shown}: {} must not mention {word}", rule.room));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_room_of_the_program_has_a_rule() {
    let lib = fs::read_to_string("src/lib.rs").expect("src/lib.rs is readable");
    for line in lib.lines() {
        let Some(room) = line.trim().strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';')) else { continue };
        // The command line may know everything.
        assert!(room == "cli" || RULES.iter().any(|rule| rule.room == room), "{room} has no rule");
    }
}

fn sources(room: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let file = PathBuf::from(format!("src/{room}.rs"));
    if file.is_file() {
        found.push(file);
    }
    collect(&PathBuf::from(format!("src/{room}")), &mut found);
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && path.file_stem().is_none_or(|stem| stem != "tests")
        {
            found.push(path);
        }
    }
}

/// A file's code without comments and without its tests, which may use what they like.
fn code_of(file: &Path) -> String {
    let source = fs::read_to_string(file).expect("a source file is readable");
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Our rooms that a file names: what follows `crate::`, one level into braces.
fn rooms_named_in(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(inside) => inside.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name: String =
                name.trim().chars().take_while(|char| char.is_ascii_lowercase() || *char == '_').collect();
            if !name.is_empty() && !MACROS.contains(&name.as_str()) {
                rooms.push(name);
            }
        }
    }
    rooms
}
