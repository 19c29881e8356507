//! Text as the font of the paper can show it.
//!
//! The shipped font has Latin, Cyrillic and common signs. Signs of drawings that it lacks are written by signs that it
//! has and that are read alike; letters of other languages stay as they are.

use crate::core::letters;

/// What stands on paper for a sign that the font does not have.
fn substitute(c: char) -> Option<&'static str> {
    Some(match c {
        // Diameter, as it is typed and as speech recognition writes it.
        '∅' | '⌀' | 'Φ' => "Ø",
        'φ' => "ø",
        '≥' | '⩾' => ">=",
        '≤' | '⩽' => "<=",
        '≈' | '∼' => "~",
        '≠' => "<>",
        '→' => "->",
        '←' => "<-",
        '↔' => "<->",
        '₽' => "руб.",
        'μ' => "µ",
        '∙' | '⋅' => "·",
        '✓' | '✔' | '☑' => "v",
        '□' | '☐' => "[ ]",
        // Hyphens and dashes.
        '‐' | '‑' => "-",
        '‒' => "–",
        '―' => "—",
        _ => return None,
    })
}

/// A text with nothing but what can be printed: substitutes for known signs, no control characters, й and ё in one
/// piece. Line ends stay.
pub(super) fn printable(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => clean.push(c),
            '\t' | '\u{2028}' | '\u{2029}' => clean.push(' '),
            c if letters::is_silent(c) => {}
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            '\u{306}' | '\u{308}' => {
                let joined = match (clean.chars().next_back(), c) {
                    (Some('и'), '\u{306}') => 'й',
                    (Some('И'), '\u{306}') => 'Й',
                    (Some('е'), '\u{308}') => 'ё',
                    (Some('Е'), '\u{308}') => 'Ё',
                    _ => {
                        clean.push(c);
                        continue;
                    }
                };
                clean.pop();
                clean.push(joined);
            }
            c => match substitute(c) {
                Some(known) => clean.push_str(known),
                None => clean.push(c),
            },
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::super::widths::known_advance;
    use super::*;

    #[test]
    fn every_substitute_is_in_the_font_and_what_it_stands_for_is_not() {
        for code in 0..=0x3_0000_u32 {
            let Some(c) = char::from_u32(code) else { continue };
            if let Some(known) = substitute(c) {
                assert!(known.chars().all(|c| known_advance(c).is_some()), "{c}");
                assert_eq!(known_advance(c), None, "{c}");
            }
        }
    }

    #[test]
    fn signs_of_drawings_and_invisible_characters() {
        assert_eq!(printable("∅16, λ ≥ 7 ∅"), "Ø16, λ >= 7 Ø");
        assert_eq!(printable("и\u{306}о\u{301}Е\u{308}"), "йо\u{301}Ё");
        assert_eq!(printable("а\u{0}б\u{200B}\u{AD}в\tг\nд\u{FEFF}"), "абв г\nд");
        assert_eq!(printable("Құрылыс"), "Құрылыс");
    }
}
