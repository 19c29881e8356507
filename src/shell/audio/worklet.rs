//! Loading the two worklet files.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AudioContext;

/// Same-origin files beside the page (blob modules fail in Safari inside an iframe).
const FILES: [&str; 2] = ["worklets/capture.js", "worklets/playback.js"];
/// Changes with every build, so that an old worklet never meets a new page.
const BUILD_ID: &str = match option_env!("BUILD_ID") {
    Some(id) => id,
    None => "dev",
};

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
        loads.push(
            worklet
                .add_module(&format!("{file}?v={BUILD_ID}"))?
                .unchecked_ref(),
        );
    }
    JsFuture::from(js_sys::Promise::all(&loads)).await?;
    Ok(())
}
