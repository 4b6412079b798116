//! `/berhenti`: no more notices of visits, at once; and back again.

use crate::chat::{Button, Effect, Fact, Message, Step};
use crate::say;

/// `/berhenti` stops them; `/berhenti lagi`, from the button beneath, wants them again.
pub(super) fn begin(rest: &str) -> Step {
    let wanted = rest == "lagi";
    let message = if wanted {
        Message::new(say!("notices-wanted"))
    } else {
        Message::new(say!("notices-stopped")).row(vec![Button::open("berhenti lagi", say!("button-notices-again"))])
    };
    Step::end().effect(Effect::Record(Fact::Notices { wanted })).message(message)
}
