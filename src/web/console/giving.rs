//! Passports to a courier: several at once, a second look, then the chat's own conversation from there on. What cannot be
//! given is named with its reason, and the courier hears of what is.

use axum::extract::Path;
use axum::http::StatusCode;
use maud::{Markup, html};

use super::deliveries::can_be_given;
use super::form::Sent;
use super::room::{Room, Shown};
use super::walk;
use crate::chat::{Answer, ConsoleAnswer, ConsoleQuestion, CourierLine, DeliveryHead, Question, State, officer, words};
use crate::domain::{ApplicationId, ApplicationNumber, ChatId};
use crate::say;
use crate::store::console::new_form;
use crate::text::Text;
use crate::work::console::{Hand, Once};

/// Which courier the picked ones go to.
pub(super) fn chooser(room: &Room, couriers: &[CourierLine]) -> Markup {
    html! {
        @if couriers.is_empty() { p.kabar { (room.t(&say!("deliveries-no-courier"))) } } @else {
            label for="kurir" { (room.t(&say!("console-col-courier"))) }
            select id="kurir" name="kurir" required {
                @for courier in couriers { option value=(courier.chat.0) { (courier.name) } }
            }
            " "
            button.utama type="submit" { (room.t(&say!("console-give"))) }
        }
    }
}

/// What each courier carries, to be printed.
pub(super) fn manifests(room: &Room, couriers: &[CourierLine]) -> Markup {
    html! {
        p { (room.t(&say!("console-manifests"))) }
        ul {
            @for courier in couriers {
                li {
                    (courier.name) ": "
                    a href={ "/konsol/manifes/" (courier.chat.0) ".pdf" } download { "PDF" } " "
                    a href={ "/konsol/manifes/" (courier.chat.0) ".xlsx" } download { "XLSX" }
                }
            }
        }
    }
}

/// What a form says of one that is picked: its key, and the number by which people know it, so that it can be named
/// where it waits no more.
pub(super) fn pick(line: &DeliveryHead) -> String {
    format!("{} {}", line.application.0, line.number.as_str())
}

/// Reads it.
fn picked(value: &str) -> Option<(ApplicationId, ApplicationNumber)> {
    let (id, number) = value.split_once(' ')?;
    Some((ApplicationId(id.parse().ok()?), ApplicationNumber::parse(number)?))
}

/// The picked ones with their courier, or with `pasti` given.
pub(super) async fn give(room: Room, sent: Sent) -> Shown {
    let asked = |why: Text| {
        let body = html! {
            p.kabar role="alert" { (room.t(&why)) }
            p { a href="/konsol/antaran" { (room.t(&say!("console-nav-deliveries"))) } }
        };
        room.answer(StatusCode::BAD_REQUEST, &say!("console-give"), "/konsol/antaran", &body)
    };
    let picked: Vec<(ApplicationId, ApplicationNumber)> = sent.all("paspor").filter_map(picked).collect();
    if picked.is_empty() {
        return Ok(asked(say!("console-give-none")));
    }
    let Answer::Couriers(couriers) = room.ask(Question::Couriers).await? else { return Ok(room.nothing()) };
    let chosen = sent.field("kurir").parse().ok().map(ChatId);
    let Some(courier) = couriers.into_iter().find(|courier| Some(courier.chat) == chosen) else {
        return Ok(asked(say!("console-give-no-courier")));
    };
    let answer = room.ask(Question::Console(ConsoleQuestion::Deliveries)).await?;
    let Answer::Console(ConsoleAnswer::Deliveries(lines)) = answer else { return Ok(room.nothing()) };
    let is_picked = |line: &&DeliveryHead| picked.iter().any(|(application, _)| *application == line.application);
    let ready: Vec<&DeliveryHead> = lines.iter().filter(|line| can_be_given(line)).filter(is_picked).collect();
    let sure = sent.field("pasti") == "1";
    let once = match sent.field("sekali") {
        "" => Once::Always,
        token => Once::Now(token.to_owned()),
    };
    // Of a form that was sent twice the second finds nothing ready, and is told that the first did it.
    if ready.is_empty() && !(sure && once != Once::Always) {
        return Ok(asked(say!("console-give-gone")));
    }
    let dropped: Vec<&str> = picked
        .iter()
        .filter(|(application, _)| !ready.iter().any(|line| line.application == *application))
        .map(|(_, number)| number.as_str())
        .collect();
    let dropped = html! {
        @if !dropped.is_empty() {
            p.kabar role="alert" { (room.t(&say!("console-give-dropped", numbers = dropped.join(", ")))) }
        }
    };
    if !sure {
        return Ok(confirm(&room, &ready, &courier, &dropped, &new_form()?));
    }
    let passports = ready.iter().filter_map(|line| Some((line.application, line.village.clone()?))).collect();
    let hands = vec![Hand::Answer("serahkan".to_owned())];
    let giving = State { talk: officer::giving(passports, courier.clone()), ..State::default() };
    let played = room.play_from(giving, hands, &once).await?;
    if ready.is_empty() && !played.again {
        return Ok(asked(say!("console-give-gone")));
    }
    let body = html! {
        @if !played.again { (dropped) }
        (walk::said(&room, &played.said))
        (manifests(&room, std::slice::from_ref(&courier)))
        p { a href="/konsol/antaran" { (room.t(&say!("console-nav-deliveries"))) } }
    };
    Ok(room.page(&say!("console-give"), "/konsol/antaran", &body))
}

/// `token`: so that whoever sends it twice gives them once.
fn confirm(
    room: &Room,
    ready: &[&DeliveryHead],
    courier: &CourierLine,
    dropped: &Markup,
    token: &str,
) -> axum::response::Response {
    let village = |line: &DeliveryHead| line.village.as_ref().map_or_else(String::new, words::village);
    let body = html! {
        (dropped)
        p.kabar role="status" {
            (room.t(&say!("deliveries-confirm", count = ready.len(), courier = courier.name.as_str())))
        }
        ul { @for line in ready { li { (line.number.as_str()) ", " (village(line)) } } }
        form method="post" action="/konsol/antaran/serah" {
            (room.key_field())
            input type="hidden" name="sekali" value=(token);
            input type="hidden" name="pasti" value="1";
            input type="hidden" name="kurir" value=(courier.chat.0);
            @for line in ready { input type="hidden" name="paspor" value=(pick(line)); }
            button.utama type="submit" { (room.t(&say!("staff-button-give"))) }
        }
        p { a href="/konsol/antaran" { (room.t(&say!("console-walk-leave"))) } }
    };
    room.page(&say!("console-give"), "/konsol/antaran", &body)
}

/// `73001.pdf`: what a courier carries, printed as for the chat; the look is noted.
pub(super) async fn manifest(room: Room, Path(file): Path<String>) -> Shown {
    let wanted = file.split_once('.').filter(|(_, ending)| matches!(*ending, "pdf" | "xlsx"));
    let wanted = wanted.and_then(|(courier, ending)| Some((courier.parse::<i64>().ok()?, ending)));
    let Some((courier, ending)) = wanted else { return Ok(room.nothing()) };
    let played = room.play(vec![Hand::Open(format!("antaran manifes {courier}"))]).await?;
    room.paper(played, &format!(".{ending}")).await
}
