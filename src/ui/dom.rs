//! Small questions to the DOM.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

use super::markup::Tag;

/// Whether a shortcut of the home screen opened the page for this: `?start=…`.
pub(super) fn opened_for(start: &str) -> bool {
    let search = window().location().search().unwrap_or_default();
    search.strip_prefix("?start=") == Some(start)
}

/// Text of the control that an event came from.
pub(super) fn value_of(event: &Event) -> String {
    event.target().map(|target| text_of(&target)).unwrap_or_default()
}

/// Text in a control.
pub(super) fn value_in(control: &Tag) -> String {
    control
        .element()
        .map(|control| text_of(control))
        .unwrap_or_default()
}

/// Text in the control of an id.
pub(super) fn value_at(id: &str) -> String {
    let control = document().get_element_by_id(id);
    control.map(|control| text_of(&control)).unwrap_or_default()
}

/// Id of the element that the user is in.
pub(super) fn focused_id() -> String {
    let active = document().active_element();
    active.map(|active| active.id()).unwrap_or_default()
}

/// The `value` of whichever control it is.
fn text_of(control: &JsValue) -> String {
    let value = js_sys::Reflect::get(control, &JsValue::from_str("value"));
    value.ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Whether the user is in this control right now.
pub(super) fn has_focus(element: &Element) -> bool {
    document()
        .active_element()
        .is_some_and(|active| active == *element)
}

/// Width from which the act stands beside the conversation, CSS pixels: that of the style sheet.
const WIDE_PX: f64 = 900.0;

/// Whether the page is as wide as a desktop's.
pub(super) fn is_wide() -> bool {
    let width_px = window().inner_width().ok().and_then(|width| width.as_f64());
    width_px.is_some_and(|width_px| width_px >= WIDE_PX)
}

/// Whether the fold that an event came from is open.
pub(super) fn is_open(event: &Event) -> bool {
    element_of(event).is_some_and(|fold| fold.has_attribute("open"))
}

/// What the button or link stands for that was pressed somewhere within: its `data-do` and its `value`.
pub(super) fn pressed(event: &Event) -> Option<(String, String)> {
    let button = element_of(event)?.closest("[data-do]").ok()??;
    // A link of the page leads by what it stands for, not by its address.
    event.prevent_default();
    Some((button.get_attribute("data-do")?, button.get_attribute("value")?))
}

/// Whether files are being pasted or dropped.
pub(super) fn carries_files(event: &Event) -> bool {
    let get = |object: &JsValue, key: &str| js_sys::Reflect::get(object, &JsValue::from_str(key)).ok();
    ["clipboardData", "dataTransfer"].into_iter().any(|key| {
        let files = get(event, key).and_then(|carrier| get(&carrier, "files"));
        let count = files.and_then(|files| get(&files, "length"));
        count
            .and_then(|count| count.as_f64())
            .is_some_and(|count| count > 0.0)
    })
}

/// Takes the keyboard's focus to an element and opens the fold that it is in. Gives whether it is there.
pub(super) fn focus(id: &str) -> bool {
    show(document().get_element_by_id(id))
}

/// Takes the focus to the first element whose name begins so.
pub(super) fn focus_within(id: &str) {
    let selector = ["[id^=\"", id, "\"]"].concat();
    show(document().query_selector(&selector).ok().flatten());
}

fn show(element: Option<Element>) -> bool {
    let Some(element) = element else { return false };
    if let Ok(Some(fold)) = element.closest("details") {
        let _ = fold.set_attribute("open", "");
    }
    element
        .dyn_ref::<HtmlElement>()
        .is_some_and(|element| element.focus().is_ok())
}

fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
