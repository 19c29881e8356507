//! Norms that are named in the conversation: marked in the text, and corrected by the model that named a wrong one.
//!
//! Owns: which entries were looked through, and what the model was told. Must not know: norms. Invariant: a wrong norm
//! of the model is told to it once a conversation, when it has finished speaking.

use serde_json::Value;

use super::adviser::Purpose;
use super::message::Changed;
use super::state::Step;
use crate::core::adviser::Ask;
use crate::core::live::session::{Input, Phase};
use crate::core::live::wire::ClientMessage;
use crate::core::transcript::{Mark, Speaker};

/// What was looked through.
#[derive(Debug, Default)]
pub(super) struct Citations {
    /// Bytes of each entry when it was looked through last.
    scanned: Vec<usize>,
    /// What the model has yet to be told: the norm as it named it, and the remark.
    untold: Vec<(String, String)>,
    /// The same of a norm at the very end of its words, which may go on.
    open: Vec<(String, String)>,
    /// Norms that it was told of in this conversation.
    told: Vec<String>,
}

impl Step<'_> {
    /// Another conversation: its model has not been told anything.
    pub(super) fn forget_corrections(&mut self) {
        let citations = &mut self.state.citations;
        citations.told.clear();
        citations.untold.clear();
        citations.open.clear();
    }

    /// The marks of an entry did not come.
    pub(super) fn scan_again(&mut self, place: usize) {
        if let Some(length) = self.state.citations.scanned.get_mut(place) {
            *length = 0;
        }
    }

    pub(super) fn refresh_citations(&mut self) {
        let is_scanning = |purpose: &Purpose| matches!(purpose, Purpose::Scan(..));
        if !self.state.questions.is_opened() || self.state.questions.has(is_scanning) {
            return;
        }
        let entries = self.state.transcript.entries();
        let scanned = &self.state.citations.scanned;
        let is_new = |place: &usize| {
            let entry = &entries[*place];
            let length = scanned.get(*place).copied().unwrap_or_default();
            entry.speaker != Speaker::Page && entry.text.len() != length
        };
        // Only the last ones grow.
        let Some(place) = (0..entries.len()).rev().take(4).find(is_new) else {
            // All that was said has been looked through: nothing is corrected that was half heard.
            return self.correct();
        };
        let text = &entries[place].text;
        let (question, length) = (Ask::Scan { text }.to_json(), text.len());
        if self.ask(question, Purpose::Scan(place)) {
            let scanned = &mut self.state.citations.scanned;
            scanned.resize(scanned.len().max(place + 1), 0);
            scanned[place] = length;
        }
    }

    /// Takes the marks of an entry.
    pub(super) fn marked(&mut self, place: usize, mut answer: Value) {
        let marks = answer["marks"].take();
        let marks: Vec<Mark> = marks.as_array().into_iter().flatten().filter_map(mark).collect();
        if self.state.transcript.mark(place, marks) {
            self.changed.mark(Changed::TRANSCRIPT);
        }
        let entry = self.state.transcript.entries().get(place);
        if entry.is_some_and(|entry| entry.speaker == Speaker::Assistant) {
            let citations = &mut self.state.citations;
            citations.open.clear();
            for correction in answer["corrections"].as_array().into_iter().flatten() {
                let text = |key: &str| correction[key].as_str().unwrap_or_default().to_owned();
                let list = if correction["open"] == true {
                    &mut citations.open
                } else {
                    &mut citations.untold
                };
                list.push((text("code"), text("text")));
            }
        }
    }

    /// Tells the model what it named wrongly, once it is silent.
    fn correct(&mut self) {
        let state = &mut *self.state;
        let is_speaking = state.answering || state.generating || state.sounding;
        if is_speaking || state.session.phase() != Phase::Live {
            return;
        }
        let citations = &mut state.citations;
        citations.untold.append(&mut citations.open);
        let mut remarks = String::new();
        for (code, remark) in std::mem::take(&mut citations.untold) {
            if !citations.told.contains(&code) {
                remarks.push_str(&remark);
                remarks.push(' ');
                citations.told.push(code);
            }
        }
        if !remarks.is_empty() {
            self.session(Input::Content(ClientMessage::remark(remarks.trim_end())));
        }
    }
}

/// A mark as the adviser writes it.
fn mark(value: &Value) -> Option<Mark> {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    let byte = |key: &str| value[key].as_u64().and_then(|byte| usize::try_from(byte).ok());
    Some(Mark {
        range: byte("start_byte")?..byte("end_byte")?,
        status: text("status")?,
        word: text("word")?,
        code: text("code")?,
        norm: text("norm"),
    })
}
