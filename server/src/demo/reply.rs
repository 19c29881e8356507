//! One answer as a timeline: calls, waiting for their results, then speech faster than it plays.
//!
//! Owns the order and pace of the frames; the caller owns the clock. Invariant: after `Progress::Done` nothing
//! more is sent, and `generationComplete` comes before it.

use std::collections::VecDeque;
use std::sync::Arc;

use serde_json::Value;

use super::calls::Calls;
use super::detail;
use super::outgoing;
use super::result::{self, Spoken};
use super::script::{Answer, Call, Told, Turn, Typed};
use super::speech;
use super::typed::{self, Words};

/// Time between the end of the question and the first frame of the answer, milliseconds.
const RESPONSE_DELAY_MS: u64 = 300;
/// Time between two calls that go out one after the other, milliseconds.
const CALL_SPACING_MS: u64 = 120;
/// Sound in one frame, samples: 200 ms.
const CHUNK_SAMPLES: usize = 4800;
/// Playing time of one frame, milliseconds.
const CHUNK_MS: u64 = 200;
/// Time between two frames of sound, milliseconds: 2.5 times faster than real time.
const CHUNK_SPACING_MS: u64 = 80;
/// Silence after each sentence, samples: 250 ms.
const PAUSE_SAMPLES: usize = 6000;

/// What to answer.
#[derive(Debug)]
pub(crate) struct Ask {
    /// The exchange.
    pub(crate) turn: &'static Turn,
    /// Calls of the user's line that have not been made yet.
    pub(crate) calls: Vec<&'static Call>,
    /// What was asked in words.
    pub(crate) words: Words,
    /// Whether to say first that speech is not understood here.
    pub(crate) introduces: bool,
    /// The exchange whose details are asked for.
    pub(crate) last: Option<&'static Turn>,
}

#[derive(Debug)]
enum Step {
    Call(Call),
    AwaitCalls,
    SayAct,
    SayResult(&'static Told),
    SayDetail(&'static [String]),
    Say(Spoken),
}

/// How far an answer has come.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// More will follow.
    UnderWay,
    /// Everything has been sent and has been heard.
    Done,
}

/// An answer under way.
#[derive(Debug)]
pub(crate) struct Reply {
    words: Words,
    last: Option<&'static Turn>,
    steps: VecDeque<Step>,
    due_ms: u64,
    speaking: Option<Speaking>,
    play_end_ms: u64,
    generated: bool,
    samples_sent: usize,
}

#[derive(Debug)]
struct Speaking {
    samples: Arc<[i16]>,
    at: usize,
    words: Vec<String>,
    words_sent: usize,
}

impl Reply {
    /// Plans the answer.
    pub(crate) fn new(ask: Ask, now_ms: u64) -> Self {
        let mut steps: VecDeque<Step> = ask.calls.into_iter().cloned().map(Step::Call).collect();
        for (calls, answer) in ask.turn.parts() {
            steps.extend(calls.iter().cloned().map(Step::Call));
            steps.push_back(Step::AwaitCalls);
            match answer {
                Answer::Say { lines } => {
                    steps.extend(lines.iter().filter_map(|line| Spoken::plain(line)).map(Step::Say))
                }
                Answer::Result(told) => steps.push_back(Step::SayResult(told)),
                Answer::Detail { none } => steps.push_back(Step::SayDetail(none)),
                Answer::Act => {
                    steps.push_back(Step::Call(Call {
                        name: "finish_act".to_owned(),
                        args: Value::Object(Default::default()),
                        typed: Typed::Nothing,
                    }));
                    steps.push_back(Step::AwaitCalls);
                    steps.push_back(Step::SayAct);
                }
            }
        }
        if let Some(spoken) = ask.introduces.then(|| Spoken::plain("demo_speech")).flatten() {
            // Behind the calls: they fill the act at once.
            let is_call = |step: &Step| matches!(step, Step::Call(_) | Step::AwaitCalls);
            let at = steps.iter().position(|step| !is_call(step));
            steps.insert(at.unwrap_or(steps.len()), Step::Say(spoken));
        }
        Self {
            words: ask.words,
            last: ask.last,
            steps,
            due_ms: now_ms + RESPONSE_DELAY_MS,
            speaking: None,
            play_end_ms: 0,
            generated: false,
            samples_sent: 0,
        }
    }

    /// Sound sent so far, milliseconds.
    pub(crate) fn sent_ms(&self) -> u64 {
        self.samples_sent as u64 * 1000 / u64::from(speech::RATE_HZ)
    }

    /// When [`Self::advance`] has something to do next, milliseconds.
    pub(crate) fn wake_ms(&self, calls: &Calls) -> u64 {
        let waits = self.speaking.is_none() && matches!(self.steps.front(), Some(Step::AwaitCalls));
        calls
            .deadline_ms()
            .filter(|_| waits)
            .map_or(self.due_ms, |deadline_ms| deadline_ms.max(self.due_ms))
    }

    /// Sends what is due into `out`. `transcribe` asks for the words beside the sound.
    pub(crate) fn advance(
        &mut self,
        now_ms: u64,
        calls: &mut Calls,
        transcribe: bool,
        out: &mut Vec<Value>,
    ) -> Progress {
        loop {
            if now_ms < self.due_ms {
                return Progress::UnderWay;
            }
            if self.speaking.is_some() {
                self.send_chunk(now_ms, transcribe, out);
                continue;
            }
            match self.steps.pop_front() {
                Some(Step::Call(mut call)) => {
                    if let Some(args) = typed::args(call.typed, &self.words, calls) {
                        call.args = args;
                    }
                    if let Some(frame) = calls.issue(&call, now_ms) {
                        out.push(frame);
                        self.due_ms = now_ms + CALL_SPACING_MS;
                    }
                }
                Some(Step::AwaitCalls) => {
                    calls.expire(now_ms);
                    if calls.deadline_ms().is_some() {
                        self.steps.push_front(Step::AwaitCalls);
                        return Progress::UnderWay;
                    }
                }
                Some(Step::SayAct) => {
                    let lines = act_lines(calls).into_iter().filter_map(Spoken::plain);
                    self.say(lines.collect());
                }
                Some(Step::SayResult(told)) => self.say(result::lines(calls, told)),
                Some(Step::SayDetail(none)) => self.say(detail::lines(calls, self.last, none)),
                Some(Step::Say(spoken)) => self.speaking = Speaking::new(&spoken),
                None if !self.generated => {
                    self.generated = true;
                    out.push(outgoing::generation_complete());
                    self.due_ms = self.play_end_ms.max(now_ms);
                }
                None => return Progress::Done,
            }
        }
    }

    /// These sentences come next.
    fn say(&mut self, lines: Vec<Spoken>) {
        for spoken in lines.into_iter().rev() {
            self.steps.push_front(Step::Say(spoken));
        }
    }

    fn send_chunk(&mut self, now_ms: u64, transcribe: bool, out: &mut Vec<Value>) {
        let Some(speaking) = &mut self.speaking else {
            return;
        };
        let (samples, words) = speaking.next_chunk();
        let finished = speaking.at >= speaking.samples.len() + PAUSE_SAMPLES;
        self.samples_sent += samples.len();
        out.push(outgoing::speech(
            &samples,
            words.filter(|_| transcribe).as_deref(),
        ));
        self.play_end_ms = self.play_end_ms.max(now_ms) + CHUNK_MS;
        self.due_ms = now_ms + CHUNK_SPACING_MS;
        if finished {
            self.speaking = None;
        }
    }
}

impl Speaking {
    /// A sentence without a clip is left out: it would be a silent turn.
    fn new(spoken: &Spoken) -> Option<Self> {
        let samples = speech::clip(spoken.line).ok()?;
        let words = spoken.show.split_whitespace().map(str::to_owned).collect();
        Some(Self {
            samples,
            at: 0,
            words,
            words_sent: 0,
        })
    }

    /// The next piece of the sentence or of the pause after it, and the words spoken by its end.
    fn next_chunk(&mut self) -> (Vec<i16>, Option<String>) {
        let end = self.at + CHUNK_SAMPLES;
        let spoken = self
            .samples
            .get(self.at..end.min(self.samples.len()))
            .unwrap_or_default();
        let mut chunk = spoken.to_vec();
        chunk.resize(CHUNK_SAMPLES, 0);
        self.at = end;
        let due = (self.words.len() * end.min(self.samples.len())).div_ceil(self.samples.len().max(1));
        let words = self
            .words
            .get(self.words_sent..due)
            .filter(|words| !words.is_empty());
        let text = words.map(|words| words.join(" ") + " ");
        self.words_sent = due;
        (chunk, text)
    }
}

/// The sentences that answer a dictated act, by what the page says is missing.
fn act_lines(calls: &Calls) -> Vec<&'static str> {
    if !calls.is_declared("update_act") {
        return vec!["act_talk"];
    }
    let mut lines = Vec::new();
    let result = calls.result("finish_act");
    let missing = result.and_then(|result| {
        result
            .get("missing")
            .or_else(|| result.get("output")?.get("missing"))?
            .as_array()
    });
    match missing {
        None => lines.push("act_unsure"),
        Some(missing) if missing.is_empty() => lines.extend(["act_done", "act_full"]),
        Some(missing) => {
            lines.push("act_done");
            lines.extend(asked(missing));
            lines.push("act_check");
        }
    }
    lines
}

/// What an act may lack, the most telling first: the recorded sentence, the field it asks for, and stems of the
/// words a page may use instead of the field's name.
const TOPICS: [(&str, &str, &[&str]); 9] = [
    ("ask_certificates", "materials", &["сертификат", "паспорт"]),
    ("ask_dates", "dates", &["начал", "окончан"]),
    ("ask_project", "project_docs", &["шифр", "чертеж", "лист"]),
    ("ask_evidence", "evidence", &["исполнительн", "протокол"]),
    ("ask_number", "number", &["номер акта"]),
    ("ask_next", "next_works", &["последующ", "дальше"]),
    (
        "ask_parties",
        "parties",
        &["застройщик", "подрядчик", "проектировщик"],
    ),
    ("ask_reps", "reps", &["представител"]),
    ("ask_copies", "copies", &["экземпляр"]),
];

/// At most three of the missing things: a longer list is not kept in mind.
fn asked(missing: &[Value]) -> impl Iterator<Item = &'static str> {
    let named: Vec<String> = missing
        .iter()
        .filter_map(|item| item.get("field").unwrap_or(item).as_str().map(str::to_lowercase))
        .collect();
    TOPICS
        .iter()
        .filter(move |(_, field, stems)| {
            named
                .iter()
                .any(|name| name.starts_with(field) || stems.iter().any(|stem| name.contains(stem)))
        })
        .map(|&(line, ..)| line)
        .take(3)
}

#[cfg(test)]
mod tests;
