//! Manners of a phone: tells `public/phone.js` what the page is doing, and the core what the phone has to say.
//!
//! The file is loaded after the page, so that it costs the first sight nothing. Until it is there, and if it never
//! comes, the page works as on a computer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

use super::js;
use crate::core::app::{AppState, Msg, VoiceMsg};
use crate::core::live::session::Phase;
use crate::core::pulse::Pulse;

/// Same-origin file beside the page.
const SCRIPT: &str = "phone.js";

/// What the phone has to say.
pub(super) enum Told {
    /// Something for the core.
    Msg(Msg),
    /// Photos and voice messages that another app has shared.
    Shared(Vec<File>),
}

/// The phone around this page.
#[derive(Default)]
pub(super) struct Phone {
    /// The object of `phone.js`, once it is there.
    port: RefCell<JsValue>,
    /// Takes what it says.
    tell: RefCell<JsValue>,
    awake: Cell<bool>,
    pulse: RefCell<Pulse>,
}

impl Phone {
    /// Loads the file. `inside` holds inside Telegram, which has manners of its own.
    pub(super) fn join(self: &Rc<Self>, inside: bool, told: impl Fn(Told) + 'static) {
        let tell = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
            if let Some(what) = hear(&message) {
                told(what);
            }
        });
        *self.tell.borrow_mut() = tell.into_js_value();
        let this = Rc::clone(self);
        js::load(SCRIPT, move || {
            *this.port.borrow_mut() = js::get(&js_sys::global(), "prorabPhone");
            this.call("join", &[this.tell.borrow().clone(), inside.into()]);
            this.call("awake", &[this.awake.get().into()]);
        });
    }

    /// Follows the state: the screen stays awake during a conversation. `vibrates` holds outside Telegram.
    pub(super) fn follow(&self, state: &AppState, vibrates: bool) {
        let talking = !matches!(state.phase(), Phase::Idle | Phase::Closing);
        if self.awake.replace(talking) != talking {
            self.call("awake", &[talking.into()]);
        }
        if let Some(ms) = self.pulse.borrow_mut().follow(state).filter(|_| vibrates) {
            self.call("vibrate", &[ms.into()]);
        }
    }

    /// Asks whether the page is to go on the home screen; must run inside a tap.
    pub(super) fn install(&self) {
        self.call("install", &[self.tell.borrow().clone()]);
    }

    /// Calls a method of `phone.js`, whose methods do not throw.
    fn call(&self, method: &str, arguments: &[JsValue]) {
        let port = self.port.borrow().clone();
        if let Ok(method) = js::get(&port, method).dyn_into::<Function>() {
            let _ = Reflect::apply(&method, &port, &arguments.iter().collect());
        }
    }
}

fn hear(message: &JsValue) -> Option<Told> {
    match js::get(message, "is").as_string()?.as_str() {
        "install" => Some(Told::Msg(Msg::CanInstall(js::get(message, "can").is_truthy()))),
        "lost" => Some(Told::Msg(Msg::Voice(VoiceMsg::Lost))),
        "gone" => {
            let kept = js::get(message, "kept").as_string()?;
            Some(Told::Msg(Msg::Voice(VoiceMsg::Gone(kept))))
        }
        "shared" => {
            let files: Array = js::get(message, "files").dyn_into().ok()?;
            let files = files.iter().filter_map(|file| file.dyn_into().ok()).collect();
            Some(Told::Shared(files))
        }
        _ => None,
    }
}
