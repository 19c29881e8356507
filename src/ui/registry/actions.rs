//! What can be done with one act of the registry.

use std::rc::Rc;

use super::heading;
use crate::core::app::Msg;
use crate::core::registry::{Card, Id, Status, places};
use crate::core::texts::registry as texts;
use crate::ui::button::button;
use crate::ui::dialogs::modal;
use crate::ui::dom::{focus, pressed, value_of};
use crate::ui::lists::{chosen_of, drawn};
use crate::ui::markup::{Tag, plain, tag, truth, words};
use crate::ui::part::Part;
use crate::ui::rooms::Tab;
use crate::ui::{Dispatch, View};

/// The element's name of the button that opens the actions of an act.
pub(super) fn button_id(act: &Id) -> String {
    format!("act-{act}")
}

/// The dialog with the actions of the chosen act; each of them closes it.
pub(super) fn actions_dialog(
    view: View,
    dispatch: Dispatch,
    tab: &'static Part<Tab>,
    chosen: Rc<Part<Id>>,
    open: Rc<Part<bool>>,
) -> Tag {
    let act: Rc<dyn Fn(Msg)> = {
        let open = Rc::clone(&open);
        Rc::new(move |msg| {
            dispatch.send(msg);
            open.set(false);
        })
    };
    let close = {
        let (chosen, open) = (Rc::clone(&chosen), Rc::clone(&open));
        move || {
            open.set(false);
            // The list may have been drawn anew since.
            let _ = focus(&button_id(&chosen.get_untracked()));
        }
    };
    let body = move || {
        let id = chosen.get_untracked();
        let card = view
            .cards
            .with_untracked(|cards| cards.iter().find(|card| card.id == id).cloned());
        let Some(card) = card else { return Vec::new() };
        let (number, title) = heading(&card);
        let heading = [words("strong", &[], &number), plain(" "), plain(&title)];
        let mut parts = vec![tag("p", &[], &heading)];
        if card.is_deleted() {
            let act = Rc::clone(&act);
            parts.push(button(texts::RESTORE, move || act(Msg::RestoreAct(id.clone()))));
        } else {
            parts.extend(living(&card, &act, tab));
        }
        parts
    };
    modal(texts::ACTIONS, move || open.get(), close, body)
}

/// Actions of an act that was not thrown away.
fn living(card: &Card, act: &Rc<dyn Fn(Msg)>, tab: &'static Part<Tab>) -> [Tag; 3] {
    let status = card.status;
    let (id, send) = (card.id.clone(), Rc::clone(act));
    let statuses = drawn(
        "choices",
        "group",
        texts::STATUS,
        move || {
            let choice = |choice: Status| chosen_of(choice.code(), texts::status(choice), choice == status);
            Status::ALL.into_iter().map(choice).collect()
        },
        move |event| {
            if let Some(status) = pressed(&event).and_then(|(_, code)| Status::from_code(&code)) {
                send(Msg::SetStatus(id.clone(), status));
            }
        },
    );
    let (id, send) = (card.id.clone(), Rc::clone(act));
    let copy = button(texts::COPY, move || {
        send(Msg::CopyAct(id.clone()));
        // The copy is on the desk.
        tab.set(Tab::Act);
    });
    let (id, send) = (card.id.clone(), Rc::clone(act));
    let delete = button(texts::DELETE, move || send(Msg::DeleteAct(id.clone())));
    [
        statuses,
        series(card.id.clone(), Rc::clone(act)),
        tag("div", &[("class", "tools")], &[copy, delete]),
    ]
}

/// The form for a series of acts like this one.
fn series(id: Id, act: Rc<dyn Fn(Msg)>) -> Tag {
    let wanted = Rc::new(Part::new(String::new()));
    let error = Rc::new(Part::new(String::new()));
    let (typed, typed_error, seen) = (Rc::clone(&wanted), Rc::clone(&error), Rc::clone(&error));
    let input = tag(
        "input",
        &[
            ("id", "places"),
            ("autocomplete", "off"),
            ("aria-describedby", "places-hint"),
        ],
        &[],
    )
    .attribute("aria-invalid", move || truth(!seen.with(String::is_empty)))
    .on("input", move |event| {
        typed.set(value_of(&event));
        typed_error.put(String::new());
    });
    let seen = Rc::clone(&error);
    let hint = [("class", "hint"), ("id", "places-hint"), ("role", "status")];
    let hint = tag("p", &hint, &[]).text(move || {
        let error = seen.get();
        if error.is_empty() {
            texts::PLACES_HINT.into()
        } else {
            error.into()
        }
    });
    let submit = words("button", &[("type", "submit"), ("class", "quiet")], texts::SERIES);
    let parts = [
        words("label", &[("for", "places")], texts::PLACES),
        tag("div", &[("class", "with-button")], &[input, submit]),
        hint,
    ];
    tag("form", &[("class", "field")], &parts).on("submit", move |event| {
        event.prevent_default();
        let wanted = wanted.get_untracked();
        match places(&wanted) {
            Ok(_) => act(Msg::Series(id.clone(), wanted)),
            Err(why) => error.set(why.to_string()),
        }
    })
}
