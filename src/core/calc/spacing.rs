//! How close bars may stand and how far apart (СП 63.13330.2018 п. 10.3.5, 10.3.8).

use super::args::Args;
use super::bars::DIAMETERS_MM;
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{Calculator, Choice, Param, choice};
use super::reply::Stop;

const PLACES: &[Choice] = &[
    choice("lower", "нижняя, 1–2 ряда"),
    choice("upper", "верхняя"),
    choice("lower_many_rows", "нижняя, больше 2 рядов"),
    choice("vertical", "вертикальные стержни"),
];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_bar_spacing",
    title: "Шаг и просвет арматуры",
    about: "Наибольший шаг стержней плиты и наименьший просвет.",
    params: &[
        Param::number("slab_height_mm", "Толщина плиты", "мм", (30.0, 5_000.0)),
        Param::size("diameter_mm", "Диаметр", "мм", DIAMETERS_MM),
        Param::choice("place", "Арматура", PLACES),
    ],
};

const CLAUSES: Source = Source::new("СП 63.13330.2018, п. 10.3.5, 10.3.8", Trust::Text);

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let (height, d) = (args.needed("slab_height_mm"), args.needed("diameter_mm"));
    let step = if height <= Exact::whole(150) {
        card.formula(format!("h = {} ≤ 150: шаг не больше 200 мм", height.shown(0)));
        Exact::whole(200)
    } else {
        let by_height = height * Exact::milli(1_500);
        let step = by_height.min(Exact::whole(400));
        card.formula(format!(
            "шаг ≤ min(1,5 × {}; 400) = {}",
            height.shown(0),
            measured(step, 0, "мм")
        ));
        step
    };
    let clear = Exact::whole(match args.choice("place") {
        "lower" => 25,
        "upper" => 30,
        _ => 50,
    });
    let least = clear.max(d);
    card.formula(format!(
        "просвет ≥ max({}; d = {}) = {}",
        clear.shown(0),
        d.shown(0),
        measured(least, 0, "мм")
    ));
    card.result("step_max_mm", "Шаг не больше", step, 0, "мм");
    card.result("clear_min_mm", "Просвет не меньше", least, 0, "мм");
    card.rounding = "до 1 мм";
    card.sources = vec![CLAUSES];
    card.warn("Шаг и просвет по проекту главнее");
    Ok(())
}
