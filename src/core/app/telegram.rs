//! Inside Telegram: what the page was opened for, and how files leave it.

use super::commands::Command;
use super::message::{Changed, Effect, Msg, Way};
use super::notice::AppError;
use super::state::{Setting, Step};
use crate::core::texts::telegram as texts;

impl Step<'_> {
    #[inline(never)]
    pub(super) fn telegram(&mut self, msg: Msg) {
        match msg {
            Msg::Inside(place, start) => {
                self.state.place = Some(place);
                self.state.start_param = Some(start).filter(|start| !start.is_empty());
                self.changed.mark(Changed::SETTINGS);
            }
            Msg::Sent(result) => {
                self.state.sending = false;
                self.changed.mark(Changed::STATUS);
                match result {
                    Ok(name) => {
                        if name.ends_with(".json") {
                            self.in_file();
                        }
                        self.inform(texts::sent(&name));
                    }
                    Err(error) => self.fail(&error.into()),
                }
            }
            Msg::OpenOutside => {
                let json = serde_json::to_string(self.state.desk.act()).unwrap_or_default();
                self.effects.push(Effect::OpenLink(json));
            }
            // Everything else is not Telegram's.
            _ => {}
        }
    }

    /// Does what the page was opened for, once there are a configuration and an act to do it with.
    pub(super) fn obey_link(&mut self) {
        let can_start = matches!(self.state.config, Setting::Ready(_)) && self.state.office.loaded;
        if can_start && let Some(start) = self.state.start_param.take() {
            match Command::of_start_parameter(&start) {
                Some(command) => self.command(command),
                None => self.inform(texts::unknown_command()),
            }
        }
    }

    /// How a file leaves the page that was to leave it so: inside Telegram there are neither downloads nor a share
    /// sheet. `None` when it cannot leave now; the user is told, unless another file is on its way.
    pub(super) fn way(&mut self, wanted: Way) -> Option<Way> {
        if self.state.place.is_none() {
            return Some(wanted);
        }
        let Some(url) = self.state.send_url() else {
            self.fail(&AppError::NoFiles);
            return None;
        };
        let way = Way::Send(url.to_owned());
        self.changed.mark(Changed::STATUS);
        (!std::mem::replace(&mut self.state.sending, true)).then_some(way)
    }

    /// Hands a text out as a file. Gives whether the user has it now.
    pub(super) fn save(&mut self, name: String, mime: &'static str, text: String) -> bool {
        let Some(way) = self.way(Way::Save) else {
            return false;
        };
        let is_saved = way == Way::Save;
        self.effects.push(Effect::SaveFile {
            way,
            name,
            mime,
            text,
        });
        is_saved
    }

    /// The words on the desk are in a file.
    pub(super) fn in_file(&mut self) {
        self.state.office.in_file = true;
        self.changed.mark(Changed::OFFICE);
    }
}
