//! Voice messages from other apps: from the file to the foreman's turn that it becomes.
//!
//! Owns what waits and what is being sent. Must not know: files, decoders, the socket. Invariants: a message that was taken
//! stays until all of it has left the device or the user puts it away, and one whose conversation breaks waits for the next;
//! while one is being sent nothing of the microphone gets between its pieces.

use super::message::{Changed, Effect, VoiceEffect, VoiceMsg};
use super::state::{AppState, Question, Step};
use crate::core::live::session::{Input, Phase};
use crate::core::texts::voice_message as texts;
use crate::core::voice_message::{Feed, PIECE_BYTES, VoiceError, VoiceMessage, check_sound, seconds};

/// What is under way with voice messages.
#[derive(Debug, Default)]
pub struct Voices {
    /// Files being decoded.
    preparing: usize,
    /// In the order in which they came.
    waiting: Vec<VoiceMessage>,
    /// How far the first of them has gone out.
    feed: Option<Feed>,
}

impl Voices {
    /// Whether files are being decoded.
    #[must_use]
    pub fn is_preparing(&self) -> bool {
        self.preparing > 0
    }

    /// Whether one is being sent, and the microphone is held back.
    #[must_use]
    pub fn is_sending(&self) -> bool {
        self.feed.is_some()
    }
}

impl AppState {
    /// Voice messages from other apps.
    #[must_use]
    pub fn voices(&self) -> &Voices {
        &self.voices
    }

    /// What the user is told of the first message; empty when there is none.
    #[must_use]
    pub fn voice_line(&self) -> String {
        let Some(first) = self.voices.waiting.first() else {
            return String::new();
        };
        let waits = match self.phase() {
            Phase::Idle | Phase::Closing => texts::Waits::Start,
            Phase::Live if self.voices.is_sending() => texts::Waits::No,
            Phase::Live => texts::Waits::Silence,
            Phase::Minting | Phase::Connecting | Phase::SettingUp => texts::Waits::Connection,
        };
        texts::line(seconds(first.pcm.len()), waits, self.voices.waiting.len() - 1)
    }
}

impl Step<'_> {
    #[inline(never)]
    pub(super) fn voice_message(&mut self, msg: VoiceMsg) {
        match msg {
            VoiceMsg::Chosen(count) => self.state.voices.preparing += count,
            VoiceMsg::Ready { name, kept, sound } => self.voice_ready(&name, kept, sound),
            VoiceMsg::Room(buffered) => return self.send_voice(buffered),
            VoiceMsg::PutAway => self.put_voice_away(),
        }
        self.changed.mark(Changed::VOICES);
    }

    fn voice_ready(&mut self, name: &str, kept: String, sound: Result<Vec<u8>, VoiceError>) {
        let voices = &mut self.state.voices;
        voices.preparing = voices.preparing.saturating_sub(1);
        let waiting = voices.waiting.iter().map(|message| message.pcm.len()).sum();
        let checked = sound.and_then(|pcm| check_sound(pcm.len(), waiting).map(|()| pcm));
        match checked {
            Ok(pcm) => {
                let length_s = seconds(pcm.len());
                voices.waiting.push(VoiceMessage { kept, pcm });
                // What was refused beside it is not hidden: the line tells of this one.
                if !self.talking() && self.state.notice.is_none() {
                    self.inform(texts::ready(length_s));
                }
            }
            Err(error) => {
                self.state.notice = Some(texts::refused(name, error));
                self.changed.mark(Changed::NOTICE);
                if error != VoiceError::NotLoaded {
                    self.forget_voice(kept);
                }
            }
        }
    }

    /// Begins with a message as soon as nobody speaks, and asks how much of it may go out.
    pub(super) fn mind_voices(&mut self) {
        if self.state.voices.waiting.is_empty() || self.state.session.phase() != Phase::Live {
            return;
        }
        if !self.state.voices.is_sending() {
            if !self.is_quiet() {
                return;
            }
            self.state.voices.feed = Some(Feed::new(self.now.ms));
            self.changed.mark(Changed::VOICES);
        }
        self.effects.push(Effect::Voice(VoiceEffect::AskRoom));
    }

    /// Nobody speaks, and no answer is awaited.
    fn is_quiet(&self) -> bool {
        let state = &self.state;
        !state.answering && !state.sounding && !self.is_speaking() && !state.is_thinking(self.now.ms)
    }

    /// The socket holds `buffered` bytes that have not left yet.
    fn send_voice(&mut self, buffered: u32) {
        let voices = &mut self.state.voices;
        // Without a live conversation the session would drop the pieces.
        let (Some(mut feed), Phase::Live) = (voices.feed, self.state.session.phase()) else {
            return;
        };
        let Some(message) = voices.waiting.first_mut() else {
            return;
        };
        let pcm = std::mem::take(&mut message.pcm);
        for samples in feed.next(&pcm, buffered, self.now.ms).chunks(PIECE_BYTES) {
            let mut piece = [0; PIECE_BYTES];
            piece[..samples.len()].copy_from_slice(samples);
            self.state.stats.audio_sent += 1;
            self.session(Input::Audio(&piece));
        }
        if feed.ends(&pcm, self.now.ms) {
            // The server must not wait for more (protocol 5); the answer is counted from here.
            self.session(Input::AudioPaused);
            self.state.speech.ends(self.now.ms);
            self.state.question = Some(Question::Spoken);
        }
        let voices = &mut self.state.voices;
        if feed.is_over(buffered, self.now.ms) {
            voices.feed = None;
            let message = voices.waiting.remove(0);
            self.forget_voice(message.kept);
            self.changed.mark(Changed::VOICES);
        } else {
            voices.feed = Some(feed);
            voices.waiting[0].pcm = pcm;
        }
    }

    /// The first message goes unsent. What was heard of it is a turn that has come to its end.
    fn put_voice_away(&mut self) {
        if self.state.voices.waiting.is_empty() {
            return;
        }
        if self.state.voices.feed.take().is_some() {
            self.session(Input::AudioPaused);
        }
        let message = self.state.voices.waiting.remove(0);
        self.forget_voice(message.kept);
    }

    /// Nothing is to be sent any more.
    pub(super) fn put_voices_away(&mut self) {
        while !self.state.voices.waiting.is_empty() {
            self.voice_message(VoiceMsg::PutAway);
        }
    }

    /// The conversation is over: what did not go out whole waits for the next.
    pub(super) fn keep_voices(&mut self) {
        self.state.voices.feed = None;
        self.changed.mark(Changed::VOICES);
    }

    /// The microphone falls silent; a message that is being sent goes on, and has its own end.
    pub(super) fn pause_sound(&mut self) {
        if !self.state.voices.is_sending() {
            self.session(Input::AudioPaused);
        }
    }

    fn forget_voice(&mut self, kept: String) {
        if !kept.is_empty() {
            self.effects.push(Effect::Voice(VoiceEffect::Forget(kept)));
        }
    }
}
