//! Names of records.

use std::fmt;

/// The name of a record, the same in the store, in a backup and in a link.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(String);

/// Longest name read from a file, in characters; ours have about 20.
const ID_MAX_CHARS: usize = 64;

impl Id {
    /// A name that was given before; `None` when no record of ours can be called so.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let fits = (1..=ID_MAX_CHARS).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        fits.then(|| Self(text.to_owned()))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// No record is called so.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Gives names that no other tab or device gives: the moment, a number drawn for this tab, a count.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mint {
    /// Drawn at random when the page was opened.
    pub tab: u32,
    count: u32,
}

impl Mint {
    /// A mint for a tab.
    #[must_use]
    pub fn new(tab: u32) -> Self {
        Self { tab, count: 0 }
    }

    /// A new name at this moment, ms since 1970.
    pub fn next(&mut self, unix_ms: u64) -> Id {
        self.count += 1;
        Id(format!("{unix_ms:x}-{:x}-{:x}", self.tab, self.count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_by_moment_tab_and_count() {
        let (mut one, mut other) = (Mint::new(7), Mint::new(8));
        let names = [one.next(1), one.next(1), one.next(2), other.next(1)];
        for (place, name) in names.iter().enumerate() {
            assert_eq!(Id::read(name.as_str()).as_ref(), Some(name));
            assert!(!names[..place].contains(name), "{name} twice");
        }
    }

    #[test]
    fn a_name_from_outside_is_plain() {
        for text in ["", "../x", "a b", "ю", &"a".repeat(65)] {
            assert_eq!(Id::read(text), None, "{text}");
        }
    }
}
