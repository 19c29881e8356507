//! What goes to the printer: the official form, or the paper of a page in its place. The screen does not show it, so it
//! is put into the page when it is printed, be it by the browser's own command.

use std::time::Duration;

use leptos::prelude::{set_timeout, window_event_listener_untyped};
use serde_json::Value;

use super::markup::{Tag, live, tag, truth, words};
use super::{Dispatch, View};
use crate::core::app::Msg;

/// How long after the end of a print the act takes its place again: some phones go on drawing the print for a while.
const AFTER_PRINT: Duration = Duration::from_millis(1_000);

/// The sheet. `data-drawn` tells whether its paper has come.
pub(super) fn sheet(view: View, dispatch: Dispatch) -> Tag {
    let sheet = tag("article", &[("class", "sheet"), ("aria-hidden", "true")], &[]);
    let paper = sheet.clone();
    window_event_listener_untyped("beforeprint", move |_| {
        paper.fill(&view.sheet.with_untracked(elements));
    });
    window_event_listener_untyped("afterprint", move |_| {
        set_timeout(move || dispatch.send(Msg::Printed), AFTER_PRINT);
    });
    let marked = sheet.clone();
    live(move || marked.set_attribute("data-drawn", &truth(!view.sheet.with(Value::is_null))));
    sheet
}

fn elements(given: &Value) -> Vec<Tag> {
    given.as_array().into_iter().flatten().map(element).collect()
}

/// `[name, class, text or children, width?]`
fn element(given: &Value) -> Tag {
    let part = |place: usize| given[place].as_str();
    let attributes = [
        ("class", part(1).unwrap_or_default()),
        ("width", part(3).unwrap_or_default()),
    ];
    let name = part(0).unwrap_or("p");
    match part(2) {
        Some(text) => words(name, &attributes, text),
        None => tag(name, &attributes, &elements(&given[2])),
    }
}
