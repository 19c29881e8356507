//! Words, numbers and signs of a text, as codes of norms are read from it.
//!
//! Invariants: tokens of the beginning of a text are the first tokens of the whole, all but the last; a look at the
//! last token or behind it is remembered, because text that is still to come may change what is seen there.

use std::cell::Cell;

use crate::core::letters;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Letters.
    Word,
    /// Digits 0 to 9.
    Number,
    /// Any other character.
    Sign(char),
}

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// Spaces of any kind.
    Space,
    /// Spaces with a line break among them.
    Line,
}

/// A token: where it stands and how it is compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) sort: Sort,
    pub(crate) gap: Gap,
    /// First byte of the text.
    pub(crate) start: usize,
    /// Byte behind the last one.
    pub(crate) end: usize,
    folded: (usize, usize),
}

/// The tokens of a text.
#[derive(Debug)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    /// The words in small letters, Latin ones that look like Cyrillic as Cyrillic; numbers as they are.
    folded: String,
    list: Vec<Token>,
    saw_end: Cell<bool>,
}

impl<'t> Tokens<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut tokens = Self {
            text,
            folded: String::with_capacity(text.len()),
            list: Vec::with_capacity(text.len() / 6 + 4),
            saw_end: Cell::new(false),
        };
        let mut gap = Gap::None;
        for (at, c) in text.char_indices() {
            if letters::is_silent(c) {
                continue;
            }
            if c.is_whitespace() {
                let breaks = matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
                gap = match (breaks, gap) {
                    (true, _) | (_, Gap::Line) => Gap::Line,
                    _ => Gap::Space,
                };
                continue;
            }
            tokens.add(at, c, gap);
            gap = Gap::None;
        }
        tokens
    }

    fn add(&mut self, start: usize, c: char, gap: Gap) {
        let sort = match c {
            '0'..='9' => Sort::Number,
            _ if letters::is_letter(c) => Sort::Word,
            '‐' | '‑' | '‒' | '–' | '—' | '−' => Sort::Sign('-'),
            _ => Sort::Sign(c),
        };
        let end = start + c.len_utf8();
        let begun = self.folded.len();
        if !matches!(sort, Sort::Sign(_)) {
            self.folded.push(folded(c));
            if let Some(last) = self.list.last_mut()
                && gap == Gap::None
                && last.sort == sort
            {
                (last.end, last.folded.1) = (end, self.folded.len());
                return;
            }
        }
        let folded = (begun, self.folded.len());
        self.list.push(Token {
            sort,
            gap,
            start,
            end,
            folded,
        });
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The token at a place.
    pub(crate) fn get(&self, at: usize) -> Option<&Token> {
        if at + 1 >= self.list.len() {
            self.saw_end.set(true);
        }
        self.list.get(at)
    }

    /// Whether the end was looked at since the last question.
    pub(crate) fn take_saw_end(&self) -> bool {
        self.saw_end.replace(false)
    }

    /// The word at a place, as it is compared; empty when there is none.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.lexeme(at, Sort::Word)
    }

    /// The digits at a place; empty when there are none.
    pub(crate) fn number(&self, at: usize) -> &str {
        self.lexeme(at, Sort::Number)
    }

    fn lexeme(&self, at: usize, sort: Sort) -> &str {
        match self.get(at) {
            Some(token) if token.sort == sort => &self.folded[token.folded.0..token.folded.1],
            _ => "",
        }
    }

    /// Whether this sign stands at a place.
    pub(crate) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.get(at).is_some_and(|token| token.sort == Sort::Sign(sign))
    }

    /// Whether the token at a place follows the one before without a space.
    pub(crate) fn is_joined(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.gap == Gap::None)
    }

    /// The token as it is written.
    pub(crate) fn written(&self, at: usize) -> &'t str {
        let token = self.get(at);
        token.map_or("", |token| &self.text[token.start..token.end])
    }
}

/// The character by which words are compared.
fn folded(c: char) -> char {
    match letters::look_alike(letters::lower(c)) {
        // The Ukrainian letter that looks like a Roman one.
        'і' => 'i',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_signs_are_told_apart() {
        let tokens = Tokens::of("CП\u{a0}63.13330–2018,\nго\u{ad}ст");
        let all: Vec<(&str, Gap)> = tokens
            .list
            .iter()
            .map(|token| (&tokens.folded[token.folded.0..token.folded.1], token.gap))
            .collect();
        assert_eq!(
            all,
            [
                ("сп", Gap::None),
                ("63", Gap::Space),
                ("", Gap::None),
                ("13330", Gap::None),
                ("", Gap::None),
                ("2018", Gap::None),
                ("", Gap::None),
                ("гост", Gap::Line),
            ]
        );
        assert!(tokens.is_sign(4, '-'));
        assert_eq!(tokens.written(0), "CП");
        assert!(!tokens.take_saw_end());
        assert_eq!(tokens.word(7), "гост");
        assert!(tokens.take_saw_end());
    }
}
