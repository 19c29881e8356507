//! What materials cost by the price list that the user keeps.
//!
//! Invariant: no price is invented: one that the list does not have is asked for, and nothing is summed. A price whose
//! date has not come yet is none, and that is told.

use super::args::{Args, short};
use super::card::{Card, Outcome, Source, Trust, measured};
use super::exact::Exact;
use super::items::Item;
use super::parameter::{Calculator, MARGIN, Param};
use super::price::{Price, PriceList, roubles};
use super::quantity;
use super::reply::{Question, Stop};
use crate::core::letters;

pub(super) const CALCULATOR: Calculator = Calculator {
    name: "calculate_estimate",
    title: "Стоимость материалов",
    about: "Стоимость по прайс-листу прораба; чужих цен нет.",
    params: &[
        Param::items("items", "Материалы: название, количество, единица"),
        Param::text("region", "Регион").optional(),
        MARGIN,
    ],
};

const PRICES: Source = Source::new("Прайс-лист пользователя", Trust::Unverified);

pub(super) fn run<'list>(args: &Args, card: &mut Card, list: &'list PriceList) -> Result<(), Stop> {
    let (ahead, valid): (Vec<&Price>, Vec<&Price>) =
        list.prices.iter().partition(|price| price.is_ahead(list.today));
    let region = region(args, card, &valid, !ahead.is_empty())?;
    let of_region = |prices: Vec<&'list Price>| -> Vec<&'list Price> {
        let is_here = |price: &&Price| letters::key(&price.region) == letters::key(&region);
        prices.into_iter().filter(is_here).collect()
    };
    let (here, ahead) = (of_region(valid), of_region(ahead));
    let margin = card.margin(args);
    let mut total = Exact::ZERO;
    let mut missing = Vec::new();
    let mut old: Vec<String> = Vec::new();
    let mut early: Vec<String> = Vec::new();
    for item in args.items("items") {
        let not_yet = cost(item, &ahead).map(|(price, _)| price);
        match cost(item, &here) {
            Some((price, quantity)) => {
                let cost = (quantity.with_percent(margin) * price.price_rub).rounded(2);
                total = total + cost;
                if price.is_old(list.today) {
                    old.push(dated(price));
                }
                early.extend(not_yet.map(dated));
                card.formula(format!(
                    "{}: {} × {} = {} (цена на {}, {})",
                    item.name,
                    measured(quantity.with_percent(margin), 6, &price.unit),
                    price.cost(),
                    roubles(cost),
                    price.date.dotted(),
                    price.region
                ));
            }
            None => missing.push(Question {
                argument: "prices".to_owned(),
                text: format!(
                    "Цена «{}» за {}, {region} – какая и на какую дату? {}",
                    short(&item.name),
                    item.unit,
                    match not_yet {
                        Some(price) => format!("Дата записанной, {}, ещё не наступила.", price.date.dotted()),
                        None => "В прайс-листе её нет.".to_owned(),
                    }
                ),
            }),
        }
    }
    if !missing.is_empty() {
        return Err(Stop::Needs(missing));
    }
    card.formula(format!("Итого {}", roubles(total)));
    card.results.push(Outcome {
        key: "total_rub",
        label: "Итого ориентировочно",
        value: total,
        unit: "₽",
        text: roubles(total),
    });
    if !early.is_empty() {
        card.warn(format!(
            "Не взяты цены, дата которых ещё не наступила: {}",
            early.join("; ")
        ));
    }
    if !old.is_empty() {
        card.warn(format!("Цены старше полугода, уточните: {}", old.join("; ")));
    }
    card.rounding = "каждая строка – до копейки";
    card.sources = vec![PRICES];
    card.warn("Ориентировочно: по ценам, которые внёс пользователь, на их даты; доставка и работа не учтены");
    Ok(())
}

/// «Бетон В25 (01.10.2026)»
fn dated(price: &Price) -> String {
    format!("{} ({})", price.name, price.date.dotted())
}

/// The region of the estimate: the one that was named, or the only one there is. `has_early` says that there are prices
/// whose date has not come yet, too.
fn region(args: &Args, card: &mut Card, prices: &[&Price], has_early: bool) -> Result<String, Stop> {
    let mut regions: Vec<&str> = Vec::new();
    for price in prices {
        if regions
            .iter()
            .all(|known| letters::key(known) != letters::key(&price.region))
        {
            regions.push(&price.region);
        }
    }
    match (args.text("region"), regions.as_slice()) {
        (_, []) => Err(Stop::Needs(vec![Question {
            argument: "prices".to_owned(),
            text: if has_early {
                "В прайс-листе только цены, дата которых ещё не наступила: внесите сегодняшние.".to_owned()
            } else {
                "Прайс-лист пуст: внесите цены с датой и регионом.".to_owned()
            },
        }])),
        ("", [only]) => {
            card.assume(format!("Регион не назван: единственный в прайс-листе – {only}"));
            Ok((*only).to_owned())
        }
        ("", _) => {
            let text = format!("Регион – какой: {}?", regions.join(" / "));
            Err(Stop::Needs(vec![Question {
                argument: "region".to_owned(),
                text,
            }]))
        }
        (said, _)
            if regions
                .iter()
                .any(|known| letters::key(known) == letters::key(said)) =>
        {
            Ok(said.to_owned())
        }
        (said, _) => Err(args.refuse(
            "region",
            &format!(
                "для «{}» в прайс-листе цен нет; есть: {}",
                short(said),
                regions.join(", ")
            ),
        )),
    }
}

/// The newest price of an item and its quantity in the unit of the price.
fn cost<'a>(item: &Item, prices: &[&'a Price]) -> Option<(&'a Price, Exact)> {
    // The newest record comes first, and of equal dates the last one is taken.
    let named = prices
        .iter()
        .rev()
        .filter(|price| letters::key(&price.name) == letters::key(&item.name));
    let fits = named.filter_map(|price| {
        Some((
            *price,
            quantity::converted(item.quantity, &item.unit, &price.unit)?,
        ))
    });
    fits.max_by_key(|(price, _)| price.date)
}
