//! The one place where values of the browser become errors of ours.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::core::app::MicError;

/// Changes with every build, so that an old file never meets a new page.
const BUILD_ID: &str = match option_env!("BUILD_ID") {
    Some(id) => id,
    None => "dev",
};

/// The address of a file of this site whose name does not change with its content.
pub(super) fn of_this_build(file: &str) -> String {
    format!("{file}?v={BUILD_ID}")
}

/// Logs a failure that the user need not read.
pub(super) fn log(what: &str, error: &JsValue) {
    web_sys::console::warn_2(&JsValue::from_str(what), error);
}

/// What a rejected `getUserMedia` or a failed audio set-up means.
pub(super) fn mic_error(error: &JsValue) -> MicError {
    let name = error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name);
    match name.as_deref() {
        Some("NotAllowedError" | "PermissionDeniedError") => MicError::Denied,
        Some("SecurityError") => MicError::Insecure,
        Some("NotFoundError" | "DevicesNotFoundError" | "OverconstrainedError") => MicError::Missing,
        Some("NotReadableError" | "TrackStartError" | "AbortError") => MicError::Busy,
        _ => MicError::Unsupported,
    }
}

/// A property of a plain message object.
pub(super) fn get(object: &JsValue, key: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a property of a plain object of our own; that cannot fail.
pub(super) fn set(object: &js_sys::Object, key: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(object, &JsValue::from_str(key), value);
}

/// `{type: kind}`, the shape of all messages to our worklets.
pub(super) fn message(kind: &str) -> js_sys::Object {
    let object = js_sys::Object::new();
    set(&object, "type", &JsValue::from_str(kind));
    object
}

/// Calls a method that gives a promise; `None` where the browser has none or refuses at once.
pub(super) fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<js_sys::Promise> {
    let method: js_sys::Function = get(object, method).dyn_into().ok()?;
    let arguments: js_sys::Array = arguments.iter().collect();
    let promise = js_sys::Reflect::apply(&method, object, &arguments).ok()?;
    promise.dyn_into().ok()
}

/// Puts a script of this site into the page and does something when it is there. One that does not come leaves the page
/// as it is.
pub(super) fn load(file: &str, loaded: impl FnOnce() + 'static) {
    let put = || -> Result<(), JsValue> {
        let document = web_sys::window().and_then(|window| window.document());
        let document = document.ok_or("no document")?;
        let script = document.create_element("script")?;
        script.add_event_listener_with_callback("load", Closure::once_into_js(loaded).unchecked_ref())?;
        script.set_attribute("src", &of_this_build(file))?;
        let root = document.document_element().ok_or("an empty document")?;
        root.append_child(&script).map(drop)
    };
    if let Err(error) = put() {
        log(file, &error);
    }
}

/// Begins a worker of this site. `told` is given the data of each of its messages; a worker that could not even be
/// loaded tells by an event without data, which is `undefined`.
///
/// # Errors
/// The browser has no workers, or refuses this one.
pub(super) fn worker(file: &str, mut told: impl FnMut(JsValue) + 'static) -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&of_this_build(file), &options)?;
    // The browser keeps it as long as the worker.
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        told(
            event
                .dyn_ref::<MessageEvent>()
                .map_or(JsValue::UNDEFINED, MessageEvent::data),
        );
    })
    .into_js_value();
    worker.set_onmessage(Some(listener.unchecked_ref()));
    worker.set_onerror(Some(listener.unchecked_ref()));
    Ok(worker)
}

/// Does something later.
pub(super) fn after(delay_ms: i32, act: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let act = Closure::once_into_js(act);
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), delay_ms);
}
