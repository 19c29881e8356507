//! One WebSocket, owned: dropping it takes its handlers away.
//!
//! `error` is not reported: the browser always fires `close` after it, with what is known of the cause.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BinaryType, CloseEvent, MessageEvent, WebSocket};

use super::js;

/// What a socket reports.
pub(super) enum Report {
    Opened,
    Frame(Vec<u8>),
    Closed { code: u16, reason: String },
}

/// A connection.
pub(super) struct Socket {
    socket: WebSocket,
    _on_open: Closure<dyn FnMut()>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_close: Closure<dyn FnMut(CloseEvent)>,
}

impl Socket {
    /// Begins to connect.
    ///
    /// # Errors
    /// When the browser refuses the address at once.
    pub(super) fn open(url: &str, report: impl Fn(Report) + Clone + 'static) -> Result<Self, JsValue> {
        let socket = WebSocket::new(url)?;
        socket.set_binary_type(BinaryType::Arraybuffer);
        let on_open = {
            let report = report.clone();
            Closure::<dyn FnMut()>::new(move || report(Report::Opened))
        };
        let on_message = {
            let report = report.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let data = event.data();
                let bytes = match data.dyn_ref::<ArrayBuffer>() {
                    Some(buffer) => Uint8Array::new(buffer).to_vec(),
                    None => data.as_string().unwrap_or_default().into_bytes(),
                };
                report(Report::Frame(bytes));
            })
        };
        let on_close = Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| {
            // The reason is the service's own and holds no token (protocol 1.3: log code, reason, wasClean).
            js::log(
                "socket closed",
                &JsValue::from_str(&format!(
                    "{} {} {}",
                    event.code(),
                    event.reason(),
                    event.was_clean()
                )),
            );
            report(Report::Closed {
                code: event.code(),
                reason: event.reason(),
            });
        });
        socket.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Ok(Self {
            socket,
            _on_open: on_open,
            _on_message: on_message,
            _on_close: on_close,
        })
    }

    /// Sends a text frame. A socket that is closing takes nothing more; its close event tells why.
    pub(super) fn send(&self, text: &str) {
        if let Err(error) = self.socket.send_with_str(text) {
            js::log("send failed", &error);
        }
    }

    /// What was sent and has not left the device yet.
    pub(super) fn buffered_bytes(&self) -> u32 {
        self.socket.buffered_amount()
    }

    /// Begins the close handshake.
    pub(super) fn close(&self) {
        if let Err(error) = self.socket.close_with_code(1000) {
            js::log("close failed", &error);
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        if self.socket.ready_state() < WebSocket::CLOSING {
            self.close();
        }
    }
}
