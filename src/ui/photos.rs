//! Photos on the screen: those of a turn in the conversation, those kept with the act, and one that is looked at.

use super::button::button_of;
use super::dialogs::modal;
use super::markup::{Tag, slot, tag, words};
use super::{Dispatch, View};
use crate::core::app::{Msg, PhotoMsg};
use crate::core::photo::{KeptPhoto, Shot};
use crate::core::registry::Id;
use crate::core::texts::photos as texts;

/// The photos of a turn, each with a button that keeps it with the act.
pub(super) fn shots(view: View, dispatch: Dispatch, shots: &[Shot]) -> Tag {
    let shot = |(place, shot): (usize, &Shot)| {
        let photo = KeptPhoto {
            id: shot.id.clone(),
            name: [texts::PHOTO, " ", &(place + 1).to_string()].concat(),
            address: shot.address.clone(),
            away_ms: 0,
        };
        let (shown, kept, id) = (shot.id.clone(), shot.id.clone(), shot.id.clone());
        let keep = button_of("quiet keep", "", move || {
            dispatch.send(Msg::Photo(PhotoMsg::Keep(id.clone())));
        })
        .text(move || {
            if is_kept(view, &shown) {
                texts::KEPT
            } else {
                texts::KEEP
            }
            .into()
        })
        .flag("disabled", move || is_kept(view, &kept));
        tag("div", &[("class", "shot")], &[thumbnail(view, photo), keep])
    };
    let all: Vec<Tag> = shots.iter().enumerate().map(shot).collect();
    tag("div", &[("class", "shots")], &all)
}

fn is_kept(view: View, id: &Id) -> bool {
    view.album.with(|album| album.iter().any(|photo| photo.id == *id))
}

/// A small picture that opens the large one.
fn thumbnail(view: View, photo: KeptPhoto) -> Tag {
    let attributes = [("src", photo.address.as_str()), ("alt", &photo.name)];
    let picture = tag("img", &attributes, &[]);
    tag(
        "button",
        &[("type", "button"), ("class", "thumbnail")],
        &[picture],
    )
    .on("click", move |_| view.looked_at.set(Some(photo.clone())))
}

/// The photos kept with the act.
pub(super) fn album(view: View) -> Tag {
    slot(move || {
        let photos = view.album.get();
        if photos.is_empty() {
            return Vec::new();
        }
        let all: Vec<Tag> = photos
            .into_iter()
            .map(|photo| {
                let name = words("span", &[("aria-hidden", "true")], &photo.name);
                tag("div", &[("class", "shot")], &[thumbnail(view, photo), name])
            })
            .collect();
        let parts = [
            words("h3", &[], texts::ALBUM),
            words("p", &[("class", "hint")], texts::ALBUM_HINT),
            tag("div", &[("class", "shots")], &all),
        ];
        let attributes = [
            ("class", "album"),
            ("role", "group"),
            ("aria-label", texts::ALBUM),
        ];
        vec![tag("div", &attributes, &parts)]
    })
}

/// One photo as large as the screen allows, to be saved or taken away from the act.
pub(super) fn photo_dialog(view: View, dispatch: Dispatch) -> Tag {
    let body = move || {
        let Some(photo) = view.looked_at.get() else {
            return Vec::new();
        };
        let file = [&photo.name, ".jpg"].concat();
        let attributes = [
            ("class", "save"),
            ("href", photo.address.as_str()),
            ("download", &file),
        ];
        let mut tools = vec![words("a", &attributes, texts::SAVE)];
        if is_kept(view, &photo.id) && !view.locked.get() {
            let id = photo.id.clone();
            tools.push(button_of("quiet", texts::DROP, move || {
                dispatch.send(Msg::Photo(PhotoMsg::Drop(id.clone())));
                view.looked_at.set(None);
            }));
        }
        let attributes = [
            ("class", "large"),
            ("src", photo.address.as_str()),
            ("alt", &photo.name),
        ];
        vec![
            tag("img", &attributes, &[]),
            tag("div", &[("class", "tools")], &tools),
        ]
    };
    modal(
        texts::PHOTO,
        move || view.looked_at.with(Option::is_some),
        move || view.looked_at.put(None),
        body,
    )
}
