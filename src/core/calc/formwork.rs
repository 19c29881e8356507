//! Area of formwork.

use super::args::Args;
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{COUNT, Calculator, Choice, MARGIN, Param, choice};
use super::reply::Stop;

const SHAPES: &[Choice] = &[
    choice("slab_on_ground", "плита по грунту (торцы)"),
    choice("suspended_slab", "перекрытие (торцы и низ)"),
    choice("strip", "лента"),
    choice("column", "колонна"),
    choice("wall", "стена"),
];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_formwork",
    title: "Площадь опалубки",
    about: "Площадь опалубки.",
    params: &[
        Param::choice("shape", "Форма", SHAPES),
        Param::number("length_m", "Длина", "м", (0.01, 10_000.0)).named(&[("column", "Длина сечения")]),
        Param::number("width_m", "Ширина", "м", (0.01, 1_000.0))
            .named(&[("column", "Ширина сечения")])
            .when(&["slab_on_ground", "suspended_slab", "strip", "column"]),
        Param::number("height_m", "Высота или толщина", "м", (0.01, 200.0)).named(&[
            ("slab_on_ground", "Толщина"),
            ("suspended_slab", "Толщина"),
            ("strip", "Высота"),
            ("column", "Высота"),
            ("wall", "Высота"),
        ]),
        Param::integer("ends", "Открытых торцов", "шт.", (0, 100)).when(&["strip"]),
        COUNT,
        MARGIN,
    ],
};

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let (a, b, h) = (
        args.needed("length_m"),
        args.needed("width_m"),
        args.needed("height_m"),
    );
    let two = Exact::whole(2);
    let (shown_a, shown_b, shown_h) = (a.shown(6), b.shown(6), h.shown(6));
    let edge = two * (a + b) * h;
    let (one, shown) = match args.choice("shape") {
        "strip" => {
            let ends = args.needed("ends");
            (
                two * a * h + ends * b * h,
                format!(
                    "2 × {shown_a} × {shown_h} + {} × {shown_b} × {shown_h}",
                    ends.shown(0)
                ),
            )
        }
        "wall" => {
            card.assume("Торцы стены не учтены");
            (two * a * h, format!("2 × {shown_a} × {shown_h}"))
        }
        "suspended_slab" => (
            edge + a * b,
            format!("2 × ({shown_a} + {shown_b}) × {shown_h} + {shown_a} × {shown_b}"),
        ),
        _ => (edge, format!("2 × ({shown_a} + {shown_b}) × {shown_h}")),
    };
    let count = card.count(args);
    let margin = card.margin(args);
    let area = one * count;
    card.formula(format!(
        "S = ({shown}) × {} = {}",
        count.shown(0),
        measured(area, 2, "м²")
    ));
    card.result("area_m2", "Площадь", area, 2, "м²");
    card.order("order_m2", area.with_percent(margin), margin, 2, "м²");
    card.rounding = "до 0,01 м²";
    card.sources = vec![Source::new("Геометрия", Trust::Computed)];
    card.for_act("Щиты опалубки", area.rounded(2), "м²");
    Ok(())
}
