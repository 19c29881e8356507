//! Telegram around the page: notices that it is there, tells it what the core decided, and tells the core what it says.
//!
//! The calls themselves are made by `public/telegram.js`, which is loaded inside Telegram alone. Until it and
//! Telegram's script are there, and if they never come, the page works as in any browser.

mod send;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::js;
use crate::core::app::{AppState, Msg};
use crate::core::telegram::{Bridge, Call, Launch, NAMES, Press, palette};

pub(super) use send::send;

/// Same-origin file beside the page.
const SCRIPT: &str = "telegram.js";
/// Where Telegram's script keeps the parameters for a page that is loaded again.
const STORED: &str = "__telegram__initParams";

/// What Telegram has to say.
pub(super) enum News {
    /// Something for the core.
    Msg(Msg),
    /// The page is to tell its state.
    Ready,
    /// The page is in front again.
    Active,
}

/// Telegram around this page.
pub(super) struct Telegram {
    launch: Launch,
    /// The object of `telegram.js`, once it is there.
    port: RefCell<JsValue>,
    /// Once Telegram's script is there.
    bridge: RefCell<Option<Bridge>>,
    /// Whether the way back leads somewhere on the page: from a dialog or another view.
    layered: Cell<bool>,
}

impl Telegram {
    /// `None` outside Telegram.
    pub(super) fn detect() -> Option<Rc<Self>> {
        let window = web_sys::window()?;
        let location = window.location();
        let stored = window.session_storage().ok().flatten();
        let stored = stored.and_then(|storage| storage.get_item(STORED).ok().flatten());
        let launch = Launch::read(
            &location.hash().unwrap_or_default(),
            &location.search().unwrap_or_default(),
            stored.as_deref(),
        );
        let has_proxy = js::get(&window, "TelegramWebviewProxy").is_object();
        let launch = launch.or_else(|| has_proxy.then(Launch::default))?;
        Some(Rc::new(Self {
            launch,
            port: RefCell::new(JsValue::UNDEFINED),
            bridge: RefCell::default(),
            layered: Cell::new(false),
        }))
    }

    /// Whether a client shows the page itself and has the microphone's permission; its web clients leave that to the
    /// browser.
    pub(super) fn is_client(&self) -> bool {
        !self.launch.place().can_print
    }

    /// Who opened the page, for the server.
    pub(super) fn init_data(&self) -> &str {
        &self.launch.init_data
    }

    /// What the core is told first.
    pub(super) fn inside(&self) -> Msg {
        Msg::Inside(self.launch.place(), self.launch.start.clone())
    }

    /// Loads the script; `told` takes what comes of it.
    pub(super) fn join(self: &Rc<Self>, told: impl Fn(News) + 'static) {
        let this = Rc::clone(self);
        let joined = move || {
            let port = js::get(&js_sys::global(), "prorabTelegram");
            *this.port.borrow_mut() = port.clone();
            let hears = Rc::clone(&this);
            let tell = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
                if let Some(what) = hears.hear(&message) {
                    told(what);
                }
            });
            call(&port, "join", &[tell.into_js_value()]);
        };
        js::load(SCRIPT, joined);
    }

    fn hear(&self, message: &JsValue) -> Option<News> {
        match js::get(message, "is").as_string()?.as_str() {
            "ready" => {
                let version = js::get(message, "version").as_string().unwrap_or_default();
                let version = if version.is_empty() {
                    &self.launch.version
                } else {
                    &version
                };
                let (bridge, calls) = Bridge::open(version, self.launch.place());
                *self.bridge.borrow_mut() = Some(bridge);
                self.make(&calls);
                Some(News::Ready)
            }
            "theme" => {
                paint(message);
                None
            }
            "layers" => {
                self.layered.set(js::get(message, "open").is_truthy());
                Some(News::Ready)
            }
            "active" => Some(News::Active),
            "main" => self.pressed(Press::Main),
            "secondary" => self.pressed(Press::Secondary),
            _ => None,
        }
    }

    fn pressed(&self, press: Press) -> Option<News> {
        self.bridge.borrow().as_ref()?.pressed(press).map(News::Msg)
    }

    /// Makes Telegram show this state.
    pub(super) fn follow(&self, state: &AppState) {
        let calls = match &mut *self.bridge.borrow_mut() {
            Some(bridge) => bridge.follow(state, self.layered.get()),
            None => return,
        };
        self.make(&calls);
    }

    /// Has the browser of the device open an address. Gives whether it was asked to.
    pub(super) fn open_link(&self, url: &str) -> bool {
        let asked = call(&self.port.borrow(), "open", &[JsValue::from_str(url)]);
        asked.is_some_and(|asked| asked.is_truthy())
    }

    fn make(&self, calls: &[Call]) {
        let port = self.port.borrow();
        for wanted in calls {
            let arguments = [wanted.method, &wanted.argument].map(JsValue::from_str);
            call(&port, "call", &arguments);
        }
    }
}

/// Calls a method of `telegram.js`, whose methods do not throw.
fn call(port: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = js::get(port, method).dyn_into().ok()?;
    Reflect::apply(&method, port, &arguments.iter().collect()).ok()
}

/// Shows Telegram's colours: light or dark as a whole, and single ones where they can be read.
fn paint(message: &JsValue) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.and_then(|document| document.document_element()) else {
        return;
    };
    let is_dark = js::get(message, "dark").is_truthy();
    let _ = root.set_attribute("data-theme", if is_dark { "dark" } else { "light" });
    let colors = js::get(message, "colors");
    let palette = palette(|key| js::get(&colors, key).as_string());
    if let Ok(root) = root.dyn_into::<HtmlElement>() {
        for (name, color) in NAMES.iter().zip(&palette) {
            let _ = root.style().set_property(name, color);
        }
    }
}
