//! The registry of quality documents as rows of a table.

use prorab::core::act::{Registry, paper};

use super::form::TITLE;
use super::ink::{Align, Column, Faces, Ink, Style};
use super::pages::Piece;
use super::{TEXT, mm};

const CELL: Style = Style {
    size: paper::TABLE_PT as f32,
    leading: 10.8,
    bold: false,
    align: Align::Left,
};
const HEADING: Style = Style { bold: true, ..CELL };

/// Between a cell's text and its border, mm.
const PADDING_MM: f32 = 1.0;
/// A row of more lines may be parted by the end of a page, after so many.
const ROW_LINES_MAX: usize = 15;

/// The rows on pages of their own, and their heading.
pub(super) fn pieces(registry: &Registry, faces: &Faces) -> (Vec<Piece>, Piece) {
    let mut title = Ink::new(faces, 0.0);
    title.paragraph(&registry.title, TITLE, TEXT);
    title.space(mm(3.0));
    let mut title = title.piece();
    title.on_new_page = true;
    title.with_next = true;
    let mut pieces = vec![title];
    for row in &registry.rows {
        for mut piece in rows(row, CELL, faces) {
            piece.heading = Some(0);
            pieces.push(piece);
        }
    }
    let columns: Vec<String> = registry.columns.iter().map(|&column| column.to_owned()).collect();
    let heading = rows(&columns, HEADING, faces)
        .into_iter()
        .next()
        .unwrap_or_default();
    (pieces, heading)
}

/// The columns' edges.
fn columns() -> impl Iterator<Item = Column> {
    let mut left = TEXT.0;
    paper::REGISTRY_COLUMNS_MM.into_iter().map(move |width| {
        let column = (left, mm(width as f32));
        left += column.1;
        column
    })
}

/// A row, in several pieces if its text is very long.
fn rows(cells: &[String], style: Style, faces: &Faces) -> Vec<Piece> {
    let padding = mm(PADDING_MM);
    let inside = |(left, width): Column| (left + padding, width - 2.0 * padding);
    let measure = Ink::new(faces, 0.0);
    let texts: Vec<Vec<String>> = cells
        .iter()
        .zip(columns())
        .map(|(cell, column)| measure.wrapped(cell, style, inside(column)))
        .collect();
    let most = texts.iter().map(Vec::len).max().unwrap_or(0);
    let row = |first: usize| {
        let mut ink = Ink::new(faces, 0.0);
        let lines = (most - first).min(ROW_LINES_MAX);
        // A part that goes on has no padding to the next.
        let above = if first == 0 { padding } else { 0.0 };
        let below = if first + lines == most { padding } else { 0.0 };
        let height = above + lines as f32 * style.leading + below;
        for (text, column) in texts.iter().zip(columns()) {
            ink.back_to(above);
            for line in text.iter().skip(first).take(lines) {
                ink.line(line.clone(), style, inside(column));
            }
            ink.stroke((column.0, 0.0), (column.0, height));
        }
        let right = TEXT.0 + TEXT.1;
        ink.stroke((right, 0.0), (right, height));
        if first == 0 {
            ink.back_to(0.0);
            ink.rule(TEXT);
        }
        ink.back_to(height);
        if first + lines == most {
            ink.rule(TEXT);
        }
        ink.piece()
    };
    (0..most).step_by(ROW_LINES_MAX).map(row).collect()
}
