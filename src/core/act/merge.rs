//! Merging a JSON value into a part of the act: records key by key, lists entry by entry.
//!
//! Invariant: an entry meets the row of the same identity, else the only row that could be it, else it
//! becomes a new row; entries of one call never share a row unless their identity is the same.

use serde_json::{Map, Value};

use super::alias;
use super::attached;
use super::draft::RowFate;
use super::edit::{ROWS_MAX, get, row_removed, summary};
use super::error::EditError;
use super::identity::{self, Identity, Relation};
use super::node::Scalar;
use super::patch::Patch;
use super::path::FieldPath;
use super::shape::{List, Record, Shape, TextAs};
use super::value::{plain, read_json, said_unit};
use crate::core::spoken::unit;

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
    if let Some(name) = other_name(patch, path, record, map) {
        if patch.draft.is_by_hand(&name) {
            let value = get(&patch.draft.act, &name);
            return patch.keep(name, value);
        }
        // Requisites of somebody else in a signed act are worse than empty lines.
        for field in record.fields.iter().filter(|field| !map.contains_key(field.key)) {
            clear(patch, &path.key(field.key));
        }
    }
    // In the form's order, which is also the order in which changes are read out.
    let told = told_twice(patch, path, record, map);
    for field in record.fields {
        if let Some(value) = map.get(field.key).filter(|_| !told.contains(&field.key)) {
            merge(patch, &path.key(field.key), value);
        }
    }
    for key in map.keys().filter(|key| record.field(key).is_none()) {
        patch.refuse(&format!("{path}.{key}"), &EditError::UnknownField(key.clone()));
    }
}

/// Keys that are told already: the unit when it came with the quantity; both when they disagree, which is refused.
fn told_twice(
    patch: &mut Patch<'_>,
    path: &FieldPath,
    record: &'static Record,
    entry: &Map<String, Value>,
) -> &'static [&'static str] {
    let quantity = entry.get("quantity").filter(|_| record.field("unit").is_some());
    let Some(said) = quantity.and_then(said_unit) else {
        return &[];
    };
    let named = entry.get("unit").and_then(Value::as_str).unwrap_or_default();
    if named.trim().is_empty() || identity::key(&unit::written(named)) == identity::key(&said) {
        return &["unit"];
    }
    let said = quantity.and_then(plain).unwrap_or_default();
    patch.refuse(
        &format!("{path}.quantity"),
        &EditError::OtherUnit(said, named.to_owned()),
    );
    &["quantity", "unit"]
}

/// The name that shows that an entry means another person or organisation than the one known.
fn other_name(
    patch: &Patch<'_>,
    path: &FieldPath,
    record: &'static Record,
    entry: &Map<String, Value>,
) -> Option<FieldPath> {
    record
        .names
        .iter()
        .map(|name| path.key(name))
        .zip(record.names)
        .find_map(|(path, name)| {
            let known = identity::key(&get(&patch.draft.act, &path));
            let said = entry
                .get(*name)
                .and_then(Value::as_str)
                .map(identity::key)
                .unwrap_or_default();
            (!known.is_empty() && !said.is_empty() && known != said).then_some(path)
        })
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
        return;
    }
    let documents = attached::documents_at(&patch.draft.act, &row);
    patch.draft.take_row(list, index);
    patch.report.changed.push(gone);
    for index in attached::left_behind(&patch.draft.act, &documents) {
        drop_row(patch, &attached::attachments(), index);
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
    if list.record().text == TextAs::Norm {
        entries = alias::united_norms(entries);
    }
    for entry in &mut entries {
        // What a row is known by is not cleared in passing: the same call would not find the row again.
        entry.retain(|key, value| {
            !value.is_null() || !list.identity.iter().any(|set| set.contains(&key.as_str()))
        });
    }
    merge_entries(patch, path, list, &entries);
}

fn merge_entries(
    patch: &mut Patch<'_>,
    path: &FieldPath,
    list: &'static List,
    entries: &[Map<String, Value>],
) {
    let said: Vec<Identity> = entries
        .iter()
        .map(|entry| Identity::of_json(list, entry, patch.ear))
        .collect();
    let mut rows = Rows::of(patch, path, list);
    // Rows some entry names exactly are not up for a guess by another.
    rows.claimed = said.iter().filter_map(|said| rows.same(said)).collect();
    for (entry, said) in entries.iter().zip(&said) {
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
            RowFate::Renamed(now) => rows.known.iter().position(|row| row.text() == now),
            RowFate::Untouched => rows.same(said).or_else(|| rows.only_compatible(said)),
        };
        if known.is_none()
            && let Some((index, key)) = so_called(patch, path, list, entry)
        {
            // Its own name is the answer to what the word meant.
            let mut entry = entry.clone();
            entry.remove(key);
            merge_map(patch, &path.row(index), list.record(), &entry);
            continue;
        }
        match known {
            Some(index) => merge_map(patch, &path.row(index), list.record(), entry),
            None => append(patch, path, list, entry),
        }
        rows.refresh(patch, path, list, known);
    }
}

/// The only row that was called by the same unclear word when it was first said («вязалка»), and the key of its name.
fn so_called(
    patch: &Patch<'_>,
    path: &FieldPath,
    list: &'static List,
    entry: &Map<String, Value>,
) -> Option<(usize, &'static str)> {
    let name = list.identity.first()?.first()?;
    let said = entry.get(*name)?;
    let shape = &list.record().field(name)?.shape;
    if !matches!(read_json(shape, said, patch.ear), Err(EditError::Unclear(..))) {
        return None;
    }
    let word = identity::key(&plain(said)?);
    let rows = path.node(&patch.draft.act)?.rows();
    let mut called = (0..rows).filter(|index| {
        let words = get(&patch.draft.act, &path.row(*index).key("as_said"));
        identity::key(&words).contains(&word)
    });
    let first = called.next()?;
    called.next().is_none().then_some((first, *name))
}

/// The identities of the rows of a list while entries are merged into it.
struct Rows {
    known: Vec<Identity>,
    claimed: Vec<usize>,
}

impl Rows {
    fn of(patch: &Patch<'_>, path: &FieldPath, list: &'static List) -> Self {
        let mut rows = Self {
            known: Vec::new(),
            claimed: Vec::new(),
        };
        if let Some(node) = path.node(&patch.draft.act) {
            let nodes = (0..node.rows()).filter_map(|index| node.row(index));
            rows.known.extend(nodes.map(|row| Identity::of(list, row)));
        }
        rows
    }

    /// The first row of the same identity.
    fn same(&self, said: &Identity) -> Option<usize> {
        self.known
            .iter()
            .position(|row| row.relation(said) == Relation::Same)
    }

    /// The only row nobody claimed that could be the one meant.
    fn only_compatible(&self, said: &Identity) -> Option<usize> {
        let could_be = |(index, row): &(usize, &Identity)| {
            !self.claimed.contains(index) && row.relation(said) == Relation::Compatible
        };
        let mut found = self
            .known
            .iter()
            .enumerate()
            .filter(could_be)
            .map(|(index, _)| index);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// Takes in what an entry did to the row it met, or to the new last row.
    fn refresh(&mut self, patch: &Patch<'_>, path: &FieldPath, list: &'static List, met: Option<usize>) {
        let index = met.unwrap_or(self.known.len());
        if let Some(row) = path.row(index).node(&patch.draft.act) {
            let identity = Identity::of(list, row);
            match self.known.get_mut(index) {
                Some(known) => *known = identity,
                None => self.known.push(identity),
            }
            self.claimed.push(index);
        }
    }
}

/// Adds a row; it goes again when nothing that identifies it fitted.
fn append(patch: &mut Patch<'_>, path: &FieldPath, list: &'static List, entry: &Map<String, Value>) {
    let Some(node) = path.node_mut(&mut patch.draft.act) else {
        return;
    };
    let index = node.rows();
    if index >= ROWS_MAX {
        return patch.refuse(&path.to_string(), &EditError::TooManyRows(ROWS_MAX));
    }
    node.push_row();
    let row = path.row(index);
    merge_map(patch, &row, list.record(), entry);
    if summary(&patch.draft.act, &row).is_empty() {
        patch.report.changed.retain(|change| !change.path.is_within(&row));
        patch.draft.take_row(path, index);
    }
}
