//! `remove` of `update_act`: rows taken out by what they are called, fields cleared by their path.

use serde_json::Value;

use super::error::EditError;
use super::hearing::Ear;
use super::identity::Identity;
use super::merge::{drop_row, merge};
use super::node::Node;
use super::patch::Patch;
use super::path::FieldPath;
use super::shape::{List, Shape};
use super::value::{input, plain, read};

/// Carries out a list of removals, or a single one.
pub(crate) fn remove(patch: &mut Patch<'_>, wishes: &Value) {
    match wishes {
        Value::Null => {}
        Value::Array(wishes) => wishes.iter().for_each(|wish| remove_one(patch, wish)),
        wish => remove_one(patch, wish),
    }
}

fn remove_one(patch: &mut Patch<'_>, wish: &Value) {
    let field = wish.get("field").and_then(Value::as_str).unwrap_or_default();
    if field.is_empty() {
        return patch.refuse("remove", &EditError::NotRemoval);
    }
    let Some(path) = super::alias::path(field, &Value::Null).or_else(|| FieldPath::parse(field)) else {
        return patch.refuse("remove", &EditError::UnknownField(field.to_owned()));
    };
    // By its number a row would be taken out once more with each repeated call.
    if path.as_row().is_some() {
        return patch.refuse("remove", &EditError::NotRemoval);
    }
    let Some(Shape::List(list)) = path.shape() else {
        return merge(patch, &path, &Value::Null);
    };
    let Some(node) = path.node(&patch.draft.act) else {
        return patch.refuse("remove", &EditError::NoRow(field.to_owned()));
    };
    match wish.get("identity") {
        None | Some(Value::Null) => patch.refuse("remove", &EditError::NotRemoval),
        Some(identity) => match named(list, node, identity, patch.ear) {
            Some(index) => drop_row(patch, &path, index),
            None => {
                let said = plain(identity).unwrap_or_else(|| identity.to_string());
                patch.refuse("remove", &EditError::NoRow(said.chars().take(80).collect()));
            }
        },
    }
}

/// The row called so: by all it is known by, else by a part that only one row has.
fn named(list: &'static List, node: &dyn Node, identity: &Value, ear: Ear<'_>) -> Option<usize> {
    let rows: Vec<Identity> = (0..node.rows())
        .filter_map(|index| node.row(index))
        .map(|row| Identity::of(list, row))
        .collect();
    if let Value::Object(entry) = identity {
        let said = Identity::of_json(list, entry, ear);
        return rows.iter().position(|row| *row == said);
    }
    let said = plain(identity)?;
    one_named(&rows, &said).or_else(|| {
        // «лягушки» of the site are a row of their official term.
        let first = list.identity.first()?.first()?;
        let heard = read(&list.record().field(first)?.shape, &said, Some(ear)).ok()?;
        one_named(&rows, &input(&heard))
    })
}

fn one_named(rows: &[Identity], said: &str) -> Option<usize> {
    if let Some(index) = rows.iter().position(|row| row.is_wholly_named(said)) {
        return Some(index);
    }
    let mut partly = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.is_named(said))
        .map(|(index, _)| index);
    let first = partly.next()?;
    partly.next().is_none().then_some(first)
}
