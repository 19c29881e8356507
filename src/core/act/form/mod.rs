//! The official form (приложение № 3 к приказу Минстроя 344/пр), filled for print.
//!
//! Owns: which text stands on which line of the form; labels and captions come verbatim from
//! `data/aosr_form_344pr.json`. Must not know: HTML, DOCX, PDF. Invariant: every block of the form is
//! printed in its order, with all its captions, also when nothing is known; no line is wider than the paper.

mod lines;
pub mod paper;
mod printable;
mod texts;
pub mod widths;
mod works;

use std::sync::LazyLock;

use serde_json::Value;

pub use lines::wrap_with;
pub use works::{Registry, material_named, place, registry, volumes};

use super::model::{Act, Representative, Signature};
use crate::core::date::CivilDate;
use crate::core::json::{self, Misfit, Record};

/// The form as text of the project.
const FORM_JSON: &str = include_str!("../../../../data/aosr_form_344pr.json");

/// How a block is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A label and underscored lines, a caption under each.
    Lines,
    /// A text alone; its label is the text.
    Static,
    /// Two fields on one line: the number, and the date with its caption.
    NumberDate,
    /// A sentence with both dates in it; it stands in the label.
    Dates,
    /// A sentence with a number in it; it stands in the label.
    Integer,
    /// A label and a line for name and signature.
    Signature,
}

impl BlockKind {
    fn of(name: &str) -> Result<Self, Misfit> {
        Ok(match name {
            "lines" => Self::Lines,
            "static" => Self::Static,
            "number_date" => Self::NumberDate,
            "dates" => Self::Dates,
            "integer" => Self::Integer,
            "signature" => Self::Signature,
            _ => return Err(Misfit("kind")),
        })
    }
}

/// A block of the official form.
#[derive(Debug, Clone)]
struct FormBlock {
    key: String,
    label: String,
    captions: Vec<String>,
    kind: BlockKind,
}

/// A block filled for print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// How it is printed.
    pub kind: BlockKind,
    /// Its key in the form, such as `parties.developer`.
    pub key: &'static str,
    /// What stands before the lines; blanks in it are already filled.
    pub label: String,
    /// Underscored lines, none wider than [`paper::LINE_UNITS`]; empty ones are printed too. There are
    /// at least as many as captions.
    pub lines: Vec<String>,
    /// The caption under the line of the same number; an empty one is not printed.
    pub captions: Vec<String>,
}

impl Block {
    /// Whether the end of a page must not part it. A longer block is parted between its lines, never a line from its
    /// caption nor the label from the first line.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.kind != BlockKind::Lines || self.lines.len() <= paper::WHOLE_LINES
    }

    /// Whether it stays on one page with what follows: a text that leads to it, and each signature but the last.
    #[must_use]
    pub fn is_with_next(&self) -> bool {
        matches!(self.kind, BlockKind::Static | BlockKind::Signature)
    }
}

static BLOCKS: LazyLock<Vec<FormBlock>> = LazyLock::new(|| {
    let form = json::parse(FORM_JSON.as_bytes()).unwrap_or_default();
    blocks(form).unwrap_or_default()
});

fn blocks(form: Value) -> Result<Vec<FormBlock>, Misfit> {
    let mut blocks = Vec::new();
    for block in Record::of(form, "")?.list("blocks")? {
        let mut block = Record::of(block, "blocks")?;
        blocks.push(FormBlock {
            key: block.text("key")?.ok_or(Misfit("key"))?,
            label: block.text("label")?.ok_or(Misfit("label"))?,
            captions: block.texts("captions")?,
            kind: BlockKind::of(&block.text("kind")?.unwrap_or_default())?,
        });
    }
    Ok(blocks)
}

/// The whole form, filled with what is known.
#[must_use]
pub fn print(act: &Act) -> Vec<Block> {
    let mut blocks = Vec::new();
    for block in BLOCKS.iter() {
        blocks.push(filled(act, block));
        match block.key.as_str() {
            "reps.performer" => blocks.extend(others(act)),
            "signatures.performer" => blocks.extend(other_signatures(act)),
            _ => {}
        }
    }
    blocks
}

fn filled(act: &Act, form: &'static FormBlock) -> Block {
    let mut block = Block {
        kind: form.kind,
        key: &form.key,
        label: form.label.clone(),
        lines: Vec::new(),
        captions: form.captions.clone(),
    };
    match form.kind {
        BlockKind::Static => {}
        BlockKind::NumberDate => {
            let (number, date) = form
                .label
                .split_at(form.label.find('«').unwrap_or(form.label.len()));
            block.lines = vec![
                act.number.as_ref().map_or_else(
                    || number.trim().to_owned(),
                    |number| one_line(&format!("N {number}")),
                ),
                act.date.map_or_else(|| date.trim().to_owned(), CivilDate::long),
            ];
            block.captions.insert(0, String::new());
            block.label.clear();
        }
        BlockKind::Dates => {
            block.label = fill_dates(&form.label, &[act.dates.start, act.dates.end]);
        }
        BlockKind::Integer => {
            if let Some(copies) = act.copies {
                let blanks: String = form.label.chars().filter(|c| *c == '_').collect();
                block.label = form.label.replacen(&blanks, &copies.to_string(), 1);
            }
        }
        BlockKind::Lines => {
            block.lines = lines::wrap(&texts::of_block(act, &form.key), paper::LINE_UNITS);
            lines::pad(&mut block.lines, block.captions.len());
        }
        BlockKind::Signature => {
            let role = form.key.strip_prefix("signatures.").unwrap_or_default();
            sign(&mut block, &signature(act, role));
        }
    }
    block
}

/// A text on one line, as [`printable::printable`] has it.
fn one_line(text: &str) -> String {
    let text = printable::printable(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Puts a name on the line of a signature; a name of several lines has the caption under its last.
fn sign(block: &mut Block, name: &str) {
    block.lines = lines::wrap(name, paper::LINE_UNITS);
    lines::pad(&mut block.lines, block.captions.len());
    while block.captions.len() < block.lines.len() {
        block.captions.insert(0, String::new());
    }
}

/// Fills each blank «__» ___________ 20__ г. of a label with the date in its turn, if it is known.
fn fill_dates(label: &str, dates: &[Option<CivilDate>]) -> String {
    const END: &str = "20__ г.";
    let mut rest = label;
    let mut text = String::new();
    for date in dates {
        let (Some(from), Some(to)) = (rest.find('«'), rest.find(END)) else {
            break;
        };
        let to = to + END.len();
        text.push_str(&rest[..from]);
        text.push_str(&date.map_or_else(|| rest[from..to].to_owned(), CivilDate::long));
        rest = &rest[to..];
    }
    text + rest
}

fn signature(act: &Act, role: &str) -> String {
    if let Some(Signature {
        surname: Some(surname),
        initials,
        ..
    }) = act
        .signatures
        .iter()
        .find(|signature| signature.role.as_deref() == Some(role))
    {
        return texts::joined(&[Some(surname.clone()), initials.clone()], " ");
    }
    let reps = &act.reps;
    match role {
        "developer_control" => texts::name(&reps.developer_control),
        "construction" => texts::name(&reps.construction),
        "contractor_control" => texts::name(&reps.contractor_control),
        "designer" => texts::name(&reps.designer),
        "performer" => texts::name(&reps.performer),
        _ => String::new(),
    }
}

/// Customers add representatives of other parties to the recommended form; it has no block for them.
const OTHERS_LABEL: &str = "Представители иных лиц";

fn others(act: &Act) -> Option<Block> {
    let texts: Vec<String> = act
        .reps
        .others
        .iter()
        .map(texts::representative)
        .filter(|text| !text.is_empty())
        .collect();
    (!texts.is_empty()).then(|| Block {
        kind: BlockKind::Lines,
        key: "reps.others",
        label: OTHERS_LABEL.to_owned(),
        lines: lines::wrap(&texts.join("\n"), paper::LINE_UNITS),
        captions: Vec::new(),
    })
}

fn other_signatures(act: &Act) -> impl Iterator<Item = Block> + '_ {
    let caption = BLOCKS
        .iter()
        .rfind(|block| block.kind == BlockKind::Signature)
        .and_then(|block| block.captions.first());
    act.reps
        .others
        .iter()
        .filter(|rep| rep.surname.is_some())
        .map(move |rep: &Representative| {
            let label = texts::joined(&[Some(OTHERS_LABEL.to_owned()), rep.position.clone()], ": ");
            let mut block = Block {
                kind: BlockKind::Signature,
                key: "signatures.others",
                label: one_line(&label),
                lines: Vec::new(),
                captions: caption.into_iter().cloned().collect(),
            };
            sign(&mut block, &texts::name(rep));
            block
        })
}
