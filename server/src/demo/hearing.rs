//! The user's scripted line, revealed in step with the time he speaks.
//!
//! Invariant: every word and every call of the line comes out exactly once, in order.

use std::collections::VecDeque;

use super::script::{Call, Turn};

/// Pace of unhurried dictation, measured on the recorded foreman: time of a letter, of a digit (it is a word of its
/// own when spoken), of a word boundary and of a mark of punctuation, milliseconds. Plain words come at 2.5 a second.
const LETTER_MS: u64 = 60;
const DIGIT_MS: u64 = 260;
const BOUNDARY_MS: u64 = 70;
const PUNCTUATION_MS: u64 = 120;
/// Before the line: the user has said something else.
const EXAMPLE: &str = "Пример: ";
/// An interruption shorter than this is «стоп, подожди», not a new question, milliseconds.
pub(crate) const INTERJECTION_MS: u64 = 1500;

/// One word of the line, and the call that follows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// The word as a transcript delta: with a leading space, or what says that it is an example.
    pub(crate) text: String,
    /// Call made once the word has been heard.
    pub(crate) call: Option<&'static Call>,
    /// Time into the line at which the word has been spoken, milliseconds.
    end_ms: u64,
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
    words: VecDeque<Word>,
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
            words: words(turn).into(),
        }
    }

    /// The words heard by the time the user has spoken `voiced_ms`.
    pub(crate) fn voiced(&mut self, voiced_ms: u64) -> Vec<Word> {
        if self.undecided && voiced_ms < INTERJECTION_MS {
            return Vec::new();
        }
        self.undecided = false;
        let due = self
            .words
            .iter()
            .take_while(|word| word.end_ms <= voiced_ms)
            .count();
        self.words.drain(..due).collect()
    }

    /// The words not revealed yet.
    pub(crate) fn rest(self) -> Vec<Word> {
        self.words.into()
    }
}

fn words(turn: &'static Turn) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end_ms = 0;
    for phrase in &turn.hear {
        for word in phrase.text.split_whitespace() {
            let before = if words.is_empty() { EXAMPLE } else { " " };
            end_ms += spoken_ms(word);
            words.push(Word {
                text: format!("{before}{word}"),
                call: None,
                end_ms,
            });
        }
        if let Some(last) = words.last_mut() {
            last.call = phrase.call.as_ref();
        }
    }
    words
}

/// How long a word takes to say.
fn spoken_ms(word: &str) -> u64 {
    let letters = word.chars().map(|c| match c {
        c if c.is_alphabetic() => LETTER_MS,
        c if c.is_ascii_digit() => DIGIT_MS,
        _ => 0,
    });
    let pause_ms = if word.ends_with(|c: char| c.is_ascii_punctuation()) {
        PUNCTUATION_MS
    } else {
        0
    };
    letters.sum::<u64>() + BOUNDARY_MS + pause_ms
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
        let heard: String = hearing.voiced(2000).into_iter().map(|word| word.text).collect();
        assert_eq!(heard, "Пример: Создай акт скрытых работ.");
        let rest: String = hearing.rest().into_iter().map(|word| word.text).collect();
        assert!(
            rest.starts_with(" Объект: жилой") && rest.ends_with("2025 года."),
            "{rest}"
        );
    }

    #[test]
    fn the_line_lasts_as_long_as_the_recorded_foreman_speaks() {
        let last = dictation().rest().pop().unwrap();
        assert!((24_000..27_600).contains(&last.end_ms), "{} ms", last.end_ms);
    }

    #[test]
    fn each_call_comes_with_the_last_word_of_its_phrase() {
        let words = dictation().rest();
        let last_words: Vec<&str> = words
            .iter()
            .filter(|word| word.call.is_some())
            .map(|word| word.text.trim())
            .collect();
        assert_eq!(
            last_words,
            [
                "15.",
                "фундамента.",
                "метров,",
                "килограмм.",
                "63.13330.2018.",
                "Иванович.",
                "года."
            ]
        );
        assert_eq!(
            words[10].call.unwrap().args["object_name"],
            "Жилой дом по ул. Ленина 15"
        );
    }

    #[test]
    fn an_interruption_reveals_nothing_until_it_is_surely_a_question() {
        let mut hearing = Hearing::new(script().turn("grade").unwrap(), "grade", true);
        assert_eq!(hearing.voiced(INTERJECTION_MS - 20), []);
        assert!(!hearing.voiced(INTERJECTION_MS).is_empty());
    }
}
