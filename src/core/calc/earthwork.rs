//! Soil of a pit or a trench, in the ground and loosened.

use super::args::Args;
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{Calculator, Choice, Param, choice};
use super::reply::Stop;

const SHAPES: &[Choice] = &[choice("pit", "котлован"), choice("trench", "траншея")];
const SOILS: &[Choice] = &[
    choice("sand", "песок"),
    choice("sandy_loam", "супесь"),
    choice("light_loam", "суглинок лёгкий"),
    choice("heavy_loam", "суглинок тяжёлый"),
    choice("clay", "глина"),
    choice("topsoil", "растительный"),
    choice("gravel", "гравийно-галечный"),
    choice("rock", "скала"),
];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_earthwork",
    title: "Выемка грунта",
    about: "Объём котлована или траншеи и разрыхлённого грунта на вывоз.",
    params: &[
        Param::choice("shape", "Выемка", SHAPES),
        Param::number("length_m", "Длина по дну", "м", (0.1, 100_000.0)),
        Param::number("width_m", "Ширина по дну", "м", (0.1, 10_000.0)),
        Param::number("depth_m", "Глубина", "м", (0.05, 100.0)),
        Param::number(
            "slope",
            "Заложение откоса m (0 – стенки отвесные)",
            "",
            (0.0, 5.0),
        ),
        Param::choice("soil", "Грунт", SOILS),
        Param::number(
            "loosening",
            "Коэффициент разрыхления, если известен",
            "",
            (1.0, 2.0),
        )
        .optional(),
    ],
};

/// Soil, initial loosening from and to, residual from and to, in hundredths (ЕНиР Е2, прил. 2).
const LOOSENING: &[(&str, [i64; 4])] = &[
    ("sand", [110, 115, 102, 105]),
    ("sandy_loam", [112, 117, 103, 105]),
    ("light_loam", [118, 124, 103, 106]),
    ("heavy_loam", [124, 130, 105, 108]),
    ("clay", [124, 132, 104, 109]),
    ("topsoil", [120, 125, 103, 104]),
    ("gravel", [116, 120, 105, 108]),
    ("rock", [145, 150, 120, 130]),
];

const GEOMETRY: Source = Source::new("Геометрия", Trust::Computed);
const FACTORS: Source = Source::new("Разрыхление: ЕНиР Е2, прил. 2", Trust::Unverified);

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let (a, b) = (args.needed("length_m"), args.needed("width_m"));
    let (h, slope) = (args.needed("depth_m"), args.needed("slope"));
    let two = Exact::whole(2);
    let (shown_a, shown_b, shown_h) = (a.shown(6), b.shown(6), h.shown(6));
    let volume = if args.choice("shape") == "trench" {
        let volume = (b + slope * h) * h * a;
        card.formula(format!(
            "V = (b + mH)·H·L = ({shown_b} + {} × {shown_h}) × {shown_h} × {shown_a} = {}",
            slope.shown(6),
            measured(volume, 2, "м³")
        ));
        volume
    } else {
        let spread = two * slope * h;
        let (top_a, top_b) = (a + spread, b + spread);
        let volume = h * ((two * a + top_a) * b + (two * top_a + a) * top_b) / Exact::whole(6);
        card.formula(format!(
            "a₁ = {}; b₁ = {}",
            measured(top_a, 3, "м"),
            measured(top_b, 3, "м")
        ));
        card.formula(format!(
            "V = H/6·[(2a + a₁)b + (2a₁ + a)b₁] = {shown_h} / 6 × [(2 × {shown_a} + {}) × {shown_b} + (2 × {} + \
             {shown_a}) × {}] = {}",
            top_a.shown(3),
            top_a.shown(3),
            top_b.shown(3),
            measured(volume, 2, "м³")
        ));
        volume
    };
    card.result("volume_m3", "В плотном теле", volume, 2, "м³");
    card.volume_for_act("объём выемки", volume.rounded(2), "м³");
    let soil = args.choice("soil");
    let factors = LOOSENING
        .iter()
        .find(|(code, _)| *code == soil)
        .map_or([100; 4], |(_, factors)| *factors);
    let [least, most, residual_least, residual_most] =
        factors.map(|hundredths| Exact::milli(hundredths * 10));
    let mut loose = |key, label, factor: Exact| {
        let loose = volume * factor;
        card.formula(format!(
            "Vрых = {} × {} = {}",
            volume.shown(2),
            factor.fixed(2),
            measured(loose, 2, "м³")
        ));
        card.result(key, label, loose, 2, "м³");
    };
    match args.number("loosening") {
        Some(factor) => loose("loose_m3", "На вывоз, разрыхлённый", factor),
        None => {
            loose("loose_min_m3", "На вывоз, разрыхлённый, от", least);
            loose("loose_max_m3", "На вывоз, разрыхлённый, до", most);
        }
    }
    card.printed(
        "residual_min",
        "Остаточное разрыхление, от",
        residual_least,
        2,
        "",
    );
    card.printed("residual_max", "Остаточное разрыхление, до", residual_most, 2, "");
    card.rounding = "до 0,01 м³";
    card.sources = vec![GEOMETRY, FACTORS];
    if slope == Exact::ZERO && h > Exact::ONE {
        card.warn("Отвесные стенки глубже 1 м: крепление или откос – по ППР и правилам охраны труда");
    }
    card.warn("Заложение откоса – по ППР и правилам охраны труда, здесь оно не назначается");
    Ok(())
}
