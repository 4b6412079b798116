//! Labels, typed: everything that can be tapped can be written.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::domain::Tongue;
use crate::language::fold;
use crate::text::{Text, render};

/// Whether words, which come folded, are a label in either language. What stands on most buttons is the same each time, and
/// asked for several times of each message: it is kept.
pub(super) fn is_label(label: &Text, typed: &str) -> bool {
    thread_local! {
        static FIXED: RefCell<HashMap<&'static str, [String; 2]>> = RefCell::default();
    }
    let folded = || [Tongue::Id, Tongue::En].map(|tongue| fold(&render(label, tongue)));
    let says = |labels: &[String; 2]| labels.iter().any(|label| label == typed);
    if label.args.is_empty() {
        FIXED.with_borrow_mut(|fixed| says(fixed.entry(label.key).or_insert_with(folded)))
    } else {
        says(&folded())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say;

    #[test]
    fn a_label_is_known_in_both_languages_whatever_stands_in_it() {
        for _ in 0..2 {
            for typed in ["berhenti mengikuti", "stop following"] {
                assert!(is_label(&say!("button-unfollow"), typed), "{typed}");
            }
            assert!(!is_label(&say!("button-unfollow"), "Berhenti mengikuti"), "typed words come folded");
            assert!(!is_label(&say!("button-whose"), "berhenti mengikuti"));
        }
        for number in [4_i64, 5] {
            let open = say!("visit-button-open", number = number);
            assert!(is_label(&open, &format!("kunjungan {number}")) && is_label(&open, &format!("visit {number}")));
            assert!(!is_label(&open, "kunjungan 6"), "the number belongs to the label");
        }
    }
}
