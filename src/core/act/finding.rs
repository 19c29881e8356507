//! A rule that the act breaks, as it is shown and told.
//!
//! Owns: the finding and its form as JSON, in which the adviser hands it to the page. Must not know: the rules
//! (`lint`).

use serde_json::{Value, json};

use super::path::FieldPath;
use crate::core::json::Record;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// An inspector returns the act.
    Error,
    /// To be checked by a person.
    Warning,
    /// Good to know.
    Advice,
}

impl Severity {
    /// The code for answers and styles.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }

    /// The severity of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Error, Self::Warning, Self::Advice]
            .into_iter()
            .find(|severity| severity.code() == code)
    }
}

/// A rule the act breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule: the stable code of a check, such as `end-before-start`.
    pub check: String,
    /// How bad it is.
    pub severity: Severity,
    /// Where: a field, a row or a list.
    pub path: FieldPath,
    /// What is wrong and what to do, in Russian.
    pub text: String,
}

impl Finding {
    /// For the way from the adviser to the page.
    #[must_use]
    pub fn to_value(&self) -> Value {
        json!({
            "check": self.check,
            "severity": self.severity.code(),
            "path": self.path,
            "text": self.text,
        })
    }

    /// What [`Finding::to_value`] gave; `None` for anything else.
    #[must_use]
    pub fn from_value(value: Value) -> Option<Self> {
        let mut given = Record::of(value, "finding").ok()?;
        let mut text = |key| given.text(key).ok().flatten();
        Some(Self {
            check: text("check")?,
            severity: Severity::from_code(&text("severity")?)?,
            path: FieldPath::parse(&text("path")?)?,
            text: text("text")?,
        })
    }
}
