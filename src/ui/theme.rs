//! Light, dark, or for full sun: as the device and Telegram have it, unless the user chose.
//!
//! A choice is a mark on the body, Telegram's is one on the root: what is nearer counts. It is kept by the browser, so
//! that the next visit begins with it; a browser that keeps nothing shows it until the page is left.

use leptos::prelude::{document, window};
use web_sys::Storage;

use super::markup::{Tag, plain, tag, words};
use crate::core::texts::screen;

/// Key in the browser's storage.
const KEY: &str = "prorab.theme";
/// What the style sheet is told.
const MARK: &str = "data-theme";

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn kept() -> String {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    kept.unwrap_or_default()
}

/// Shows the theme that the user chose, if he did.
pub(super) fn show() {
    wear(&kept());
}

fn wear(theme: &str) {
    let Some(body) = document().body() else { return };
    // Fails only for what is no name.
    let _ = match screen::THEMES.iter().any(|(known, ..)| *known == theme) && !theme.is_empty() {
        true => body.set_attribute(MARK, theme),
        false => body.remove_attribute(MARK),
    };
}

/// The choice, for the settings.
pub(super) fn choice() -> Tag {
    let at_work = kept();
    let mut parts = vec![words("legend", &[], screen::THEME)];
    parts.extend(screen::THEMES.map(|(theme, name, about)| {
        let attributes = [("type", "radio"), ("name", "theme")];
        let radio = tag("input", &attributes, &[]).on("change", move |_| {
            wear(theme);
            // What cannot be kept is shown all the same.
            let _ = storage().map(|storage| storage.set_item(KEY, theme));
        });
        radio.set("checked", &(theme == at_work).into());
        let about = [plain(name), words("small", &[], about)];
        tag("label", &[("class", "voice")], &[radio, tag("span", &[], &about)])
    }));
    tag("fieldset", &[("class", "voices")], &parts)
}
