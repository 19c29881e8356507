//! Volume of concrete by the shape of the structure.

use super::args::Args;
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{COUNT, Calculator, Choice, MARGIN, Param, choice};
use super::reply::Stop;

const SHAPES: &[Choice] = &[
    choice("slab", "плита"),
    choice("strip", "лента"),
    choice("column", "колонна прямоугольная"),
    choice("round_column", "колонна круглая"),
    choice("footing", "фундамент столбчатый"),
    choice("pile", "свая буронабивная"),
];
const ROUND: &[&str] = &["round_column", "pile"];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_concrete",
    title: "Объём бетона",
    about: "Объём бетона и заказ с запасом.",
    params: &[
        Param::choice("shape", "Форма", SHAPES),
        Param::number("length_m", "Длина (ленты – по осям)", "м", (0.01, 10_000.0))
            .named(&[
                ("slab", "Длина"),
                ("strip", "Длина по осям"),
                ("column", "Длина сечения"),
                ("footing", "Длина"),
            ])
            .when(&["slab", "strip", "column", "footing"]),
        Param::number("width_m", "Ширина", "м", (0.01, 1_000.0))
            .named(&[("column", "Ширина сечения")])
            .when(&["slab", "strip", "column", "footing"]),
        Param::number("diameter_m", "Диаметр", "м", (0.05, 10.0)).when(ROUND),
        Param::number("height_m", "Толщина, высота или длина сваи", "м", (0.01, 200.0)).named(&[
            ("slab", "Толщина"),
            ("strip", "Высота"),
            ("column", "Высота"),
            ("round_column", "Высота"),
            ("footing", "Высота нижней ступени или пирамиды"),
            ("pile", "Длина сваи"),
        ]),
        Param::integer(
            "outer_corners",
            "Углов ленты, если длина по наружному контуру",
            "",
            (1, 1_000),
        )
        .optional()
        .when(&["strip"]),
        Param::text("upper_steps", "Верхние ступени, м: 1,5×1,5×0,3; 0,9×0,9×0,6")
            .optional()
            .when(&["footing"]),
        Param::number(
            "top_length_m",
            "Длина верха (усечённая пирамида)",
            "м",
            (0.01, 1_000.0),
        )
        .optional()
        .when(&["footing"]),
        Param::number(
            "top_width_m",
            "Ширина верха (усечённая пирамида)",
            "м",
            (0.01, 1_000.0),
        )
        .optional()
        .when(&["footing"]),
        Param::number(
            "overconsumption",
            "Коэффициент перерасхода в грунте (1,05–1,15)",
            "",
            (1.0, 2.0),
        )
        .optional()
        .when(&["pile"]),
        Param::number(
            "openings_m3",
            "Вычесть проёмы (на все конструкции)",
            "м³",
            (0.0, 100_000.0),
        )
        .optional(),
        COUNT,
        MARGIN,
    ],
};

const GEOMETRY: Source = Source::new("Геометрия", Trust::Computed);
const MARGINS: Source = Source::new(
    "Запас: 2–3 % плиты в опалубке, 5 % обычно, 7–10 % по грунту",
    Trust::Unverified,
);

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let count = card.count(args);
    let (one, shown) = volume_of_one(args, card)?;
    let mut volume = one * count;
    let mut formula = format!("V = {shown}");
    if count != Exact::ONE {
        formula = format!("{formula} × {}", count.shown(0));
    }
    if let Some(openings) = args.number("openings_m3") {
        if openings >= volume {
            return Err(args.refuse("openings_m3", "не меньше объёма всей конструкции"));
        }
        if count != Exact::ONE {
            card.assume("Проёмы вычтены один раз из общего объёма, а не из каждой конструкции");
        }
        volume = volume - openings;
        formula = format!("{formula} − {}", openings.shown(6));
    }
    card.formula(format!("{formula} = {}", measured(volume, 3, "м³")));
    let margin = card.margin(args);
    let order = volume.with_percent(margin);
    card.formula(format!(
        "Заказ = {} × (1 + {} / 100) = {}",
        volume.shown(3),
        margin.shown(2),
        measured(order, 3, "м³")
    ));
    card.result("volume_m3", "Объём", volume, 3, "м³");
    card.order("order_m3", order, margin, 3, "м³");
    card.result(
        "order_by_0_1_m3",
        "Заказ, шаг завода 0,1 м³",
        order.up_to(Exact::milli(100)),
        1,
        "м³",
    );
    card.result(
        "order_by_0_5_m3",
        "Заказ, шаг завода 0,5 м³",
        order.up_to(Exact::milli(500)),
        1,
        "м³",
    );
    card.rounding = "объём – до 0,001 м³; заказ по шагу завода – вверх";
    card.sources = vec![GEOMETRY, MARGINS];
    card.for_act("Бетон", volume.rounded(3), "м³");
    Ok(())
}

/// The volume of one structure and its formula.
fn volume_of_one(args: &Args, card: &mut Card) -> Result<(Exact, String), Stop> {
    let height = args.needed("height_m");
    let (length, width) = (args.needed("length_m"), args.needed("width_m"));
    let product = format!("{} × {} × {}", length.shown(6), width.shown(6), height.shown(6));
    match args.choice("shape") {
        "footing" => footing(args),
        "round_column" => Ok(round(args)),
        "pile" => {
            let (volume, shown) = round(args);
            let Some(factor) = args.number("overconsumption") else {
                card.assume("Перерасход бетона в грунте не учтён (k = 1)");
                card.warn("Свая в грунте берёт больше: обычно k = 1,05–1,15, по факту пробных свай");
                return Ok((volume, shown));
            };
            if factor > Exact::milli(1_150) {
                card.warn("k больше 1,15: обычный перерасход 1,05–1,15, проверьте скважины");
            }
            Ok((volume * factor, format!("{shown} × {}", factor.shown(6))))
        }
        "strip" => {
            let corners = args.number("outer_corners").unwrap_or_else(|| {
                card.assume(
                    "Длина ленты взята по осям; если она по наружному контуру – назовите число углов",
                );
                Exact::ZERO
            });
            let overlap = width * width * height * corners;
            let volume = length * width * height - overlap;
            if volume <= Exact::ZERO {
                return Err(args.refuse("outer_corners", "на углы уходит больше бетона, чем есть в ленте"));
            }
            if corners == Exact::ZERO {
                return Ok((volume, product));
            }
            let (b, h) = (width.shown(6), height.shown(6));
            Ok((volume, format!("({product} − {b}² × {h} × {})", corners.shown(0))))
        }
        shape => {
            if shape == "slab" && height > Exact::whole(3) {
                card.warn("Плита толще 3 м: проверьте, в метрах ли названа толщина");
            }
            Ok((length * width * height, product))
        }
    }
}

fn round(args: &Args) -> (Exact, String) {
    let (diameter, height) = (args.needed("diameter_m"), args.needed("height_m"));
    let volume = Exact::PI * diameter * diameter * height / Exact::whole(4);
    (
        volume,
        format!("π × {}² / 4 × {}", diameter.shown(6), height.shown(6)),
    )
}

/// Steps one upon another, or a truncated pyramid.
fn footing(args: &Args) -> Result<(Exact, String), Stop> {
    let (length, width, height) = (
        args.needed("length_m"),
        args.needed("width_m"),
        args.needed("height_m"),
    );
    match (args.number("top_length_m"), args.number("top_width_m")) {
        (Some(top_length), Some(top_width)) => {
            if args.has("upper_steps") {
                return Err(args.refuse("upper_steps", "назовите или ступени, или верх пирамиды"));
            }
            if top_length > length || top_width > width {
                return Err(args.refuse("top_length_m", "верх больше низа"));
            }
            let (low, top) = (length * width, top_length * top_width);
            let middle = (low * top).root();
            let volume = height * (low + top + middle) / Exact::whole(3);
            let (s1, s2) = (low.shown(6), top.shown(6));
            Ok((
                volume,
                format!("{} / 3 × ({s1} + {s2} + √({s1} × {s2}))", height.shown(6)),
            ))
        }
        (None, None) => {
            let mut volume = length * width * height;
            let mut shown = format!("{} × {} × {}", length.shown(6), width.shown(6), height.shown(6));
            let steps = args.text("upper_steps");
            for step in steps.split(';').filter(|step| !step.trim().is_empty()) {
                let [a, b, h] = step_of(step).ok_or_else(|| {
                    args.refuse("upper_steps", "ступень – это длина×ширина×высота в метрах")
                })?;
                volume = volume + a * b * h;
                shown = format!("{shown} + {} × {} × {}", a.shown(6), b.shown(6), h.shown(6));
            }
            Ok((volume, format!("({shown})")))
        }
        _ => Err(args.ask(&["top_length_m", "top_width_m"])),
    }
}

/// «1,5×1,5×0,3», each up to 100 m.
fn step_of(text: &str) -> Option<[Exact; 3]> {
    let parts: Option<Vec<Exact>> = text
        .split(['×', 'x', 'х', '*'])
        .map(|part| {
            let (number, unit) = super::quantity::read(part)?;
            let metres = unit.map_or(Some(number), |unit| {
                super::quantity::converted(number, &unit, "м")
            })?;
            (metres > Exact::ZERO && metres <= Exact::whole(100)).then_some(metres)
        })
        .collect();
    parts?.try_into().ok()
}
