//! The same wish as a hurried thumb, an old phone or another village would have written it.

use super::intents::Intent;

/// A source of numbers that is the same every time.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// `SplitMix64`.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `sides`.
    pub(super) fn below(&mut self, sides: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % sides.max(1)
    }
}

/// One way in which the text may have been written.
pub(super) fn written_otherwise(text: &str, intent: Intent, dice: &mut Dice) -> String {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let slips = 1 + dice.below(2) + words.len() / 6;
    for _ in 0..slips {
        slip(&mut words, dice);
    }
    if may_be_framed(intent) {
        frame(&mut words, dice);
    }
    let text = words.join(" ");
    match dice.below(12) {
        0 => text.to_uppercase(),
        1 => text.replace(['?', '.', ',', '!'], ""),
        2 => format!("{text}??"),
        _ => text,
    }
}

/// One slip in one word.
fn slip(words: &mut Vec<String>, dice: &mut Dice) {
    if words.is_empty() {
        return;
    }
    let at = dice.below(words.len());
    let chars: Vec<char> = words[at].chars().collect();
    let long = chars.len() >= 4 && chars.iter().all(char::is_ascii_alphabetic);
    match dice.below(9) {
        0 | 1 if long => words[at] = without_vowels(&chars),
        2 if long => words[at] = swapped(chars, dice),
        3 if long => {
            let mut chars = chars;
            chars.remove(1 + dice.below(chars.len() - 2));
            words[at] = chars.into_iter().collect();
        }
        4 if long => {
            let place = dice.below(chars.len());
            let mut chars = chars;
            chars.insert(place, chars[place]);
            words[at] = chars.into_iter().collect();
        }
        5 if chars.len() > 3 && chars.last() == Some(&'a') => {
            words[at].pop();
            words[at].push('e');
        }
        6 if words.len() > 2 && at + 1 < words.len() => {
            let next = words.remove(at + 1);
            words[at].push_str(&next);
        }
        7 if words.len() > 4 => {
            words.remove(at);
        }
        _ => {}
    }
}

fn without_vowels(chars: &[char]) -> String {
    let inner = |at: usize, char: char| at > 0 && at + 1 < chars.len() && matches!(char, 'a' | 'e' | 'i' | 'o' | 'u');
    chars.iter().enumerate().filter(|(at, char)| !inner(*at, **char)).map(|(_, char)| *char).collect()
}

fn swapped(mut chars: Vec<char>, dice: &mut Dice) -> String {
    let at = 1 + dice.below(chars.len() - 2);
    chars.swap(at, at - usize::from(at > 1 && dice.below(2) == 0));
    if at + 1 < chars.len() {
        chars.swap(at, at + 1);
    }
    chars.into_iter().collect()
}

/// Courtesies in front of a wish and behind it change nothing about it; alone they are all that is said.
fn may_be_framed(intent: Intent) -> bool {
    !matches!(intent, Intent::Greeting | Intent::Thanks | Intent::Affirm | Intent::Deny | Intent::Answer | Intent::Help)
}

fn frame(words: &mut Vec<String>, dice: &mut Dice) {
    const BEFORE: [&str; 16] = [
        "assalamualaikum",
        "pak",
        "min",
        "kak",
        "permisi",
        "selamat pagi",
        "selamat siang bu",
        "halo",
        "maaf pak",
        "mau tanya",
        "izin bertanya",
        "bu",
        "punten",
        "bang",
        "halo min",
        "pagi",
    ];
    const AFTER: [&str; 14] = [
        "ya",
        "pak",
        "ya pak",
        "min",
        "🙏",
        "makasih",
        "terima kasih",
        "dong",
        "ya kak",
        "mohon infonya",
        "tolong ya",
        "bu",
        "deh",
        "??",
    ];
    if dice.below(3) == 0 {
        words.insert(0, BEFORE[dice.below(BEFORE.len())].to_owned());
    }
    if dice.below(3) == 0 {
        words.push(AFTER[dice.below(AFTER.len())].to_owned());
    }
}
