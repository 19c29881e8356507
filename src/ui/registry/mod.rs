//! The registry: the acts of the project at work, found, opened, copied, thrown away.
//!
//! Must not know which cards there are: [`View`] has those that are shown.

mod actions;

use std::rc::Rc;

use web_sys::Event;

use self::actions::actions_dialog;
use super::button::{button, rarely};
use super::dom::{pressed as pressed_on, value_of};
use super::lists::{drawn, press};
use super::markup::{Tag, several, slot, tag, when, words};
use super::part::Part;
use super::rooms::Tab;
use super::view::CARDS_STEP;
use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::date::CivilDate;
use crate::core::registry::{Card, Id, Shelf};
use crate::core::texts::registry as texts;

/// Search, shelves and cards.
pub(super) fn registry_view(view: View, dispatch: Dispatch, tab: &'static Part<Tab>) -> Tag {
    let chosen = Rc::new(Part::new(Id::default()));
    let open = Rc::new(Part::new(false));
    let dialog = actions_dialog(view, dispatch, tab, Rc::clone(&chosen), Rc::clone(&open));
    // One listener for all cards.
    let pressed = move |event: Event| {
        let Some((what, id)) = pressed_on(&event) else {
            return;
        };
        let Some(id) = Id::read(&id) else { return };
        if what == "open" {
            dispatch.send(Msg::OpenAct(id));
            tab.set(Tab::Act);
        } else {
            chosen.set(id);
            open.set(true);
        }
    };
    let rows = move || {
        let on_desk = view.act.get();
        view.cards
            .with(|cards| cards.iter().map(|card| row(card, &on_desk)).collect())
    };
    let tools = [
        button(texts::SAVE_REGISTRY, move || dispatch.send(Msg::SaveRegistry)),
        button(texts::SAVE_BACKUP, move || dispatch.send(Msg::SaveBackup)),
        button(texts::LOAD, move || dispatch.send(Msg::LoadJson)),
    ];
    let nothing = slot(move || {
        if !view.cards.with(Vec::is_empty) {
            return Vec::new();
        }
        let looked_for = view.shelf.get() != Shelf::All || view.query.with(|query| !query.is_empty());
        let words_for_it = if !view.loaded.get() {
            texts::LOADING
        } else if looked_for {
            texts::NOTHING_FOUND
        } else {
            texts::EMPTY
        };
        vec![words("p", &[("class", "nothing")], words_for_it)]
    });
    let more = when(
        move || view.more_cards.get(),
        move || {
            vec![button(texts::MORE, move || {
                view.cards_max.update(|max| *max += CARDS_STEP);
                dispatch.send(Msg::Look(view.shelf.get_untracked(), view.query.get_untracked()));
            })]
        },
    );
    let parts = [
        look(view, dispatch),
        rarely(&tools),
        drawn("cards", "list", texts::REGISTRY, rows, pressed),
        nothing,
        more,
    ];
    let attributes = [
        ("class", "registry"),
        ("role", "region"),
        ("aria-label", texts::REGISTRY),
    ];
    several(&[tag("section", &attributes, &parts), dialog])
}

/// Search and shelf.
fn look(view: View, dispatch: Dispatch) -> Tag {
    let look = move |shelf: Shelf, query: String| {
        view.cards_max.set(CARDS_STEP);
        dispatch.send(Msg::Look(shelf, query));
    };
    let search = tag(
        "input",
        &[
            ("id", "search"),
            ("type", "search"),
            ("autocomplete", "off"),
            ("placeholder", texts::SEARCH_HINT),
        ],
        &[],
    )
    .value(move || view.query.get().into())
    .on("input", move |event| {
        look(view.shelf.get_untracked(), value_of(&event));
    });
    let shelves: Vec<Tag> = texts::SHELVES
        .iter()
        .enumerate()
        .map(|(place, (_, name))| words("option", &[("value", &place.to_string())], name))
        .collect();
    let shelf = tag("select", &[("id", "shelf")], &shelves)
        .value(move || place_of(view.shelf.get()).to_string().into())
        .on("change", move |event| {
            let place = value_of(&event).parse().ok();
            let shelf = place.and_then(|place: usize| texts::SHELVES.get(place));
            look(
                shelf.map_or(Shelf::All, |(shelf, _)| *shelf),
                view.query.get_untracked(),
            );
        });
    let labelled = |id, label, control| tag("div", &[], &[words("label", &[("for", id)], label), control]);
    let parts = [
        labelled("search", texts::SEARCH, search),
        labelled("shelf", texts::SHELF, shelf),
    ];
    tag("div", &[("class", "look")], &parts)
}

/// Where a shelf is among its like.
fn place_of(shelf: Shelf) -> usize {
    let place = texts::SHELVES.iter().position(|(known, _)| *known == shelf);
    place.unwrap_or_default()
}

/// What stands for an act: its number and its works.
fn heading(card: &Card) -> (String, String) {
    let or = |text: &str, instead: &str| if text.is_empty() { instead } else { text }.to_owned();
    (
        or(&card.number, texts::NO_NUMBER),
        or(&card.title, texts::NO_TITLE),
    )
}

fn row(card: &Card, on_desk: &Id) -> Tag {
    let (number, title) = heading(card);
    let mut when_and_where = card.date.map(CivilDate::dotted).unwrap_or_default();
    if !when_and_where.is_empty() && !card.place.is_empty() {
        when_and_where.push_str(", ");
    }
    when_and_where.push_str(&card.place);
    let flag = |is: bool| if is { "true" } else { "" };
    let id = card.id.as_str();
    let status = words(
        "span",
        &[("class", "chip"), ("data-status", card.status.code())],
        texts::status(card.status),
    );
    let open = press(
        &[
            ("id", &["open-", id].concat()),
            ("aria-current", flag(card.id == *on_desk)),
            ("disabled", flag(card.is_deleted())),
        ],
        "open",
        id,
        &[
            words("strong", &[], &number),
            status,
            words("span", &[("class", "title")], &title),
            words("small", &[("class", "title")], &when_and_where),
        ],
    );
    let actions = press(
        &[
            ("class", "quiet"),
            ("id", &actions::button_id(&card.id)),
            ("aria-haspopup", "dialog"),
            ("aria-label", &[texts::ACTIONS, ": ", &number].concat()),
        ],
        "act",
        id,
        &[words("span", &[("aria-hidden", "true")], "•••")],
    );
    tag(
        "div",
        &[
            ("class", "card"),
            ("role", "listitem"),
            ("data-deleted", flag(card.is_deleted())),
        ],
        &[open, actions],
    )
}
