//! The kind of works in a call: an id of the catalogue, or it is refused.
//!
//! Owns: where a call may name the kind. Must not know: how the rest of a call is merged. Invariant: without the
//! catalogue every id is taken, since nothing shows that it is wrong.

use serde_json::{Map, Value};

use crate::core::act::{Act, Change, Refusal};
use crate::core::knowledge::Works;

/// The field of the act.
const FIELD: &str = "works.work_type";

/// Whether a change brings new proposals: another kind of works, or a title to guess the kind by.
pub(super) fn is_news(change: &Change, act: &Act) -> bool {
    let field = change.path.to_string();
    let is_guess = field == "works.title" && act.works.work_type.is_none();
    !change.after.is_empty() && (field == FIELD || is_guess)
}

/// Takes a kind out of the arguments that the catalogue does not have, and says why.
pub(super) fn take_unknown(args: &mut Map<String, Value>, act: &Act, works: &Works) -> Option<Refusal> {
    let unknown = |id: &Value| {
        let id = id.as_str().unwrap_or_default().trim();
        !id.is_empty() && works.get(id).is_none()
    };
    if works.is_empty() {
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
    let said = said.as_str().unwrap_or_default();
    let title = act.works.title.as_deref().unwrap_or_default();
    let mut why = ["Вида работ «", said, "» нет в справочнике."].concat();
    match works.guess(said).or_else(|| works.guess(title)) {
        Some(work) => {
            why.push_str(" Похоже на ");
            why.push_str(&work.id);
            why.push_str(" («");
            why.push_str(&work.name);
            why.push_str("»): спроси прораба.");
        }
        None => why.push_str(" Не указывай его: прораб выберет сам."),
    }
    Some(Refusal {
        field: FIELD.to_owned(),
        why,
    })
}
