//! What is begun by buttons of the newest messages: everything can be typed, so typing a label is tapping its button.

use crate::chat::{Ctx, Effect, Message, Offered, Press, State, resident};
use crate::{language, text};

/// More of them nobody has in view.
const MOST: usize = 30;

/// Keeps what is offered now in the place of what was; the menu's buttons are known anyway. Where nothing was understood,
/// what stood there before still does.
pub(super) fn keep(ctx: &Ctx, next: &mut State, effects: &[Effect], missed: bool) {
    let said: Vec<&Message> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Say(message) | Effect::Replace(message) => Some(message),
            _ => None,
        })
        .collect();
    if said.is_empty() {
        return;
    }
    if !missed {
        next.offered.clear();
    }
    let buttons = said.iter().flat_map(|message| message.buttons.iter().flatten());
    let mut opening = buttons.filter(|button| matches!(button.press, Press::Open(_))).peekable();
    if opening.peek().is_none() {
        return;
    }
    let before = next.offered.len();
    let menu = resident::menu(ctx);
    for button in opening.filter(|button| !menu.buttons.iter().flatten().any(|known| known == *button)) {
        let Press::Open(opens) = &button.press else { continue };
        let label = language::fold(&text::render(&button.label, ctx.who.tongue));
        let offered = Offered { label, opens: opens.clone() };
        if !offered.label.is_empty() && !next.offered.contains(&offered) {
            next.offered.push(offered);
        }
    }
    if next.offered.len() > before {
        next.asked_at = Some(ctx.now);
    }
    let older = next.offered.len().saturating_sub(MOST);
    next.offered.drain(..older);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Button;
    use crate::chat::invented::a_resident;
    use crate::office::OfficeFile;
    use crate::say;

    #[test]
    fn the_newest_buttons_stand_until_something_else_is_said() {
        let who = a_resident();
        let ctx = Ctx { who: &who, now: chrono::DateTime::UNIX_EPOCH, office: OfficeFile::builtin() };
        let mut state = State::default();
        let button = |command: &str| vec![Button::open(command, say!("button-change-people"))];
        let said = |message: Message| [Effect::Say(message)];
        let opens = |state: &State| state.offered.iter().map(|offered| offered.opens.clone()).collect::<Vec<_>>();
        keep(&ctx, &mut state, &said(Message::new(say!("noted")).row(button("hadir 1 ubah"))), false);
        assert_eq!((opens(&state), state.offered[0].label.as_str()), (vec!["hadir 1 ubah".to_owned()], "ubah jumlah"));
        keep(&ctx, &mut state, &[Effect::Toast(say!("toast-stale"))], false);
        keep(&ctx, &mut state, &said(Message::new(say!("not-understood"))), true);
        assert_eq!(opens(&state), ["hadir 1 ubah"], "a miss takes nothing away");
        keep(&ctx, &mut state, &said(Message::new(say!("noted"))), false);
        assert_eq!(state.offered, []);
    }
}
