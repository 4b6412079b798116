//! How far long work is, on a terminal and nowhere else.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

const WIDTH: usize = 30;
/// Shown from here on, and so often.
const PAUSE: Duration = Duration::from_millis(250);

/// A bar on stderr.
pub(super) struct Progress {
    whole: usize,
    done: usize,
    shown: bool,
    next: Option<Instant>,
}

impl Progress {
    /// Of work in so many steps.
    pub(super) fn new(whole: i64) -> Self {
        let next = std::io::stderr().is_terminal().then(|| Instant::now() + PAUSE);
        Self { whole: usize::try_from(whole).unwrap_or_default(), done: 0, shown: false, next }
    }

    /// One step is done.
    pub(super) fn step(&mut self) {
        self.done += 1;
        // A look at the clock costs more than a step.
        if self.done.is_multiple_of(256) && self.next.is_some_and(|next| next <= Instant::now()) {
            self.show();
        }
    }

    /// Several steps are done, which took long enough to be shown.
    pub(super) fn steps(&mut self, steps: usize) {
        self.done += steps;
        if self.next.is_some_and(|next| next <= Instant::now()) {
            self.show();
        }
    }

    fn show(&mut self) {
        self.next = Some(Instant::now() + PAUSE);
        self.shown = true;
        eprint!("\r{}", bar(self.done, self.whole));
        let _ = std::io::stderr().flush();
    }

    /// All of it is done.
    pub(super) fn end(self) {
        if self.shown {
            eprintln!("\r{}", bar(self.done, self.whole));
        }
    }
}

fn bar(done: usize, whole: usize) -> String {
    let filled = (done * WIDTH).checked_div(whole).unwrap_or(WIDTH).min(WIDTH);
    format!("[{}{}] {done} of {whole}", "#".repeat(filled), " ".repeat(WIDTH - filled))
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_is_filled_as_far_as_the_work_is_done() {
        assert_eq!(bar(0, 4), format!("[{}] 0 of 4", " ".repeat(30)));
        assert_eq!(bar(2, 4), format!("[{}{}] 2 of 4", "#".repeat(15), " ".repeat(15)));
        assert_eq!(bar(5, 4), format!("[{}] 5 of 4", "#".repeat(30)));
        assert_eq!(bar(0, 0), format!("[{}] 0 of 0", "#".repeat(30)));
    }
}
