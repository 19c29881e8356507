//! The icon of the home screen as PNG, drawn from `public/icon.svg`: some systems take no SVG there.
//!
//! Knows the few elements that the icon is made of (`rect`, `circle`, `path` of lines and arcs of circles); another one
//! stops the build with its name.

mod outline;
mod png;

use std::path::Path;

use self::outline::{Outline, Point};
use crate::error::{At, Error};

/// The side of the drawing, units of its view box.
const VIEW: f64 = 64.0;
/// Lines of samples in a pixel; along a line coverage is exact.
const SUBLINES: usize = 4;
/// How much of its size a drawing keeps that a system may cut to any shape: all of it has to lie in a circle of 80 %
/// (the manifest's safe zone).
const MASKABLE: f64 = 0.8;

/// A filled shape.
#[derive(Debug)]
struct Shape {
    color: [u8; 3],
    outline: Outline,
}

/// Writes the PNGs that the manifest names beside the icon.
pub(super) fn draw(site: &Path) -> Result<(), Error> {
    let source = site.join("icon.svg");
    let svg = std::fs::read_to_string(&source).at("read", &source)?;
    let shapes = shapes(&svg).map_err(|problem| Error::Content {
        path: source,
        problem,
    })?;
    for (name, side, scale) in [
        ("icon-192.png", 192, 1.0),
        ("icon-512.png", 512, 1.0),
        ("icon-maskable-512.png", 512, MASKABLE),
    ] {
        let path = site.join(name);
        std::fs::write(&path, png::encode(&raster(&shapes, side, scale), side)).at("write", &path)?;
    }
    Ok(())
}

fn shapes(svg: &str) -> Result<Vec<Shape>, String> {
    let mut shapes = Vec::new();
    for element in svg.split('<').skip(1) {
        let name: String = element
            .chars()
            .take_while(|it| !it.is_whitespace() && *it != '>')
            .collect();
        let text = |key: &str| {
            let (_, rest) = element.split_once(&format!(" {key}=\""))?;
            Some(rest.split_once('"')?.0)
        };
        let number = |key: &str| text(key).and_then(|it| it.parse().ok()).unwrap_or(0.0);
        let outline = match name.as_str() {
            "svg" | "/svg" => continue,
            "rect" => Outline::rect(
                Point(number("x"), number("y")),
                Point(number("width"), number("height")),
                number("rx"),
            ),
            "circle" => Outline::circle(Point(number("cx"), number("cy")), number("r")),
            "path" => Outline::path(text("d").unwrap_or_default())?,
            other => return Err(format!("the icon's <{other}> cannot be drawn")),
        };
        let color = text("fill")
            .and_then(color)
            .ok_or("a shape of the icon has no fill like #0b5d3b")?;
        shapes.push(Shape { color, outline });
    }
    Ok(shapes)
}

fn color(text: &str) -> Option<[u8; 3]> {
    let digits = u32::from_str_radix(text.strip_prefix('#').filter(|it| it.len() == 6)?, 16).ok()?;
    let [_, red, green, blue] = digits.to_be_bytes();
    Some([red, green, blue])
}

/// Pixels as red, green, blue, opacity. A smaller drawing stands on a ground of its first colour.
fn raster(shapes: &[Shape], side: usize, scale: f64) -> Vec<u8> {
    let mut pixels = vec![[0.0; 4]; side * side];
    if scale < 1.0
        && let Some(ground) = shapes.first()
    {
        let [red, green, blue] = ground.color.map(f64::from);
        pixels.fill([red, green, blue, 1.0]);
    }
    let unit = side as f64 / VIEW * scale;
    let margin = side as f64 * (1.0 - scale) / 2.0;
    for shape in shapes {
        let edges = shape.outline.edges(unit, margin);
        for (y, line) in pixels.chunks_exact_mut(side).enumerate() {
            let mut covered = vec![0.0; side];
            for subline in 0..SUBLINES {
                let height = y as f64 + (subline as f64 + 0.5) / SUBLINES as f64;
                for span in outline::crossings(&edges, height).chunks_exact(2) {
                    cover(&mut covered, span[0], span[1]);
                }
            }
            for (pixel, covered) in line.iter_mut().zip(covered) {
                blend(pixel, shape.color, covered / SUBLINES as f64);
            }
        }
    }
    let byte = |share: f64| (share.clamp(0.0, 255.0)).round() as u8;
    pixels
        .iter()
        .flat_map(|[red, green, blue, opacity]| {
            [byte(*red), byte(*green), byte(*blue), byte(opacity * 255.0)]
        })
        .collect()
}

/// Adds what a line from `from` to `to` covers of each pixel.
fn cover(covered: &mut [f64], from: f64, to: f64) {
    let first = from.max(0.0).floor() as usize;
    for (x, covered) in covered.iter_mut().enumerate().skip(first) {
        let (left, right) = (x as f64, x as f64 + 1.0);
        if left >= to {
            break;
        }
        *covered += (to.min(right) - from.max(left)).max(0.0);
    }
}

/// Puts a colour over a pixel.
fn blend(pixel: &mut [f64; 4], color: [u8; 3], share: f64) {
    let opacity = share + pixel[3] * (1.0 - share);
    if opacity > 0.0 {
        for (channel, color) in pixel.iter_mut().zip(color) {
            *channel += (f64::from(color) - *channel) * share / opacity;
        }
        pixel[3] = opacity;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ICON: &str = include_str!("../../../public/icon.svg");

    fn pixel(pixels: &[u8], side: usize, x: usize, y: usize) -> &[u8] {
        let at = (y * side + x) * 4;
        &pixels[at..at + 4]
    }

    fn ground(shapes: &[Shape]) -> [u8; 4] {
        let [red, green, blue] = shapes[0].color;
        [red, green, blue, 255]
    }

    #[test]
    fn the_icon_has_its_ground_and_nothing_in_its_corners() {
        let shapes = shapes(ICON).unwrap();
        let pixels = raster(&shapes, 64, 1.0);
        assert_eq!(pixel(&pixels, 64, 32, 4), ground(&shapes));
        assert_eq!(pixel(&pixels, 64, 0, 0)[3], 0, "a round corner");
    }

    #[test]
    fn an_icon_that_may_be_cut_fills_its_square_and_keeps_its_drawing_in_the_circle() {
        let shapes = shapes(ICON).unwrap();
        let pixels = raster(&shapes, 64, MASKABLE);
        let ground = ground(&shapes);
        assert_eq!(pixel(&pixels, 64, 0, 0), ground);
        for y in 0..64_usize {
            for x in 0..64_usize {
                let (dx, dy) = (x as f64 - 31.5, y as f64 - 31.5);
                if dx.hypot(dy) > 26.5 {
                    assert_eq!(pixel(&pixels, 64, x, y), ground, "{x} {y}");
                }
            }
        }
    }

    #[test]
    fn shapes_cover_what_they_should() {
        let svg = r##"<svg><circle cx="32" cy="32" r="16" fill="#ffffff"/></svg>"##;
        let pixels = raster(&shapes(svg).unwrap(), 64, 1.0);
        let area: f64 = pixels.chunks_exact(4).map(|it| f64::from(it[3]) / 255.0).sum();
        assert!((area - std::f64::consts::PI * 256.0).abs() < 4.0, "{area}");
    }

    #[test]
    fn what_cannot_be_drawn_stops_the_build() {
        assert!(shapes("<svg><text>A</text></svg>").unwrap_err().contains("text"));
        assert!(
            shapes(r#"<svg><rect width="1" height="1"/></svg>"#)
                .unwrap_err()
                .contains("fill")
        );
        assert!(shapes(r##"<svg><path d="M0 0Q1 1 2 2" fill="#000000"/></svg>"##).is_err());
    }
}
