//! What goes into the application and what comes out.

use super::export::{ExportError, ExportKind};
use super::notice::{MicError, StoreError};
use crate::core::act::FieldPath;
use crate::core::assistant::Voice;
use crate::core::audio::FRAME_SAMPLES;
use crate::core::browser::Browser;
use crate::core::date::CivilDate;
use crate::core::live::address::{Config, ConfigError};
use crate::core::live::close::LiveError;
use crate::core::live::key::Key;
use crate::core::live::session::ConnectionId;
use crate::core::photo::{KeptPhoto, Photo, Refused, Source};
use crate::core::project::Project;
use crate::core::registry::{Card, Id, LinkError, Shelf, Status};
use crate::core::telegram::{Place, SendError};
use crate::core::voice_message::VoiceError;

/// The moment of a message.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// Monotonic, ms.
    pub ms: u64,
    /// Since 1970, ms: for records that outlive the page.
    pub unix_ms: u64,
    /// The user's calendar.
    pub today: CivilDate,
}

/// Something happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// `config.json` was read.
    Configured(Result<Config, ConfigError>),
    /// The store was read, as far as it could be.
    Loaded(Box<Loaded>),
    /// A write of this act came to its end.
    ActKept(Id, Result<(), StoreError>),
    /// A write of anything else failed.
    StoreFailed(StoreError),
    /// A page is opened, or something was entered in it.
    OpenPage(String, serde_json::Map<String, serde_json::Value>),
    /// A button of a page or card that the application knows by name, with what belongs to it.
    Tap(String, serde_json::Value),
    /// What was shown at once has been read.
    DismissAlarm,
    /// The print dialog is closed: the next print is the act's again.
    Printed,
    /// What a card proposes goes into the act: arguments of `update_act`.
    PutIntoAct(serde_json::Value),
    /// The adviser answered the question of this number.
    Advised(u32, serde_json::Value),
    /// The adviser did not come, or fell over: its questions stay open.
    AdviserFailed,
    /// An act that was asked for.
    ActFetched(Id, Result<String, StoreError>),
    /// Every act with its card, for a backup.
    AllFetched(Result<Vec<(String, String)>, StoreError>),
    /// Another tab has written this card.
    Elsewhere(String),
    /// Another tab has written this project.
    ProjectElsewhere(String),
    /// The page was opened by a link that carries an act, or one was pasted.
    LinkOpened(Result<String, LinkError>),
    /// A link was made and handed to the user, or not.
    LinkMade(Result<Handed, LinkError>),

    /// The page runs in this browser.
    InBrowser(Browser),
    /// The page was opened by a shortcut, or by a link with this start parameter.
    OpenedFor(String),
    /// The page has been open for a while: what will be asked can be loaded.
    Settled,
    /// The browser offers to put the page on the home screen, or no longer does.
    CanInstall(bool),
    /// The user wants that.
    Install,
    /// The user gives a key of his own, as text; whether this tab is to keep it.
    UseKey(String, bool),
    /// The key that this tab kept.
    KeyKept(String),
    /// The key is to be forgotten.
    ForgetKey,
    /// The service answered to the key: status and body, or nothing that a page may read.
    KeyAnswered(ConnectionId, Option<(u16, String)>),

    /// The page is inside Telegram, opened with this start parameter.
    Inside(Place, String),
    /// A file came to the chat with the bot, by its name, or did not.
    Sent(Result<String, SendError>),
    /// The act is to be opened in the browser of the device.
    OpenOutside,

    /// The user starts a conversation.
    Start,
    /// The user ends it.
    Stop,
    /// The device's way back was taken where it would have led away from the page.
    GoBack,
    /// The user silences the assistant.
    Interrupt,
    /// The user switches the microphone.
    ToggleMic,
    /// The user typed something: words or a command.
    Say(String),
    /// What becomes of photos.
    Photo(PhotoMsg),
    /// What becomes of voice messages from other apps.
    Voice(VoiceMsg),
    /// The user chose words to be said; where no conversation runs, one begins.
    SayFirst(String),
    /// The conversation is read instead of heard, or heard again.
    TextMode(bool),
    /// The last answer once more, in detail, to be read.
    MoreByText,
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
    /// A proposal is taken over.
    AcceptSuggestion(String),
    /// A proposal is put away.
    DismissSuggestion(String),
    /// The last change of the act is taken back.
    Undo,
    /// The change that was taken back is made again.
    Redo,
    /// A fresh act.
    NewAct,
    /// The act goes to the printer.
    Print,
    /// The act is saved as a file.
    SaveJson,
    /// The act is saved as a document.
    Export(ExportKind),
    /// The act is handed on as a PDF.
    SharePdf,
    /// The document was not made.
    ExportFailed(ExportError),
    /// The user wants to load a file.
    LoadJson,
    /// The file's text; `None` when it is too large to be read.
    Imported(Option<String>),

    /// An act of the registry goes to the desk.
    OpenAct(Id),
    /// A copy of an act goes to the desk.
    CopyAct(Id),
    /// Copies of an act for these places: `1-8`.
    Series(Id, String),
    /// An act has come so far.
    SetStatus(Id, Status),
    /// An act is thrown away.
    DeleteAct(Id),
    /// It is taken back.
    RestoreAct(Id),
    /// What the registry shows.
    Look(Shelf, String),
    /// The registry is saved as a table.
    SaveRegistry,
    /// Everything is saved as one file.
    SaveBackup,
    /// A link that carries the act is handed over.
    ShareLink,
    /// A change of the project at work, or of which it is.
    Project(ProjectMsg),

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

/// What becomes of photos.
#[derive(Debug, Clone)]
pub enum PhotoMsg {
    /// The user wants to send some; what is typed goes with them.
    Take(Source, String),
    /// So many files were chosen; they are being made small.
    Chosen(usize),
    /// All that were chosen at once are ready or refused; with them what was typed.
    Ready(Vec<Photo>, Vec<Refused>, String),
    /// One that was sent is to stay with the act on the desk.
    Keep(Id),
    /// The store has taken it for this act, or not.
    Kept(Id, KeptPhoto, Result<(), StoreError>),
    /// The photos that were kept with this act.
    Fetched(Id, Result<Vec<KeptPhoto>, StoreError>),
    /// One that was kept goes.
    Drop(Id),
}

/// What becomes of voice messages from other apps.
#[derive(Debug, Clone)]
pub enum VoiceMsg {
    /// So many files were handed over; they are being decoded.
    Chosen(usize),
    /// One of them is decoded, or cannot be.
    Ready {
        /// The file's name.
        name: String,
        /// Where the browser keeps it; empty for one that was chosen here.
        kept: String,
        /// PCM16 little-endian at 16 kHz, mono.
        sound: Result<Vec<u8>, VoiceError>,
    },
    /// So many bytes wait in the socket: the answer to [`VoiceEffect::AskRoom`].
    Room(u32),
    /// The first one is to be sent: the user says so.
    Send,
    /// The first one is not to be sent.
    PutAway,
    /// Another tab is done with the one that the browser keeps here.
    Gone(String),
    /// Not all that another app has shared was taken: there was no room.
    Lost,
}

/// What becomes of projects.
#[derive(Debug, Clone)]
pub enum ProjectMsg {
    /// Another project is at work.
    Choose(Id),
    /// A new one.
    Add,
    /// The one at work goes, if it has no acts.
    Remove,
    /// Its name.
    Name(String),
    /// Its number mask.
    Mask(String),
    /// What the assistant is told besides.
    Instruction(String),
    /// A field of its profile.
    Edit(FieldPath, String),
    /// A row of its profile is added.
    AddRow(FieldPath),
    /// A row of its profile is removed.
    RemoveRow(FieldPath),
    /// The profile takes over what the act on the desk says of object, parties and people.
    TakeFromAct,
    /// The project becomes what it was.
    Restore(Box<Project>),
}

/// What the store held when the page was opened.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// Drawn at random, so that no two tabs give the same names.
    pub tab: u32,
    /// Cards of all acts.
    pub cards: Vec<String>,
    /// All projects.
    pub projects: Vec<String>,
    /// The project that was at work.
    pub project: String,
    /// All records that the adviser has kept.
    pub reports: Vec<String>,
    /// The act that was on the desk, and its record.
    pub act: Option<(String, String)>,
    /// A draft outside the store: of a visit from before there was one, or of one whose store failed.
    pub fallback: Option<String>,
    /// Why the store cannot be used.
    pub trouble: Option<StoreError>,
}

/// How a link came to the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// By the share sheet of the system.
    Shared,
    /// It is in the clipboard.
    Copied,
    /// The browser of the device opens it.
    Opened,
}

/// How a file leaves the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// As a download.
    Save,
    /// By the share sheet of the system, where it has one, else as a download.
    Share,
    /// To the chat with the bot, by this address of the server. [`Msg::Sent`] tells how that ended.
    Send(String),
}

/// One change of the store; several are made together or not at all.
#[derive(Debug, Clone, PartialEq)]
pub enum StoreWrite {
    /// A card, with the record of its act where that changed.
    Act {
        /// The card as it will be.
        card: Card,
        /// The act's record.
        json: Option<String>,
        /// The revision that the card on disk must have: another one means that another tab was there first.
        base: u32,
    },
    /// An act goes for good.
    DropAct(Id),
    /// A project: its name and record.
    Project(Id, String),
    /// The same, unless there is one: another tab may have changed it.
    NewProject(Id, String),
    /// A project goes.
    DropProject(Id),
    /// A record that the adviser has kept: its name and text.
    Report(Id, String),
    /// It goes for good.
    DropReport(Id),
    /// The project at work.
    ProjectAtWork(Id),
    /// The act on the desk.
    ActOnDesk(Id),
    /// The photos of the first act are to stay with the second one, too.
    CopyPhotos(Id, Id),
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
    /// Fetch a token by the user's own key.
    MintByKey {
        /// For this connection.
        id: ConnectionId,
        /// Where.
        url: String,
        /// The key: never logged.
        key: Key,
    },
    /// Keep the user's key for this tab, or forget the one that was kept.
    KeepKey(Option<Key>),
    /// Ask the user whether the page is to go on the home screen.
    Install,
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
    /// Something with photos.
    Photo(PhotoEffect),
    /// Something with voice messages from other apps.
    Voice(VoiceEffect),
    /// Let the user choose an act's file.
    PickAct,
    /// Offer a file.
    SaveFile {
        /// How.
        way: Way,
        /// Its name.
        name: String,
        /// Its type.
        mime: &'static str,
        /// Its text.
        text: String,
    },
    /// Let the export module make a file, and offer it.
    Export {
        /// Kind of file.
        kind: ExportKind,
        /// How.
        way: Way,
        /// Its name.
        name: String,
        /// The act, or the paper of a page, as JSON text.
        json: String,
    },
    /// Sound and shake: somebody is in danger.
    Alarm,
    /// Open the print dialog.
    Print,
    /// Change the store. A write of an act is reported by [`Msg::ActKept`].
    Keep(Vec<StoreWrite>),
    /// Keep the draft outside the store, which failed.
    KeepFallback(String),
    /// The draft outside the store is in the store now.
    ForgetFallback,
    /// Ask the adviser: the number of the question, and the question.
    Ask(u32, String),
    /// Fetch an act.
    FetchAct(Id),
    /// Fetch all acts.
    FetchAll,
    /// Make a link of this act's JSON and hand it to the user.
    MakeLink(String),
    /// Make a link of this act's JSON and have the browser of the device open it.
    OpenLink(String),
    /// Tell the browser's console, for whoever looks after the site. No tokens, no words of the user.
    Log(String),
}

/// Something is to be done with photos.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhotoEffect {
    /// Let the user choose some; what is asked about them comes back with them.
    Pick(Source, String),
    /// Keep one with an act.
    Keep {
        /// The act.
        act: Id,
        /// The photo as it will be known.
        photo: KeptPhoto,
        /// By which the browser knows its bytes.
        number: u32,
    },
    /// Fetch those of an act.
    Fetch(Id),
    /// The photo of the act is put away at a time, ms since 1970, or comes back: 0.
    PutAway(Id, Id, u64),
    /// The photo of the act goes for good.
    Drop(Id, Id),
}

/// Something is to be done with voice messages from other apps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VoiceEffect {
    /// Tell how many bytes wait in the socket.
    AskRoom,
    /// The file that the browser keeps here is done with.
    Forget(String),
}

/// Which parts of the state a message changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed(u16);

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
    /// Projects, the registry, what is on disk.
    pub const OFFICE: Self = Self(64);
    /// Findings and proposals.
    pub const CHECKS: Self = Self(128);
    /// The page of the adviser.
    pub const PAGE: Self = Self(256);
    /// The act on paper.
    pub const PAPER: Self = Self(512);
    /// Photos: being made ready, kept with the act.
    pub const PHOTOS: Self = Self(1024);
    /// Voice messages from other apps.
    pub const VOICES: Self = Self(2048);
    /// What was last written by voice, in words.
    pub const SAID: Self = Self(4096);
    /// Everything.
    pub const ALL: Self = Self(8191);

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
