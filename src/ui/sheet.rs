//! The official form on paper. It is always in the page, so that the browser's own print command works, too; the
//! screen does not show it, so it is drawn when the act rests, or at once when it is printed. The paper of a page takes
//! its place while that is printed.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{set_timeout, window_event_listener_untyped};

use serde_json::Value;

use super::markup::{Tag, live, tag, words};
use super::page::{list, text};
use super::{Dispatch, View};
use crate::core::act::{Act, Block, BlockKind, Registry, print, registry};
use crate::core::app::Msg;

/// How long after the first of several changes the paper is drawn.
const REST: Duration = Duration::from_millis(300);
/// How long after the end of a print the act takes its place again: some phones go on drawing the print for a while.
const AFTER_PRINT: Duration = Duration::from_millis(1_000);

/// The printed act with its annex.
pub(super) fn sheet(view: View, dispatch: Dispatch) -> Tag {
    let sheet = tag("article", &[("class", "sheet"), ("aria-hidden", "true")], &[]);
    let paper = sheet.clone();
    // Newer than the paper: a large act takes longer to draw than a dictated change may take.
    let stale = Rc::new(Cell::new(false));
    let draw: Rc<dyn Fn()> = {
        let stale = Rc::clone(&stale);
        Rc::new(move || {
            if stale.take() {
                let page = view.paper.get_untracked();
                paper.fill(&if page.is_null() {
                    view.draft.with_untracked(|draft| drawn(&draft.act))
                } else {
                    paper_of(&page)
                });
            }
        })
    };
    let at_once = Rc::clone(&draw);
    window_event_listener_untyped("beforeprint", move |_| at_once());
    window_event_listener_untyped("afterprint", move |_| {
        if !view.paper.with_untracked(Value::is_null) {
            set_timeout(move || dispatch.send(Msg::Printed), AFTER_PRINT);
        }
    });
    live(move || {
        view.draft.track();
        view.paper.track();
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

/// The paper of a page: see `core::adviser::page::Paper`.
fn paper_of(paper: &Value) -> Vec<Tag> {
    let mut all = vec![words("p", &[("class", "form-title")], text(paper, "title"))];
    all.extend(list(&paper["blocks"]).iter().map(part));
    all
}

fn part(block: &Value) -> Tag {
    let line = |label: &str, text: &str| {
        let parts = [
            words("p", &[("class", "form-label")], label),
            words("p", &[("class", "form-line")], text),
        ];
        tag("div", &[("class", "form-block form-whole")], &parts)
    };
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let cells = |name: &str, row: &Value| {
        let cells: Vec<Tag> = list(row)
            .iter()
            .map(|cell| words(name, &[], &word(cell)))
            .collect();
        tag("tr", &[], &cells)
    };
    let table = &block["table"];
    if table.is_object() {
        let width = |width: &Value| tag("col", &[("width", &[&width.to_string(), "%"].concat())], &[]);
        let widths: Vec<Tag> = list(&table["widths"]).iter().map(width).collect();
        let rows: Vec<Tag> = list(&table["rows"]).iter().map(|row| cells("td", row)).collect();
        let parts = [
            tag("colgroup", &[], &widths),
            tag("thead", &[], &[cells("th", &table["columns"])]),
            tag("tbody", &[], &rows),
        ];
        return tag("table", &[("class", "form-table")], &parts);
    }
    let row = |row: &Value| line(&word(&row[0]), &word(&row[1]));
    let lines: Vec<Tag> = list(&block["rows"]).iter().map(row).collect();
    let sign = |label: &Value| line(&word(label), "");
    let signatures: Vec<Tag> = list(&block["sign"]).iter().map(sign).collect();
    if !lines.is_empty() || !signatures.is_empty() {
        let class = if lines.is_empty() { "form-signatures" } else { "" };
        return tag("div", &[("class", class)], &[lines, signatures].concat());
    }
    let heading = text(block, "h");
    if heading.is_empty() {
        return words("p", &[("class", "form-text")], text(block, "p"));
    }
    words("p", &[("class", "form-text form-leading")], heading)
}
