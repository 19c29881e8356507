//! The rest of the program: the site is built in two halves (`xtask/src/site/split`), the second of which comes when
//! the page is on the screen.
//!
//! The page's own script does the loading (`prorabLate` in `index.html`): a half that lacks the other cannot be
//! relied on for it. A page that is not built in two halves is whole at once.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// Brings the rest. Tells `false` each time that it did not come and is tried again, and `true` once, when it is there.
pub fn bring(told: impl FnMut(bool) + 'static) {
    load(&Closure::<dyn FnMut(bool)>::new(told).into_js_value());
}

/// Brings the rest at once, and returns when it is there: what half a program calls when it comes to where it ends.
#[wasm_bindgen]
pub fn late_needed() {
    load(&JsValue::UNDEFINED);
}

fn load(told: &JsValue) {
    let Some(window) = web_sys::window() else { return };
    if let Ok(load) = js::get(&window, "prorabLate").dyn_into::<js_sys::Function>() {
        // What it throws is no error of this program: it was cut off in the middle, and the page says so.
        let _ = load.call2(&JsValue::UNDEFINED, &wasm_bindgen::exports(), told);
    }
}
