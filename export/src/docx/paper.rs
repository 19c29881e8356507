//! The paper of a page, such as a report of an inspection: the same paragraphs and tables as the act's.

use docx_rs::{Table, TableCellMargins, TableLayoutType, TableRow, WidthType};
use prorab::core::act::paper;
use prorab::core::adviser::page::{Block, Paper, Table as Given};

use super::table::{PADDING, cell};
use super::text::{Keep, label, ruled, title};
use super::{document, pack, twips};
use crate::ExportError;

/// The paper as DOCX.
///
/// # Errors
/// The writer failed.
pub fn write(paper: &Paper) -> Result<Vec<u8>, ExportError> {
    let mut document = document();
    for line in paper.title.lines() {
        document = document.add_paragraph(title(line));
    }
    for block in &paper.blocks {
        match block {
            Block::Heading(text) => document = document.add_paragraph(label(text, Keep::WithNext)),
            Block::Text(text) => document = document.add_paragraph(label(text, Keep::Free)),
            Block::Rows(rows) => {
                for (name, text) in rows {
                    document = document
                        .add_paragraph(label(name, Keep::WithNext))
                        .add_paragraph(ruled(text, Keep::Free));
                }
            }
            Block::Table(given) => document = document.add_table(table(given)),
            Block::Signatures(names) => {
                for (place, name) in names.iter().enumerate() {
                    let is_last = place + 1 == names.len();
                    let keep = if is_last { Keep::Free } else { Keep::WithNext };
                    document = document
                        .add_paragraph(label(name, Keep::WithNext))
                        .add_paragraph(ruled("", keep));
                }
            }
        }
    }
    pack(document)
}

fn table(given: &Given) -> Table {
    let text_twips = twips(paper::TEXT_WIDTH_MM) as usize;
    let widths: Vec<usize> = given
        .widths
        .iter()
        .map(|percent| text_twips * (*percent).min(100) as usize / 100)
        .collect();
    let row = |texts: &[String], bold: bool| {
        let cells = texts
            .iter()
            .zip(&widths)
            .map(|(text, width)| cell(text, *width, bold));
        TableRow::new(cells.collect()).cant_split()
    };
    let mut rows = vec![row(&given.columns, true)];
    rows.extend(given.rows.iter().map(|texts| row(texts, false)));
    Table::new(rows)
        .set_grid(widths.clone())
        .width(text_twips, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(PADDING, PADDING, PADDING, PADDING))
}
