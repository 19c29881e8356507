//! What the worker of the page calls (`public/adviser/worker.js`).

/// Nothing happens until a question is asked.
fn main() {}

#[cfg(target_arch = "wasm32")]
mod files;

/// The entrance for JavaScript.
#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "JavaScript reaches it")]
mod worker {
    use std::cell::OnceCell;

    use prorab::core::adviser::Adviser;
    use wasm_bindgen::JsError;
    use wasm_bindgen::prelude::wasm_bindgen;

    use super::files::{LEXICON, NORMS, WORKS};

    thread_local! {
        static ADVISER: OnceCell<Adviser> = const { OnceCell::new() };
    }

    /// The answer to a question as JSON text.
    #[wasm_bindgen]
    pub fn answer(question: &str) -> Result<String, JsError> {
        ADVISER.with(|place| {
            if place.get().is_none() {
                let adviser =
                    Adviser::new(LEXICON, WORKS, NORMS).map_err(|error| JsError::new(&error.to_string()))?;
                let _ = place.set(adviser);
            }
            let answer = place.get().map(|adviser| adviser.answer(question));
            Ok(answer.unwrap_or_default().to_string())
        })
    }
}
