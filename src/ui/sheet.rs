//! The official form on paper. It is always in the page, so that the browser's own print command works, too; the
//! screen does not show it.

use super::View;
use super::markup::{Tag, live, tag, words};
use crate::core::act::{Act, Block, BlockKind, Registry, print, registry};

/// The printed act with its annex.
pub(super) fn sheet(view: View) -> Tag {
    let sheet = tag("article", &[("class", "sheet"), ("aria-hidden", "true")], &[]);
    let paper = sheet.clone();
    live(move || paper.fill(&view.draft.with(|draft| drawn(&draft.act))));
    sheet
}

/// The form; its signatures, the last blocks of it, are kept together.
fn drawn(act: &Act) -> Vec<Tag> {
    let (signatures, blocks): (Vec<Block>, Vec<Block>) = print(act)
        .into_iter()
        .partition(|block| block.kind == BlockKind::Signature);
    let signatures: Vec<Tag> = signatures.iter().map(block).collect();
    let mut all: Vec<Tag> = blocks.iter().map(block).collect();
    all.push(tag("div", &[("class", "form-signatures")], &signatures));
    all.extend(registry(act).as_ref().map(annex));
    all
}

fn block(block: &Block) -> Tag {
    let text = |class| words("p", &[("class", class)], &block.label);
    match block.kind {
        BlockKind::Static if block.key == "title" => text("form-title"),
        BlockKind::Static => text("form-text form-leading"),
        BlockKind::Dates | BlockKind::Integer => text("form-text"),
        BlockKind::NumberDate => tag("div", &[("class", "form-number")], &lines(block)),
        BlockKind::Lines | BlockKind::Signature => {
            let class = if block.is_whole() {
                "form-block form-whole"
            } else {
                "form-block"
            };
            let mut parts = vec![text("form-label")];
            parts.extend(lines(block));
            tag("div", &[("class", class)], &parts)
        }
    }
}

/// Each line with the caption under it; a page never parts the two.
fn lines(block: &Block) -> Vec<Tag> {
    let mut captions = block.captions.iter();
    let lines = block.lines.iter().map(|line| {
        let mut row = vec![words("p", &[("class", "form-line")], line)];
        let caption = captions.next().filter(|caption| !caption.is_empty());
        row.extend(caption.map(|caption| words("p", &[("class", "form-caption")], caption)));
        tag("div", &[("class", "form-row")], &row)
    });
    lines.collect()
}

fn annex(registry: &Registry) -> Tag {
    let heads: Vec<Tag> = registry
        .columns
        .iter()
        .map(|column| words("th", &[], column))
        .collect();
    let rows: Vec<Tag> = registry
        .rows
        .iter()
        .map(|row| {
            let class = if Registry::is_whole(row) { "form-whole" } else { "" };
            let cells: Vec<Tag> = row.iter().map(|cell| words("td", &[], cell)).collect();
            tag("tr", &[("class", class)], &cells)
        })
        .collect();
    let table = [
        tag("thead", &[], &[tag("tr", &[], &heads)]),
        tag("tbody", &[], &rows),
    ];
    tag(
        "section",
        &[("class", "form-annex")],
        &[
            words("p", &[("class", "form-title")], &registry.title),
            tag("table", &[], &table),
        ],
    )
}
