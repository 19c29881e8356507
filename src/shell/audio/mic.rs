//! The microphone: one stream for the whole conversation.

use js_sys::{Float32Array, Object};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AudioContext, AudioWorkletNode, AudioWorkletNodeOptions, MediaStream, MediaStreamAudioSourceNode,
    MediaStreamConstraints, MediaStreamTrack, MessageEvent, MessagePort,
};

use super::Listener;
use crate::core::app::{MicError, Msg};
use crate::core::audio::{LevelMeter, Uplink};
use crate::shell::js;

/// Blocks a second that the worklet posts: 20 ms each (contract: 20 ms a frame).
const BLOCKS_PER_SECOND: u32 = 50;
/// A microphone that has given nothing but exact silence for this long since it was opened is switched off
/// somewhere, ms. Later silence is not judged: noise suppression makes some of its own.
const DEAD_AFTER_MS: u32 = 5_000;

/// An open microphone; dropping it stops the recording.
pub(super) struct Mic {
    stream: MediaStream,
    source: MediaStreamAudioSourceNode,
    node: AudioWorkletNode,
    _on_block: Closure<dyn FnMut(MessageEvent)>,
    _on_ended: Closure<dyn FnMut()>,
}

/// Asks the user; must run inside a tap.
///
/// # Errors
/// When the browser offers no microphones, which it does on pages without HTTPS.
pub(super) fn request() -> Result<JsFuture, MicError> {
    let window = web_sys::window().ok_or(MicError::Unsupported)?;
    if !window.is_secure_context() {
        return Err(MicError::Insecure);
    }
    let devices = window
        .navigator()
        .media_devices()
        .map_err(|_| MicError::Unsupported)?;
    let wish = Object::new();
    // Asked for explicitly: the defaults differ from browser to browser.
    for key in ["echoCancellation", "noiseSuppression", "autoGainControl"] {
        js::set(&wish, key, &JsValue::TRUE);
    }
    js::set(&wish, "channelCount", &JsValue::from_f64(1.0));
    let constraints = MediaStreamConstraints::new();
    constraints.set_audio(&wish);
    devices
        .get_user_media_with_constraints(&constraints)
        // Listened to at once: a refusal may come before the worklets have been loaded.
        .map(JsFuture::from)
        .map_err(|error| js::mic_error(&error))
}

/// Ends all tracks of a stream.
pub(super) fn stop(stream: &MediaStream) {
    for track in tracks(stream) {
        track.stop();
    }
}

fn tracks(stream: &MediaStream) -> impl Iterator<Item = MediaStreamTrack> {
    stream.get_audio_tracks().into_iter().map(JsCast::unchecked_into)
}

impl Mic {
    /// Records `stream` into frames for the wire.
    ///
    /// # Errors
    /// [`MicError::Unsupported`] when the browser's audio graph cannot be built.
    pub(super) fn start(
        context: &AudioContext,
        stream: MediaStream,
        listener: &Listener,
    ) -> Result<Self, MicError> {
        let graph = build(context, &stream);
        let (source, node, port) = graph.map_err(|error| {
            js::log("microphone graph failed", &error);
            stop(&stream);
            MicError::Unsupported
        })?;
        // The context's rate, not the track's: the graph resamples between them.
        let rate_hz = context.sample_rate() as u32;
        let uplink = Uplink::new(rate_hz).map_err(|_| {
            stop(&stream);
            MicError::Unsupported
        })?;
        let on_block = on_block(uplink, LevelMeter::new(rate_hz), listener.clone());
        port.set_onmessage(Some(on_block.as_ref().unchecked_ref()));
        let dispatch = std::rc::Rc::clone(&listener.dispatch);
        let on_ended = Closure::<dyn FnMut()>::new(move || dispatch(Msg::MicFailed(MicError::Lost)));
        for track in tracks(&stream) {
            track.set_onended(Some(on_ended.as_ref().unchecked_ref()));
        }
        Ok(Self {
            stream,
            source,
            node,
            _on_block: on_block,
            _on_ended: on_ended,
        })
    }

    pub(super) fn set_enabled(&self, enabled: bool) {
        for track in tracks(&self.stream) {
            track.set_enabled(enabled);
        }
    }
}

impl Drop for Mic {
    fn drop(&mut self) {
        for track in tracks(&self.stream) {
            track.set_onended(None);
            track.stop();
        }
        if let Ok(port) = self.node.port() {
            port.set_onmessage(None);
            let _ = port.post_message(&js::message("stop"));
        }
        let _ = self.source.disconnect();
        let _ = self.node.disconnect();
    }
}

fn build(
    context: &AudioContext,
    stream: &MediaStream,
) -> Result<(MediaStreamAudioSourceNode, AudioWorkletNode, MessagePort), JsValue> {
    let source = context.create_media_stream_source(stream)?;
    let settings = Object::new();
    let block_frames = (context.sample_rate() / BLOCKS_PER_SECOND as f32).round();
    js::set(
        &settings,
        "blockFrames",
        &JsValue::from_f64(f64::from(block_frames)),
    );
    let options = AudioWorkletNodeOptions::new();
    options.set_number_of_inputs(1);
    // Some browsers do not run a node that leads nowhere, so it has an output that stays silent.
    options.set_number_of_outputs(1);
    options.set_processor_options(Some(&settings));
    let node = AudioWorkletNode::new_with_options(context, "prorab-capture", &options)?;
    source.connect_with_audio_node(&node)?;
    node.connect_with_audio_node(&context.destination())?;
    let port = node.port()?;
    Ok((source, node, port))
}

/// The hot path: 50 times a second from the worklet's block to frames for the session.
fn on_block(
    mut uplink: Uplink,
    mut meter: LevelMeter,
    listener: Listener,
) -> Closure<dyn FnMut(MessageEvent)> {
    let mut block = Vec::new();
    let mut judged = false;
    Closure::new(move |event: MessageEvent| {
        let Ok(samples) = js::get(&event.data(), "samples").dyn_into::<Float32Array>() else {
            return;
        };
        block.resize(samples.length() as usize, 0.0);
        samples.copy_to(&mut block);
        uplink.push(&block, |frame| {
            (listener.dispatch)(Msg::MicFrame(Box::new(*frame)))
        });
        if let Some(level) = meter.push(&block) {
            (listener.level)(level.meter);
            if !judged && level.dead_ms >= DEAD_AFTER_MS {
                (listener.dispatch)(Msg::MicSilent);
            }
            judged |= level.dead_ms == 0 || level.dead_ms >= DEAD_AFTER_MS;
        }
    })
}
