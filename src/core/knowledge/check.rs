//! The check of the catalogue of norms, made when the project is built and tested: bad data must not reach a site.

use std::fmt;

use serde_json::{Map, Value};

use super::code::{self, Family, NormCode};
use super::norms::{SURE, is_proof};
use super::{NormEntry, NormStatus, Norms, entries};
use crate::core::date::CivilDate;

/// What an entry has; other keys are slips of the pen.
const TEXTS: [&str; 7] = [
    "code",
    "title",
    "kind",
    "status",
    "source",
    "confidence",
    "checked_at",
];
const OPTIONAL_TEXTS: [&str; 4] = ["in_force_from", "replaced_by", "edition", "note"];
const LISTS: [&str; 2] = ["topics", "replaces"];
const CONFIDENCES: [&str; 3] = ["high", "medium", "low"];
const KINDS: [&str; 8] = [
    "СП",
    "ГОСТ",
    "ГОСТ Р",
    "СНиП",
    "приказ",
    "ФЗ/кодекс",
    "ПП РФ",
    "РД/ВСН/прочее",
];
/// Norms that entries are replaced by and that the catalogue does not have.
const OUTSIDE: [&str; 2] = ["ГОСТ Р 21.1101-2009", "ГОСТ 31149-2014"];

/// Words of who gathers the catalogue; what a foreman reads has none of them.
const NOT_FOR_READERS: [&str; 7] = ["памят", "копи", "спецификац", "набор", "github", "http", ".json"];

/// What is wrong with the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The code of the entry, or its place in the file from 1 when it has none.
    pub at: String,
    /// What is wrong, in English, for who builds.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

/// Checks `data/norms.json`: keys and their types, names of kinds, statuses and confidence, a high one that its source
/// proves, dates, notes that are for a reader, codes that are understood, differ and lead to their own entry,
/// replacements that are norms and end. An empty list is a good catalogue.
#[must_use]
pub fn check(norms_json: &str) -> Vec<Problem> {
    let problem = |at: &str, what: String| Problem {
        at: at.to_owned(),
        what,
    };
    let rows = match entries(norms_json) {
        Ok(rows) if rows.is_empty() => return vec![problem("norms.json", "has no entries".to_owned())],
        Ok(rows) => rows,
        Err(error) => return vec![problem("norms.json", error.to_string())],
    };
    let mut problems = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let place = (index + 1).to_string();
        let Value::Object(row) = row else {
            problems.push(problem(&place, "is no object".to_owned()));
            continue;
        };
        let at = row.get("code").and_then(Value::as_str).unwrap_or(&place);
        problems.extend(fields(row).into_iter().map(|what| problem(at, what)));
    }
    // Relations make sense among entries that are sound.
    if problems.is_empty() {
        match Norms::of(rows) {
            Ok(norms) => {
                for norm in norms.all() {
                    let found = relations(norm, &norms);
                    problems.extend(found.into_iter().map(|what| problem(&norm.code, what)));
                }
            }
            Err(misfit) => problems.push(problem("norms.json", misfit.to_string())),
        }
    }
    problems
}

fn fields(row: &Map<String, Value>) -> Vec<String> {
    let mut wrong = Vec::new();
    let text = |key: &str| row.get(key).and_then(Value::as_str);
    for key in TEXTS {
        if text(key).is_none_or(|text| text.trim().is_empty()) {
            wrong.push(format!("`{key}` is missing"));
        }
    }
    for key in OPTIONAL_TEXTS {
        if row
            .get(key)
            .is_some_and(|value| !value.is_null() && !value.is_string())
        {
            wrong.push(format!("`{key}` is no text"));
        }
    }
    for key in LISTS {
        let is_list = |value: &Value| {
            value
                .as_array()
                .is_some_and(|items| items.iter().all(Value::is_string))
        };
        if !row.get(key).is_none_or(|value| value.is_null() || is_list(value)) {
            wrong.push(format!("`{key}` is no list of texts"));
        }
    }
    if row
        .get("topics")
        .and_then(Value::as_array)
        .is_none_or(Vec::is_empty)
    {
        wrong.push("`topics` is empty".to_owned());
    }
    for key in row.keys() {
        let known = |keys: &[&str]| keys.contains(&key.as_str());
        if !(known(&TEXTS) || known(&OPTIONAL_TEXTS) || known(&LISTS)) {
            wrong.push(format!("`{key}` is no key of an entry"));
        }
    }
    let mut name = |key: &str, fits: &dyn Fn(&str) -> bool| {
        if let Some(text) = text(key)
            && !fits(text)
        {
            wrong.push(format!("`{key}` is `{text}`"));
        }
    };
    name("kind", &|kind| KINDS.contains(&kind));
    name("status", &|status| NormStatus::of(status).is_some());
    name("confidence", &|confidence| CONFIDENCES.contains(&confidence));
    name("checked_at", &is_date);
    name("in_force_from", &is_date);
    if text("confidence") == Some(SURE) && !text("source").is_some_and(is_proof) {
        wrong.push(format!("is `{SURE}` by a source that proves nothing"));
    }
    for key in ["note", "edition"] {
        let said = text(key).unwrap_or_default().to_lowercase();
        if let Some(word) = NOT_FOR_READERS.iter().find(|word| said.contains(**word)) {
            wrong.push(format!("`{key}` says `{word}`, which is not for a reader"));
        }
    }
    wrong
}

/// `yyyy-mm-dd`, a day that exists.
fn is_date(text: &str) -> bool {
    let iso = text.len() == 10 && text.split('-').map(str::len).eq([4, 2, 2]);
    iso && CivilDate::parse(text).is_some()
}

fn relations(norm: &NormEntry, norms: &Norms) -> Vec<String> {
    let mut wrong = Vec::new();
    let Some(code) = code::whole(&norm.code) else {
        return vec!["the code is not understood".to_owned()];
    };
    match norms.resolve(&code) {
        Ok(found) if std::ptr::eq(found, norm) => {}
        Ok(found) => wrong.push(format!("the code means `{}`, too", found.code)),
        Err(_) => wrong.push("the code is not found".to_owned()),
    }
    if !is_of_kind(&code, &norm.kind) {
        wrong.push(format!("is no `{}`", norm.kind));
    }
    match (norm.status, norm.replaced_by.as_deref()) {
        (NormStatus::InForce, Some(_)) => wrong.push("is in force and replaced".to_owned()),
        (NormStatus::Replaced, None) => wrong.push("is replaced by nothing".to_owned()),
        _ => {}
    }
    // «СП 22.13330.2016 / СП 45.13330.2017»
    for named in norm.replaced_by.iter().flat_map(|by| by.split(" / ")) {
        match code::whole(named) {
            None => wrong.push(format!("`replaced_by` names no norm: `{named}`")),
            Some(by) => match norms.resolve(&by) {
                Ok(by) if std::ptr::eq(by, norm) => wrong.push("is replaced by itself".to_owned()),
                Ok(_) => {}
                Err(_) if OUTSIDE.contains(&by.text().as_str()) => {}
                Err(_) => wrong.push(format!("`replaced_by` is not in the catalogue: `{named}`")),
            },
        }
    }
    let outside = norms.successor(norm).is_none();
    if norm.status == NormStatus::Replaced && !outside && norms.current(norm).is_none() {
        wrong.push("its replacements do not end with a norm in force".to_owned());
    }
    wrong
}

fn is_of_kind(code: &NormCode, kind: &str) -> bool {
    match code.family {
        Family::Sp => kind == "СП",
        Family::Gost => kind == "ГОСТ",
        Family::GostR => kind == "ГОСТ Р",
        Family::Snip => kind == "СНиП",
        Family::Order => kind == "приказ",
        Family::Law | Family::Article(_) => kind == "ФЗ/кодекс",
        Family::Decree => kind == "ПП РФ",
        _ => kind == "РД/ВСН/прочее",
    }
}
