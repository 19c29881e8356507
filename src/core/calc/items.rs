//! Rows of name, quantity and unit: «Бетон В25 10,1 м³; Арматура 843 кг».
//!
//! Invariant: a row without a quantity or a unit is refused, never filled in.

use serde_json::Value;

use super::args::short;
use super::card::measured;
use super::exact::Exact;
use super::quantity;

/// More rows than an estimate by voice has.
const ITEMS_MAX: usize = 100;
/// The largest quantity of a row.
const QUANTITY_MAX: Exact = Exact::whole(10_000_000);

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) quantity: Exact,
    /// As written.
    pub(super) unit: String,
}

impl Item {
    pub(super) fn shown(&self) -> String {
        format!("{} – {}", self.name, measured(self.quantity, 6, &self.unit))
    }

    fn new(name: &str, quantity: &str, unit: Option<&str>) -> Result<Self, String> {
        let name = name.trim().trim_end_matches(['–', '-', ':', ',', '—']).trim();
        let row = short(name);
        let (number, said) = quantity::read(quantity).ok_or(format!("«{row}»: количество – не число"))?;
        let unit = unit
            .map(str::to_owned)
            .or(said)
            .filter(|unit| !unit.trim().is_empty());
        let unit = unit.ok_or(format!("«{row}»: не названа единица"))?;
        if name.is_empty() || name.chars().count() > super::parameter::TEXT_CHARS_MAX {
            return Err(format!("«{row}»: нет названия или оно слишком длинное"));
        }
        if number < Exact::ZERO {
            return Err(format!("«{row}»: количество меньше нуля"));
        }
        if number == Exact::ZERO || number > QUANTITY_MAX {
            return Err(format!("«{row}»: количество {} не годится", number.shown(6)));
        }
        Ok(Self {
            name: name.to_owned(),
            quantity: number,
            unit: quantity::written(&short(&unit)),
        })
    }

    fn of(value: &Value) -> Result<Self, String> {
        let text = |key: &str| match value.get(key) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Number(number)) => Some(crate::core::decimal::text(number.as_f64()?)),
            _ => None,
        };
        let known = ["name", "quantity", "unit"];
        match value {
            Value::Object(row) if row.keys().all(|key| known.contains(&key.as_str())) => {}
            Value::String(row) => return Self::parse(row),
            _ => return Err("строка – это name, quantity, unit".to_owned()),
        }
        let name = text("name").ok_or("у строки нет названия")?;
        let quantity = text("quantity").ok_or(format!("«{}»: нет количества", short(&name)))?;
        Self::new(&name, &quantity, text("unit").as_deref())
    }

    /// The amount is what stands last: «Бетон В25 10,1 м³», «Блок 600×300×200 – 120 шт.».
    fn parse(row: &str) -> Result<Self, String> {
        let starts = row.char_indices().filter(|(_, c)| c.is_whitespace());
        let places: Vec<usize> = starts.map(|(at, _)| at).collect();
        // From the end, the shortest amount that has its unit: «В25 10 м³» is not an amount of 25.
        let found = places.iter().rev().find_map(|at| {
            let (name, amount) = row.split_at(*at);
            let (_, unit) = quantity::read(amount)?;
            let amount = amount.trim_start();
            let size = amount.strip_prefix(quantity::MINUSES).unwrap_or(amount);
            // With a space behind it a line joins name and amount, without one it is a minus.
            unit.filter(|_| size.starts_with(|c: char| c.is_ascii_digit()))
                .map(|_| (name, amount))
        });
        let (name, amount) =
            found.ok_or(format!("«{}»: нужны название, количество и единица", short(row)))?;
        Self::new(name, amount, None)
    }
}

/// The rows of an argument.
pub(super) fn read(value: &Value) -> Result<Vec<Item>, String> {
    let items: Vec<Item> = match value {
        Value::Array(rows) if rows.len() <= ITEMS_MAX => {
            rows.iter().map(Item::of).collect::<Result<_, _>>()?
        }
        Value::String(text) if text.len() <= ITEMS_MAX * super::parameter::TEXT_CHARS_MAX => text
            .split([';', '\n'])
            .filter(|row| !row.trim().is_empty())
            .map(Item::parse)
            .collect::<Result<_, _>>()?,
        Value::Array(_) | Value::String(_) => return Err(format!("больше {ITEMS_MAX} строк")),
        _ => return Err("нужен список: название, количество, единица".to_owned()),
    };
    if items.is_empty() {
        Err("список пуст".to_owned())
    } else {
        Ok(items)
    }
}
