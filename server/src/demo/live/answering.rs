//! Typed questions and photos, and the beginning and end of every answer.

use super::Live;
use crate::demo::intents;
use crate::demo::outgoing::{self, Output};
use crate::demo::reply::{Ask, Reply};
use crate::demo::script::{Answer, Call, Turn, script};
use crate::demo::typed::{self, Words};
use crate::demo::wire::{ActivityHandling, ClientContent};

impl Live {
    pub(super) fn take_text(&mut self, text: &str, now_ms: u64, out: &mut Vec<Output>) {
        self.usage.text_in_chars += text.chars().count() as u64;
        if self.handling == ActivityHandling::Interrupts {
            self.interrupt(out);
        }
        self.answer_text(text, now_ms, out);
    }

    pub(super) fn take_content(&mut self, content: &ClientContent, now_ms: u64, out: &mut Vec<Output>) {
        if self.awaits_history {
            self.awaits_history = !content.turn_complete;
            return;
        }
        let mut text = String::new();
        for part in content
            .turns
            .iter()
            .filter(|turn| !turn.is_model())
            .flat_map(|turn| &turn.parts)
        {
            if part.is_image() {
                self.cursor.count_photo();
                self.photos.keep();
            }
            text.push_str(part.text.as_deref().unwrap_or_default());
            text.push(' ');
        }
        self.usage.text_in_chars += text.chars().count() as u64;
        if content.turn_complete {
            self.interrupt(out);
            self.answer_text(&text, now_ms, out);
        }
    }

    fn answer_text(&mut self, text: &str, now_ms: u64, out: &mut Vec<Output>) {
        self.hearing = None;
        if self.photos.is_unanswered() {
            return self.answer_photo(text, now_ms, out);
        }
        if let Some((name, _)) = intents::recognise(script(), text) {
            return self.answer_turn(name, Words::Asked(text.to_owned()), now_ms, out);
        }
        let name = typed::continued(text, &self.calls).unwrap_or("unknown");
        self.answer_turn(name, Words::Added(text.to_owned()), now_ms, out);
    }

    pub(super) fn answer_photo(&mut self, text: &str, now_ms: u64, out: &mut Vec<Output>) {
        self.photos.mark_answered();
        let name = self.cursor.photo_turn(text);
        self.answer_turn(name, Words::Asked(text.to_owned()), now_ms, out);
    }

    fn answer_turn(&mut self, name: &str, words: Words, now_ms: u64, out: &mut Vec<Output>) {
        if let Some((_, turn)) = self.cursor.turn(script(), name) {
            let calls = turn
                .hear
                .iter()
                .filter_map(|phrase| phrase.call.as_ref())
                .collect();
            self.ask(turn, calls, words, now_ms, out);
        }
    }

    /// Answers now, or after the answer under way where that may not be interrupted.
    pub(super) fn ask(
        &mut self,
        turn: &'static Turn,
        calls: Vec<&'static Call>,
        words: Words,
        now_ms: u64,
        out: &mut Vec<Output>,
    ) {
        let introduces = words == Words::Recorded && !self.introduced;
        self.introduced |= introduces;
        let ask = Ask {
            turn,
            calls,
            words,
            introduces,
            last: self.last,
        };
        if self.reply.is_some() {
            self.queued = Some(ask)
        } else {
            self.answer(ask, now_ms, out)
        }
    }

    pub(super) fn answer(&mut self, ask: Ask, now_ms: u64, out: &mut Vec<Output>) {
        if self.wants_handles {
            out.push(Output::Send(outgoing::resumption_update(None)));
        }
        // What only says something leaves the exchange before it the one that details are asked of.
        let only_says = |answer: &Answer| matches!(answer, Answer::Say { .. } | Answer::Detail { .. });
        if !ask.turn.parts().all(|(_, answer)| only_says(answer)) {
            self.last = Some(ask.turn);
            self.calls.begin_turn();
        }
        self.reply = Some(Reply::new(ask, now_ms));
    }

    /// Cuts the answer under way off, and the calls with it.
    pub(super) fn interrupt(&mut self, out: &mut Vec<Output>) {
        self.queued = None;
        if self.reply.is_some() {
            out.push(Output::Send(outgoing::interrupted()));
            out.extend(self.calls.cancel().map(Output::Send));
            self.end_reply(out);
        }
    }

    pub(super) fn end_reply(&mut self, out: &mut Vec<Output>) {
        self.usage.audio_out_ms += self.reply.take().map_or(0, |reply| reply.sent_ms());
        out.push(Output::Send(outgoing::turn_complete(self.usage)));
        self.give_handle(out);
    }

    pub(super) fn give_handle(&mut self, out: &mut Vec<Output>) {
        if self.wants_handles {
            self.handles += 1;
            let handle = self.cursor.handle(&format!("{}{}", self.id_prefix, self.handles));
            out.push(Output::Send(outgoing::resumption_update(Some(&handle))));
        }
    }
}
