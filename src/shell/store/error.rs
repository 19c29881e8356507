//! Errors of IndexedDB as errors of ours.

use idb::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use crate::core::app::StoreError;
use crate::shell::js;

/// What a failure of the database means.
pub(super) fn store_error(error: &Error) -> StoreError {
    let value = match error {
        Error::DomException(exception) => exception.clone().into(),
        Error::UpdateFailed(value)
        | Error::AddFailed(value)
        | Error::TransactionOpenFailed(value)
        | Error::TransactionCommitError(value)
        | Error::IndexedDbOpenFailed(value) => value.clone(),
        _ => JsValue::UNDEFINED,
    };
    js::log("store", &value);
    let name = value.dyn_ref::<DomException>().map(DomException::name);
    match name.as_deref() {
        Some("QuotaExceededError") => StoreError::Full,
        Some("VersionError") => StoreError::Newer,
        Some("SecurityError" | "InvalidStateError" | "NotSupportedError") => StoreError::Missing,
        _ => StoreError::Broken,
    }
}
