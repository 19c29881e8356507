//! The user's own key: minting with it, and the storage of the tab.

use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::fetch;
use crate::core::live::key::{Key, MINT_BODY};

/// Place in the storage of the tab. It is gone with the tab, and no other page of another site sees it.
const PLACE: &str = "prorab-key";

/// Asks the service for a token. Gives status and body, or nothing where no answer may be read by a page.
pub(super) async fn mint(url: &str, key: &Key) -> Option<(u16, String)> {
    let headers = [
        ("content-type", "application/json"),
        ("x-goog-api-key", key.secret()),
    ];
    let answer = fetch::post(url, &headers, &JsValue::from_str(MINT_BODY))
        .await
        .ok()?;
    Some((answer.status, answer.text))
}

/// Keeps the key for the tab, or forgets it. A storage that is not there keeps nothing.
pub(super) fn keep(key: Option<&Key>) {
    let Some(storage) = storage() else { return };
    let _ = match key {
        Some(key) => storage.set_item(PLACE, key.secret()),
        None => storage.remove_item(PLACE),
    };
}

/// The key that this tab kept.
pub(super) fn kept() -> Option<String> {
    storage()?.get_item(PLACE).ok()?
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
