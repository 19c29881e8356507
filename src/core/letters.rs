//! Letters of the alphabets that acts are written in: Latin and Cyrillic.
//!
//! The standard library knows the case of every script there is, by tables that weigh more than all the texts of
//! the page. Invariant: agrees with the standard library on all of Latin-1 and of the Russian alphabet.

/// The small letter of a capital; any other character stays.
pub(crate) fn lower(c: char) -> char {
    match c {
        'A'..='Z' | 'А'..='Я' | 'À'..='Ö' | 'Ø'..='Þ' => shifted(c, 32),
        'Ѐ'..='Џ' => shifted(c, 80),
        _ => c,
    }
}

/// The capital of a small letter; any other character stays.
pub(crate) fn upper(c: char) -> char {
    match c {
        'a'..='z' | 'а'..='я' | 'à'..='ö' | 'ø'..='þ' => shifted(c, -32),
        'ѐ'..='џ' => shifted(c, -80),
        _ => c,
    }
}

/// Whether this is a capital.
pub(crate) fn is_upper(c: char) -> bool {
    lower(c) != c
}

/// Whether this is a letter.
pub(crate) fn is_letter(c: char) -> bool {
    is_upper(c) || upper(c) != c || matches!(c, 'ß' | 'ÿ' | 'ª' | 'º' | 'µ')
}

/// Whether this is a sign that nobody sees: a soft hyphen, a joiner, a direction of writing, a byte order mark.
pub(crate) fn is_silent(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// The text without line ends, other signs that print nothing, and spaces in a row.
pub(crate) fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !is_silent(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in small letters.
pub(crate) fn lowercase(text: &str) -> String {
    text.chars().map(lower).collect()
}

/// The small Cyrillic letter that a small Latin one looks like; any other character stays.
pub(crate) fn look_alike(c: char) -> char {
    match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        'ё' => 'е',
        _ => c,
    }
}

/// The text by which names are compared: it does not depend on case, spaces, hyphens, the sign of a diameter or Latin
/// letters that look like Cyrillic ones.
pub(crate) fn key(text: &str) -> String {
    text.chars().map(lower).filter_map(folded).collect()
}

fn folded(c: char) -> Option<char> {
    Some(match c {
        '∅' | '⌀' => 'ø',
        '×' => 'х',
        ',' => '.',
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '«' | '»' | '"' | '№' => return None,
        c if c.is_whitespace() => return None,
        c => look_alike(c),
    })
}

fn shifted(c: char, by: i32) -> char {
    u32::from(c)
        .checked_add_signed(by)
        .and_then(char::from_u32)
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard_library() {
        for c in ('\0'..='ÿ').chain('Ѐ'..='џ') {
            assert!(c.to_lowercase().eq([lower(c)]), "{c}");
            assert_eq!(is_upper(c), c.is_uppercase(), "{c}");
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c}");
            // One character for one: these three have no such capital in Latin-1.
            if !"ßÿµ".contains(c) {
                assert!(c.to_uppercase().eq([upper(c)]), "{c}");
            }
        }
        assert_eq!(lowercase("Акт № 7, «ООО» ЁЖ"), "акт № 7, «ооо» ёж");
    }
}
