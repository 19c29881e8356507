//! The prices the user keeps; there are no others.
//!
//! Invariant: a price has its unit, its date and its region, or it is none.

use serde_json::{Value, json};

use super::exact::Exact;
use super::parameter::TEXT_CHARS_MAX;
use super::quantity;
use super::reply::Refusal;
use crate::core::date::CivilDate;
use crate::core::texts::pages as texts;

/// What the day of a price is called beside what is wrong with it.
const DATE: &str = "Дата цены";

/// The largest price of a unit, roubles: nothing on a site costs more.
const PRICE_RUB_MAX: Exact = Exact::whole(100_000_000);
/// A price is remarked when it is older than so many months.
const FRESH_MONTHS: u32 = 6;

/// All prices there are, and the day they are read on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PriceList {
    /// The newest record first.
    pub prices: Vec<Price>,
    /// The date on site, when it is known.
    pub today: Option<CivilDate>,
}

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
        let mut text = |key: &str, label: &str, empty: &str| {
            let text = value.get(key).and_then(Value::as_str).unwrap_or_default().trim();
            let chars = text.chars().count();
            if chars == 0 {
                refused.push(Refusal::new(label, empty));
            } else if chars > TEXT_CHARS_MAX {
                let reason = format!("длиннее {TEXT_CHARS_MAX} знаков, сократите");
                refused.push(Refusal::new(label, &reason));
            }
            text.to_owned()
        };
        let name = text("name", texts::PRICE_NAME, "укажите, за что цена: «Бетон В25»");
        let unit = text("unit", texts::PRICE_UNIT, "укажите, за что платят: м³, т, шт.");
        let unit = quantity::written(&unit);
        let price = price_rub(value.get("price_rub"));
        let day = text("date", DATE, "укажите день, ДД.ММ.ГГГГ");
        let region = text("region", texts::PRICE_REGION, "укажите, где действует цена");
        let date = CivilDate::parse(&day);
        if let Err(reason) = &price {
            refused.push(Refusal::new(texts::PRICE_RUB, reason));
        }
        if date.is_none() && !day.is_empty() {
            refused.push(Refusal::new(DATE, "нет такой даты, нужно ДД.ММ.ГГГГ"));
        }
        match (price, date) {
            (Ok(price_rub), Some(date)) if refused.is_empty() => Ok(Self {
                name,
                unit,
                price_rub,
                date,
                region,
            }),
            _ => Err(refused),
        }
    }

    /// As [`Price::of`], entered on a day.
    ///
    /// # Errors
    /// As there, and when its date has not come yet.
    pub fn entered(value: &Value, today: Option<CivilDate>) -> Result<Self, Vec<Refusal>> {
        let price = Self::of(value)?;
        if price.is_ahead(today) {
            return Err(vec![Refusal::new(DATE, "ещё не наступила")]);
        }
        Ok(price)
    }

    /// Whether its date has not come yet.
    #[must_use]
    pub fn is_ahead(&self, today: Option<CivilDate>) -> bool {
        today.is_some_and(|today| self.date > today)
    }

    /// Whether it is more than half a year old.
    #[must_use]
    pub fn is_old(&self, today: Option<CivilDate>) -> bool {
        let month = |date: CivilDate| u32::from(date.year()) * 12 + u32::from(date.month());
        today.is_some_and(|today| {
            let fresh_to = (month(self.date) + FRESH_MONTHS, self.date.day());
            (month(today), today.day()) > fresh_to
        })
    }

    /// What a unit costs: «62 000,50 ₽».
    #[must_use]
    pub fn cost(&self) -> String {
        roubles(self.price_rub)
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

/// The price of a unit, or why it is none.
fn price_rub(value: Option<&Value>) -> Result<Exact, String> {
    let read = match value {
        Some(Value::Number(number)) => number.as_f64().map(size),
        Some(Value::String(text)) => match quantity::read(text) {
            Some((number, None)) => Some(number),
            Some((number, Some(unit))) => quantity::converted(number, &unit, "₽"),
            None => None,
        }
        // «1e9» is no way to write a price, but a number.
        .or_else(|| text.trim().parse().ok().map(size)),
        _ => None,
    };
    match read {
        None if is_empty(value) => Err("укажите цену за единицу".to_owned()),
        Some(price) if price < Exact::ZERO => Err("цена меньше нуля".to_owned()),
        Some(price) if price > PRICE_RUB_MAX => Err(format!(
            "больше {} за единицу – проверьте число",
            roubles(PRICE_RUB_MAX)
        )),
        Some(price) if price > Exact::ZERO => Ok(price),
        _ => Err("нужно число больше нуля".to_owned()),
    }
}

fn is_empty(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(value) => value.as_str().is_some_and(|text| text.trim().is_empty()),
    }
}

/// A number of any size: what is beyond all numbers here is as large as the largest.
fn size(number: f64) -> Exact {
    const FAR: Exact = Exact::whole(1_000_000_000_000_000);
    match Exact::of(number) {
        Some(exact) => exact,
        None if number > 0.0 => FAR,
        None if number < 0.0 => Exact::ZERO - FAR,
        None => Exact::ZERO,
    }
}

/// «62 000,50 ₽»
pub(super) fn roubles(sum: Exact) -> String {
    [&sum.money(), "\u{a0}₽"].concat()
}
