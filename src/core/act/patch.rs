//! `update_act`: changing the act by what the model heard.
//!
//! Owns: aliases, merging, refusals. Must not know: the wire or the wording of the answer. Invariant:
//! the same call twice leaves the same act; what does not fit changes nothing of its field; a field
//! fixed by hand stays.

use serde::Serialize;
use serde_json::{Map, Value};

use super::alias;
use super::attached;
use super::draft::{Change, Draft};
use super::edit::{get, shown_scalar};
use super::error::EditError;
use super::export::conclusion;
use super::hearing::{Ear, Hearing};
use super::identity;
use super::json::DOCUMENT_TYPE;
use super::merge;
use super::node::Scalar;
use super::path::FieldPath;
use super::removal;
use super::shape::{Manner, Shape};
use super::value;
use crate::core::letters;

/// What did not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Path or key as the model can send it again; empty for the whole call.
    pub field: String,
    /// Why, and what would fit, in Russian.
    pub why: String,
}

/// A field the model wanted to change and a person had fixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// The field; the list when a person removed the row.
    pub path: FieldPath,
    /// What a person calls it.
    pub label: String,
    /// What stays there; empty when a person cleared or removed it.
    pub value: String,
}

/// What a call did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct PatchReport {
    /// Fields that now differ, in the order they changed.
    pub changed: Vec<Change>,
    /// Arguments that did not fit.
    pub refused: Vec<Refusal>,
    /// Fields that stay as a person wrote them.
    pub kept_by_hand: Vec<Kept>,
}

/// Applies the arguments of one `update_act` to the draft, understood by the day (alone, or with the words of the site
/// in a [`Hearing`]). Never panics, whatever the arguments are.
pub fn apply<'a>(draft: &'a mut Draft, args: &Value, hearing: impl Into<Hearing<'a>>) -> PatchReport {
    apply_with(draft, args, hearing.into().into())
}

/// As [`apply`]; without a day a date has to be whole.
#[inline(never)]
pub(crate) fn apply_with<'a>(draft: &'a mut Draft, args: &Value, ear: Ear<'a>) -> PatchReport {
    let mut patch = Patch {
        draft,
        ear,
        report: PatchReport::default(),
    };
    match args {
        Value::Object(args) => patch.arguments(args),
        _ => patch.refuse("", &EditError::NotArguments),
    }
    patch.report
}

/// One call at work.
pub(crate) struct Patch<'a> {
    pub(crate) draft: &'a mut Draft,
    pub(crate) ear: Ear<'a>,
    pub(crate) report: PatchReport,
}

impl Patch<'_> {
    fn arguments(&mut self, args: &Map<String, Value>) {
        if let Some(removals) = args.get("remove") {
            removal::remove(self, removals);
        }
        let (mut canonical, mut attachments) = (Vec::new(), Vec::new());
        for (key, value) in args {
            match key.as_str() {
                "remove" | "conclusion" => {}
                "document_type" => self.document_type(value),
                _ => match (alias::path(key, value), FieldPath::parse(key)) {
                    (Some(path), _) => merge::merge(self, &path, value),
                    (None, Some(path)) if path.is_within(&attached::attachments()) => {
                        attachments.push((path, value))
                    }
                    (None, Some(path)) => canonical.push((path, value)),
                    (None, None) => self.refuse(key, &EditError::UnknownField(key.clone())),
                },
            }
        }
        // A schema key says more than an alias of the same field, so it comes later. Attachments come last: said of
        // them, a number is what it is, whatever happened to the document.
        for (path, value) in canonical.into_iter().chain(attachments) {
            merge::merge(self, &path, value);
        }
        if let Some(value) = args.get("conclusion") {
            self.conclusion(value);
        }
    }

    fn document_type(&mut self, value: &Value) {
        let text = letters::lowercase(value.as_str().unwrap_or_default().trim());
        let known = value.is_null()
            || text == DOCUMENT_TYPE
            || text.contains("аоср")
            || (text.contains("акт") && (text.contains("скрыт") || text.contains("освидетельств")));
        if !known {
            self.refuse("document_type", &EditError::OtherDocument);
        }
    }

    /// The official form has no conclusion: the usual one follows from the norms, another one is kept
    /// among the additional information.
    fn conclusion(&mut self, value: &Value) {
        let Some(text) = value.as_str() else {
            if !value.is_null() {
                self.refuse("conclusion", &EditError::NotText);
            }
            return;
        };
        let same =
            |a: &str, b: &str| identity::key(a).trim_matches('.') == identity::key(b).trim_matches('.');
        let text = text.trim();
        if text.is_empty() || same(text, &conclusion(&self.draft.act)) {
            return;
        }
        let known = self.draft.act.additional_info.clone().unwrap_or_default();
        if identity::key(&known).contains(identity::key(text).trim_end_matches('.')) {
            return;
        }
        let joined = if known.is_empty() {
            text.to_owned()
        } else {
            format!("{known}\n{text}")
        };
        if let Some(path) = FieldPath::parse("additional_info") {
            merge::merge(self, &path, &Value::String(joined));
        }
    }

    /// Sets a leaf unless a person fixed it.
    pub(crate) fn set(&mut self, path: &FieldPath, shape: &Shape, scalar: Scalar) {
        let Some(node) = path.node_mut(&mut self.draft.act) else {
            return;
        };
        let before = node.scalar();
        if before == scalar || (before.is_empty() && scalar.is_empty()) {
            return;
        }
        let (was, becomes) = (shown_scalar(shape, &before), shown_scalar(shape, &scalar));
        if self.draft.is_by_hand(path) {
            // Another spelling of what a person wrote is no disagreement to tell of.
            if identity::key(&was) != identity::key(&becomes) {
                self.keep(path.clone(), was);
            }
            return;
        }
        let documents = attached::documents_at(&self.draft.act, path);
        let Some(node) = path.node_mut(&mut self.draft.act) else {
            return;
        };
        if node.put(scalar) {
            self.note(path, was, becomes);
            for index in attached::out_of_step(&self.draft.act, &documents) {
                if let (Some((_, key)), Some(node)) = (path.as_child(), path.node(&self.draft.act)) {
                    let scalar = node.scalar();
                    self.set(&attached::attachments().row(index).key(key), shape, scalar);
                }
            }
        }
    }

    /// Notes a change; several of one field in one call are one change, none when it came back.
    fn note(&mut self, path: &FieldPath, before: String, after: String) {
        let changed = &mut self.report.changed;
        match changed.iter().position(|change| change.path == *path) {
            Some(at) if changed[at].before == after => {
                changed.remove(at);
            }
            Some(at) => changed[at].after = after,
            None => changed.push(Change {
                path: path.clone(),
                label: path.label(),
                before,
                after,
            }),
        }
    }

    pub(crate) fn keep(&mut self, path: FieldPath, value: String) {
        if !self
            .report
            .kept_by_hand
            .iter()
            .any(|kept| kept.path == path && kept.value == value)
        {
            let label = path.label();
            self.report.kept_by_hand.push(Kept { path, label, value });
        }
    }

    pub(crate) fn refuse(&mut self, field: &str, why: &EditError) {
        self.report.refused.push(Refusal {
            field: field.to_owned(),
            why: why.to_string(),
        });
    }

    /// Reads a JSON value for a leaf and sets it; an empty text says nothing, only `null` clears.
    pub(crate) fn leaf(&mut self, path: &FieldPath, shape: &Shape, json: &Value) {
        if json.as_str().is_some_and(|text| text.trim().is_empty()) {
            return;
        }
        match value::read_json(shape, json, self.ear) {
            Ok(scalar) => {
                self.set(path, shape, scalar);
                self.beside(path, shape, json);
            }
            Err(why) => self.refuse(&path.to_string(), &why),
        }
    }

    /// Sets what was said in the same breath: the unit of a quantity, the words that a term took the place of.
    fn beside(&mut self, path: &FieldPath, shape: &Shape, json: &Value) {
        let (key, text) = match shape {
            Shape::Quantity => ("unit", value::said_unit(json)),
            Shape::Said(Manner::Material) => ("as_said", json.as_str().map(|text| text.trim().to_owned())),
            _ => return,
        };
        let beside = path.as_child().map(|(record, _)| record.key(key));
        let (Some(path_beside), Some(text)) = (beside, text) else {
            return;
        };
        // Words that are known already, or that are the term itself, say nothing new.
        let is_said = !get(&self.draft.act, &path_beside).is_empty()
            || identity::key(&get(&self.draft.act, path)) == identity::key(&text)
            || self.draft.is_by_hand(path);
        if key == "as_said" && is_said {
            return;
        }
        if let Some(shape) = path_beside.shape() {
            self.set(&path_beside, shape, Scalar::Text(text));
        }
    }
}
