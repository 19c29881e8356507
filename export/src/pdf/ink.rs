//! Text and lines set one under the other into a [`Piece`].

use prorab::core::act::widths::UNITS_PER_EM;
use prorab::core::act::wrap_with;

use super::face::Face;
use super::pages::{Mark, Piece};

/// Height of what stands above and below the base line of Tinos, as parts of its size (its `hhea` table).
const ASCENT: f32 = 1825.0 / 2048.0;
const DESCENT: f32 = 443.0 / 2048.0;

/// Both weights of the typeface.
pub(super) struct Faces {
    /// Of labels, lines and captions.
    pub(super) regular: Face,
    /// Of headings.
    pub(super) bold: Face,
}

impl Faces {
    /// The typeface of a style.
    pub(super) fn of(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }
}

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Size of type, pt.
    pub(super) size: f32,
    /// From one base line to the next, pt.
    pub(super) leading: f32,
    /// Bold.
    pub(super) bold: bool,
    /// Where lines stand that are shorter than the column.
    pub(super) align: Align,
}

/// Where a short line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
}

/// A column of text: its left edge and its width, pt.
pub(super) type Column = (f32, f32);

/// Fills a piece from top to bottom.
pub(super) struct Ink<'a> {
    faces: &'a Faces,
    piece: Piece,
}

impl<'a> Ink<'a> {
    /// An empty piece with free space above it.
    pub(super) fn new(faces: &'a Faces, gap: f32) -> Self {
        let piece = Piece {
            gap,
            ..Piece::default()
        };
        Self { faces, piece }
    }

    /// The piece.
    pub(super) fn piece(self) -> Piece {
        self.piece
    }

    /// Free space.
    pub(super) fn space(&mut self, height: f32) {
        self.piece.height += height;
    }

    /// The lines that a text takes in a column.
    pub(super) fn wrapped(&self, text: &str, style: Style, column: Column) -> Vec<String> {
        let face = self.faces.of(style.bold);
        let units = |part: f32| (part * UNITS_PER_EM as f32).round() as u32;
        wrap_with(text, units(column.1 / style.size), |c| units(face.advance(c)))
    }

    /// A text, broken into lines.
    pub(super) fn paragraph(&mut self, text: &str, style: Style, column: Column) {
        for line in self.wrapped(text, style, column) {
            self.line(line, style, column);
        }
    }

    /// One line of text, not broken.
    pub(super) fn line(&mut self, text: String, style: Style, (left, width): Column) {
        let free = width - self.faces.of(style.bold).width(&text) * style.size;
        let x = match style.align {
            Align::Left => left,
            Align::Centre => left + free / 2.0,
        };
        let half_gap = (style.leading - (ASCENT + DESCENT) * style.size) / 2.0;
        let baseline = self.piece.height + half_gap + ASCENT * style.size;
        self.piece.height += style.leading;
        if !text.is_empty() {
            self.piece.marks.push(Mark::Text {
                x,
                baseline,
                size: style.size,
                bold: style.bold,
                text,
            });
        }
    }

    /// A line across the column, here.
    pub(super) fn rule(&mut self, (left, width): Column) {
        let y = self.piece.height;
        self.stroke((left, y), (left + width, y));
    }

    /// Any straight line.
    pub(super) fn stroke(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.piece.marks.push(Mark::Rule { from, to });
    }

    /// Height so far.
    pub(super) fn height(&self) -> f32 {
        self.piece.height
    }

    /// Goes back up, to set another column beside what is there.
    pub(super) fn back_to(&mut self, height: f32) {
        self.piece.height = height;
    }
}
