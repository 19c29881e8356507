//! The act beside the conversation: every field, editable.

mod checks;
mod head;
mod tools;

use self::checks::checks;
use self::head::head;
use self::tools::tools;
use super::form::{Form, section_view};
use super::markup::{Tag, slot, tag, when, words};
use super::{Dispatch, View};
use crate::core::act::{missing, sections};
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

/// The panel with the act.
pub(super) fn act_panel(view: View, dispatch: Dispatch) -> Tag {
    let form = Form::act(view, dispatch);
    let [title, line] = head(view, dispatch);
    let signed = when(
        move || view.locked.get(),
        || vec![words("p", &[("class", "signed")], registry::SIGNED)],
    );
    let sections: Vec<Tag> = sections()
        .into_iter()
        .map(|section| {
            let unfolded = DICTATED.contains(&section.key);
            section_view(section, form, unfolded)
        })
        .collect();
    let parts = [
        title,
        line,
        slot(move || tools(view, dispatch)),
        signed,
        checks(view, dispatch),
        tag("fieldset", &[("class", "form")], &sections).flag("disabled", move || view.locked.get()),
        tag("div", &[("class", "missing")], &[slot(move || questions(view))]),
    ];
    let attributes = [("class", "act"), ("role", "region"), ("aria-label", screen::ACT)];
    tag("section", &attributes, &parts)
}

/// What is still to be asked.
fn questions(view: View) -> Vec<Tag> {
    let missing = view.draft.with(|draft| missing(&draft.act));
    if missing.is_empty() {
        return vec![words("p", &[], screen::NOTHING_MISSING)];
    }
    let questions: Vec<Tag> = missing
        .iter()
        .map(|missing| words("li", &[], &missing.question))
        .collect();
    vec![words("h3", &[], screen::MISSING), tag("ul", &[], &questions)]
}
