//! Finding norms offline: by code, also a misspelt or spoken one, by words of the title, by topic.
//!
//! Invariants: a code that is understood comes first and leads to what is in force today; what is only alike is called
//! so, never passed off as what was asked for.

use super::alike::{BEGUN, SAME, alikeness};
use super::code::{self, Family, NormCode, Tokens, digits, read};
use super::{NormEntry, NormStatus, Norms};

/// Characters of a query that are read: nobody says a longer one, a file may.
const QUERY_MAX_CHARS: usize = 200;
/// Words that every question about norms has in it.
const EMPTY_WORDS: [&str; 34] = [
    "какой",
    "какая",
    "какие",
    "какое",
    "каком",
    "какому",
    "норма",
    "нормы",
    "норму",
    "нормативный",
    "документ",
    "документы",
    "про",
    "для",
    "при",
    "что",
    "где",
    "как",
    "это",
    "или",
    "мне",
    "есть",
    "нужен",
    "нужна",
    "нужно",
    "найди",
    "назови",
    "скажи",
    "действует",
    "номер",
    "код",
    "рф",
    "россии",
    "года",
];

/// How a norm was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// Its words fit.
    Words,
    /// Its code is written almost so.
    Alike,
    /// It is another edition of the norm that was named, or what came in its place.
    Related,
    /// It was named.
    Named,
}

/// A norm that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'n> {
    /// The norm.
    pub norm: &'n NormEntry,
    /// How it was found.
    pub found: Found,
    /// The higher the better, among those found the same way.
    pub score: u32,
}

/// What a list of norms is narrowed to; nothing by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// As [`NormEntry::kind`].
    pub kind: Option<String>,
    /// Whether they may be referred to.
    pub status: Option<NormStatus>,
    /// One of [`NormEntry::topics`].
    pub topic: Option<String>,
    /// As [`NormEntry::verified`].
    pub verified: Option<bool>,
}

impl Filter {
    /// Whether a norm passes.
    #[must_use]
    pub fn passes(&self, norm: &NormEntry) -> bool {
        self.kind.as_ref().is_none_or(|kind| *kind == norm.kind)
            && self.status.is_none_or(|status| status == norm.status)
            && self.verified.is_none_or(|verified| verified == norm.verified)
            && self
                .topic
                .as_ref()
                .is_none_or(|topic| norm.topics.contains(topic))
    }
}

impl Norms {
    /// The norms a query means, the best first; none for a query without words and numbers.
    #[must_use]
    pub fn lookup(&self, query: &str) -> Vec<Match<'_>> {
        let end = query
            .char_indices()
            .nth(QUERY_MAX_CHARS)
            .map_or(query.len(), |(at, _)| at);
        let tokens = Tokens::of(&query[..end]);
        let mut matches = Vec::new();
        let mut words = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if let Some(reading) = read(&tokens, at, self) {
                self.named(&reading.code, &mut matches);
                at = reading.next.max(at + 1);
                continue;
            }
            if let Some((name, next)) = code::code_name(&tokens, at) {
                words.push(short_name(name));
                at = next;
                continue;
            }
            if let Some((order, next)) = code::said_order(&tokens, at) {
                self.named(&order, &mut matches);
                at = next;
                continue;
            }
            let word = tokens.word(at);
            if !word.is_empty() {
                // A number of two digits may be a class, a thickness, a day.
                if let Some((number, next)) = code::digits_said(&tokens, at)
                    && number.len() > 2
                {
                    self.alike(&number, family(&words), &mut matches);
                    at = next;
                    continue;
                }
                words.push(word);
            } else if !tokens.number(at).is_empty() {
                let (number, next) = run(&tokens, at);
                self.alike(&number, family(&words), &mut matches);
                at = next;
                continue;
            }
            at += 1;
        }
        self.worded(&words, &mut matches);
        // The best way a norm was found counts; norms in force come first among equals.
        matches.sort_by_key(|found| {
            let in_force = found.norm.status == NormStatus::InForce;
            std::cmp::Reverse((found.found, found.score, in_force))
        });
        let mut seen: Vec<&str> = Vec::new();
        matches.retain(|found| {
            let first = !seen.contains(&found.norm.code.as_str());
            seen.push(&found.norm.code);
            first
        });
        matches
    }

    /// A code that was read: its norm, what is in force in its place, its other editions.
    fn named<'n>(&'n self, code: &NormCode, matches: &mut Vec<Match<'n>>) {
        let mut add = |norm, found, score| matches.push(Match { norm, found, score });
        match self.resolve(code) {
            Ok(norm) => {
                add(norm, Found::Named, 0);
                if let Some(current) = self.current(norm) {
                    add(current, Found::Related, 2);
                }
                if let Some(next) = self.successor(norm) {
                    add(next, Found::Related, 1);
                }
            }
            Err(Some(near)) => add(near, Found::Alike, 20),
            Err(None) => {}
        }
        let mut any_year = code.clone();
        any_year.year = None;
        let pairs = self.all().iter().zip(self.codes());
        for (norm, known) in pairs {
            if known.as_ref().is_some_and(|known| any_year.can_mean(known)) {
                add(norm, Found::Related, 0);
            }
        }
        if self.resolve(code).is_err() {
            self.alike(&digits(&code.written), Some(code.family), matches);
        }
    }

    /// Norms whose number is almost the one that was written, or that came in the place of one whose number is so.
    fn alike<'n>(&'n self, number: &str, family: Option<Family>, matches: &mut Vec<Match<'n>>) {
        if number.is_empty() {
            return;
        }
        let mut found: Vec<Match<'n>> = Vec::new();
        for (norm, known) in self.all().iter().zip(self.codes()) {
            let own = known.as_ref().and_then(|known| alikeness(number, family, known));
            // A short number is the beginning of too many old codes.
            let is_telling = number.len() > 2;
            let before = norm.replaces.iter().filter(|_| is_telling);
            let before = before.filter_map(|old| alikeness(number, family, &code::whole(old)?));
            let before = before.filter(|score| *score >= BEGUN).max();
            // What came in its place comes behind it.
            if let Some(score) =
                own.max(before.map(|score| if score == SAME { BEGUN + 1 } else { BEGUN - 1 }))
            {
                found.push(Match {
                    norm,
                    found: Found::Alike,
                    score,
                });
            }
        }
        // Beside the very number a slip of it is none.
        if found.iter().any(|found| found.score == SAME) {
            found.retain(|found| found.score >= BEGUN);
        }
        matches.extend(found);
    }

    /// Norms about what the words say.
    fn worded<'n>(&'n self, words: &[&str], matches: &mut Vec<Match<'n>>) {
        let family = family(words);
        let meant: Vec<&str> = words
            .iter()
            .copied()
            .filter(|word| word.chars().count() > 1 && !EMPTY_WORDS.contains(word) && kind_of(word).is_none())
            .collect();
        if meant.is_empty() {
            return;
        }
        let mut found: Vec<Match<'n>> = Vec::new();
        for (norm, known) in self.all().iter().zip(self.codes()) {
            let about = About::of(norm);
            let scores: Vec<u32> = meant.iter().map(|word| about.score(word)).collect();
            let hits = scores.iter().filter(|score| **score > 0).count();
            if hits * 2 < meant.len() || hits == 0 {
                continue;
            }
            let of_family = known.as_ref().is_some_and(|known| Some(known.family) == family);
            let usable = matches!(norm.status, NormStatus::InForce);
            let sum: u32 = scores.iter().sum();
            let covered = if hits == meant.len() { 10 } else { 0 };
            let score = sum * 2 + covered + u32::from(of_family) * 8 + u32::from(usable) * 3;
            found.push(Match {
                norm,
                found: Found::Words,
                score,
            });
        }
        // What fits far worse than the best is noise.
        let best = found.iter().map(|found| found.score).max().unwrap_or_default();
        matches.extend(found.into_iter().filter(|found| found.score * 2 > best));
    }
}

/// The word by which the catalogue names a code of law.
fn short_name(code: &str) -> &'static str {
    match code {
        "КоАП РФ" => "коап",
        "ГрК РФ" => "грк",
        "ТК РФ" => "тк",
        "ГК РФ" => "гк",
        _ => "ук",
    }
}

/// Words of an entry, and how much a hit among them says.
struct About<'n> {
    fields: Vec<(u32, Tokens<'n>)>,
}

impl<'n> About<'n> {
    fn of(norm: &'n NormEntry) -> Self {
        let topics = norm.topics.iter().map(|topic| (3, topic.as_str()));
        let note = norm.note.as_deref().unwrap_or_default();
        let others = [(2, norm.title.as_str()), (2, norm.code.as_str()), (1, note)];
        let fields = topics
            .chain(others)
            .map(|(weight, text)| (weight, Tokens::of(text)));
        Self {
            fields: fields.collect(),
        }
    }

    /// How well a word fits the best word of the entry.
    fn score(&self, word: &str) -> u32 {
        let of = |(weight, tokens): &(u32, Tokens<'n>)| {
            let best = (0..tokens.len()).map(|at| likeness(word, tokens.word(at))).max();
            weight * best.unwrap_or_default()
        };
        self.fields.iter().map(of).max().unwrap_or_default()
    }
}

/// Whether two words are one in other endings, or come from one stem: 0 to 4.
fn likeness(one: &str, other: &str) -> u32 {
    /// Letters of an ending.
    const ENDING_CHARS: usize = 3;
    let (one_chars, other_chars) = (one.chars().count(), other.chars().count());
    let (short, long) = (one_chars.min(other_chars), one_chars.max(other_chars));
    if one == other {
        return 4;
    }
    if short < 3 {
        return 0;
    }
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    if common >= 3 && common + 2 >= short && common + ENDING_CHARS > long {
        3
    } else if common >= 5 && common + 2 >= short || common >= 4 && common + 1 >= short && long <= common + 5 {
        2
    } else {
        0
    }
}

/// The family that the words name: «гост на бетон».
fn family(words: &[&str]) -> Option<Family> {
    words.iter().rev().find_map(|word| kind_of(word))
}

fn kind_of(word: &str) -> Option<Family> {
    match word {
        "сп" | "свод" | "эспэ" => Some(Family::Sp),
        "снип" => Some(Family::Snip),
        "приказ" => Some(Family::Order),
        "закон" | "фз" => Some(Family::Law),
        "постановление" | "пп" => Some(Family::Decree),
        _ if word.starts_with("гост") => Some(Family::Gost),
        _ => None,
    }
}

/// The digits of a number with its signs, and the place behind it.
fn run(tokens: &Tokens<'_>, at: usize) -> (String, usize) {
    let mut number = tokens.number(at).to_owned();
    let mut next = at + 1;
    loop {
        let sign = ['.', '-', '/', ',']
            .iter()
            .any(|sign| tokens.is_sign(next, *sign));
        let place = next + usize::from(sign);
        if tokens.number(place).is_empty() {
            return (number, next);
        }
        number.push_str(tokens.number(place));
        next = place + 1;
    }
}
