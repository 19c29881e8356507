//! The transcript of both sides.

use std::cell::Cell;
use std::rc::Rc;

use super::button::button_of;
use super::marks::marked;
use super::markup::{Tag, live, rows, slot, tag, when, words};
use super::page::{act_on, nodes};
use super::part::Part;
use super::photos::shots;
use super::rooms::Tab;
use super::{Dispatch, View};
use crate::core::app::{MicState, Msg};
use crate::core::live::session::Phase;
use crate::core::texts::{microphone, screen};
use crate::core::transcript::{Entry, Speaker};

/// Distance from the end at which the log still follows new words, px.
const FOLLOW_PX: i32 = 120;

/// The log of the conversation.
pub(super) fn conversation(view: View, dispatch: Dispatch, tab: &'static Part<Tab>) -> Tag {
    let examples = when(
        move || view.entries.with(Vec::is_empty),
        move || vec![examples(view, dispatch)],
    );
    let bubbles = rows(
        move || view.entries.with(Vec::len),
        move |place| {
            let entry = view.entries.with_untracked(|entries| entries.get(place).cloned());
            entry.map_or_else(|| tag("div", &[], &[]), |entry| bubble(view, dispatch, entry))
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
    )
    // Norms and cards; other buttons have listeners of their own.
    .on("click", move |event| act_on(&event, dispatch, tab));
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
    let top = Cell::new(0);
    log.on("scroll", move |_| {
        if let Some(log) = scrolled.element() {
            let below = log.scroll_height() - log.scroll_top() - log.client_height();
            let is_back = log.scroll_top() < top.replace(log.scroll_top());
            // What grows below, such as a photo that is drawn, is nobody's scrolling back.
            following.set(below < FOLLOW_PX || (following.get() && !is_back));
        }
    })
}

fn bubble(view: View, dispatch: Dispatch, entry: Rc<Part<Entry>>) -> Tag {
    let (speaker, photos) = entry.with_untracked(|entry| (entry.speaker, entry.photos.clone()));
    let card = entry.with_untracked(|entry| nodes(&entry.card));
    let (class, who) = match speaker {
        Speaker::Foreman | Speaker::ForemanTyped | Speaker::ForemanPhoto => {
            ("bubble foreman", screen::FOREMAN)
        }
        Speaker::Assistant => ("bubble assistant", screen::ASSISTANT),
        Speaker::Page if card.is_empty() => ("bubble page", ""),
        Speaker::Page => ("bubble page-body", ""),
    };
    // Notes of the page are read out once, by the live line under the act.
    let is_note = speaker == Speaker::Page && card.is_empty();
    let hidden = if is_note { "true" } else { "" };
    let mut parts = Vec::new();
    if !who.is_empty() {
        parts.push(words("span", &[("class", "who")], who));
    }
    if !photos.is_empty() {
        parts.push(shots(view, dispatch, &photos));
    }
    let said = Rc::clone(&entry);
    let line = tag("p", &[], &[]);
    parts.push(line.clone());
    live(move || {
        said.with(|entry| match entry.marks.is_empty() {
            true => line.say(&entry.text),
            false => line.fill(&marked(entry)),
        });
    });
    parts.extend(card);
    parts.push(slot(move || {
        let cut = || words("span", &[("class", "cut")], screen::INTERRUPTED);
        let interrupted = entry.with(|entry| entry.interrupted);
        interrupted.then(cut).into_iter().collect()
    }));
    tag("div", &[("class", class), ("aria-hidden", hidden)], &parts)
}

/// What may be said; a tap says it, and begins the conversation for it.
fn examples(view: View, dispatch: Dispatch) -> Tag {
    let examples = screen::EXAMPLES.map(|example| {
        let say = button_of("example", example, move || {
            dispatch.send(Msg::SayFirst(example.to_owned()));
        });
        tag("li", &[], &[say])
    });
    let idle = move || view.phase.get() == Phase::Idle;
    let title = tag("p", &[], &[]).text(move || {
        let of_live = if idle() {
            screen::EXAMPLES_TITLE
        } else {
            screen::EXAMPLES_TITLE_LIVE
        };
        of_live.into()
    });
    // The style sheet hides it from who has allowed the microphone, and shows the other to whom the browser refuses it.
    let ask = tag("p", &[("class", "ask")], &[]).text(move || {
        match view.mic.get() {
            _ if view.text_mode.get() => "",
            MicState::Failed => microphone::WITHOUT,
            MicState::Opening => microphone::ASK,
            _ if idle() => microphone::ASK,
            _ => "",
        }
        .into()
    });
    let refused = words("div", &[("class", "refused")], microphone::REFUSED);
    let note = tag("p", &[("class", "demo-note")], &[])
        .text(move || if view.demo.get() { screen::DEMO } else { "" }.into());
    tag(
        "div",
        &[("class", "examples")],
        &[note, ask, refused, title, tag("ul", &[], &examples)],
    )
}
