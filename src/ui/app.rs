//! The page's layout: one screen on a phone with two views, both side by side on a desktop.

use super::act::act_panel;
use super::alarm::alarm_banner;
use super::composer::composer;
use super::conversation::conversation;
use super::dialogs::{settings_dialog, summary_dialog};
use super::dock::dock;
use super::header::header;
use super::markup::{Tag, plain, several, tag, when};
use super::notice::notice_bar;
use super::part::Part;
use super::projects::projects_dialog;
use super::registry::registry_view;
use super::sheet::sheet;
use super::{Dispatch, View};
use crate::core::act::{Severity, missing};
use crate::core::texts::{registry, screen};

/// Which view a phone shows. On a desktop the registry takes the place of the act, the conversation stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Conversation,
    Act,
    Registry,
}

impl Tab {
    fn name(self) -> &'static str {
        match self {
            Self::Conversation => "conversation",
            Self::Act => "act",
            Self::Registry => "registry",
        }
    }
}

/// Where the user is on the page.
#[derive(Clone, Copy)]
pub(super) struct Rooms {
    /// The view.
    pub(super) tab: &'static Part<Tab>,
    /// The dialog with the settings is open.
    pub(super) settings: &'static Part<bool>,
    /// That with the projects is.
    pub(super) projects: &'static Part<bool>,
}

/// The whole page: what the screen shows, and where the user's wishes go.
pub fn app(view: View, dispatch: Dispatch) {
    let rooms = Rooms {
        tab: Part::lasting(Tab::Conversation),
        settings: Part::lasting(false),
        projects: Part::lasting(false),
    };
    let tab = rooms.tab;
    let choose = move |chosen: Tab, text: &'static str, count: Tag| {
        let attributes = [("type", "button"), ("class", "tab")];
        tag("button", &attributes, &[plain(text), count])
            .attribute("aria-current", move || {
                if tab.get() == chosen { "page" } else { "" }.into()
            })
            .on("click", move |_| tab.set(chosen))
    };
    let tabs = tag(
        "nav",
        &[("class", "tabs"), ("aria-label", "Вид")],
        &[
            choose(Tab::Conversation, screen::CONVERSATION, several(&[])),
            choose(Tab::Act, screen::ACT, to_do(view)),
            choose(Tab::Registry, registry::REGISTRY, several(&[])),
        ],
    );
    let written = [
        ("class", "written"),
        ("aria-live", "polite"),
        ("aria-atomic", "true"),
    ];
    let notices = [alarm_banner(view, dispatch), notice_bar(view, dispatch)];
    let notices = tag("div", &[("class", "notices")], &notices);
    let main = tag(
        "main",
        &[("class", "app")],
        &[
            header(view, rooms),
            notices,
            tabs,
            conversation(view, dispatch),
            act_panel(view, dispatch),
            when(
                move || tab.get() == Tab::Registry,
                move || vec![registry_view(view, dispatch, tab)],
            ),
            tag("p", &written, &[]).text(move || view.said.get().into()),
            composer(view, dispatch),
            dock(view, dispatch),
        ],
    )
    .attribute("data-tab", move || tab.get().name().into());
    several(&[
        main,
        settings_dialog(view, dispatch, rooms.settings),
        projects_dialog(view, dispatch, rooms.projects),
        summary_dialog(view, dispatch),
        sheet(view, dispatch),
    ])
    .put_on_page();
}

/// How much is still to be done: questions, and findings that are more than advice.
fn to_do(view: View) -> Tag {
    tag("span", &[("class", "count"), ("aria-hidden", "true")], &[]).text(move || {
        let findings = view.findings.with(|findings| {
            let serious = findings
                .iter()
                .filter(|finding| finding.severity != Severity::Advice);
            serious.count()
        });
        let questions = view.draft.with(|draft| missing(&draft.act).len());
        (findings + questions).to_string().into()
    })
}
