//! Item 3: dates, terms and numbers of quality documents.

use super::super::document_sort::{self, Sort};
use super::super::model::Document;
use super::super::path::FieldPath;
use super::{Check, Lint, has, list, lower};
use crate::core::act::identity::key;
use crate::core::date::CivilDate;

/// Days after which a certificate without a term is asked about: the shortest usual term is a year.
const OLD_DAYS: i64 = 365;

pub(super) fn check(lint: &mut Lint<'_>) {
    for (index, material) in lint.act.materials.iter().enumerate() {
        let documents = list("materials").row(index).key("documents");
        let is_mix = has(&lower(&material.name), &["бетон", "раствор", "смесь"]);
        for (row, document) in material.documents.iter().enumerate() {
            quality(lint, document, &documents.row(row), is_mix);
        }
    }
    two_dates(lint);
}

fn quality(lint: &mut Lint<'_>, document: &Document, path: &FieldPath, is_mix: bool) {
    let name = document_sort::name(document);
    let end = lint.act.dates.end.or(lint.act.dates.start);
    if let (Some(until), Some(end)) = (document.valid_to, end)
        && until < end
    {
        lint.find(
            path.key("valid_to"),
            Check::DocumentExpired,
            &[&name, &until.dotted()],
        );
    }
    if let Some(date) = document.date {
        let after_end = end.is_some_and(|end| date > end);
        if date > lint.ground.today {
            lint.find(path.key("date"), Check::PaperInFuture, &[&name, &date.dotted()]);
        } else if after_end {
            lint.find(
                path.key("date"),
                Check::DocumentAfterWorks,
                &[&name, &date.dotted()],
            );
        } else if lint.began_before(date) && !is_mix {
            // A mix comes with a document for each day of pouring.
            lint.find(
                path.key("date"),
                Check::DocumentDuringWorks,
                &[&name, &date.dotted()],
            );
        }
        let kind = lower(&document.kind);
        let has_term = has(&kind, &["сертификат", "декларац", "свидетельств"]);
        let is_old = |end: CivilDate| date.days_until(end) > OLD_DAYS;
        if has_term && document.valid_to.is_none() && end.is_some_and(is_old) {
            lint.find(path.key("valid_to"), Check::ValidityUnknown, &[&name]);
        }
    }
    if let Some(number) = &document.number {
        let said = key(number);
        // A number of the unified form names the country and the body: «ЕАЭС RU С-RU.АБ12.В.00034/24».
        let unified = ["еаэс", "росс", "тс"].iter().any(|mark| said.starts_with(mark));
        if unified && !said.contains("ru") && !said.contains("rу") {
            lint.find(path.key("number"), Check::NumberNotWhole, &[number]);
        }
    }
}

/// The same number of the same kind of paper with different dates.
fn two_dates(lint: &mut Lint<'_>) {
    let mut known: Vec<(String, CivilDate)> = Vec::new();
    let mut twice: Vec<(FieldPath, String)> = Vec::new();
    let mut note = |document: &Document, path: FieldPath| {
        let (Some(number), Some(date)) = (&document.number, document.date) else {
            return;
        };
        let same = key(&[document.kind.as_deref().unwrap_or_default(), "/", number].concat());
        match known.iter().find(|(other, _)| *other == same) {
            Some((_, other)) if *other != date => {
                twice.push((path.key("date"), document_sort::name(document)))
            }
            Some(_) => {}
            None => known.push((same, date)),
        }
    };
    for (index, material) in lint.act.materials.iter().enumerate() {
        let documents = list("materials").row(index).key("documents");
        for (row, document) in material.documents.iter().enumerate() {
            note(document, documents.row(row));
        }
    }
    for (index, document) in lint.act.evidence.iter().enumerate() {
        note(document, list("evidence").row(index));
    }
    for (path, name) in twice {
        lint.find(path, Check::TwoDatesOfOneNumber, &[&name]);
    }
}

/// Whether one of the papers of item 4 is of this sort.
pub(super) fn is_shown(lint: &Lint<'_>, sort: Sort) -> bool {
    lint.act
        .evidence
        .iter()
        .any(|document| document_sort::is(document, sort))
}
