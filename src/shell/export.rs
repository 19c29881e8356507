//! Documents by the export module: a worker for each file, loaded when the first is asked for.
//!
//! A worker lives as long as its one file takes: its memory is given back at once, and a module that did not load is
//! fetched again at the next tap. The other side is `public/export/worker.js`.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::JsValue;
use web_sys::Worker;

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
    let begun: Rc<RefCell<Option<Worker>>> = Rc::default();
    let ended = Rc::clone(&begun);
    // The one message that comes ends the worker.
    let worker = js::worker(WORKER, move |data| {
        if let Some(worker) = ended.borrow_mut().take() {
            worker.terminate();
        }
        let bytes = js::get(&data, "bytes");
        if bytes.is_object() {
            return made(&bytes);
        }
        js::log("export failed", &js::get(&data, "error"));
        let is_loaded = js::get(&data, "loaded").is_truthy();
        send(Msg::ExportFailed(if is_loaded {
            ExportError::Failed
        } else {
            ExportError::NotLoaded
        }));
    })?;
    *begun.borrow_mut() = Some(worker.clone());
    let order = Object::new();
    js::set(&order, "kind", &JsValue::from_str(kind.code()));
    js::set(&order, "act", &JsValue::from_str(act));
    worker.post_message(&order)
}
