//! Other tabs of the page: each tells the others what it has written.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "prorab";

/// What a tab tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::shell) enum Told {
    /// The card of an act.
    Card,
    /// A project.
    Project,
}

/// The sign in front of a project; a card is told as it is.
const PROJECT: char = 'p';

/// The channel between tabs.
pub(in crate::shell) struct Tabs {
    channel: BroadcastChannel,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// Listens to the other tabs; `None` where the browser has no such channel. Writes are checked on disk anyway.
    pub(super) fn join(heard: impl Fn(Told, String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(CHANNEL).ok()?;
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let Some(text) = event.data().as_string() else {
                return;
            };
            match text.strip_prefix(PROJECT) {
                Some(project) => heard(Told::Project, project.to_owned()),
                None => heard(Told::Card, text),
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(Self {
            channel,
            _listener: listener,
        })
    }

    /// Tells a record that was written.
    pub(super) fn tell(&self, what: Told, record: &str) {
        let text = match what {
            Told::Card => record.to_owned(),
            Told::Project => format!("{PROJECT}{record}"),
        };
        let _ = self.channel.post_message(&JsValue::from_str(&text));
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.close();
    }
}
