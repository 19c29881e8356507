//! The way back of the device: it closes the dialog on top, then leads from another view to the conversation, and does
//! not leave the page while a conversation runs.
//!
//! While there is something to go back from, the history has one entry more than the page needs; going back takes that
//! entry and one of these steps. Telegram's back button goes the same way.

use std::cell::Cell;

use leptos::prelude::{document, window, window_event_listener_untyped};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{History, HtmlDialogElement, NodeList};

use super::dom::is_wide;
use super::later::when_whole;
use super::markup::live;
use super::part::Part;
use super::rooms::Tab;
use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::live::session::Phase;

/// The state of the extra entry, by which it is known again: after a reload, and when somebody goes forward to it.
const EXTRA: &str = "inside";

/// What the way back goes through, besides dialogs.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) view: View,
    pub(super) dispatch: Dispatch,
    pub(super) tab: &'static Part<Tab>,
}

thread_local! {
    static AROUND: Cell<Option<Around>> = const { Cell::new(None) };
    /// The page stands on the extra entry.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// The page is going to another entry by itself; the news of that is still to come.
    static MOVING: Cell<bool> = const { Cell::new(false) };
    /// The extra entry is the next one: it was left and nothing has come since.
    static AHEAD: Cell<bool> = const { Cell::new(false) };
    /// Entries of the history when the extra one was put at its end.
    static LENGTH: Cell<u32> = const { Cell::new(0) };
}

/// Begins to listen. A page that was loaded anew has no dialog, and shows the conversation, so its extra entry goes.
pub(super) fn watch(around: Around) {
    AROUND.set(Some(around));
    if is_extra() {
        GUARDED.set(true);
        LENGTH.set(length());
    }
    window_event_listener_untyped("popstate", move |_| moved(around));
    // Dialogs tell by themselves; the rest can wait.
    when_whole(move || {
        window_event_listener_untyped("resize", |_| settle());
        live(move || {
            around.tab.track();
            around.view.phase.track();
            settle();
        });
    });
}

/// The page stands on another entry of the history.
fn moved(around: Around) {
    let was_guarded = GUARDED.replace(is_extra());
    // An address that was typed makes an entry, too.
    let is_back = was_guarded && !GUARDED.get() && length() == LENGTH.get();
    AHEAD.set(is_back);
    if !MOVING.take() && is_back {
        step_back(around);
    }
    // There may be more to go back from, or it came while the entry went.
    settle();
}

fn step_back(around: Around) {
    if let Some(top) = open_dialogs().pop() {
        top.close();
    } else if is_away(around) {
        around.tab.set(Tab::Conversation);
    } else {
        around.dispatch.send(Msg::GoBack);
    }
}

/// Makes the history fit: called when a dialog was opened or closed, a view was left, a conversation begun or ended.
pub(super) fn settle() {
    if MOVING.get() {
        return;
    }
    let Ok(history) = window().history() else { return };
    match (has_steps(), GUARDED.get()) {
        (true, false) => guard(&history),
        (false, true) => MOVING.set(history.back().is_ok()),
        _ => {}
    }
}

/// To an extra entry. The one that was just left is taken again: a browser's own button does not stop at a page that
/// adds entries though nobody has touched it since the last press.
fn guard(history: &History) {
    if AHEAD.take() {
        MOVING.set(history.forward().is_ok());
    } else if history.push_state(&JsValue::from_str(EXTRA), "").is_ok() {
        GUARDED.set(true);
        LENGTH.set(length());
    }
}

/// Whether there is something to go back from.
fn has_steps() -> bool {
    let is_idle = |phase| matches!(phase, Phase::Idle | Phase::Closing);
    let by_page = |around: Around| is_away(around) || !is_idle(around.view.phase.get_untracked());
    AROUND.get().is_some_and(by_page) || !open_dialogs().is_empty()
}

/// Whether another view is in the place of the conversation.
fn is_away(around: Around) -> bool {
    around.tab.get_untracked() != Tab::Conversation && !is_wide()
}

/// Whether the page stands on the extra entry.
fn is_extra() -> bool {
    let state = window().history().and_then(|history| history.state());
    state.is_ok_and(|state| state == EXTRA)
}

fn length() -> u32 {
    let length = window().history().and_then(|history| history.length());
    length.unwrap_or_default()
}

/// In the order of the page, in which a dialog comes after those that open it.
pub(super) fn open_dialogs() -> Vec<HtmlDialogElement> {
    let found = document().query_selector_all("dialog[open]");
    let nodes = |list: NodeList| (0..list.length()).filter_map(move |at| list.item(at)?.dyn_into().ok());
    found.map(|list| nodes(list).collect()).unwrap_or_default()
}
