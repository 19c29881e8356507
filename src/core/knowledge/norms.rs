//! The catalogue of norms (`data/norms.json`).

use serde_json::Value;

use crate::core::json::Misfit;

/// The catalogue.
#[derive(Debug, Clone, Default)]
pub struct Norms {
    entries: Vec<Value>,
}

impl Norms {
    pub(super) fn of(entries: Vec<Value>) -> Result<Self, Misfit> {
        Ok(Self { entries })
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
