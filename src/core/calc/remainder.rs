//! What is left of a batch: its passport less what earlier acts took.

use super::args::Args;
use super::card::{Card, Source, Trust};
use super::exact::Exact;
use super::parameter::{Calculator, Param};
use super::quantity;
use super::reply::Stop;

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_remainder",
    title: "Остаток по паспорту",
    about: "Сколько осталось по паспорту партии после прежних актов.",
    params: &[
        Param::number("passport", "По паспорту", "", (0.001, 10_000_000.0)),
        Param::text("used", "Ушло в акты, через «;»"),
        Param::text("unit", "Единица"),
    ],
};

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let passport = args.needed("passport");
    let unit = quantity::written(args.text("unit"));
    let mut left = passport;
    let mut formula = passport.shown(6);
    for part in args
        .text("used")
        .split(';')
        .filter(|part| !part.trim().is_empty())
    {
        let used = quantity::read(part).and_then(|(number, said)| match said {
            Some(said) => quantity::converted(number, &said, &unit),
            None => Some(number),
        });
        if used.is_some_and(|used| used < Exact::ZERO) {
            let reason = format!("«{}» – количество меньше нуля", super::args::short(part));
            return Err(args.refuse("used", &reason));
        }
        let used = used.filter(|used| *used <= Exact::whole(10_000_000));
        let used = used.ok_or_else(|| {
            args.refuse(
                "used",
                &format!("«{}» – не количество в «{unit}»", super::args::short(part)),
            )
        })?;
        left = left - used;
        formula = format!("{formula} − {}", used.shown(6));
    }
    card.formula(format!("{formula} = {} {unit}", left.shown(6)));
    card.result("remainder", "Осталось", left, 6, "");
    card.rounding = "без округления";
    card.sources = vec![Source::new("Арифметика", Trust::Computed)];
    if left < Exact::ZERO {
        card.warn("В акты ушло больше, чем по паспорту: проверьте паспорта и количества");
    }
    Ok(())
}
