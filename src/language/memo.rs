//! One text is read in many ways within one turn, and most of them begin alike: what was read of the last few texts is
//! kept until the turn is over, and no longer. Readings are pure, so nobody can tell the difference except by the time that
//! it takes.

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

/// A memo, whatever it remembers.
trait Forgets {
    fn forget(&'static self);
}

impl<T> Forgets for LocalKey<Memo<T>> {
    fn forget(&'static self) {
        self.with_borrow_mut(VecDeque::clear);
    }
}

thread_local! {
    /// The memos that hold something; none where nothing is to be remembered.
    static FILLED: RefCell<Option<Vec<&'static dyn Forgets>>> = const { RefCell::new(None) };
}

/// Does what reads one text in many ways. What was read is remembered meanwhile, and forgotten with it, whatever happens:
/// nothing that anybody wrote stays behind.
pub fn remembering<R>(work: impl FnOnce() -> R) -> R {
    struct Forgetting;
    impl Drop for Forgetting {
        fn drop(&mut self) {
            FILLED.take().into_iter().flatten().for_each(Forgets::forget);
        }
    }
    if FILLED.with_borrow(Option::is_some) {
        return work();
    }
    FILLED.set(Some(Vec::new()));
    let _forgetting = Forgetting;
    work()
}

/// What `read` says of this text, whether or not it is asked.
pub(super) fn remembered<T: Clone>(memo: &'static LocalKey<Memo<T>>, text: &str, read: impl FnOnce() -> T) -> T {
    if text.len() > LONGEST || FILLED.with_borrow(Option::is_none) {
        return read();
    }
    let known = memo.with_borrow(|kept| kept.iter().find(|(known, _)| known == text).map(|(_, said)| said.clone()));
    known.unwrap_or_else(|| {
        // What it reads may itself be remembered: nothing is borrowed meanwhile.
        let said = read();
        memo.with_borrow_mut(|kept| {
            if kept.is_empty() {
                FILLED.with_borrow_mut(|filled| filled.get_or_insert_default().push(memo));
            }
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
        remembering(|| {
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
        });
    }

    #[test]
    fn nothing_that_was_read_stays_behind() {
        let length = |text: &str| remembered(&LENGTHS, text, || text.len());
        let kept = || LENGTHS.with_borrow(VecDeque::len);
        length("0812 3456 7890");
        assert_eq!(kept(), 0, "nothing is to be remembered");
        remembering(|| {
            length("0812 3456 7890");
            remembering(|| length("Hasanah"));
            assert_eq!(kept(), 2, "the outer one goes on");
        });
        assert_eq!(kept(), 0);
        let broken = std::panic::catch_unwind(|| {
            remembering(|| {
                length("Hasanah");
                panic!("a fault while it is read");
            })
        });
        assert_eq!((broken.is_err(), kept()), (true, 0));
        remembering(|| {
            length("Hasanah");
            assert_eq!(kept(), 1, "and it remembers again");
        });
    }
}
