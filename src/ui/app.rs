//! The page's layout: one view at a time on a phone, two side by side on a desktop.

use super::act::act_panel;
use super::alarm::alarm_banner;
use super::back;
use super::composer::composer;
use super::conversation::conversation;
use super::dialogs::{settings_dialog, summary_dialog};
use super::dock::dock;
use super::dom::opened_for;
use super::header::header;
use super::markup::{live, several, tag, when};
use super::notice::notice_bar;
use super::page::page_view;
use super::photos::photo_dialog;
use super::projects::projects_dialog;
use super::registry::registry_view;
use super::rooms::{Rooms, Tab, bar};
use super::sheet::sheet;
use super::swipe::{Way, swipe};
use super::theme;
use super::view::CARDS_STEP;
use super::{Dispatch, View};
use crate::core::app::{Msg, REGISTRY};

/// The whole page: what the screen shows, and where the user's wishes go.
pub fn app(view: View, dispatch: Dispatch) {
    theme::show();
    let rooms = Rooms::new();
    let tab = rooms.tab;
    if opened_for(REGISTRY) {
        tab.set(Tab::Registry);
    }
    live(move || {
        let is_registry = tab.get() == Tab::Registry;
        view.cards_max.set(if is_registry { CARDS_STEP } else { 0 });
        view.mask_shown.set(rooms.projects.get());
        dispatch.send(Msg::Look(view.shelf.get_untracked(), view.query.get_untracked()));
    });
    live(move || {
        // A command opens a page, too.
        let opened = view
            .page_name
            .with(|name| (!name.is_empty()).then(|| Tab::of_page(name)).flatten());
        opened.into_iter().for_each(|page| tab.set(page));
    });
    let written = [
        ("class", "written"),
        ("aria-live", "polite"),
        ("aria-atomic", "true"),
    ];
    let notices = [alarm_banner(view, dispatch), notice_bar(view, dispatch, rooms)];
    let notices = tag("div", &[("class", "notices")], &notices);
    let main = tag(
        "main",
        &[("class", "app")],
        &[
            header(view, rooms),
            notices,
            bar(view, dispatch, rooms),
            swipe(conversation(view, dispatch, tab), Way::Left, move || {
                tab.set(Tab::Act)
            }),
            swipe(act_panel(view, dispatch, tab), Way::Right, move || {
                tab.set(Tab::Conversation);
            }),
            when(
                move || tab.get() == Tab::Registry,
                move || vec![registry_view(view, dispatch, tab)],
            ),
            when(
                move || matches!(tab.get(), Tab::Page(_)),
                move || vec![page_view(view, dispatch, tab)],
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
        photo_dialog(view, dispatch),
        sheet(view, dispatch),
    ])
    .put_on_page();
    back::watch();
}
