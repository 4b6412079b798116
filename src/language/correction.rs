//! Corrections of what was said before: "keliru, bukan Badau tapi Sijuk", "nomor rumahnya 12, bukan 21".

mod apply;
mod pieces;

use super::fold::is_a_letter;
use pieces::{Piece, fragment, pieces};

/// What was said wrongly and what is meant instead, in the words that were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What it is about, where that is said.
    pub about: Option<About>,
    /// What was wrong, where it is said: "Badau", "21", "Juli".
    pub old: Option<String>,
    /// What is right: "Sijuk", "12", "Juni".
    pub new: String,
}

/// What a correction is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Somebody's name.
    Name,
    /// A day, or the day, month or year of one.
    Date,
    /// A village, or where somebody lives.
    Village,
    /// The number of a house.
    HouseNumber,
    /// RT.
    Rt,
    /// RW.
    Rw,
    /// A phone number.
    Phone,
    /// How many people.
    People,
    /// What helps to find the house.
    Landmark,
    /// Who receives.
    Recipient,
}

/// Longest text in which a correction is looked for, in characters.
const LONGEST: usize = 300;

/// A correction of something that was said before; none where the words correct nothing, where they ask, and where
/// they only say that something is wrong.
pub fn read_correction(words: &str) -> Option<Correction> {
    if is_a_letter(words) || words.chars().count() > LONGEST || words.contains('?') {
        return None;
    }
    let pieces = pieces(words);
    let found = denied(&pieces)
        .or_else(|| dropped(&pieces))
        .or_else(|| replaced(&pieces))
        .or_else(|| said_wrong(&pieces))
        .or_else(|| said_right(&pieces))?;
    let (about_new, new) = fragment(found.new)?;
    let old = found.old.and_then(fragment);
    // "ganti nama jadi Agus": what it is about may be all that stands where the wrong words would.
    let about_old = found.old.and_then(pieces::about);
    let about = about_new.or(about_old).or_else(|| pieces::about(found.before));
    let old = old.map(|(_, old)| old).filter(|old| *old != new);
    Some(Correction { about, old, new })
}

/// Pieces of a text that correct something.
struct Found<'a> {
    before: &'a [Piece],
    old: Option<&'a [Piece]>,
    new: &'a [Piece],
}

/// "bukan OLD tapi NEW", "NEW, bukan OLD", "salah, bukan OLD, NEW".
fn denied(pieces: &[Piece]) -> Option<Found<'_>> {
    let not = pieces.iter().position(Piece::denies)?;
    let (before, after) = (&pieces[..not], &pieces[not + 1..]);
    if let Some(but) = after.iter().position(Piece::turns) {
        let new_at = but + after[but..].iter().take_while(|piece| piece.turns()).count();
        let old = before_comma(&after[..but]);
        return Some(Found { before, old: Some(old), new: first_run(&after[new_at..]) });
    }
    let new = last_run(before);
    if fragment(new).is_some() {
        return Some(Found { before, old: Some(before_comma(after)), new });
    }
    let comma = after.iter().position(Piece::is_comma)?;
    Some(Found { before, old: Some(&after[..comma]), new: first_run(&after[comma + 1..]) })
}

/// "ga jadi OLD, NEW", "batal yang tadi, NEW".
fn dropped(pieces: &[Piece]) -> Option<Found<'_>> {
    let not = (0..pieces.len()).find(|at| {
        let word = |at: usize| pieces.get(at).map(Piece::plain);
        word(*at) == Some("batal") || (word(*at) == Some("tidak") && word(at + 1) == Some("jadi"))
    })?;
    let from = not + if pieces[not].plain() == "batal" { 1 } else { 2 };
    let comma = from + pieces[from..].iter().position(Piece::is_comma)?;
    if !pieces[..not].iter().all(Piece::goes_along_or_comma) {
        return None;
    }
    let (old, new) = (&pieces[from..comma], first_run(&pieces[comma + 1..]));
    // "Ga jadi deh, nanti saja": nothing is put in the place of anything.
    (fragment(old).is_some() || old.iter().any(|piece| matches!(piece.plain(), "tadi" | "itu"))).then_some(Found {
        before: &pieces[..not],
        old: Some(old),
        new,
    })
}

/// "ganti OLD jadi NEW", "dari OLD ke NEW".
fn replaced(pieces: &[Piece]) -> Option<Found<'_>> {
    let start = pieces.iter().position(Piece::replaces)?;
    let becomes = start + 1 + pieces[start + 1..].iter().position(Piece::becomes)?;
    let new = first_run(&pieces[becomes + 1..]);
    Some(Found { before: &pieces[..start], old: Some(&pieces[start + 1..becomes]), new })
}

/// "OLD salah, yang benar NEW".
fn said_wrong(pieces: &[Piece]) -> Option<Found<'_>> {
    let wrong = pieces.iter().position(Piece::is_wrong)?;
    let right = wrong + 1 + pieces[wrong + 1..].iter().position(Piece::turns)?;
    let new_at = right + pieces[right..].iter().take_while(|piece| piece.turns()).count();
    let (before, behind) = (&pieces[..wrong], &pieces[wrong + 1..right]);
    let old = if fragment(behind).is_some() { behind } else { last_run(before) };
    Some(Found { before, old: Some(old), new: first_run(&pieces[new_at..]) })
}

/// "yang benar NEW", "maksud saya NEW", "eh salah, NEW", "ralat: NEW".
fn said_right(pieces: &[Piece]) -> Option<Found<'_>> {
    // "salah deng, padang", "salah tahun, 1991"
    let comma_behind = |at: usize| {
        let along = pieces[at + 1..].iter().take_while(|piece| piece.goes_along()).count();
        Some(at + 1 + along).filter(|comma| pieces.get(*comma).is_some_and(Piece::is_comma))
    };
    if let Some(comma) = (0..pieces.len()).filter(|at| pieces[*at].is_wrong()).find_map(comma_behind) {
        let new = first_run(&pieces[comma + 1..]);
        if fragment(new).is_some() && !new.iter().any(Piece::denies) {
            return Some(Found { before: &pieces[..comma], old: None, new });
        }
    }
    let slips = |at: usize| pieces[at].is_wrong() && comma_behind(at).is_some();
    let right = (0..pieces.len()).find(|at| pieces[*at].turns_alone() || pieces[*at].takes_back() || slips(*at))?;
    let marks = pieces[right..]
        .iter()
        .take_while(|piece| piece.turns() || piece.takes_back() || piece.is_slip() || piece.is_comma())
        .count();
    let new = first_run(&pieces[right + marks..]);
    // "eh salah" alone, "salah semua": that something is wrong, not what is right.
    fragment(new)?;
    Some(Found { before: &pieces[..right], old: None, new })
}

/// What stands before the first comma.
fn before_comma(pieces: &[Piece]) -> &[Piece] {
    let end = pieces.iter().position(Piece::is_comma).unwrap_or(pieces.len());
    &pieces[..end]
}

/// What stands before the first comma that has something in front of it.
fn first_run(pieces: &[Piece]) -> &[Piece] {
    let start = pieces.iter().position(|piece| !piece.is_comma()).unwrap_or(pieces.len());
    before_comma(&pieces[start..])
}

/// What stands behind the last comma that has something behind it.
fn last_run(pieces: &[Piece]) -> &[Piece] {
    let end = pieces.iter().rposition(|piece| !piece.is_comma()).map_or(0, |last| last + 1);
    let start = pieces[..end].iter().rposition(Piece::is_comma).map_or(0, |comma| comma + 1);
    &pieces[start..end]
}

#[cfg(test)]
mod tests;
