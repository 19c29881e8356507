//! Screed: volume, dry mix, bags, mesh.

use super::args::Args;
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{Calculator, MARGIN, Param};
use super::reply::Stop;

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_screed",
    title: "Стяжка",
    about: "Объём стяжки и сухая смесь.",
    params: &[
        Param::number("area_m2", "Площадь", "м²", (0.1, 1_000_000.0)),
        Param::number("thickness_mm", "Толщина", "мм", (1.0, 500.0)),
        Param::number("rate_kg", "Расход с упаковки на 1 м² и 10 мм", "кг", (5.0, 40.0)).optional(),
        Param::number("bag_kg", "Мешок", "кг", (1.0, 2_000.0)).optional(),
        MARGIN,
    ],
};

const RATE: Source = Source::new(
    "Сухая смесь 18–20 кг/м² на 10 мм; ЦПС М150 ≈ 1:3; сетка +10 %",
    Trust::Unverified,
);

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let (area, thickness) = (args.needed("area_m2"), args.needed("thickness_mm"));
    let margin = card.margin(args);
    let volume = area * thickness / Exact::whole(1_000);
    card.formula(format!(
        "V = {} × {} / 1000 = {}",
        area.shown(3),
        thickness.shown(1),
        measured(volume, 3, "м³")
    ));
    card.result("volume_m3", "Объём", volume, 3, "м³");
    card.order("order_m3", volume.with_percent(margin), margin, 3, "м³");
    let layers = thickness / Exact::whole(10);
    let rates: Vec<(&'static str, &'static str, &'static str, &'static str, Exact)> =
        match args.number("rate_kg") {
            Some(rate) => vec![("mass_kg", "Сухая смесь", "bags", "Мешков", rate)],
            None => {
                card.assume("Расход не назван: взято 18–20 кг/м² на 10 мм; данные упаковки важнее");
                vec![
                    (
                        "mass_min_kg",
                        "Сухая смесь, от",
                        "bags_min",
                        "Мешков, от",
                        Exact::whole(18),
                    ),
                    (
                        "mass_max_kg",
                        "Сухая смесь, до",
                        "bags_max",
                        "Мешков, до",
                        Exact::whole(20),
                    ),
                ]
            }
        };
    for (key, label, bags_key, bags_label, rate) in rates {
        let mass = (area * layers * rate).with_percent(margin);
        card.formula(format!(
            "m = {} × {} / 10 × {} × (1 + {} / 100) = {}",
            area.shown(3),
            thickness.shown(1),
            rate.shown(2),
            margin.shown(2),
            measured(mass, 1, "кг")
        ));
        card.result(key, label, mass, 1, "кг");
        if let Some(bag) = args.number("bag_kg") {
            card.result(bags_key, bags_label, (mass / bag).ceil(), 0, "шт.");
        }
    }
    card.result(
        "mesh_m2",
        "Сетка с нахлёстом 10 %",
        area.with_percent(Exact::whole(10)),
        1,
        "м²",
    );
    card.rounding = "объём – до 0,001 м³, смесь – до 0,1 кг, мешки – вверх до целого";
    card.sources = vec![RATE];
    match args.number("rate_kg") {
        Some(rate) => card.for_act("Сухая смесь для стяжки", (area * layers * rate).rounded(1), "кг"),
        // Of a mass from and to none is what was built.
        None => card.for_act("Раствор для стяжки", volume.rounded(3), "м³"),
    }
    if thickness < Exact::whole(30) {
        card.warn("Тоньше 30 мм цементно-песчаную стяжку обычно не делают: смотрите смесь и проект");
    }
    Ok(())
}
