//! The state of the page, and the step that changes it.

use serde_json::Value;

use super::adviser::Questions;
use super::checks::Checks;
use super::citations::Citations;
use super::desk::Desk;
use super::key::OwnKey;
use super::message::{Changed, Effect, Msg, Now};
use super::notice::{AppError, notice};
use super::office::Office;
use super::pages::Pages;
use super::paper::Paper;
use super::passing::Passing;
use super::photos::Photos;
use super::reports::Reports;
use super::voices::Voices;
use crate::core::assistant::Voice;
use crate::core::audio::Downlink;
use crate::core::browser::Browser;
use crate::core::live::address::Config;
use crate::core::live::session::{Phase, Session};
use crate::core::stats::{SpeechClock, Stats, Summary};
use crate::core::telegram::Place;
use crate::core::texts::notices::Notice;
use crate::core::transcript::Transcript;

/// The foreman's pause after which the assistant is thought to think, ms.
const THINKING_AFTER_MS: u64 = 700;
/// A model that has not begun to answer by then was not asked: it overhears talk that is not meant for it, ms.
const THINKING_UNTIL_MS: u64 = 15_000;

/// What the microphone does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MicState {
    /// Closed.
    #[default]
    Off,
    /// Asked for.
    Opening,
    /// Recording and sent.
    On,
    /// Recording, not sent.
    Muted,
    /// Denied, missing, busy or lost.
    Failed,
}

/// What the state line says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// The page is there, and not yet the whole program ([`crate::shell`]); the state itself is never this, nor the
    /// next two.
    #[default]
    Loading,
    /// The same, and the first tap was to begin: it is carried out when the rest is there.
    Promised,
    /// The same, and the rest does not come.
    Stuck,
    /// No conversation.
    Idle,
    /// The microphone is being opened; nothing is recorded yet.
    Opening,
    /// Token, socket or setup under way; what is said is kept.
    Connecting,
    /// The foreman may speak.
    Listening,
    /// The foreman may type; the microphone is switched off.
    Muted,
    /// The foreman may type; there is no microphone.
    NoMicrophone,
    /// The answer is awaited.
    Thinking,
    /// A voice message from another app is being sent; the microphone is held back.
    Forwarding,
    /// The answer sounds.
    Speaking,
    /// The answer comes, to be read.
    Answering,
    /// The close handshake runs.
    Closing,
    /// There is no network.
    Offline,
}

/// Where sound may be sent: nowhere until `config.json` has said so.
#[derive(Debug)]
pub(super) enum Setting {
    /// Not read yet.
    Loading,
    /// Read.
    Ready(Config),
    /// Unreadable or unreachable.
    Broken,
}

/// A question that has not been answered yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// It ends when the foreman falls silent, which the speech clock knows.
    Spoken,
    /// It was typed or photographed at this moment, ms.
    Sent(u64),
}

/// Everything that the page knows.
#[derive(Debug)]
pub struct AppState {
    pub(super) config: Setting,
    pub(super) voice: Voice,
    pub(super) session: Session,
    pub(super) mic: MicState,
    pub(super) transcript: Transcript,
    pub(super) desk: Desk,
    pub(super) office: Office,
    pub(super) questions: Questions,
    pub(super) checks: Checks,
    pub(super) citations: Citations,
    pub(super) pages: Pages,
    pub(super) paper: Paper,
    pub(super) reports: Reports,
    /// What has to be read at once: nodes as in a page.
    pub(super) alarm: Vec<Value>,
    pub(super) notice: Option<Notice>,
    pub(super) passing: Passing,
    /// Grows when the act is to be seen that has come to the desk.
    pub(super) act_called: u32,
    pub(super) summary: Option<Summary>,
    pub(super) status: Status,
    pub(super) stats: Stats,
    pub(super) speech: SpeechClock,
    pub(super) downlink: Option<Downlink>,
    /// Half a sample that a piece of speech ended with.
    pub(super) voice_carry: Option<u8>,
    /// Raised by every interruption; older sound is dropped by the player.
    pub(super) epoch: u32,
    /// Sound of the current turn was silenced by the user: the rest of it is dropped.
    pub(super) turn_silenced: bool,
    /// The assistant has begun to answer in this turn.
    pub(super) answering: bool,
    /// More of this turn's speech is on its way.
    pub(super) generating: bool,
    /// Sound is coming out.
    pub(super) sounding: bool,
    /// The last question, while its answer is awaited.
    pub(super) question: Option<Question>,
    /// When the question ended whose answer has begun but not sounded yet, ms: for the measured delay.
    pub(super) asked_ms: Option<u64>,
    /// A new question went out while an older turn was open; the end of that turn is not the end of this one.
    pub(super) older_turn_open: bool,
    pub(super) online: bool,
    pub(super) garbage_reported: bool,
    pub(super) photos: Photos,
    pub(super) voices: Voices,
    /// Where the page is inside Telegram, if it is.
    pub(super) place: Option<Place>,
    pub(super) browser: Browser,
    pub(super) can_install: bool,
    pub(super) key: OwnKey,
    /// What the page was opened for, until it can be done.
    pub(super) start_param: Option<String>,
    /// A file is on its way to the chat with the bot.
    pub(super) sending: bool,
    /// Read instead of heard: no microphone, no sound.
    pub(super) text_mode: bool,
    /// The last answer is worth to be had in detail.
    pub(super) detail_offered: bool,
    /// What is said as soon as a conversation can begin.
    pub(super) first_phrase: Option<String>,
}

impl Default for AppState {
    fn default() -> Self {
        Self {
            config: Setting::Loading,
            voice: Voice::default(),
            session: Session::default(),
            mic: MicState::Off,
            transcript: Transcript::default(),
            desk: Desk::default(),
            office: Office::default(),
            questions: Questions::default(),
            checks: Checks::default(),
            citations: Citations::default(),
            pages: Pages::default(),
            paper: Paper::default(),
            reports: Reports::default(),
            alarm: Vec::new(),
            notice: None,
            passing: Passing::default(),
            act_called: 0,
            summary: None,
            status: Status::Idle,
            stats: Stats::default(),
            speech: SpeechClock::default(),
            downlink: None,
            voice_carry: None,
            epoch: 0,
            turn_silenced: false,
            answering: false,
            generating: false,
            sounding: false,
            question: None,
            asked_ms: None,
            older_turn_open: false,
            online: true,
            garbage_reported: false,
            photos: Photos::default(),
            voices: Voices::default(),
            place: None,
            browser: Browser::default(),
            can_install: false,
            key: OwnKey::default(),
            start_param: None,
            sending: false,
            text_mode: false,
            detail_offered: false,
            first_phrase: None,
        }
    }
}

impl AppState {
    /// Whether the server answers from recorded scripts.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        matches!(&self.config, Setting::Ready(config) if config.demo)
    }

    /// The browser around the page.
    #[must_use]
    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// Whether the browser offers to put the page on the home screen.
    #[must_use]
    pub fn can_install(&self) -> bool {
        self.can_install
    }

    /// Whether the user may enter a key of his own: the site gives no tokens.
    #[must_use]
    pub fn wants_key(&self) -> bool {
        let has_service = match &self.config {
            Setting::Ready(config) => config.token_url.is_some(),
            _ => true,
        };
        !has_service || self.key.is_wanted()
    }

    /// Whether he has.
    #[must_use]
    pub fn has_key(&self) -> bool {
        self.key.is_given()
    }

    /// Where the page is inside Telegram, if it is.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.place
    }

    /// Whether files can go to the chat with the bot.
    #[must_use]
    pub fn can_send(&self) -> bool {
        self.place.is_some() && self.send_url().is_some()
    }

    pub(super) fn send_url(&self) -> Option<&str> {
        match &self.config {
            Setting::Ready(config) => config.send_url.as_deref(),
            _ => None,
        }
    }

    /// Whether a file is on its way there.
    #[must_use]
    pub fn is_sending(&self) -> bool {
        self.sending
    }

    /// The chosen voice.
    #[must_use]
    pub fn voice(&self) -> Voice {
        self.voice
    }

    /// The conversation's phase.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.session.phase()
    }

    /// What the microphone does.
    #[must_use]
    pub fn mic(&self) -> MicState {
        self.mic
    }

    /// What the state line says.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// Both sides of the conversation.
    #[must_use]
    pub fn transcript(&self) -> &Transcript {
        &self.transcript
    }

    /// Whether the conversation is read instead of heard.
    #[must_use]
    pub fn is_text_mode(&self) -> bool {
        self.text_mode
    }

    /// Whether the last answer is worth to be had in detail, to be read.
    #[must_use]
    pub fn is_detail_offered(&self) -> bool {
        self.detail_offered
    }

    /// Photos being made ready, sent, and kept with the act.
    #[must_use]
    pub fn photos(&self) -> &Photos {
        &self.photos
    }

    /// The act and its history.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Projects, the registry, and what is on disk.
    #[must_use]
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// What is wrong with the act and what is proposed.
    #[must_use]
    pub fn checks(&self) -> &Checks {
        &self.checks
    }

    /// The page of the adviser that is open.
    #[must_use]
    pub fn pages(&self) -> &Pages {
        &self.pages
    }

    /// The act on paper, or what is printed in its place.
    #[must_use]
    pub fn paper(&self) -> &Paper {
        &self.paper
    }

    /// What the adviser has kept.
    #[must_use]
    pub fn reports(&self) -> &Reports {
        &self.reports
    }

    /// What has to be read at once: nodes as in a page.
    #[must_use]
    pub fn alarm(&self) -> &[Value] {
        &self.alarm
    }

    /// What the user has to be told.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Grows when the act is to be seen that has come to the desk.
    #[must_use]
    pub fn act_called(&self) -> u32 {
        self.act_called
    }

    /// The figures of the last conversation, until they are dismissed.
    #[must_use]
    pub fn summary(&self) -> Option<Summary> {
        self.summary
    }

    fn current_status(&self, now_ms: u64) -> Status {
        match self.session.phase() {
            Phase::Closing => Status::Closing,
            _ if !self.online => Status::Offline,
            Phase::Idle => Status::Idle,
            Phase::Live if self.sounding => Status::Speaking,
            Phase::Live if self.text_mode && self.generating && !self.turn_silenced => Status::Answering,
            Phase::Live if self.voices.is_sending() => Status::Forwarding,
            Phase::Live if self.is_thinking(now_ms) => Status::Thinking,
            _ if self.mic == MicState::Opening => Status::Opening,
            Phase::Minting | Phase::Connecting | Phase::SettingUp => Status::Connecting,
            Phase::Live => match self.mic {
                MicState::Muted => Status::Muted,
                MicState::Failed | MicState::Off => Status::NoMicrophone,
                MicState::On | MicState::Opening => Status::Listening,
            },
        }
    }

    pub(super) fn is_thinking(&self, now_ms: u64) -> bool {
        let since_ms = |moment_ms: u64| now_ms.saturating_sub(moment_ms);
        match self.question {
            None => false,
            Some(Question::Sent(sent_ms)) => since_ms(sent_ms) < THINKING_UNTIL_MS,
            Some(Question::Spoken) => self
                .speech
                .last_speech_ms()
                .is_some_and(|last_ms| (THINKING_AFTER_MS..THINKING_UNTIL_MS).contains(&since_ms(last_ms))),
        }
    }
}

/// One message being taken: the state, the moment, and what comes of it.
pub(super) struct Step<'a> {
    pub(super) state: &'a mut AppState,
    pub(super) now: Now,
    pub(super) effects: &'a mut Vec<Effect>,
    pub(super) changed: Changed,
}

impl Step<'_> {
    /// Takes a message. A browser compiles a function when it is first called, as a whole: what the start of the page
    /// does not need is kept out of those that it does, by `inline(never)` here and below.
    pub(super) fn run(&mut self, msg: Msg) {
        match msg {
            Msg::Configured(Ok(config)) => {
                self.state.config = Setting::Ready(config);
                self.changed.mark(Changed::SETTINGS);
                self.begin_what_waits();
            }
            Msg::Configured(Err(_)) => {
                self.state.config = Setting::Broken;
                // The user is told; a later try is his own tap.
                self.state.start_param = None;
                self.nothing_waits();
                self.changed.mark(Changed::SETTINGS);
                self.fail(&AppError::Config);
            }
            Msg::ChooseVoice(voice) => {
                self.state.voice = voice;
                self.changed.mark(Changed::SETTINGS);
            }
            Msg::DismissNotice => {
                self.state.notice = None;
                self.changed.mark(Changed::NOTICE);
            }
            Msg::DismissSummary => {
                self.state.summary = None;
                self.changed.mark(Changed::SUMMARY);
            }
            Msg::InBrowser(browser) => {
                self.state.browser = browser;
                self.changed.mark(Changed::SETTINGS);
            }
            Msg::OpenedFor(start) => self.state.start_param = Some(start),
            Msg::Settled => self.open_adviser(),
            Msg::CanInstall(can) => {
                self.state.can_install = can;
                self.changed.mark(Changed::SETTINGS);
            }
            Msg::Install => self.effects.push(Effect::Install),
            Msg::UseKey(..) | Msg::KeyKept(_) | Msg::ForgetKey | Msg::KeyAnswered(..) => self.own_key(msg),
            Msg::Photo(msg) => self.photo(msg),
            Msg::Voice(msg) => self.voice_message(msg),
            Msg::Online(online) => self.state.online = online,
            Msg::Tick => {
                self.session(crate::core::live::session::Input::Tick);
                self.mind_questions();
                self.refresh_paper();
                if !self.state.questions.is_resting(self.now.ms) {
                    self.refresh_page();
                }
                self.ask_about_photos();
                self.mind_voices();
                self.pass();
            }
            Msg::Project(msg) => self.project(msg),
            Msg::Advised(number, answer) => self.advised(number, answer),
            Msg::OpenPage(name, input) => self.open_page(name, input),
            Msg::Tap(name, value) => self.tap(&name, &value),
            Msg::DismissAlarm => {
                self.state.alarm.clear();
                self.changed.mark(Changed::NOTICE);
            }
            Msg::Printed => self.printed(),
            Msg::AdviserFailed => self.adviser_failed(),
            Msg::Inside(..) | Msg::Sent(_) | Msg::OpenOutside => self.telegram(msg),
            Msg::Loaded(_)
            | Msg::ActKept(..)
            | Msg::StoreFailed(_)
            | Msg::ActFetched(..)
            | Msg::AllFetched(_)
            | Msg::Elsewhere(_)
            | Msg::ProjectElsewhere(_)
            | Msg::LinkOpened(_)
            | Msg::LinkMade(_)
            | Msg::OpenAct(_)
            | Msg::CopyAct(_)
            | Msg::Series(..)
            | Msg::SetStatus(..)
            | Msg::DeleteAct(_)
            | Msg::RestoreAct(_)
            | Msg::Look(..)
            | Msg::SaveRegistry
            | Msg::SaveBackup
            | Msg::ShareLink => self.records(msg),
            Msg::Edit(..)
            | Msg::EditDone(_)
            | Msg::AddRow(_)
            | Msg::RemoveRow(_)
            | Msg::AcceptSuggestion(_)
            | Msg::PutIntoAct(_)
            | Msg::DismissSuggestion(_)
            | Msg::Undo
            | Msg::Redo
            | Msg::NewAct
            | Msg::Print
            | Msg::SaveJson
            | Msg::Export(_)
            | Msg::SharePdf
            | Msg::ExportFailed(_)
            | Msg::LoadJson
            | Msg::Imported(_) => self.paperwork(msg),
            _ => self.talk(msg),
        }
    }

    /// Shows an error with its remedy.
    pub(super) fn fail(&mut self, error: &AppError) {
        self.state.notice = Some(notice(error));
        self.changed.mark(Changed::NOTICE);
    }

    pub(super) fn refresh_status(&mut self) {
        let status = self.state.current_status(self.now.ms);
        if status != self.state.status {
            self.state.status = status;
            self.changed.mark(Changed::STATUS);
        }
    }
}
