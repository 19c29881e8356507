//! Native measurement: the norms that a long transcript names.
//!
//! Called by [`super::bench_native`]; prints one figure in its form.

use std::hint::black_box;
use std::time::{Duration, Instant};

use prorab::core::citation::scan;
use prorab::core::knowledge::Norms;
use serde_json::json;

/// Odd, so that the median is one of the runs.
const RUNS: usize = 15;
/// Bytes of the transcript: weeks of talking.
const TEXT_BYTES: usize = 1 << 20;
/// What the scan of it may take, ms.
const TARGET_MS: u32 = 50;

/// What is said on a site, with a norm in every third sentence or so.
const SENTENCES: [&str; 8] = [
    "Закончили армирование фундаментной плиты в осях 1-5/А-В, отметка минус три сто пятьдесят. ",
    "Защитный слой смотри в СП 63.13330.2018 п. 10.3.2, табл. 10.1, там всё расписано по условиям. ",
    "Арматура А500С шестнадцатая, две тонны четыреста, сертификат номер сто двадцать от третьего сентября. ",
    "Бетон В25 F150 W6 привезли семь миксеров, пятьдесят шесть кубов, паспорт на бетон приложу. ",
    "По эс пэ семьдесят тринадцать триста тридцать пункт пять шестнадцать акт составляем на каждый слой. ",
    "Каски и привязи по приказу Минтруда № 883н, а штраф по ч. 4 ст. 5.27.1 КоАП РФ, если проверят. ",
    "Завтра с утра ставим опалубку, потом приедет технадзор, позвони ему и предупреди за три рабочих дня. ",
    "Представитель заказчика Петров Сергей Павлович, приказ № 12 от 01.02.2026, подпишет после обеда. ",
];

/// Scans the transcript.
pub(super) fn run(norms: &Norms) {
    let text: String = SENTENCES.iter().cycle().copied().scan(0, taken).collect();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(scan(black_box(&text), norms));
            start.elapsed()
        })
        .collect();
    times.sort();
    let line = json!({
        "figure": format!("norms named in {} kB of transcript, {} found", text.len() / 1024, scan(&text, norms).len()),
        "ours": format!("{:.1}", times[RUNS / 2].as_secs_f64() * 1e3),
        "unit": "ms",
        "target": format!("under {TARGET_MS}"),
    });
    println!("{line}");
}

/// The sentence, until there are enough.
fn taken<'t>(bytes: &mut usize, sentence: &'t str) -> Option<&'t str> {
    *bytes += sentence.len();
    (*bytes <= TEXT_BYTES).then_some(sentence)
}
