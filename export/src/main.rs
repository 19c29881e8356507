//! What the worker of the page calls (`public/export/worker.js`).

/// Nothing happens until a file is asked for.
fn main() {}

/// The entrance for JavaScript.
#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "JavaScript reaches it")]
mod worker {
    use js_sys::{Array, Uint8Array};
    use prorab::core::app::ExportKind;
    use prorab_export::FontFiles;
    use wasm_bindgen::JsError;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// The file of an act or of a paper. `kind` is its code, `regular` and `bold` are font files.
    #[wasm_bindgen]
    pub fn write(kind: &str, act: &str, regular: &Array, bold: &Array) -> Result<Vec<u8>, JsError> {
        let files = |list: &Array| list.iter().map(|file| Uint8Array::new(&file).to_vec()).collect();
        let fonts = FontFiles {
            regular: files(regular),
            bold: files(bold),
        };
        let kind = ExportKind::of_code(kind).ok_or_else(|| JsError::new("unknown kind of file"))?;
        prorab_export::write(kind, act, &fonts).map_err(|error| JsError::new(&error.to_string()))
    }
}
