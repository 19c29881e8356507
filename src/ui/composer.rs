//! Typed text and photos.

use leptos::prelude::*;

use super::dom::value_of;
use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::live::session::Phase;
use crate::core::texts::screen;

/// The row above the dock.
#[component]
pub(super) fn Composer(view: View, dispatch: Dispatch) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let idle = Memo::new(move |_| matches!(view.phase.get(), Phase::Idle | Phase::Closing));
    let send = move || {
        let typed = text.get_untracked();
        // Outside a conversation the words stay in the field: the notice says what to do first.
        dispatch.send(Msg::Say(typed));
        if !idle.get_untracked() {
            text.set(String::new());
        }
    };
    // A photo may be thought better of: its words leave the field when it has been sent.
    Effect::new(move |_| {
        if view.photos_sent.get() > 0 {
            text.set(String::new());
        }
    });
    let photo = move |_| dispatch.send(Msg::TakePhoto(text.get_untracked()));
    view! {
        <form
            class="composer"
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <button type="button" class="quiet" on:click=photo>
                {screen::PHOTO}
            </button>
            <input
                type="text"
                aria-label=screen::MESSAGE
                placeholder=screen::MESSAGE_HINT
                autocomplete="off"
                enterkeyhint="send"
                prop:value=move || text.get()
                on:input=move |event| text.set(value_of(&event))
            />
            <button type="submit" class="quiet">
                {screen::SEND}
            </button>
        </form>
    }
}
