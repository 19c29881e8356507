//! The printed act as elements for the page: `[name, class, text or children]`.
//!
//! Owns: which class of `style/paper.css` each part of the form has. Must not know: what stands in the form.

use serde_json::{Value, json};

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
