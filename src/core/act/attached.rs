//! Attachments that are documents of the act.
//!
//! Invariant: an attachment goes with its document and takes its new number, kind or date, as long as no other row
//! is that document too.

use super::identity::key;
use super::model::{Act, Attachment, Document};
use super::path::{FieldPath, Seg};
use crate::core::date::CivilDate;

/// What a document is known by: kind and number.
pub(crate) type Known = (String, String);
type Date = Option<CivilDate>;

fn known(kind: &Option<String>, number: &Option<String>) -> Option<Known> {
    let text = |text: &Option<String>| key(text.as_deref().unwrap_or_default());
    let known = (text(kind), text(number));
    (!known.1.is_empty()).then_some(known)
}

/// The documents that stand at a path, below it, or that it is a part of.
fn documents<'a>(act: &'a Act, path: &FieldPath) -> &'a [Document] {
    let (documents, row) = match *path.segs() {
        [Seg::Key("materials"), Seg::Row(material)] => {
            (act.materials.get(material).map(|it| &it.documents), None)
        }
        [
            Seg::Key("materials"),
            Seg::Row(material),
            Seg::Key("documents"),
            Seg::Row(row),
            ..,
        ] => (act.materials.get(material).map(|it| &it.documents), Some(row)),
        [Seg::Key("evidence"), Seg::Row(row), ..] => (Some(&act.evidence), Some(row)),
        _ => (None, None),
    };
    let documents = documents.map_or(&[][..], Vec::as_slice);
    match row {
        Some(row) => documents.get(row..=row).unwrap_or_default(),
        None => documents,
    }
}

/// What the documents at a path are known by, and their dates.
pub(crate) fn documents_at(act: &Act, path: &FieldPath) -> Vec<(Known, Date)> {
    let known = |document: &Document| Some((known(&document.kind, &document.number)?, document.date));
    documents(act, path).iter().filter_map(known).collect()
}

/// Attachments, last first, that were one of the documents and of which no document is left.
pub(crate) fn left_behind(act: &Act, were: &[(Known, Date)]) -> Vec<usize> {
    behind(act, were, |_, documents, _| documents.is_empty())
}

/// As [`left_behind`], and those that still have the date their document had.
pub(crate) fn out_of_step(act: &Act, were: &[(Known, Date)]) -> Vec<usize> {
    behind(act, were, |was, documents, date| {
        documents.is_empty() || (date == was && !documents.contains(&date))
    })
}

/// Attachments, last first, that were one of the documents, by its date then, the dates of such documents now and the
/// attachment's own.
fn behind(act: &Act, were: &[(Known, Date)], is: fn(Date, &[Date], Date) -> bool) -> Vec<usize> {
    let is_behind = |index: &usize| {
        let row = &act.attachments[*index];
        let name = known(&row.kind, &row.number);
        let was = were.iter().find(|(was, _)| Some(was) == name.as_ref());
        was.is_some_and(|(_, was)| {
            let materials = act.materials.iter().flat_map(|material| &material.documents);
            let documents = materials.chain(&act.evidence);
            let same = documents.filter(|document| known(&document.kind, &document.number) == name);
            is(
                *was,
                &same.map(|document| document.date).collect::<Vec<_>>(),
                row.date,
            )
        })
    };
    (0..act.attachments.len()).rev().filter(is_behind).collect()
}

/// Whether an attachment is a photo that was kept with the act: not one of its papers.
pub(crate) fn is_photo(row: &Attachment) -> bool {
    row.kind
        .as_deref()
        .is_some_and(|kind| kind.starts_with(crate::core::texts::photos::NAME))
}

/// The list of attachments.
pub(crate) fn attachments() -> FieldPath {
    FieldPath::default().key("attachments")
}
