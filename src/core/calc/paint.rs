//! Paint, primer, mastic: mass by the rate on the can, and the dry film.

use super::args::Args;
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{Calculator, MARGIN, Param};
use super::reply::Stop;

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_paint",
    title: "Краска и грунтовка",
    about: "Масса краски, грунтовки или мастики по расходу с банки.",
    params: &[
        Param::number("area_m2", "Площадь", "м²", (0.1, 1_000_000.0)),
        Param::number("rate_kg_per_m2", "Расход на слой", "кг/м²", (0.01, 20.0)),
        Param::integer("layers", "Слоёв", "шт.", (1, 20)),
        Param::number("wet_film_um", "Мокрый слой", "мкм", (1.0, 10_000.0)).optional(),
        Param::number("solids_percent", "Сухой остаток по объёму", "%", (1.0, 100.0)).optional(),
        Param::text("material", "Материал (для акта)").optional(),
        MARGIN,
    ],
};

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let (area, rate, layers) = (
        args.needed("area_m2"),
        args.needed("rate_kg_per_m2"),
        args.needed("layers"),
    );
    let margin = card.margin(args);
    let mass = area * rate * layers;
    card.formula(format!(
        "m = {} × {} × {} = {}",
        area.shown(3),
        rate.shown(4),
        layers.shown(0),
        measured(mass, 2, "кг")
    ));
    card.result("mass_kg", "Масса", mass, 2, "кг");
    card.order("order_kg", mass.with_percent(margin), margin, 2, "кг");
    match (args.number("wet_film_um"), args.number("solids_percent")) {
        (Some(wet), Some(solids)) => {
            let dry = wet * solids / Exact::whole(100);
            card.formula(format!(
                "tсух = {} × {} / 100 = {}",
                wet.shown(1),
                solids.shown(1),
                measured(dry, 1, "мкм")
            ));
            card.result("dry_film_um", "Сухой слой", dry, 1, "мкм");
        }
        (None, None) => {}
        _ => {
            return Err(args.ask(if args.has("wet_film_um") {
                &["solids_percent"]
            } else {
                &["wet_film_um"]
            }));
        }
    }
    card.rounding = "масса – до 0,01 кг, плёнка – до 0,1 мкм";
    card.sources = vec![Source::new("Расход – с упаковки, по названному", Trust::Computed)];
    let name = match args.text("material") {
        "" => {
            card.assume("Материал не назван: в акт пойдёт «Краска»");
            "Краска"
        }
        name => name,
    };
    card.for_act(name, mass.rounded(2), "кг");
    card.warn("Впитывающее и шероховатое основание берёт больше: пробный участок");
    Ok(())
}
