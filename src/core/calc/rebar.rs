//! Mass of reinforcement: bars, or meshes of a slab.

use serde_json::{Map, Value};

use super::args::Args;
use super::bars::{BAR_M, DIAMETERS_MM, STANDARDS, mass_kg_per_m};
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{Calculator, Choice, MARGIN, Param, choice};
use super::reply::Stop;

const MODES: &[Choice] = &[choice("bars", "стержни"), choice("mesh", "сетка")];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_rebar",
    title: "Масса арматуры",
    about: "Масса арматуры: по длине, длина по массе, или сетки плиты.",
    params: &[
        Param::choice("mode", "Что считать", MODES),
        Param::size("diameter_mm", "Диаметр", "мм", DIAMETERS_MM),
        Param::number("length_m", "Длина", "м", (0.1, 10_000_000.0)).optional(),
        Param::number("mass_kg", "Масса", "кг", (0.01, 10_000_000.0))
            .optional()
            .when(&["bars"]),
        Param::number("width_m", "Ширина плиты", "м", (0.1, 1_000.0)).when(&["mesh"]),
        Param::number("step_mm", "Шаг стержней", "мм", (50.0, 1_000.0)).when(&["mesh"]),
        Param::number("cover_mm", "Защитный слой", "мм", (5.0, 200.0)).when(&["mesh"]),
        Param::integer("layers", "Сеток", "шт.", (1, 10)).when(&["mesh"]),
        Param::choice("standard", "Масса метра по", STANDARDS).optional(),
        MARGIN,
    ],
};

const MASS: Source = Source::new("Масса метра: ГОСТ 34028-2016, табл. 1", Trust::Text);
const OLD_MASS: Source = Source::new("Масса метра: ГОСТ 5781-82", Trust::Text);
const WASTE: Source = Source::new("Отходы 3–5 %, нахлёсты 5–10 %", Trust::Unverified);

/// Fills the mode in when it was not named, and gives what is to be said of that: only a mesh has a width, a step, a
/// cover or layers; what has none of them may still be a part of one.
pub(super) fn infer(args: &mut Map<String, Value>) -> Option<&'static str> {
    let given = |key: &str| args.get(key).is_some_and(|value| !value.is_null());
    if given("mode") {
        return None;
    }
    let mesh = ["width_m", "step_mm", "cover_mm", "layers"]
        .iter()
        .any(|key| given(key));
    args.insert("mode".to_owned(), if mesh { "mesh" } else { "bars" }.into());
    (!mesh).then_some("Сетка не названа: посчитаны отдельные стержни")
}

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let diameter = args.needed("diameter_mm");
    let old = args.choice("standard") == "5781";
    if !args.has("standard") {
        card.assume("Масса метра – по ГОСТ 34028-2016");
    }
    let per_m = mass_kg_per_m(diameter, old)
        .ok_or_else(|| args.refuse("diameter_mm", "в ГОСТ 5781-82 такого диаметра нет"))?;
    let mesh = args.choice("mode") == "mesh";
    let (length, bars) = if mesh {
        mesh_length(args, card)?
    } else {
        bars_length(args, card, per_m)?
    };
    let margin = card.margin(args);
    let mass = length * per_m;
    card.formula(format!(
        "m = {} × {} = {}",
        length.shown(3),
        per_m.fixed(3),
        measured(mass, 1, "кг")
    ));
    card.result("mass_kg", "Масса", mass, 1, "кг");
    card.result("length_m", "Общая длина", length, 2, "м");
    card.result(
        "bars",
        if mesh {
            "Стержней"
        } else {
            "Стержней по 11,7 м"
        },
        bars,
        0,
        "шт.",
    );
    card.order("order_kg", mass.with_percent(margin), margin, 1, "кг");
    card.printed("mass_per_m_kg", "Масса метра", per_m, 3, "кг/м");
    let per_ton = Exact::whole(1_000) / per_m;
    card.printed("length_per_t_m", "Метров в тонне", per_ton, 1, "м");
    card.printed("bars_per_t", "Стержней 11,7 м в тонне", per_ton / BAR_M, 1, "шт.");
    card.rounding = "масса – до 0,1 кг; стержни – целые: сетка вниз до шага, россыпь вверх";
    card.sources = vec![if old { OLD_MASS } else { MASS }, WASTE];
    card.for_act(format!("Арматура ∅{}", diameter.shown(0)), mass.rounded(1), "кг");
    Ok(())
}

fn bars_length(args: &Args, card: &mut Card, per_m: Exact) -> Result<(Exact, Exact), Stop> {
    let length = match (args.number("length_m"), args.number("mass_kg")) {
        (Some(length), None) => length,
        (None, Some(mass)) => {
            let length = mass / per_m;
            card.formula(format!(
                "L = {} / {} = {}",
                mass.shown(3),
                per_m.fixed(3),
                measured(length, 2, "м")
            ));
            length
        }
        (Some(_), Some(_)) => {
            return Err(args.refuse(
                "mass_kg",
                "назовите или длину, или массу: одно следует из другого",
            ));
        }
        (None, None) => return Err(args.ask(&["length_m", "mass_kg"])),
    };
    Ok((length, (length / BAR_M).ceil()))
}

/// Length and number of the bars of all meshes.
fn mesh_length(args: &Args, card: &mut Card) -> Result<(Exact, Exact), Stop> {
    let Some(length) = args.number("length_m") else {
        return Err(args.ask(&["length_m"]));
    };
    let (width, layers) = (args.needed("width_m"), args.needed("layers"));
    let thousand = Exact::whole(1_000);
    let (step, cover) = (
        args.needed("step_mm") / thousand,
        args.needed("cover_mm") / thousand,
    );
    let covers = cover + cover;
    let (along, across) = (length - covers, width - covers);
    if along <= Exact::ZERO || across <= Exact::ZERO {
        return Err(args.refuse("cover_mm", "защитный слой больше половины плиты"));
    }
    let bars_along = (across / step).floor() + Exact::ONE;
    let bars_across = (along / step).floor() + Exact::ONE;
    let total = (bars_along * along + bars_across * across) * layers;
    for (name, side, count) in [("nₐ", width, bars_along), ("n_b", length, bars_across)] {
        card.formula(format!(
            "{name} = ⌊({} − 2 × {}) / {}⌋ + 1 = {}",
            side.shown(3),
            cover.shown(3),
            step.shown(3),
            count.shown(0)
        ));
    }
    card.formula(format!(
        "L = ({} × {} + {} × {}) × {} = {}",
        bars_along.shown(0),
        along.shown(3),
        bars_across.shown(0),
        across.shown(3),
        layers.shown(0),
        measured(total, 2, "м")
    ));
    card.assume("Без нахлёстов, подставок и каркасов");
    if along > BAR_M || across > BAR_M {
        card.warn("Стержень длиннее 11,7 м: добавьте нахлёсты (5–10 % или расчётом нахлёста)");
    }
    card.warn("Отклонение шага – до 1/4 шага, не больше 50 мм (проект СП 70, табл. 5.10)");
    Ok((total, (bars_along + bars_across) * layers))
}
