//! Documents by the export module: a worker for each file, loaded when the first is asked for.
//!
//! A worker lives as long as its one file takes: its memory is given back at once, and a module that did not load is
//! fetched again at the next tap. The other side is `public/export/worker.js`.

use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::js;
use crate::core::app::{ExportError, ExportKind, Msg};

/// Same-origin file beside the page (blob workers are not allowed by its security policy).
const WORKER: &str = "export/worker.js";

/// Has a file of the act made and gives its bytes (`Uint8Array`) to `made`, or tells why not.
pub(super) fn run(kind: ExportKind, act: &str, made: impl Fn(&JsValue) + 'static, send: Rc<dyn Fn(Msg)>) {
    let failed = Rc::clone(&send);
    if let Err(error) = start(kind, act, made, send) {
        js::log("no worker", &error);
        failed(Msg::ExportFailed(ExportError::Failed));
    }
}

fn start(
    kind: ExportKind,
    act: &str,
    made: impl Fn(&JsValue) + 'static,
    send: Rc<dyn Fn(Msg)>,
) -> Result<(), JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&js::of_this_build(WORKER), &options)?;
    // The one event that comes ends the worker; both closures are freed by the browser with it.
    let ended = worker.clone();
    let answer = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        ended.terminate();
        let data = event
            .dyn_ref::<MessageEvent>()
            .map_or(JsValue::UNDEFINED, |message| message.data());
        let bytes = js::get(&data, "bytes");
        if bytes.is_object() {
            return made(&bytes);
        }
        js::log("export failed", &js::get(&data, "error"));
        // A worker that could not even be loaded answers by an event without data.
        let is_loaded = js::get(&data, "loaded").is_truthy();
        send(Msg::ExportFailed(if is_loaded {
            ExportError::Failed
        } else {
            ExportError::NotLoaded
        }));
    })
    .into_js_value();
    worker.set_onmessage(Some(answer.unchecked_ref()));
    worker.set_onerror(Some(answer.unchecked_ref()));
    let order = Object::new();
    js::set(&order, "kind", &JsValue::from_str(kind.code()));
    js::set(&order, "act", &JsValue::from_str(act));
    worker.post_message(&order)
}
