//! A new broadcast: words, what it is about and whom it is for in one form, read by the chat's own conversation; then as
//! it will look, with how many it reaches, tried out in one's own chat, sent or scheduled.

use maud::html;

use super::form::Sent;
use super::room::{Room, Shown};
use super::walk::{self, Walk};
use crate::domain::Topic;
use crate::say;
use crate::text::Text;
use crate::work::console::Hand;

pub(super) async fn page(room: Room) -> Shown {
    let topic = |topic: Topic| match topic {
        Topic::Visits => say!("broadcast-topic-visits"),
        Topic::Service => say!("broadcast-topic-service"),
    };
    let body = html! {
        form method="post" action="/konsol/siaran/baru" {
            (room.key_field())
            label for="kata" { (room.t(&say!("console-compose-words"))) }
            textarea.panjang id="kata" name="kata" rows="8" maxlength="4096" required {}
            p.petunjuk { (room.t(&say!("console-compose-marks"))) }
            label for="topik" { (room.t(&say!("console-compose-topic"))) }
            select id="topik" name="topik" {
                @for one in Topic::ALL { option value=(one.code()) { (room.t(&topic(*one))) } }
            }
            label for="penerima" { (room.t(&say!("console-compose-audience"))) }
            input id="penerima" name="penerima" maxlength="600" required autocomplete="off";
            p.petunjuk { (room.t(&say!("console-compose-audience-how"))) }
            button.utama type="submit" { (room.t(&say!("console-compose-look"))) }
        }
    };
    Ok(room.page(&title(), "/konsol/siaran", &body))
}

fn title() -> Text {
    say!("console-compose-title")
}

/// As `/siar`: a new one, the words, the topic, the audience, and on from there.
pub(super) async fn walk(room: Room, sent: Sent) -> Shown {
    let field = |name: &'static str| (name, sent.field(name).to_owned());
    let fields = [field("kata"), field("topik"), field("penerima")];
    let begin = vec![
        Hand::Open("siar".to_owned()),
        Hand::Perhaps("baru".to_owned()),
        Hand::Say(fields[0].1.clone()),
        Hand::Choose(fields[1].1.clone()),
        Hand::Say(fields[2].1.clone()),
        // Where nothing is left open the whole is shown at once.
        Hand::Perhaps("lanjut".to_owned()),
    ];
    let walk = Walk {
        title: title(),
        here: "/konsol/siaran",
        action: "/konsol/siaran/baru".to_owned(),
        begin,
        fields: &fields,
        without: &["lampiran"],
        tried_out: Some("coba"),
        back: ("/konsol/siaran".to_owned(), say!("console-nav-broadcasts")),
    };
    walk::go(&room, &walk, &sent).await
}
