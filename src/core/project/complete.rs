//! What was said, completed by what the profile knows: «КЖ1» is the set 05-2026-КЖ1 of a designer.

use serde_json::{Map, Value};

use crate::core::act::{Act, ProjectDoc};
use crate::core::letters::key as fold;

/// Completes the sets of drawings in the arguments of `update_act`: a short code that fits exactly one set of the
/// profile becomes its whole code, with the name, revision and designer the act does not have yet. Other arguments
/// stay as they are.
pub fn complete(args: &mut Map<String, Value>, act: &Act, profile: &[ProjectDoc]) {
    if profile.is_empty() {
        return;
    }
    if let Some(docs) = args.get_mut("project_docs") {
        for doc in each(docs) {
            if let Value::String(code) = doc {
                let code = std::mem::take(code);
                *doc = Value::Object(Map::from_iter([("code".to_owned(), Value::String(code))]));
            }
            if let Value::Object(entry) = doc {
                complete_entry(entry, act, profile);
            }
        }
    }
    if let Some(wishes) = args.get_mut("remove") {
        for wish in each(wishes).iter_mut() {
            let named = wish.get("field").and_then(Value::as_str) == Some("project_docs");
            if let (true, Some(Value::String(code))) = (named, wish.get_mut("identity"))
                && let Some(whole) = meant(code, profile).and_then(|set| set.code.clone())
            {
                *code = whole;
            }
        }
    }
}

/// The items of a list, or the one value that stands for it.
fn each(value: &mut Value) -> &mut [Value] {
    match value {
        Value::Array(items) => items,
        one => std::slice::from_mut(one),
    }
}

fn complete_entry(entry: &mut Map<String, Value>, act: &Act, profile: &[ProjectDoc]) {
    let said = entry.get("code").and_then(Value::as_str).unwrap_or_default();
    let Some(set) = meant(said, profile) else {
        return;
    };
    let whole = set.code.clone().unwrap_or_default();
    let known = act
        .project_docs
        .iter()
        .any(|doc| doc.code.as_deref().is_some_and(|code| fold(code) == fold(&whole)));
    // A row that is there already was completed when it came: what was taken out of it since does not come back.
    for (key, ours) in [
        ("name", &set.name),
        ("change", &set.change),
        ("designer", &set.designer),
    ] {
        if let (Some(text), false, false) = (ours, known, entry.contains_key(key)) {
            entry.insert(key.to_owned(), Value::from(text.as_str()));
        }
    }
    entry.insert("code".to_owned(), Value::String(whole));
}

/// The one set of the profile that a code means: its whole code, or the last part of it, `КЖ1` of `05-2026-КЖ1`.
fn meant<'a>(said: &str, profile: &'a [ProjectDoc]) -> Option<&'a ProjectDoc> {
    let said = fold(said);
    if said.is_empty() {
        return None;
    }
    let mut fitting = profile.iter().filter(|set| {
        set.code.as_deref().is_some_and(|whole| {
            let tail = whole.rsplit(['-', '/', '.']).next().unwrap_or(whole);
            said == fold(whole) || said == fold(tail)
        })
    });
    let one = fitting.next()?;
    fitting.next().is_none().then_some(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::act::{Draft, apply};
    use crate::core::date::CivilDate;
    use serde_json::json;

    fn set(code: &str) -> ProjectDoc {
        ProjectDoc {
            code: Some(code.to_owned()),
            designer: Some("ООО «Проект»".to_owned()),
            ..ProjectDoc::default()
        }
    }

    fn map(args: &Value) -> Map<String, Value> {
        args.as_object().cloned().unwrap_or_default()
    }

    fn call(draft: &mut Draft, args: &Value, profile: &[ProjectDoc]) {
        let today = CivilDate::new(2026, 10, 13).unwrap();
        let mut args = map(args);
        complete(&mut args, &draft.act, profile);
        assert_eq!(apply(draft, &Value::Object(args), today).refused, []);
    }

    #[test]
    fn a_short_code_becomes_the_whole_one_and_stays_the_same_row() {
        let profile = [set("05-2026-КЖ1"), set("05-2026-АР")];
        let mut draft = Draft::default();
        call(
            &mut draft,
            &json!({"project_docs": [{"code": "КЖ1", "sheets": ["5"]}]}),
            &profile,
        );
        assert_eq!(draft.act.project_docs[0].code.as_deref(), Some("05-2026-КЖ1"));
        assert_eq!(
            draft.act.project_docs[0].designer.as_deref(),
            Some("ООО «Проект»")
        );

        draft.act.project_docs[0].designer = Some("Другой".to_owned());
        call(
            &mut draft,
            &json!({"project_docs": [{"code": "КЖ 1", "sheets": ["5", "6"]}]}),
            &profile,
        );
        call(&mut draft, &json!({"project_docs": "ар"}), &profile);
        assert_eq!(draft.act.project_docs.len(), 2, "the same set said again");
        assert_eq!(draft.act.project_docs[0].sheets, ["5", "6"]);
        assert_eq!(
            draft.act.project_docs[0].designer.as_deref(),
            Some("Другой"),
            "the act's own stays"
        );

        call(
            &mut draft,
            &json!({"remove": [{"field": "project_docs", "identity": "КЖ1"}]}),
            &profile,
        );
        assert_eq!(draft.act.project_docs[0].code.as_deref(), Some("05-2026-АР"));
    }

    #[test]
    fn what_fits_two_sets_or_none_stays_as_said() {
        let profile = [set("01-КЖ"), set("02-КЖ")];
        for said in ["КЖ", "КМ", ""] {
            let args = map(&json!({"project_docs": [{"code": said}]}));
            let mut completed = args.clone();
            complete(&mut completed, &Act::default(), &profile);
            assert_eq!(completed, args);
        }
    }

    #[test]
    fn arguments_of_any_shape_are_left_to_the_patch() {
        for args in [
            json!({"project_docs": 7}),
            json!({"project_docs": [null, 1, []]}),
            json!({"remove": "x"}),
        ] {
            let args = map(&args);
            let mut completed = args.clone();
            complete(&mut completed, &Act::default(), &[set("КЖ")]);
            assert_eq!(completed, args);
        }
    }
}
