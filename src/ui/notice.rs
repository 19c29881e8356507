//! What went wrong and what to do next.

use std::cell::RefCell;

use leptos::prelude::document;
use serde_json::json;

use super::alarm::alarm_banner;
use super::back::open_dialogs;
use super::button::button;
use super::dom::focus;
use super::later::later;
use super::markup::{Tag, plain, slot, tag, truth, words};
use super::own_key::OWN_KEY;
use super::rooms::Rooms;
use super::{Dispatch, View};
use crate::core::app::{Msg, ProjectMsg};
use crate::core::texts::notices::{Notice, Offer};
use crate::core::texts::screen;

thread_local! {
    /// The place of all notices, also while it is in no document.
    static NOTICES: RefCell<Option<Tag>> = const { RefCell::new(None) };
}

/// All that is told at the top of the page: a danger, and the notice.
pub(super) fn notices(view: View, dispatch: Dispatch, rooms: Rooms) -> Tag {
    let told = [alarm_banner(view, dispatch), notice_bar(view, dispatch, rooms)];
    let notices = tag("div", &[("class", "notices")], &told);
    NOTICES.set(Some(notices.clone()));
    notices
}

/// The notice, read out at once.
fn notice_bar(view: View, dispatch: Dispatch, rooms: Rooms) -> Tag {
    let shown = slot(move || {
        let notice = view.notice.get();
        notice
            .iter()
            .map(|notice| shown(notice, dispatch, rooms))
            .collect()
    });
    tag("div", &[("class", "notice-place"), ("role", "alert")], &[shown])
}

/// Moves all notices into the dialog on top, because what is outside of an open dialog lies behind it and cannot be
/// pressed; or back to their place on the page.
pub(super) fn follow_dialogs() {
    let tabs = document().query_selector(".tabs").ok().flatten();
    let notices = NOTICES.with_borrow(|notices| notices.as_ref()?.element().cloned());
    let (Some(notices), Some(tabs)) = (notices, tabs) else {
        return;
    };
    let page = tabs.parent_element();
    let (place, before) = match open_dialogs().pop() {
        Some(dialog) => (Some(dialog.into()), None),
        None => (page, Some(&*tabs)),
    };
    // Nothing is read out again because it was put where it is.
    if let Some(place) = place.filter(|place| notices.parent_element().as_ref() != Some(place)) {
        let _ = place.insert_before(&notices, before);
    }
}

fn shown(notice: &Notice, dispatch: Dispatch, rooms: Rooms) -> Tag {
    let sentences = [
        words("strong", &[], &notice.title),
        plain(" "),
        plain(&notice.remedy),
    ];
    let mut parts = vec![tag("p", &[], &sentences)];
    if let Some(offer) = notice.offer.clone() {
        parts.push(button(offer.words(), move || {
            dispatch.send(match &offer {
                Offer::RestoreAct(id) => Msg::RestoreAct(id.clone()),
                Offer::RestoreReport(id) => Msg::Tap("restore".to_owned(), json!({"id": id})),
                Offer::SaveJson => Msg::SaveJson,
                Offer::OwnKey => {
                    rooms.settings.set(true);
                    // The dialog comes with the effects of that.
                    return later(|| {
                        focus(OWN_KEY);
                    });
                }
                Offer::RestoreProject(project) => Msg::Project(ProjectMsg::Restore(project.clone())),
            });
        }));
    }
    parts.push(button(screen::CLOSE, move || dispatch.send(Msg::DismissNotice)));
    let attributes = [("class", "notice"), ("data-news", &*truth(notice.is_news))];
    tag("div", &attributes, &parts)
}
