//! Anchorage and lap of reinforcing bars (СП 63.13330.2018 п. 10.3.24, 10.3.25, 10.3.30).

use super::args::Args;
use super::bars::DIAMETERS_MM;
use super::card::{Card, Source, Trust, measured};
use super::exact::Exact;
use super::parameter::{Calculator, Choice, Param, choice};
use super::reply::Stop;

const CONCRETES: &[Choice] = &[
    choice("B15", "В15"),
    choice("B20", "В20"),
    choice("B25", "В25"),
    choice("B30", "В30"),
    choice("B35", "В35"),
    choice("B40", "В40"),
];
const STEELS: &[Choice] = &[
    choice("A240", "А240"),
    choice("A400", "А400"),
    choice("A500", "А500"),
];
const STRESSES: &[Choice] = &[choice("tension", "растянутые"), choice("compression", "сжатые")];
const SHARES: &[Choice] = &[choice("50", "до 50 %"), choice("100", "100 %")];
const SURFACES: &[Choice] = &[
    choice("hot_ribbed", "горячекатаная периодического профиля"),
    choice("cold_ribbed", "холоднодеформированная периодического профиля"),
    choice("smooth", "гладкая"),
];

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_anchorage",
    title: "Анкеровка и нахлёст",
    about: "Длина анкеровки и нахлёста арматуры.",
    params: &[
        Param::choice("concrete", "Класс бетона", CONCRETES),
        Param::choice("steel", "Класс арматуры", STEELS),
        Param::size("diameter_mm", "Диаметр", "мм", DIAMETERS_MM),
        Param::choice("stress", "Стержни", STRESSES),
        Param::choice("lapped_percent", "Стыкуется в одном сечении", SHARES),
        Param::choice("surface", "Поверхность", SURFACES).optional(),
        Param::number("used_percent", "Использование: As,cal / As,ef", "%", (1.0, 100.0)).optional(),
    ],
};

const CLAUSES: Source = Source::new("СП 63.13330.2018, п. 10.3.24, 10.3.25, 10.3.30", Trust::Text);
const STRENGTHS: Source = Source::new(
    "СП 63.13330.2018, табл. 6.8 (Rbt), табл. 6.14 с Изм. № 1 (Rs)",
    Trust::Text,
);

/// R_bt, MPa, of the classes of [`CONCRETES`] (табл. 6.8).
fn tensile_mpa(concrete: &str) -> Exact {
    Exact::milli(match concrete {
        "B15" => 750,
        "B20" => 900,
        "B25" => 1_050,
        "B30" => 1_150,
        "B35" => 1_300,
        _ => 1_400,
    })
}

pub(super) fn run(args: &Args, card: &mut Card) -> Result<(), Stop> {
    let d = args.needed("diameter_mm");
    let steel = args.choice("steel");
    // R_s, MPa (табл. 6.14 with the first amendment).
    let strength = Exact::whole(match steel {
        "A240" => 210,
        "A400" => 340,
        _ => 435,
    });
    let bond = bond_mpa(args, card, d)?;
    let used = args.number("used_percent").unwrap_or_else(|| {
        card.assume("Арматура использована полностью (As,cal / As,ef = 1)");
        Exact::whole(100)
    }) / Exact::whole(100);
    let compressed = args.choice("stress") == "compression";
    let all = args.choice("lapped_percent") == "100";
    let alpha = Exact::milli(match (compressed, all) {
        (false, false) => 1_200,
        (false, true) => 2_000,
        (true, false) => 900,
        (true, true) => 1_200,
    });

    let base = strength * d / (bond * Exact::whole(4));
    let least = |parts: [Exact; 3]| parts.into_iter().max().unwrap_or_default();
    let anchorage = base * used;
    let anchorage_least = least([base * Exact::milli(300), d * Exact::whole(15), Exact::whole(200)]);
    let lap = base * alpha * used;
    let lap_least = least([
        base * alpha * Exact::milli(400),
        d * Exact::whole(20),
        Exact::whole(250),
    ]);
    card.formula(format!(
        "l₀ = Rs·d / (4·Rbond) = {} × {} / (4 × {}) = {}",
        strength.shown(0),
        d.shown(0),
        bond.shown(4),
        measured(base, 1, "мм")
    ));
    card.formula(format!(
        "lан = l₀·As,cal/As,ef = {} × {} = {}; не меньше {}",
        base.shown(1),
        used.shown(4),
        measured(anchorage, 1, "мм"),
        measured(anchorage_least, 0, "мм")
    ));
    card.formula(format!(
        "l = α·l₀·As,cal/As,ef = {} × {} × {} = {}; не меньше {}",
        alpha.shown(1),
        base.shown(1),
        used.shown(4),
        measured(lap, 1, "мм"),
        measured(lap_least, 0, "мм")
    ));
    let ten = Exact::whole(10);
    card.result(
        "anchorage_mm",
        "Анкеровка",
        anchorage.max(anchorage_least).up_to(ten),
        0,
        "мм",
    );
    card.result("lap_mm", "Нахлёст", lap.max(lap_least).up_to(ten), 0, "мм");
    card.result("base_d", "l₀ в диаметрах", base / d, 0, "d");
    card.result("lap_d", "Нахлёст в диаметрах", lap / d, 0, "d");
    card.rounding = "длины – вверх до 10 мм; в диаметрах – до целого, для сверки с таблицами";
    card.sources = vec![CLAUSES, STRENGTHS];
    if anchorage < anchorage_least || lap < lap_least {
        card.warn(
            "Наименьшая длина: анкеровка ≥ 0,3·l₀, 15d, 200 мм; нахлёст ≥ 0,4·α·l₀, 20d, 250 мм – где взята она, «в \
             диаметрах» меньше",
        );
    }
    if compressed {
        // The factor for compression is not in the texts that the data were taken from: it is told, not counted with.
        card.warn("Анкеровка сжатых стержней посчитана как растянутых, с α = 1, это в запас. По памяти, без сверки с \
                   текстом, п. 10.3.25 даёт для сжатых α = 0,75: меньшую длину берите только по тексту нормы или \
                   проекту");
    }
    if steel == "A240" {
        card.warn(
            "Гладкие стержни анкеруют с крюками; в растянутой зоне их долю в одном сечении ограничивает п. \
                   10.3.30",
        );
    }
    card.warn("Проект главнее: длины стыков и анкеровки назначает проектировщик");
    Ok(())
}

/// R_bond = η1·η2·R_bt.
fn bond_mpa(args: &Args, card: &mut Card, d: Exact) -> Result<Exact, Stop> {
    let smooth_steel = args.choice("steel") == "A240";
    let surface = match args.choice("surface") {
        "" if smooth_steel => {
            card.assume("А240 – гладкая (η1 = 1,5)");
            "smooth"
        }
        "" => {
            card.assume("Арматура горячекатаная периодического профиля (η1 = 2,5)");
            "hot_ribbed"
        }
        said => said,
    };
    if smooth_steel != (surface == "smooth") {
        return Err(args.refuse("surface", "А240 – гладкая, А400 и А500 – периодического профиля"));
    }
    let surface = Exact::milli(match surface {
        "smooth" => 1_500,
        "cold_ribbed" => 2_000,
        _ => 2_500,
    });
    let size = if d <= Exact::whole(32) {
        Exact::ONE
    } else {
        Exact::milli(900)
    };
    let tensile = tensile_mpa(args.choice("concrete"));
    let bond = surface * size * tensile;
    card.formula(format!(
        "Rbond = η1·η2·Rbt = {} × {} × {} = {}",
        surface.shown(1),
        size.shown(1),
        tensile.fixed(2),
        measured(bond, 4, "МПа")
    ));
    Ok(bond)
}
