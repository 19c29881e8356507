//! Tie wire: by the nodes that are tied, or by the mass of the reinforcement.

use super::args::Args;
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{Calculator, Choice, MARGIN, Param, choice};
use super::reply::Stop;

const MODES: &[Choice] = &[choice("nodes", "по узлам"), choice("mass", "по массе арматуры")];
const WIRES: &[Choice] = &[choice("1.2", "∅1,2"), choice("1.4", "∅1,4")];
const NODES: &[&str] = &["nodes"];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_tie_wire",
    title: "Вязальная проволока",
    about: "Масса вязальной проволоки.",
    params: &[
        Param::choice("mode", "Как считать", MODES),
        Param::integer("nodes", "Узлов", "шт.", (1, 10_000_000)).when(NODES),
        Param::number(
            "tied_percent",
            "Доля связанных узлов (100 или 50)",
            "%",
            (1.0, 100.0),
        )
        .when(NODES),
        Param::number("tie_length_m", "Проволоки на узел (0,25–0,35)", "м", (0.05, 2.0)).when(NODES),
        Param::choice("wire_mm", "Проволока", WIRES).when(NODES),
        Param::number("rebar_mass_kg", "Масса арматуры", "кг", (1.0, 10_000_000.0)).when(&["mass"]),
        MARGIN,
    ],
};

const DENSITY: Source = Source::new("Масса метра проволоки по плотности 7850 кг/м³", Trust::Computed);
const QUICK: Source = Source::new("10–20 кг на тонну арматуры", Trust::Unverified);

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let margin = card.margin(args);
    card.rounding = "до 0,1 кг";
    if args.choice("mode") == "mass" {
        let mass = args.needed("rebar_mass_kg");
        for (key, label, share) in [
            ("mass_min_kg", "Не меньше", Exact::milli(10)),
            ("mass_max_kg", "Не больше", Exact::milli(20)),
        ] {
            let wire = (mass * share).with_percent(margin);
            card.formula(format!(
                "{} × {} = {}",
                mass.shown(3),
                share.shown(3),
                measured(wire, 1, "кг")
            ));
            card.result(key, label, wire, 1, "кг");
        }
        card.sources = vec![QUICK];
        card.warn("Только ориентир: точнее – по узлам");
        return Ok(());
    }
    let (nodes, length) = (args.needed("nodes"), args.needed("tie_length_m"));
    let share = args.needed("tied_percent") / Exact::whole(100);
    let thin = args.choice("wire_mm") == "1.2";
    // Grams a metre, from the density of steel.
    let per_m = if thin {
        Exact::milli(8_880)
    } else {
        Exact::milli(12_080)
    };
    let tied = nodes * share * length * per_m / Exact::whole(1_000);
    let mass = tied.with_percent(margin);
    card.formula(format!(
        "G = {} × {} × {} × {} г/м × (1 + {} / 100) = {}",
        nodes.shown(0),
        share.shown(3),
        length.shown(3),
        per_m.shown(2),
        margin.shown(2),
        measured(mass, 1, "кг")
    ));
    card.result("tied_kg", "Масса без запаса", tied, 1, "кг");
    card.order("mass_kg", mass, margin, 1, "кг");
    if length < Exact::milli(250) || length > Exact::milli(350) {
        card.warn("Обычно на узел идёт 0,25–0,35 м");
    }
    card.sources = vec![DENSITY, QUICK];
    let name = format!("Проволока вязальная {}", args.chosen("wire_mm"));
    card.for_act(name, tied.rounded(1), "кг");
    Ok(())
}
