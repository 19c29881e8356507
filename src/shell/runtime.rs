//! Takes messages one at a time and runs their effects in order.
//!
//! Owns the state and everything open in the browser. A message that an effect gives rise to waits its turn, so
//! the core never sees a half-done step.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::adviser::Adviser;
use super::audio::{self, Audio, Listener};
use super::clock::Clock;
use super::phone::{self, Phone};
use super::socket::{Report, Socket};
use super::store::{self, Store, Told, fallback};
use super::telegram::{self, News, Telegram};
use super::{alarm, config, export, file, js, key, link, photo, token, voice};
use crate::core::app::{
    AppState, Changed, Effect, Loaded, MicError, Msg, StoreError, StoreWrite, VoiceEffect, VoiceMsg, Way,
    update,
};
use crate::core::browser::Browser;
use crate::core::live::session::ConnectionId;

/// How often time is told to the core, ms.
const TICK_MS: i32 = 250;
/// How long the store may take to open, ms. It takes some tens; phones that are busy some hundreds.
const STORE_PATIENCE_MS: i32 = 5_000;
/// When the manners of a phone and the worklets are loaded, ms after the page: what is seen comes first.
const LATER_MS: i32 = 1_000;
/// When the adviser is loaded, ms after the page: a first conversation has its words then, and a short look at the page
/// costs nothing of it.
const ADVISER_LATER_MS: i32 = 3_000;
/// A close code of our own for an address that the browser refuses (RFC 6455 leaves 4000-4999 to applications).
const REFUSED_ADDRESS: u16 = 4_000;

/// Takes the state and the parts of it that changed.
pub type OnChange = Box<dyn Fn(&AppState, Changed)>;

/// What the screen is told.
pub struct Screen {
    /// The state changed in these parts.
    pub changed: OnChange,
    /// The microphone's level, 0.0..=1.0.
    pub level: Rc<dyn Fn(f32)>,
    /// The user wants to begin, and the program has not begun.
    pub promised: Box<dyn Fn()>,
}

/// The application running in a browser.
pub struct Runtime {
    state: RefCell<AppState>,
    queue: RefCell<VecDeque<Msg>>,
    /// Whether messages wait: one is being taken, or the application has not begun.
    busy: Cell<bool>,
    has_begun: Cell<bool>,
    audio: RefCell<Option<Audio>>,
    socket: RefCell<Option<(ConnectionId, Socket)>>,
    /// The store, once it is open.
    store: Rc<RefCell<Option<Rc<Store>>>>,
    adviser: Adviser,
    photos: Rc<photo::Drawer>,
    clock: Clock,
    phone: Rc<Phone>,
    /// Inside Telegram.
    telegram: Option<Rc<Telegram>>,
    screen: Screen,
    listener: Listener,
}

impl Runtime {
    /// An application that takes messages, and does something about them when it begins.
    #[must_use]
    pub fn new(screen: Screen) -> Rc<Self> {
        Rc::new_cyclic(|weak: &Weak<Self>| {
            let weak = weak.clone();
            let dispatch: Rc<dyn Fn(Msg)> = Rc::new(move |msg| {
                if let Some(runtime) = weak.upgrade() {
                    runtime.dispatch(msg);
                }
            });
            let listener = Listener {
                dispatch,
                level: Rc::clone(&screen.level),
            };
            Self {
                state: RefCell::default(),
                queue: RefCell::default(),
                busy: Cell::new(true),
                has_begun: Cell::new(false),
                audio: RefCell::default(),
                socket: RefCell::default(),
                store: Rc::default(),
                adviser: Adviser::default(),
                photos: Rc::default(),
                clock: Clock::new(),
                phone: Rc::default(),
                telegram: Telegram::detect(),
                screen,
                listener,
            }
        })
    }

    /// The steps that start the application, in order, each short enough for a task of its own: it learns where it is,
    /// listens to clock and network, opens the store, reads the configuration, shows its state, and takes what waited
    /// for it, in the order in which it came.
    ///
    /// The page lives as long as its tab, so the listeners are never taken away.
    pub fn beginning(runtime: &Rc<Self>) -> [Box<dyn FnOnce()>; 4] {
        let step = |take: fn(&Rc<Self>)| -> Box<dyn FnOnce()> {
            let runtime = Rc::clone(runtime);
            Box::new(move || take(&runtime))
        };
        [
            step(|runtime| {
                // Where it is comes before what the user wants there.
                let waited = runtime.queue.take();
                runtime.tell_browser();
                Self::join_telegram(runtime);
                runtime.listen();
                Self::join_later(runtime);
                runtime.queue.borrow_mut().extend(waited);
            }),
            step(|runtime| {
                runtime.open_store();
                runtime.load_config();
            }),
            step(|runtime| (runtime.screen.changed)(&runtime.state.borrow(), Changed::ALL)),
            step(|runtime| {
                runtime.has_begun.set(true);
                runtime.take_all();
            }),
        ]
    }

    /// Takes a message; if another is being taken, it waits.
    pub fn dispatch(&self, msg: Msg) {
        if !self.has_begun.get() && matches!(msg, Msg::Start | Msg::SayFirst(_)) {
            (self.screen.promised)();
        }
        self.queue.borrow_mut().push_back(msg);
        if !self.busy.replace(true) {
            self.take_all();
        }
    }

    /// Apart from [`Self::dispatch`], because a page that has not begun has no use for it.
    #[inline(never)]
    fn take_all(&self) {
        let mut effects = Vec::new();
        loop {
            let Some(msg) = self.queue.borrow_mut().pop_front() else {
                break;
            };
            let changed = update(&mut self.state.borrow_mut(), msg, self.clock.now(), &mut effects);
            for effect in effects.drain(..) {
                self.run(effect);
            }
            if changed != Changed::NONE {
                (self.screen.changed)(&self.state.borrow(), changed);
                self.phone.follow(&self.state.borrow(), self.telegram.is_none());
                self.tell_telegram();
            }
        }
        self.busy.set(false);
    }

    fn sender(&self) -> Rc<dyn Fn(Msg)> {
        Rc::clone(&self.listener.dispatch)
    }

    fn listen(&self) {
        let Some(window) = web_sys::window() else { return };
        self.dispatch(Msg::Online(window.navigator().on_line()));
        let send = self.sender();
        let tick = Closure::<dyn FnMut()>::new(move || send(Msg::Tick));
        let _ = window
            .set_interval_with_callback_and_timeout_and_arguments_0(tick.as_ref().unchecked_ref(), TICK_MS);
        tick.forget();
        for (event, online) in [("online", true), ("offline", false)] {
            let send = self.sender();
            let listener = Closure::<dyn FnMut()>::new(move || send(Msg::Online(online)));
            let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
            listener.forget();
        }
    }

    fn run(&self, effect: Effect) {
        match effect {
            Effect::OpenAudio => self.open_audio(),
            Effect::LoadConfig => self.load_config(),
            Effect::ReopenMic => self.reopen_mic(),
            Effect::CloseAudio => drop(self.audio.borrow_mut().take()),
            Effect::EnableMic(enabled) => self.with_audio(|audio| audio.set_mic_enabled(enabled)),
            Effect::Play { epoch, samples } => self.with_audio(|audio| audio.play(epoch, &samples)),
            Effect::EndPlay { epoch } => self.with_audio(|audio| audio.end(epoch)),
            Effect::Flush { epoch } => self.with_audio(|audio| audio.flush(epoch)),
            Effect::Mint { id, url, voice } => {
                let send = self.sender();
                let telegram = self.telegram.clone();
                spawn_local(async move {
                    let init_data = telegram.as_ref().map_or("", |telegram| telegram.init_data());
                    send(Msg::Minted(id, token::mint(&url, voice, init_data).await));
                });
            }
            Effect::MintByKey { id, url, key } => {
                let send = self.sender();
                spawn_local(async move { send(Msg::KeyAnswered(id, key::mint(&url, &key).await)) });
            }
            Effect::KeepKey(key) => key::keep(key.as_ref()),
            Effect::Install => self.phone.install(),
            Effect::Connect { id, url } => self.connect(id, &url),
            Effect::Send(text) => {
                if let Some((_, socket)) = &*self.socket.borrow() {
                    socket.send(&text);
                }
            }
            Effect::CloseSocket(id) => {
                if let Some((open, socket)) = &*self.socket.borrow()
                    && *open == id
                {
                    socket.close();
                }
            }
            Effect::Photo(effect) => {
                let browser = self.state.borrow().browser();
                photo::run(effect, browser, &self.photos, self.store(), self.sender());
            }
            Effect::Voice(VoiceEffect::Forget(kept)) => voice::forget(&kept),
            Effect::Voice(VoiceEffect::AskRoom) => {
                let buffered = match &*self.socket.borrow() {
                    Some((_, socket)) => socket.buffered_bytes(),
                    None => 0,
                };
                self.dispatch(Msg::Voice(VoiceMsg::Room(buffered)));
            }
            Effect::PickAct => {
                let send = self.sender();
                file::pick(&[("accept", ".json,application/json")], move |chosen| {
                    if let Some(file) = chosen.into_iter().next() {
                        spawn_local(async move { send(Msg::Imported(file::text(&file).await)) });
                    }
                });
            }
            Effect::SaveFile {
                way,
                name,
                mime,
                text,
            } => {
                self.hand_out()(&way, &name, mime, &JsValue::from_str(&text));
            }
            Effect::Export {
                kind,
                way,
                name,
                json,
            } => {
                let out = self.hand_out();
                let made = move |bytes: &JsValue| out(&way, &name, kind.media_type(), bytes);
                export::run(kind, &json, made, self.sender());
            }
            Effect::Alarm => alarm::raise(),
            Effect::Print => self.print(),
            Effect::Log(what) => js::log(&what, &JsValue::NULL),
            Effect::Keep(writes) => self.keep(writes),
            Effect::KeepFallback(draft) => fallback::save(&draft),
            Effect::ForgetFallback => fallback::forget(),
            Effect::Ask(number, question) => self.adviser.ask(number, &question, &self.listener.dispatch),
            Effect::FetchAct(id) => {
                let (send, store) = (self.sender(), self.store());
                spawn_local(async move {
                    let json = match store {
                        Some(store) => store.act(&id).await,
                        None => Err(StoreError::NoRecord),
                    };
                    send(Msg::ActFetched(id, json));
                });
            }
            Effect::FetchAll => {
                let (send, store) = (self.sender(), self.store());
                spawn_local(async move {
                    send(Msg::AllFetched(match store {
                        Some(store) => store.all_acts().await,
                        None => Err(StoreError::Missing),
                    }));
                });
            }
            Effect::MakeLink(json) => {
                let send = self.sender();
                spawn_local(async move { send(Msg::LinkMade(link::hand_over(&json).await)) });
            }
            Effect::OpenLink(json) => {
                let (send, telegram) = (self.sender(), self.telegram.clone());
                spawn_local(async move {
                    let open = |url: &str| telegram.as_ref().is_some_and(|telegram| telegram.open_link(url));
                    send(Msg::LinkMade(link::open_outside(&json, open).await));
                });
            }
        }
    }

    /// Lets a file, a text or bytes, out of the page by its way.
    fn hand_out(&self) -> impl Fn(&Way, &str, &'static str, &JsValue) + use<> {
        let (send, telegram) = (self.sender(), self.telegram.clone());
        move |way, name, mime, content| match way {
            Way::Save => file::save(name, mime, content),
            Way::Share => file::share(name, mime, content),
            Way::Send(url) => {
                let (send, telegram) = (Rc::clone(&send), telegram.clone());
                let (url, name, content) = (url.clone(), name.to_owned(), content.clone());
                spawn_local(async move {
                    let init_data = telegram.as_ref().map_or("", |telegram| telegram.init_data());
                    send(Msg::Sent(
                        telegram::send(&url, init_data, name, mime, &content).await,
                    ));
                });
            }
        }
    }

    /// Tells the core that it is inside Telegram, and Telegram's script what the core wants, from when it is there.
    fn join_telegram(runtime: &Rc<Self>) {
        let Some(telegram) = &runtime.telegram else { return };
        runtime.dispatch(telegram.inside());
        let weak = Rc::downgrade(runtime);
        telegram.join(move |told| {
            let Some(runtime) = weak.upgrade() else { return };
            match told {
                News::Msg(msg) => runtime.dispatch(msg),
                News::Ready => runtime.tell_telegram(),
                News::Active => runtime.with_audio(Audio::wake),
            }
        });
    }

    /// Tells the core which browser this is, what the page was opened for outside Telegram, and the key that the tab
    /// kept.
    fn tell_browser(&self) {
        let Some(window) = web_sys::window() else { return };
        let navigator = window.navigator();
        let touch_points = js::get(&navigator, "maxTouchPoints").as_f64().unwrap_or_default();
        let in_telegram = self
            .telegram
            .as_ref()
            .is_some_and(|telegram| telegram.is_client());
        let browser = Browser::of(
            &navigator.user_agent().unwrap_or_default(),
            // A count of fingers.
            touch_points as u32,
            in_telegram,
        );
        self.dispatch(Msg::InBrowser(browser));
        if let Some(key) = key::kept() {
            self.dispatch(Msg::KeyKept(key));
        }
        let search = window.location().search().unwrap_or_default();
        if self.telegram.is_none()
            && let Some(start) = search.strip_prefix("?start=")
        {
            self.dispatch(Msg::OpenedFor(start.to_owned()));
        }
    }

    /// Loads what only phones need, when the page has its own work behind it.
    fn join_later(runtime: &Rc<Self>) {
        let send = runtime.sender();
        js::after(ADVISER_LATER_MS, move || send(Msg::Settled));
        let weak = Rc::downgrade(runtime);
        let inside = runtime.telegram.is_some();
        js::after(LATER_MS, move || {
            audio::prefetch();
            let Some(runtime) = weak.upgrade() else { return };
            let phone = Rc::clone(&runtime.phone);
            phone.join(inside, move |told| {
                let Some(runtime) = weak.upgrade() else { return };
                match told {
                    phone::Told::Msg(msg) => runtime.dispatch(msg),
                    phone::Told::Shared(files) => {
                        photo::take(files, String::new(), &runtime.photos, runtime.sender());
                    }
                }
            });
        });
    }

    fn tell_telegram(&self) {
        if let Some(telegram) = &self.telegram {
            telegram.follow(&self.state.borrow());
        }
    }

    fn store(&self) -> Option<Rc<Store>> {
        self.store.borrow().clone()
    }

    /// Opens the store and tells what it holds; links are opened after that. A store that does not answer in time,
    /// because another tab holds an older one open, is done without: a page that cannot be used is worse.
    fn open_store(&self) {
        let (send, elsewhere, closed) = (self.sender(), self.sender(), self.sender());
        let place = Rc::clone(&self.store);
        let has_begun = Rc::new(Cell::new(false));
        let begin = move |loaded: Result<Loaded, StoreError>| {
            if has_begun.replace(true) {
                return false;
            }
            let loaded = loaded.unwrap_or_else(|trouble| Loaded {
                trouble: Some(trouble),
                ..Loaded::default()
            });
            send(Msg::Loaded(Box::new(store::beside_the_store(loaded))));
            let opened = Rc::clone(&send);
            link::watch(move |act| opened(Msg::LinkOpened(act)));
            true
        };
        let begin_late = begin.clone();
        js::after(STORE_PATIENCE_MS, move || {
            let _ = begin_late(Err(StoreError::Blocked));
        });
        spawn_local(async move {
            let opened = Store::open(
                move |what, record| {
                    elsewhere(match what {
                        Told::Card => Msg::Elsewhere(record),
                        Told::Project => Msg::ProjectElsewhere(record),
                    });
                },
                move || closed(Msg::StoreFailed(StoreError::Newer)),
            )
            .await;
            match opened {
                Ok(store) => {
                    let loaded = store.load().await;
                    let store = Rc::new(store);
                    // In place before the first write can come.
                    *place.borrow_mut() = Some(store);
                    if !begin(loaded) {
                        place.borrow_mut().take();
                    }
                }
                Err(trouble) => {
                    let _ = begin(Err(trouble));
                }
            }
        });
    }

    fn keep(&self, writes: Vec<StoreWrite>) {
        let (send, store) = (self.sender(), self.store());
        spawn_local(async move {
            let reports = match store {
                Some(store) => store.keep(writes).await,
                None => store::report(&writes, &Err(StoreError::Missing), Vec::new(), None),
            };
            reports.into_iter().for_each(|report| send(report));
        });
    }

    fn load_config(&self) {
        let send = self.sender();
        spawn_local(async move { send(Msg::Configured(config::load().await)) });
    }

    /// Asks for the microphone again. Sound that never came up is opened anew as a whole: a worklet that failed to
    /// load is not fetched twice by the same context.
    fn reopen_mic(&self) {
        match &*self.audio.borrow() {
            Some(audio) if audio.is_attached() => return audio.reopen_mic(&self.listener),
            _ => {}
        }
        self.open_audio();
    }

    fn with_audio(&self, act: impl FnOnce(&Audio)) {
        if let Some(audio) = &*self.audio.borrow() {
            act(audio);
        }
    }

    fn open_audio(&self) {
        match Audio::open(&self.listener) {
            Ok(audio) => *self.audio.borrow_mut() = Some(audio),
            Err(error) => {
                js::log("no sound", &error);
                self.dispatch(Msg::MicFailed(MicError::Unsupported));
            }
        }
    }

    fn connect(&self, id: ConnectionId, url: &str) {
        let send = self.sender();
        let opened = Socket::open(url, move |report| {
            send(match report {
                Report::Opened => Msg::SocketOpened(id),
                Report::Frame(frame) => Msg::SocketFrame(id, frame),
                Report::Closed { code, reason } => Msg::SocketClosed(id, code, reason),
            });
        });
        match opened {
            Ok(socket) => *self.socket.borrow_mut() = Some((id, socket)),
            Err(_) => {
                // The browser's error quotes the address, and the token is in the address.
                js::log("no socket", &JsValue::from_str("address refused"));
                self.dispatch(Msg::SocketClosed(id, REFUSED_ADDRESS, String::new()));
            }
        }
    }

    /// Prints after the screen has drawn the last change.
    fn print(&self) {
        spawn_local(async {
            let _ = JsFuture::from(js_sys::Promise::resolve(&JsValue::UNDEFINED)).await;
            if let Some(window) = web_sys::window()
                && let Err(error) = window.print()
            {
                js::log("print refused", &error);
            }
        });
    }
}
