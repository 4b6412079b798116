//! Land with points on it.

use super::canvas::{Canvas, Stands};
use super::{INNER, MARGIN, SIZE, SMALL, figure, tone};
use crate::chat::{Map, Point, Tone};
use crate::domain::{Pin, Tongue};
use crate::report::font::{CAPITAL, Weight};
use crate::report::mark::Ink;
use crate::text::render;

const HIGHEST: f32 = 1040.0;
const RIM: f32 = 24.0;
/// Land that is so many degrees across is large: some three kilometres.
const LARGE: f64 = 0.03;
const SEA: Ink = Ink(0xE3, 0xEE, 0xF6);
const LAND: Ink = Ink(0xFA, 0xF8, 0xF2);
/// Radius of a point with nothing, of the smallest and of the largest with something.
const RADII: (f32, f32, f32) = (7.0, 16.0, 64.0);

/// Draws the map below `top`; returns where it ends.
pub(super) fn draw(canvas: &mut Canvas, map: &Map, tongue: Tongue, top: f32) -> f32 {
    let Some(frame) = Frame::around(map, top) else { return top };
    canvas.block(SEA, MARGIN, top, INNER, frame.height);
    let placed = |outline: &&[Pin]| outline.iter().map(|pin| frame.place(*pin)).collect::<Vec<_>>();
    let inside = |outline: &Vec<(f32, f32)>| outline.iter().all(|at| frame.shows(*at));
    let outlines: Vec<Vec<(f32, f32)>> = map.land.iter().map(placed).filter(inside).collect();
    canvas.land(LAND, Ink::LINE, &outlines);
    let most = map.points.iter().map(|point| point.value).max().unwrap_or_default();
    // The largest first: what is smaller lies on it, and can be seen.
    let mut points: Vec<&Point> = map.points.iter().collect();
    points.sort_by_key(|point| std::cmp::Reverse(point.value));
    let mut taken = Taken { boxes: Vec::new(), frame: Area::new(MARGIN, top, INNER, frame.height) };
    for point in &points {
        let (at, radius) = (frame.place(point.pin), radius(point.value, most));
        let tone = if point.value > 0 { point.tone } else { Tone::Idle };
        tone::point(canvas, tone, at, radius);
        taken.boxes.push(Area::new(at.0 - radius, at.1 - radius, 2.0 * radius, 2.0 * radius));
    }
    for point in points {
        let (at, radius) = (frame.place(point.pin), radius(point.value, most));
        name(canvas, &mut taken, point, at, radius, tongue);
    }
    top + frame.height + 16.0
}

/// A circle's area is its figure.
fn radius(value: i64, most: i64) -> f32 {
    if value <= 0 { RADII.0 } else { ((figure(value) / figure(most)).sqrt() * RADII.2).max(RADII.1) }
}

/// Writes what is there beside its point, where there is room. What has nothing goes without a name where there is none.
fn name(canvas: &mut Canvas, taken: &mut Taken, point: &Point, at: (f32, f32), radius: f32, tongue: Tongue) {
    let words = render(&point.label, tongue);
    let (weight, size, ink, words) = if point.value > 0 {
        (Weight::Bold, SIZE, Ink::BLACK, format!("{words} {}", render(&point.shown, tongue)))
    } else {
        (Weight::Regular, SMALL, Ink::GREY, words)
    };
    let (wide, high) = (weight.width(&words, size), size * CAPITAL);
    let gap = radius + 8.0;
    let (right, left) = (at.0 + gap, at.0 - gap - wide);
    let level = at.1 - high / 2.0;
    let (above, below) = (at.1 - gap - high, at.1 + gap);
    let middle = at.0 - wide / 2.0;
    let places = [
        (right, level),
        (left, level),
        (middle, below),
        (middle, above),
        (right, below - gap / 2.0),
        (left, below - gap / 2.0),
        (right, above + gap / 2.0),
        (left, above + gap / 2.0),
    ];
    let areas = places.map(|(x, y)| Area::new(x - 4.0, y - 6.0, wide + 8.0, high + 12.0));
    let best = areas.iter().min_by(|one, other| taken.covered(one).total_cmp(&taken.covered(other)));
    let Some(best) = best else { return };
    if point.value <= 0 && taken.covered(best) > 0.0 {
        return;
    }
    let (x, baseline) = (best.left + 4.0, best.top + 6.0 + high);
    canvas.words_on_anything(x, baseline, Stands::Right, (weight, size, ink), &words);
    taken.boxes.push(*best);
}

/// Where names cannot stand.
struct Taken {
    boxes: Vec<Area>,
    frame: Area,
}

impl Taken {
    /// How much of it is taken, or lies outside.
    fn covered(&self, area: &Area) -> f32 {
        let outside = area.size() - area.shared(&self.frame);
        self.boxes.iter().map(|taken| area.shared(taken)).sum::<f32>() + 4.0 * outside
    }
}

#[derive(Debug, Clone, Copy)]
struct Area {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
}

impl Area {
    fn new(left: f32, top: f32, width: f32, height: f32) -> Self {
        Self { left, top, width, height }
    }

    fn size(&self) -> f32 {
        self.width * self.height
    }

    fn shared(&self, other: &Self) -> f32 {
        let span = |from: f32, long: f32, other_from: f32, other_long: f32| {
            ((from + long).min(other_from + other_long) - from.max(other_from)).max(0.0)
        };
        span(self.left, self.width, other.left, other.width) * span(self.top, self.height, other.top, other.height)
    }
}

/// How pins become places on the picture: a degree east is as long as it is in the middle of the land.
struct Frame {
    west: f64,
    north: f64,
    east_scale: f64,
    scale: f64,
    left: f32,
    top: f32,
    height: f32,
}

impl Frame {
    /// Around all points and what land is large; islets far off would make the rest small.
    fn around(map: &Map, top: f32) -> Option<Self> {
        let large = || map.land.iter().filter(|outline| is_large(outline)).flat_map(|outline| outline.iter());
        let pins = || large().chain(map.points.iter().map(|point| &point.pin));
        pins().next()?;
        let least = |of: fn(&Pin) -> f64| pins().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&Pin) -> f64| pins().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (west, east) = (least(|pin| pin.lon), most(|pin| pin.lon));
        let (south, north) = (least(|pin| pin.lat), most(|pin| pin.lat));
        let east_scale = f64::midpoint(south, north).to_radians().cos();
        let (wide, high) = (((east - west) * east_scale).max(1e-6), (north - south).max(1e-6));
        let room = (f64::from(INNER - 2.0 * RIM), f64::from(HIGHEST - 2.0 * RIM));
        let scale = (room.0 / wide).min(room.1 / high);
        let [drawn_wide, drawn_high] = [wide * scale, high * scale].map(pixels);
        let left = MARGIN + (INNER - drawn_wide) / 2.0;
        Some(Self { west, north, east_scale, scale, left, top: top + RIM, height: (drawn_high + 2.0 * RIM).ceil() })
    }

    fn shows(&self, (x, y): (f32, f32)) -> bool {
        let top = self.top - RIM;
        (MARGIN..=MARGIN + INNER).contains(&x) && (top..=top + self.height).contains(&y)
    }

    fn place(&self, pin: Pin) -> (f32, f32) {
        let east = pixels((pin.lon - self.west) * self.east_scale * self.scale);
        let south = pixels((self.north - pin.lat) * self.scale);
        (self.left + east, self.top + south)
    }
}

fn is_large(outline: &[Pin]) -> bool {
    let across = |of: fn(&Pin) -> f64| {
        let figures = || outline.iter().map(of);
        figures().fold(f64::NEG_INFINITY, f64::max) - figures().fold(f64::INFINITY, f64::min)
    };
    across(|pin| pin.lat).max(across(|pin| pin.lon)) > LARGE
}

fn pixels(length: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a place on a picture")]
    let length = length as f32;
    length
}
