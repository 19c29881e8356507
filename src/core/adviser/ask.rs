//! Questions.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::core::act::Act;

/// A question of the page.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask<'a> {
    /// What the page needs of the catalogues at once: [`super::Opening`].
    Open,
    /// What is wrong with an act and what is proposed for it: [`super::Advice`].
    Check {
        /// The act.
        act: &'a Act,
        /// The date on site, `YYYY-MM-DD`.
        today: &'a str,
        /// Another act of the project has its number.
        number_taken: bool,
        /// A kind of works that was named by a word that is no id of the catalogue; empty when there is none.
        said_kind: &'a str,
    },
    /// Draw an act on paper: elements, each `[name, class, text or children]`.
    Paper {
        /// The act.
        act: &'a Act,
    },
    /// Write a page: [`super::page`].
    Page {
        /// Its name.
        name: &'a str,
        /// What is entered in it.
        input: &'a Map<String, Value>,
        /// The date on site, `YYYY-MM-DD`.
        today: &'a str,
        /// What the page keeps for the adviser in the project at work; the one record that `input.id` names, if it
        /// names one.
        kept: &'a [&'a Value],
    },
    /// Find the norms that a text names.
    Scan {
        /// The text.
        text: &'a str,
    },
    /// Run a function of the model.
    Call {
        /// Its name.
        name: &'a str,
        /// Its arguments, as they came.
        args: &'a Map<String, Value>,
        /// The date on site, `YYYY-MM-DD`.
        today: &'a str,
        /// The project at work.
        site: Site<'a>,
        /// What the page keeps for the adviser in it, the newest first.
        kept: &'a [&'a Value],
    },
}

/// What the adviser has to know of a project.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Site<'a> {
    /// Its record.
    pub project: &'a str,
    /// What people call it.
    pub name: &'a str,
    /// The construction object.
    pub object: Option<&'a str>,
    /// Where it stands.
    pub address: Option<&'a str>,
    /// Who made the drawings.
    pub designer: Option<&'a str>,
}

impl Ask<'_> {
    /// The question as it is sent.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Keys are texts and numbers finite, so nothing of it can fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}
