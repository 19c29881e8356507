//! Which act it is, how far it has come, whether it is kept, and the steps back and forth.

use leptos::prelude::*;

use crate::core::app::Msg;
use crate::core::registry::Status;
use crate::core::texts::{registry, screen};
use crate::ui::dom::value_of;
use crate::ui::icon::{TURN, icon};
use crate::ui::{Dispatch, View};

/// The line over the act.
#[component]
pub(super) fn Head(view: View, dispatch: Dispatch) -> impl IntoView {
    let number = Memo::new(move |_| view.draft.with(|draft| draft.act.number.clone()));
    let set_status = move |event| {
        if let Some(status) = Status::from_code(&value_of(&event)) {
            dispatch.send(Msg::SetStatus(view.act.get_untracked(), status));
        }
    };
    let turn = move |name: &'static str, class: &'static str, can: RwSignal<bool>, msg: fn() -> Msg| {
        view! {
            <button
                type="button"
                class=class
                aria-label=name
                title=name
                disabled=move || !can.get()
                on:click=move |_| dispatch.send(msg())
            >
                {icon(TURN)}
            </button>
        }
    };
    view! {
        <h2>
            {screen::ACT_TITLE}
            {move || number.get().map(|number| format!(" № {number}"))}
        </h2>
        <div class="act-line">
            <label for="act-status">{registry::STATUS}</label>
                <select id="act-status" prop:value=move || view.act_status.get().code() on:change=set_status>
                    {Status::ALL
                        .into_iter()
                        .map(|status| {
                            view! { <option value=status.code()>{registry::status(status)}</option> }
                        })
                        .collect_view()}
                </select>
            {turn(screen::UNDO, "quiet", view.can_undo, || Msg::Undo)}
            {turn(screen::REDO, "quiet forth", view.can_redo, || Msg::Redo)}
            <span class="kept">{move || registry::kept(view.kept.get())}</span>
        </div>
    }
}
