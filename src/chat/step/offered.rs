//! The commands on buttons of the newest messages: everything can be typed, so typing a label is tapping its button.

use crate::chat::{Effect, Message, Offered, Press, State};
use crate::domain::Tongue;
use crate::{language, text};

/// More of them nobody has in view.
const MOST: usize = 30;

/// Keeps what is offered now in the place of what was. Where nothing was understood, what stood there before still does.
pub(super) fn keep(next: &mut State, effects: &[Effect], tongue: Tongue, missed: bool) {
    let said: Vec<&Message> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Say(message) => Some(message),
            _ => None,
        })
        .collect();
    if said.is_empty() {
        return;
    }
    if !missed {
        next.offered.clear();
    }
    for button in said.iter().flat_map(|message| message.buttons.iter().flatten()) {
        let Press::Open(command) = &button.press else { continue };
        let label = language::fold(&text::render(&button.label, tongue));
        let offered = Offered { label, command: command.clone() };
        if !offered.label.is_empty() && !next.offered.contains(&offered) {
            next.offered.push(offered);
        }
    }
    let older = next.offered.len().saturating_sub(MOST);
    next.offered.drain(..older);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Button;
    use crate::say;

    #[test]
    fn the_newest_buttons_stand_until_something_else_is_said() {
        let mut state = State::default();
        let button = |command: &str| vec![Button::open(command, say!("button-change-people"))];
        let said = Effect::Say(Message::new(say!("noted")).row(button("hadir 1 ubah")));
        keep(&mut state, &[said], Tongue::Id, false);
        assert_eq!(state.offers("ubah jumlah ya pak"), Some("hadir 1 ubah"));
        keep(&mut state, &[Effect::Toast(say!("toast-stale"))], Tongue::Id, false);
        keep(&mut state, &[Effect::Say(Message::new(say!("not-understood")))], Tongue::Id, true);
        assert_eq!(state.offers("Ubah jumlah"), Some("hadir 1 ubah"), "a miss takes nothing away");
        let two = [Effect::Say(Message::new(say!("noted")).row(button("hadir 1 ubah")).row(button("hadir 2 ubah")))];
        keep(&mut state, &two, Tongue::Id, false);
        assert_eq!(state.offers("ubah jumlah"), None, "which of the two is not said");
        keep(&mut state, &[Effect::Say(Message::new(say!("noted")))], Tongue::Id, false);
        assert_eq!(state.offered, []);
    }
}
