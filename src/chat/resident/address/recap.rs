//! What is filled of an address so far, told again.

use super::{AddressTalk, Awaits, Draft, questions};
use crate::say;
use crate::text::Text;

impl AddressTalk {
    /// What is known, a line each; none where nothing is, or where the question shows it itself.
    pub fn recap(&self) -> Option<Text> {
        let shows_itself = matches!(self.awaits, Awaits::Summary | Awaits::Frozen);
        let is_empty = self.draft == Draft::default();
        (!shows_itself && !is_empty).then(|| say!("form-so-far", lines = questions::lines(&self.draft)))
    }
}
