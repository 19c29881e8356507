//! The page's layout: one view at a time on a phone, two side by side on a desktop.

use super::act::act_panel;
use super::back::{self, Around};
use super::composer::composer;
use super::conversation::conversation;
use super::dialogs::{settings_dialog, summary_dialog};
use super::dock::dock;
use super::dom::opened_for;
use super::header::header;
use super::later::{later, when_whole};
use super::markup::{Tag, live, several, tag, when};
use super::notice::notices;
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

/// Builds the page: what the screen shows, and where the user's wishes go. It is built beside what is on the screen,
/// a part in a task, and given to `built` to be put there.
pub fn app(view: View, dispatch: Dispatch, built: impl FnOnce(Page) + 'static) {
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
    when_whole(move || {
        live(move || {
            if view.act_called.get() > 0 {
                tab.set(Tab::Act);
            }
        });
    });
    let main = tag("main", &[("class", "app")], &[]).attribute("data-tab", move || tab.get().name().into());
    let page = several(std::slice::from_ref(&main));
    let in_main = |part| add_later(&main, part);
    in_main(Box::new(move || header(view, rooms)));
    in_main(Box::new(move || notices(view, dispatch, rooms)));
    in_main(Box::new(move || bar(view, dispatch, rooms)));
    in_main(Box::new(move || {
        swipe(conversation(view, dispatch, tab), Way::Left, move || {
            tab.set(Tab::Act);
        })
    }));
    in_main(Box::new(move || {
        swipe(act_panel(view, dispatch, tab), Way::Right, move || {
            tab.set(Tab::Conversation);
        })
    }));
    in_main(Box::new(move || {
        when(
            move || tab.get() == Tab::Registry,
            move || vec![registry_view(view, dispatch, tab)],
        )
    }));
    in_main(Box::new(move || {
        when(
            move || matches!(tab.get(), Tab::Page(_)),
            move || vec![page_view(view, dispatch, tab)],
        )
    }));
    in_main(Box::new(move || {
        let written = [
            ("class", "written"),
            ("aria-live", "polite"),
            ("aria-atomic", "true"),
        ];
        tag("p", &written, &[]).text(move || view.said.get().into())
    }));
    in_main(Box::new(move || composer(view, dispatch)));
    in_main(Box::new(move || dock(view, dispatch)));
    let beside = |part| add_later(&page, part);
    beside(Box::new(move || settings_dialog(view, dispatch, rooms.settings)));
    beside(Box::new(move || projects_dialog(view, dispatch, rooms.projects)));
    beside(Box::new(move || summary_dialog(view, dispatch)));
    beside(Box::new(move || photo_dialog(view, dispatch)));
    beside(Box::new(move || sheet(view, dispatch)));
    later(move || built(Page(page, Around { view, dispatch, tab })));
}

/// The page, built and not on the screen yet.
pub struct Page(Tag, Around);

impl Page {
    /// Puts it on the screen.
    pub fn show(self) {
        self.0.put_on_page();
        back::watch(self.1);
    }
}

/// Makes a part of the page in a task of its own, and puts it behind those before it.
fn add_later(whole: &Tag, part: Box<dyn FnOnce() -> Tag>) {
    let whole = whole.clone();
    later(move || whole.add(&part()));
}
