//! The user's scripted line, revealed in step with the time he speaks.
//!
//! Invariant: every word and every call of the line comes out exactly once, in order.

use super::script::{Call, Turn};

/// Pace of speech: one word in this many milliseconds.
const WORD_MS: u64 = 400;
/// An interruption shorter than this is «стоп, подожди», not a new question, milliseconds.
pub(crate) const INTERJECTION_MS: u64 = 1500;

/// One word of the line, and the call that follows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// The word as a transcript delta: with a leading space unless it is the first.
    pub(crate) text: String,
    /// Call made once the word has been heard.
    pub(crate) call: Option<&'static Call>,
}

/// A line being heard.
#[derive(Debug)]
pub(crate) struct Hearing {
    /// Name of the place in the scenario that the line stands for.
    pub(crate) scene: &'static str,
    /// The exchange.
    pub(crate) turn: &'static Turn,
    /// Whether the line may still turn out to be an interjection: then nothing is revealed yet.
    pub(crate) undecided: bool,
    words: std::vec::IntoIter<Word>,
    revealed: u64,
}

impl Hearing {
    /// Begins a line; one that cut an answer off stays undecided for [`INTERJECTION_MS`].
    pub(crate) fn new(
        (_, turn): (&'static str, &'static Turn),
        scene: &'static str,
        interrupts: bool,
    ) -> Self {
        Self {
            scene,
            turn,
            undecided: interrupts,
            words: words(turn).into_iter(),
            revealed: 0,
        }
    }

    /// The words heard by the time the user has spoken `voiced_ms`.
    pub(crate) fn voiced(&mut self, voiced_ms: u64) -> Vec<Word> {
        if self.undecided && voiced_ms < INTERJECTION_MS {
            return Vec::new();
        }
        self.undecided = false;
        let due = (voiced_ms / WORD_MS).saturating_sub(self.revealed);
        self.revealed += due;
        self.words
            .by_ref()
            .take(usize::try_from(due).unwrap_or(usize::MAX))
            .collect()
    }

    /// The words not revealed yet.
    pub(crate) fn rest(self) -> Vec<Word> {
        self.words.collect()
    }
}

fn words(turn: &'static Turn) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for phrase in &turn.hear {
        for word in phrase.text.split_whitespace() {
            let space = if words.is_empty() { "" } else { " " };
            words.push(Word {
                text: format!("{space}{word}"),
                call: None,
            });
        }
        if let Some(last) = words.last_mut() {
            last.call = phrase.call.as_ref();
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::script::script;

    fn dictation() -> Hearing {
        Hearing::new(script().turn("act").unwrap(), "act", false)
    }

    #[test]
    fn words_come_in_step_with_the_voice_and_the_rest_at_the_end() {
        let mut hearing = dictation();
        assert_eq!(hearing.voiced(100), []);
        let heard: String = hearing.voiced(1700).into_iter().map(|word| word.text).collect();
        assert_eq!(heard, "Создай акт скрытых работ.");
        let rest: String = hearing.rest().into_iter().map(|word| word.text).collect();
        assert!(
            rest.starts_with(" Объект: жилой") && rest.ends_with("2025 года."),
            "{rest}"
        );
    }

    #[test]
    fn each_call_comes_with_the_last_word_of_its_phrase() {
        let mut hearing = dictation();
        let until_object = hearing.voiced((4 + 7) * WORD_MS);
        let calls: Vec<&Call> = until_object.iter().filter_map(|word| word.call).collect();
        assert_eq!(calls.len(), 1);
        assert_eq!(calls[0].args["object_name"], "Жилой дом по ул. Ленина 15");
        assert_eq!(
            hearing.rest().iter().filter(|word| word.call.is_some()).count(),
            6
        );
    }

    #[test]
    fn an_interruption_reveals_nothing_until_it_is_surely_a_question() {
        let mut hearing = Hearing::new(script().turn("grade").unwrap(), "grade", true);
        assert_eq!(hearing.voiced(INTERJECTION_MS - 20), []);
        assert!(!hearing.voiced(INTERJECTION_MS).is_empty());
    }
}
