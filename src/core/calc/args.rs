//! Arguments of a calculator, checked by its table.
//!
//! Owns: what is refused and why, what is still to be asked. Must not know: formulas. Invariants: what is read was said
//! or is refused, whole; with one refusal nothing is computed; nothing panics, whatever the model sends.

use serde_json::{Map, Value};

use super::exact::Exact;
use super::items::{self, Item};
use super::parameter::{Calculator, Choice, Kind, Param, TEXT_CHARS_MAX};
use super::quantity::{self, converted};
use super::reply::{Question, Refusal, Stop};
use crate::core::{decimal, letters};

/// A thousand wrong keys are answered as shortly as a few.
const REFUSALS_MAX: usize = 20;

/// A value that fits its parameter.
#[derive(Debug, Clone)]
pub(super) enum Given {
    Number(Exact),
    Choice(&'static Choice),
    Text(String),
    Items(Vec<Item>),
}

/// The arguments of one call, all of which fit.
#[derive(Debug)]
pub(super) struct Args {
    calculator: &'static Calculator,
    given: Vec<(&'static Param, Given)>,
    /// Arguments that do not matter for what is computed and were left out.
    pub(super) ignored: Vec<&'static Param>,
}

impl Args {
    /// The arguments of a call, when they fit and nothing is missing.
    pub(super) fn read(calculator: &'static Calculator, args: &Map<String, Value>) -> Result<Self, Stop> {
        let mut refused: Vec<Refusal> = args
            .keys()
            .filter(|key| calculator.params.iter().all(|param| param.key != key.as_str()))
            .map(|key| Refusal::unknown(key))
            .collect();
        let mut read = Self {
            calculator,
            given: Vec::new(),
            ignored: Vec::new(),
        };
        let mut missing = Vec::new();
        for param in calculator.params {
            let value = args.get(param.key).filter(|value| !is_empty(value));
            match value {
                // What matters is known once the first parameter is.
                _ if !read.applies(param) => read.ignored.extend(value.map(|_| param)),
                None if param.required => missing.push(Question::of(param, read.first())),
                None => {}
                Some(value) => match param.read(value) {
                    Ok(given) => read.given.push((param, given)),
                    Err(reason) => refused.push(Refusal::new(read.label(param), &reason)),
                },
            }
        }
        refused.truncate(REFUSALS_MAX);
        match (refused.is_empty(), missing.is_empty()) {
            (true, true) => Ok(read),
            (true, false) => Err(Stop::Needs(missing)),
            (false, _) => Err(Stop::Refused(refused)),
        }
    }

    fn applies(&self, param: &Param) -> bool {
        // Before the first is known, only it can be asked.
        param.applies_to(self.first())
    }

    /// The code of the first parameter; empty while it is not known, or is no choice.
    fn first(&self) -> &'static str {
        let first = self.calculator.params.first();
        first.map_or("", |first| self.choice(first.key))
    }

    /// What a parameter is called here.
    pub(super) fn label(&self, param: &Param) -> &'static str {
        param.label_with(self.first())
    }

    fn find(&self, key: &str) -> Option<&Given> {
        debug_assert!(
            self.calculator.params.iter().any(|param| param.key == key),
            "{key}"
        );
        self.given
            .iter()
            .find(|(param, _)| param.key == key)
            .map(|(_, given)| given)
    }

    /// Everything that was given and matters, in the order of the form.
    pub(super) fn all(&self) -> &[(&'static Param, Given)] {
        &self.given
    }

    /// Whether it was given.
    pub(super) fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// A number, if it was given.
    pub(super) fn number(&self, key: &str) -> Option<Exact> {
        match self.find(key) {
            Some(Given::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// A number that is required.
    pub(super) fn needed(&self, key: &str) -> Exact {
        self.number(key).unwrap_or_default()
    }

    /// The code of a choice; empty when none was made.
    pub(super) fn choice(&self, key: &str) -> &'static str {
        match self.find(key) {
            Some(Given::Choice(choice)) => choice.code,
            _ => "",
        }
    }

    /// The label of a choice; empty when none was made.
    pub(super) fn chosen(&self, key: &str) -> &'static str {
        match self.find(key) {
            Some(Given::Choice(choice)) => choice.label,
            _ => "",
        }
    }

    /// A text; empty when there is none.
    pub(super) fn text(&self, key: &str) -> &str {
        match self.find(key) {
            Some(Given::Text(text)) => text,
            _ => "",
        }
    }

    /// Rows; none when there are none.
    pub(super) fn items(&self, key: &str) -> &[Item] {
        match self.find(key) {
            Some(Given::Items(items)) => items,
            _ => &[],
        }
    }

    /// What is asked when none of several arguments was given.
    pub(super) fn ask(&self, keys: &[&str]) -> Stop {
        let params = self
            .calculator
            .params
            .iter()
            .filter(|param| keys.contains(&param.key));
        Stop::Needs(params.map(|param| Question::of(param, self.first())).collect())
    }

    /// A refusal of an argument that only the formula can refuse.
    pub(super) fn refuse(&self, key: &str, reason: &str) -> Stop {
        let param = self.calculator.params.iter().find(|param| param.key == key);
        let label = param.map_or(key, |param| self.label(param));
        Stop::Refused(vec![Refusal::new(label, reason)])
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

impl Param {
    fn read(&self, value: &Value) -> Result<Given, String> {
        match self.kind {
            Kind::Number(least, most) => self.in_range(value, least, most).map(Given::Number),
            Kind::Integer(least, most) => {
                let number = self.in_range(value, f64::from(least), f64::from(most))?;
                if number.floor() == number {
                    Ok(Given::Number(number))
                } else {
                    Err(format!("нужно целое число, а не {}", number.shown(6)))
                }
            }
            Kind::Size(sizes) => {
                let number = self.amount(value)?;
                let known = sizes.iter().any(|size| Exact::whole(i64::from(*size)) == number);
                known.then_some(Given::Number(number)).ok_or_else(|| {
                    let sizes: Vec<String> = sizes.iter().map(u16::to_string).collect();
                    format!("{} {} нет; есть {}", number.shown(6), self.unit, sizes.join(", "))
                })
            }
            Kind::Choice(choices) => self.choose(value, choices).map(Given::Choice),
            Kind::Text => match value {
                Value::String(text) if text.chars().count() > TEXT_CHARS_MAX => {
                    Err(format!("текст длиннее {TEXT_CHARS_MAX} знаков"))
                }
                Value::String(text) => Ok(Given::Text(text.trim().to_owned())),
                Value::Number(number) => Ok(Given::Text(number.to_string())),
                _ => Err("нужен текст".to_owned()),
            },
            Kind::Items => items::read(value).map(Given::Items),
        }
    }

    fn in_range(&self, value: &Value, least: f64, most: f64) -> Result<Exact, String> {
        let number = self.amount(value)?;
        let (least, most) = (bound(least), bound(most));
        if number < Exact::ZERO && least >= Exact::ZERO {
            return Err(format!("{} меньше нуля", number.shown(6)));
        }
        if number < least || number > most {
            return Err(format!(
                "{} {} – вне пределов от {} до {}",
                number.shown(6),
                self.unit,
                least.shown(6),
                most.shown(6)
            ));
        }
        Ok(number)
    }

    /// A number in the unit of the parameter.
    fn amount(&self, value: &Value) -> Result<Exact, String> {
        let (number, unit) = match value {
            Value::Number(number) => (number.as_f64().and_then(Exact::of), None),
            Value::String(text) => match quantity::read(text) {
                Some((number, unit)) => (Some(number), unit),
                None => return Err(format!("«{}» – не число", short(text))),
            },
            _ => return Err("нужно число".to_owned()),
        };
        let number = number.ok_or("число слишком велико")?;
        match unit {
            None => Ok(number),
            Some(said) => converted(number, &said, self.unit).ok_or_else(|| {
                let unit = if self.unit.is_empty() {
                    "без единицы"
                } else {
                    self.unit
                };
                format!("единица «{}» не подходит, нужно: {unit}", short(&said))
            }),
        }
    }

    fn choose(&self, value: &Value, choices: &'static [Choice]) -> Result<&'static Choice, String> {
        let said = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => decimal::text(number.as_f64().unwrap_or_default()),
            _ => return Err("нужен один из вариантов".to_owned()),
        };
        // «1,2 мм» is the choice 1.2.
        let said = said.trim().strip_suffix(self.unit).unwrap_or(&said);
        let key = letters::key(said);
        let fits = |choice: &&Choice| letters::key(choice.code) == key || letters::key(choice.label) == key;
        choices.iter().find(fits).ok_or_else(|| {
            let known: Vec<&str> = choices.iter().map(|choice| choice.label).collect();
            format!("«{}» не знаю; есть: {}", short(said), known.join(", "))
        })
    }
}

fn bound(number: f64) -> Exact {
    Exact::of(number).unwrap_or_default()
}

/// What an answer repeats of what was said.
pub(super) fn short(text: &str) -> String {
    const CHARS_MAX: usize = 40;
    let mut short: String = text.trim().chars().take(CHARS_MAX).collect();
    if text.trim().chars().count() > CHARS_MAX {
        short.push('…');
    }
    short
}
