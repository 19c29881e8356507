//! Closed lines: from the words of an SVG to points, and where a horizontal line crosses them.

use std::f64::consts::PI;

/// Chords for a full circle: at 512 px none is further than 0.05 px from its arc.
const CHORDS: f64 = 192.0;

/// A place, units of the drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point(pub(super) f64, pub(super) f64);

/// Closed lines by their corners; what is within an odd number of them is filled.
#[derive(Debug, Default)]
pub(super) struct Outline(Vec<Vec<Point>>);

/// A piece of a line, px.
pub(super) type Edge = (Point, Point);

impl Outline {
    pub(super) fn rect(Point(x, y): Point, Point(width, height): Point, radius: f64) -> Self {
        let r = radius.min(width / 2.0).min(height / 2.0);
        let mut line = Vec::new();
        for (quarter, cx, cy) in [
            (2.0, x + r, y + r),
            (3.0, x + width - r, y + r),
            (0.0, x + width - r, y + height - r),
            (1.0, x + r, y + height - r),
        ] {
            bow(&mut line, Point(cx, cy), r, quarter * PI / 2.0, PI / 2.0);
        }
        Self(vec![line])
    }

    pub(super) fn circle(center: Point, radius: f64) -> Self {
        let mut line = Vec::new();
        bow(&mut line, center, radius, 0.0, 2.0 * PI);
        Self(vec![line])
    }

    /// Reads `d` of a path.
    pub(super) fn path(text: &str) -> Result<Self, String> {
        let mut words = words(text).into_iter().peekable();
        let mut outline = Self::default();
        let mut line: Vec<Point> = Vec::new();
        let mut command = ' ';
        while let Some(word) = words.peek() {
            if let Word::Command(next) = word {
                command = *next;
                words.next();
            }
            let Point(x, y) = line.last().copied().unwrap_or(Point(0.0, 0.0));
            let (from_x, from_y) = if command.is_ascii_lowercase() {
                (x, y)
            } else {
                (0.0, 0.0)
            };
            let mut number = || match words.next() {
                Some(Word::Number(number)) => Ok(number),
                _ => Err(format!("a number is missing after {command} in the icon's path")),
            };
            match command.to_ascii_lowercase() {
                'm' => {
                    outline.close(&mut line);
                    line.push(Point(number()?, number()?));
                    // More numbers are lines.
                    command = if command == 'm' { 'l' } else { 'L' };
                }
                'l' => line.push(Point(from_x + number()?, from_y + number()?)),
                'h' => line.push(Point(from_x + number()?, y)),
                'v' => line.push(Point(x, from_y + number()?)),
                'a' => {
                    let (radius, _, _) = (number()?, number()?, number()?);
                    let (large, sweep) = (number()? != 0.0, number()? != 0.0);
                    let to = Point(from_x + number()?, from_y + number()?);
                    arc(&mut line, radius, large, sweep, to);
                }
                'z' => outline.close(&mut line),
                other => return Err(format!("the command {other} of the icon's path cannot be drawn")),
            }
        }
        outline.close(&mut line);
        Ok(outline)
    }

    fn close(&mut self, line: &mut Vec<Point>) {
        if !line.is_empty() {
            self.0.push(std::mem::take(line));
        }
    }

    /// The pieces of the lines, scaled and moved.
    pub(super) fn edges(&self, unit: f64, margin: f64) -> Vec<Edge> {
        let place = |Point(x, y): &Point| Point(x * unit + margin, y * unit + margin);
        let mut edges = Vec::new();
        for line in &self.0 {
            for (from, to) in line.iter().zip(line.iter().cycle().skip(1)) {
                edges.push((place(from), place(to)));
            }
        }
        edges
    }
}

/// Where the edges cross this height, from the left.
pub(super) fn crossings(edges: &[Edge], height: f64) -> Vec<f64> {
    let mut found: Vec<f64> = edges
        .iter()
        .filter(|(from, to)| (from.1 <= height) != (to.1 <= height))
        .map(|(from, to)| from.0 + (height - from.1) / (to.1 - from.1) * (to.0 - from.0))
        .collect();
    found.sort_by(f64::total_cmp);
    found
}

/// Adds a part of a circle that begins at `start` and goes on for `angle`.
fn bow(line: &mut Vec<Point>, Point(x, y): Point, radius: f64, start: f64, angle: f64) {
    let chords = (CHORDS * angle.abs() / (2.0 * PI)).ceil().max(1.0) as usize;
    for chord in 0..=chords {
        let at = start + angle * chord as f64 / chords as f64;
        line.push(Point(x + radius * at.cos(), y + radius * at.sin()));
    }
}

/// Adds the arc of a circle to `to` (SVG 1.1, appendix F.6.5, with equal radii).
fn arc(line: &mut Vec<Point>, radius: f64, large: bool, sweep: bool, to: Point) {
    let from = line.last().copied().unwrap_or(to);
    let (dx, dy) = ((to.0 - from.0) / 2.0, (to.1 - from.1) / 2.0);
    let half = dx.hypot(dy);
    // A radius too small for the way grows to it.
    let radius = radius.max(half);
    let height = (radius * radius - half * half).max(0.0).sqrt();
    let side = if large == sweep { -1.0 } else { 1.0 };
    let (ux, uy) = if half > 0.0 {
        (dx / half, dy / half)
    } else {
        (0.0, 0.0)
    };
    let center = Point(from.0 + dx - side * height * uy, from.1 + dy + side * height * ux);
    let start = (from.1 - center.1).atan2(from.0 - center.0);
    let end = (to.1 - center.1).atan2(to.0 - center.0);
    let turn = (end - start).rem_euclid(2.0 * PI);
    bow(
        line,
        center,
        radius,
        start,
        if sweep { turn } else { turn - 2.0 * PI },
    );
}

enum Word {
    Command(char),
    Number(f64),
}

/// Commands and numbers; a minus or a second point begins a number without a space before it.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut number = String::new();
    let end = |number: &mut String, words: &mut Vec<Word>| {
        if let Ok(value) = std::mem::take(number).parse() {
            words.push(Word::Number(value));
        }
    };
    for it in text.chars() {
        match it {
            '0'..='9' => number.push(it),
            '.' if !number.contains('.') => number.push(it),
            '-' | '.' => {
                end(&mut number, &mut words);
                number.push(it);
            }
            it => {
                end(&mut number, &mut words);
                if it.is_ascii_alphabetic() {
                    words.push(Word::Command(it));
                }
            }
        }
    }
    end(&mut number, &mut words);
    words
}
