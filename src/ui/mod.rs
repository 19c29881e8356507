//! The screen: a projection of [`crate::core::app::AppState`].
//!
//! Reads signals, sends messages. Nothing long-lived is owned here and nothing of the browser but the DOM is
//! touched: sockets and sound live behind [`Dispatch`].
#![allow(
    unreachable_pub,
    reason = "the component macro makes the types of properties public"
)]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![allow(
    clippy::redundant_clone,
    reason = "the view macro moves each value into a closure of its own"
)]

mod act;
mod app;
mod button;
mod composer;
mod conversation;
mod dialogs;
mod dock;
mod dom;
mod form;
mod header;
mod icon;
mod markup;
mod notice;
mod projects;
mod registry;
mod sheet;
mod view;

use std::rc::Rc;

use leptos::prelude::StoredValue;
use leptos::prelude::{GetValue, LocalStorage};

pub use app::App;
pub use view::View;

use crate::core::app::Msg;

/// Sends a message to the application.
#[derive(Clone, Copy)]
pub struct Dispatch(StoredValue<Rc<dyn Fn(Msg)>, LocalStorage>);

impl Dispatch {
    /// Wraps the application's entrance.
    #[must_use]
    pub fn new(send: Rc<dyn Fn(Msg)>) -> Self {
        Self(StoredValue::new_local(send))
    }

    /// Sends.
    pub fn send(self, msg: Msg) {
        (self.0.get_value())(msg);
    }
}
