//! The act as PDF: the form measured, laid out on pages, drawn by `krilla`.
//!
//! `face` knows fonts, `ink` sets text, `form` and `table` make pieces, `pages` puts them on pages; only this file
//! knows `krilla`'s documents.

mod face;
mod form;
mod ink;
mod pages;
mod table;

use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::KrillaGlyph;
use prorab::core::act::{Act, paper, print, registry};

pub use face::FontFiles;

use self::face::Face;
use self::ink::{Column, Faces};
use self::pages::{Mark, Placed};
use crate::ExportError;

/// Points in a millimetre.
const fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// The text of a page: left edge and width.
const TEXT: Column = (mm(paper::MARGIN_LEFT_MM as f32), mm(paper::TEXT_WIDTH_MM as f32));
const TOP: f32 = mm(paper::MARGIN_VERTICAL_MM as f32);
const PAGE_WIDTH: f32 = mm(paper::PAGE_WIDTH_MM as f32);
const PAGE_HEIGHT: f32 = mm(paper::PAGE_HEIGHT_MM as f32);
/// Base line of the page number above the edge of the sheet.
const FOOTER: f32 = mm(8.0);
/// Thickness of lines, pt.
const RULE: f32 = 0.6;

/// The act as PDF.
///
/// # Errors
/// A font cannot be used, or `krilla` refuses the document.
pub fn write(act: &Act, fonts: &FontFiles) -> Result<Vec<u8>, ExportError> {
    let faces = Faces {
        regular: Face::new(&fonts.regular)?,
        bold: Face::new(&fonts.bold)?,
    };
    let mut pieces = form::pieces(&print(act), &faces);
    let mut headings = Vec::new();
    if let Some(registry) = registry(act) {
        let (rows, heading) = table::pieces(&registry, &faces);
        pieces.extend(rows);
        headings.push(heading);
    }
    let pages = pages::fill(&pieces, &headings, PAGE_HEIGHT - 2.0 * TOP);

    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(crate::title(act))
            .language("ru".to_owned())
            .creator("Прораб".to_owned()),
    );
    let size = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT)
        .ok_or_else(|| ExportError::Pdf("page size".to_owned()))?;
    let count = pages.len();
    for (index, page) in pages.iter().enumerate() {
        let mut sheet = document.start_page_with(size.clone());
        let mut surface = sheet.surface();
        draw(&mut surface, &faces, page);
        let footer = format!("стр. {} из {count}", index + 1);
        let size = paper::CAPTION_PT as f32;
        let x = TEXT.0 + TEXT.1 - faces.regular.width(&footer) * size;
        text(
            &mut surface,
            &faces.regular,
            (x, PAGE_HEIGHT - FOOTER),
            size,
            &footer,
        );
        surface.finish();
        sheet.finish();
    }
    document
        .finish()
        .map_err(|error| ExportError::Pdf(format!("{error:?}")))
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, page: &[Placed<'_>]) {
    for (top, piece) in page {
        let y = |below: f32| TOP + top + below;
        for mark in &piece.marks {
            match mark {
                Mark::Text {
                    x,
                    baseline,
                    size,
                    bold,
                    text: words,
                } => text(surface, faces.of(*bold), (*x, y(*baseline)), *size, words),
                Mark::Rule { from, to } => rule(surface, (from.0, y(from.1)), (to.0, y(to.1))),
            }
        }
    }
}

fn rule(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32)) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: luma::Color::black().into(),
        width: RULE,
        ..Stroke::default()
    }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// Draws a line of text: a run of glyphs for each stretch that one font file shows.
fn text(surface: &mut Surface<'_>, face: &Face, (mut x, y): (f32, f32), size: f32, words: &str) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: luma::Color::black().into(),
        ..Fill::default()
    }));
    let mut run: Vec<KrillaGlyph> = Vec::new();
    let (mut run_font, mut run_x) = (0, x);
    let mut show = |run: &mut Vec<KrillaGlyph>, font: usize, x: f32| {
        if let Some(font) = face.font(font).filter(|_| !run.is_empty()) {
            surface.draw_glyphs(Point::from_xy(x, y), run, font.clone(), words, size, false);
        }
        run.clear();
    };
    for (at, c) in words.char_indices() {
        let Some(shape) = face.shape_or_unknown(c) else {
            continue;
        };
        if shape.font != run_font {
            show(&mut run, run_font, run_x);
            (run_font, run_x) = (shape.font, x);
        }
        let range = at..at + c.len_utf8();
        run.push(KrillaGlyph::new(
            shape.glyph,
            shape.advance,
            0.0,
            0.0,
            0.0,
            range,
            None,
        ));
        x += shape.advance * size;
    }
    show(&mut run, run_font, run_x);
}
