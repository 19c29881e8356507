//! Where the user is on the page, and the bar that leads from view to view.

use serde_json::Map;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon::{BOOK, CALCULATOR, FOLDERS, FORM, QUESTION, TALK, WARNING, icon};
use super::later::when_whole;
use super::markup::{Tag, live, several, tag, words};
use super::part::Part;
use super::{Dispatch, View};
use crate::core::act::Severity;
use crate::core::app::Msg;
use crate::core::texts::{registry, screen};

/// Id of what the number on the act's button counts.
const TO_DO: &str = "to-do";

/// Which view is shown. A desktop shows the conversation always, and one of the others beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Conversation,
    Act,
    Registry,
    /// A page of the adviser by its name.
    Page(&'static str),
}

impl Tab {
    /// The word of the style sheet.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Conversation => "conversation",
            Self::Act => "act",
            Self::Registry => "registry",
            Self::Page(_) => "page",
        }
    }

    fn drawing(self) -> &'static str {
        match self {
            Self::Conversation => TALK,
            Self::Act => FORM,
            Self::Registry => FOLDERS,
            Self::Page("calc") => CALCULATOR,
            Self::Page("norms") => BOOK,
            Self::Page("reports") => WARNING,
            Self::Page(_) => QUESTION,
        }
    }

    /// The view of a page of this name, or of a list (`reports`) that it belongs to (`report`).
    pub(super) fn of_page(name: &str) -> Option<Self> {
        let (known, _) = screen::PAGES.iter().find(|(known, _)| known.starts_with(name))?;
        Some(Self::Page(known))
    }
}

/// Where the user is.
#[derive(Clone, Copy)]
pub(super) struct Rooms {
    /// The view.
    pub(super) tab: &'static Part<Tab>,
    /// The dialog with the settings is open.
    pub(super) settings: &'static Part<bool>,
    /// That with the projects is.
    pub(super) projects: &'static Part<bool>,
}

impl Rooms {
    pub(super) fn new() -> Self {
        Self {
            tab: Part::lasting(Tab::Conversation),
            settings: Part::lasting(false),
            projects: Part::lasting(false),
        }
    }
}

/// All views, one tap away.
pub(super) fn bar(view: View, dispatch: Dispatch, rooms: Rooms) -> Tag {
    let tab = rooms.tab;
    let choose = move |chosen: Tab, text: &str, count: Tag| {
        let attributes = [("type", "button"), ("class", "tab"), ("data-to", chosen.name())];
        let face = [icon(chosen.drawing()), words("span", &[], text), count];
        let button = tag("button", &attributes, &face);
        if chosen == Tab::Act {
            button.set_attribute("aria-describedby", TO_DO);
        }
        let here = button.clone();
        live(move || {
            if tab.get() == chosen {
                bring_into_sight(&here);
            }
        });
        button
            .attribute("aria-current", move || {
                if tab.get() == chosen { "page" } else { "" }.into()
            })
            .on("click", move |_| {
                let left = tab.get_untracked();
                tab.set(chosen);
                // A page is where it was left; a second tap leads to its beginning.
                if let Tab::Page(name) = chosen
                    && (left == chosen || view.page_name.with_untracked(|open| open != name))
                {
                    when_whole(move || {
                        // He who had to wait for it may be elsewhere by now.
                        if tab.get_untracked() == chosen {
                            dispatch.send(Msg::OpenPage(name.to_owned(), Map::new()));
                        }
                    });
                }
            })
    };
    let [left, meaning] = to_do(view);
    let mut choices = vec![
        choose(Tab::Conversation, screen::CONVERSATION, several(&[])),
        choose(Tab::Act, screen::ACT, left),
        choose(Tab::Registry, registry::REGISTRY, several(&[])),
    ];
    choices.extend(screen::PAGES.map(|(name, text)| choose(Tab::Page(name), text, several(&[]))));
    choices.push(meaning);
    tag(
        "nav",
        &[("class", "tabs"), ("aria-label", screen::VIEWS)],
        &choices,
    )
}

/// Moves the bar so that this button is in the middle, as far as it goes.
fn bring_into_sight(button: &Tag) {
    let button = button
        .element()
        .and_then(|button| button.dyn_ref::<HtmlElement>());
    if let Some(button) = button
        && let Some(bar) = button.parent_element()
    {
        bar.set_scroll_left(button.offset_left() - (bar.client_width() - button.offset_width()) / 2);
    }
}

/// How many questions are left; when none is, how many findings that are more than advice. It gets less while the act
/// is filled. Beside the number, for the screen reader, what it counts.
fn to_do(view: View) -> [Tag; 2] {
    let left = move || {
        let questions = view.questions.with(Vec::len);
        if questions > 0 {
            return Some((screen::MISSING, questions));
        }
        let findings = view.findings.with(|findings| {
            let serious = findings
                .iter()
                .filter(|finding| finding.severity != Severity::Advice);
            serious.count()
        });
        (findings > 0).then_some((screen::FINDINGS, findings))
    };
    let count = tag("span", &[("class", "count"), ("aria-hidden", "true")], &[]);
    let about = tag("span", &[("id", TO_DO), ("hidden", "hidden")], &[]);
    let (number, meaning) = (count.clone(), about.clone());
    live(move || {
        let (what, left) = left().map_or(("", String::new()), |(what, left)| (what, left.to_string()));
        number.say(&left);
        meaning.say(&if left.is_empty() {
            left
        } else {
            [what, ": ", &left].concat()
        });
    });
    [count, about]
}
