//! A drawn picture as a small PNG: flat colours and letters need no more than a palette, and a page comes over a slow line.

use std::collections::HashMap;

use anyhow::Context as _;
use resvg::tiny_skia::Pixmap;

/// Steps of red, green and blue that are tried, the finest first: edges of letters are rounded to the nearest, pure white
/// and black stay what they are.
const STEPS: [u16; 6] = [255, 127, 63, 31, 15, 5];

/// The picture as PNG. Its ground is opaque: what shines through is not kept.
pub(super) fn packed(picture: &Pixmap) -> anyhow::Result<Vec<u8>> {
    let (palette, places) = STEPS
        .into_iter()
        .find_map(|steps| indexed(picture, steps))
        .context("a picture of more colours than it can have")?;
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::Balanced);
    // Neighbours in a palette say nothing of each other: filters would only make it larger.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().context("cannot begin a picture")?;
    writer.write_image_data(&places).context("cannot pack the picture")?;
    writer.finish().context("cannot end a picture")?;
    Ok(png)
}

/// The palette, and each pixel's place in it; none where that many steps make too many colours.
fn indexed(picture: &Pixmap, steps: u16) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let mut known: HashMap<[u8; 3], u8> = HashMap::new();
    let mut palette = Vec::new();
    let mut places = Vec::with_capacity(picture.pixels().len());
    let mut last: Option<([u8; 3], u8)> = None;
    for pixel in picture.pixels() {
        let colour = [pixel.red(), pixel.green(), pixel.blue()];
        let place = match last {
            Some((same, place)) if same == colour => place,
            _ => {
                let rounded = colour.map(|value| rounded(value, steps));
                let place = if let Some(place) = known.get(&rounded) {
                    *place
                } else {
                    // A palette has 256 places.
                    let place = u8::try_from(palette.len()).ok()?;
                    palette.push(rounded);
                    known.insert(rounded, place);
                    place
                };
                last = Some((colour, place));
                place
            }
        };
        places.push(place);
    }
    Some((palette, places))
}

/// The nearest of so many even steps from 0 to 255.
fn rounded(value: u8, steps: u16) -> u8 {
    let step = (u16::from(value) * steps + 127) / 255;
    u8::try_from((u32::from(step) * 255 + u32::from(steps) / 2) / u32::from(steps)).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{Color, Paint, Rect, Transform};

    use super::*;

    fn read(png: &[u8]) -> image::RgbImage {
        image::load_from_memory(png).expect("a picture").to_rgb8()
    }

    #[test]
    fn a_picture_of_few_colours_is_kept_to_the_bit() {
        let mut picture = Pixmap::new(40, 30).unwrap();
        picture.fill(Color::WHITE);
        let mut paint = Paint::default();
        paint.set_color_rgba8(13, 71, 161, 255);
        picture.fill_rect(Rect::from_xywh(5.0, 5.0, 20.0, 10.0).unwrap(), &paint, Transform::identity(), None);
        let read = read(&packed(&picture).unwrap());
        assert_eq!(read.dimensions(), (40, 30));
        assert_eq!([read.get_pixel(0, 0).0, read.get_pixel(10, 10).0], [[255; 3], [13, 71, 161]]);
    }

    #[test]
    fn of_more_colours_than_a_palette_has_each_is_the_nearest_and_white_stays_white() {
        let mut picture = Pixmap::new(256, 256).unwrap();
        picture.fill(Color::WHITE);
        for x in 0..240_u8 {
            for y in 0..240_u8 {
                let mut paint = Paint::default();
                paint.set_color_rgba8(x, y, 128, 255);
                let place = Rect::from_xywh(f32::from(x), f32::from(y), 1.0, 1.0).unwrap();
                picture.fill_rect(place, &paint, Transform::identity(), None);
            }
        }
        let read = read(&packed(&picture).unwrap());
        assert_eq!(read.get_pixel(255, 255).0, [255; 3]);
        let far = read.enumerate_pixels().filter(|(x, y, _)| *x < 240 && *y < 240).map(|(x, y, pixel)| {
            let off = |one: u32, other: u8| one.abs_diff(u32::from(other));
            off(x, pixel.0[0]).max(off(y, pixel.0[1]))
        });
        assert!(far.max().is_some_and(|far| far <= 9), "half of the distance of 15 steps");
    }

    #[test]
    fn steps_begin_at_black_and_end_at_white() {
        for steps in STEPS {
            assert_eq!([rounded(0, steps), rounded(255, steps)], [0, 255], "{steps}");
        }
        assert!((0..=255).all(|value| rounded(value, 255) == value));
    }
}
