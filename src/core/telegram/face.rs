//! What Telegram's own buttons and switches show for a state of the page.
//!
//! A conversation is begun on the page alone: sound needs a touch of the page, which a press outside of it is not. So
//! the buttons of Telegram offer what the page cannot do by itself, handing the act on, and while a conversation runs
//! what must be in reach even under an open dialog: ending it and silencing the assistant.

use crate::core::app::{AppState, ExportKind, Kept, Msg, Status};
use crate::core::live::session::Phase;
use crate::core::texts::{screen, telegram};

/// What a button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Stop,
    Interrupt,
    SendPdf,
    OpenOutside,
}

impl Deed {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Stop => screen::STOP,
            Self::Interrupt => screen::INTERRUPT,
            Self::SendPdf => telegram::SEND_FILE,
            Self::OpenOutside => telegram::OPEN_OUTSIDE,
        }
    }

    pub(super) const fn msg(self) -> Msg {
        match self {
            Self::Stop => Msg::Stop,
            Self::Interrupt => Msg::Interrupt,
            Self::SendPdf => Msg::Export(ExportKind::Pdf),
            Self::OpenOutside => Msg::OpenOutside,
        }
    }
}

/// All of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) main: Option<Deed>,
    pub(super) secondary: Option<Deed>,
    /// A file is on its way.
    pub(super) busy: bool,
    /// There is a dialog or a view that the back button leads back from.
    pub(super) back: bool,
    /// Closing the page would lose a conversation or words.
    pub(super) confirm: bool,
}

impl Face {
    pub(super) fn of(state: &AppState, layered: bool) -> Self {
        let talking = !matches!(state.phase(), Phase::Idle | Phase::Closing);
        let has_act = !state.desk().is_untouched() || state.office().kept() != Kept::Nothing;
        let (main, secondary) = if talking {
            let speaks = matches!(state.status(), Status::Speaking | Status::Answering);
            (Some(Deed::Stop), speaks.then_some(Deed::Interrupt))
        } else if !has_act {
            (None, None)
        } else if state.can_send() {
            (Some(Deed::SendPdf), Some(Deed::OpenOutside))
        } else {
            (Some(Deed::OpenOutside), None)
        };
        Self {
            main,
            secondary,
            busy: state.is_sending(),
            back: layered,
            confirm: talking || !state.office().is_kept(),
        }
    }
}
