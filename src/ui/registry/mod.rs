//! The registry: the acts of the project at work, found, opened, copied, thrown away.
//!
//! Must not know which cards there are: [`View`] has those that are shown.

mod actions;

use leptos::prelude::*;

use self::actions::Actions;
use super::app::Tab;
use super::button::{button, rarely};
use super::dom::{pressed as pressed_on, value_of};
use super::markup::{Tag, drawn, press, tag, words};
use super::view::CARDS_STEP;
use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::date::CivilDate;
use crate::core::registry::{Card, Id, Shelf};
use crate::core::texts::registry as texts;

/// Search, shelves and cards.
#[component]
pub(super) fn RegistryView(view: View, dispatch: Dispatch, tab: RwSignal<Tab>) -> impl IntoView {
    let chosen = RwSignal::new(Id::default());
    let open = RwSignal::new(false);
    let look = move |shelf: Shelf, query: String| {
        view.cards_max.set(CARDS_STEP);
        dispatch.send(Msg::Look(shelf, query));
    };
    let more = move || {
        view.cards_max.update(|max| *max += CARDS_STEP);
        dispatch.send(Msg::Look(view.shelf.get_untracked(), view.query.get_untracked()));
    };
    // One listener for all cards.
    let pressed = move |event: leptos::ev::MouseEvent| {
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
    let tools = view! {
        {button(texts::SAVE_REGISTRY, move || dispatch.send(Msg::SaveRegistry))}
        {button(texts::SAVE_BACKUP, move || dispatch.send(Msg::SaveBackup))}
        {button(texts::LOAD, move || dispatch.send(Msg::LoadJson))}
    };
    let nothing = move || {
        let looked_for = view.shelf.get() != Shelf::All || view.query.with(|query| !query.is_empty());
        if looked_for {
            texts::NOTHING_FOUND
        } else {
            texts::EMPTY
        }
    };
    view! {
        <section class="registry" role="region" aria-label=texts::REGISTRY>
            <div class="look">
                <div>
                    <label for="search">{texts::SEARCH}</label>
                    <input
                        id="search"
                        type="search"
                        autocomplete="off"
                        placeholder=texts::SEARCH_HINT
                        prop:value=move || view.query.get()
                        on:input=move |event| look(view.shelf.get_untracked(), value_of(&event))
                    />
                </div>
                <div>
                    <label for="shelf">{texts::SHELF}</label>
                    <select
                        id="shelf"
                        prop:value=move || place_of(view.shelf.get()).to_string()
                        on:change=move |event| {
                            let shelf = value_of(&event).parse().ok().and_then(|place: usize| texts::SHELVES.get(place));
                            look(shelf.map_or(Shelf::All, |(shelf, _)| *shelf), view.query.get_untracked());
                        }
                    >
                        {texts::SHELVES
                            .into_iter()
                            .enumerate()
                            .map(|(place, (_, words))| view! { <option value=place.to_string()>{words}</option> })
                            .collect_view()}
                    </select>
                </div>
            </div>
            {rarely(tools.into_any())}
            {drawn("cards", "list", texts::REGISTRY, Box::new(rows), Box::new(pressed))}
            {move || {
                view.cards.with(Vec::is_empty).then(|| view! { <p class="nothing">{nothing}</p> })
            }}
            {move || view.more_cards.get().then(|| button(texts::MORE, more))}
        </section>
        <Actions view dispatch tab chosen open />
    }
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
