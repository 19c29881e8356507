//! How the user talks: typed words and commands, the first words before there is a conversation, text instead of sound.
//!
//! Owns: what a typed text is taken for, what waits for a conversation, text mode. Must not know: the protocol.
//! Invariants: a command is never said to the assistant; what was typed is said, or the user is told why not.
//!
//! Text mode: the Live models of today answer by sound alone (protocol 3.1: `TEXT` is refused with 1007), so the
//! conversation stays as it is and the page does without its sound. The microphone is off, the answer is read as its
//! transcript, and the assistant is told that it may go into detail.

use super::commands::Command;
use super::message::{Changed, Effect};
use super::notice::AppError;
use super::state::{MicState, Setting, Step};
use crate::core::assistant::WHERE_DETAIL_HELPS;
use crate::core::live::session::{Input, Phase};
use crate::core::texts::screen;
use crate::core::transcript::Speaker;

impl Step<'_> {
    /// Takes what was typed.
    pub(super) fn typed(&mut self, text: &str) {
        match Command::parse(text) {
            Ok(Some(command)) => self.command(command),
            Err(_) => self.fail(&AppError::UnknownCommand),
            Ok(None) if self.state.text_mode => self.say_first(text),
            Ok(None) => self.say(text),
        }
    }

    /// Carries a command out, whatever it came by.
    pub(super) fn command(&mut self, command: Command) {
        match command {
            Command::Start => self.start(),
            Command::Help => self.open_page("help".to_owned(), serde_json::Map::new()),
            Command::NewAct => {
                let _ = self.new_act();
            }
            Command::Registry => {}
            Command::Stop => self.stop(),
            Command::Cancel => {
                self.state.first_phrase = None;
                self.session(Input::Discard);
                self.put_voices_away();
                self.interrupt();
            }
        }
    }

    /// Says this; where no conversation runs, one is begun for it.
    pub(super) fn say_first(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.talking() {
            return self.say(text);
        }
        self.state.first_phrase = Some(text.to_owned());
        self.begin_what_waits();
    }

    /// Begins the conversation that words or a voice message wait for, as soon as one can begin.
    pub(super) fn begin_what_waits(&mut self) {
        let is_wanted = self.state.first_phrase.is_some() || self.state.voices.is_wanted();
        if !is_wanted || self.state.session.phase() != Phase::Idle {
            return;
        }
        self.start();
        if self.talking() {
            let phrase = self.state.first_phrase.take().unwrap_or_default();
            self.say(&phrase);
        } else if !matches!(self.state.config, Setting::Loading) {
            // It cannot begin, and the user is told: it does not begin by itself later.
            self.nothing_waits();
        }
    }

    /// No conversation is to begin by itself, and no voice message is to go into another one.
    pub(super) fn nothing_waits(&mut self) {
        self.state.first_phrase = None;
        self.state.voices.withdraw();
        self.changed.mark(Changed::VOICES);
    }

    fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.talking() {
            self.fail(&AppError::NotTalking);
            return;
        }
        self.state.transcript.add(Speaker::ForemanTyped, text);
        self.asked();
        self.session(Input::Text(text.to_owned()));
    }

    /// Reads instead of listening, or the other way round; also in the middle of a conversation.
    pub(super) fn set_text_mode(&mut self, on: bool) {
        if self.state.text_mode == on {
            return;
        }
        self.state.text_mode = on;
        self.state.voice_carry = None;
        self.state.detail_offered = false;
        self.changed.mark(Changed::SETTINGS);
        self.changed.mark(Changed::TRANSCRIPT);
        if !self.talking() {
            return;
        }
        self.changed.mark(Changed::STATUS);
        if on {
            // The answer goes on, only unheard.
            self.state.epoch += 1;
            self.state.sounding = false;
            self.effects.push(Effect::Flush {
                epoch: self.state.epoch,
            });
            if self.state.mic == MicState::On {
                self.mute();
            }
        } else {
            match self.state.mic {
                MicState::Off => {
                    self.state.mic = MicState::Opening;
                    self.effects.push(Effect::OpenAudio);
                }
                MicState::Muted => {
                    self.state.mic = MicState::On;
                    self.effects.push(Effect::EnableMic(true));
                }
                MicState::On | MicState::Opening | MicState::Failed => {}
            }
        }
        self.tell_mode();
    }

    /// What the assistant has to know of the way in which it is followed.
    pub(super) fn tell_mode(&mut self) {
        self.tell(if self.state.text_mode {
            screen::TEXT_FOR_ASSISTANT
        } else {
            screen::VOICE_FOR_ASSISTANT
        });
    }

    /// A function was answered: of some the words are better read than heard.
    pub(super) fn offer_detail(&mut self, function: &str) {
        let helps = WHERE_DETAIL_HELPS.iter().any(|start| function.starts_with(start));
        if helps && !self.state.text_mode {
            self.state.detail_offered = true;
            self.changed.mark(Changed::TRANSCRIPT);
        }
    }

    /// The last answer once more, in detail and to be read.
    pub(super) fn ask_for_detail(&mut self) {
        self.set_text_mode(true);
        self.say_first(screen::DETAIL_QUESTION);
    }

    /// Another question is under way.
    pub(super) fn forget_detail(&mut self) {
        if std::mem::take(&mut self.state.detail_offered) {
            self.changed.mark(Changed::TRANSCRIPT);
        }
    }

    pub(super) fn mute(&mut self) {
        self.state.mic = MicState::Muted;
        self.effects.push(Effect::EnableMic(false));
        self.pause_sound();
    }

    /// Switches the microphone; in text mode it brings the sound back.
    pub(super) fn toggle_mic(&mut self) {
        match self.state.mic {
            _ if self.state.text_mode => self.set_text_mode(false),
            MicState::On => self.mute(),
            MicState::Muted => {
                self.state.mic = MicState::On;
                self.effects.push(Effect::EnableMic(true));
            }
            MicState::Failed if self.talking() => {
                self.state.mic = MicState::Opening;
                self.state.notice = None;
                self.changed.mark(Changed::NOTICE);
                self.effects.push(Effect::ReopenMic);
            }
            MicState::Failed | MicState::Off | MicState::Opening => {}
        }
        self.changed.mark(Changed::STATUS);
    }
}
