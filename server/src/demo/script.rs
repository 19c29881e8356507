//! The recorded scenario: what the user is heard to say, what is answered, which functions are called.
//!
//! The data is `assets/dialogues.json`, built in. Owns its shape; knows nothing of time or sockets.
//! Invariant: every name that one part of the scenario uses is defined in another (a test checks it).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value;

/// The whole scenario.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Script {
    /// Exchanges by name.
    pub(crate) turns: BTreeMap<String, Turn>,
    /// Names of the exchanges that spoken turns walk through, in order, and around again.
    pub(crate) speech_order: Vec<String>,
    /// Recorded sentences by name.
    pub(crate) lines: BTreeMap<String, Line>,
}

/// One exchange: a line of the user and the answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Turn {
    /// The user's line, phrase by phrase.
    pub(crate) hear: Vec<Phrase>,
    /// Calls made before the answer.
    #[serde(default)]
    pub(crate) calls: Vec<Call>,
    /// What is said.
    pub(crate) answer: Answer,
    /// Calls and answers that follow.
    #[serde(default)]
    pub(crate) then: Vec<Part>,
    /// Whether the answer makes sense without a photo.
    #[serde(default)]
    pub(crate) photo: Photo,
    /// Sets of word stems; typed text that has all stems of a set asks for this exchange.
    pub(crate) intents: Vec<Vec<String>>,
}

/// A further step of an answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    /// Calls made before it.
    pub(crate) calls: Vec<Call>,
    /// What is said.
    pub(crate) answer: Answer,
}

/// A part of the user's line, and the call made as soon as it has been heard.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phrase {
    /// Text as a recogniser would write it.
    pub(crate) text: String,
    /// The call that puts the phrase into the act.
    pub(crate) call: Option<Call>,
}

/// A function call.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Call {
    /// Name of the function.
    pub(crate) name: String,
    /// Its arguments.
    pub(crate) args: Value,
    /// What of them is taken from what was typed and computed; a spoken turn is the recorded one.
    #[serde(default)]
    pub(crate) typed: Typed,
}

/// What is said in answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case", tag = "kind")]
pub(crate) enum Answer {
    /// These lines.
    Say {
        /// Names of the lines.
        lines: Vec<String>,
    },
    /// Ask the page what the act still lacks and say it.
    Act,
    /// Lines by what a function has answered.
    Result(Box<Told>),
    /// What the functions of the last exchange have answered, to be read.
    Detail {
        /// Names of the lines when they have not answered anything.
        none: Vec<String>,
    },
}

/// Lines for each answer of a function. Invariant: a number or a norm is said only when the answer holds it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Told {
    /// The function.
    pub(crate) of: String,
    /// What the recorded lines say, by JSON pointer into the answer; numbers may differ by their rounding.
    #[serde(default)]
    pub(crate) expect: BTreeMap<String, Value>,
    /// The answer is the recorded one.
    pub(crate) lines: Vec<String>,
    /// Said behind them, since the page has done what was asked.
    #[serde(default)]
    pub(crate) confirmed: Vec<String>,
    /// In the place of `lines` when nobody has checked what the answer says: it holds a `confidence`.
    #[serde(default)]
    pub(crate) doubt: Vec<String>,
    /// The answer is another one.
    #[serde(default)]
    pub(crate) other: Vec<String>,
    /// Nothing was found: `matches` is empty.
    #[serde(default)]
    pub(crate) none: Vec<String>,
    /// The function asks back; as `failed` when there are none.
    #[serde(default)]
    pub(crate) asks: Vec<String>,
    /// It refused, or did not answer.
    pub(crate) failed: Vec<String>,
    /// The page does not offer the function; as `lines` when there are none.
    #[serde(default)]
    pub(crate) untold: Vec<String>,
    /// Read once more when details are asked for and the answer is the recorded one.
    #[serde(default)]
    pub(crate) detail: Vec<String>,
}

impl Turn {
    /// The steps of the answer: the calls, and what is said after them.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (&[Call], &Answer)> {
        let more = self.then.iter().map(|part| (part.calls.as_slice(), &part.answer));
        std::iter::once((self.calls.as_slice(), &self.answer)).chain(more)
    }
}

impl Told {
    /// All lines that may be said.
    #[cfg(test)]
    fn all(&self) -> impl Iterator<Item = &String> {
        let lists = [
            &self.lines,
            &self.confirmed,
            &self.doubt,
            &self.other,
            &self.none,
            &self.asks,
            &self.failed,
            &self.untold,
            &self.detail,
        ];
        lists.into_iter().flatten()
    }
}

/// What of a typed text, and of what was computed before, goes into a call.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Typed {
    /// Nothing: the recorded arguments.
    #[default]
    Nothing,
    /// Length, width and thickness of a slab.
    Slab,
    /// All of it, as a query.
    Query,
    /// City and soil.
    Frost,
    /// City and soil; what is not named stays as it was.
    FrostThere,
    /// An order and a drum; the order may be the concrete computed before.
    Mixers,
    /// Nothing of the text, but the materials computed before, also in a spoken turn.
    Estimate,
}

/// Whether an exchange needs a photo.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Photo {
    /// It is about something else.
    #[default]
    Irrelevant,
    /// Without a photo there is nothing to answer.
    Required,
}

/// A recorded sentence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    /// Text for the transcript; `{/pointer}` stands for what the function has answered there, `{/args/…}` for its
    /// arguments. A line whose pointer leads nowhere is not said.
    pub(crate) show: String,
    /// Text for the synthesiser when it must differ; only `assets/make-speech.sh` reads it.
    #[serde(rename = "say")]
    _say: Option<String>,
}

static SCRIPT: LazyLock<Script> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is built in and a test reads it")]
    serde_json::from_str(include_str!("../../assets/dialogues.json")).expect("assets/dialogues.json")
});

/// The scenario of this build.
pub(crate) fn script() -> &'static Script {
    &SCRIPT
}

impl Script {
    /// An exchange and its name.
    pub(crate) fn turn(&'static self, name: &str) -> Option<(&'static str, &'static Turn)> {
        self.turns
            .get_key_value(name)
            .map(|(name, turn)| (name.as_str(), turn))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_the_scenario_uses_is_defined() {
        let script = script();
        for name in &script.speech_order {
            assert!(script.turns.contains_key(name), "turn {name}");
        }
        for (name, turn) in &script.turns {
            assert!(!turn.hear.is_empty(), "{name} hears nothing");
            for (_, answer) in turn.parts() {
                let lines: Vec<&String> = match answer {
                    Answer::Say { lines } | Answer::Detail { none: lines } => lines.iter().collect(),
                    Answer::Result(told) => told.all().collect(),
                    Answer::Act => continue,
                };
                assert!(!lines.is_empty(), "{name} says nothing");
                for line in lines {
                    assert!(script.lines.contains_key(line), "{name}: line {line}");
                }
            }
        }
    }

    #[test]
    fn the_dictation_of_the_act_carries_the_values_of_the_guide() {
        let (_, act) = script().turn("act").unwrap();
        let mut args = serde_json::Map::new();
        for call in act.hear.iter().filter_map(|phrase| phrase.call.as_ref()) {
            assert_eq!(call.name, "update_act");
            for (key, value) in call.args.as_object().unwrap() {
                match (args.get_mut(key), value) {
                    (Some(Value::Array(list)), Value::Array(more)) => list.extend(more.iter().cloned()),
                    _ => drop(args.insert(key.clone(), value.clone())),
                }
            }
        }
        assert_eq!(
            Value::Object(args),
            serde_json::json!({
                "object_name": "Жилой дом по ул. Ленина 15",
                "date": "2025-12-20",
                "work_type": "Армирование фундамента",
                "materials": [
                    { "name": "Арматура A500C Ø16", "quantity": 2400, "unit": "м" },
                    { "name": "Проволока вязальная", "quantity": 15, "unit": "кг" }
                ],
                "compliance": "СП 63.13330.2018",
                "customer_representative": "Иванов И.И."
            })
        );
    }
}
