//! The draft outside the store, in the browser's local storage: kept there before there was a store, and when the
//! store fails.

/// Versioned: a later shape gets a new key and reads the old one.
const DRAFT_KEY: &str = "prorab.draft.v1";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The draft as it was last saved.
pub(super) fn load() -> Option<String> {
    storage()?.get_item(DRAFT_KEY).ok().flatten()
}

/// Saves the draft, if there is room. The user has been told already that the store failed.
pub(in crate::shell) fn save(draft: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(DRAFT_KEY, draft);
    }
}

/// The draft is in the store now.
pub(in crate::shell) fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(DRAFT_KEY);
    }
}
