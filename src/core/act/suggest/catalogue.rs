//! What the catalogue of works proposes for an act.
//!
//! Owns: the rules. Must not know: how a proposal is taken over. Invariant: what the act already has is not proposed.

use super::{Put, Suggestion};
use crate::core::act::document_sort::{self, Sort};
use crate::core::act::edit::get;
use crate::core::act::identity;
use crate::core::act::model::{Act, Location};
use crate::core::act::path::FieldPath;
use crate::core::knowledge::{Knowledge, Work};
use crate::core::letters;

/// Said of what was not read in the text of the norm.
const CHECK: &str = "проверьте";
/// Said of a document that not every site needs.
const IF_REQUIRED: &str = "если предусмотрено";
/// Said of a title whose words come from elsewhere in the act.
const CHECK_CASES: &str = "проверьте падежи";

/// What the catalogue proposes for this act, in the order of the form.
#[must_use]
pub fn suggestions(act: &Act, knowledge: &Knowledge) -> Vec<Suggestion> {
    let mut list = Suggestions(Vec::new());
    let id = act.works.work_type.as_deref().unwrap_or_default().trim();
    let title = act.works.title.as_deref().unwrap_or_default();
    if id.is_empty() {
        list.0.extend(kind_meant(title, knowledge));
    } else if let Some(work) = knowledge.works.get(id) {
        if title.trim().is_empty()
            && let Some((title, note)) = filled(&work.title_pattern, &act.works.location)
        {
            list.field("works.title", &title, &title, note);
        }
        papers(&mut list, act, work);
        norms(&mut list, act, knowledge, work);
        if get(act, &path("next_works")).is_empty() {
            for next in work.next_works.iter().flat_map(|next| next.split(" / ")) {
                let next = capital(next);
                list.field("next_works", &next, &next, None);
            }
        }
    }
    list.0
}

/// The kind of works that a title or a word of the foreman means, when only one fits.
#[must_use]
pub fn kind_meant(said: &str, knowledge: &Knowledge) -> Option<Suggestion> {
    let work = knowledge.works.guess(said)?;
    let mut list = Suggestions(Vec::new());
    list.field("works.work_type", &work.name, &work.id, None);
    list.0.pop()
}

struct Suggestions(Vec<Suggestion>);

impl Suggestions {
    fn add(&mut self, key: &str, path: FieldPath, text: String, note: Option<&'static str>, put: Put) {
        let key = [key, "=", &identity::key(&text)].concat();
        self.0.push(Suggestion {
            key,
            path,
            text,
            note: note.map(str::to_owned),
            put,
        });
    }

    fn field(&mut self, at: &str, text: &str, value: &str, note: Option<&'static str>) {
        self.add(at, path(at), text.to_owned(), note, Put::Field(value.to_owned()));
    }
}

/// Drawings, tests and acts of item 4; papers of quality belong to the materials and are asked for there.
fn papers(list: &mut Suggestions, act: &Act, work: &Work) {
    let mut shown: Vec<&str> = act
        .evidence
        .iter()
        .filter_map(|paper| paper.kind.as_deref())
        .collect();
    for wanted in work.documents.iter().chain(&work.tests) {
        let (kind, remark) = wanted.split_once(" (").unwrap_or((wanted, ""));
        let sort = document_sort::sort(kind);
        let is_same = |other: &&str| {
            let (one, other_key) = (identity::key(kind), identity::key(other));
            (sort.is_some() && sort == document_sort::sort(other))
                || other_key.contains(&one)
                || one.contains(&other_key)
        };
        if sort == Some(Sort::Quality) || shown.iter().any(is_same) {
            continue;
        }
        shown.push(kind);
        let note = ["если", "при "]
            .iter()
            .any(|word| remark.contains(word))
            .then_some(IF_REQUIRED);
        let row = vec![("kind", kind.to_owned())];
        list.add("evidence", path("evidence"), kind.to_owned(), note, Put::Row(row));
    }
}

/// Norms of item 6, or the clause of one that is there without it.
fn norms(list: &mut Suggestions, act: &Act, knowledge: &Knowledge, work: &Work) {
    let whole = |code: &str| {
        let found = knowledge.norms.find(code).map(|norm| norm.code.as_str());
        identity::key(found.unwrap_or(code))
    };
    for norm in &work.norms {
        let known = act.compliance.iter().position(|row| {
            row.code
                .as_deref()
                .is_some_and(|code| whole(code) == identity::key(&norm.code))
        });
        let text = match &norm.clause {
            Some(clause) => [&norm.code, " ", clause].concat(),
            None => norm.code.clone(),
        };
        let note = (!norm.verified).then_some(CHECK);
        let at = path("compliance");
        match (known, &norm.clause) {
            (Some(index), Some(clause)) if get(act, &at.row(index).key("clause")).is_empty() => {
                let clause = Put::Field(clause.clone());
                list.add("compliance", at.row(index).key("clause"), text, note, clause);
            }
            (Some(_), _) => {}
            (None, clause) => {
                let mut row = vec![("code", norm.code.clone())];
                row.extend(clause.clone().map(|clause| ("clause", clause)));
                list.add("compliance", at, text, note, Put::Row(row));
            }
        }
    }
}

/// The pattern of a title with what is known of the place; `None` when something in it is not known.
fn filled(pattern: &str, place: &Location) -> Option<(String, Option<&'static str>)> {
    let elevation = place.elevation.as_deref().unwrap_or_default().trim();
    let (from, to) = elevation
        .strip_prefix("от ")
        .and_then(|range| range.split_once(" до "))
        .unzip();
    let mut title = String::new();
    let mut note = None;
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        let value = match name {
            "element" => place.element.as_deref(),
            "axes" => place.axes.as_deref(),
            "elevation" => Some(elevation),
            "elevation_from" => from,
            "elevation_to" => to,
            "section" => place.section.as_deref(),
            // «на 2 этаже»; a number in words would need another case.
            "floor" => place
                .floor
                .as_deref()
                .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit())),
            "rooms" => place.room.as_deref(),
            _ => None,
        };
        let value = value.map(str::trim).filter(|text| !text.is_empty())?;
        if matches!(name, "element" | "rooms" | "section") {
            note = Some(CHECK_CASES);
        }
        title.push_str(before);
        title.push_str(value);
        rest = after;
    }
    title.push_str(rest);
    Some((title, note))
}

fn capital(text: &str) -> String {
    let mut chars = text.trim().chars();
    let first = chars.next().map(letters::upper);
    first.into_iter().chain(chars).collect()
}

/// A path the table knows.
fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).unwrap_or_default()
}
