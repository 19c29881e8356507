//! Merging a JSON value into a part of the act: records key by key, lists entry by entry.
//!
//! Invariant: an entry meets the row of the same identity, else the only row that could be it, else it
//! becomes a new row; entries of one call never share a row unless their identity is the same.

use serde_json::{Map, Value};

use super::alias;
use super::draft::RowFate;
use super::error::EditError;
use super::field::{ROWS_MAX, get, row_removed, summary};
use super::identity::{self, Identity, Relation};
use super::node::Scalar;
use super::patch::Patch;
use super::path::FieldPath;
use super::shape::{List, Record, Shape, TextAs};
use super::value::plain;

/// Merges `json` into the part at `path`; what does not fit is refused in the report.
pub(crate) fn merge(patch: &mut Patch<'_>, path: &FieldPath, json: &Value) {
    match path.shape() {
        _ if path.node(&patch.draft.act).is_none() => {
            patch.refuse(&path.to_string(), &EditError::NoRow(path.to_string()));
        }
        Some(Shape::Record(record)) => merge_record(patch, path, record, json),
        Some(Shape::List(list)) => merge_list(patch, path, list, json),
        Some(leaf) => patch.leaf(path, leaf, json),
        None => patch.refuse(&path.to_string(), &EditError::UnknownField(path.to_string())),
    }
}

fn merge_record(patch: &mut Patch<'_>, path: &FieldPath, record: &'static Record, json: &Value) {
    match json {
        Value::Null => clear(patch, path),
        Value::Object(map) => merge_map(patch, path, record, map),
        Value::String(text) if text.trim().is_empty() => {}
        Value::String(text) => match alias::entries(record.text, text) {
            Ok(entries) => {
                for entry in &entries {
                    merge_map(patch, path, record, entry);
                }
            }
            Err(why) => patch.refuse(&path.to_string(), &why),
        },
        _ => patch.refuse(&path.to_string(), &EditError::NotRecord),
    }
}

fn merge_map(patch: &mut Patch<'_>, path: &FieldPath, record: &'static Record, map: &Map<String, Value>) {
    let mut map = std::borrow::Cow::Borrowed(map);
    if record.text == TextAs::Person && names_another(patch, path, &map) {
        let surname = path.key("surname");
        if patch.draft.is_by_hand(&surname) {
            let value = get(&patch.draft.act, &surname);
            return patch.keep(surname, value);
        }
        alias::forget_former(map.to_mut());
    }
    for (key, value) in map.iter() {
        match record.field(key) {
            Some(field) => merge(patch, &path.key(field.key), value),
            None => patch.refuse(&format!("{path}.{key}"), &EditError::UnknownField(key.clone())),
        }
    }
}

/// Whether an entry names another person than the one known.
fn names_another(patch: &Patch<'_>, path: &FieldPath, entry: &Map<String, Value>) -> bool {
    let known = identity::key(&get(&patch.draft.act, &path.key("surname")));
    let said = entry
        .get("surname")
        .and_then(Value::as_str)
        .map(identity::key)
        .unwrap_or_default();
    !known.is_empty() && !said.is_empty() && known != said
}

/// Clears every leaf below; rows go, unless a person fixed something in them.
fn clear(patch: &mut Patch<'_>, path: &FieldPath) {
    match path.shape() {
        None => {}
        Some(Shape::Record(record)) => {
            for field in record.fields {
                clear(patch, &path.key(field.key));
            }
        }
        Some(Shape::List(_)) => {
            let rows = path.node(&patch.draft.act).map_or(0, super::node::Node::rows);
            for index in (0..rows).rev() {
                drop_row(patch, path, index);
            }
        }
        Some(leaf) => patch.set(path, leaf, Scalar::Empty),
    }
}

/// Takes a row out, unless a person fixed something in it.
pub(crate) fn drop_row(patch: &mut Patch<'_>, list: &FieldPath, index: usize) {
    let row = list.row(index);
    let gone = row_removed(&patch.draft.act, &row);
    if patch.draft.is_by_hand(&row) {
        patch.keep(row, gone.before);
    } else {
        patch.draft.take_row(list, index);
        patch.report.changed.push(gone);
    }
}

fn merge_list(patch: &mut Patch<'_>, path: &FieldPath, list: &'static List, json: &Value) {
    let items: Vec<&Value> = match json {
        Value::Null => return clear(patch, path),
        Value::Array(items) => items.iter().collect(),
        Value::Object(_) => vec![json],
        // Several norms are often said in one breath; of other lists a bare text is too vague.
        Value::String(text) if text.trim().is_empty() => return,
        Value::String(_) if list.record().text == TextAs::Norm => vec![json],
        _ => return patch.refuse(&path.to_string(), &EditError::NotList),
    };
    let mut entries: Vec<Map<String, Value>> = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        match item {
            Value::Null => {}
            Value::Object(map) => entries.push(map.clone()),
            Value::String(text) if text.trim().is_empty() => {}
            _ => match plain(item)
                .ok_or(EditError::NotRecord)
                .and_then(|text| alias::entries(list.record().text, &text))
            {
                Ok(said) => entries.extend(said),
                Err(why) => patch.refuse(&format!("{path}[{index}]"), &why),
            },
        }
    }
    merge_entries(patch, path, list, &entries);
}

fn merge_entries(
    patch: &mut Patch<'_>,
    path: &FieldPath,
    list: &'static List,
    entries: &[Map<String, Value>],
) {
    let identities: Vec<Identity> = entries
        .iter()
        .map(|entry| Identity::of_json(list, entry))
        .collect();
    // Rows some entry names exactly are not up for a guess by another.
    let mut claimed: Vec<usize> = identities
        .iter()
        .filter_map(|said| find(patch, path, list, said, Relation::Same, &[]))
        .collect();
    for (entry, said) in entries.iter().zip(&identities) {
        if said.is_empty() {
            let key = list
                .identity
                .iter()
                .flat_map(|set| set.iter())
                .next()
                .copied()
                .unwrap_or_default();
            patch.refuse(&path.to_string(), &EditError::NoIdentity(key));
            continue;
        }
        let known = match patch.draft.fate(path, &said.text()) {
            RowFate::Removed => {
                patch.keep(path.clone(), String::new());
                continue;
            }
            RowFate::Renamed(now) => rows(patch, path, list).position(|row| row.text() == now),
            RowFate::Untouched => find(patch, path, list, said, Relation::Same, &[])
                .or_else(|| find(patch, path, list, said, Relation::Compatible, &claimed)),
        };
        match known {
            Some(index) => {
                claimed.push(index);
                merge_map(patch, &path.row(index), list.record(), entry);
            }
            None => claimed.extend(append(patch, path, list, entry)),
        }
    }
}

fn rows<'a>(
    patch: &'a Patch<'_>,
    path: &FieldPath,
    list: &'static List,
) -> impl Iterator<Item = Identity> + 'a {
    let node = path.node(&patch.draft.act);
    let count = node.map_or(0, super::node::Node::rows);
    (0..count)
        .filter_map(move |index| node?.row(index))
        .map(|row| Identity::of(list, row))
}

/// The row an entry means: the first of the same identity, or the only one that could be it.
fn find(
    patch: &Patch<'_>,
    path: &FieldPath,
    list: &'static List,
    said: &Identity,
    wanted: Relation,
    claimed: &[usize],
) -> Option<usize> {
    let mut found = rows(patch, path, list)
        .enumerate()
        .filter(|(index, row)| !claimed.contains(index) && row.relation(said) == wanted)
        .map(|(index, _)| index);
    let first = found.next()?;
    (wanted == Relation::Same || found.next().is_none()).then_some(first)
}

/// Adds a row; it goes again when nothing that identifies it fitted.
fn append(
    patch: &mut Patch<'_>,
    path: &FieldPath,
    list: &'static List,
    entry: &Map<String, Value>,
) -> Option<usize> {
    let node = path.node_mut(&mut patch.draft.act)?;
    let index = node.rows();
    if index >= ROWS_MAX {
        patch.refuse(&path.to_string(), &EditError::TooManyRows(ROWS_MAX));
        return None;
    }
    node.push_row();
    let row = path.row(index);
    merge_map(patch, &row, list.record(), entry);
    if summary(&patch.draft.act, &row).is_empty() {
        patch.report.changed.retain(|change| !change.path.is_within(&row));
        patch.draft.take_row(path, index);
        return None;
    }
    Some(index)
}
