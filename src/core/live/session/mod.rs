//! One conversation with the Live API as a state machine without I/O.
//!
//! Owns: the phase, the connection's number, what waits for `setupComplete`, the calls that still need an answer.
//! Must not know: the browser, the act, how errors are worded. Invariants: `setup` is the first frame of every
//! connection and nothing follows it before `setupComplete`; events of an older connection are ignored; a call is
//! answered at most once and never after its cancellation; a service that refuses the words for its recogniser gets the
//! same setup without them, once (protocol 10).
//!
//! Reconnecting will start in [`Session::ended`]: it has the error, and [`Session::resume_handle`] has the handle.

mod outbox;
#[cfg(test)]
mod tests;

use serde_json::Value;

use self::outbox::Outbox;
use super::close::{LiveError, classify};
use super::wire::client::{RealtimeInput, ToolResponse, audio_frame};
use super::wire::setup::{SessionResumption, Transcription};
use super::wire::{ClientMessage, FunctionCall, FunctionResponse, ServerEvent, Setup, decode};

/// Longest wait for a token, ms. The server gives its own upstream 10 s.
const MINT_TIMEOUT_MS: u64 = 15_000;
/// Longest wait for the socket to open, ms: two lost SYN packets (1 s and 3 s) and a slow radio fit in.
const CONNECT_TIMEOUT_MS: u64 = 15_000;
/// Longest wait for `setupComplete`, ms.
const SETUP_TIMEOUT_MS: u64 = 15_000;
/// Longest wait for the close handshake, ms.
const CLOSE_TIMEOUT_MS: u64 = 2_000;

/// Where the conversation is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Phase {
    /// No conversation.
    #[default]
    Idle,
    /// A token is being fetched.
    Minting,
    /// The socket is being opened.
    Connecting,
    /// `setup` is sent, `setupComplete` not yet received.
    SettingUp,
    /// Both sides may speak.
    Live,
    /// The close handshake runs.
    Closing,
}

/// Number of a connection attempt; replies that carry an older one are ignored.
pub type ConnectionId = u32;

/// What happened.
#[derive(Debug, Clone)]
pub enum Input<'a> {
    /// The user starts a conversation with this setup.
    Start(Box<Setup>),
    /// The user ends it.
    Stop,
    /// The token endpoint answered.
    Minted(ConnectionId, Result<String, LiveError>),
    /// The socket is open.
    Opened(ConnectionId),
    /// A frame arrived, text or binary.
    Frame(ConnectionId, &'a [u8]),
    /// The socket is closed.
    Closed(ConnectionId, u16, &'a str),
    /// 20 ms of sound: PCM16 little-endian at 16 kHz.
    Audio(&'a [u8]),
    /// The microphone was switched off: the server must not wait for the end of a sentence.
    AudioPaused,
    /// The user typed something.
    Text(String),
    /// Ordered content: a photo with its question, or a note for the model.
    Content(ClientMessage),
    /// The answer to a call.
    Answer(FunctionCall, Value, Scheduling),
    /// Words for the recogniser that were not known at the start: in time while nothing has been set up.
    Words(Vec<String>),
    /// What waits for the server and was said or asked by the user is dropped; notes for the model stay.
    Discard,
    /// Time went by.
    Tick,
}

/// Whether the model speaks about an answer (protocol 3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheduling {
    /// It takes the answer in without a word.
    Silent,
    /// It speaks when it has finished what it is saying.
    WhenIdle,
}

impl Scheduling {
    /// By whether there is something to say.
    #[must_use]
    pub fn of(speak: bool) -> Self {
        if speak { Self::WhenIdle } else { Self::Silent }
    }
}

/// What is to be done, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// Fetch a token.
    Mint(ConnectionId),
    /// Open the socket with this token.
    Connect(ConnectionId, String),
    /// Send this text frame.
    Send(String),
    /// Close the socket.
    Close(ConnectionId),
    /// The phase changed.
    Phase(Phase),
    /// The model or the server said something.
    Server(ServerEvent),
    /// A frame could not be read; it was skipped.
    Garbage(String),
    /// The conversation is over; without an error the user ended it.
    Ended(Option<LiveError>),
}

/// The machine.
#[derive(Debug, Default)]
pub struct Session {
    phase: Phase,
    connection: ConnectionId,
    deadline_ms: Option<u64>,
    setup: Option<Box<Setup>>,
    outbox: Outbox,
    unanswered: Vec<String>,
    resume_handle: Option<String>,
    minted_again: bool,
    /// The service has refused words for its recogniser; remembered for the next conversations.
    words_refused: bool,
}

impl Session {
    /// The phase.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Newest handle by which the server would go on with this conversation.
    #[must_use]
    pub fn resume_handle(&self) -> Option<&str> {
        self.resume_handle.as_deref()
    }

    /// Takes one input at `now_ms` and appends what is to be done.
    pub fn handle(&mut self, input: Input<'_>, now_ms: u64, out: &mut Vec<Output>) {
        match input {
            Input::Start(setup) => self.start(setup, now_ms, out),
            Input::Stop => self.stop(now_ms, out),
            Input::Minted(id, result) => {
                if self.expects(id, Phase::Minting) {
                    self.minted(result, now_ms, out);
                }
            }
            Input::Opened(id) => {
                if self.expects(id, Phase::Connecting) {
                    self.opened(now_ms, out);
                }
            }
            Input::Frame(id, frame) => {
                if id == self.connection && matches!(self.phase, Phase::SettingUp | Phase::Live) {
                    self.frame(frame, out);
                }
            }
            Input::Closed(id, code, reason) => {
                if id == self.connection {
                    self.closed(code, reason, now_ms, out);
                }
            }
            Input::Audio(pcm) => self.audio(pcm, out),
            Input::AudioPaused => {
                self.send(
                    ClientMessage::RealtimeInput(RealtimeInput::AudioStreamEnd(true)),
                    out,
                );
            }
            Input::Text(text) => self.send(ClientMessage::RealtimeInput(RealtimeInput::Text(text)), out),
            Input::Content(message) => self.send(message, out),
            Input::Answer(call, response, scheduling) => self.answer(call, response, scheduling, out),
            Input::Words(words) => {
                if matches!(self.phase, Phase::Minting | Phase::Connecting)
                    && !self.words_refused
                    && let Some(heard) = self.heard()
                {
                    heard.custom_vocabulary = words;
                }
            }
            Input::Discard => self.outbox.discard(),
            Input::Tick => self.tick(now_ms, out),
        }
    }

    fn expects(&self, id: ConnectionId, phase: Phase) -> bool {
        id == self.connection && self.phase == phase
    }

    fn enter(&mut self, phase: Phase, deadline_ms: Option<u64>, out: &mut Vec<Output>) {
        self.phase = phase;
        self.deadline_ms = deadline_ms;
        out.push(Output::Phase(phase));
    }

    fn start(&mut self, mut setup: Box<Setup>, now_ms: u64, out: &mut Vec<Output>) {
        if self.phase != Phase::Idle {
            return;
        }
        setup.session_resumption = Some(SessionResumption::default());
        self.setup = Some(setup);
        if self.words_refused {
            self.leave_out_words();
        }
        self.outbox.clear();
        self.unanswered.clear();
        self.resume_handle = None;
        self.minted_again = false;
        self.mint(now_ms, out);
    }

    fn mint(&mut self, now_ms: u64, out: &mut Vec<Output>) {
        self.connection += 1;
        self.enter(Phase::Minting, Some(now_ms + MINT_TIMEOUT_MS), out);
        out.push(Output::Mint(self.connection));
    }

    fn minted(&mut self, result: Result<String, LiveError>, now_ms: u64, out: &mut Vec<Output>) {
        match result {
            Ok(token) => {
                self.enter(Phase::Connecting, Some(now_ms + CONNECT_TIMEOUT_MS), out);
                out.push(Output::Connect(self.connection, token));
            }
            Err(error) => self.ended(Some(error), out),
        }
    }

    fn opened(&mut self, now_ms: u64, out: &mut Vec<Output>) {
        self.enter(Phase::SettingUp, Some(now_ms + SETUP_TIMEOUT_MS), out);
        if let Some(setup) = self.setup.clone() {
            out.push(Output::Send(ClientMessage::Setup(setup).to_json()));
        }
    }

    fn frame(&mut self, frame: &[u8], out: &mut Vec<Output>) {
        let events = match decode(frame) {
            Ok(events) => events,
            Err(error) => {
                out.push(Output::Garbage(error.to_string()));
                return;
            }
        };
        for event in events {
            match &event {
                ServerEvent::SetupComplete if self.phase == Phase::SettingUp => {
                    self.enter(Phase::Live, None, out);
                    self.outbox.drain_into(out);
                }
                ServerEvent::ToolCall(calls) => {
                    self.unanswered.extend(calls.iter().map(|call| call.id.clone()));
                }
                ServerEvent::ToolCallCancellation(ids) => self.unanswered.retain(|id| !ids.contains(id)),
                ServerEvent::Resumption { handle } => self.resume_handle = Some(handle.clone()),
                _ => {}
            }
            out.push(Output::Server(event));
        }
    }

    fn closed(&mut self, code: u16, reason: &str, now_ms: u64, out: &mut Vec<Output>) {
        let error = classify(code, reason, self.phase == Phase::Live);
        match self.phase {
            Phase::Idle => {}
            Phase::Closing => self.ended(None, out),
            // The code for an expired or used token is not documented: mint a new one, try once (protocol 1.3).
            Phase::Connecting | Phase::SettingUp
                if error == LiveError::TokenRefused && !self.minted_again =>
            {
                self.minted_again = true;
                self.mint(now_ms, out);
            }
            Phase::SettingUp if matches!(error, LiveError::Refused(_)) => {
                self.words_refused = self.leave_out_words();
                if self.words_refused {
                    self.mint(now_ms, out);
                } else {
                    self.ended(Some(error), out);
                }
            }
            _ => self.ended(Some(error), out),
        }
    }

    /// What is asked of the recogniser of the user's speech.
    fn heard(&mut self) -> Option<&mut Transcription> {
        self.setup.as_mut()?.input_audio_transcription.as_mut()
    }

    /// Gives whether there were any.
    fn leave_out_words(&mut self) -> bool {
        let words = self
            .heard()
            .map(|heard| std::mem::take(&mut heard.custom_vocabulary));
        words.is_some_and(|words| !words.is_empty())
    }

    fn stop(&mut self, now_ms: u64, out: &mut Vec<Output>) {
        match self.phase {
            Phase::Idle | Phase::Closing => {}
            Phase::Minting => self.ended(None, out),
            Phase::Connecting | Phase::SettingUp | Phase::Live => {
                self.enter(Phase::Closing, Some(now_ms + CLOSE_TIMEOUT_MS), out);
                out.push(Output::Close(self.connection));
            }
        }
    }

    fn audio(&mut self, pcm: &[u8], out: &mut Vec<Output>) {
        match self.phase {
            Phase::Live => out.push(Output::Send(audio_frame(pcm))),
            Phase::Minting | Phase::Connecting | Phase::SettingUp => self.outbox.keep_audio(pcm),
            Phase::Idle | Phase::Closing => {}
        }
    }

    fn send(&mut self, message: ClientMessage, out: &mut Vec<Output>) {
        match self.phase {
            Phase::Live => out.push(Output::Send(message.to_json())),
            Phase::Minting | Phase::Connecting | Phase::SettingUp => self.outbox.keep(message),
            Phase::Idle | Phase::Closing => {}
        }
    }

    fn answer(&mut self, call: FunctionCall, response: Value, scheduling: Scheduling, out: &mut Vec<Output>) {
        let Some(index) = self.unanswered.iter().position(|id| *id == call.id) else {
            return;
        };
        self.unanswered.swap_remove(index);
        let scheduling = match scheduling {
            Scheduling::Silent => "SILENT",
            Scheduling::WhenIdle => "WHEN_IDLE",
        };
        let response = FunctionResponse {
            id: call.id,
            name: call.name,
            response,
            scheduling: Some(scheduling.to_owned()),
            will_continue: None,
        };
        self.send(
            ClientMessage::ToolResponse(ToolResponse {
                function_responses: vec![response],
            }),
            out,
        );
    }

    fn tick(&mut self, now_ms: u64, out: &mut Vec<Output>) {
        if self.deadline_ms.is_none_or(|deadline_ms| now_ms < deadline_ms) {
            return;
        }
        if self.phase == Phase::Closing {
            self.ended(None, out);
        } else {
            out.push(Output::Close(self.connection));
            self.ended(Some(LiveError::Timeout), out);
        }
    }

    /// The single way out of a conversation.
    fn ended(&mut self, error: Option<LiveError>, out: &mut Vec<Output>) {
        // Late replies of this attempt carry a number that no longer fits.
        self.connection += 1;
        self.setup = None;
        self.outbox.clear();
        self.unanswered.clear();
        self.enter(Phase::Idle, None, out);
        out.push(Output::Ended(error));
    }
}
