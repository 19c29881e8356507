//! Both sides of the conversation as text.
//!
//! Owns how streamed pieces join into entries. Must not know where pieces come from. Invariant: a piece that
//! arrives late still lands in its speaker's own entry, and nothing heard is ever dropped.

use serde_json::Value;

use crate::core::photo::Shot;
use crate::core::registry::Id;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// The user, by voice.
    Foreman,
    /// The user, by keyboard.
    ForemanTyped,
    /// The user sent a photo.
    ForemanPhoto,
    /// The model.
    Assistant,
    /// The page itself: what was written into the act.
    Page,
}

/// A norm that an entry names, and what the catalogue says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text.
    pub range: std::ops::Range<usize>,
    /// The verdict's name: `in_force`, `replaced`, …
    pub status: String,
    /// The verdict in Russian.
    pub word: String,
    /// The norm as it was named.
    pub code: String,
    /// Its code in the catalogue, when it is there.
    pub norm: Option<String>,
}

/// One bubble of the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Grows from the first entry to the last.
    pub id: u32,
    /// Who speaks.
    pub speaker: Speaker,
    /// What was said so far.
    pub text: String,
    /// The assistant was cut short here.
    pub interrupted: bool,
    /// Photos that were sent with it.
    pub photos: Vec<Shot>,
    /// Norms that it names, in their order.
    pub marks: Vec<Mark>,
    /// A card of the adviser: nodes, see [`crate::core::adviser::page`]; `null` when there is none.
    pub card: Value,
    /// Grows with every change of this entry.
    pub revision: u32,
}

/// A pause after which a piece of speech starts a new entry, ms (protocol 4: close on a turn's end or 2 s gap).
const GAP_MS: u64 = 2_000;
/// A piece that repeats at least this many bytes of the entry and goes on is a growing whole, not a delta.
const MIN_SNAPSHOT_BYTES: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Open {
    index: usize,
    last_ms: u64,
}

/// All entries.
#[derive(Debug, Default)]
pub struct Transcript {
    entries: Vec<Entry>,
    foreman: Option<Open>,
    assistant: Option<Open>,
}

impl Transcript {
    /// The entries in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// A piece of the foreman's speech. Gives `true` when it began a new entry.
    pub fn hear_foreman(&mut self, piece: &str, now_ms: u64) -> bool {
        // A piece goes on with the entry as long as nothing was said in between; behind an answer it may still be
        // the late end of the question, but only for a moment.
        let open = self.foreman.take().filter(|open| {
            open.index + 1 == self.entries.len()
                || self.entries[open.index + 1..]
                    .iter()
                    .all(|entry| entry.speaker == Speaker::Page)
                || now_ms.saturating_sub(open.last_ms) < GAP_MS
        });
        let (open, began) = self.hear(open, Speaker::Foreman, piece, now_ms);
        self.foreman = open;
        began
    }

    /// A piece of the assistant's speech. Gives `true` when it began a new entry.
    pub fn hear_assistant(&mut self, piece: &str, now_ms: u64) -> bool {
        let open = self.assistant.take();
        let (open, began) = self.hear(open, Speaker::Assistant, piece, now_ms);
        self.assistant = open;
        began
    }

    fn hear(
        &mut self,
        open: Option<Open>,
        speaker: Speaker,
        piece: &str,
        now_ms: u64,
    ) -> (Option<Open>, bool) {
        if piece.is_empty() {
            return (open, false);
        }
        if let Some(open) = open {
            let entry = &mut self.entries[open.index];
            let known = entry.text.trim();
            let whole = piece.trim();
            if known.len() >= MIN_SNAPSHOT_BYTES && whole.starts_with(known) {
                whole.clone_into(&mut entry.text);
            } else {
                entry.text.push_str(piece);
            }
            entry.revision += 1;
            return (
                Some(Open {
                    last_ms: now_ms,
                    ..open
                }),
                false,
            );
        }
        let text = piece.trim_start();
        if text.is_empty() {
            return (None, false);
        }
        let index = self.add(speaker, text);
        (
            Some(Open {
                index,
                last_ms: now_ms,
            }),
            true,
        )
    }

    /// A finished entry.
    pub fn add(&mut self, speaker: Speaker, text: &str) -> usize {
        let id = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.entries.push(Entry {
            id,
            speaker,
            text: text.to_owned(),
            interrupted: false,
            photos: Vec::new(),
            marks: Vec::new(),
            card: Value::Null,
            revision: 0,
        });
        self.entries.len() - 1
    }

    /// Photos with what was asked about them.
    pub fn add_photos(&mut self, photos: Vec<Shot>, text: &str) {
        let index = self.add(Speaker::ForemanPhoto, text);
        self.entries[index].photos = photos;
    }

    /// A card of the adviser.
    pub fn add_card(&mut self, card: Value) {
        let index = self.add(Speaker::Page, "");
        self.entries[index].card = card;
    }

    /// Norms of an entry; those that are not within its text are left out. Gives whether that changed anything.
    pub fn mark(&mut self, index: usize, mut marks: Vec<Mark>) -> bool {
        let Some(entry) = self.entries.get_mut(index) else {
            return false;
        };
        marks.retain(|mark| entry.text.get(mark.range.clone()).is_some());
        let is_news = entry.marks != marks;
        if is_news {
            entry.marks = marks;
            entry.revision += 1;
        }
        is_news
    }

    /// A photo that was sent.
    #[must_use]
    pub fn photo(&self, id: &Id) -> Option<&Shot> {
        self.entries
            .iter()
            .flat_map(|entry| &entry.photos)
            .find(|photo| photo.id == *id)
    }

    /// The turn is over: what comes next begins new entries.
    pub fn end_turn(&mut self) {
        self.foreman = None;
        self.assistant = None;
    }

    /// The assistant was spoken over. The foreman's words that did it go on.
    pub fn interrupt(&mut self) {
        if let Some(open) = self.assistant.take() {
            let entry = &mut self.entries[open.index];
            entry.interrupted = true;
            entry.revision += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(transcript: &Transcript) -> Vec<(Speaker, &str)> {
        transcript
            .entries()
            .iter()
            .map(|entry| (entry.speaker, entry.text.as_str()))
            .collect()
    }

    #[test]
    fn deltas_join_and_turns_separate() {
        let mut transcript = Transcript::default();
        transcript.hear_foreman(" Сколько", 0);
        transcript.hear_foreman(" бетона", 100);
        transcript.hear_assistant("Девять", 900);
        transcript.hear_assistant(" и шесть.", 950);
        transcript.end_turn();
        transcript.hear_foreman("А арматуры?", 1_000);
        assert_eq!(
            texts(&transcript),
            [
                (Speaker::Foreman, "Сколько бетона"),
                (Speaker::Assistant, "Девять и шесть."),
                (Speaker::Foreman, "А арматуры?"),
            ]
        );
    }

    #[test]
    fn a_growing_snapshot_replaces_instead_of_repeating() {
        let mut transcript = Transcript::default();
        transcript.hear_assistant(" Объём", 0);
        transcript.hear_assistant(" Объём плиты", 10);
        transcript.hear_assistant(" Объём плиты девять", 20);
        transcript.hear_assistant("Объём плиты девять", 30);
        assert_eq!(texts(&transcript), [(Speaker::Assistant, "Объём плиты девять")]);
    }

    #[test]
    fn a_late_end_of_the_question_stays_in_the_question() {
        let mut transcript = Transcript::default();
        transcript.hear_foreman("Какой защитный", 0);
        transcript.hear_assistant("Сорок", 500);
        transcript.hear_foreman(" слой", 600);
        transcript.hear_assistant(" миллиметров", 700);
        assert_eq!(
            texts(&transcript),
            [
                (Speaker::Foreman, "Какой защитный слой"),
                (Speaker::Assistant, "Сорок миллиметров")
            ]
        );
    }

    #[test]
    fn speaking_over_the_answer_is_a_new_entry() {
        let mut transcript = Transcript::default();
        transcript.hear_foreman("Вопрос", 0);
        transcript.hear_assistant("Долгий ответ", 500);
        transcript.hear_foreman("Стоп", 5_000);
        transcript.interrupt();
        transcript.hear_foreman(", подожди", 5_200);
        assert_eq!(
            texts(&transcript),
            [
                (Speaker::Foreman, "Вопрос"),
                (Speaker::Assistant, "Долгий ответ"),
                (Speaker::Foreman, "Стоп, подожди"),
            ]
        );
        assert!(transcript.entries()[1].interrupted);
    }

    #[test]
    fn notes_of_the_page_do_not_split_a_dictation() {
        let mut transcript = Transcript::default();
        transcript.hear_foreman("Объект: жилой дом.", 0);
        transcript.add(Speaker::Page, "Записано: объект");
        transcript.hear_foreman(" Работы: армирование.", 10_000);
        assert_eq!(
            transcript.entries()[0].text,
            "Объект: жилой дом. Работы: армирование."
        );
    }
}
