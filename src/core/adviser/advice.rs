//! Answers, as both sides see them.

use serde_json::{Value, json};

use crate::core::act::{Finding, Suggestion};
use crate::core::json::{Misfit, Record};
use crate::core::knowledge::Lexicon;

/// What is wrong with an act, and what the catalogue proposes for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Advice {
    /// What is wrong; texts that do not fit first, the rest in the order of the form.
    pub findings: Vec<Finding>,
    /// What is proposed, in the order of the form.
    pub suggestions: Vec<Suggestion>,
    /// Norms that the act names, with what the catalogue says of them: nodes of [`super::page`].
    pub norms: Value,
}

impl Advice {
    pub(super) fn to_value(&self) -> Value {
        let findings: Vec<Value> = self.findings.iter().map(Finding::to_value).collect();
        let suggestions: Vec<Value> = self.suggestions.iter().map(Suggestion::to_value).collect();
        json!({"findings": findings, "suggestions": suggestions, "norms": self.norms})
    }

    /// The answer to [`super::Ask::Check`]; what cannot be read in it is left out.
    #[must_use]
    pub fn read(answer: Value) -> Self {
        let Ok(mut given) = Record::of(answer, "advice") else {
            return Self::default();
        };
        let norms = given.any("norms").unwrap_or_default();
        let mut list = |key| given.list(key).unwrap_or_default();
        Self {
            findings: list("findings")
                .into_iter()
                .filter_map(Finding::from_value)
                .collect(),
            suggestions: list("suggestions")
                .into_iter()
                .filter_map(Suggestion::from_value)
                .collect(),
            norms,
        }
    }
}

/// A kind of hidden works, to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// The id that an act keeps.
    pub id: String,
    /// «Армирование фундаментной плиты»
    pub name: String,
    /// «бетон подземной части»; kinds of one stage follow each other.
    pub stage: String,
}

/// What the page needs of the catalogues itself.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// Site slang: what is said is normalised before it is written.
    pub lexicon: Lexicon,
    /// Words of the trade for the recogniser of speech, the most telling first.
    pub vocabulary: Vec<String>,
    /// All kinds of hidden works.
    pub kinds: Vec<Kind>,
}

impl Opening {
    /// The answer to [`super::Ask::Open`].
    ///
    /// # Errors
    /// It is not one.
    pub fn read(answer: Value) -> Result<Self, OpeningError> {
        let read = |answer| -> Result<Self, Misfit> {
            let mut given = Record::of(answer, "opening")?;
            let kind = |value| -> Result<Kind, Misfit> {
                let mut given = Record::of(value, "kind")?;
                let mut text = |key| given.text(key)?.ok_or(Misfit(key));
                Ok(Kind {
                    id: text("id")?,
                    name: text("name")?,
                    stage: text("stage")?,
                })
            };
            Ok(Self {
                lexicon: Lexicon::of(given.list("lexicon")?)?,
                vocabulary: given.texts("vocabulary")?,
                kinds: given
                    .list("kinds")?
                    .into_iter()
                    .map(kind)
                    .collect::<Result<_, _>>()?,
            })
        };
        read(answer).map_err(|misfit| OpeningError(misfit.to_string()))
    }
}

/// An answer that is none; the text is for the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct OpeningError(String);
