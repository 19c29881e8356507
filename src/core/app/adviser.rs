//! Questions to the adviser and what becomes of their answers.
//!
//! Owns: which questions are open, what for, and what is done when the adviser does not come. Must not know: what it
//! answers. Invariant: whoever waits for an answer gets one, if need be that there is none.

use serde_json::{Value, json};

use super::message::{Changed, Effect};
use super::state::Step;
use crate::core::adviser::{Ask, Opening, Site};
use crate::core::live::session::{Input, Scheduling};
use crate::core::live::wire::FunctionCall;

/// After a failure the adviser is not asked for so long, ms: without a network each key would ask in vain.
const REST_AFTER_FAILURE_MS: u64 = 10_000;
/// How long the model waits for a function that the adviser runs, ms: its module may still be on the way.
const CALL_PATIENCE_MS: u64 = 8_000;

/// What an answer is for.
#[derive(Debug)]
pub(super) enum Purpose {
    /// The catalogues that the page itself needs.
    Open,
    /// Findings and proposals of the act of this generation of the desk.
    Check(u32),
    /// The act on paper.
    Paper,
    /// The page of this name.
    Page(String),
    /// Norms of the entry at this place of the transcript.
    Scan(usize),
    /// A function of the model, called at this moment, ms.
    Call(FunctionCall, u64),
}

/// Questions that have no answer yet.
#[derive(Debug, Default)]
pub(super) struct Questions {
    /// Number of the last one.
    last: u32,
    open: Vec<(u32, Purpose)>,
    /// The catalogues were asked for, or are here.
    opened: bool,
    /// When the adviser failed, ms.
    failed_ms: Option<u64>,
}

impl Questions {
    /// Number of the last question: the answer to a later one knows all that has happened by now.
    pub(super) fn last(&self) -> u32 {
        self.last
    }

    /// Whether a question is open whose purpose is such a one.
    pub(super) fn has(&self, is: fn(&Purpose) -> bool) -> bool {
        self.open.iter().any(|(_, purpose)| is(purpose))
    }

    /// Whether a failure is so near that asking would be in vain.
    pub(super) fn is_resting(&self, now_ms: u64) -> bool {
        self.failed_ms
            .is_some_and(|failed_ms| now_ms < failed_ms + REST_AFTER_FAILURE_MS)
    }

    /// Whether the adviser was asked already, so that asking more costs nothing.
    pub(super) fn is_opened(&self) -> bool {
        self.opened
    }

    fn take(&mut self, number: u32) -> Option<Purpose> {
        let place = self.open.iter().position(|(open, _)| *open == number)?;
        Some(self.open.remove(place).1)
    }

    /// A call that the model has waited for long enough.
    fn take_late(&mut self, now_ms: u64) -> Option<FunctionCall> {
        let is_late = |purpose: &Purpose| match purpose {
            Purpose::Call(_, since_ms) => now_ms > since_ms + CALL_PATIENCE_MS,
            _ => false,
        };
        let place = self.open.iter().position(|(_, purpose)| is_late(purpose))?;
        match self.open.remove(place) {
            (_, Purpose::Call(call, _)) => Some(call),
            _ => None,
        }
    }
}

impl Step<'_> {
    /// Asks; gives whether the adviser can be asked at all just now.
    pub(super) fn ask(&mut self, question: String, purpose: Purpose) -> bool {
        let questions = &mut self.state.questions;
        if questions.is_resting(self.now.ms) {
            return false;
        }
        questions.last += 1;
        questions.open.push((questions.last, purpose));
        self.effects.push(Effect::Ask(questions.last, question));
        true
    }

    /// Has the catalogues brought, once.
    pub(super) fn open_adviser(&mut self) {
        if !self.state.questions.opened {
            self.state.questions.opened = self.ask(Ask::Open.to_json(), Purpose::Open);
        }
    }

    /// Has a function run by the adviser.
    pub(super) fn call_adviser(&mut self, call: FunctionCall) {
        self.open_adviser();
        let project = self.state.office.project();
        let profile = &project.profile.act;
        let designer = &profile.parties.designer;
        let question = Ask::Call {
            name: &call.name,
            args: &call.args,
            today: &self.now.today.to_string(),
            site: Site {
                project: project.id.as_str(),
                name: &project.name,
                object: profile.object.name.as_deref(),
                address: profile.object.address.as_deref(),
                designer: designer.short_name.as_deref().or(designer.full_name.as_deref()),
            },
            kept: &self.state.reports.of(&project.id),
        }
        .to_json();
        let purpose = Purpose::Call(call.clone(), self.now.ms);
        if !self.ask(question, purpose) {
            self.answer_without_adviser(call);
        }
    }

    /// Takes an answer.
    #[inline(never)]
    pub(super) fn advised(&mut self, number: u32, answer: Value) {
        match self.state.questions.take(number) {
            Some(Purpose::Open) => match Opening::read(answer) {
                Ok(opening) => {
                    self.state.checks.opening = opening;
                    self.changed.mark(Changed::CHECKS);
                    let words = self.vocabulary();
                    self.session(Input::Words(words));
                }
                Err(error) => {
                    let why = ["catalogues unreadable: ", &error.to_string()].concat();
                    self.effects.push(Effect::Log(why));
                    // Asked for again later.
                    self.state.questions.opened = false;
                    self.state.questions.failed_ms = Some(self.now.ms);
                }
            },
            Some(Purpose::Scan(place)) => self.marked(place, answer),
            Some(Purpose::Paper) => self.drawn(answer),
            Some(Purpose::Page(name)) => self.written_page(&name, answer),
            Some(Purpose::Check(generation)) => self.checked(number, generation, answer),
            Some(Purpose::Call(call, _)) => self.called(call, answer),
            // It took too long, and has been answered otherwise.
            None => {}
        }
    }

    /// The adviser did not come, or fell over: it is asked for again later.
    #[inline(never)]
    pub(super) fn adviser_failed(&mut self) {
        let questions = &mut self.state.questions;
        questions.failed_ms = Some(self.now.ms);
        questions.opened = false;
        for (_, purpose) in std::mem::take(&mut questions.open) {
            match purpose {
                Purpose::Call(call, _) => self.answer_without_adviser(call),
                Purpose::Scan(place) => self.scan_again(place),
                // These are asked for again by themselves.
                Purpose::Open | Purpose::Check(_) | Purpose::Paper | Purpose::Page(_) => {}
            }
        }
        self.check_again();
        self.unadvised();
        self.no_page();
        self.no_paper();
    }

    /// Nobody waits for ever.
    #[inline(never)]
    pub(super) fn mind_questions(&mut self) {
        while let Some(call) = self.state.questions.take_late(self.now.ms) {
            self.answer_without_adviser(call);
        }
    }

    fn called(&mut self, call: FunctionCall, mut answer: Value) {
        let card = answer["card"].take();
        if !card.is_null() {
            self.state.transcript.add_card(card);
            self.changed.mark(Changed::TRANSCRIPT);
        }
        if !self.take_besides(&mut answer) {
            return self.answer_error(
                call,
                "Отчётов на устройстве слишком много, этот не записан. Скажи: удалите ненужные.",
            );
        }
        self.offer_detail(&call.name);
        let scheduling = Scheduling::of(answer["silent"] != true);
        self.session(Input::Answer(call, answer["response"].take(), scheduling));
    }

    fn answer_without_adviser(&mut self, call: FunctionCall) {
        let message = if self.alarm_without_adviser(&call) {
            "СРОЧНО, скажи сразу и коротко, что опасно: прораб видит это на экране. Справочник сейчас недоступен, \
             отчёт НЕ записан. Скажи об этом, не называй норм по памяти и предложи записать отчёт, когда появится \
             связь."
        } else {
            "Справочник и расчёты сейчас недоступны, нет связи. Скажи об этом и не называй норм и чисел по памяти."
        };
        self.answer_error(call, message);
    }

    fn answer_error(&mut self, call: FunctionCall, message: &str) {
        let response = json!({"status": "error", "message": message});
        self.session(Input::Answer(call, response, Scheduling::WhenIdle));
    }
}
