//! Which norm of the catalogue a code means.

use super::code::{Family, NormCode};
use super::{NormEntry, NormStatus, Norms};
use crate::core::date::CivilDate;

impl Norms {
    /// The norm that a code means: of its year; without a year the only edition, else the only one in force, else the
    /// newest.
    ///
    /// # Errors
    /// None. What may have been meant: the edition in force, or a norm whose code differs in its letters.
    pub(crate) fn resolve(&self, code: &NormCode) -> Result<&NormEntry, Option<&NormEntry>> {
        let editions: Vec<(&NormEntry, &NormCode)> =
            self.coded().filter(|(_, known)| code.can_mean(known)).collect();
        let mut in_force = editions
            .iter()
            .filter(|(norm, _)| norm.status == NormStatus::InForce);
        let current = match (in_force.next(), in_force.next()) {
            (Some((norm, _)), None) => Some(*norm),
            _ => None,
        };
        if editions.is_empty() {
            return Err(self.near(code));
        }
        match (code.year, editions.as_slice()) {
            (Some(year), _) => {
                // Of laws the catalogue has no year: their numbers do not repeat among those it has.
                let fits = |known: &NormCode| known.year.is_none_or(|known| known == year);
                let of_year = editions.iter().find(|(_, known)| fits(known));
                of_year.map(|(norm, _)| *norm).ok_or(current)
            }
            (None, [(norm, _)]) => Ok(norm),
            (None, _) => {
                let exists = |(norm, _): &&(&NormEntry, &NormCode)| norm.status != NormStatus::DoesNotExist;
                let newest = editions.iter().filter(exists).max_by_key(|(_, known)| known.year);
                current.or(newest.map(|(norm, _)| *norm)).ok_or(None)
            }
        }
    }

    /// The code of an entry.
    pub(crate) fn code_of(&self, norm: &NormEntry) -> Option<&NormCode> {
        self.coded()
            .find(|(known, _)| known.code == norm.code)
            .map(|(_, code)| code)
    }

    /// The norm that stands in the place of a norm: the first that its `replaced_by` names and the catalogue has.
    pub(crate) fn successor(&self, norm: &NormEntry) -> Option<&NormEntry> {
        self.resolve(&super::code::whole(norm.replaced_by.as_deref()?)?)
            .ok()
    }

    /// The norm that is in force today in the place of a norm: the end of the chain of replacements.
    pub(crate) fn current(&self, norm: &NormEntry) -> Option<&NormEntry> {
        /// Editions that follow each other at most; a circle ends, too.
        const CHAIN_MAX: usize = 6;
        let mut norm = self.successor(norm)?;
        for _ in 0..CHAIN_MAX {
            if norm.status == NormStatus::InForce {
                return Some(norm);
            }
            norm = self.successor(norm)?;
        }
        None
    }

    /// Since when another norm stands in the place of a norm.
    pub(crate) fn replaced_since(&self, norm: &NormEntry) -> Option<CivilDate> {
        self.successor(norm)?.in_force_from
    }

    /// «ГОСТ Р 34028-2016» for «ГОСТ 34028-2016», «приказ Минстроя № 883н» for one of Минтруд.
    fn near(&self, code: &NormCode) -> Option<&NormEntry> {
        let is_standard = |family| matches!(family, Family::Gost | Family::GostR);
        let mut alike = self.coded().filter(|(norm, known)| {
            let families =
                code.family == known.family || is_standard(code.family) && is_standard(known.family);
            families && code.body == known.body && norm.status == NormStatus::InForce
        });
        let (norm, _) = alike.next()?;
        alike.next().is_none().then_some(norm)
    }

    fn coded(&self) -> impl Iterator<Item = (&NormEntry, &NormCode)> {
        let pairs = self.all().iter().zip(self.codes());
        pairs.filter_map(|(norm, code)| Some((norm, code.as_ref()?)))
    }
}
