//! The way back of the device: it closes the dialog on top before it leaves the page.
//!
//! While dialogs are open the history has one entry more than the page needs; going back takes that entry and a dialog.
//! Telegram's back button goes the same way.

use std::cell::Cell;

use leptos::prelude::{document, window, window_event_listener_untyped};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlDialogElement, NodeList};

/// The state of the extra entry, by which it is known again: after a reload, and when somebody goes forward to it.
const EXTRA: &str = "dialog";

thread_local! {
    /// The extra entry is in the history.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// It was taken out because nothing is open any more; the news of that is still to come.
    static LEAVING: Cell<bool> = const { Cell::new(false) };
}

/// Begins to listen. A page that was loaded anew under a dialog has no dialog, so its extra entry goes.
pub(super) fn watch() {
    window_event_listener_untyped("popstate", |_| {
        GUARDED.set(is_extra());
        if !LEAVING.take()
            && let Some(top) = open_dialogs().last()
        {
            top.close();
        }
        // One of several is closed, or one was opened while the entry went.
        settle();
    });
    GUARDED.set(is_extra());
    settle();
}

/// Whether the page stands on the extra entry.
fn is_extra() -> bool {
    let state = window().history().and_then(|history| history.state());
    state.is_ok_and(|state| state == EXTRA)
}

/// Makes the history fit: called when a dialog was opened or closed.
pub(super) fn settle() {
    let is_open = !open_dialogs().is_empty();
    let Ok(history) = window().history() else { return };
    if is_open && !GUARDED.get() {
        GUARDED.set(history.push_state(&JsValue::from_str(EXTRA), "").is_ok());
    } else if !is_open && GUARDED.get() && !LEAVING.get() {
        LEAVING.set(history.back().is_ok());
    }
}

/// In the order of the page, in which a dialog comes after those that open it.
fn open_dialogs() -> Vec<HtmlDialogElement> {
    let found = document().query_selector_all("dialog[open]");
    let nodes = |list: NodeList| (0..list.length()).filter_map(move |at| list.item(at)?.dyn_into().ok());
    found.map(|list| nodes(list).collect()).unwrap_or_default()
}
