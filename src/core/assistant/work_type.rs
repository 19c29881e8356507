//! The kind of works in a call: an id of the catalogue, or it is refused.
//!
//! Owns: where a call may name the kind. Must not know: how the rest of a call is merged. Invariant: without the
//! catalogue every id is taken, since nothing shows that it is wrong.

use serde_json::{Map, Value};

use crate::core::act::{Act, Change, Refusal};
use crate::core::adviser::Kind;

/// The field of the act.
const FIELD: &str = "works.work_type";

/// Whether a change brings new proposals: another kind of works, or a title to guess the kind by.
pub(super) fn is_news(change: &Change, act: &Act) -> bool {
    let field = change.path.to_string();
    let is_guess = field == "works.title" && act.works.work_type.is_none();
    !change.after.is_empty() && (field == FIELD || is_guess)
}

/// Takes a kind out of the arguments that the catalogue does not have; gives what was said and why it is refused.
pub(super) fn take_unknown(args: &mut Map<String, Value>, kinds: &[Kind]) -> Option<(String, Refusal)> {
    let unknown = |id: &Value| {
        let id = id.as_str().unwrap_or_default().trim();
        !id.is_empty() && kinds.iter().all(|kind| kind.id != id)
    };
    if kinds.is_empty() {
        return None;
    }
    let said = if args.get(FIELD).is_some_and(unknown) {
        args.remove(FIELD)
    } else {
        let given = args.get_mut("works").and_then(Value::as_object_mut)?;
        given
            .get("work_type")
            .is_some_and(unknown)
            .then(|| given.remove("work_type"))
            .flatten()
    }?;
    let said = said.as_str().unwrap_or_default().to_owned();
    let why = [
        "Вида работ «",
        &said,
        "» нет в справочнике. Подходящий, если он есть, стоит в suggested: спроси прораба.",
    ]
    .concat();
    let field = FIELD.to_owned();
    Some((said, Refusal { field, why }))
}
