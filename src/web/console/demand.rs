//! Where people wait: villages by district, islands, groups. The pictures are the chat's; bars
//! and figures say the same.

use maud::{Markup, html};

use super::pictures::picture;
use super::room::{Room, Shown};
use super::shell::table;
use crate::chat::{Answer, DemandLine, Question, VisitAnswer, VisitQuestion, news, officer, words};
use crate::language::Gazetteer;
use crate::say;
use crate::text::Arg;

pub(super) async fn page(room: Room) -> Shown {
    let Answer::Visit(VisitAnswer::Demand(demand)) = room.ask(Question::Visit(VisitQuestion::Demand)).await? else {
        return Ok(room.nothing());
    };
    let people: i64 = demand.villages.iter().map(|line| line.people).sum();
    let most = demand.villages.iter().map(|line| line.people.max(line.quorum)).max().unwrap_or(1);
    let villages: Vec<Markup> = demand.villages.iter().map(|line| village(&room, line, most)).collect();
    let bar =
        |people: i64, quorum: i64| html! { meter min="0" max=(people.max(quorum)) value=(people) low=(quorum) {} };
    let islands: Vec<Markup> = demand
        .islands
        .iter()
        .map(|line| {
            html! { tr { th scope="row" { (news::island(&line.island)) } td { (bar(line.people, line.quorum)) }
            td.angka { (line.people) } td.angka { (line.quorum) } td.angka { (line.interests) } } }
        })
        .collect();
    let groups: Vec<Markup> = demand
        .groups
        .iter()
        .map(|line| {
            html! { tr { th scope="row" { (line.reference) } td { (room.t(&words::group(line.group))) }
            td { (words::village(&line.village)) } td.angka { (line.people) } td.angka { (line.quorum) } } }
        })
        .collect();
    let body = html! {
        p { (room.t(&say!("console-demand-sum", villages = demand.villages.len(), people = people))) }
        @if !villages.is_empty() {
            @let [bars, map] = officer::demand_charts(&demand);
            div.gambar-gambar {
                (picture(&room, "minat.png", &bars))
                (picture(&room, "peta.png", &map))
            }
            (table(&room, &say!("console-demand-villages"), &[say!("console-col-village"), say!("console-col-district"),
                say!("console-col-progress"), say!("console-col-people"), say!("console-col-quorum"),
                say!("console-col-interests"), say!("console-col-oldest")], &villages))
        }
        @if !islands.is_empty() {
            (table(&room, &say!("console-demand-islands"), &[say!("console-col-island"), say!("console-col-progress"),
                say!("console-col-people"), say!("console-col-quorum"), say!("console-col-interests")], &islands))
        }
        @if !groups.is_empty() {
            (table(&room, &say!("console-demand-groups"), &[say!("console-col-reference"), say!("console-col-group"),
                say!("console-col-village"), say!("console-col-people"), say!("console-col-quorum")], &groups))
        }
    };
    Ok(room.page(&say!("console-nav-demand"), "/konsol/minat", &body))
}

fn village(room: &Room, line: &DemandLine, most: i64) -> Markup {
    let district = Gazetteer::get().district(line.village.district()).map_or("", |district| &district.name);
    let enough = line.people >= line.quorum;
    html! {
        tr.cukup[enough] {
            th scope="row" { (words::village(&line.village)) @if enough { " " span.tanda { (room.t(&say!("console-enough"))) } } }
            td { (district) }
            td { (bar(line, most)) }
            td.angka { (line.people) }
            td.angka { (line.quorum) }
            td.angka { (line.interests) }
            td { (room.t(&say!("console-day", day = Arg::Date(line.oldest)))) }
        }
    }
}

/// How many wait, against the village with most; the line is where it is enough.
fn bar(line: &DemandLine, most: i64) -> Markup {
    let of = |people: i64| people * 200 / most.max(1);
    html! {
        svg.batang viewBox="0 0 200 14" width="200" height="14" role="img" aria-hidden="true" {
            rect.dasar x="0" y="2" width="200" height="10" {}
            rect.isi x="0" y="2" width=(of(line.people).clamp(1, 200)) height="10" {}
            rect.garis x=(of(line.quorum).clamp(0, 198)) y="0" width="2" height="14" {}
        }
    }
}
