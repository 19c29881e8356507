//! Breaking text into the underscored lines of the form.

use super::printable::printable;
use super::widths::advance;

/// Breaks a text of the regular typeface, see [`wrap_with`].
pub(super) fn wrap(text: &str, units: u32) -> Vec<String> {
    wrap_with(text, units, advance)
}

/// Breaks a text at spaces into lines no wider than `units` of [`super::widths::UNITS_PER_EM`]; a longer word is cut.
/// Line ends of the text stay. `advance` tells the width of a character.
pub fn wrap_with(text: &str, units: u32, advance: impl Fn(char) -> u32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in printable(text).lines() {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let gap = advance(' ');
            if !line.is_empty() && used + gap + word.chars().map(&advance).sum::<u32>() <= units {
                line.push(' ');
                used += gap;
            } else if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            for c in word.chars() {
                let step = advance(c);
                if !line.is_empty() && used + step > units {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push(c);
                used += step;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// Adds empty lines until there are `least`, and at least one.
pub(super) fn pad(lines: &mut Vec<String>, least: usize) {
    while lines.len() < least.max(1) {
        lines.push(String::new());
    }
}
