//! A document that a page can be printed and saved as.
//!
//! ```text
//! {"title", "blocks": [block]}
//! block  {"h": text} | {"p": text} | {"rows": [[label, text]]} | {"sign": [label]}
//!        | {"table": {"columns": [text], "widths": [percent], "rows": [[text]]}}
//! ```
//!
//! Owns: the vocabulary. The screen draws it for print without knowing what it is about (`ui::sheet`), the crate
//! `export` writes it as DOCX. Invariant: what cannot be read in it is left out, never guessed.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// Its heading.
    pub title: String,
    /// What follows, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A heading.
    #[serde(rename = "h")]
    Heading(String),
    /// A paragraph.
    #[serde(rename = "p")]
    Text(String),
    /// Labels and what stands on the line after them; an empty line is for the hand.
    #[serde(rename = "rows")]
    Rows(Vec<(String, String)>),
    /// A table.
    #[serde(rename = "table")]
    Table(Table),
    /// Lines for signatures, each with what stands before it.
    #[serde(rename = "sign")]
    Signatures(Vec<String>),
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Widths of the columns in percent of the text.
    pub widths: Vec<u32>,
    /// Rows with a text for each column.
    pub rows: Vec<Vec<String>>,
}

impl Paper {
    /// As it is sent.
    #[must_use]
    pub fn to_value(&self) -> Value {
        json!(self)
    }

    /// What [`Paper::to_value`] gave, as text; `None` for anything else.
    #[must_use]
    pub fn from_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The document in words alone.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.title.clone();
        for block in &self.blocks {
            text.push_str("\n\n");
            text.push_str(&block.to_text());
        }
        text.push('\n');
        text
    }
}

impl Block {
    fn to_text(&self) -> String {
        let lines: Vec<String> = match self {
            Self::Heading(text) | Self::Text(text) => return text.clone(),
            Self::Rows(rows) => rows
                .iter()
                .map(|(label, text)| [&**label, ": ", if text.is_empty() { LINE } else { &**text }].concat())
                .collect(),
            Self::Table(table) => table.rows.iter().map(|row| table.row_text(row)).collect(),
            Self::Signatures(labels) => labels.iter().map(|label| [label, ": ", LINE].concat()).collect(),
        };
        lines.join("\n")
    }
}

/// A line for the hand.
const LINE: &str = "____________________";

impl Table {
    /// `1. Без каски. Норма: 883н. …`: the first column is a number, the second needs no head.
    fn row_text(&self, row: &[String]) -> String {
        let mut text = String::new();
        for (place, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match place {
                0 => text.push_str(cell),
                1 => text.push_str(&[". ", cell].concat()),
                _ => {
                    let head = self.columns.get(place).map_or("", String::as_str);
                    text.push_str(&["\n   ", head, ": ", cell].concat());
                }
            }
        }
        text
    }
}
