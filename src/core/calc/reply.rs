//! What a calculator answers: a card, questions, or why nothing was computed; and the same for the model.
//!
//! Invariant: only [`Reply::Done`] carries a result.

use serde_json::{Map, Value, json};

use super::args::short;
use super::card::Card;
use super::parameter::{Kind, Param};
use super::table;

/// An argument that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The key of the argument.
    pub argument: String,
    /// «Длина, м – сколько?»
    pub text: String,
}

/// An argument that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its label on the page, or its key when the calculator has none such.
    pub argument: String,
    /// Why, in Russian.
    pub reason: String,
}

/// Why there is no card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stop {
    Needs(Vec<Question>),
    Refused(Vec<Refusal>),
}

/// The answer of a calculator.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// Computed.
    Done(Box<Card>),
    /// These arguments are missing; nothing was computed.
    Needs(Vec<Question>),
    /// These arguments do not fit; nothing was computed.
    Refused(Vec<Refusal>),
    /// There is no such calculator.
    Unknown,
}

impl Question {
    /// Of a parameter, with this code of the calculator's first one.
    pub(super) fn of(param: &Param, first: &str) -> Self {
        let text = match param.kind {
            Kind::Choice(choices) => {
                let labels: Vec<&str> = choices.iter().map(|choice| choice.label).collect();
                format!("{}: {}?", param.label_with(first), labels.join(" / "))
            }
            Kind::Text | Kind::Items => format!("{} – что именно?", param.label_with(first)),
            _ => format!("{} – сколько?", param.title(first)),
        };
        Self {
            argument: param.key.to_owned(),
            text,
        }
    }
}

impl Refusal {
    /// Of a label of ours: it stands whole.
    pub(super) fn new(label: &str, reason: &str) -> Self {
        Self {
            argument: label.to_owned(),
            reason: reason.to_owned(),
        }
    }

    /// Of a key that was sent and is none of ours.
    pub(super) fn unknown(key: &str) -> Self {
        Self::new(&short(key), "такого параметра у расчёта нет")
    }
}

impl From<Stop> for Reply {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Needs(questions) => Self::Needs(questions),
            Stop::Refused(refusals) => Self::Refused(refusals),
        }
    }
}

impl Reply {
    /// The answer of the function: `status`, `message`, and what belongs to it.
    #[must_use]
    pub fn response(&self) -> Value {
        match self {
            Self::Done(card) => card.response(),
            Self::Needs(questions) => {
                let texts: Vec<&str> = questions.iter().map(|question| question.text.as_str()).collect();
                json!({
                    "status": "needs_input",
                    "message": format!("Для расчёта не хватает: {}", texts.join(" ")),
                    "questions": self.problems(),
                })
            }
            Self::Refused(refusals) => {
                let texts: Vec<String> = refusals
                    .iter()
                    .map(|no| format!("{}: {}", no.argument, no.reason))
                    .collect();
                json!({
                    "status": "error",
                    "message": format!("Не посчитано. {}.", texts.join("; ")),
                    "refused": self.problems(),
                })
            }
            Self::Unknown => {
                let names: Vec<&str> = table::TABLE.iter().map(|calculator| calculator.name).collect();
                json!({
                    "status": "error",
                    "message": format!("Такого расчёта нет. Есть: {}.", names.join(", ")),
                })
            }
        }
    }

    /// Everything the page shows: `card`, `questions` or `refused`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Done(card) => json!({ "status": "ok", "card": card.to_json() }),
            Self::Needs(_) => json!({ "status": "needs_input", "questions": self.problems() }),
            Self::Refused(_) => json!({ "status": "error", "refused": self.problems() }),
            Self::Unknown => json!({ "status": "error", "refused": [
                { "argument": "", "reason": "такого расчёта нет" }] }),
        }
    }

    fn problems(&self) -> Value {
        match self {
            Self::Needs(questions) => questions
                .iter()
                .map(|question| json!({ "argument": question.argument, "question": question.text }))
                .collect(),
            Self::Refused(refusals) => refusals
                .iter()
                .map(|no| json!({ "argument": no.argument, "reason": no.reason }))
                .collect(),
            Self::Done(_) | Self::Unknown => Value::Object(Map::new()),
        }
    }
}
