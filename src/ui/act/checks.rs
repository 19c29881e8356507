//! What is wrong with the act and what is proposed: a tap goes to the field, or takes the proposal.

use std::rc::Rc;

use web_sys::Event;

use crate::core::act::{Finding, Severity, Suggestion};
use crate::core::app::Msg;
use crate::core::texts::screen;
use crate::ui::dom::{is_open, pressed};
use crate::ui::form::go_to;
use crate::ui::lists::{drawn, press};
use crate::ui::markup::{Tag, live, tag, words};
use crate::ui::page::{act_on, nodes};
use crate::ui::part::Part;
use crate::ui::rooms::Tab;
use crate::ui::{Dispatch, View};

/// Severities in the order in which their findings are shown.
const ORDER: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

/// The fold over the form. Its line tells how much is in it; what is under it is there while it is open.
pub(super) fn checks(view: View, dispatch: Dispatch, tab: &'static Part<Tab>) -> Tag {
    let taken = move |event: Event| match pressed(&event) {
        Some((what, path)) if what == "find" => go_to(&path),
        Some((what, key)) if what == "accept" => dispatch.send(Msg::AcceptSuggestion(key)),
        Some((_, key)) => dispatch.send(Msg::DismissSuggestion(key)),
        None => {}
    };
    let counts = move || {
        let mut counts: Vec<String> = view.findings.with(|findings| {
            let of = |severity: Severity| {
                findings
                    .iter()
                    .filter(|finding| finding.severity == severity)
                    .count()
            };
            let line = |severity: Severity| counted(screen::severity(severity), of(severity));
            ORDER.into_iter().filter_map(line).collect()
        });
        counts.extend(counted(screen::PROPOSED, view.suggestions.with(Vec::len)));
        if !counts.is_empty() {
            counts.join(", ")
        } else if view.untouched.get() {
            screen::CHECKS_NOTHING.to_owned()
        } else if view.questions.with(Vec::is_empty) {
            screen::CHECKS_CLEAR.to_owned()
        } else {
            screen::CHECKS_CLEAR_SO_FAR.to_owned()
        }
    };
    let open = Rc::new(Part::new(false));
    let toggled = Rc::clone(&open);
    let rows = move || {
        if !open.get() {
            return Vec::new();
        }
        let mut rows: Vec<Tag> = view.findings.with(|findings| {
            let of = |severity: Severity| {
                findings
                    .iter()
                    .filter(move |finding| finding.severity == severity)
            };
            ORDER.into_iter().flat_map(of).map(found).collect()
        });
        view.suggestions
            .with(|suggestions| rows.extend(suggestions.iter().map(proposed)));
        rows
    };
    let line = [
        words("h3", &[], screen::CHECKS),
        tag("small", &[], &[]).text(move || counts().into()),
    ];
    tag(
        "details",
        &[("class", "block checks")],
        &[
            tag("summary", &[], &line),
            drawn("found", "group", screen::CHECKS, rows, taken),
            norms(view).on("click", move |event| act_on(&event, dispatch, tab)),
        ],
    )
    .on("toggle", move |event| toggled.put(is_open(&event)))
}

/// What the act names, with what the catalogue says of it.
fn norms(view: View) -> Tag {
    let list = tag("div", &[("class", "page-body")], &[]);
    let drawn = list.clone();
    live(move || {
        let mut given = view.norms.with(nodes);
        if !given.is_empty() {
            given.insert(0, words("h3", &[], screen::NORMS_OF_ACT));
        }
        drawn.fill(&given);
    });
    list
}

fn counted(what: &str, count: usize) -> Option<String> {
    (count > 0).then(|| [what, ": ", &count.to_string()].concat())
}

fn found(finding: &Finding) -> Tag {
    let path = finding.path.to_string();
    press(
        &[("class", "finding"), ("data-finding", finding.severity.code())],
        "find",
        &path,
        &[
            words("strong", &[], screen::severity(finding.severity)),
            words("span", &[], &finding.text),
        ],
    )
}

fn proposed(suggestion: &Suggestion) -> Tag {
    let source = [
        &suggestion.path.label(),
        ". ",
        suggestion.note.as_deref().unwrap_or_default(),
    ]
    .concat();
    let accept = press(
        &[("class", "quiet")],
        "accept",
        &suggestion.key,
        &[
            words("span", &[], &[screen::ACCEPT, ": ", &suggestion.text].concat()),
            words("small", &[], &source),
        ],
    );
    let name = [screen::DISMISS, ": ", &suggestion.text].concat();
    let dismiss = press(
        &[("class", "quiet"), ("aria-label", &name)],
        "dismiss",
        &suggestion.key,
        &[words("span", &[], "✕")],
    );
    tag("div", &[("class", "proposal")], &[accept, dismiss])
}
