//! What the page knows besides the act: site slang, kinds of hidden works, norms.
//!
//! Owns: reading the three files of `data/`, which are fetched when first needed and checked by the tests. Must not
//! know: the act, or how the files come. Invariant: without the files everything works and nothing is guessed.

mod alike;
mod card;
mod check;
pub(crate) mod code;
mod lexicon;
mod norms;
mod resolve;
mod search;
mod vocabulary;
mod works;

pub use check::{Problem, check};
pub use lexicon::{Lexicon, Unclear};
pub use norms::{NormEntry, NormStatus, Norms};
pub use search::{Filter, Found, Match};
pub(crate) use vocabulary::words;
pub use works::{Work, WorkNorm, Works};

use crate::core::json::{Misfit, parse};
use serde_json::Value;

/// The three files, each empty until it is read.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    /// Site slang and its official terms.
    pub lexicon: Lexicon,
    /// Kinds of hidden works.
    pub works: Works,
    /// Norms with their status.
    pub norms: Norms,
}

/// A file of knowledge that cannot be used; the text is for the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct KnowledgeError(String);

impl From<Misfit> for KnowledgeError {
    fn from(misfit: Misfit) -> Self {
        Self(misfit.to_string())
    }
}

impl Knowledge {
    /// Reads the files of `data/`.
    ///
    /// # Errors
    /// One of them is not what it should be; nothing is taken.
    pub fn read(lexicon: &str, works: &str, norms: &str) -> Result<Self, KnowledgeError> {
        Ok(Self {
            lexicon: Lexicon::of(entries(lexicon)?)?,
            works: Works::of(entries(works)?)?,
            norms: Norms::of(entries(norms)?)?,
        })
    }
}

/// The entries of a file, which is a list.
fn entries(json: &str) -> Result<Vec<Value>, KnowledgeError> {
    match parse(json.as_bytes()) {
        Ok(Value::Array(entries)) => Ok(entries),
        Ok(_) => Err(KnowledgeError("not a list".to_owned())),
        Err(error) => Err(KnowledgeError(error.to_string())),
    }
}
