//! Reading and changing one field or row by hand.
//!
//! Owns: the texts of fields, and edits. Must not know: how a control looks. Invariant: a refused edit
//! changes nothing; an edit that changes a field marks it as the hand's.

use super::attached;
use super::draft::{Change, Draft};
use super::error::EditError;
use super::hearing::Ear;
use super::identity::Identity;
use super::model::Act;
use super::node::Scalar;
use super::path::FieldPath;
use super::shape::Shape;
use super::value;

/// Most rows a list of the act holds.
pub(crate) const ROWS_MAX: usize = 500;

/// The text of a field as its control holds it; empty when unknown or not a field.
#[must_use]
pub fn get(act: &Act, path: &FieldPath) -> String {
    path.node(act)
        .map(|node| value::input(&node.scalar()))
        .unwrap_or_default()
}

/// The text of a field as a person reads it: dates as `20.12.2025`, choices in words.
#[must_use]
pub fn shown(act: &Act, path: &FieldPath) -> String {
    match (path.node(act), path.shape()) {
        (Some(node), Some(shape)) => shown_scalar(shape, &node.scalar()),
        _ => String::new(),
    }
}

pub(crate) fn shown_scalar(shape: &Shape, scalar: &Scalar) -> String {
    match scalar {
        Scalar::Flag(false) => String::new(),
        scalar => value::shown(shape, scalar),
    }
}

/// Changes a field by hand and marks it; empty text clears it. A text that leaves the value as it is
/// marks nothing.
///
/// # Errors
/// The text does not fit, or the path is no field of this act; nothing changed.
pub fn edit(draft: &mut Draft, path: &FieldPath, text: &str) -> Result<Change, EditError> {
    let unknown = || EditError::UnknownField(path.to_string());
    let shape = path.shape().ok_or_else(unknown)?;
    let scalar = value::read(shape, text, None)?;
    let row = path
        .as_child()
        .and_then(|(record, _)| row_identity(&draft.act, &record));
    let node = path.node_mut(&mut draft.act).ok_or_else(unknown)?;
    let before = node.scalar();
    let change = Change {
        path: path.clone(),
        label: path.label(),
        before: shown_scalar(shape, &before),
        after: shown_scalar(shape, &scalar),
    };
    if before == scalar || (before.is_empty() && scalar.is_empty()) {
        return Ok(change);
    }
    if !node.put(scalar) {
        return Err(unknown());
    }
    draft.mark(path.clone());
    if let Some((list, index, was)) = row
        && let Some((_, _, now)) = row_identity(&draft.act, &list.row(index))
        && now != was
    {
        draft.remember_row(&list, &was, Some(now));
    }
    Ok(change)
}

/// The list, the number and the identity of a row.
fn row_identity(act: &Act, row: &FieldPath) -> Option<(FieldPath, usize, String)> {
    let (list_path, index) = row.as_row()?;
    let Some(Shape::List(list)) = list_path.shape() else {
        return None;
    };
    let identity = Identity::of(list, row.node(act)?).text();
    Some((list_path, index, identity))
}

/// Adds an empty row to a list by hand and gives its path.
///
/// # Errors
/// The path is no list of this act, or the list is full.
pub fn add_row(draft: &mut Draft, list: &FieldPath) -> Result<FieldPath, EditError> {
    let Some(Shape::List(_)) = list.shape() else {
        return Err(EditError::NotList);
    };
    let node = list
        .node_mut(&mut draft.act)
        .ok_or_else(|| EditError::UnknownField(list.to_string()))?;
    let index = node.rows();
    if index >= ROWS_MAX {
        return Err(EditError::TooManyRows(ROWS_MAX));
    }
    node.push_row();
    Ok(list.row(index))
}

/// Removes a row by hand: the model does not bring it back.
///
/// # Errors
/// There is no such row.
pub fn remove_row(draft: &mut Draft, row: &FieldPath) -> Result<Change, EditError> {
    let no_row = || EditError::NoRow(row.to_string());
    let (list, index, was) = row_identity(&draft.act, row).ok_or_else(no_row)?;
    let change = row_removed(&draft.act, row);
    let documents = attached::documents_at(&draft.act, row);
    draft.take_row(&list, index);
    draft.remember_row(&list, &was, None);
    for index in attached::left_behind(&draft.act, &documents) {
        remove_row(draft, &attached::attachments().row(index))?;
    }
    Ok(change)
}

/// Finishes an edit when its control is left: what was typed takes its written form, and attachments follow their
/// document from what it was in the act `before` the typing. Gives whether anything changed.
pub fn settle(draft: &mut Draft, path: &FieldPath, before: &Act) -> bool {
    let mut changed = false;
    let mut put = |draft: &mut Draft, path: &FieldPath, text: &str| {
        changed |= get(&draft.act, path) != text && edit(draft, path, text).is_ok();
    };
    let typed = get(&draft.act, path);
    if let Some(shape @ Shape::Said(_)) = path.shape()
        && let Ok(written) = value::read(shape, &typed, Some(Ear::PLAIN))
    {
        put(draft, path, &value::input(&written));
    }
    let text = get(&draft.act, path);
    for index in attached::out_of_step(&draft.act, &attached::documents_at(before, path)) {
        if let Some((_, key)) = path.as_child() {
            put(draft, &attached::attachments().row(index).key(key), &text);
        }
    }
    changed
}

/// The change that taking out a row is, told before it is done.
pub(crate) fn row_removed(act: &Act, row: &FieldPath) -> Change {
    Change {
        path: row.clone(),
        label: row.label(),
        before: summary(act, row),
        after: String::new(),
    }
}

/// A row in a few words: what identifies it.
pub(crate) fn summary(act: &Act, row: &FieldPath) -> String {
    let Some((list_path, _)) = row.as_row() else {
        return String::new();
    };
    let (Some(Shape::List(list)), Some(node)) = (list_path.shape(), row.node(act)) else {
        return String::new();
    };
    let mut words = Vec::new();
    for set in list.identity {
        for key in *set {
            let text = node
                .child(key)
                .map(|child| value::input(&child.scalar()))
                .unwrap_or_default();
            if !text.is_empty() {
                words.push(text);
            }
        }
        if !words.is_empty() {
            break;
        }
    }
    words.join(" ")
}
