//! The catalogue for the page and for the model, as JSON.

use serde_json::{Map, Value, json};

use super::search::{Filter, Found};
use super::{NormEntry, NormStatus, Norms, code};
use crate::core::texts::norms as texts;
use crate::core::texts::norms::label;

/// Norms in one answer to the model: more are not kept in mind.
const TOLD_MAX: usize = 5;

impl NormStatus {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Replaced => "replaced",
            Self::Cancelled => "cancelled",
            Self::Disputed => "disputed",
            Self::DoesNotExist => "does_not_exist",
        }
    }

    /// The status of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let all = [
            Self::InForce,
            Self::Replaced,
            Self::Cancelled,
            Self::Disputed,
            Self::DoesNotExist,
        ];
        all.into_iter().find(|status| status.name() == name)
    }
}

impl Norms {
    /// The answer to `lookup_norm`.
    #[must_use]
    pub fn lookup_response(&self, query: &str) -> Value {
        let answer =
            |status: &str, message: &str| json!({"status": status, "message": message, "matches": []});
        if self.is_empty() {
            return answer(
                "error",
                "Справочник норм не загружен. Не называй норму по памяти.",
            );
        }
        if !query.contains(char::is_alphanumeric) {
            return answer(
                "needs_input",
                "Что искать? Назови код, слова из названия или тему.",
            );
        }
        let matches = self.lookup(query);
        let Some(best) = matches.first() else {
            return answer(
                "ok",
                "В справочнике этого нет. Не называй норму по памяти: скажи, что в справочнике её нет и ссылка не \
                 проверена.",
            );
        };
        let (status, message) = match (best.found, best.norm.status) {
            (Found::Alike | Found::Related, _) => (
                "needs_input",
                "Точно такого кода в справочнике нет, есть похожие. Не называй тот код; переспроси, какой имелся в \
                 виду.",
            ),
            (_, NormStatus::InForce) => ("ok", "Называй только коды из списка; пункт не выдумывай."),
            (Found::Named, _) => (
                "ok",
                "Этот документ называть нельзя: смотри status и replaced_by. Назови тот, что действует.",
            ),
            (Found::Words, _) => (
                "ok",
                "Называй только действующие коды из списка; пункт не выдумывай.",
            ),
        };
        let shown = || matches.iter().take(TOLD_MAX).map(|found| found.norm);
        let doubt = match shown().all(|norm| norm.verified) {
            true => "",
            false => " О том, где «не проверено», так и скажи: «не проверено».",
        };
        let told: Vec<Value> = shown().map(told).collect();
        let message = [message, doubt].concat();
        json!({"status": status, "message": message, "matches": told})
    }

    /// The rows of the catalogue's page: `rows[]` with `code`, `name` (the code for the eye), `title`, `kind`,
    /// `status`, `word`, `verified`, `replaced_by`, and `total`, how many fit. Without a query in the order of the
    /// file.
    #[must_use]
    pub fn catalogue(&self, filter: &Filter, query: &str, max: usize) -> Value {
        let all: Vec<&NormEntry> = match query.trim() {
            "" => self.all().iter().collect(),
            query => self.lookup(query).into_iter().map(|found| found.norm).collect(),
        };
        let fitting: Vec<&NormEntry> = all.into_iter().filter(|norm| filter.passes(norm)).collect();
        let rows: Vec<Value> = fitting.iter().take(max).map(|norm| row(norm)).collect();
        json!({"rows": rows, "total": fitting.len()})
    }

    /// What the list can be narrowed to: `kinds[]` and `topics[]` in alphabetical order, `statuses[]` with `name` and
    /// `word`.
    #[must_use]
    pub fn facets(&self) -> Value {
        let sorted = |mut names: Vec<&str>| {
            names.sort_unstable();
            names.dedup();
            names.into_iter().map(str::to_owned).collect::<Vec<String>>()
        };
        let kinds = sorted(self.all().iter().map(|norm| norm.kind.as_str()).collect());
        let topics = self
            .all()
            .iter()
            .flat_map(|norm| norm.topics.iter().map(String::as_str));
        let mut statuses: Vec<NormStatus> = Vec::new();
        for norm in self.all() {
            if !statuses.contains(&norm.status) {
                statuses.push(norm.status);
            }
        }
        let statuses: Vec<Value> = statuses
            .into_iter()
            .map(|status| json!({"name": status.name(), "word": texts::status(status)}))
            .collect();
        json!({"kinds": kinds, "topics": sorted(topics.collect()), "statuses": statuses})
    }

    /// The card of a norm: `code`, `name`, `title`, `status`, `word`, `verified`, and `rows[]` with `label`, `value`
    /// and, where the value is another norm of the catalogue, its `norm` code. `None` when the catalogue has no such
    /// norm.
    #[must_use]
    pub fn card(&self, code: &str) -> Option<Value> {
        let exact = self.all().iter().find(|norm| norm.code == code);
        let norm = exact.or_else(|| self.resolve(&code::whole(code)?).ok())?;
        let mut card = row(norm);
        card["rows"] = Value::Array(self.card_rows(norm));
        Some(card)
    }

    fn card_rows(&self, norm: &NormEntry) -> Vec<Value> {
        let from = match norm.status {
            NormStatus::InForce | NormStatus::Disputed => label::IN_FORCE_FROM,
            _ => label::WAS_IN_FORCE_FROM,
        };
        let date = |date: Option<crate::core::date::CivilDate>| date.map(|date| date.dotted());
        let rows = [
            (label::KIND, Some(norm.kind.clone())),
            (from, date(norm.in_force_from)),
            (label::REPLACED_BY, norm.replaced_by.clone()),
            (label::EDITION, norm.edition.clone()),
            (label::TOPICS, Some(norm.topics.join(", "))),
            (label::NOTE, norm.note.clone()),
            (
                label::CONFIDENCE,
                Some(texts::confidence(&norm.confidence).to_owned()),
            ),
            (label::SOURCE, Some(texts::source(&norm.source))),
            (label::CHECKED_AT, date(norm.checked_at)),
        ];
        let shown = rows.into_iter().filter_map(|(label, value)| {
            let value = value.filter(|value| !value.trim().is_empty())?;
            let mut row = json!({"label": label, "value": value});
            if label == label::REPLACED_BY {
                row["norm"] = self.successor(norm).map_or(Value::Null, |next| json!(next.code));
            }
            Some(row)
        });
        shown.collect()
    }
}

/// A norm as the model is told of it.
fn told(norm: &NormEntry) -> Value {
    let mut told = Map::new();
    let mut put = |key: &str, value: Value| told.insert(key.to_owned(), value);
    put("code", json!(norm.code));
    put("title", json!(norm.title));
    put("status", json!(norm.status.name()));
    put("replaced_by", json!(norm.replaced_by));
    put("checked_at", json!(norm.checked_at));
    if let Some(from) = norm.in_force_from {
        put("in_force_from", json!(from));
    }
    if let Some(edition) = &norm.edition {
        put("edition", json!(edition));
    }
    if let Some(note) = &norm.note {
        put("note", json!(note));
    }
    if !norm.verified {
        put("confidence", json!(texts::NOT_VERIFIED));
    }
    Value::Object(told)
}

fn row(norm: &NormEntry) -> Value {
    json!({
        "code": norm.code,
        "name": texts::unbroken(&norm.code),
        "title": norm.title,
        "kind": norm.kind,
        "status": norm.status.name(),
        "word": word(norm),
        "verified": norm.verified,
        "replaced_by": norm.replaced_by,
    })
}

/// The status, and that nobody has checked it.
fn word(norm: &NormEntry) -> String {
    let status = texts::status(norm.status);
    match norm.verified {
        true => status.to_owned(),
        false => [status, ", ", texts::NOT_VERIFIED].concat(),
    }
}
