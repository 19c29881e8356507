//! The registry of quality documents as a table.

use docx_rs::{
    LineSpacing, Paragraph, Run, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};
use prorab::core::act::{Registry, paper};

use super::{half_points, twips};

/// Around the text of a cell, twips: 1 mm.
pub(super) const PADDING: usize = 57;

/// The table.
pub(super) fn of(registry: &Registry) -> Table {
    let widths = paper::REGISTRY_COLUMNS_MM.map(|width| twips(width) as usize);
    let row = |texts: &[String], bold: bool| {
        let cells = texts
            .iter()
            .zip(widths)
            .map(|(text, width)| cell(text, width, bold));
        let row = TableRow::new(cells.collect());
        if Registry::is_whole(texts) {
            row.cant_split()
        } else {
            row
        }
    };
    let columns: Vec<String> = registry.columns.iter().map(|&column| column.to_owned()).collect();
    let mut rows = vec![row(&columns, true)];
    rows.extend(registry.rows.iter().map(|texts| row(texts, false)));
    Table::new(rows)
        .set_grid(widths.to_vec())
        .width(twips(paper::TEXT_WIDTH_MM) as usize, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(PADDING, PADDING, PADDING, PADDING))
}

/// A cell of this width, twips.
pub(super) fn cell(text: &str, width: usize, bold: bool) -> TableCell {
    let size = half_points(paper::TABLE_PT);
    let run = Run::new().add_text(text).size(size);
    let run = if bold { run.bold() } else { run };
    let paragraph = Paragraph::new()
        .size(size)
        .line_spacing(LineSpacing::new().before(0).after(0))
        .add_run(run);
    TableCell::new()
        .width(width, WidthType::Dxa)
        .add_paragraph(paragraph)
}
