//! The static page that stands in for the application while it loads (`index.html`).
//!
//! Owns what was done with it: taps, the focus, typed words. Its elements name those of the application that do the
//! same, by a selector in `data-as`.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// What was done with the page before the program was there.
pub(crate) struct Shell {
    /// What was pressed, in order.
    taps: js_sys::Array,
    /// What has the focus.
    focused: Option<String>,
    /// What was typed.
    typed: Option<(String, JsValue)>,
}

impl Shell {
    /// Takes it from the page.
    pub(crate) fn take() -> Self {
        let boot = document().get_element_by_id("boot");
        let find = |state| boot.as_ref()?.query_selector(state).ok()?;
        let stands_for = |element: Element| element.get_attribute("data-as");
        let shell = Self {
            taps: js_sys::Reflect::get(&window(), &"prorabTaps".into())
                .map(|taps| js_sys::Array::from(&taps))
                .unwrap_or_default(),
            focused: find(":focus").and_then(stands_for),
            typed: find("input").and_then(|input| {
                let text = js_sys::Reflect::get(&input, &VALUE.into()).ok()?;
                Some((stands_for(input)?, text))
            }),
        };
        if let Some(boot) = boot {
            boot.remove();
        }
        shell
    }

    /// Does the same with the application.
    pub(crate) fn carry_out(self) {
        if let Some((input, text)) = self.typed
            && let Some(input) = element(&input)
        {
            // Fails for no element.
            let _ = js_sys::Reflect::set(&input, &VALUE.into(), &text);
        }
        if let Some(focused) = self.focused.as_deref().and_then(element) {
            let _ = focused.focus();
        }
        for tap in self.taps.iter() {
            if let Some(tapped) = tap.as_string().as_deref().and_then(element) {
                tapped.click();
            }
        }
    }
}

const VALUE: &str = "value";

fn element(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}
