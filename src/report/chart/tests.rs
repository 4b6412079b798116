use image::RgbImage;

use super::*;
use crate::chat::{Map, Point, Section, Tone};
use crate::domain::Pin;
use crate::say;

fn said(words: &str) -> Text {
    say!("said", words = words)
}

fn bar(label: &str, value: i64) -> Bar {
    Bar::plain(said(label), value, said(&value.to_string()))
}

fn chart(figure: Figure) -> Chart {
    Chart {
        title: said("Paspor 2022 per jenis"),
        lead: Some(said("Jumlah 2.360")),
        figure,
        legend: vec![(Tone::Reached, said("cukup")), (Tone::Short, said("belum cukup"))],
        foot: Some(said("Nama dan angka ini rekaan.")),
    }
}

fn picture(charts: &[Chart]) -> RgbImage {
    let png = png(charts, Tongue::Id).expect("is drawn");
    assert!(png.len() < 100_000 * charts.len(), "{} bytes are much for a phone", png.len());
    image::load_from_memory(&png).expect("is a picture").to_rgb8()
}

fn is(picture: &RgbImage, x: u32, y: u32, ink: Ink) -> bool {
    picture.get_pixel(x, y).0 == [ink.0, ink.1, ink.2]
}

/// How many pixels of a colour lie side by side in each row, at the left margin: a bar's length, once a bar.
fn lengths(picture: &RgbImage, ink: Ink) -> Vec<u32> {
    let left = 48;
    let run = |y: u32| (left..picture.width()).take_while(|x| is(picture, *x, y, ink)).count();
    let mut lengths: Vec<u32> = Vec::new();
    let mut before = 0;
    for y in 0..picture.height() {
        let long = u32::try_from(run(y)).expect("is small");
        if long > 0 && before == 0 {
            lengths.push(long);
        }
        before = long;
    }
    lengths
}

#[test]
fn bars_are_as_long_as_their_figures() {
    let values = [1_310, 1_010, 31, 0, 655];
    let bars = values.map(|value| bar("Penggantian", value)).to_vec();
    let mut chart = chart(Figure::Bars(vec![Section::of(bars)]));
    chart.legend.clear();
    let picture = picture(&[chart]);
    assert_eq!(picture.width(), 1080);
    // Nothing has no bar; 984 is as long as the longest can be.
    assert_eq!(lengths(&picture, tone::ink(Tone::Plain)), [984, 759, 23, 492]);
}

#[test]
fn a_goal_is_a_line_across_its_bar_where_its_figure_is() {
    let goal = Bar { goal: Some(20), ..bar("Pulau Seliu", 10) }.toned(Tone::Short);
    let far = bar("Membalong", 40).toned(Tone::Reached);
    let mut chart = chart(Figure::Bars(vec![Section::of(vec![goal, far])]));
    chart.legend.clear();
    let picture = picture(&[chart]);
    assert_eq!(lengths(&picture, tone::ink(Tone::Short)), [246]);
    let row = (0..picture.height()).find(|y| is(&picture, 50, *y, tone::ink(Tone::Short))).expect("a bar");
    // Half of the longest, and a few pixels above the bar too.
    for y in [row + 10, row - 4] {
        let line: Vec<u32> = (48..1032).filter(|x| is(&picture, *x, y, Ink::BLACK)).collect();
        assert_eq!((line.first(), line.len()), (Some(&537), 6), "in row {y}");
    }
}

#[test]
fn columns_are_as_high_as_their_figures() {
    let values = [100, 50, 0, 25];
    let columns = values.map(|value| bar("8–14 hari", value)).to_vec();
    let mut chart = chart(Figure::Columns(columns));
    chart.legend.clear();
    let picture = picture(&[chart]);
    let ink = tone::ink(Tone::Plain);
    let high = |middle: u32| (0..picture.height()).filter(|y| is(&picture, middle, *y, ink)).count();
    assert_eq!([171, 417, 663, 909].map(high), [520, 260, 0, 130]);
}

#[test]
fn a_map_shows_land_and_a_circle_whose_area_is_its_figure() {
    static LAND: [Pin; 4] = [
        Pin { lat: -2.5, lon: 107.5 },
        Pin { lat: -2.5, lon: 108.5 },
        Pin { lat: -3.5, lon: 108.5 },
        Pin { lat: -3.5, lon: 107.5 },
    ];
    let point = |lat: f64, lon: f64, value: i64, tone: Tone| Point {
        pin: Pin { lat, lon },
        label: said(&format!("Desa {value}")),
        value,
        shown: said(&value.to_string()),
        tone,
    };
    let points = vec![
        point(-2.8, 107.8, 100, Tone::Reached),
        point(-3.2, 108.2, 25, Tone::Reached),
        point(-2.8, 108.3, 50, Tone::Short),
        point(-3.3, 107.6, 0, Tone::Short),
    ];
    let picture = picture(&[chart(Figure::Map(Map { land: vec![&LAND], points }))]);
    let widths = |ink: Ink| -> Vec<usize> {
        let rows = (200..picture.height() - 250).map(|y| (60..1000).filter(|x| is(&picture, *x, y, ink)).count());
        rows.filter(|wide| *wide > 0).collect()
    };
    let discs = widths(tone::ink(Tone::Reached));
    // Radius 64 and half of it, each with half of its white rim taken off.
    let widest = discs.iter().max().expect("a disc");
    assert!((123..=126).contains(widest), "{widest}");
    assert!(discs.iter().any(|wide| (58..=62).contains(wide)));
    assert!(!widths(tone::ink(Tone::Short)).is_empty(), "a ring");
    assert!(!widths(tone::ink(Tone::Idle)).is_empty(), "a dot");
}

#[test]
fn a_drawing_says_in_words_what_it_shows_and_takes_no_markup_from_names() {
    let odd = "Desa <script>alert('x')</script> & \"Anak\"\u{0}";
    let mut chart = chart(Figure::Bars(vec![Section::of(vec![bar(odd, 12)])]));
    chart.title = said("Minat \"2026\" <b>");
    let svg = svg(&[chart], Tongue::Id);
    assert!(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains('\u{0}'), "{svg}");
    assert!(svg.contains("role=\"img\"") && svg.contains("<title>Minat"), "{svg}");
    let description = svg.split("<desc>").nth(1).and_then(|rest| rest.split("</desc>").next()).expect("a description");
    assert!(description.contains("alert") && description.contains(": 12"), "{description}");
    let label = svg.split("aria-label=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a label");
    assert!(label.contains("&quot;2026&quot;"), "{label}");
    assert!(Tree::from_str(&svg, &Options::default()).is_ok(), "it can be read again");
}

#[test]
fn long_names_leave_room_for_their_figures_and_many_charts_stand_below_each_other() {
    let long = "Kelompok tetangga dari Kampung Baru yang sangat jauh di Pulau Seliu".repeat(3);
    let line = cut(Weight::Regular, &long, SIZE, 700.0);
    assert!(line.ends_with('…') && Weight::Regular.width(&line, SIZE) <= 700.0);
    assert_eq!(cut(Weight::Regular, "Seliu", SIZE, 700.0), "Seliu");
    let one = chart(Figure::Bars(vec![Section {
        heading: Some(said("Desa")),
        bars: vec![bar(&long, 7)],
        sums: vec![(said("Penundaan"), said("nihil"))],
    }]));
    let alone = picture(std::slice::from_ref(&one)).height();
    let both = picture(&[one.clone(), one.clone()]).height();
    assert!((2 * alone - 40..2 * alone + 40).contains(&both), "{alone}, {both}");
    // More than one picture can hold is cut off, not refused.
    let many: Vec<Chart> = std::iter::repeat_n(one, 20).collect();
    assert_eq!(picture(&many).height(), 8_900);
}

#[test]
fn nothing_at_all_is_still_a_picture() {
    for figure in [
        Figure::Bars(Vec::new()),
        Figure::Bars(vec![Section::of(vec![bar("Baru", 0)])]),
        Figure::Columns(Vec::new()),
        Figure::Map(Map { land: Vec::new(), points: Vec::new() }),
    ] {
        let picture = picture(&[chart(figure)]);
        assert!(picture.pixels().any(|pixel| pixel.0 == [0, 0, 0]), "its words are there");
    }
}
