//! Loading the two worklet files.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AudioContext;

use crate::shell::js::of_this_build;

/// Same-origin files beside the page (blob modules fail in Safari inside an iframe).
const FILES: [&str; 2] = ["worklets/capture.js", "worklets/playback.js"];

/// Warms the browser's cache, so that recording begins with the tap and not with a download.
pub(crate) fn prefetch() {
    let Some(window) = web_sys::window() else { return };
    for file in FILES {
        let request = JsFuture::from(window.fetch_with_str(&of_this_build(file)));
        spawn_local(async move {
            // A failure now is told when the file is needed.
            let _ = request.await;
        });
    }
}

/// Loads both files side by side.
///
/// # Errors
/// When the browser has no worklets or a file does not load.
pub(super) async fn load(context: &AudioContext) -> Result<(), JsValue> {
    let worklet = context.audio_worklet()?;
    if worklet.is_undefined() {
        return Err(JsValue::from_str("no AudioWorklet"));
    }
    let loads = Array::new();
    for file in FILES {
        loads.push(worklet.add_module(&of_this_build(file))?.unchecked_ref());
    }
    JsFuture::from(js_sys::Promise::all(&loads)).await?;
    Ok(())
}
