//! The transcript of both sides.

use std::cell::Cell;
use std::rc::Rc;

use super::button::button_of;
use super::markup::{Tag, live, rows, slot, tag, when, words};
use super::part::Part;
use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::texts::screen;
use crate::core::transcript::{Entry, Speaker};

/// Distance from the end at which the log still follows new words, px.
const FOLLOW_PX: i32 = 120;

/// The log of the conversation.
pub(super) fn conversation(view: View, dispatch: Dispatch) -> Tag {
    let examples = when(
        move || view.entries.with(Vec::is_empty),
        move || vec![examples(dispatch)],
    );
    let bubbles = rows(
        move || view.entries.with(Vec::len),
        move |place| {
            let entry = view.entries.with_untracked(|entries| entries.get(place).cloned());
            entry.map_or_else(|| tag("div", &[], &[]), bubble)
        },
    );
    let detail = when(
        move || view.detail.get(),
        move || {
            let ask = move || dispatch.send(Msg::MoreByText);
            vec![button_of("example", screen::MORE_BY_TEXT, ask)]
        },
    );
    let log = tag(
        "div",
        &[
            ("class", "conversation"),
            ("role", "log"),
            ("aria-label", screen::CONVERSATION),
            ("tabindex", "0"),
        ],
        &[examples, bubbles, detail],
    );
    // Follows the newest words, unless the user has scrolled back to read.
    let following = Rc::new(Cell::new(true));
    let follows = Rc::clone(&following);
    let scrolled = log.clone();
    // After the bubbles themselves: they were there first.
    live(move || {
        let last = view.entries.with(|entries| entries.last().cloned());
        if let Some(last) = last {
            last.track();
        }
        if follows.get()
            && let Some(log) = scrolled.element()
        {
            log.set_scroll_top(log.scroll_height());
        }
    });
    let scrolled = log.clone();
    log.on("scroll", move |_| {
        if let Some(log) = scrolled.element() {
            let below = log.scroll_height() - log.scroll_top() - log.client_height();
            following.set(below < FOLLOW_PX);
        }
    })
}

fn bubble(entry: Rc<Part<Entry>>) -> Tag {
    let speaker = entry.with_untracked(|entry| entry.speaker);
    let (class, who) = match speaker {
        Speaker::Foreman | Speaker::ForemanTyped | Speaker::ForemanPhoto => {
            ("bubble foreman", screen::FOREMAN)
        }
        Speaker::Assistant => ("bubble assistant", screen::ASSISTANT),
        Speaker::Page => ("bubble page", ""),
    };
    // Notes of the page are read out once, by the live line under the act.
    let hidden = if speaker == Speaker::Page { "true" } else { "" };
    let mut parts = Vec::new();
    if !who.is_empty() {
        parts.push(words("span", &[("class", "who")], who));
    }
    let said = Rc::clone(&entry);
    parts.push(tag("p", &[], &[]).text(move || said.with(|entry| entry.text.clone()).into()));
    parts.push(slot(move || {
        let cut = || words("span", &[("class", "cut")], screen::INTERRUPTED);
        let interrupted = entry.with(|entry| entry.interrupted);
        interrupted.then(cut).into_iter().collect()
    }));
    tag("div", &[("class", class), ("aria-hidden", hidden)], &parts)
}

/// What may be said; a tap says it, and begins the conversation for it.
fn examples(dispatch: Dispatch) -> Tag {
    let examples = screen::EXAMPLES.map(|example| {
        let say = button_of("example", example, move || {
            dispatch.send(Msg::SayFirst(example.to_owned()));
        });
        tag("li", &[], &[say])
    });
    let title = words("p", &[], screen::EXAMPLES_TITLE);
    tag(
        "div",
        &[("class", "examples")],
        &[title, tag("ul", &[], &examples)],
    )
}
