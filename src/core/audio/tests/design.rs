//! Derives the response tables: the program that made them, kept as the test that they are what they say.
//!
//! The best low-pass of a given length in the minimax sense, by Lawson's iteration: weighted least squares, each
//! weight then multiplied by the error at its frequency until the largest errors are equal.

use std::f64::consts::PI;

use crate::core::audio::response::{NARROW, Response, SPEECH};

/// What a response is asked for. Frequencies are in units of one over the span.
struct Request {
    pass: f64,
    stop: f64,
    ripple_db: f64,
    attenuation_db: f64,
    terms: usize,
}

/// Grid points per lobe of the response.
const DENSITY: f64 = 8.0;
/// The grid ends here: further out the response only falls.
const TOP: f64 = 100.0;
const ITERATIONS: usize = 60;
/// Weight of "silent at the ends": makes the response fall off instead of ringing on to the highest frequencies.
const EDGE_WEIGHT: f64 = 1e9;

fn sinc(x: f64) -> f64 {
    if x.abs() < 1e-9 {
        1.0
    } else {
        (PI * x).sin() / (PI * x)
    }
}

/// Spectrum at `frequency` of the cosine term of `order` over a span of one, halved but for order zero.
fn term_spectrum(order: usize, frequency: f64) -> f64 {
    let order = order as f64;
    0.5 * (sinc(frequency - order) + sinc(frequency + order))
}

fn design(request: &Request) -> Vec<f64> {
    let ripple = 10f64.powf(request.ripple_db / 20.0) - 1.0;
    let leak = 10f64.powf(-request.attenuation_db / 20.0);
    let grid = |from: f64, to: f64| {
        (0..)
            .map(move |i| from + f64::from(i) / DENSITY)
            .take_while(move |&f| f < to)
            .chain([to])
    };
    let points: Vec<(Vec<f64>, f64, f64)> = grid(0.0, request.pass)
        .map(|f| (f, 1.0, ripple))
        .chain(grid(request.stop, TOP).map(|f| (f, 0.0, leak)))
        .map(|(f, wanted, tolerance)| {
            let row = (0..request.terms)
                .map(|order| term_spectrum(order, f) / tolerance)
                .collect();
            (row, wanted / tolerance, tolerance)
        })
        .collect();
    let mut weights = vec![1.0; points.len()];
    let mut terms = Vec::new();
    for _ in 0..ITERATIONS {
        terms = least_squares(&points, &weights, request.terms);
        let errors: Vec<f64> = points
            .iter()
            .map(|(row, wanted, _)| (row.iter().zip(&terms).map(|(r, t)| r * t).sum::<f64>() - wanted).abs())
            .collect();
        let scale = weights.iter().zip(&errors).map(|(w, e)| w * e).sum::<f64>() / points.len() as f64;
        for (weight, error) in weights.iter_mut().zip(&errors) {
            *weight = (*weight * error / scale).max(1e-12);
        }
    }
    terms
}

fn least_squares(points: &[(Vec<f64>, f64, f64)], weights: &[f64], terms: usize) -> Vec<f64> {
    let alternate = |order: usize| if order.is_multiple_of(2) { 1.0 } else { -1.0 };
    let mut matrix: Vec<Vec<f64>> = (0..terms)
        .map(|row| {
            (0..=terms)
                .map(|col| EDGE_WEIGHT * alternate(row + col))
                .collect()
        })
        .collect();
    for (row, line) in matrix.iter_mut().enumerate() {
        line[terms] = 0.0;
        for ((spectrum, wanted, _), weight) in points.iter().zip(weights) {
            let scaled = weight * spectrum[row];
            for (place, other) in line.iter_mut().zip(spectrum) {
                *place += scaled * other;
            }
            line[terms] += scaled * wanted;
        }
    }
    eliminate(matrix)
}

/// Solves the augmented matrix by Gaussian elimination with partial pivoting.
fn eliminate(mut matrix: Vec<Vec<f64>>) -> Vec<f64> {
    let size = matrix.len();
    for pivot in 0..size {
        let best = (pivot..size).max_by(|&a, &b| matrix[a][pivot].abs().total_cmp(&matrix[b][pivot].abs()));
        matrix.swap(pivot, best.unwrap());
        let (above, below) = matrix.split_at_mut(pivot + 1);
        let pivot_row = &above[pivot];
        for row in below {
            let factor = row[pivot] / pivot_row[pivot];
            row.iter_mut()
                .zip(pivot_row)
                .for_each(|(place, value)| *place -= factor * value);
        }
    }
    let mut solution = vec![0.0; size];
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|col| matrix[row][col] * solution[col]).sum();
        solution[row] = (matrix[row][size] - known) / matrix[row][row];
    }
    solution
}

fn assert_is_minimax(table: &Response, request: &Request) {
    let derived = design(request);
    let printed: Vec<String> = derived.iter().map(|term| format!("{term:.9}")).collect();
    assert_eq!(
        table.terms.len(),
        derived.len(),
        "derived: {}",
        printed.join(", ")
    );
    for (kept, fresh) in table.terms.iter().zip(&derived) {
        assert!((kept - fresh).abs() < 1e-6, "derived: {}", printed.join(", "));
    }
}

#[test]
fn speech_table_is_the_minimax_design() {
    // 6.9 and 8.5 kHz for a span of 8/3 ms.
    let (pass, stop) = (18.4, 68.0 / 3.0);
    assert_is_minimax(
        &SPEECH,
        &Request {
            pass,
            stop,
            ripple_db: 0.04,
            attenuation_db: 95.0,
            terms: 28,
        },
    );
}

#[test]
fn narrow_table_is_the_minimax_design() {
    // 3.4 and 4.6 kHz for a span of 11/3 ms.
    let (pass, stop) = (37.4 / 3.0, 50.6 / 3.0);
    assert_is_minimax(
        &NARROW,
        &Request {
            pass,
            stop,
            ripple_db: 0.05,
            attenuation_db: 90.0,
            terms: 22,
        },
    );
}
