//! What has to be read at once: somebody is in danger.

use serde_json::Value;

use super::button::button;
use super::markup::{Tag, slot, tag};
use super::page::nodes;
use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::texts::screen;

/// The red banner; a tap puts it away.
pub(super) fn alarm_banner(view: View, dispatch: Dispatch) -> Tag {
    slot(move || {
        view.alarm.with(|alarm| {
            if alarm.is_empty() {
                return Vec::new();
            }
            let mut parts = nodes(&Value::Array(alarm.clone()));
            parts.push(button(screen::UNDERSTOOD, move || {
                dispatch.send(Msg::DismissAlarm)
            }));
            let attributes = [("class", "notice alarm"), ("role", "alert")];
            vec![tag("div", &attributes, &parts)]
        })
    })
}
