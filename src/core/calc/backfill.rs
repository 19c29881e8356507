//! Loose soil for a backfill, its layers and the compaction to reach (СП 45.13330.2017 п. 7.14, табл. М.2).

use super::args::Args;
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{Calculator, Choice, Param, choice};
use super::reply::Stop;

const SOILS: &[Choice] = &[choice("sand", "песок"), choice("clay", "глинистый")];
const LOADS: &[Choice] = &[
    choice("none", "без нагрузки"),
    choice("medium", "0,05–0,2 МПа"),
    choice("high", "больше 0,2 МПа"),
];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_backfill",
    title: "Обратная засыпка",
    about: "Рыхлый грунт для засыпки с уплотнением.",
    params: &[
        Param::choice("soil", "Грунт", SOILS),
        Param::number("void_m3", "Объём пазух", "м³", (0.01, 1_000_000.0)),
        Param::number(
            "compaction_factor",
            "Запас на уплотнение k (обычно 1,1–1,2)",
            "",
            (1.0, 2.0),
        ),
        Param::number("layer_mm", "Проектная толщина слоя", "мм", (50.0, 2_000.0)).optional(),
        Param::choice("load", "Нагрузка на засыпку", LOADS).optional(),
    ],
};

const FACTOR: Source = Source::new("Запас на уплотнение 1,1–1,2", Trust::Unverified);
const LAYER: Source = Source::new("СП 45.13330.2017, п. 7.14 (толщина рыхлого слоя)", Trust::Text);
const COMPACTION: Source = Source::new(
    "СП 45.13330.2017, табл. М.2 (коэффициент уплотнения)",
    Trust::Text,
);

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let (space, factor) = (args.needed("void_m3"), args.needed("compaction_factor"));
    let loose = space * factor;
    card.formula(format!(
        "V = {} × {} = {}",
        space.shown(3),
        factor.shown(3),
        measured(loose, 2, "м³")
    ));
    card.result("loose_m3", "Рыхлого грунта", loose, 2, "м³");
    // The soil that lies there afterwards, compacted.
    card.volume_for_act("объём засыпки", space.rounded(2), "м³");
    if factor < Exact::milli(1_100) || factor > Exact::milli(1_200) {
        card.warn("Обычный запас на уплотнение 1,1–1,2, по требуемой плотности");
    }
    let clay = args.choice("soil") == "clay";
    card.sources = vec![FACTOR];
    if let Some(layer) = args.number("layer_mm") {
        let percents = if clay { [15, 20] } else { [10, 15] };
        let labels = [
            ("layer_min_mm", "Рыхлый слой, от"),
            ("layer_max_mm", "Рыхлый слой, до"),
        ];
        for ((key, label), percent) in labels.into_iter().zip(percents) {
            let thick = layer.with_percent(Exact::whole(percent));
            card.formula(format!(
                "{} + {percent} % = {}",
                layer.shown(1),
                measured(thick, 0, "мм")
            ));
            card.result(key, label, thick, 0, "мм");
        }
        card.sources.push(LAYER);
    }
    if args.has("load") {
        let (of_clay, of_sand) = match args.choice("load") {
            "none" => (920, 910),
            "medium" => (940, 930),
            _ => (950, 940),
        };
        let needed = Exact::milli(if clay { of_clay } else { of_sand });
        card.formula(format!("kcom = {} (табл. М.2)", needed.fixed(2)));
        card.printed("compaction", "Коэффициент уплотнения не меньше", needed, 2, "");
        card.sources.push(COMPACTION);
        card.warn(
            "Коэффициент – если молчит проект, для засыпки до 2 м; с глубиной растёт (до 0,98 глины, 0,97 \
                   пески)",
        );
    }
    card.rounding = "до 0,01 м³ и 1 мм";
    Ok(())
}
