//! Bricks, blocks and mortar of a wall; joints of 10 mm.

use super::args::Args;
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{Calculator, Choice, MARGIN, Param, choice};
use super::reply::Stop;

const UNITS: &[Choice] = &[
    choice("1nf", "кирпич 1НФ 250×120×65"),
    choice("1.4nf", "кирпич 1,4НФ 250×120×88"),
    choice("2.1nf", "камень 2,1НФ 250×120×138"),
    choice("gas_block", "газоблок 600×300×200"),
];
const THICKNESSES_MM: &[u16] = &[120, 200, 250, 300, 380, 510];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_masonry",
    title: "Кирпич, блоки и раствор",
    about: "Кирпич или блоки и раствор на стену.",
    params: &[
        Param::choice("unit", "Изделие", UNITS),
        Param::size("thickness_mm", "Толщина стены", "мм", THICKNESSES_MM),
        Param::number("area_m2", "Площадь стены", "м²", (0.1, 1_000_000.0)),
        Param::number("openings_m2", "Вычесть проёмы", "м²", (0.0, 1_000_000.0)).optional(),
        MARGIN,
    ],
};

/// What a kind of masonry takes.
struct Rate {
    code: &'static str,
    name: &'static str,
    /// Thickness of the wall in mm and pieces a square metre, in tenths.
    per_m2: &'static [(i64, i64)],
    /// Pieces a cubic metre with mortar, in tenths.
    per_m3: i64,
    /// Mortar, litres a cubic metre of masonry, from and to; glue, kilograms, for blocks.
    mortar: (i64, i64),
}

const RATES: &[Rate] = &[
    Rate {
        code: "1nf",
        name: "Кирпич 1НФ",
        per_m2: &[(120, 510), (250, 1_020), (380, 1_530), (510, 2_040)],
        per_m3: 3_940,
        mortar: (220, 250),
    },
    Rate {
        code: "1.4nf",
        name: "Кирпич 1,4НФ",
        per_m2: &[(120, 390), (250, 780), (380, 1_170), (510, 1_560)],
        per_m3: 3_020,
        mortar: (200, 220),
    },
    Rate {
        code: "2.1nf",
        name: "Камень керамический 2,1НФ",
        per_m2: &[(120, 260), (250, 520), (380, 780), (510, 1_040)],
        per_m3: 2_000,
        mortar: (160, 190),
    },
    // 600 × 200 is the face of a wall of 300 mm: 1 / 0,12 = 8,3 pieces; 600 × 300 of one of 200 mm: 5,6.
    Rate {
        code: "gas_block",
        name: "Газоблок 600×300×200",
        per_m2: &[(200, 56), (300, 83)],
        per_m3: 278,
        mortar: (25, 25),
    },
];

const COUNTS: Source = Source::new("Штук на м² и м³ при швах 10 мм", Trust::Unverified);
const MORTAR: Source = Source::new(
    "Раствор на м³ кладки; потери 3–5 % кирпича, 5 % блоков",
    Trust::Unverified,
);

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let thickness = args.needed("thickness_mm");
    let unit = args.choice("unit");
    let Some(rate) = RATES.iter().find(|rate| rate.code == unit) else {
        return Err(args.ask(&["unit"]));
    };
    let tenth = Exact::milli(100);
    let per_m2 = rate.per_m2.iter().find(|(mm, _)| Exact::whole(*mm) == thickness);
    let Some((_, per_m2)) = per_m2 else {
        let known: Vec<String> = rate.per_m2.iter().map(|(mm, _)| mm.to_string()).collect();
        let reason = format!("для «{}» есть {} мм", args.chosen("unit"), known.join(", "));
        return Err(args.refuse("thickness_mm", &reason));
    };
    let per_m2 = Exact::whole(*per_m2) * tenth;
    let openings = args.number("openings_m2").unwrap_or_else(|| {
        card.assume("Проёмы не вычтены");
        Exact::ZERO
    });
    let area = args.needed("area_m2") - openings;
    if area <= Exact::ZERO {
        return Err(args.refuse("openings_m2", "проёмы не меньше стены"));
    }
    let margin = card.margin(args);
    let pieces = (area * per_m2).ceil();
    let order = (area * per_m2).with_percent(margin).ceil();
    let volume = area * thickness / Exact::whole(1_000);
    card.formula(format!(
        "N = {} × {} = {}; заказ × (1 + {} / 100) = {}",
        area.shown(3),
        per_m2.shown(1),
        measured(pieces, 0, "шт."),
        margin.shown(2),
        measured(order, 0, "шт.")
    ));
    card.formula(format!(
        "Vкладки = {} × {} = {}",
        area.shown(3),
        (thickness / Exact::whole(1_000)).shown(3),
        measured(volume, 3, "м³")
    ));
    card.result("pieces", "Штук", pieces, 0, "шт.");
    card.order("order_pieces", order, margin, 0, "шт.");
    card.result("volume_m3", "Кладка", volume, 3, "м³");
    card.result("pieces_per_m2", "На м² стены", per_m2, 1, "шт.");
    card.result(
        "pieces_per_m3",
        "На м³ кладки",
        Exact::whole(rate.per_m3) * tenth,
        1,
        "шт.",
    );
    let (least, most) = (
        Exact::whole(rate.mortar.0) * volume,
        Exact::whole(rate.mortar.1) * volume,
    );
    if unit == "gas_block" {
        card.result("glue_kg", "Клей, около", least, 1, "кг");
        card.warn("Клей – при шве 2–3 мм; расход с упаковки важнее");
    } else {
        let thousand = Exact::whole(1_000);
        card.result("mortar_min_m3", "Раствор, от", least / thousand, 2, "м³");
        card.result("mortar_max_m3", "Раствор, до", most / thousand, 2, "м³");
        card.warn("Сухая смесь – по выходу раствора на упаковке");
    }
    card.rounding = "штуки – вверх до целой; раствор – до 0,01 м³";
    card.sources = vec![COUNTS, MORTAR];
    card.for_act(rate.name, pieces, "шт.");
    Ok(())
}
