//! What is printed as elements for the page: `[name, class, text or children, width?]`.
//!
//! Owns: which class of `style/paper.css` each part of the form, or of the paper of a page, has. Must not know: what
//! stands in them.

use serde_json::{Value, json};

use super::page;
use crate::core::act::{Act, Block, BlockKind, Registry, print, registry};

/// The form with its annex; its signatures, the last blocks of it, are kept together.
pub(super) fn sheet(act: &Act) -> Value {
    let (signatures, blocks): (Vec<Block>, Vec<Block>) = print(act)
        .into_iter()
        .partition(|block| block.kind == BlockKind::Signature);
    let mut all: Vec<Value> = blocks.iter().map(block).collect();
    let signatures: Vec<Value> = signatures.iter().map(block).collect();
    all.push(json!(["div", "form-signatures", signatures]));
    all.extend(registry(act).as_ref().map(annex));
    Value::Array(all)
}

fn block(block: &Block) -> Value {
    let text = |class: &str| json!(["p", class, block.label]);
    match block.kind {
        BlockKind::Static if block.key == "title" => text("form-title"),
        BlockKind::Static => text("form-text form-leading"),
        BlockKind::Dates | BlockKind::Integer => text("form-text"),
        BlockKind::NumberDate => json!(["div", "form-number", lines(block)]),
        BlockKind::Lines | BlockKind::Signature => {
            let class = if block.is_whole() {
                "form-block form-whole"
            } else {
                "form-block"
            };
            let mut parts = vec![text("form-label")];
            parts.extend(lines(block));
            json!(["div", class, parts])
        }
    }
}

/// Each line with the caption under it; a page never parts the two.
fn lines(block: &Block) -> Vec<Value> {
    let mut captions = block.captions.iter();
    let line = |line: &String| {
        let mut row = vec![json!(["p", "form-line", line])];
        let caption = captions.next().filter(|caption| !caption.is_empty());
        row.extend(caption.map(|caption| json!(["p", "form-caption", caption])));
        json!(["div", "form-row", row])
    };
    block.lines.iter().map(line).collect()
}

fn annex(registry: &Registry) -> Value {
    let cells = |name: &str, texts: &mut dyn Iterator<Item = &String>| -> Vec<Value> {
        texts.map(|text| json!([name, "", text])).collect()
    };
    let heads: Vec<Value> = registry
        .columns
        .iter()
        .map(|column| json!(["th", "", column]))
        .collect();
    let rows: Vec<Value> = registry
        .rows
        .iter()
        .map(|row| {
            let class = if Registry::is_whole(row) { "form-whole" } else { "" };
            json!(["tr", class, cells("td", &mut row.iter())])
        })
        .collect();
    json!([
        "section",
        "form-annex",
        [
            ["p", "form-title", registry.title],
            [
                "table",
                "",
                [["thead", "", [["tr", "", heads]]], ["tbody", "", rows],]
            ],
        ]
    ])
}

/// The paper of a page.
pub(super) fn of_page(paper: &page::Paper) -> Value {
    let mut all = vec![json!(["p", "form-title", paper.title])];
    all.extend(paper.blocks.iter().map(part));
    Value::Array(all)
}

fn part(block: &page::Block) -> Value {
    let line = |label: &str, text: &str| {
        json!([
            "div",
            "form-block form-whole",
            [["p", "form-label", label], ["p", "form-line", text]]
        ])
    };
    match block {
        page::Block::Heading(text) => json!(["p", "form-text form-leading", text]),
        page::Block::Text(text) => json!(["p", "form-text", text]),
        page::Block::Rows(rows) => {
            let lines: Vec<Value> = rows.iter().map(|(label, text)| line(label, text)).collect();
            json!(["div", "", lines])
        }
        page::Block::Signatures(labels) => {
            let lines: Vec<Value> = labels.iter().map(|label| line(label, "")).collect();
            json!(["div", "form-signatures", lines])
        }
        page::Block::Table(table) => {
            let row = |name: &str, cells: &[String]| {
                let cells: Vec<Value> = cells.iter().map(|cell| json!([name, "", cell])).collect();
                json!(["tr", "", cells])
            };
            let widths: Vec<Value> = table
                .widths
                .iter()
                .map(|percent| json!(["col", "", "", format!("{percent}%")]))
                .collect();
            let rows: Vec<Value> = table.rows.iter().map(|cells| row("td", cells)).collect();
            json!([
                "table",
                "form-table",
                [
                    ["colgroup", "", widths],
                    ["thead", "", [row("th", &table.columns)]],
                    ["tbody", "", rows],
                ]
            ])
        }
    }
}
