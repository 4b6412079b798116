//! Every sentence that the program names stands in both languages, and every sentence is named.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jemputbola::domain::Tongue;
use jemputbola::text::{catalogue_faults, sentences};

#[test]
fn the_sentences_of_both_languages_are_sound() {
    assert_eq!(catalogue_faults(), Vec::<String>::new());
}

#[test]
fn every_sentence_that_is_named_stands_there_with_exactly_its_placeholders() {
    let there: BTreeMap<String, BTreeSet<String>> = sentences(Tongue::Id).into_iter().collect();
    let mut faults = Vec::new();
    for named in named_in_sources() {
        match there.get(&named.key) {
            None => faults.push(format!("{}: {} stands in no locale", named.place, named.key)),
            Some(names) if *names != named.names => {
                faults.push(format!("{}: {} takes {names:?}, given {:?}", named.place, named.key, named.names));
            }
            Some(_) => {}
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_sentence_is_named_somewhere() {
    let named: BTreeSet<String> = named_in_sources().into_iter().map(|named| named.key).collect();
    let unused: Vec<String> =
        sentences(Tongue::Id).into_iter().map(|(key, _)| key).filter(|key| !named.contains(key)).collect();
    assert!(unused.is_empty(), "named by nobody: {unused:?}");
}

#[test]
fn the_reader_of_sources_sees_keys_and_placeholders() {
    let source = r#"
        // say!("in-a-comment")
        let text = say!("with-two", first = call(a, b == c), second = "a (b, c = d");
        Text::plain("plain-one")
    "#;
    let named: Vec<(String, Vec<String>)> =
        read("x.rs", source).into_iter().map(|named| (named.key, named.names.into_iter().collect())).collect();
    assert_eq!(
        named,
        [("with-two".to_owned(), vec!["first".to_owned(), "second".to_owned()]), ("plain-one".to_owned(), Vec::new())]
    );
}

/// A sentence that is named in a source file.
struct Named {
    place: String,
    key: String,
    names: BTreeSet<String>,
}

fn named_in_sources() -> Vec<Named> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files
        .iter()
        .flat_map(|file| {
            let source = fs::read_to_string(file).expect("a source file can be read");
            read(&file.display().to_string(), &source)
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn read(place: &str, source: &str) -> Vec<Named> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let calls = ["say!(", "Text::plain("]
        .iter()
        .flat_map(|call| code.match_indices(call).map(|(start, call)| (start, start + call.len())).collect::<Vec<_>>());
    let mut calls: Vec<(usize, usize)> = calls.collect();
    calls.sort_unstable();
    calls
        .into_iter()
        .filter_map(|(_, inside)| {
            let rest = code[inside..].trim_start().strip_prefix('"')?;
            let (key, rest) = rest.split_once('"')?;
            let line = code[..inside].lines().count();
            Some(Named { place: format!("{place}, near line {line}"), key: key.to_owned(), names: names(rest) })
        })
        .collect()
}

/// The names before `=` at the outermost level, up to the closing parenthesis.
fn names(rest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut depth = 0_usize;
    let mut part = String::new();
    let mut chars = rest.chars();
    while let Some(char) = chars.next() {
        match char {
            '"' => {
                while let Some(char) = chars.next() {
                    match char {
                        '\\' => drop(chars.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => names.extend(name(&std::mem::take(&mut part))),
            char if depth == 0 => part.push(char),
            _ => {}
        }
    }
    names.extend(name(&part));
    names
}

fn name(part: &str) -> Option<String> {
    let (name, value) = part.split_once('=')?;
    let name = name.trim();
    let is_name = !name.is_empty() && name.chars().all(|char| char.is_ascii_alphanumeric() || char == '_');
    (is_name && !value.starts_with(['=', '>'])).then(|| name.to_owned())
}
