//! The prices the user keeps; there are no others.
//!
//! Invariant: a price has its unit, its date and its region, or it is none.

use serde_json::{Value, json};

use super::exact::Exact;
use super::quantity;
use super::reply::Refusal;
use crate::core::date::CivilDate;

/// The largest price of a unit, roubles.
const PRICE_RUB_MAX: Exact = Exact::whole(1_000_000_000);

/// A row of the user's price list.
#[derive(Debug, Clone, PartialEq)]
pub struct Price {
    /// «Бетон В25»
    pub name: String,
    /// Of what the price is: «м³».
    pub unit: String,
    /// Roubles for a unit.
    pub price_rub: Exact,
    /// When it was valid.
    pub date: CivilDate,
    /// «Москва»
    pub region: String,
}

impl Price {
    /// Reads a row of the price list: `name`, `unit`, `price_rub` (a number or a text with a comma), `date`, `region`.
    ///
    /// # Errors
    /// What is missing or does not fit, each in Russian.
    pub fn of(value: &Value) -> Result<Self, Vec<Refusal>> {
        let mut refused = Vec::new();
        let mut text = |key: &str, label: &str| {
            let text = value.get(key).and_then(Value::as_str).unwrap_or_default().trim();
            let chars = text.chars().count();
            if chars == 0 || chars > super::parameter::TEXT_CHARS_MAX {
                refused.push(Refusal::new(label, "не указано или слишком длинно"));
            }
            text.to_owned()
        };
        let name = text("name", "Название");
        let unit = quantity::written(&text("unit", "Единица"));
        let region = text("region", "Регион");
        let date = CivilDate::parse(&text("date", "Дата"));
        let price = match value.get("price_rub") {
            Some(Value::Number(number)) => number.as_f64().and_then(Exact::of),
            Some(Value::String(text)) => match quantity::read(text) {
                Some((number, None)) => Some(number),
                Some((number, Some(unit))) => quantity::converted(number, &unit, "₽"),
                None => None,
            },
            _ => None,
        };
        let price = price.filter(|price| *price > Exact::ZERO && *price <= PRICE_RUB_MAX);
        if price.is_none() {
            refused.push(Refusal::new("Цена, ₽", "нужно число больше нуля"));
        }
        if date.is_none() && !refused.iter().any(|no| no.argument == "Дата") {
            refused.push(Refusal::new("Дата", "нет такой даты, нужно ДД.ММ.ГГГГ"));
        }
        match (price, date) {
            (Some(price_rub), Some(date)) if refused.is_empty() => Ok(Self {
                name,
                unit,
                price_rub,
                date,
                region,
            }),
            _ => Err(refused),
        }
    }

    /// The row as [`Price::of`] reads it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "name": self.name,
            "unit": self.unit,
            "price_rub": self.price_rub.double(),
            "date": self.date.dotted(),
            "region": self.region,
        })
    }
}
