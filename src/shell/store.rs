//! The draft in the browser's local storage.

use crate::core::app::AppError;

/// Versioned: a later shape gets a new key and reads the old one.
const DRAFT_KEY: &str = "prorab.draft.v1";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The draft as it was last saved.
pub(super) fn load() -> Option<String> {
    storage()?.get_item(DRAFT_KEY).ok().flatten()
}

/// Saves the draft.
///
/// # Errors
/// When the browser has no store or no room.
pub(super) fn save(draft: &str) -> Result<(), AppError> {
    let storage = storage().ok_or(AppError::Store)?;
    storage.set_item(DRAFT_KEY, draft).map_err(|_| AppError::Store)
}
