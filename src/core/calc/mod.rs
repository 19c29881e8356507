//! Calculators of the site: concrete, reinforcement, masonry, earth, frost, prices.
//!
//! Owns: the table of what can be computed, the check of arguments, the formulas and the cards they give. Must not
//! know: the act, who asks, where prices are kept. Invariants: what was not said is asked for or stated as taken,
//! never assumed silently; a call that is refused computes nothing; nothing panics.
//!
//! The page needs [`table`] and [`declarations`] alone; [`run`] is for the worker.

mod anchorage;
mod args;
mod backfill;
mod bars;
mod card;
mod concrete;
mod declaration;
mod earthwork;
mod estimate;
mod exact;
mod formwork;
mod frost;
mod items;
mod masonry;
mod mixers;
mod paint;
mod parameter;
mod price;
mod quantity;
mod rebar;
mod remainder;
mod reply;
mod screed;
mod spacing;
mod strip_time;
pub mod table;
mod tie_wire;

pub use card::{Card, Line, Outcome, Row, Source, Trust};
pub use declaration::declarations;
pub use exact::Exact;
pub use parameter::{Calculator, Choice, Kind, Param, TEXT_CHARS_MAX};
pub use price::{Price, PriceList};
pub use reply::{Question, Refusal, Reply};

use args::Args;
use reply::Stop;
use serde_json::{Map, Value};

/// No site has more of anything, roubles included.
const RESULT_MAX: Exact = Exact::whole(10_000_000_000);

/// Runs the calculator of a function's name. Only the estimate reads the price list.
#[must_use]
pub fn run(name: &str, args: &Map<String, Value>, prices: &PriceList) -> Reply {
    let Some(calculator) = table::find(name) else {
        return Reply::Unknown;
    };
    match compute(calculator, args, prices) {
        Ok(card) => Reply::Done(Box::new(card)),
        Err(stop) => stop.into(),
    }
}

fn compute(
    calculator: &'static Calculator,
    args: &Map<String, Value>,
    prices: &PriceList,
) -> Result<Card, Stop> {
    let mut said = args.clone();
    let inferred = match calculator.name {
        name if name == rebar::CALCULATOR.name => rebar::infer(&mut said),
        _ => None,
    };
    let args = Args::read(calculator, &said)?;
    let mut card = Card::new(calculator, &args);
    card.assumed.extend(inferred.map(str::to_owned));
    match calculator.name {
        "calculate_concrete" => concrete::run(&args, &mut card),
        "calculate_mixers" => mixers::run(&args, &mut card),
        "calculate_rebar" => rebar::run(&args, &mut card),
        "calculate_tie_wire" => tie_wire::run(&args, &mut card),
        "calculate_anchorage" => anchorage::run(&args, &mut card),
        "calculate_bar_spacing" => spacing::run(&args, &mut card),
        "calculate_formwork" => formwork::run(&args, &mut card),
        "calculate_masonry" => masonry::run(&args, &mut card),
        "calculate_earthwork" => earthwork::run(&args, &mut card),
        "calculate_backfill" => backfill::run(&args, &mut card),
        "calculate_screed" => screed::run(&args, &mut card),
        "calculate_paint" => paint::run(&args, &mut card),
        "calculate_strip_time" => strip_time::run(&args, &mut card),
        "calculate_frost_depth" => frost::run(&args, &mut card),
        "calculate_remainder" => remainder::run(&args, &mut card),
        _ => estimate::run(&args, &mut card, prices),
    }?;
    if let Some(absurd) = card.results.iter().find(|outcome| outcome.value > RESULT_MAX) {
        let reason = format!("выходит {} – проверьте числа и единицы", absurd.text);
        return Err(Stop::Refused(vec![Refusal::new(absurd.label, &reason)]));
    }
    Ok(card)
}
