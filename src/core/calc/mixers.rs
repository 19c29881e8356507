//! Concrete mixer trucks for an order.

use super::args::Args;
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{Calculator, Param};
use super::reply::Stop;

/// Drums that are driven, m³.
const DRUMS_M3: &[u16] = &[5, 6, 7, 8, 9, 10, 12];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_mixers",
    title: "Миксеры",
    about: "Сколько миксеров на заказ бетона.",
    params: &[
        Param::number("order_m3", "Заказ бетона", "м³", (0.1, 100_000.0)),
        Param::size("drum_m3", "Объём миксера", "м³", DRUMS_M3),
    ],
};

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let (order, drum) = (args.needed("order_m3"), args.needed("drum_m3"));
    let trucks = (order / drum).ceil();
    card.formula(format!(
        "N = ⌈{} / {}⌉ = {}",
        order.shown(3),
        drum.shown(0),
        measured(trucks, 0, "шт.")
    ));
    card.result("trucks", "Миксеров", trucks, 0, "шт.");
    card.result(
        "last_m3",
        "В последнем",
        order - drum * (trucks - Exact::ONE),
        3,
        "м³",
    );
    card.rounding = "вверх до целого миксера";
    card.sources = vec![Source::new("Арифметика", Trust::Computed)];
    card.warn("Неполный миксер завод может считать как полный; нагрузку на ось и дорогу уточните");
    Ok(())
}
