//! The official form on paper. It is always in the page, so that the browser's own print command works, too; the
//! screen does not show it, so it is drawn when the act rests, or at once when it is printed.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{set_timeout, window_event_listener_untyped};

use super::View;
use super::markup::{Tag, live, tag, words};
use crate::core::act::{Act, Block, BlockKind, Registry, print, registry};

/// How long after the first of several changes the paper is drawn.
const REST: Duration = Duration::from_millis(300);

/// The printed act with its annex.
pub(super) fn sheet(view: View) -> Tag {
    let sheet = tag("article", &[("class", "sheet"), ("aria-hidden", "true")], &[]);
    let paper = sheet.clone();
    // Newer than the paper: a large act takes longer to draw than a dictated change may take.
    let stale = Rc::new(Cell::new(false));
    let draw: Rc<dyn Fn()> = {
        let stale = Rc::clone(&stale);
        Rc::new(move || {
            if stale.take() {
                paper.fill(&view.draft.with_untracked(|draft| drawn(&draft.act)));
            }
        })
    };
    let at_once = Rc::clone(&draw);
    window_event_listener_untyped("beforeprint", move |_| at_once());
    live(move || {
        view.draft.track();
        if !stale.replace(true) {
            let draw = Rc::clone(&draw);
            set_timeout(move || draw(), REST);
        }
    });
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
