//! The record as the controls of a form are taken through it.

use crate::core::act::{Draft, FieldPath, Finding, Severity};

/// A draft with what is said of its fields.
pub(super) struct Record<'a> {
    pub(super) draft: &'a Draft,
    /// Grows when another record takes the place of this one.
    pub(super) generation: u32,
    /// What is said of fields, in the order of their paths: each control looks for its own.
    said: Vec<(&'a FieldPath, Said<'a>)>,
}

/// What is said of a field.
#[derive(Clone, Copy)]
enum Said<'a> {
    Fresh,
    Wrong(&'a Finding),
}

impl<'a> Record<'a> {
    /// A draft with the fields of the last change by voice and what is wrong with it. Advice does not mark a field.
    pub(super) fn new(
        draft: &'a Draft,
        fresh: &'a [FieldPath],
        findings: &'a [Finding],
        generation: u32,
    ) -> Self {
        let fresh = fresh.iter().map(|path| (path, Said::Fresh));
        let wrong = findings
            .iter()
            .filter(|finding| finding.severity != Severity::Advice)
            .map(|finding| (&finding.path, Said::Wrong(finding)));
        let mut said: Vec<(&FieldPath, Said)> = Vec::new();
        for (path, what) in fresh.chain(wrong) {
            // Most come in their order; the library's sort would be more to download.
            let place = said.partition_point(|(known, _)| *known <= path);
            said.insert(place, (path, what));
        }
        Self {
            draft,
            generation,
            said,
        }
    }

    /// Whether the last change by voice was here, and the first thing that is wrong here.
    pub(super) fn said_of(&self, path: &FieldPath) -> (bool, Option<&'a Finding>) {
        let from = self.said.partition_point(|(known, _)| *known < path);
        let here = self.said.get(from..).unwrap_or_default();
        let (mut is_fresh, mut finding) = (false, None);
        for (_, said) in here.iter().take_while(|(known, _)| *known == path) {
            match said {
                Said::Fresh => is_fresh = true,
                Said::Wrong(wrong) => finding = finding.or(Some(*wrong)),
            }
        }
        (is_fresh, finding)
    }
}
