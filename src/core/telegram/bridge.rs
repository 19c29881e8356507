//! From states of the page to calls of Telegram's script: only what changed, only what this client has.

use super::call::{Call, is_there, version};
use super::face::{Deed, Face};
use super::launch::Place;
use crate::core::app::{AppState, Msg};
use crate::core::live::session::Phase;
use crate::core::texts::notices::Offer;

/// A button of Telegram was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// The main one.
    Main,
    /// The one beside it.
    Secondary,
}

/// What the hand felt last.
#[derive(Debug, Default)]
struct Felt {
    live: bool,
    said: String,
    notice: String,
}

/// What Telegram has been told so far.
#[derive(Debug)]
pub struct Bridge {
    version: (u16, u16),
    face: Face,
    felt: Felt,
}

impl Bridge {
    /// A client of this version (`7.10`), and the calls to begin with.
    #[must_use]
    pub fn open(client: &str, place: Place) -> (Self, Vec<Call>) {
        let bridge = Self {
            version: version(client),
            face: Face::default(),
            felt: Felt::default(),
        };
        let mut calls = ["ready", "expand", "disableVerticalSwipes"]
            .map(Call::plain)
            .to_vec();
        if place.is_phone {
            calls.push(Call::plain("requestFullscreen"));
        }
        bridge.keep_what_is_there(&mut calls);
        (bridge, calls)
    }

    /// The calls that make Telegram show this state.
    pub fn follow(&mut self, state: &AppState, layered: bool) -> Vec<Call> {
        let (before, face) = (self.face, Face::of(state, layered));
        let mut calls = Vec::new();
        if face.main != before.main {
            button(&mut calls, face.main, ["MainButton.setParams", "MainButton.hide"]);
        }
        if face.secondary != before.secondary {
            button(
                &mut calls,
                face.secondary,
                ["SecondaryButton.setParams", "SecondaryButton.hide"],
            );
        }
        let switches = [
            (
                before.busy,
                face.busy,
                ["MainButton.showProgress", "MainButton.hideProgress"],
            ),
            (before.back, face.back, ["BackButton.show", "BackButton.hide"]),
            (
                before.confirm,
                face.confirm,
                ["enableClosingConfirmation", "disableClosingConfirmation"],
            ),
        ];
        for (was, is, [on, off]) in switches {
            if was != is {
                calls.push(Call::plain(if is { on } else { off }));
            }
        }
        self.face = face;
        self.feel(state, &mut calls);
        self.keep_what_is_there(&mut calls);
        calls
    }

    /// What a press of a button means now.
    #[must_use]
    pub fn pressed(&self, press: Press) -> Option<Msg> {
        let deed = match press {
            Press::Main => self.face.main,
            Press::Secondary => self.face.secondary,
        };
        deed.map(Deed::msg)
    }

    /// A conversation begins, a field is written, something is wrong, words are in danger: each feels different, for
    /// the phone may be in a pocket.
    fn feel(&mut self, state: &AppState, calls: &mut Vec<Call>) {
        const IMPACT: &str = "HapticFeedback.impactOccurred";
        const NEWS: &str = "HapticFeedback.notificationOccurred";
        let felt = &mut self.felt;
        let live = state.phase() == Phase::Live;
        if live && !felt.live {
            calls.push(Call::word(IMPACT, "medium"));
        }
        felt.live = live;
        let said = state.desk().said();
        if felt.said != said {
            said.clone_into(&mut felt.said);
            if !said.is_empty() {
                calls.push(Call::word(NEWS, "success"));
            }
        }
        let trouble = state.notice().filter(|notice| !notice.is_news);
        let title = trouble.map_or("", |notice| notice.title.as_str());
        if felt.notice != title {
            title.clone_into(&mut felt.notice);
            if let Some(trouble) = trouble {
                if trouble.offer == Some(Offer::SaveJson) {
                    calls.push(Call::word(IMPACT, "heavy"));
                }
                calls.push(Call::word(NEWS, "error"));
            }
        }
    }

    fn keep_what_is_there(&self, calls: &mut Vec<Call>) {
        calls.retain(|call| is_there(call.method, self.version));
    }
}

fn button(calls: &mut Vec<Call>, deed: Option<Deed>, [show, hide]: [&'static str; 2]) {
    calls.push(match deed {
        Some(deed) => Call {
            method: show,
            argument: [
                "{\"text\":\"",
                deed.words(),
                "\",\"is_visible\":true,\"is_active\":true}",
            ]
            .concat(),
        },
        None => Call::plain(hide),
    });
}
