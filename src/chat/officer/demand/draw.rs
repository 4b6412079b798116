//! Where people wait, as pictures: bars with the quorum's line, and a map.

use super::super::super::line::{Demand, DemandLine};
use super::super::super::news::island;
use super::super::super::{Bar, Chart, Figure, Map, Point, Section, Tone, words};
use super::{groups_in_order, in_order};
use crate::domain::{Pin, VillageCode};
use crate::language::{Gazetteer, land, middle};
use crate::say;
use crate::text::Text;

/// Bars of villages, islands and groups in one picture.
const MOST: (usize, usize, usize) = (9, 3, 4);

/// What can be drawn of it: bars, then the map.
pub fn demand_charts(demand: &Demand) -> [Chart; 2] {
    [bars(demand), map(demand)]
}

fn bars(demand: &Demand) -> Chart {
    let villages = in_order(&demand.villages);
    let groups = groups_in_order(&demand.groups);
    let of_villages = villages.iter().map(|line| bar(name(&words::village(&line.village)), line.people, line.quorum));
    let of_islands = demand.islands.iter().map(|line| bar(name(&island(&line.island)), line.people, line.quorum));
    let of_groups = groups.iter().map(|line| {
        let group = say!("demand-bar-group", group = words::group(line.group), village = words::village(&line.village));
        bar(group, line.people, line.quorum)
    });
    let section = |heading: Text, bars: Vec<Bar>| Section { heading: Some(heading), ..Section::of(bars) };
    let sections = [
        section(say!("demand-section-villages"), of_villages.take(MOST.0).collect()),
        section(say!("demand-section-islands"), of_islands.take(MOST.1).collect()),
        section(say!("demand-section-groups"), of_groups.take(MOST.2).collect()),
    ];
    let more = villages.len().saturating_sub(MOST.0);
    Chart {
        title: say!("demand-picture"),
        lead: Some(say!("demand-picture-lead", enough = enough(demand), villages = villages.len())),
        figure: Figure::Bars(sections.into_iter().filter(|section| !section.bars.is_empty()).collect()),
        legend: vec![(Tone::Reached, say!("demand-legend-enough")), (Tone::Short, say!("demand-legend-short"))],
        foot: Some(match more {
            0 => say!("demand-legend-line"),
            more => say!("demand-legend-line-and-more", count = more),
        }),
    }
}

fn enough(demand: &Demand) -> usize {
    demand.villages.iter().filter(|line| line.people >= line.quorum).count()
}

fn bar(label: Text, people: i64, quorum: i64) -> Bar {
    let shown = say!("demand-bar", people = people, quorum = quorum);
    let tone = tone(people >= quorum);
    Bar { label, value: people, shown, goal: Some(quorum), tone }
}

fn tone(is_enough: bool) -> Tone {
    if is_enough { Tone::Reached } else { Tone::Short }
}

fn name(words: &str) -> Text {
    say!("said", words = words)
}

/// People by district and, where they live on an island of its own, by island: a team goes there by boat.
fn map(demand: &Demand) -> Chart {
    let gazetteer = Gazetteer::get();
    let islands: Vec<_> = gazetteer.islands().iter().filter(|island| !island.villages.is_empty()).collect();
    let is_on_island = |village: &VillageCode| islands.iter().any(|island| island.villages.contains(village));
    let of_islands =
        islands.iter().filter_map(|island| Some((name(&island.name), island.pin?, island.villages.clone())));
    let of_districts = gazetteer.districts().iter().filter_map(|district| {
        let villages = gazetteer.villages_of(&district.code).map(|village| village.code.clone());
        let villages: Vec<VillageCode> = villages.filter(|village| !is_on_island(village)).collect();
        Some((name(&district.name), middle(&villages)?, villages))
    });
    let point = |(label, pin, villages): (Text, Pin, Vec<VillageCode>)| {
        let lines: Vec<&DemandLine> = demand.villages.iter().filter(|line| villages.contains(&line.village)).collect();
        let people = lines.iter().map(|line| line.people).sum();
        let by_island = demand
            .islands
            .iter()
            .filter(|line| line.people >= line.quorum)
            .any(|line| islands.iter().any(|island| island.code == line.island && island.villages == villages));
        let is_enough = by_island || lines.iter().any(|line| line.people >= line.quorum);
        Point { pin, label, value: people, shown: words::grouped(people), tone: tone(is_enough) }
    };
    Chart {
        title: say!("demand-map"),
        lead: Some(say!("demand-map-lead")),
        figure: Figure::Map(Map { land: land(), points: of_islands.chain(of_districts).map(point).collect() }),
        legend: vec![
            (Tone::Reached, say!("demand-map-enough")),
            (Tone::Short, say!("demand-map-short")),
            (Tone::Idle, say!("demand-map-nobody")),
        ],
        foot: Some(say!("demand-map-source")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::super::line::IslandLine;
    use super::*;

    fn line(code: &str, people: i64) -> DemandLine {
        DemandLine {
            village: VillageCode::parse(code).expect("a village"),
            interests: 1,
            people,
            quorum: 20,
            oldest: chrono::NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day"),
        }
    }

    #[test]
    fn every_district_and_inhabited_island_is_on_the_map_and_everybody_counts_once() {
        let gazetteer = Gazetteer::get();
        let villages: Vec<DemandLine> =
            gazetteer.villages().iter().map(|village| line(village.code.as_str(), 3)).collect();
        let demand = Demand { villages, islands: Vec::new(), groups: Vec::new() };
        let Figure::Map(map) = map(&demand).figure else { panic!("a map") };
        assert_eq!(map.points.iter().map(|point| point.value).sum::<i64>(), 3 * 88);
        let named = |words: &str| map.points.iter().find(|point| point.label == name(words));
        for place in ["Membalong", "Sijuk", "Manggar", "Pulau Mendanau", "Pulau Seliuk", "Pulau Buku Limau"] {
            assert!(named(place).is_some_and(|point| point.value > 0), "{place}");
        }
        // All of its villages lie on islands, which are on the map themselves.
        assert!(named("Selat Nasik").is_none());
        assert!(map.points.iter().all(|point| point.tone == Tone::Short));
        assert!(map.land.len() >= 88);
    }

    #[test]
    fn an_island_has_enough_by_all_of_its_villages_together() {
        let mendanau = Gazetteer::get().islands().iter().find(|island| island.villages.len() > 1).expect("an island");
        let villages: Vec<DemandLine> = mendanau.villages.iter().map(|village| line(village.as_str(), 9)).collect();
        let islands = vec![IslandLine { island: mendanau.code.clone(), interests: 3, people: 27, quorum: 25 }];
        let demand = Demand { villages, islands, groups: Vec::new() };
        let Figure::Map(map) = map(&demand).figure else { panic!("a map") };
        let reached: Vec<&Point> = map.points.iter().filter(|point| point.tone == Tone::Reached).collect();
        assert_eq!(reached.len(), 1);
        assert_eq!((&reached[0].label, reached[0].value), (&name(&mendanau.name), 27));
    }

    #[test]
    fn the_bars_show_at_most_what_a_phone_shows_and_say_how_many_more_there_are() {
        let villages: Vec<DemandLine> =
            (1001..=1020).map(|number| line(&format!("19.02.01.{number}"), i64::from(number) - 990)).collect();
        let count = villages.len();
        let chart = bars(&Demand { villages, islands: Vec::new(), groups: Vec::new() });
        let Figure::Bars(sections) = &chart.figure else { panic!("bars") };
        assert_eq!((sections.len(), sections[0].bars.len()), (1, MOST.0));
        assert!(sections[0].bars[0].tone == Tone::Reached && sections[0].bars[0].value == 30);
        assert_eq!(chart.foot, Some(say!("demand-legend-line-and-more", count = count - MOST.0)));
    }
}
