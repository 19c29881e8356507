//! Values of leaves as texts and JSON: reading, checking, printing.
//!
//! Owns: what fits a leaf. Must not know: paths, drafts, the model's habits beyond one value.
//! Invariant: what `read` accepts, the leaf of that shape takes.

use serde_json::Value;

use super::error::EditError;
use super::hearing::Ear;
use super::node::Scalar;
use super::shape::{Manner, Shape};
use crate::core::date::CivilDate;
use crate::core::knowledge::Unclear;
use crate::core::spoken::amount::{Amount, amount};
use crate::core::spoken::axes::{NoAxis, axes};
use crate::core::spoken::designation::designation;
use crate::core::spoken::elevation::{NoElevation, elevation};
use crate::core::spoken::{requisites, unit};
use crate::core::{decimal, letters};

/// Longest text of one field, in characters: two printed pages.
pub(crate) const TEXT_MAX_CHARS: usize = 4000;
/// Most texts in one short list (sheets of a set).
pub(crate) const TEXTS_MAX: usize = 500;
/// Largest quantity: above it a double no longer holds three decimals.
const QUANTITY_MAX: f64 = 1e12;

/// Reads what was dictated into a leaf, or typed when there is no `ear`: a person at the keys is in the middle of a
/// word. Empty text is [`Scalar::Empty`].
pub(crate) fn read(shape: &Shape, text: &str, ear: Option<Ear<'_>>) -> Result<Scalar, EditError> {
    let lines = match shape {
        Shape::Said(manner) => manner.has_lines(),
        shape => matches!(shape, Shape::Paragraph),
    };
    let text = clean(text, lines)?;
    if text.is_empty() {
        return Ok(Scalar::Empty);
    }
    Ok(match shape {
        Shape::Line | Shape::Paragraph => Scalar::Text(text),
        Shape::Said(manner) => Scalar::Text(match ear {
            None => text,
            Some(ear) => match written(*manner, &text, ear) {
                // Nobody can be asked again about what stands in a file or was typed: the linter points at it.
                Err(_) if ear.today.is_none() => text,
                heard => heard?,
            },
        }),
        Shape::Date => ear
            .and_then(|ear| ear.today)
            .map_or_else(
                || CivilDate::parse(&text),
                |today| CivilDate::parse_near(&text, today),
            )
            .map(Scalar::Date)
            .ok_or_else(|| match CivilDate::is_said(&text) {
                true => EditError::NoSuchDay(text),
                false => EditError::NotDate(text),
            })?,
        Shape::Quantity => quantity(&text)
            .or_else(|| in_words(ear, &text).map(|amount| amount.number))
            .map(Scalar::Number)
            .ok_or(EditError::NotNumber(text))?,
        Shape::Integer => quantity(&text)
            .or_else(|| in_words(ear, &text).filter(is_count).map(|amount| amount.number))
            .and_then(integer)
            .map(Scalar::Integer)
            .ok_or(EditError::NotInteger(text))?,
        Shape::Flag => match letters::lowercase(&text).as_str() {
            "true" | "да" | "1" => Scalar::Flag(true),
            "false" | "нет" | "0" => Scalar::Flag(false),
            _ => return Err(EditError::NotFlag),
        },
        Shape::Choice(choices) => {
            let wanted = letters::lowercase(&text);
            match choices
                .iter()
                .find(|choice| choice.code == wanted || choice.label == wanted)
            {
                Some(choice) => Scalar::Text(choice.code.to_owned()),
                None => {
                    let known: Vec<&str> = choices.iter().map(|choice| choice.code).collect();
                    return Err(EditError::NotChoice(text, known.join(", ")));
                }
            }
        }
        Shape::Texts => {
            // «пять, шесть и семь»
            let text = if ear.is_some() {
                text.replace(" и ", ",")
            } else {
                text
            };
            let parts = text.split([',', ';']).map(str::trim);
            texts(match ear {
                Some(_) => parts.map(|part| designation(part, "")).collect(),
                None => parts.map(str::to_owned).collect(),
            })?
        }
        Shape::Record(_) => return Err(EditError::NotRecord),
        Shape::List(_) => return Err(EditError::NotList),
    })
}

/// Reads a JSON value into a leaf: the type of the schema, or a text that [`read`] takes.
pub(crate) fn read_json(shape: &Shape, value: &Value, ear: Ear<'_>) -> Result<Scalar, EditError> {
    match (shape, value) {
        (_, Value::Null) => Ok(Scalar::Empty),
        (Shape::Flag, Value::Bool(flag)) => Ok(Scalar::Flag(*flag)),
        (Shape::Texts, Value::Array(items)) => {
            let items: Option<Vec<String>> = items.iter().map(plain).collect();
            let items = items.ok_or(EditError::NotText)?;
            let items: Result<Vec<String>, EditError> = items
                .iter()
                .map(|item| Ok(designation(&clean(item, false)?, "")))
                .collect();
            texts(items?)
        }
        (_, value) => match plain(value) {
            Some(text) => read(shape, &text, Some(ear)),
            None => Err(match shape {
                Shape::Date => EditError::NotDate(brief(value)),
                Shape::Quantity => EditError::NotNumber(brief(value)),
                Shape::Integer => EditError::NotInteger(brief(value)),
                Shape::Flag => EditError::NotFlag,
                _ => EditError::NotText,
            }),
        },
    }
}

/// The written form of a text that was heard.
pub(crate) fn written(manner: Manner, text: &str, ear: Ear<'_>) -> Result<String, EditError> {
    let said = || text.to_owned();
    Ok(match manner {
        Manner::Unit => unit::written(text),
        Manner::Axes => axes(text).map_err(|NoAxis(letter)| EditError::NoAxis(letter))?,
        Manner::Elevation => match elevation(text) {
            Ok(written) => written,
            Err(NoElevation::Millimetres) => return Err(EditError::ElevationInMillimetres(said())),
            Err(NoElevation::NotNumber) => return Err(EditError::NotElevation(said())),
        },
        Manner::Inn => requisites::inn(text).map_err(|fault| EditError::NotInn(said(), fault))?,
        Manner::Ogrn => requisites::ogrn(text).map_err(|fault| EditError::NotOgrn(said(), fault))?,
        Manner::Number => designation(text, " "),
        Manner::Code => designation(text, ""),
        Manner::Element | Manner::Document | Manner::Material | Manner::Work => {
            match ear.lexicon.term(text, manner.terms()) {
                None => said(),
                Some(Ok(term)) => term,
                Some(Err(Unclear(meanings))) => return Err(EditError::Unclear(said(), meanings)),
            }
        }
    })
}

/// As [`said`], unless it was typed.
fn in_words(ear: Option<Ear<'_>>, text: &str) -> Option<Amount> {
    ear.and_then(|_| said(text))
}

/// An amount in words or with its unit.
fn said(text: &str) -> Option<Amount> {
    amount(text).filter(|amount| amount.number <= QUANTITY_MAX)
}

/// The unit said with the number, where a quantity is expected: `2,4 т`.
pub(crate) fn said_unit(json: &Value) -> Option<String> {
    let text = json.as_str()?;
    said(text).and_then(|amount| amount.unit)
}

/// Whether an amount counts sheets or copies: «три экземпляра».
fn is_count(amount: &Amount) -> bool {
    let unit = amount.unit.as_deref().unwrap_or_default();
    unit.is_empty() || unit.starts_with("экз") || unit.starts_with("лист")
}

/// The text of a text or a number; models send either.
pub(crate) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The start of a value, to be quoted in an answer.
fn brief(value: &Value) -> String {
    value.to_string().chars().take(40).collect()
}

fn texts(mut items: Vec<String>) -> Result<Scalar, EditError> {
    items.retain(|item| !item.is_empty());
    if items.len() > TEXTS_MAX {
        return Err(EditError::TooManyRows(TEXTS_MAX));
    }
    Ok(if items.is_empty() {
        Scalar::Empty
    } else {
        Scalar::Texts(items)
    })
}

/// Trims the text and takes out control characters; line ends stay where `lines` says so.
pub(crate) fn clean(text: &str, lines: bool) -> Result<String, EditError> {
    let kept = |c: char| match c {
        '\n' if lines => Some('\n'),
        '\r' => None,
        '\n' | '\t' => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    };
    let text: String = text.chars().filter_map(kept).collect();
    let text = text.trim();
    if text.chars().nth(TEXT_MAX_CHARS).is_some() {
        return Err(EditError::TooLong(TEXT_MAX_CHARS));
    }
    Ok(text.to_owned())
}

/// `2400`, `2,4`, `1 250,5`; not below zero.
fn quantity(text: &str) -> Option<f64> {
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    // JSON prints large doubles with an exponent; they are beyond any quantity of a site.
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number = plain.then(|| decimal::parse(&digits)).flatten()?;
    (number <= QUANTITY_MAX).then_some(number)
}

fn integer(number: f64) -> Option<u32> {
    let whole = number.fract() == 0.0 && (1.0..=1_000_000.0).contains(&number);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounded just above"
    )]
    whole.then_some(number as u32)
}

/// A quantity with the decimal comma of printed text: `26,4`.
pub(crate) fn comma(number: f64) -> String {
    decimal::text(number).replace('.', ",")
}

/// The text for an input control: dates in ISO (a date control needs it), quantities with a comma.
pub(crate) fn input(value: &Scalar) -> String {
    match value {
        Scalar::Empty => String::new(),
        Scalar::Text(text) => text.clone(),
        Scalar::Date(date) => date.to_string(),
        Scalar::Number(number) => comma(*number),
        Scalar::Integer(number) => number.to_string(),
        Scalar::Flag(flag) => flag.to_string(),
        Scalar::Texts(texts) => texts.join(", "),
    }
}

/// The text for a person: dates as `20.12.2025`, choices by their label.
pub(crate) fn shown(shape: &Shape, value: &Scalar) -> String {
    match (shape, value) {
        (_, Scalar::Date(date)) => date.dotted(),
        (_, Scalar::Flag(flag)) => (if *flag { "да" } else { "нет" }).to_owned(),
        (Shape::Choice(choices), Scalar::Text(code)) => choices
            .iter()
            .find(|choice| choice.code == code)
            .map_or_else(|| code.clone(), |choice| choice.label.to_owned()),
        (_, value) => input(value),
    }
}
