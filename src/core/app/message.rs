//! What goes into the application and what comes out.

use super::export::{ExportError, ExportKind};
use super::notice::{MicError, PhotoError};
use crate::core::act::FieldPath;
use crate::core::assistant::Voice;
use crate::core::audio::FRAME_SAMPLES;
use crate::core::date::CivilDate;
use crate::core::live::address::{Config, ConfigError};
use crate::core::live::close::LiveError;
use crate::core::live::session::ConnectionId;

/// The moment of a message.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// Monotonic, ms.
    pub ms: u64,
    /// The user's calendar.
    pub today: CivilDate,
}

/// Something happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// `config.json` was read.
    Configured(Result<Config, ConfigError>),
    /// The draft of the last visit.
    Restored(String),
    /// The browser could not keep the draft.
    StoreFailed,

    /// The user starts a conversation.
    Start,
    /// The user ends it.
    Stop,
    /// The user silences the assistant.
    Interrupt,
    /// The user switches the microphone.
    ToggleMic,
    /// The user typed something.
    Say(String),
    /// The user wants to send a photo; what is typed goes with it.
    TakePhoto(String),
    /// The user chose another voice.
    ChooseVoice(Voice),
    /// The user has read the notice.
    DismissNotice,
    /// The user has read the summary.
    DismissSummary,

    /// A field was edited by hand.
    Edit(FieldPath, String),
    /// The hand has left a field that it changed.
    EditDone(FieldPath),
    /// A row is added to a list.
    AddRow(FieldPath),
    /// A row is removed.
    RemoveRow(FieldPath),
    /// The last change of the act is taken back.
    Undo,
    /// A fresh act.
    NewAct,
    /// The act goes to the printer.
    Print,
    /// The act is saved as a file.
    SaveJson,
    /// The act is saved as a document.
    Export(ExportKind),
    /// The document was not made.
    ExportFailed(ExportError),
    /// The user wants to load a file.
    LoadJson,
    /// The file's text.
    Imported(String),

    /// The sound of the device is open at this rate.
    AudioReady {
        /// Rate of playback, Hz.
        context_hz: u32,
    },
    /// The microphone records.
    MicOpened,
    /// The microphone cannot be used, or no longer.
    MicFailed(MicError),
    /// The microphone has given nothing but zeros since it was opened.
    MicSilent,
    /// 20 ms of sound at 16 kHz.
    MicFrame(Box<[i16; FRAME_SAMPLES]>),
    /// The loudspeaker reports.
    Playhead {
        /// Whose sound it is.
        epoch: u32,
        /// Whether sound is coming out.
        playing: bool,
    },
    /// A photo is ready to be sent: base64 of a JPEG and the question to it.
    PhotoReady(String, String),
    /// The chosen file is no photo.
    PhotoFailed(PhotoError),

    /// The token endpoint answered.
    Minted(ConnectionId, Result<String, LiveError>),
    /// The socket is open.
    SocketOpened(ConnectionId),
    /// A frame arrived.
    SocketFrame(ConnectionId, Vec<u8>),
    /// The socket is closed.
    SocketClosed(ConnectionId, u16, String),
    /// The network of the device went away (`false`) or came back.
    Online(bool),
    /// A quarter of a second went by.
    Tick,
}

/// Something is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read `config.json` again.
    LoadConfig,
    /// Open speaker and microphone.
    OpenAudio,
    /// Ask for the microphone again.
    ReopenMic,
    /// Close both.
    CloseAudio,
    /// Switch the microphone's track.
    EnableMic(bool),
    /// Queue samples at the context's rate.
    Play {
        /// Whose sound it is.
        epoch: u32,
        /// Mono.
        samples: Vec<f32>,
    },
    /// The epoch's sound is complete.
    EndPlay {
        /// Whose sound it is.
        epoch: u32,
    },
    /// Silence everything older than this.
    Flush {
        /// The new epoch.
        epoch: u32,
    },
    /// Fetch a token.
    Mint {
        /// For this connection.
        id: ConnectionId,
        /// The token endpoint.
        url: String,
        /// The voice that the token locks.
        voice: Voice,
    },
    /// Open a socket.
    Connect {
        /// This connection.
        id: ConnectionId,
        /// Its address with the token: never logged.
        url: String,
    },
    /// Send a text frame.
    Send(String),
    /// Close the socket.
    CloseSocket(ConnectionId),
    /// Let the user choose a photo; the question goes with it.
    PickPhoto(String),
    /// Let the user choose an act's file.
    PickAct,
    /// Offer a file.
    SaveFile {
        /// Its name.
        name: String,
        /// JSON text.
        json: String,
    },
    /// Let the export module make a file of the act, and offer it.
    Export {
        /// Kind of file.
        kind: ExportKind,
        /// Its name.
        name: String,
        /// The act as JSON text.
        json: String,
    },
    /// Open the print dialog.
    Print,
    /// Keep the draft.
    Store(String),
    /// Tell the browser's console, for whoever looks after the site. No tokens, no words of the user.
    Log(String),
}

/// Which parts of the state a message changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed(u8);

impl Changed {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Status, phase, microphone.
    pub const STATUS: Self = Self(1);
    /// The transcript.
    pub const TRANSCRIPT: Self = Self(2);
    /// The act.
    pub const ACT: Self = Self(4);
    /// The notice.
    pub const NOTICE: Self = Self(8);
    /// The summary.
    pub const SUMMARY: Self = Self(16);
    /// Configuration and choices.
    pub const SETTINGS: Self = Self(32);
    /// Everything.
    pub const ALL: Self = Self(63);

    /// Whether any of `parts` changed.
    #[must_use]
    pub fn has(self, parts: Self) -> bool {
        self.0 & parts.0 != 0
    }

    /// Adds `parts`.
    pub fn mark(&mut self, parts: Self) {
        self.0 |= parts.0;
    }
}
