//! When formwork may be struck: what strength is needed, and when concrete usually reaches it.

use super::args::Args;
use super::card::{Card, Source, Trust};
use super::exact::Exact;
use super::parameter::{Calculator, Choice, Param, choice};
use super::reply::Stop;

const PARTS: &[Choice] = &[
    choice("vertical", "вертикальные грани без нагрузки"),
    choice("span_to_6m", "пролёт до 6 м"),
    choice("span_over_6m", "пролёт больше 6 м"),
    choice("walking", "ходить по бетону"),
];
const CONCRETES: &[Choice] = &[
    choice("B7.5", "В7,5"),
    choice("B10", "В10"),
    choice("B15", "В15"),
    choice("B20", "В20"),
    choice("B22.5", "В22,5"),
    choice("B25", "В25"),
    choice("B30", "В30"),
    choice("B35", "В35"),
    choice("B40", "В40"),
];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_strip_time",
    title: "Распалубка",
    about: "Через сколько суток распалубка, по температуре бетона.",
    params: &[
        Param::choice("part", "Что снимаем", PARTS),
        Param::choice("concrete", "Класс бетона", CONCRETES),
        Param::number("temperature_c", "Средняя температура бетона", "°C", (-60.0, 60.0)),
        Param::number("age_days", "Сколько суток прошло", "сут.", (0.0, 365.0)).optional(),
    ],
};

/// Days of the columns of [`GROWTH`].
const DAYS: [i64; 7] = [1, 2, 3, 5, 7, 14, 28];
/// Temperature in °C and strength in per cent of that of 28 days, for В20–В30 on ordinary cement. The last is «100+».
const GROWTH: [(i64, [i64; 7]); 5] = [
    (0, [5, 12, 18, 28, 35, 50, 65]),
    (5, [9, 19, 27, 38, 48, 62, 77]),
    (10, [12, 25, 37, 50, 58, 72, 85]),
    (20, [23, 40, 50, 65, 75, 90, 100]),
    (30, [35, 55, 65, 80, 90, 100, 100]),
];

const RULES: Source = Source::new(
    "Прочность: проект СП 70, табл. 5.7, 5.11, п. 5.4.1, 5.4.3",
    Trust::Draft,
);
const CURVE: Source = Source::new(
    "Набор прочности: справочная таблица, В20–В30, ПЦ М400–500",
    Trust::Unverified,
);

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let temperature = args.needed("temperature_c");
    if temperature < Exact::ZERO || temperature > Exact::whole(30) {
        return Err(args.refuse(
            "temperature_c",
            "таблица – от 0 до 30 °C; на морозе и при прогреве срок назначает ППР по прочности",
        ));
    }
    let class = class_mpa(args.choice("concrete"));
    let (needed, why) = needed_percent(args.choice("part"), class);
    card.formula(format!("Нужно {} % проектной прочности ({why})", needed.shown(1)));
    card.result("strength_needed_percent", "Нужная прочность", needed, 1, "%");

    // Down to the colder row and up to the later day: the table is not read between its numbers.
    let row = GROWTH
        .iter()
        .rev()
        .find(|(row, _)| Exact::whole(*row) <= temperature);
    let (row, percents) = row.unwrap_or(&GROWTH[0]);
    let reached = DAYS
        .iter()
        .zip(percents)
        .find(|(_, percent)| Exact::whole(**percent) >= needed);
    card.assume(format!("Строка таблицы {row} °C: ближайшая холоднее"));
    match reached {
        Some((days, percent)) => {
            card.formula(format!("{row} °C: {percent} % за {days} сут."));
            card.result("days", "Не раньше, чем через", Exact::whole(*days), 0, "сут.");
        }
        None => card.warn(format!(
            "За 28 суток при {row} °C набирается {} % – меньше нужного: греть бетон или ждать по испытаниям",
            percents[6]
        )),
    }
    card.result(
        "strength_28_days_percent",
        "Прочность за 28 сут.",
        Exact::whole(percents[6]),
        0,
        "%",
    );
    if let Some(age) = args.number("age_days") {
        let now = DAYS
            .iter()
            .zip(percents)
            .rev()
            .find(|(day, _)| Exact::whole(**day) <= age);
        let now = now.map_or(Exact::ZERO, |(_, percent)| Exact::whole(*percent));
        card.result("strength_now_percent", "Сейчас не меньше", now, 0, "%");
    }
    let (plain, antifreeze) = before_frost(args.choice("part"), class);
    card.result(
        "before_frost_percent",
        "До замерзания, без добавок",
        plain,
        0,
        "%",
    );
    card.result(
        "before_frost_antifreeze_percent",
        "До замерзания, с противоморозной",
        antifreeze,
        0,
        "%",
    );
    card.rounding = "в сторону запаса: температура вниз, сутки вверх до столбца таблицы";
    card.sources = vec![RULES, CURVE];
    if class < Exact::whole(20) || class > Exact::whole(30) {
        card.warn(
            "Таблица набора прочности – для В20–В30: для этого класса она не применима, только ориентир",
        );
    }
    card.warn("Только ориентир: решают испытания. Нагруженные конструкции – по ППР; укрывать до 70 %");
    Ok(())
}

/// «B22.5» is 22,5 MPa.
fn class_mpa(code: &str) -> Exact {
    let number = crate::core::decimal::parse(code.trim_start_matches('B'));
    number.and_then(Exact::of).unwrap_or(Exact::ONE)
}

/// Per cent of the strength by design and the rule.
fn needed_percent(part: &str, class: Exact) -> (Exact, &'static str) {
    let of_class = |mpa: Exact| (mpa * Exact::whole(100) / class).up_to(Exact::milli(100));
    match part {
        "vertical" => (of_class(Exact::milli(500)), "не меньше 0,5 МПа"),
        "walking" => (of_class(Exact::milli(2_500)), "не меньше 2,5 МПа"),
        "span_to_6m" => (Exact::whole(70), "пролёт до 6 м"),
        _ => (Exact::whole(80), "пролёт больше 6 м"),
    }
}

/// Per cent of strength before concrete may freeze, without and with an antifreeze (табл. 5.7).
fn before_frost(part: &str, class: Exact) -> (Exact, Exact) {
    let (plain, antifreeze) = if class <= Exact::whole(10) {
        (50, 30)
    } else if class <= Exact::whole(25) {
        (40, 25)
    } else {
        (30, 20)
    };
    let plain = match part {
        "span_to_6m" => 70,
        "span_over_6m" => 80,
        _ => plain,
    };
    (Exact::whole(plain), Exact::whole(antifreeze))
}
