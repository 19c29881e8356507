//! Voice messages from other apps: from the file to the foreman's turn that it becomes.
//!
//! Owns what waits and what is being sent. Must not know: files, decoders, the socket. Invariants: a message is sent
//! after a tap of its own alone, since any site can share one with the page; one that was taken stays until all of it
//! has left the device or the user puts it away; while one is being sent nothing of the microphone gets between its
//! pieces.

use super::message::{Changed, Effect, VoiceEffect, VoiceMsg};
use super::state::{AppState, Question, Step};
use crate::core::live::session::{Input, Phase};
use crate::core::texts::voice_message as texts;
use crate::core::voice_message::{
    Feed, PIECE_BYTES, Refused, VoiceError, VoiceMessage, check_sound, seconds,
};

/// What was spoken here is transcribed or answered by then, ms; until then a message would become one turn with it.
const HEARD_OUT_MS: u64 = 3_000;

/// What is under way with voice messages.
#[derive(Debug, Default)]
pub struct Voices {
    /// Files being decoded.
    preparing: usize,
    /// In the order in which they came.
    waiting: Vec<VoiceMessage>,
    /// The user wants the first of them to be sent.
    is_wanted: bool,
    /// How far it has gone out.
    feed: Option<Feed>,
    /// Files that were not taken, while others of the same time are being decoded.
    refused: Vec<Refused>,
    /// Something was lost on its way to the page.
    has_lost: bool,
}

impl Voices {
    /// Whether files are being decoded.
    #[must_use]
    pub fn is_preparing(&self) -> bool {
        self.preparing > 0
    }

    /// Whether one waits for the user's word.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        !self.waiting.is_empty() && !self.is_wanted
    }

    /// Whether a conversation is wanted for one.
    pub(super) fn is_wanted(&self) -> bool {
        self.is_wanted
    }

    /// The user's word on the first is void.
    pub(super) fn withdraw(&mut self) {
        self.is_wanted = false;
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
            Phase::Idle | Phase::Closing if self.voices.is_offered() => texts::Waits::Start,
            _ if self.voices.is_offered() => texts::Waits::Tap,
            // The conversation for it begins as soon as it can.
            Phase::Idle | Phase::Closing => texts::Waits::Connection,
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
            VoiceMsg::Ready { name, kept, sound } => self.voice_ready(name, kept, sound),
            VoiceMsg::Room(buffered) => return self.send_voice(buffered),
            VoiceMsg::Send => self.hand_voice_over(),
            VoiceMsg::PutAway => self.put_voice_away(),
            VoiceMsg::Gone(kept) => self.voice_gone(&kept),
            VoiceMsg::Lost => {
                self.state.voices.has_lost = true;
                self.tell_lost();
            }
        }
        self.changed.mark(Changed::VOICES);
    }

    fn voice_ready(&mut self, name: String, kept: String, sound: Result<Vec<u8>, VoiceError>) {
        let voices = &mut self.state.voices;
        voices.preparing = voices.preparing.saturating_sub(1);
        let waiting = voices.waiting.iter().map(|message| message.pcm.len()).sum();
        let checked = sound.and_then(|pcm| check_sound(pcm.len(), waiting).map(|()| pcm));
        match checked {
            Ok(pcm) => voices.waiting.push(VoiceMessage { kept, pcm }),
            Err(error) => {
                voices.refused.push(Refused { name, error });
                if error != VoiceError::NotLoaded {
                    self.forget_voice(kept);
                }
            }
        }
        let voices = &mut self.state.voices;
        if voices.preparing == 0 && !voices.refused.is_empty() {
            self.state.notice = Some(texts::refused(&std::mem::take(&mut voices.refused)));
            self.changed.mark(Changed::NOTICE);
        }
        self.tell_lost();
    }

    /// Tells that not all was taken that another app has shared, beside what is told of the rest.
    pub(super) fn tell_lost(&mut self) {
        let state = &mut *self.state;
        if state.voices.preparing > 0 || state.photos.is_preparing() {
            return;
        }
        if std::mem::take(&mut state.voices.has_lost) {
            let lost = texts::lost();
            match &mut state.notice {
                Some(notice) => notice.also(&lost.title, &lost.remedy),
                None => state.notice = Some(lost),
            }
            self.changed.mark(Changed::NOTICE);
        }
    }

    /// The user wants the first message to be sent; where no conversation runs, one is begun for it.
    fn hand_voice_over(&mut self) {
        if self.state.voices.waiting.is_empty() {
            return;
        }
        self.state.voices.is_wanted = true;
        self.begin_what_waits();
    }

    /// Begins with a message as soon as nobody speaks, and asks how much of it may go out.
    pub(super) fn mind_voices(&mut self) {
        if !self.state.voices.is_wanted || self.state.session.phase() != Phase::Live {
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

    /// Nobody speaks, and no answer is awaited: the user may tap while he still talks, and what he says is a turn of
    /// its own.
    fn is_quiet(&self) -> bool {
        let state = &self.state;
        !state.answering
            && !state.sounding
            && !self.has_spoken_within(HEARD_OUT_MS)
            && !state.is_thinking(self.now.ms)
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
            self.drop_voice();
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
        self.drop_voice();
    }

    /// Nothing more is to be done about the first message; the next waits for a word of its own.
    fn drop_voice(&mut self) {
        let voices = &mut self.state.voices;
        voices.withdraw();
        let message = voices.waiting.remove(0);
        self.forget_voice(message.kept);
        self.changed.mark(Changed::VOICES);
    }

    /// Another tab has sent it or put it away: it is not sent twice. One that is on its way from here stays.
    fn voice_gone(&mut self, kept: &str) {
        let voices = &mut self.state.voices;
        let place = voices
            .waiting
            .iter()
            .position(|message| !kept.is_empty() && message.kept == kept);
        if let Some(place) = place.filter(|place| *place > 0 || voices.feed.is_none()) {
            voices.waiting.remove(place);
            voices.is_wanted &= place > 0;
        }
    }

    /// Nothing is to be sent any more.
    pub(super) fn put_voices_away(&mut self) {
        while !self.state.voices.waiting.is_empty() {
            self.voice_message(VoiceMsg::PutAway);
        }
    }

    /// The conversation is over: what did not go out whole waits for another word of the user.
    pub(super) fn keep_voices(&mut self) {
        self.changed.mark(Changed::VOICES);
        if self.state.voices.feed.take().is_some_and(|feed| feed.is_gone()) {
            self.drop_voice();
        }
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
