//! Every pair of colours that text is made of can be read: by WCAG 2.2, and in the sun.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

const TOKENS: &str = include_str!("../style/tokens.css");

/// Words and what they stand on.
const TEXT: [(&str, &str); 20] = [
    ("ink", "ground"),
    ("ink", "card"),
    ("ink", "calm"),
    ("ink", "mine"),
    ("soft", "ground"),
    ("soft", "card"),
    ("soft", "calm"),
    ("soft", "mine"),
    ("on-go", "go"),
    ("on-stop", "stop"),
    ("on-say", "say"),
    ("on-end", "end"),
    ("mark-ink", "mark"),
    ("alarm-ink", "alarm"),
    ("on-talk", "talk"),
    ("on-handset", "handset"),
    ("on-handset", "key"),
    ("stop", "ground"),
    ("stop", "card"),
    ("stop", "mine"),
];

/// Edges of controls, marks and the outline of what has the focus, and what they stand on (WCAG 2.2, 1.4.11).
const SHAPES: [(&str, &str); 8] = [
    ("line", "card"),
    ("line", "ground"),
    ("focus", "ground"),
    ("focus", "card"),
    ("go", "ground"),
    ("mark-line", "card"),
    ("talk", "handset"),
    ("on-handset", "handset"),
];

/// The colours of a theme: what stands in the block that `selector` begins.
fn theme(selector: &str) -> Vec<(&'static str, &'static str)> {
    let (_, from) = TOKENS
        .split_once(&format!("\n{selector} {{"))
        .unwrap_or_else(|| panic!("no {selector}"));
    let (block, _) = from.split_once('}').expect("a block ends");
    block
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "))
        .filter_map(|(name, value)| Some((name, value.strip_suffix(';')?)))
        .filter(|(_, value)| value.starts_with('#'))
        .collect()
}

fn luminance(color: &str) -> f64 {
    let value = u32::from_str_radix(&color[1..], 16).expect("a colour");
    let channel = |shift: u32| {
        let share = f64::from(value >> shift & 0xff) / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

fn contrast(theme: &[(&str, &str)], (front, back): (&str, &str)) -> f64 {
    let of = |name: &str| {
        let found = theme.iter().find(|(known, _)| *known == name);
        luminance(found.unwrap_or_else(|| panic!("no --{name}")).1)
    };
    let (one, other) = (of(front), of(back));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn too_weak(selector: &str, pairs: &[(&str, &str)], least: f64) -> Vec<String> {
    let theme = theme(selector);
    pairs
        .iter()
        .map(|pair| (pair, contrast(&theme, *pair)))
        .filter(|(_, contrast)| *contrast < least)
        .map(|((front, back), contrast)| format!("{front} on {back}: {contrast:.2}"))
        .collect()
}

const LIGHT: &str = ":root,\n[data-theme=\"light\"]";
const DARK: &str = "[data-theme=\"dark\"]";
const SUN: &str = "[data-theme=\"sun\"]";

#[test]
fn text_is_readable_in_light_and_dark() {
    for selector in [LIGHT, DARK] {
        assert_eq!(too_weak(selector, &TEXT, 4.5), [""; 0], "{selector}");
    }
}

#[test]
fn text_is_readable_in_full_sun() {
    assert_eq!(too_weak(SUN, &TEXT, 7.0), [""; 0]);
}

#[test]
fn shapes_are_seen() {
    for selector in [LIGHT, DARK] {
        assert_eq!(too_weak(selector, &SHAPES, 3.0), [""; 0], "{selector}");
    }
    // The button is drawn with its ink there, not by the colour of its face alone.
    let without_face: Vec<_> = SHAPES.into_iter().filter(|(front, _)| *front != "talk").collect();
    assert_eq!(too_weak(SUN, &without_face, 7.0), [""; 0]);
}

#[test]
fn dark_is_the_same_by_the_system_and_by_choice() {
    let by_system: Vec<_> = {
        let (_, from) = TOKENS
            .split_once(":root:not([data-theme]) {")
            .expect("the system's dark theme");
        let (block, _) = from.split_once('}').expect("a block ends");
        block.split_whitespace().collect()
    };
    let (_, from) = TOKENS
        .split_once("\n[data-theme=\"dark\"] {")
        .expect("the chosen dark theme");
    let (block, _) = from.split_once('}').expect("a block ends");
    assert_eq!(by_system, block.split_whitespace().collect::<Vec<_>>());
}
