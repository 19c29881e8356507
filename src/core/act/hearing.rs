//! What a value is heard with: the day, and the words of the site.

use crate::core::date::CivilDate;
use crate::core::knowledge::Lexicon;

/// Nothing known of site slang.
static NO_WORDS: Lexicon = Lexicon::EMPTY;

/// What the words of a call are understood by.
#[derive(Debug, Clone, Copy)]
pub struct Hearing<'a> {
    /// Reads «вчера» and dates without a year.
    pub today: CivilDate,
    /// Terms for site slang.
    pub lexicon: &'a Lexicon,
}

impl From<CivilDate> for Hearing<'_> {
    fn from(today: CivilDate) -> Self {
        Self {
            today,
            lexicon: &NO_WORDS,
        }
    }
}

/// As [`Hearing`], also of a file, which knows no day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ear<'a> {
    pub(crate) today: Option<CivilDate>,
    pub(crate) lexicon: &'a Lexicon,
}

impl Ear<'_> {
    /// Of a file, or of a person who has finished writing: neither means another word than it wrote.
    pub(crate) const PLAIN: Self = Self {
        today: None,
        lexicon: &NO_WORDS,
    };
}

impl<'a> From<Hearing<'a>> for Ear<'a> {
    fn from(hearing: Hearing<'a>) -> Self {
        Self {
            today: Some(hearing.today),
            lexicon: hearing.lexicon,
        }
    }
}
