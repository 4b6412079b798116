//! A new broadcast: words, what it is about and whom it is for in one form, read by the chat's own conversation; then as
//! it will look, with how many it reaches; a photo, a file or a place is attached, it is tried out in one's own chat, sent or
//! scheduled.

use maud::{Markup, html};

use super::form::Sent;
use super::room::{Room, Shown};
use super::walk::{self, Walk};
use crate::chat::officer;
use crate::domain::Topic;
use crate::say;
use crate::text::Text;
use crate::work::console::Hand;

pub(super) async fn page(room: Room) -> Shown {
    Ok(room.page(&title(), "/konsol/siaran", &form(&room, &Sent::default())))
}

/// The first form, filled as it was sent.
fn form(room: &Room, sent: &Sent) -> Markup {
    html! {
        form method="post" action="/konsol/siaran/baru" {
            (room.key_field())
            label for="kata" { (room.t(&say!("console-compose-words"))) }
            textarea.panjang id="kata" name="kata" rows="8" maxlength="4096" required { "\n" (sent.field("kata")) }
            p.petunjuk { (room.t(&say!("console-compose-marks"))) }
            label for="topik" { (room.t(&say!("console-compose-topic"))) }
            select id="topik" name="topik" {
                @for one in Topic::ALL {
                    option value=(one.code()) selected[one.code() == sent.field("topik")] { (room.t(&officer::broadcast_topic(*one))) }
                }
            }
            label for="penerima" { (room.t(&say!("console-compose-audience"))) }
            input id="penerima" name="penerima" value=(sent.field("penerima")) maxlength="600" required autocomplete="off";
            p.petunjuk { (room.t(&say!("console-compose-audience-how"))) }
            button.utama type="submit" { (room.t(&say!("console-compose-look"))) }
        }
    }
}

fn title() -> Text {
    say!("console-compose-title")
}

/// As `/siar`: a new one, the words, the topic, the audience, and on from there.
pub(super) async fn walk(room: Room, sent: Sent) -> Shown {
    let field = |name: &str| sent.field(name).to_owned();
    let begin = vec![
        Hand::Open("siar".to_owned()),
        Hand::Perhaps("baru".to_owned()),
        Hand::Say(field("kata")),
        Hand::Choose(field("topik")),
        Hand::Say(field("penerima")),
        // Where nothing is left open the whole is shown at once.
        Hand::Perhaps("lanjut".to_owned()),
    ];
    let walk = Walk {
        title: title(),
        here: "/konsol/siaran",
        action: "/konsol/siaran/baru".to_owned(),
        begin,
        first: Some(form(&room, &sent)),
        tried_out: Some("coba"),
        back: ("/konsol/siaran".to_owned(), say!("console-nav-broadcasts")),
    };
    walk::go(&room, &walk, &sent).await
}
