//! The adviser's worker: begun at the first question, kept for the next ones, dropped when it fails.
//!
//! The other side is `public/adviser/worker.js`. A worker that could not be loaded answers by an error event.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::JsValue;
use web_sys::Worker;

use super::js;
use crate::core::app::Msg;

/// Same-origin file beside the page (blob workers are not allowed by its security policy).
const WORKER: &str = "adviser/worker.js";

/// The worker, while there is one.
#[derive(Default)]
pub(super) struct Adviser(Rc<RefCell<Option<Worker>>>);

impl Adviser {
    /// Asks; the answer comes as a message.
    pub(super) fn ask(&self, number: u32, question: &str, send: &Rc<dyn Fn(Msg)>) {
        if let Err(error) = self.post(number, question, send) {
            js::log("no adviser", &error);
            send(Msg::AdviserFailed);
        }
    }

    fn post(&self, number: u32, question: &str, send: &Rc<dyn Fn(Msg)>) -> Result<(), JsValue> {
        let mut place = self.0.borrow_mut();
        let worker = match &*place {
            Some(worker) => worker.clone(),
            None => place.insert(self.begin(Rc::clone(send))?).clone(),
        };
        let message = Object::new();
        js::set(&message, "number", &number.into());
        js::set(&message, "question", &JsValue::from_str(question));
        worker.post_message(&message)
    }

    fn begin(&self, send: Rc<dyn Fn(Msg)>) -> Result<Worker, JsValue> {
        let place = Rc::clone(&self.0);
        js::worker(WORKER, move |data| {
            let answer = js::get(&data, "answer").as_string();
            let number = js::get(&data, "number").as_f64();
            match (answer, number) {
                (Some(answer), Some(number)) => {
                    let answer = serde_json::from_str(&answer).unwrap_or_default();
                    // A number of ours that went there and back.
                    send(Msg::Advised(number as u32, answer));
                }
                _ => {
                    js::log("adviser failed", &js::get(&data, "error"));
                    if let Some(worker) = place.borrow_mut().take() {
                        worker.terminate();
                    }
                    send(Msg::AdviserFailed);
                }
            }
        })
    }
}
