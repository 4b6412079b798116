//! What is typed to add to an audience or to take away from it.

use super::super::super::super::Step;
use super::super::draft::Draft;
use super::super::{count, go_on};
use super::item::{self, Item, items};
use super::read::{Meant, Unread, read};
use super::{Part, asking, look_for_visits};
use crate::language::fold;
use crate::say;
use crate::text::Text;

/// Whether the words add to the audience or take away from it.
pub(in crate::chat::officer::broadcast) fn is_a_change(typed: &str) -> bool {
    let first = typed.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "hapus" | "buang" | "tanpa" | "remove" | "delete" | "tambah" | "tambahkan" | "add")
}

/// "hapus 2", "tambah Pulau Seliu", "lanjut", or just what is meant.
pub(in crate::chat::officer::broadcast) fn change(draft: &Draft, typed: &str) -> Result<Step, Text> {
    let folded = fold(typed);
    if matches!(folded.as_str(), "lanjut" | "sudah" | "cukup" | "selesai" | "next" | "done") {
        // The count of the last step may be old: it is made again, then it goes on.
        return Ok(if draft.audience_is_said {
            go_on(draft)
        } else {
            count(draft, true).saying(say!("broadcast-audience-not-said"))
        });
    }
    let (first, rest) = typed.trim().split_once(char::is_whitespace).unwrap_or((typed.trim(), ""));
    match first.to_lowercase().as_str() {
        "hapus" | "buang" | "tanpa" | "remove" | "delete" => removed(draft, rest),
        "tambah" | "tambahkan" | "add" => taken(draft, rest),
        _ => taken(draft, typed),
    }
}

fn taken(draft: &Draft, typed: &str) -> Result<Step, Text> {
    let mut draft = draft.clone();
    let (mut names, mut visit) = (Vec::new(), None);
    for piece in read(typed).map_err(|unread| why(&unread))? {
        match piece {
            Meant::Items(items) => items.into_iter().for_each(|item| item::add(&mut draft, item)),
            Meant::OneOf(places) => names.push(places),
            Meant::Visit(said) => visit = Some(said),
            Meant::Everybody => return Ok(Step::next(asking(&draft, Part::Everybody))),
        }
    }
    Ok(match visit {
        visit if !names.is_empty() => Step::next(asking(&draft, Part::Which { names, visit })),
        Some(said) => look_for_visits(&draft, &said),
        None => count(&draft, true),
    })
}

fn removed(draft: &Draft, typed: &str) -> Result<Step, Text> {
    let there = items(&draft.audience);
    let mut left = draft.clone();
    let numbers: Option<Vec<usize>> = fold(typed)
        .split(' ')
        .filter(|word| !matches!(*word, "nomor" | "no" | "dan" | "and" | "number"))
        .map(|word| word.parse().ok())
        .collect();
    let gone: Vec<Item> = match numbers {
        Some(numbers) if !numbers.is_empty() => numbers
            .into_iter()
            .map(|number| there.get(number.wrapping_sub(1)).cloned())
            .collect::<Option<_>>()
            .ok_or_else(|| say!("broadcast-remove-unread", last = there.len()))?,
        _ => {
            let mut gone = Vec::new();
            for piece in read(typed).map_err(|unread| why(&unread))? {
                match piece {
                    Meant::Items(items) => gone.extend(items),
                    // Of what a name may mean, what is chosen is what is meant.
                    Meant::OneOf(places) => gone.extend(places.into_iter().map(Item::Place)),
                    Meant::Visit(_) => gone.extend(there.iter().filter(|item| is_of_visit(item)).cloned()),
                    Meant::Everybody => gone.extend(there.iter().cloned()),
                }
            }
            gone
        }
    };
    let mut any = false;
    for item in &gone {
        any |= item::remove(&mut left, item);
    }
    if any { Ok(count(&left, true)) } else { Err(say!("broadcast-remove-unread", last = there.len())) }
}

fn is_of_visit(item: &Item) -> bool {
    matches!(item, Item::Attendance(_) | Item::Told | Item::NotTold)
}

fn why(unread: &Unread) -> Text {
    match unread {
        Unread::Piece(piece) if piece.is_empty() => say!("no-words"),
        Unread::Piece(piece) => say!("broadcast-audience-unread", piece = shortened(piece)),
        Unread::NoVillages(island) => say!("broadcast-island-without-village", island = island),
        Unread::Except => say!("broadcast-except"),
    }
}

fn shortened(words: &str) -> String {
    const LONGEST: usize = 40;
    if words.chars().count() <= LONGEST {
        words.to_owned()
    } else {
        words.chars().take(LONGEST).chain(['…']).collect()
    }
}
