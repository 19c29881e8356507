//! Native measurements: the application's resampler beside `rubato`, in the same run, a change of a large act, and
//! the norms that a transcript names.
//!
//! Prints figures in the form [`super::bench`] reads. Run by it as a program of its own, built with optimisation.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use prorab::core::act::{self, Draft, Ground};
use prorab::core::date::CivilDate;
use prorab::core::knowledge::Knowledge;
use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{
    Async, Fft, FixedAsync, FixedSync, SincInterpolationParameters, SincInterpolationType, WindowFunction,
};
use serde_json::{Value, json};

use crate::error::Error;
use crate::project;

const OUTPUT_HZ: u32 = 16_000;
const DURATION_S: usize = 60;
const BLOCKS_PER_SECOND: usize = 50;
/// Odd, so that the median is one of the runs.
const RUNS: usize = 15;

/// Materials of a large act, each with two quality documents.
const MATERIALS: usize = 200;
/// Changes of that act; one in a hundred may be slower than the figure.
const CHANGES: usize = 1000;
/// What a frame of the screen lasts, ms: a change is shown in the next one.
const CHANGE_TARGET_MS: u32 = 16;

/// Something that takes one 20 ms block.
type Process = Box<dyn FnMut(&[f32])>;

/// Measures each rate of real microphones, and the act.
pub(crate) fn run() -> Result<ExitCode, Error> {
    let measured = [48_000, 44_100].into_iter().try_for_each(measure);
    measured
        .and_then(|()| change())
        .map_err(|problem| Error::Failed {
            what: "the native bench".into(),
            status: problem,
        })?;
    Ok(ExitCode::SUCCESS)
}

/// A change of a large act by voice, with all that the page and the assistant learn from it.
fn change() -> Result<(), String> {
    let read = |name: &str| {
        let path = project::root().join("data").join(name);
        std::fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))
    };
    let (lexicon, works, norms) = (read("lexicon.json")?, read("works.json")?, read("norms.json")?);
    let knowledge = Knowledge::read(&lexicon, &works, &norms).map_err(|error| error.to_string())?;
    let today = CivilDate::new(2026, 10, 13).ok_or("no such day")?;
    let ground = Ground {
        knowledge: &knowledge,
        today,
    };
    let mut draft = Draft::default();
    act::apply(&mut draft, &large_act(), today);
    let mut times = Vec::with_capacity(CHANGES);
    for turn in 0..CHANGES {
        let call = json!({ "materials": [{ "name": material(turn % MATERIALS), "quantity": turn + 1 }] });
        let start = Instant::now();
        black_box(act::apply(&mut draft, &call, today));
        black_box(act::lint(&draft.act, &ground));
        black_box(act::missing(&draft.act));
        black_box(act::suggestions(&draft.act, &knowledge));
        times.push(start.elapsed());
    }
    times.sort();
    let p99 = times[CHANGES * 99 / 100];
    let line = json!({
        "figure": format!("act of {MATERIALS} materials: a change by voice, checked, p99"),
        "ours": format!("{:.2}", p99.as_secs_f64() * 1e3),
        "unit": "ms",
        "target": format!("under {CHANGE_TARGET_MS}"),
    });
    println!("{line}");
    super::bench_citation::run(&knowledge.norms);
    Ok(())
}

fn large_act() -> Value {
    let paper = |kind: &str, no: usize| {
        json!({
            "kind": kind, "number": format!("{no}/26"), "date": "2026-09-03", "issuer": "Завод"
        })
    };
    let materials: Vec<Value> = (0..MATERIALS)
        .map(|no| {
            let documents = [paper("сертификат", no), paper("паспорт", no)];
            json!({ "name": material(no), "standard": "ГОСТ 34028-2016", "quantity": 1, "unit": "т",
                "documents": documents })
        })
        .collect();
    json!({
        "works": { "work_type": "rebar_foundation", "title": "Армирование фундаментной плиты ФП-1" },
        "materials": materials, "dates": { "start": "2026-10-05", "end": "2026-10-12" },
        "compliance": "СП 70.13330.2012 п. 5.16.24, СП 63.13330.2018 п. 10.3.2",
    })
}

fn material(no: usize) -> String {
    format!("Арматура А500С ∅16 мм, партия {no}")
}

fn measure(input_hz: u32) -> Result<(), String> {
    let block = input_hz as usize / BLOCKS_PER_SECOND;
    let signal = noise(input_hz as usize * DURATION_S);
    // The FFT is the quicker one and holds the voice back: its delay comes on top of the block it waits for.
    let mut contestants = [
        ("ours", ours(input_hz)?),
        ("rubato sinc 128 cubic (delay 1.3 ms)", sinc(input_hz, block)?),
        ("rubato FFT 20 ms blocks (delay 10 ms)", fft(input_hz, block)?),
    ];
    let mut times = [const { Vec::<Duration>::new() }; 3];
    for _ in 0..RUNS {
        // In turn, so that a busy moment of the machine does not meet one of them alone.
        for ((_, process), times) in contestants.iter_mut().zip(&mut times) {
            let start = Instant::now();
            signal.chunks_exact(block).for_each(process.as_mut());
            times.push(start.elapsed());
        }
    }
    let microseconds = times.map(|times| median(times).as_secs_f64() * 1e6 / DURATION_S as f64);
    let [own, peers @ ..] = microseconds;
    for ((name, _), peer) in contestants[1..].iter().zip(peers) {
        let rate = format!("{:.1} to {} kHz", f64::from(input_hz) / 1e3, OUTPUT_HZ / 1000);
        let line = json!({
            "figure": format!("resampler {rate}, time a second of audio"),
            "ours": format!("{own:.0} ({:.2}x)", own / peer),
            "unit": "µs",
            "peer": format!("{peer:.0} {name}"),
        });
        println!("{line}");
    }
    Ok(())
}

fn ours(input_hz: u32) -> Result<Process, String> {
    let mut resampler =
        prorab::core::audio::Resampler::new(input_hz, OUTPUT_HZ).map_err(|error| error.to_string())?;
    let mut output = Vec::new();
    Ok(Box::new(move |block| {
        output.clear();
        resampler.process(block, &mut output);
        black_box(&output);
    }))
}

fn sinc(input_hz: u32, block: usize) -> Result<Process, String> {
    let parameters = SincInterpolationParameters::new(128, WindowFunction::BlackmanHarris2)
        .interpolation(SincInterpolationType::Cubic);
    let ratio = f64::from(OUTPUT_HZ) / f64::from(input_hz);
    let resampler = Async::<f32>::new_sinc(ratio, 1.0, &parameters, block, 1, FixedAsync::Input)
        .map_err(|error| error.to_string())?;
    Ok(rubato(resampler))
}

fn fft(input_hz: u32, block: usize) -> Result<Process, String> {
    let resampler = Fft::<f32>::new(input_hz as usize, OUTPUT_HZ as usize, block, 1, FixedSync::Both)
        .map_err(|error| error.to_string())?;
    Ok(rubato(resampler))
}

fn rubato(mut resampler: impl rubato::Resampler<f32> + 'static) -> Process {
    let capacity = resampler.output_frames_max();
    let mut output = vec![0.0; capacity];
    Box::new(move |block| {
        let input = InterleavedSlice::new(block, 1, block.len());
        let sink = InterleavedSlice::new_mut(&mut output, 1, capacity);
        if let (Ok(input), Ok(mut sink)) = (input, sink) {
            let result = resampler.process_into_buffer(&input, &mut sink, None);
            assert!(
                result.is_ok(),
                "rubato refused a block of the size it was made for"
            );
        }
        black_box(&output);
    })
}

/// White noise from a fixed seed: the same in every run.
fn noise(length: usize) -> Vec<f32> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    std::iter::repeat_with(|| {
        // xorshift64
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
    })
    .take(length)
    .collect()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
