//! The catalogue of norms (`data/norms.json`).
//!
//! Owns: what is known of a norm, and finding it by its code as people write it. Must not know: the act. Invariant: a
//! code that could mean several norms finds none.

use std::sync::OnceLock;

use serde_json::Value;

use super::code::{self, NormCode};
use crate::core::date::CivilDate;
use crate::core::json::{Misfit, Record};
use crate::core::letters;

/// The confidence of an entry that has been checked.
pub(super) const SURE: &str = "high";
/// Sources that prove an entry: the text of the norm, its title page, the card of its publisher, the official
/// publication. Lists, copies, posts and what is remembered prove nothing.
const PROOFS: [&str; 4] = [
    "full text in",
    "title page of",
    "protect.gost.ru card",
    "publication.pravo.gov.ru/",
];

/// Whether one of the sources of an entry, which semicolons separate, proves it.
pub(super) fn is_proof(source: &str) -> bool {
    let found = source
        .split(';')
        .filter_map(|part| part.trim().strip_prefix("found: "));
    found
        .into_iter()
        .any(|part| PROOFS.iter().any(|proof| part.starts_with(proof)))
}

/// Whether a norm may be referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormStatus {
    /// Действует.
    InForce,
    /// Заменён.
    Replaced,
    /// Отменён.
    Cancelled,
    /// Sources contradict each other, or nothing proves it.
    Disputed,
    /// There never was such a norm.
    DoesNotExist,
}

/// One norm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormEntry {
    /// «СП 63.13330.2018»
    pub code: String,
    /// Its title.
    pub title: String,
    /// What it is, as the catalogue groups norms: «СП», «ГОСТ Р», «приказ».
    pub kind: String,
    /// Whether it may be referred to.
    pub status: NormStatus,
    /// The code of what came in its place.
    pub replaced_by: Option<String>,
    /// The codes of what it came in the place of; the catalogue need not have them.
    pub replaces: Vec<String>,
    /// Since when; `None` when unknown or when only the year is known.
    pub in_force_from: Option<CivilDate>,
    /// What it is about, in words of the site.
    pub topics: Vec<String>,
    /// Its amendments.
    pub edition: Option<String>,
    /// What has to be known besides.
    pub note: Option<String>,
    /// Where the entry was found.
    pub source: String,
    /// How sure the entry is: `high`, `medium`, `low`.
    pub confidence: String,
    /// Whether somebody has checked the entry: by the text of the norm or by what its publisher says of it, and surely.
    pub verified: bool,
    /// When it was checked; `None` when nobody has.
    pub checked_at: Option<CivilDate>,
    folded: String,
}

/// The catalogue.
#[derive(Debug, Clone, Default)]
pub struct Norms {
    entries: Vec<NormEntry>,
    /// The codes of the entries, read when they are first needed.
    codes: OnceLock<Vec<Option<NormCode>>>,
}

impl NormEntry {
    fn of(entry: Value) -> Result<Self, Misfit> {
        let mut given = Record::of(entry, "norm")?;
        let code = given.text("code")?.ok_or(Misfit("code"))?;
        let status = given.text("status")?.as_deref().and_then(NormStatus::of);
        let confidence = given.text("confidence")?.unwrap_or_default();
        let source = given.text("source")?.unwrap_or_default();
        let verified = confidence == SURE && is_proof(&source);
        let mut date =
            |key| -> Result<_, Misfit> { Ok(given.text(key)?.as_deref().and_then(CivilDate::parse)) };
        Ok(Self {
            in_force_from: date("in_force_from")?,
            checked_at: date("checked_at")?.filter(|_| verified),
            folded: folded(&code),
            title: given.text("title")?.ok_or(Misfit("title"))?,
            kind: given.text("kind")?.unwrap_or_default(),
            replaced_by: given.text("replaced_by")?,
            replaces: given.texts("replaces")?,
            topics: given.texts("topics")?,
            edition: given.text("edition")?,
            note: given.text("note")?,
            source,
            verified,
            confidence,
            code,
            status: status.ok_or(Misfit("status"))?,
        })
    }

    /// Whether `code` is written with all that tells this norm from others, its year too.
    #[must_use]
    pub fn is_written_whole(&self, code: &str) -> bool {
        self.folded == folded(code)
    }
}

impl Norms {
    pub(super) fn of(entries: Vec<Value>) -> Result<Self, Misfit> {
        let entries: Result<_, _> = entries.into_iter().map(NormEntry::of).collect();
        Ok(Self {
            entries: entries?,
            codes: OnceLock::new(),
        })
    }

    /// The codes of the entries, in their order; `None` where an entry's code is none.
    pub(crate) fn codes(&self) -> &[Option<NormCode>] {
        self.codes
            .get_or_init(|| self.entries.iter().map(|norm| code::whole(&norm.code)).collect())
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All norms, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[NormEntry] {
        &self.entries
    }

    /// The norm of a code, whatever its case, spaces and look-alike letters. Without the year («СП 63.13330») the only
    /// edition, else the only one in force.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&NormEntry> {
        let said = folded(code);
        let exact = self.entries.iter().find(|norm| norm.folded == said);
        exact.or_else(|| self.only(&said))
    }

    /// The edition in force of a norm whose year is another one: «СП 63.13330.2012» → «СП 63.13330.2018».
    #[must_use]
    pub fn edition_in_force(&self, code: &str) -> Option<&NormEntry> {
        let said = folded(code);
        let (body, year) = said.rsplit_once(['.', '-'])?;
        let is_year = matches!(year.len(), 2 | 4) && year.bytes().all(|byte| byte.is_ascii_digit());
        let found = is_year.then(|| self.only(body)).flatten()?;
        (found.status == NormStatus::InForce).then_some(found)
    }

    /// The only norm whose code goes on after `said`, else the only one of them in force.
    fn only(&self, said: &str) -> Option<&NormEntry> {
        let goes_on = |norm: &&NormEntry| {
            norm.folded
                .strip_prefix(said)
                .is_some_and(|rest| rest.starts_with(['.', '-']))
        };
        let mut found = self.entries.iter().filter(goes_on);
        let first = found.next()?;
        if found.next().is_none() {
            return Some(first);
        }
        let mut in_force = self
            .entries
            .iter()
            .filter(|norm| goes_on(norm) && norm.status == NormStatus::InForce);
        let first = in_force.next()?;
        in_force.next().is_none().then_some(first)
    }
}

/// The text by which codes are compared: remarks in brackets and amendments are not part of a code.
fn folded(code: &str) -> String {
    let said = letters::lowercase(code.split('(').next().unwrap_or_default());
    let said = said.split("изм").next().unwrap_or_default();
    let said = said.strip_suffix(" с ").unwrap_or(said);
    let mut text = String::new();
    for c in said.chars() {
        match letters::look_alike(c) {
            '‐' | '‑' | '‒' | '–' | '—' | '−' => text.push('-'),
            c if c == '.' || c == '-' || c == '/' || c.is_ascii_digit() || letters::is_letter(c) => {
                text.push(c)
            }
            _ => {}
        }
    }
    text.truncate(text.trim_end_matches(['.', '-']).len());
    text
}
