//! The screen: a projection of [`crate::core::app::AppState`].
//!
//! Reads signals, sends messages. Nothing long-lived is owned here and nothing of the browser but the DOM is
//! touched: sockets and sound live behind [`Dispatch`].

mod act;
mod alarm;
mod app;
mod back;
mod button;
mod composer;
mod conversation;
mod dialogs;
mod dock;
mod dom;
mod form;
mod header;
mod icon;
mod later;
mod lists;
mod marks;
mod markup;
mod notice;
mod own_key;
mod page;
mod part;
mod photos;
mod projects;
mod registry;
mod rooms;
mod sheet;
mod swipe;
mod theme;
mod view;

pub use app::{Page, app};
pub use later::{later, whole};
pub use view::View;

use crate::core::app::Msg;

/// Sends a message to the application.
#[derive(Clone, Copy)]
pub struct Dispatch(&'static dyn Fn(Msg));

impl Dispatch {
    /// Wraps the application's entrance; the page keeps it as long as it lives.
    #[must_use]
    pub fn new(send: impl Fn(Msg) + 'static) -> Self {
        Self(Box::leak(Box::new(send)))
    }

    /// Sends.
    pub fn send(self, msg: Msg) {
        (self.0)(msg);
    }
}
