//! The file of an act: the nine keys of the source guide, then the whole record under `form`.
//!
//! Owns: writing it, reading it back, its name. Must not know: how a file is saved or chosen.
//! Invariant: importing an export gives the same act.

use serde::Serialize;
use serde_json::Value;
use thiserror::Error;

use super::draft::Draft;
use super::hearing::Ear;
use super::json::{self, DOCUMENT_TYPE, ReadError};
use super::model::{Act, Material};
use super::norm;
use super::patch::{Refusal, apply_with};
use crate::core::decimal;
use crate::core::json::parse;

/// Largest file read, in bytes: an act of 200 materials is a tenth of it.
pub const FILE_MAX_BYTES: usize = 1024 * 1024;

/// The name of the document in the guide's JSON.
const DOCUMENT_TITLE: &str = "Акт освидетельствования скрытых работ";

/// Keys by which a file is taken for an act.
const KNOWN_KEYS: [&str; 8] = [
    "object_name",
    "work_type",
    "materials",
    "works",
    "object",
    "compliance",
    "parties",
    "number",
];

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// Larger than [`FILE_MAX_BYTES`].
    #[error("Файл слишком большой для акта. Выберите файл JSON, который сохранила эта программа (до 1 МБ).")]
    TooBig,
    /// Not JSON, or cut off.
    #[error("Файл не читается: он повреждён или это не JSON. Скачайте акт ещё раз и выберите новый файл.")]
    NotJson,
    /// JSON, but no act.
    #[error("В файле нет акта. Выберите файл «АОСР-….json», который сохранила эта программа.")]
    NotAnAct,
    /// A document of another type.
    #[error("В файле другой документ. Нужен акт освидетельствования скрытых работ.")]
    OtherDocument,
    /// An act with a field that does not fit.
    #[error("Акт в файле повреждён: поле «{field}». {why} Исправьте файл или скачайте акт ещё раз.")]
    Field {
        /// The field.
        field: String,
        /// What is wrong with it.
        why: String,
    },
}

impl From<ReadError> for ImportError {
    fn from(error: ReadError) -> Self {
        Self::Field {
            field: error.place,
            why: error.why.to_string(),
        }
    }
}

impl From<Refusal> for ImportError {
    fn from(refusal: Refusal) -> Self {
        Self::Field {
            field: refusal.field,
            why: refusal.why,
        }
    }
}

#[derive(Serialize)]
struct Exported<'a> {
    document_type: &'static str,
    object_name: &'a str,
    date: String,
    work_type: &'a str,
    materials: Vec<ExportedMaterial<'a>>,
    compliance: String,
    customer_representative: String,
    contractor: &'a str,
    conclusion: String,
    form: &'a Act,
}

#[derive(Serialize)]
struct ExportedMaterial<'a> {
    name: &'a str,
    quantity: String,
    unit: &'a str,
}

/// The file of an act, pretty-printed.
#[must_use]
pub fn to_json(act: &Act) -> String {
    let rep = &act.reps.developer_control;
    let rep_name: Vec<&str> = [&rep.surname, &rep.initials]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let contractor = &act.parties.contractor;
    let exported = Exported {
        document_type: DOCUMENT_TITLE,
        object_name: text(&act.object.name),
        date: act.date.map(|date| date.to_string()).unwrap_or_default(),
        work_type: text(&act.works.title),
        materials: act.materials.iter().map(exported_material).collect(),
        compliance: norms(act),
        customer_representative: rep_name.join(" "),
        contractor: contractor
            .short_name
            .as_deref()
            .unwrap_or(text(&contractor.full_name)),
        conclusion: conclusion(act),
        form: act,
    };
    // Maps of texts and numbers cannot fail to serialise.
    serde_json::to_string_pretty(&exported).unwrap_or_default()
}

fn text(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

fn exported_material(material: &Material) -> ExportedMaterial<'_> {
    ExportedMaterial {
        name: text(&material.name),
        quantity: material.quantity.map(decimal::text).unwrap_or_default(),
        unit: text(&material.unit),
    }
}

fn norms(act: &Act) -> String {
    norm::join(
        act.compliance
            .iter()
            .filter_map(|norm| Some((norm.code.as_deref()?, norm.clause.as_deref()))),
    )
}

/// The conclusion of the guide's JSON. The official form has none, so it follows from the norms.
pub(crate) fn conclusion(act: &Act) -> String {
    let norms = norms(act);
    if norms.is_empty() {
        norms
    } else {
        format!("Работы выполнены в соответствии с требованиями {norms}")
    }
}

/// The act of a file: an export, the nine keys alone, or a bare record of the schema.
///
/// # Errors
/// The file is no act; the text says what to do.
pub fn from_json(file: &str) -> Result<Act, ImportError> {
    if file.len() > FILE_MAX_BYTES {
        return Err(ImportError::TooBig);
    }
    let file = file.trim_start_matches('\u{feff}');
    let value = parse(file.as_bytes()).map_err(|_| ImportError::NotJson)?;
    let Value::Object(map) = &value else {
        return Err(ImportError::NotAnAct);
    };
    if let Some(form) = map.get("form").filter(|form| form.is_object()) {
        return Ok(json::read(form)?);
    }
    if map.get("document_type").and_then(Value::as_str) == Some(DOCUMENT_TYPE) {
        return Ok(json::read(&value)?);
    }
    if !KNOWN_KEYS.iter().any(|key| map.contains_key(*key)) {
        return Err(ImportError::NotAnAct);
    }
    let mut draft = Draft::default();
    let report = apply_with(&mut draft, &value, Ear::PLAIN);
    match report.refused.into_iter().next() {
        None => Ok(draft.act),
        Some(refusal) if refusal.field == "document_type" => Err(ImportError::OtherDocument),
        Some(refusal) => Err(refusal.into()),
    }
}

/// The name of the file: `АОСР-<number or date>.json`. Characters file systems refuse become `-`.
#[must_use]
pub fn file_name(act: &Act) -> String {
    file_name_as(act, "json")
}

/// As [`file_name`], for a file of another kind: `docx`, `pdf`.
#[must_use]
pub fn file_name_as(act: &Act, ending: &str) -> String {
    let number = act
        .number
        .as_deref()
        .map(safe)
        .filter(|number| !number.is_empty());
    let date = act.date.map(|date| date.to_string());
    format!(
        "АОСР-{}.{ending}",
        number.or(date).unwrap_or_else(|| "черновик".to_owned())
    )
}

fn safe(text: &str) -> String {
    let safe = |c: char| {
        if c.is_control() || "<>:\"/\\|?*".contains(c) {
            '-'
        } else {
            c
        }
    };
    // 80 characters of Cyrillic stay under the 255 bytes most file systems allow.
    let text: String = text.chars().map(safe).take(80).collect();
    text.trim_matches(|c: char| c.is_whitespace() || c == '.')
        .to_owned()
}
