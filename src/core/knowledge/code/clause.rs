//! Which part of a norm is meant: «п. 10.3.2», «табл. А.1», «ч. 4 ст. 53».

use super::said;
use super::token::{Sort, Tokens};
use crate::core::letters;

/// Parts that one citation names at most.
const ITEMS_MAX: usize = 6;
/// Values behind one sign at most: «п. 30, 31 и 35».
const VALUES_MAX: usize = 8;

/// Digits of one part of a clause at most.
const PART_MAX_CHARS: usize = 3;

/// A part: its sign and its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) sign: &'static str,
    pub(super) value: String,
}

/// Parts at the front of some tokens, and the place behind the last one.
#[derive(Debug, Default)]
pub(super) struct Clause {
    pub(super) items: Vec<Item>,
    pub(super) next: usize,
}

impl Clause {
    /// The parts as they are written.
    pub(super) fn text(&self) -> Option<String> {
        let parts: Vec<String> = self
            .items
            .iter()
            .map(|item| [item.sign, " ", &item.value].concat())
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// Reads the parts at a place. `legal` knows articles, too: beside a standard «ст 3» is steel and «8 ч» are hours.
/// `before` the code whole numbers go on, as in «п. 30, 31 приказа»; behind it they are something else.
pub(super) fn read(tokens: &Tokens<'_>, at: usize, legal: bool, before: bool) -> Clause {
    let mut clause = Clause {
        items: Vec::new(),
        next: at,
    };
    while clause.items.len() < ITEMS_MAX {
        let mut place = clause.next;
        if tokens.is_sign(place, ',')
            || tokens.is_sign(place, '/')
            || tokens.is_sign(place, ';')
            || !clause.items.is_empty() && tokens.word(place) == "и"
        {
            place += 1;
        }
        let bracket = clause.items.is_empty() && !before && tokens.is_sign(place, '(');
        place += usize::from(bracket);
        let Some((sign, next)) = sign(tokens, place, legal) else {
            break;
        };
        let Some((value, mut next)) = values(tokens, next, sign, before) else {
            break;
        };
        if bracket {
            if !tokens.is_sign(next, ')') {
                break;
            }
            next += 1;
        }
        clause.items.push(Item { sign, value });
        clause.next = next;
    }
    clause
}

/// The sign of a part, and the place behind it.
pub(super) fn sign(tokens: &Tokens<'_>, at: usize, legal: bool) -> Option<(&'static str, usize)> {
    let word = tokens.word(at);
    let starts = |stem: &str| word.starts_with(stem);
    let sign = match word.chars().next()? {
        'п' if matches!(word, "п" | "пп" | "пункт") || starts("пункт") || starts("подпункт") => {
            "п."
        }
        'п' if word == "прил" || starts("приложени") => "прил.",
        'т' if word == "табл" || starts("таблиц") => "табл.",
        'р' if word == "разд" || starts("раздел") => "разд.",
        'р' if word == "рис" || starts("рисун") => "рис.",
        'г' if word == "гл" || starts("глав") => "гл.",
        'ф' if starts("формул") => "формула",
        'а' if word == "абз" || starts("абзац") => "абз.",
        'с' if legal && (word == "ст" || starts("стать")) => "ст.",
        'ч' if legal && (word == "ч" || starts("част")) => "ч.",
        _ => return None,
    };
    let dot = usize::from(tokens.is_sign(at + 1, '.'));
    Some((sign, at + 1 + dot))
}

fn values(tokens: &Tokens<'_>, at: usize, sign: &str, before: bool) -> Option<(String, usize)> {
    let at = at + usize::from(tokens.is_sign(at, '№'));
    let (mut text, mut next) = value(tokens, at, sign)?;
    for _ in 1..VALUES_MAX {
        let (between, place) = match tokens.get(next).map(|token| token.sort) {
            Some(Sort::Sign(',')) => (", ", next + 1),
            Some(Sort::Sign('-')) => ("–", next + 1),
            Some(Sort::Word) if tokens.word(next) == "и" => (", ", next + 1),
            _ => break,
        };
        if tokens.number(place).is_empty() {
            break;
        }
        let Some((more, behind)) = value(tokens, place, sign) else {
            break;
        };
        if !before && !more.contains('.') {
            break;
        }
        text.push_str(between);
        text.push_str(&more);
        next = behind;
    }
    Some((text, next))
}

/// «10.3.2», «А.1», «Ф», «десять три два».
fn value(tokens: &Tokens<'_>, at: usize, sign: &str) -> Option<(String, usize)> {
    let &first = tokens.get(at)?;
    match first.sort {
        Sort::Number if tokens.number(at).len() <= 4 => {
            let mut text = tokens.number(at).to_owned();
            let next = dotted(tokens, at + 1, &mut text)?;
            Some((text, next))
        }
        Sort::Word => {
            let written = tokens.written(at);
            let mut chars = written.chars();
            let is_letter = chars.next().is_some_and(letters::is_upper) && chars.next().is_none();
            let numbered = tokens.is_sign(at + 1, '.') && !tokens.number(at + 2).is_empty();
            if is_letter && (numbered || matches!(sign, "прил." | "табл.")) {
                let mut text = written.to_owned();
                let next = dotted(tokens, at + 1, &mut text)?;
                return Some((text, next));
            }
            let chunks = said::chunks(tokens, at, true);
            let next = chunks.last()?.next;
            let said: Vec<&str> = chunks.iter().map(|chunk| chunk.digits.as_str()).collect();
            Some((said.join("."), next))
        }
        _ => None,
    }
}

/// «.3.2», «.1а» behind the first part of a number. `None` when it is the number of another norm: «63.13330».
fn dotted(tokens: &Tokens<'_>, mut at: usize, text: &mut String) -> Option<usize> {
    while tokens.is_sign(at, '.') && tokens.is_joined(at) && tokens.is_joined(at + 1) {
        let part = tokens.number(at + 1);
        if part.is_empty() {
            break;
        }
        if part.len() > PART_MAX_CHARS {
            return None;
        }
        text.push('.');
        text.push_str(part);
        at += 2;
    }
    let letter = tokens.written(at);
    if tokens.is_joined(at) && tokens.word(at).chars().count() == 1 {
        text.push_str(letter);
        at += 1;
    }
    Some(at)
}
