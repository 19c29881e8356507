//! The conversation: user, sound and server messages to session inputs, and the session's outputs to effects.

use super::message::{Changed, Effect, Msg};
use super::notice::{AppError, MicError};
use super::state::{MicState, Question, Setting, Step};
use crate::core::act::Hearing;
use crate::core::assistant;
use crate::core::audio::{Downlink, FRAME_SAMPLES, pcm};
use crate::core::live::close::LiveError;
use crate::core::live::session::{Input, Output, Phase};
use crate::core::live::wire::{FunctionCall, ServerEvent};
use crate::core::project;
use crate::core::stats::{SpeechClock, Stats};
use crate::core::texts::{microphone, notices};

/// Reasons of a turn's end that are no failure: the model waits for the rest of a dictation.
const HARMLESS_REASONS: [&str; 2] = ["NEED_MORE_INPUT", "TURN_COMPLETE_REASON_UNSPECIFIED"];

/// Rate of the model's speech when the MIME type does not say, Hz (protocol 5).
const DEFAULT_VOICE_HZ: u32 = 24_000;

impl Step<'_> {
    #[inline(never)]
    pub(super) fn talk(&mut self, msg: Msg) {
        match msg {
            Msg::Start => self.start(),
            Msg::Stop => self.stop(),
            Msg::GoBack if self.talking() => self.inform_beside(notices::stay()),
            Msg::Interrupt => self.interrupt(),
            Msg::ToggleMic => self.toggle_mic(),
            Msg::Say(text) => self.typed(text.trim()),
            Msg::SayFirst(text) => self.say_first(text.trim()),
            Msg::TextMode(on) => self.set_text_mode(on),
            Msg::MoreByText => self.ask_for_detail(),
            Msg::AudioReady { context_hz } => self.state.downlink = Downlink::new(context_hz).ok(),
            Msg::MicOpened => self.mic_opened(),
            Msg::MicFailed(error) => self.mic_failed(error),
            Msg::MicSilent if self.state.mic == MicState::On => self.fail(&MicError::Silent.into()),
            Msg::MicFrame(samples) => self.mic_frame(&samples),
            Msg::Playhead { epoch, playing } => self.playhead(epoch, playing),
            Msg::Minted(id, result) => self.minted(id, result),
            Msg::SocketOpened(id) => self.session(Input::Opened(id)),
            Msg::SocketFrame(id, frame) => self.session(Input::Frame(id, &frame)),
            Msg::SocketClosed(id, code, reason) => self.session(Input::Closed(id, code, &reason)),
            // Everything else is paperwork or settings.
            _ => {}
        }
    }

    /// Whether what the user says or sends reaches the assistant, now or as soon as it is connected.
    pub(super) fn talking(&self) -> bool {
        !matches!(self.state.session.phase(), Phase::Idle | Phase::Closing)
    }

    pub(super) fn start(&mut self) {
        if self.state.session.phase() != Phase::Idle {
            return;
        }
        let Setting::Ready(config) = &self.state.config else {
            if matches!(self.state.config, Setting::Broken) {
                self.fail(&AppError::Config);
                self.effects.push(Effect::LoadConfig);
            } else {
                // The tap came first: it is carried out when there is something to do it with.
                let start = || super::commands::START.to_owned();
                let _ = self.state.start_param.get_or_insert_with(start);
            }
            return;
        };
        if config.token_url.is_none() && !self.state.has_key() {
            return self.fail(&LiveError::NoService.into());
        }
        let model = config.model.clone();
        // Its words are told to the service with the setup, and may still come while the token does.
        self.open_adviser();
        let mut setup = assistant::setup(&model, self.state.voice);
        if let Some(heard) = &mut setup.input_audio_transcription {
            heard.custom_vocabulary = self.vocabulary();
        }
        let state = &mut *self.state;
        state.stats = Stats::start(self.now.ms);
        state.speech = SpeechClock::default();
        state.mic = MicState::Off;
        state.epoch += 1;
        state.turn_silenced = false;
        state.answering = false;
        state.generating = false;
        state.sounding = false;
        state.question = None;
        state.asked_ms = None;
        state.older_turn_open = false;
        state.garbage_reported = false;
        state.detail_offered = false;
        state.notice = None;
        state.summary = None;
        state.transcript.end_turn();
        self.changed.mark(Changed::ALL);
        if !self.state.text_mode {
            self.state.mic = MicState::Opening;
            self.effects.push(Effect::OpenAudio);
        }
        self.session(Input::Start(Box::new(setup)));
        if !self.state.office.project().is_blank() {
            self.tell_project();
        }
        self.tell_act_on_screen();
        if self.state.text_mode {
            self.tell_mode();
        }
        self.forget_corrections();
        self.send_waiting_photos();
    }

    /// The microphone closes and the voice falls silent at once, whatever the socket still has to say.
    pub(super) fn stop(&mut self) {
        self.nothing_waits();
        if self.talking() {
            self.effects.push(Effect::CloseAudio);
            self.state.mic = MicState::Off;
            self.state.sounding = false;
            self.changed.mark(Changed::STATUS);
        }
        self.session(Input::Stop);
    }

    /// Something typed or photographed went out: it interrupts the answer that is sounding.
    pub(super) fn asked(&mut self) {
        self.forget_detail();
        self.state.stats.messages_sent += 1;
        self.state.question = Some(Question::Sent(self.now.ms));
        self.changed.mark(Changed::TRANSCRIPT);
        self.state.older_turn_open |= self.state.answering;
        self.interrupt();
        self.state.answering = false;
    }

    pub(super) fn interrupt(&mut self) {
        if self.state.answering || self.state.sounding {
            // What the server still sends of this turn is dropped until the turn ends.
            self.state.turn_silenced = self.state.generating;
            self.silence();
        }
    }

    /// Stops the sound at once.
    fn silence(&mut self) {
        self.state.epoch += 1;
        self.state.sounding = false;
        self.state.transcript.interrupt();
        self.changed.mark(Changed::TRANSCRIPT);
        self.effects.push(Effect::Flush {
            epoch: self.state.epoch,
        });
    }

    fn mic_opened(&mut self) {
        if self.talking() {
            self.state.mic = MicState::On;
            self.changed.mark(Changed::STATUS);
            if self.state.text_mode {
                self.mute();
            }
        }
    }

    fn mic_failed(&mut self, error: MicError) {
        if self.talking() {
            let was_recording = self.state.mic == MicState::On;
            self.state.mic = MicState::Failed;
            self.changed.mark(Changed::STATUS);
            self.fail(&error.into());
            if error == MicError::Denied
                && let Some(notice) = &mut self.state.notice
            {
                notice.remedy = microphone::guide(self.state.browser).to_owned();
            }
            if was_recording {
                self.pause_sound();
            }
        }
    }

    fn mic_frame(&mut self, samples: &[i16; FRAME_SAMPLES]) {
        if self.state.mic != MicState::On || !self.talking() || self.state.voices.is_sending() {
            return;
        }
        self.state.speech.frame(samples, self.now.ms);
        self.state.stats.audio_sent += 1;
        let mut bytes = [0; FRAME_SAMPLES * 2];
        for (pair, sample) in bytes.chunks_exact_mut(2).zip(samples) {
            pair.copy_from_slice(&sample.to_le_bytes());
        }
        self.session(Input::Audio(&bytes));
    }

    fn playhead(&mut self, epoch: u32, playing: bool) {
        if epoch != self.state.epoch || playing == self.state.sounding {
            return;
        }
        self.state.sounding = playing;
        if playing {
            self.heard_or_read();
        }
    }

    /// The answer has reached the foreman: its first sound, or its first word where he reads.
    fn heard_or_read(&mut self) {
        if let Some(asked_ms) = self.state.asked_ms.take() {
            self.state.stats.delay(self.now.ms.saturating_sub(asked_ms));
        }
    }

    /// Words for the recogniser: names of the project, words of the trade once they are there.
    pub(super) fn vocabulary(&self) -> Vec<String> {
        let names = self.state.office.project().spoken_names();
        assistant::vocabulary(names, &self.state.checks.opening.vocabulary)
    }

    /// Hands one input to the session and carries out what it says.
    pub(super) fn session(&mut self, input: Input<'_>) {
        let mut outputs = Vec::new();
        self.state.session.handle(input, self.now.ms, &mut outputs);
        for output in outputs {
            match output {
                Output::Mint(id) => self.mint(id),
                Output::Connect(id, token) => {
                    if let Some(url) = self.socket_url(id, &token) {
                        self.effects.push(Effect::Connect { id, url });
                    }
                }
                Output::Send(text) => self.effects.push(Effect::Send(text)),
                Output::Close(id) => self.effects.push(Effect::CloseSocket(id)),
                Output::Phase(_) => self.changed.mark(Changed::STATUS),
                Output::Server(event) => self.server(event),
                Output::Garbage(why) => {
                    self.effects.push(Effect::Log(why));
                    self.garbage();
                }
                Output::Ended(error) => self.ended(error),
            }
        }
    }

    /// One notice a conversation: the frame was skipped, the rest goes on.
    fn garbage(&mut self) {
        if !self.state.garbage_reported {
            self.state.garbage_reported = true;
            self.fail(&AppError::Garbage);
        }
    }

    fn server(&mut self, event: ServerEvent) {
        match event {
            ServerEvent::InputTranscript(piece) => {
                if self.state.transcript.hear_foreman(&piece, self.now.ms) {
                    self.state.stats.messages_sent += 1;
                    self.forget_detail();
                }
                if !self.state.answering {
                    self.state.question = Some(Question::Spoken);
                }
                self.changed.mark(Changed::TRANSCRIPT);
            }
            ServerEvent::OutputTranscript(piece) | ServerEvent::Text(piece) => {
                if !self.state.turn_silenced {
                    self.answer_begins();
                    if self.state.text_mode {
                        self.heard_or_read();
                    }
                    self.state.transcript.hear_assistant(&piece, self.now.ms);
                    self.changed.mark(Changed::TRANSCRIPT);
                }
            }
            ServerEvent::Audio { mime_type, data } => self.voice(&mime_type, &data),
            ServerEvent::GenerationComplete => self.end_of_voice(),
            ServerEvent::Interrupted => {
                self.silence();
                self.end_of_turn();
            }
            ServerEvent::TurnComplete { reason } => {
                let refused = reason.is_some_and(|reason| !HARMLESS_REASONS.contains(&reason.as_str()));
                if refused && !self.state.answering && !self.state.older_turn_open {
                    self.fail(&AppError::NoAnswer);
                }
                self.end_of_voice();
                self.end_of_turn();
                self.state.older_turn_open = false;
            }
            ServerEvent::ToolCall(calls) => {
                for call in calls {
                    self.run_function(call);
                }
            }
            ServerEvent::VoiceActivity(_)
            | ServerEvent::SetupComplete
            | ServerEvent::WaitingForInput
            | ServerEvent::InteractionStatus(_)
            | ServerEvent::ToolCallCancellation(_)
            | ServerEvent::GoAway { .. }
            | ServerEvent::Resumption { .. }
            | ServerEvent::Usage(_) => {}
            ServerEvent::Error { code, message } => {
                self.effects
                    .push(Effect::Log(format!("server error {code}: {message}")));
                self.fail(&AppError::ServerTrouble);
            }
        }
    }

    fn answer_begins(&mut self) {
        self.state.photos.answered();
        self.state.generating = true;
        if !self.state.answering {
            self.state.answering = true;
            self.state.stats.messages_received += 1;
            self.state.asked_ms = match self.state.question.take() {
                Some(Question::Sent(sent_ms)) => Some(sent_ms),
                // A spoken question ended when the foreman fell silent, not when its text arrived.
                Some(Question::Spoken) => self.state.speech.last_speech_ms(),
                None => None,
            };
            self.changed.mark(Changed::STATUS);
        }
    }

    fn voice(&mut self, mime_type: &str, data: &str) {
        self.state.stats.audio_received += 1;
        if self.state.turn_silenced {
            return;
        }
        let rate_hz = pcm::parse_rate(mime_type).unwrap_or(DEFAULT_VOICE_HZ);
        let Ok(samples) = pcm::decode_pcm16_base64(data, &mut self.state.voice_carry) else {
            self.garbage();
            return;
        };
        self.answer_begins();
        if self.state.text_mode {
            return;
        }
        let Some(downlink) = &mut self.state.downlink else {
            return;
        };
        let mut ready = Vec::new();
        let epoch = self.state.epoch;
        if downlink.push(epoch, &samples, rate_hz, &mut ready).is_ok() && !ready.is_empty() {
            self.effects.push(Effect::Play {
                epoch,
                samples: ready,
            });
        }
    }

    /// The turn has no more sound: what the resampler still holds is played, too.
    fn end_of_voice(&mut self) {
        let more = std::mem::take(&mut self.state.generating);
        // Nothing of a silenced turn can follow; some models end a turn with no more than this (protocol 11).
        let silenced = std::mem::take(&mut self.state.turn_silenced);
        if !more || silenced || self.state.text_mode {
            return;
        }
        let epoch = self.state.epoch;
        let mut tail = Vec::new();
        if let Some(downlink) = &mut self.state.downlink {
            downlink.finish(epoch, &mut tail);
        }
        if !tail.is_empty() {
            self.effects.push(Effect::Play { epoch, samples: tail });
        }
        self.effects.push(Effect::EndPlay { epoch });
    }

    fn end_of_turn(&mut self) {
        if !self.state.answering && !self.state.older_turn_open {
            // A turn without an answer, such as a silent function call: nothing is awaited any more.
            self.state.question = None;
        }
        self.state.answering = false;
        self.state.generating = false;
        self.state.turn_silenced = false;
        self.state.voice_carry = None;
        self.state.transcript.end_turn();
    }

    fn run_function(&mut self, mut call: FunctionCall) {
        if !assistant::is_of_act(&call.name) {
            return self.call_adviser(call);
        }
        let office = &self.state.office;
        project::complete(
            &mut call.args,
            self.state.desk.act(),
            &office.project().profile.act.project_docs,
        );
        let new_act = call.name == assistant::NEW_ACT && self.new_act();
        let opening = &self.state.checks.opening;
        let hearing = Hearing {
            today: self.now.today,
            lexicon: &opening.lexicon,
        };
        let outcome = assistant::dispatch(&call, &mut self.state.desk, hearing, &opening.kinds);
        self.written(&outcome.changes, new_act);
        self.answer_with_findings(call, outcome);
    }

    fn ended(&mut self, error: Option<LiveError>) {
        self.effects.push(Effect::CloseAudio);
        self.state.mic = MicState::Off;
        self.state.sounding = false;
        self.state.answering = false;
        self.state.question = None;
        self.state.downlink = None;
        self.state.transcript.end_turn();
        self.state.summary = Some(self.state.stats.summary(self.now.ms));
        self.changed.mark(Changed::SUMMARY);
        self.changed.mark(Changed::STATUS);
        self.state.detail_offered = false;
        self.keep_voices();
        if let Some(error) = error {
            self.nothing_waits();
            // The error matters more than the figures of a conversation that broke.
            self.state.summary = None;
            let error = self.broken(error);
            self.fail(&error);
        }
        self.begin_what_waits();
    }
}
