//! What can be done with one act of the registry.

use leptos::prelude::*;

use super::heading;
use crate::core::app::Msg;
use crate::core::registry::{Card, Id, Status, places};
use crate::core::texts::registry as texts;
use crate::ui::app::Tab;
use crate::ui::button::button;
use crate::ui::dialogs::modal;
use crate::ui::dom::{focus, pressed, value_of};
use crate::ui::markup::{chosen_of, drawn};
use crate::ui::{Dispatch, View};

/// The element's name of the button that opens the actions of an act.
pub(super) fn button_id(act: &Id) -> String {
    format!("act-{act}")
}

/// The dialog with the actions of the chosen act; each of them closes it.
#[component]
pub(super) fn Actions(
    view: View,
    dispatch: Dispatch,
    tab: RwSignal<Tab>,
    chosen: RwSignal<Id>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let close = move || {
        open.set(false);
        // The list may have been drawn anew since.
        let _ = focus(&button_id(&chosen.get_untracked()));
    };
    let act = move |msg: Msg| {
        dispatch.send(msg);
        open.set(false);
    };
    let body = move || {
        let id = chosen.get_untracked();
        let card = view
            .cards
            .with_untracked(|cards| cards.iter().find(|card| card.id == id).cloned());
        card.map(|card| {
            let (number, title) = heading(&card);
            let choices = if card.is_deleted() {
                button(texts::RESTORE, move || act(Msg::RestoreAct(id.clone())))
            } else {
                living(&card, act, move |msg| {
                    act(msg);
                    tab.set(Tab::Act);
                })
            };
            view! {
                <p>
                    <strong>{number}</strong>
                    " "
                    {title}
                </p>
                {choices}
            }
        })
        .into_any()
    };
    modal(texts::ACTIONS, open.into(), close, body)
}

/// Actions of an act that was not thrown away; `show` is for those after which another act is on the desk.
fn living(
    card: &Card,
    act: impl Fn(Msg) + Copy + Send + 'static,
    show: impl Fn(Msg) + Copy + Send + 'static,
) -> AnyView {
    let places_of = RwSignal::new(String::new());
    let error = RwSignal::new(None);
    let [to_status, to_copy, to_series, to_delete] = [(); 4].map(|()| card.id.clone());
    let status = card.status;
    let set_status = move |event: leptos::ev::MouseEvent| {
        if let Some(status) = pressed(&event).and_then(|(_, code)| Status::from_code(&code)) {
            act(Msg::SetStatus(to_status.clone(), status));
        }
    };
    let series = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let places_of = places_of.get_untracked();
        match places(&places_of) {
            Ok(_) => act(Msg::Series(to_series.clone(), places_of)),
            Err(why) => error.set(Some(why)),
        }
    };
    view! {
        {drawn(
            "choices",
            "group",
            texts::STATUS,
            Box::new(move || {
                let choice = |choice: Status| chosen_of(choice.code(), texts::status(choice), choice == status);
                Status::ALL.into_iter().map(choice).collect()
            }),
            Box::new(set_status),
        )}
        <form class="field" on:submit=series>
            <label for="places">{texts::PLACES}</label>
            <div class="with-button">
                <input
                    id="places"
                    autocomplete="off"
                    aria-describedby="places-hint"
                    aria-invalid=move || error.get().is_some().to_string()
                    on:input=move |event| {
                        places_of.set(value_of(&event));
                        error.set(None);
                    }
                />
                <button type="submit" class="quiet">
                    {texts::SERIES}
                </button>
            </div>
            <p class="hint" id="places-hint" role="status">
                {move || error.get().map_or_else(|| texts::PLACES_HINT.to_owned(), |why| why.to_string())}
            </p>
        </form>
        <div class="tools">
            {button(texts::COPY, move || show(Msg::CopyAct(to_copy.clone())))}
            {button(texts::DELETE, move || act(Msg::DeleteAct(to_delete.clone())))}
        </div>
    }
    .into_any()
}
