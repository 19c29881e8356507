//! The catalogue of kinds of hidden works (`data/works.json`).
//!
//! Owns: what a kind of works usually needs, and guessing the kind by a title. Must not know: the act. Invariant: a
//! guess is made only when exactly one kind fits; all of this is proposed to a person, never written by itself.

use serde_json::Value;

use crate::core::json::{Misfit, Record};
use crate::core::letters;

/// A norm that works of a kind follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkNorm {
    /// «СП 63.13330.2018»
    pub code: String,
    /// «п. 10.3.2, табл. 10.1»; `None` when the catalogue does not know it.
    pub clause: Option<String>,
    /// Whether the clause was read in the text of the norm in force.
    pub verified: bool,
}

/// A kind of hidden works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// `rebar_foundation`
    pub id: String,
    /// «бетон подземной части»
    pub stage: String,
    /// «Армирование фундаментной плиты»
    pub name: String,
    /// «Армирование {element} в осях {axes} на отм. {elevation}»
    pub title_pattern: String,
    /// Materials it usually takes.
    pub materials: Vec<String>,
    /// Norms it follows.
    pub norms: Vec<WorkNorm>,
    /// Drawings and acts that go with it.
    pub documents: Vec<String>,
    /// Tests and papers of quality.
    pub tests: Vec<String>,
    /// What usually comes next; alternatives are separated by « / ».
    pub next_works: Vec<String>,
    /// What it is called on site.
    pub aliases: Vec<String>,
    /// Whether an act of the structure (АООК) follows.
    pub needs_aook: bool,
    /// A remark for the person who chooses.
    pub note: Option<String>,
}

/// The catalogue.
#[derive(Debug, Clone, Default)]
pub struct Works {
    entries: Vec<Work>,
}

impl WorkNorm {
    fn of(entry: Value) -> Result<Self, Misfit> {
        let mut given = Record::of(entry, "norms")?;
        // «по проекту», «пункт уточнить» are remarks of the catalogue; a remark may follow a clause in brackets.
        let clause = given
            .text("clause")?
            .filter(|text| text.contains(|c: char| c.is_ascii_digit()) && !text.contains("уточн"));
        let clause = clause.map(|text| text.split(" (").next().unwrap_or_default().to_owned());
        Ok(Self {
            code: given.text("code")?.ok_or(Misfit("code"))?,
            verified: clause.is_some() && given.text("verified")?.as_deref() == Some("text_checked"),
            clause,
        })
    }

    fn join(&mut self, other: Self) {
        self.verified &= other.verified;
        self.clause = match (self.clause.take(), other.clause) {
            (Some(one), Some(other)) => Some([one, other].join("; ")),
            (one, other) => one.or(other),
        };
    }
}

impl Work {
    fn of(entry: Value) -> Result<Self, Misfit> {
        let mut given = Record::of(entry, "work")?;
        let mut norms: Vec<WorkNorm> = Vec::new();
        for norm in given.list("norms")? {
            let norm = WorkNorm::of(norm)?;
            // An act names a norm once, with all its clauses.
            match norms.iter_mut().find(|known| known.code == norm.code) {
                Some(known) => known.join(norm),
                None => norms.push(norm),
            }
        }
        Ok(Self {
            id: given.text("id")?.ok_or(Misfit("id"))?,
            stage: given.text("stage")?.ok_or(Misfit("stage"))?,
            name: given.text("name")?.ok_or(Misfit("name"))?,
            title_pattern: given.text("act_title_pattern")?.unwrap_or_default(),
            materials: given.texts("typical_materials")?,
            norms,
            documents: given.texts("attached_documents")?,
            tests: given.texts("tests")?,
            next_works: given.texts("typical_next_works")?,
            aliases: given.texts("spoken_aliases")?,
            needs_aook: given.flag("also_needs_aook")?,
            note: given.text("note")?,
        })
    }

    /// The words of the title that the best fitting of its names takes; none when no name fits.
    fn words_in(&self, title: &[String]) -> Vec<usize> {
        let names = self.aliases.iter().chain([&self.name, &self.title_pattern]);
        let mut best = Vec::new();
        for name in names {
            // What stands in brackets only explains the name, what follows a stroke is another one.
            let said = words(name.split(['(', '/', ',', '{']).next().unwrap_or_default());
            if name == &self.title_pattern && said.len() < 2 {
                continue;
            }
            let places: Option<Vec<usize>> = said
                .iter()
                .map(|word| title.iter().position(|other| same_stem(word, other)))
                .collect();
            if let Some(places) = places
                && places.len() > best.len()
            {
                best = places;
            }
        }
        best
    }
}

impl Works {
    pub(super) fn of(entries: Vec<Value>) -> Result<Self, Misfit> {
        let entries: Result<_, _> = entries.into_iter().map(Work::of).collect();
        Ok(Self { entries: entries? })
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All kinds, in the order of the building; kinds of one stage stand together.
    #[must_use]
    pub fn all(&self) -> &[Work] {
        &self.entries
    }

    /// The kind of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Work> {
        self.entries.iter().find(|work| work.id == id)
    }

    /// The kind a title or a spoken name means, when only one fits: a kind that takes more words of the title than
    /// another («армирование плиты перекрытия», «армирование») is the one meant.
    #[must_use]
    pub fn guess(&self, title: &str) -> Option<&Work> {
        let title = words(title);
        let fits: Vec<(&Work, Vec<usize>)> = self
            .entries
            .iter()
            .map(|work| (work, work.words_in(&title)))
            .filter(|(_, places)| !places.is_empty())
            .collect();
        let says_more = |one: &[usize], other: &[usize]| {
            one.len() > other.len() && other.iter().all(|place| one.contains(place))
        };
        let mut meant = fits
            .iter()
            .filter(|(_, places)| !fits.iter().any(|(_, other)| says_more(other, places)));
        let (first, _) = meant.next()?;
        meant.next().is_none().then_some(*first)
    }
}

/// The words of a text that carry meaning, in small letters. «Устройство» and «монтаж» are said of anything.
fn words(text: &str) -> Vec<String> {
    const EMPTY: [&str; 3] = ["устройство", "монтаж", "под"];
    letters::lowercase(text)
        .split(|c: char| !letters::is_letter(c))
        .filter(|word| word.chars().count() > 2 && !EMPTY.contains(word))
        .map(|word| word.chars().map(letters::look_alike).collect())
        .collect()
}

/// Whether two words differ in their ending alone.
fn same_stem(one: &str, other: &str) -> bool {
    /// Letters an ending of a noun or an adjective has at most.
    const ENDING_CHARS: usize = 3;
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    common >= 3 && common + ENDING_CHARS > longest
}
