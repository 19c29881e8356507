//! Sound in and out over one AudioContext at the device's own rate.
//!
//! The context is created and the microphone asked for inside the tap, before anything is awaited: Safari allows
//! neither later. One context serves both directions, because Firefox refuses streams of another rate and Safari
//! ignores a rate that is asked for.

mod mic;
mod player;
mod worklet;

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AudioContext, MediaStream};

use self::mic::Mic;
use self::player::Player;
use super::js;
use crate::core::app::{MicError, Msg};

pub(super) use worklet::prefetch;

/// Where messages and meter readings go.
#[derive(Clone)]
pub(super) struct Listener {
    /// Takes messages.
    pub(super) dispatch: Rc<dyn Fn(Msg)>,
    /// Takes the microphone's level, 0.0..=1.0.
    pub(super) level: Rc<dyn Fn(f32)>,
}

/// Microphone and speaker of one conversation.
pub(super) struct Audio {
    context: AudioContext,
    player: Rc<Player>,
    mic: Rc<RefCell<Option<Mic>>>,
    _wakes: WakeWatch,
}

impl Audio {
    /// Opens the sound of the device; must run inside a tap.
    ///
    /// # Errors
    /// When the browser has no AudioContext at all. Troubles of the microphone come as messages.
    pub(super) fn open(listener: &Listener) -> Result<Self, JsValue> {
        prepare_ios_session();
        let context = AudioContext::new()?;
        resume(&context);
        // An AudioContext's rate is a whole number far below 2^32.
        (listener.dispatch)(Msg::AudioReady {
            context_hz: context.sample_rate() as u32,
        });
        let player = Rc::new(Player::default());
        let mic = Rc::new(RefCell::new(None));
        let stream = mic::request();
        spawn_local(start(
            context.clone(),
            stream,
            Rc::clone(&player),
            Rc::clone(&mic),
            listener.clone(),
        ));
        let wakes = WakeWatch::new(context.clone());
        Ok(Self {
            context,
            player,
            mic,
            _wakes: wakes,
        })
    }

    /// Whether the worklets are there and the speaker is connected.
    pub(super) fn is_attached(&self) -> bool {
        self.player.is_attached()
    }

    /// Asks for the microphone again, after it was lost or denied; must run inside a tap.
    pub(super) fn reopen_mic(&self, listener: &Listener) {
        let stream = mic::request();
        let (context, slot, listener) = (self.context.clone(), Rc::clone(&self.mic), listener.clone());
        spawn_local(async move { open_mic(&context, stream, &slot, &listener).await });
    }

    /// Switches the microphone's track: muting keeps the stream, since Telegram asks again for every new one.
    pub(super) fn set_mic_enabled(&self, enabled: bool) {
        if let Some(mic) = &*self.mic.borrow() {
            mic.set_enabled(enabled);
        }
    }

    /// Resumes the sound that the system has suspended while the page was away.
    pub(super) fn wake(&self) {
        wake(&self.context);
    }

    /// Queues samples at the context's rate.
    pub(super) fn play(&self, epoch: u32, samples: &[f32]) {
        self.player.play(epoch, samples);
    }

    /// The epoch has no more samples.
    pub(super) fn end(&self, epoch: u32) {
        self.player.end(epoch);
    }

    /// Silences everything older than `epoch`.
    pub(super) fn flush(&self, epoch: u32) {
        self.player.flush(epoch);
    }
}

impl Drop for Audio {
    fn drop(&mut self) {
        self.mic.borrow_mut().take();
        self.player.detach();
        if let Err(error) = self.context.close() {
            js::log("audio close failed", &error);
        }
    }
}

/// Loads the worklets, then connects the speaker and the microphone.
async fn start(
    context: AudioContext,
    stream: Result<JsFuture, MicError>,
    player: Rc<Player>,
    mic: Rc<RefCell<Option<Mic>>>,
    listener: Listener,
) {
    if let Err(error) = worklet::load(&context).await {
        js::log("worklets unavailable", &error);
        // Nothing will be played: samples must not pile up.
        player.detach();
        let reason = release(stream).await;
        report_failure(&context, reason, &listener);
        return;
    }
    if let Err(error) = player.attach(&context, Rc::clone(&listener.dispatch)) {
        js::log("player unavailable", &error);
    }
    open_mic(&context, stream, &mic, &listener).await;
}

/// Gives a microphone back that cannot be used without worklets, and the reason to tell: a page without HTTPS has
/// neither, and that the user can mend.
async fn release(stream: Result<JsFuture, MicError>) -> MicError {
    match stream {
        Ok(stream) => {
            if let Ok(stream) = stream.await {
                mic::stop(stream.unchecked_ref());
            }
            MicError::NotLoaded
        }
        Err(reason) => reason,
    }
}

async fn open_mic(
    context: &AudioContext,
    stream: Result<JsFuture, MicError>,
    slot: &RefCell<Option<Mic>>,
    listener: &Listener,
) {
    let opened = async {
        let stream: MediaStream = stream?
            .await
            .map_err(|error| js::mic_error(&error))?
            .dyn_into()
            .map_err(|_| MicError::Unsupported)?;
        if context_is_closed(context) {
            // The conversation ended while the question was on the screen.
            mic::stop(&stream);
            return Ok(None);
        }
        Mic::start(context, stream, listener).map(Some)
    };
    match opened.await {
        Ok(Some(mic)) => {
            *slot.borrow_mut() = Some(mic);
            (listener.dispatch)(Msg::MicOpened);
        }
        Ok(None) => {}
        Err(error) => report_failure(context, error, listener),
    }
}

/// Tells a failure, unless the conversation it belongs to is over.
fn report_failure(context: &AudioContext, error: MicError, listener: &Listener) {
    if !context_is_closed(context) {
        (listener.dispatch)(Msg::MicFailed(error));
    }
}

/// Read as a string: iOS has the state `interrupted`, which the typed getter does not know.
fn context_state(context: &AudioContext) -> Option<String> {
    js::get(context, "state").as_string()
}

fn context_is_closed(context: &AudioContext) -> bool {
    context_state(context).as_deref() == Some("closed")
}

/// Lets iOS route to the loudspeaker while the microphone is open (16.4 and later; elsewhere absent).
fn prepare_ios_session() {
    let Some(window) = web_sys::window() else { return };
    let session = js::get(&window.navigator(), "audioSession");
    if let Some(session) = session.dyn_ref::<js_sys::Object>() {
        js::set(session, "type", &JsValue::from_str("play-and-record"));
    }
}

/// Only from `suspended`: resuming while `interrupted` breaks the context.
fn wake(context: &AudioContext) {
    if context_state(context).as_deref() == Some("suspended") {
        resume(context);
    }
}

/// The promise resolves when sound runs; if it cannot, the player stays silent and nothing waits for it. A refusal is
/// taken all the same: nobody else would, and the page would be blamed for it.
fn resume(context: &AudioContext) {
    if let Ok(resumed) = context.resume() {
        drop(JsFuture::from(resumed));
    }
}

/// Wakes the context when the page is seen again, and when it is touched: a conversation that a link began has had no
/// touch that lets sound out.
struct WakeWatch {
    on_change: Closure<dyn FnMut()>,
}

impl WakeWatch {
    const EVENTS: [&str; 2] = ["visibilitychange", "pointerup"];

    fn new(context: AudioContext) -> Self {
        let on_change = Closure::<dyn FnMut()>::new(move || {
            wake(&context);
        });
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            for event in Self::EVENTS {
                let _ = document.add_event_listener_with_callback(event, on_change.as_ref().unchecked_ref());
            }
        }
        Self { on_change }
    }
}

impl Drop for WakeWatch {
    fn drop(&mut self) {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            for event in Self::EVENTS {
                let _ = document
                    .remove_event_listener_with_callback(event, self.on_change.as_ref().unchecked_ref());
            }
        }
    }
}
