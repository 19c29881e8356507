//! The blocks of the form as pieces of pages. Measures are those of `style/paper.css`.

use prorab::core::act::{Block, BlockKind, paper};

use super::ink::{Align, Column, Faces, Ink, Style};
use super::pages::Piece;
use super::{TEXT, mm};

const LABEL: Style = Style {
    size: paper::TYPE_PT as f32,
    leading: 13.2,
    bold: false,
    align: Align::Left,
};
const LINE: Style = Style {
    leading: 14.2,
    ..LABEL
};
const CAPTION: Style = Style {
    size: paper::CAPTION_PT as f32,
    leading: 9.2,
    bold: false,
    align: Align::Centre,
};
/// Headings of the act and of the registry.
pub(super) const TITLE: Style = Style {
    bold: true,
    align: Align::Centre,
    ..LABEL
};

/// Above a block, mm.
const GAP_MM: f32 = 2.5;
/// Above and below the title, mm.
const TITLE_GAP_MM: f32 = 4.0;
/// Below a line, where its caption begins, mm.
const CAPTION_GAP_MM: f32 = 0.5;
/// Between a caption and the next line, mm.
const AFTER_CAPTION_MM: f32 = 0.6;
/// Above a name, for the hand that signs, mm.
const SIGNATURE_GAP_MM: f32 = 1.0;
/// Between number and date, mm.
const NUMBER_DATE_GAP_MM: f32 = 20.0;

/// The pieces of the whole form.
pub(super) fn pieces(blocks: &[Block], faces: &Faces) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in blocks {
        match block.kind {
            BlockKind::Static if block.key == "title" => {
                let mut ink = Ink::new(faces, mm(TITLE_GAP_MM));
                ink.paragraph(&block.label, TITLE, TEXT);
                ink.space(mm(TITLE_GAP_MM - GAP_MM));
                pieces.push(ink.piece());
            }
            BlockKind::Static | BlockKind::Dates | BlockKind::Integer => {
                let mut ink = Ink::new(faces, mm(GAP_MM));
                ink.paragraph(&block.label, LABEL, TEXT);
                pieces.push(ink.piece());
            }
            BlockKind::NumberDate => pieces.push(number_date(block, faces)),
            BlockKind::Lines | BlockKind::Signature => lines(block, faces, &mut pieces),
        }
        if let Some(piece) = pieces.last_mut() {
            piece.with_next = block.is_with_next();
        }
    }
    if let Some(last) = pieces.last_mut() {
        last.with_next = false;
    }
    pieces
}

/// A label with its lines: one piece, or if there are many lines, a piece for each; the label is with the first.
fn lines(block: &Block, faces: &Faces, pieces: &mut Vec<Piece>) {
    let mut ink = Ink::new(faces, mm(GAP_MM));
    ink.paragraph(&block.label, LABEL, TEXT);
    if block.kind == BlockKind::Signature {
        ink.space(mm(SIGNATURE_GAP_MM));
    }
    for (index, line) in block.lines.iter().enumerate() {
        if index > 0 && !block.is_whole() {
            pieces.push(std::mem::replace(&mut ink, Ink::new(faces, 0.0)).piece());
        }
        ink.line(line.clone(), LINE, TEXT);
        ink.rule(TEXT);
        if let Some(caption) = block.captions.get(index).filter(|caption| !caption.is_empty()) {
            ink.space(mm(CAPTION_GAP_MM));
            ink.paragraph(caption, CAPTION, TEXT);
            if index + 1 < block.lines.len() {
                ink.space(mm(AFTER_CAPTION_MM));
            }
        }
    }
    pieces.push(ink.piece());
}

/// Number at the left, date with its caption at the right.
fn number_date(block: &Block, faces: &Faces) -> Piece {
    let mut ink = Ink::new(faces, mm(GAP_MM));
    let [number, date] = block.lines.as_slice() else {
        return ink.piece();
    };
    let caption = block.captions.last().map(String::as_str).unwrap_or_default();
    let width = |text: &str, style: Style| faces.regular.width(text) * style.size;
    let date_width = width(date, LABEL).max(width(caption, CAPTION));
    let left: Column = (TEXT.0, TEXT.1 - date_width - mm(NUMBER_DATE_GAP_MM));
    let right: Column = (TEXT.0 + TEXT.1 - date_width, date_width);
    ink.paragraph(number, LABEL, left);
    let below = ink.height();
    ink.back_to(0.0);
    let centred = Style {
        align: Align::Centre,
        ..LABEL
    };
    ink.line(date.clone(), centred, right);
    ink.line(caption.to_owned(), CAPTION, right);
    ink.back_to(below.max(ink.height()));
    ink.piece()
}
