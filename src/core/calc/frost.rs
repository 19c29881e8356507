//! Depth of seasonal freezing of soil (СП 22.13330.2016 п. 5.5.3, 5.5.4).
//!
//! The sums of negative temperatures of cities are in `data/frost.json`; a city that is not there is not guessed.

use serde_json::Value;

use super::args::{Args, short};
use super::card::{Card, Source, Trust, printed};
use super::exact::Exact;
use super::parameter::{Calculator, Choice, Param, choice};
use super::reply::{Refusal, Stop};
use crate::core::letters;

/// The cities of `data/frost.json`.
const CITIES: &str = include_str!("../../../data/frost.json");

const SOILS: &[Choice] = &[
    choice("clay", "суглинок или глина"),
    choice("fine_sand", "супесь, песок мелкий или пылеватый"),
    choice("sand", "песок средний, крупный или гравелистый"),
    choice("coarse", "крупнообломочный"),
];
const BUILDINGS: &[Choice] = &[
    choice("floor_on_ground", "без подвала, полы по грунту"),
    choice("floor_on_joists", "без подвала, полы на лагах"),
    choice("insulated_plinth", "полы по утеплённому цоколю"),
    choice("basement", "с подвалом"),
    choice("unheated", "не отапливается"),
];
/// °C
const ROOMS: &[u16] = &[0, 5, 10, 15, 20];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_frost_depth",
    title: "Глубина промерзания",
    about: "Глубина промерзания грунта по городу.",
    params: &[
        Param::choice("soil", "Грунт", SOILS),
        Param::text("city", "Город").optional(),
        Param::number(
            "mt",
            "Mt – сумма средних отрицательных температур месяцев",
            "",
            (0.1, 400.0),
        )
        .optional(),
        Param::choice("building", "Здание", BUILDINGS).optional(),
        Param::size("room_c", "Температура у фундамента (20 и выше – 20)", "°C", ROOMS).optional(),
    ],
};

const CLAUSES: Source = Source::new("СП 22.13330.2016, п. 5.5.3, 5.5.4, табл. 5.2", Trust::Text);
const CLIMATE: Source = Source::new(
    "Mt: СП 131.13330.2020, табл. 5.1 (заменён СП 131.13330.2025: пересчитать)",
    Trust::Text,
);
/// The formula holds to this depth, m.
const DEPTH_MAX: Exact = Exact::milli(2_500);

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let base = Exact::milli(match args.choice("soil") {
        "clay" => 230,
        "fine_sand" => 280,
        "sand" => 300,
        _ => 340,
    });
    let mt = mt(args, card)?;
    let depth = base * mt.root();
    if depth > DEPTH_MAX {
        return Err(Stop::Refused(vec![Refusal::new(
            CALCULATOR.title,
            "по формуле d₀·√Mt выходит больше 2,5 м, там она не применима (СП 22.13330.2016, п. 5.5.3): \
             глубину определяют теплотехническим расчётом, запросите его у проектировщика",
        )]));
    }
    let depth = depth.rounded(2);
    card.formula(format!(
        "d_fn = d₀·√Mt = {} × √{} = {}",
        base.fixed(2),
        mt.fixed(1),
        printed(depth, 2, "м")
    ));
    card.printed("depth_m", "Нормативная глубина d_fn", depth, 2, "м");
    card.printed("mt", "Mt", mt, 1, "");
    match heat_factor(args)? {
        Some(factor) => {
            let computed = depth * factor;
            card.formula(format!(
                "d_f = k_h·d_fn = {} × {} = {}",
                factor.fixed(1),
                depth.fixed(2),
                printed(computed, 2, "м")
            ));
            card.printed("design_depth_m", "Расчётная глубина d_f", computed, 2, "м");
        }
        None => card.assume("Здание не названо: только нормативная глубина, без k_h"),
    }
    card.rounding = "до 0,01 м; для котлована – вверх до 0,1 м";
    card.warn("Mt – по СП 131.13330.2020, уже заменённому: глубину подтверждает проект");
    Ok(())
}

/// The sum of the mean temperatures of the months below zero, without the sign.
fn mt(args: &Args, card: &mut Card) -> Result<Exact, Stop> {
    card.sources = vec![CLAUSES];
    match (args.text("city"), args.number("mt")) {
        ("", Some(mt)) => {
            card.sources
                .push(Source::new("Mt назван пользователем", Trust::Unverified));
            Ok(mt)
        }
        ("", None) => Err(args.ask(&["city", "mt"])),
        (_, Some(_)) => Err(args.refuse("mt", "назовите или город, или Mt")),
        (city, None) => {
            card.sources.push(CLIMATE);
            match mt_of(city) {
                Some(mt) if mt > Exact::ZERO => Ok(mt),
                Some(_) => Err(args.refuse(
                    "city",
                    "здесь нет месяцев с отрицательной средней температурой: формула даёт 0, нужны местные данные",
                )),
                None => Err(args.refuse(
                    "city",
                    &format!("города «{}» нет в таблице; назовите Mt по СП 131.13330 или ближайший город", short(city)),
                )),
            }
        }
    }
}

/// Mt of a city of the table, by its name or another one of it.
fn mt_of(city: &str) -> Option<Exact> {
    let table: Value = serde_json::from_str(CITIES).ok()?;
    let key = letters::key(city);
    let key = key.strip_prefix("г.").unwrap_or(&key);
    let is = |value: &Value| value.as_str().is_some_and(|name| letters::key(name) == key);
    let row = table.get("cities")?.as_array()?.iter().find(|row| {
        let also = row.get("also").and_then(Value::as_array);
        row.get("city").is_some_and(is) || also.is_some_and(|names| names.iter().any(is))
    })?;
    row.get("mt")?.as_f64().and_then(Exact::of)
}

/// k_h of табл. 5.2; `None` when no building was named.
fn heat_factor(args: &Args) -> Result<Option<Exact>, Stop> {
    let row = match args.choice("building") {
        "" => return Ok(None),
        "unheated" => return Ok(Some(Exact::milli(1_100))),
        "floor_on_ground" => [900, 800, 700, 600, 500],
        "floor_on_joists" => [1_000, 900, 800, 700, 600],
        "insulated_plinth" => [1_000, 1_000, 900, 800, 700],
        _ => [800, 700, 600, 500, 400],
    };
    let Some(room) = args.number("room_c") else {
        return Err(args.ask(&["room_c"]));
    };
    let place = ROOMS
        .iter()
        .position(|known| Exact::whole(i64::from(*known)) == room);
    Ok(place
        .and_then(|place| row.get(place))
        .map(|factor| Exact::milli(*factor)))
}
