//! The act as DOCX, by `docx-rs`: ordinary paragraphs, a table, a footer; nothing that an old word processor lacks.
//!
//! A line of the form is a paragraph with a border below it, so its text can be edited. What a page end must not part
//! is kept together by "keep with next".

mod paper;
mod table;
mod text;

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Footer, LineSpacing, NumPages, PageMargin, PageNum, Paragraph, Run, RunFonts, Style,
    StyleType,
};
use prorab::core::act::{Act, Block, BlockKind, paper as measures, print, registry};

pub use self::paper::write as write_paper;
use self::text::{Keep, caption, label, line, number_date, title};
use crate::ExportError;

/// The name that Word, and by its metrics every other program, knows.
const FONT: &str = "Times New Roman";
/// Style of the page numbers.
const FOOTER_STYLE: &str = "Footer";
/// Above the edge of the sheet, mm.
const FOOTER_MM: u32 = 8;

/// Twentieths of a point, the unit of Word.
const fn twips(mm: u32) -> u32 {
    mm * 1_440 * 10 / 254
}

/// Word counts sizes of type in halves of a point.
const fn half_points(points: u32) -> usize {
    2 * points as usize
}

/// The act as DOCX.
///
/// # Errors
/// The writer failed.
pub fn write(act: &Act) -> Result<Vec<u8>, ExportError> {
    let mut document = document();
    if let Some(date) = act.date {
        let moment = format!("{date}T00:00:00Z");
        document = document.created_at(&moment).updated_at(&moment);
    }
    let blocks = print(act);
    let last = blocks.len().saturating_sub(1);
    for (index, block) in blocks.iter().enumerate() {
        for paragraph in paragraphs(block, index == last) {
            document = document.add_paragraph(paragraph);
        }
    }
    if let Some(registry) = registry(act) {
        document = document
            .add_paragraph(title(&registry.title).page_break_before(true))
            .add_table(table::of(&registry));
    }
    pack(document)
}

/// An empty sheet with its margins, type and page numbers.
fn document() -> Docx {
    let margin = |mm: u32| i32::try_from(twips(mm)).unwrap_or_default();
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    Docx::new()
        .default_fonts(fonts)
        .default_size(half_points(measures::TYPE_PT))
        .default_line_spacing(LineSpacing::new().before(0).after(0))
        .page_size(twips(measures::PAGE_WIDTH_MM), twips(measures::PAGE_HEIGHT_MM))
        .page_margin(PageMargin {
            top: margin(measures::MARGIN_VERTICAL_MM),
            bottom: margin(measures::MARGIN_VERTICAL_MM),
            left: margin(measures::MARGIN_LEFT_MM),
            right: margin(measures::MARGIN_RIGHT_MM),
            header: margin(FOOTER_MM),
            footer: margin(FOOTER_MM),
            gutter: 0,
        })
        .add_style(
            // The fields of page numbers take their size from nowhere else.
            Style::new(FOOTER_STYLE, StyleType::Paragraph)
                .name("footer")
                .size(half_points(measures::CAPTION_PT))
                .align(AlignmentType::Right),
        )
        .footer(page_numbers())
}

fn pack(document: Docx) -> Result<Vec<u8>, ExportError> {
    let mut file = Cursor::new(Vec::new());
    document
        .pack(&mut file)
        .map_err(|error| ExportError::Docx(error.to_string()))?;
    Ok(file.into_inner())
}

fn paragraphs(block: &Block, is_last: bool) -> Vec<Paragraph> {
    match block.kind {
        BlockKind::Static if block.key == "title" => vec![title(&block.label)],
        BlockKind::Static => vec![label(&block.label, Keep::WithNext)],
        BlockKind::Dates | BlockKind::Integer => vec![label(&block.label, Keep::Free)],
        BlockKind::NumberDate => number_date(block),
        BlockKind::Lines | BlockKind::Signature => lines(block, block.is_with_next() && !is_last),
    }
}

/// A label, its lines and their captions. A signature stays with the next one: `with_next`.
fn lines(block: &Block, with_next: bool) -> Vec<Paragraph> {
    let mut paragraphs = vec![label(&block.label, Keep::WithNext)];
    let last = block.lines.len().saturating_sub(1);
    for index in 0..block.lines.len() {
        let ends = if index == last {
            !with_next
        } else {
            !block.is_whole()
        };
        let keep = if ends { Keep::Free } else { Keep::WithNext };
        match block.captions.get(index).filter(|caption| !caption.is_empty()) {
            Some(words) => {
                paragraphs.push(line(block, index, Keep::WithNext));
                paragraphs.push(caption(words, keep));
            }
            None => paragraphs.push(line(block, index, keep)),
        }
    }
    paragraphs
}

fn page_numbers() -> Footer {
    let words = |words: &str| Run::new().add_text(words);
    let numbers = Paragraph::new()
        .style(FOOTER_STYLE)
        .add_run(words("стр. "))
        .add_page_num(PageNum::new())
        .add_run(words(" из "))
        .add_num_pages(NumPages::new());
    Footer::new().add_paragraph(numbers)
}
