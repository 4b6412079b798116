//! One text is read in many ways within one turn, and most of them begin alike: what was read of the last few texts is
//! kept for a moment. Readings are pure, so nobody can tell the difference except by the time that it takes.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::thread::LocalKey;

/// Texts that are kept: a message, its parts, and the sentence before.
const KEPT: usize = 8;

/// Longer texts, in bytes, are read anew each time: they are rare, and not to lie about.
const LONGEST: usize = 400;

/// What was read of the last few texts of this thread.
pub(super) type Memo<T> = RefCell<VecDeque<(String, T)>>;

/// An empty one.
pub(super) const fn memo<T>() -> Memo<T> {
    RefCell::new(VecDeque::new())
}

/// What `read` says of this text, whether or not it is asked.
pub(super) fn remembered<T: Clone>(memo: &'static LocalKey<Memo<T>>, text: &str, read: impl FnOnce() -> T) -> T {
    if text.len() > LONGEST {
        return read();
    }
    let known = memo.with_borrow(|kept| kept.iter().find(|(known, _)| known == text).map(|(_, said)| said.clone()));
    known.unwrap_or_else(|| {
        // What it reads may itself be remembered: nothing is borrowed meanwhile.
        let said = read();
        memo.with_borrow_mut(|kept| {
            kept.truncate(KEPT - 1);
            kept.push_front((text.to_owned(), said.clone()));
        });
        said
    })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        static LENGTHS: Memo<usize> = const { memo() };
    }

    #[test]
    fn a_text_is_read_once_as_long_as_few_others_come_between() {
        let read = Cell::new(0);
        let length = |text: &str| {
            remembered(&LENGTHS, text, || {
                read.set(read.get() + 1);
                text.len()
            })
        };
        assert_eq!([length("satu"), length("dua"), length("satu"), length("dua")], [4, 3, 4, 3]);
        assert_eq!(read.get(), 2);
        for other in 0..KEPT {
            length(&"x".repeat(10 + other));
        }
        assert_eq!(length("satu"), 4);
        assert_eq!(read.get(), 3 + KEPT, "it was forgotten");
        let long = "x".repeat(LONGEST + 1);
        assert_eq!([length(&long), length(&long)], [LONGEST + 1; 2]);
        assert_eq!(read.get(), 5 + KEPT, "nothing long is kept");
    }
}
