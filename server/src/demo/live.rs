//! The conversation of one session: who speaks, what is heard, what is answered.
//!
//! Owns the turns. Knows nothing of setup order or sockets. Invariant: at most one answer is under way, and it is
//! either finished (`generationComplete`, `turnComplete`) or cut off (`interrupted`, `turnComplete`).

use super::calls::Calls;
use super::cursor::Cursor;
use super::hearing::{Hearing, Word};
use super::outgoing::{self, Output, Usage};
use super::photo::PhotoInbox;
use super::reply::{Ask, Progress, Reply};
use super::script::{Call, Turn, script};
use super::typed::Words;
use super::voice::{Voice, VoiceEvent};
use super::wire::{ActivityHandling, ClientMessage, Input, Refusal, Setup};

mod answering;

/// A conversation after `setupComplete`.
#[derive(Debug)]
pub(crate) struct Live {
    id_prefix: String,
    handles: u32,
    transcribes_input: bool,
    transcribes_output: bool,
    wants_handles: bool,
    handling: ActivityHandling,
    awaits_history: bool,
    voice: Voice,
    calls: Calls,
    cursor: Cursor,
    photos: PhotoInbox,
    hearing: Option<Hearing>,
    reply: Option<Reply>,
    queued: Option<Ask>,
    /// Whether it has been said that speech is not understood here.
    introduced: bool,
    /// The exchange that details would be of.
    last: Option<&'static Turn>,
    usage: Usage,
}

impl Live {
    /// A conversation as `setup` asks for it.
    ///
    /// # Errors
    /// When it names a session that cannot be resumed.
    pub(crate) fn new(setup: &Setup, id_prefix: String) -> Result<Self, Refusal> {
        let cursor = match setup.handle() {
            Some(handle) => Cursor::from_handle(handle).ok_or_else(Refusal::handle)?,
            None => Cursor::default(),
        };
        Ok(Self {
            calls: Calls::new(id_prefix.clone(), &setup.tools),
            id_prefix,
            handles: 0,
            transcribes_input: setup.transcribes_input(),
            transcribes_output: setup.transcribes_output(),
            wants_handles: setup.wants_handles(),
            handling: setup.activity_handling(),
            awaits_history: setup.begins_with_history(),
            voice: Voice::new(setup.vad()),
            cursor,
            photos: PhotoInbox::default(),
            hearing: None,
            reply: None,
            queued: None,
            introduced: cursor.has_spoken(),
            last: None,
            usage: Usage::default(),
        })
    }

    /// The session is ready: gives the first handle.
    pub(crate) fn begin(&mut self, out: &mut Vec<Output>) {
        self.give_handle(out);
    }

    /// Takes a message.
    ///
    /// # Errors
    /// When it may not come in this session.
    pub(crate) fn take(
        &mut self,
        message: ClientMessage,
        now_ms: u64,
        out: &mut Vec<Output>,
    ) -> Result<(), Refusal> {
        match message {
            ClientMessage::RealtimeInput(input) => self.take_input(input, now_ms, out)?,
            ClientMessage::ClientContent(content) => self.take_content(&content, now_ms, out),
            ClientMessage::ToolResponse(responses) => {
                for response in responses {
                    self.calls.answer(response)?;
                }
            }
            ClientMessage::ContextUpdate(update) => {
                if let Some(update) = update.tools {
                    self.calls.declare(&update.tools);
                }
            }
            ClientMessage::Setup(_) => return Err(Refusal::argument()),
        }
        self.tick(now_ms, out);
        Ok(())
    }

    /// Does what has become due.
    pub(crate) fn tick(&mut self, now_ms: u64, out: &mut Vec<Output>) {
        let idle = self.reply.is_none() && self.hearing.is_none();
        if self.photos.take_due(now_ms, idle) {
            self.answer_photo("", now_ms, out);
        }
        let Some(reply) = &mut self.reply else { return };
        let mut frames = Vec::new();
        let progress = reply.advance(now_ms, &mut self.calls, self.transcribes_output, &mut frames);
        out.extend(frames.into_iter().map(Output::Send));
        if progress == Progress::Done {
            self.end_reply(out);
            if let Some(ask) = self.queued.take() {
                self.answer(ask, now_ms, out);
            }
        }
    }

    /// When [`Self::tick`] has something to do next.
    pub(crate) fn wake_ms(&self) -> Option<u64> {
        let reply_ms = self.reply.as_ref().map(|reply| reply.wake_ms(&self.calls));
        [reply_ms, self.photos.due_ms()].into_iter().flatten().min()
    }

    fn take_input(&mut self, input: Input, now_ms: u64, out: &mut Vec<Output>) -> Result<(), Refusal> {
        let events = match input {
            Input::Audio { samples, rate_hz } => {
                self.usage.audio_in_ms += samples.len() as u64 * 1000 / u64::from(rate_hz.max(1));
                self.voice.push(&samples, rate_hz)
            }
            Input::ActivityStart => self.voice.activity_start()?,
            Input::ActivityEnd => self.voice.activity_end()?,
            Input::AudioStreamEnd => self.voice.stream_end()?,
            Input::Image => {
                self.cursor.count_photo();
                self.photos.receive(now_ms);
                Vec::new()
            }
            Input::Text(text) => {
                self.take_text(&text, now_ms, out);
                Vec::new()
            }
        };
        for event in events {
            self.take_voice(event, now_ms, out);
        }
        Ok(())
    }

    fn take_voice(&mut self, event: VoiceEvent, now_ms: u64, out: &mut Vec<Output>) {
        match event {
            VoiceEvent::Start => {
                let interrupts = self.reply.is_some() && self.handling == ActivityHandling::Interrupts;
                if interrupts {
                    self.interrupt(out);
                }
                let name = if self.photos.is_unanswered() {
                    self.cursor.spoken_photo_turn()
                } else {
                    self.cursor.spoken_turn()
                };
                let turn = self.cursor.turn(script(), name);
                self.hearing = turn.map(|turn| Hearing::new(turn, name, interrupts));
            }
            VoiceEvent::Voiced(voiced_ms) => {
                let words = self
                    .hearing
                    .as_mut()
                    .map(|hearing| hearing.voiced(voiced_ms))
                    .unwrap_or_default();
                for word in words {
                    let call = self.hear(&word, out);
                    if let Some(frame) = call.and_then(|call| self.calls.issue(call, now_ms)) {
                        out.push(Output::Send(frame));
                    }
                }
            }
            VoiceEvent::End => self.end_hearing(now_ms, out),
        }
    }

    /// The user has finished: the rest of his line is recognised, and the answer begins.
    fn end_hearing(&mut self, now_ms: u64, out: &mut Vec<Output>) {
        let Some(mut hearing) = self.hearing.take() else {
            return;
        };
        if hearing.undecided {
            let Some(turn) = script().turn("wait") else { return };
            hearing = Hearing::new(turn, "wait", false);
        }
        self.cursor.advance_spoken(hearing.scene);
        self.photos.mark_answered();
        let turn = hearing.turn;
        let rest = hearing.rest();
        let calls = rest.iter().filter_map(|word| self.hear(word, out)).collect();
        self.ask(turn, calls, Words::Recorded, now_ms, out);
    }

    /// Sends a recognised word as text if the client wants that; gives back the call that follows it.
    fn hear(&self, word: &Word, out: &mut Vec<Output>) -> Option<&'static Call> {
        if self.transcribes_input {
            out.push(Output::Send(outgoing::input_transcription(&word.text)));
        }
        word.call
    }
}
