//! The act beside the conversation: every field, editable.

mod checks;
mod head;
mod tools;

use self::checks::checks;
use self::head::head;
use self::tools::tools;
use super::form::{Form, form_view};
use super::later::when_whole;
use super::lists::lines;
use super::markup::{Tag, slot, tag, when, words};
use super::part::Part;
use super::photos::album;
use super::rooms::Tab;
use super::{Dispatch, View};
use crate::core::act::sections;
use crate::core::texts::{registry, screen};

/// Blocks that a dictation fills; the others come from papers and start folded.
const DICTATED: [&str; 13] = [
    "object",
    "number_date",
    "parties.contractor",
    "reps.developer_control",
    "work_performer",
    "item1",
    "item2",
    "item3",
    "item4",
    "item5",
    "item6",
    "item7",
    "copies",
];

/// The panel with the act. It has most of the page's controls, and they come after what is seen first.
pub(super) fn act_panel(view: View, dispatch: Dispatch, tab: &'static Part<Tab>) -> Tag {
    let attributes = [("class", "act"), ("role", "region"), ("aria-label", screen::ACT)];
    let panel = tag("section", &attributes, &[]);
    let whole = panel.clone();
    when_whole(move || panel.fill(&parts(view, dispatch, tab)));
    whole
}

fn parts(view: View, dispatch: Dispatch, tab: &'static Part<Tab>) -> [Tag; 9] {
    let form = Form::act(view, dispatch);
    let [title, line] = head(view, dispatch);
    let demo = when(
        move || view.demo.get(),
        || vec![words("p", &[("class", "demo-note")], screen::DEMO_ACT)],
    );
    let signed = when(
        move || view.locked.get(),
        || vec![words("p", &[("class", "signed")], registry::SIGNED)],
    );
    let sections = sections().into_iter().map(|section| {
        let unfolded = DICTATED.contains(&section.key);
        (section, unfolded)
    });
    let sections = form_view(form, sections.collect());
    [
        title,
        line,
        slot(move || tools(view, dispatch)),
        demo,
        signed,
        checks(view, dispatch, tab),
        tag("fieldset", &[("class", "form")], &sections).flag("disabled", move || view.locked.get()),
        album(view),
        tag("div", &[("class", "missing")], &questions(view)),
    ]
}

/// What is still to be asked.
fn questions(view: View) -> [Tag; 2] {
    let nothing = move || view.questions.with(Vec::is_empty);
    [
        when(nothing, || vec![words("p", &[], screen::NOTHING_MISSING)]),
        when(
            move || !nothing(),
            move || {
                let questions = lines(move || {
                    view.questions.with(|missing| {
                        let questions = missing.iter().map(|missing| missing.question.clone());
                        questions.collect()
                    })
                });
                vec![words("h3", &[], screen::MISSING), questions]
            },
        ),
    ]
}
