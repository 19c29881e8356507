//! The official form on paper. The screen does not show it, so it is put into the page when it is printed, be it by the
//! browser's own command.

use leptos::prelude::window_event_listener_untyped;
use serde_json::Value;

use super::View;
use super::markup::{Tag, live, tag, truth, words};

/// The printed act with its annex. `data-drawn` tells whether its paper has come.
pub(super) fn sheet(view: View) -> Tag {
    let sheet = tag("article", &[("class", "sheet"), ("aria-hidden", "true")], &[]);
    let paper = sheet.clone();
    window_event_listener_untyped("beforeprint", move |_| {
        paper.fill(&view.sheet.with_untracked(elements));
    });
    let marked = sheet.clone();
    live(move || marked.set_attribute("data-drawn", &truth(!view.sheet.with(Value::is_null))));
    sheet
}

fn elements(given: &Value) -> Vec<Tag> {
    given.as_array().into_iter().flatten().map(element).collect()
}

/// `[name, class, text or children]`
fn element(given: &Value) -> Tag {
    let part = |place: usize| given[place].as_str();
    let (name, class) = (part(0).unwrap_or("p"), part(1).unwrap_or_default());
    match part(2) {
        Some(text) => words(name, &[("class", class)], text),
        None => tag(name, &[("class", class)], &elements(&given[2])),
    }
}
