//! The playback worklet's handle.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Float32Array, Object};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AudioContext, AudioWorkletNode, AudioWorkletNodeOptions, MessageEvent};

use crate::core::app::Msg;
use crate::shell::js;

struct Attached {
    node: AudioWorkletNode,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

/// Takes samples from the first moment; those that come before the worklet is loaded wait.
#[derive(Default)]
pub(super) struct Player {
    attached: RefCell<Option<Attached>>,
    waiting: RefCell<Vec<Object>>,
    detached: Cell<bool>,
}

impl Player {
    /// Connects to the speaker.
    ///
    /// # Errors
    /// When the browser refuses the node.
    pub(super) fn attach(&self, context: &AudioContext, dispatch: Rc<dyn Fn(Msg)>) -> Result<(), JsValue> {
        if self.detached.get() {
            return Ok(());
        }
        let options = AudioWorkletNodeOptions::new();
        options.set_number_of_inputs(0);
        options.set_number_of_outputs(1);
        options.set_output_channel_count(&Array::of1(&JsValue::from_f64(1.0)));
        let node = AudioWorkletNode::new_with_options(context, "prorab-playback", &options)?;
        node.connect_with_audio_node(&context.destination())?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let report = event.data();
            if js::get(&report, "type").as_string().as_deref() == Some("playhead") {
                // Epochs are small whole numbers that came from us.
                let epoch = js::get(&report, "epoch").as_f64().unwrap_or_default() as u32;
                let playing = js::get(&report, "playing").as_bool().unwrap_or_default();
                dispatch(Msg::Playhead { epoch, playing });
            }
        });
        node.port()?
            .set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        *self.attached.borrow_mut() = Some(Attached {
            node,
            _on_message: on_message,
        });
        for message in self.waiting.take() {
            self.post(&message);
        }
        Ok(())
    }

    pub(super) fn is_attached(&self) -> bool {
        self.attached.borrow().is_some()
    }

    /// Disconnects for good.
    pub(super) fn detach(&self) {
        self.detached.set(true);
        self.waiting.take();
        if let Some(attached) = self.attached.borrow_mut().take() {
            if let Ok(port) = attached.node.port() {
                port.set_onmessage(None);
            }
            let _ = attached.node.disconnect();
        }
    }

    pub(super) fn play(&self, epoch: u32, samples: &[f32]) {
        let message = js::message("play");
        js::set(&message, "epoch", &JsValue::from(epoch));
        js::set(&message, "samples", &Float32Array::from(samples));
        self.post(&message);
    }

    pub(super) fn end(&self, epoch: u32) {
        self.post_epoch("end", epoch);
    }

    pub(super) fn flush(&self, epoch: u32) {
        self.post_epoch("flush", epoch);
    }

    fn post_epoch(&self, kind: &str, epoch: u32) {
        let message = js::message(kind);
        js::set(&message, "epoch", &JsValue::from(epoch));
        self.post(&message);
    }

    fn post(&self, message: &Object) {
        let Some(port) = self
            .attached
            .borrow()
            .as_ref()
            .and_then(|attached| attached.node.port().ok())
        else {
            if !self.detached.get() {
                self.waiting.borrow_mut().push(message.clone());
            }
            return;
        };
        let transfer = Array::new();
        if let Ok(samples) = js::get(message, "samples").dyn_into::<Float32Array>() {
            transfer.push(&samples.buffer());
        }
        if let Err(error) = port.post_message_with_transferable(message, &transfer) {
            js::log("player does not listen", &error);
        }
    }
}
