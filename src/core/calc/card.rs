//! The card of a result: everything a person needs to check it by hand.
//!
//! Invariant: the number of a result and its text are the same number, rounded as the card says.

use serde_json::{Map, Value, json};

use super::args::{Args, Given};
use super::exact::Exact;
use super::parameter::Calculator;

/// How far a formula or a number of a card may be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Read in the text of the norm.
    Text,
    /// Read in the text of a draft of the norm.
    Draft,
    /// Geometry and arithmetic.
    Computed,
    /// Usual practice, not checked by a text.
    Unverified,
}

/// Where a formula or a number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// «СП 22.13330.2016, п. 5.5.3»
    pub text: &'static str,
    /// How far it may be trusted.
    pub trust: Trust,
}

/// A label and the text that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// «Длина»
    pub label: String,
    /// «6 м»
    pub text: String,
}

/// One number of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// `volume_m3`
    pub key: &'static str,
    /// «Объём»
    pub label: &'static str,
    /// In the unit of the key.
    pub value: Exact,
    /// «м³»
    pub unit: &'static str,
    /// «9,6 м³»
    pub text: String,
}

/// A row of the materials of an act, or of the volume of its works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// «Арматура ∅12», «объём засыпки»
    pub name: String,
    /// In `unit`.
    pub quantity: Exact,
    /// «кг»
    pub unit: String,
}

/// A result.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Name of the function.
    pub name: &'static str,
    /// «Объём бетона»
    pub title: &'static str,
    /// What was given.
    pub inputs: Vec<Line>,
    /// Formulas with the numbers put in, a line each.
    pub formula: Vec<String>,
    /// At least one.
    pub results: Vec<Outcome>,
    /// What was not given and how it was taken.
    pub assumed: Vec<String>,
    /// How the results are rounded.
    pub rounding: &'static str,
    /// «5 %»; empty when there is none.
    pub margin: String,
    /// At least one.
    pub sources: Vec<Source>,
    /// Where the formula does not apply, and what to mind.
    pub warnings: Vec<String>,
    /// What «в акт» writes among the materials.
    pub material: Option<Row>,
    /// What «в акт» writes as the volume of works.
    pub volume: Option<Row>,
}

impl Source {
    pub(super) const fn new(text: &'static str, trust: Trust) -> Self {
        Self { text, trust }
    }

    /// «СП 22.13330.2016, п. 5.5.3 – по тексту нормы»
    #[must_use]
    pub fn shown(self) -> String {
        let trust = match self.trust {
            Trust::Text => " – по тексту нормы",
            Trust::Draft => " – по тексту проекта нормы",
            Trust::Computed => "",
            Trust::Unverified => " – не проверено, ориентир",
        };
        [self.text, trust].concat()
    }
}

impl Card {
    pub(super) fn new(calculator: &'static Calculator, args: &Args) -> Self {
        let mut card = Self {
            name: calculator.name,
            title: calculator.title,
            inputs: Vec::new(),
            formula: Vec::new(),
            results: Vec::new(),
            assumed: Vec::new(),
            rounding: "без округления",
            margin: String::new(),
            sources: Vec::new(),
            warnings: Vec::new(),
            material: None,
            volume: None,
        };
        for (param, given) in args.all() {
            let text = match given {
                Given::Number(number) => measured(*number, 6, param.unit),
                Given::Choice(choice) => choice.label.to_owned(),
                Given::Text(text) => text.clone(),
                Given::Items(items) => {
                    let items: Vec<String> = items.iter().map(|item| item.shown()).collect();
                    items.join("; ")
                }
            };
            card.inputs.push(Line {
                label: args.label(param).to_owned(),
                text,
            });
        }
        for param in &args.ignored {
            card.assumed
                .push(format!("«{}» здесь не нужно и не учтено", args.label(param)));
        }
        card
    }

    /// Adds a result, rounded to so many places; more when nothing would be left of it.
    pub(super) fn result(
        &mut self,
        key: &'static str,
        label: &'static str,
        value: Exact,
        places: u32,
        unit: &'static str,
    ) {
        let places = (places..=12)
            .find(|places| value.rounded(*places) != Exact::ZERO)
            .unwrap_or(places);
        let value = value.rounded(places);
        self.results.push(Outcome {
            key,
            label,
            value,
            unit,
            text: measured(value, places, unit),
        });
    }

    /// Adds a value of a table, or one that is compared with a table, with all the places that are printed there.
    pub(super) fn printed(
        &mut self,
        key: &'static str,
        label: &'static str,
        value: Exact,
        places: u32,
        unit: &'static str,
    ) {
        self.results.push(Outcome {
            key,
            label,
            value: value.rounded(places),
            unit,
            text: printed(value, places, unit),
        });
    }

    /// Adds what is to be ordered: a quantity that has the margin, in per cent, in it.
    pub(super) fn order(
        &mut self,
        key: &'static str,
        value: Exact,
        margin: Exact,
        places: u32,
        unit: &'static str,
    ) {
        let label = if margin == Exact::ZERO {
            "Заказ (без запаса)"
        } else {
            "Заказ с запасом"
        };
        self.result(key, label, value, places, unit);
    }

    /// Sets what «в акт» writes among the materials: what was built, so without a margin.
    pub(super) fn for_act(&mut self, name: impl Into<String>, quantity: Exact, unit: &str) {
        self.material = Some(Row {
            name: name.into(),
            quantity,
            unit: unit.to_owned(),
        });
    }

    /// Sets what «в акт» writes as the volume of works, where nothing is built in.
    pub(super) fn volume_for_act(&mut self, what: &str, quantity: Exact, unit: &str) {
        self.volume = Some(Row {
            name: what.to_owned(),
            quantity,
            unit: unit.to_owned(),
        });
    }

    pub(super) fn formula(&mut self, text: String) {
        self.formula.push(text);
    }

    pub(super) fn assume(&mut self, text: impl Into<String>) {
        self.assumed.push(text.into());
    }

    pub(super) fn warn(&mut self, text: impl Into<String>) {
        self.warnings.push(text.into());
    }

    /// Fills the margin in and says when there is none; the margin in per cent.
    pub(super) fn margin(&mut self, args: &Args) -> Exact {
        match args.number("margin_percent") {
            Some(margin) => {
                self.margin = measured(margin, 2, "%");
                margin
            }
            None => {
                self.assume("Запас не назван: посчитано без запаса (0 %)");
                Exact::ZERO
            }
        }
    }

    /// How many; says so when it was not named.
    pub(super) fn count(&mut self, args: &Args) -> Exact {
        args.number("count").unwrap_or_else(|| {
            self.assume("Количество не названо: одна штука");
            Exact::ONE
        })
    }

    /// A result by its key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Outcome> {
        self.results.iter().find(|outcome| outcome.key == key)
    }

    /// What `update_act` takes to put the result into the act; `None` when an act has no place for it.
    #[must_use]
    pub fn act(&self) -> Option<Value> {
        let written = |row: &Option<Row>, key: &str| {
            let row = row.as_ref().filter(|row| row.quantity > Exact::ZERO)?;
            Some(json!([{ key: row.name, "quantity": row.quantity.double(), "unit": row.unit }]))
        };
        let materials = written(&self.material, "name").map(|rows| json!({ "materials": rows }));
        materials.or_else(|| Some(json!({ "works": { "volume": written(&self.volume, "what")? } })))
    }

    /// Everything the page draws; texts are ready to show.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let lines: Vec<Value> = self
            .inputs
            .iter()
            .map(|line| json!({ "label": line.label, "text": line.text }))
            .collect();
        let results: Vec<Value> = self
            .results
            .iter()
            .map(|outcome| {
                json!({
                    "key": outcome.key,
                    "label": outcome.label,
                    "value": outcome.value.double(),
                    "unit": outcome.unit,
                    "text": outcome.text,
                })
            })
            .collect();
        let sources: Vec<String> = self.sources.iter().map(|source| source.shown()).collect();
        json!({
            "name": self.name,
            "title": self.title,
            "inputs": lines,
            "formula": self.formula,
            "results": results,
            "assumed": self.assumed,
            "rounding": self.rounding,
            "margin": self.margin,
            "sources": sources,
            "warnings": self.warnings,
            "act": self.act(),
        })
    }

    /// The answer to the model.
    pub(super) fn response(&self) -> Value {
        let said: Vec<String> = self
            .results
            .iter()
            .map(|outcome| format!("{}: {}", outcome.label, outcome.text))
            .collect();
        let sources: Vec<String> = self.sources.iter().map(|source| source.shown()).collect();
        let mut response = Map::new();
        response.insert("status".to_owned(), "ok".into());
        response.insert("message".to_owned(), said.join("; ").into());
        for outcome in &self.results {
            response.insert(outcome.key.to_owned(), outcome.value.double().into());
        }
        response.insert("formula".to_owned(), self.formula.join("; ").into());
        response.insert("assumed".to_owned(), self.assumed.clone().into());
        response.insert("rounding".to_owned(), self.rounding.into());
        response.insert("source".to_owned(), sources.join("; ").into());
        if !self.warnings.is_empty() {
            response.insert("warnings".to_owned(), self.warnings.clone().into());
        }
        Value::Object(response)
    }
}

/// A number with its unit: «9,6 м³».
pub(super) fn measured(number: Exact, places: u32, unit: &str) -> String {
    let space = if unit.is_empty() { "" } else { "\u{a0}" };
    [&number.shown(places), space, unit].concat()
}

/// A number with all its places and its unit: «1,210 кг/м».
pub(super) fn printed(number: Exact, places: u32, unit: &str) -> String {
    let space = if unit.is_empty() { "" } else { "\u{a0}" };
    [&number.fixed(places), space, unit].concat()
}
