//! The typefaces of the PDF: which glyph of which font file shows a character, and how wide it is.

use krilla::text::{Font, GlyphId};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::woff::{WoffError, to_sfnt};

/// Shown for a character that no font file has: the sign for exactly that.
const UNKNOWN: char = '\u{FFFD}';

/// The font files of the site, packed as WOFF. A typeface comes in subsets; the first that has a character shows it.
#[derive(Debug, Default, Clone)]
pub struct FontFiles {
    /// Of labels, lines and captions.
    pub regular: Vec<Vec<u8>>,
    /// Of headings.
    pub bold: Vec<Vec<u8>>,
}

/// A glyph for a character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Index of the font in [`Face::fonts`].
    pub(super) font: usize,
    /// The glyph in it.
    pub(super) glyph: GlyphId,
    /// Its width as a part of the size of type.
    pub(super) advance: f32,
}

/// A typeface.
pub(super) struct Face {
    fonts: Vec<Font>,
    /// Sorted by character.
    shapes: Vec<(char, Shape)>,
}

impl Face {
    /// Reads the files of a typeface.
    pub(super) fn new(files: &[Vec<u8>]) -> Result<Self, WoffError> {
        let mut face = Self {
            fonts: Vec::new(),
            shapes: Vec::new(),
        };
        for file in files {
            face.add(to_sfnt(file)?)?;
        }
        // Stable: of two font files that have a character, the first wins.
        face.shapes.sort_by_key(|(c, _)| *c);
        face.shapes.dedup_by_key(|(c, _)| *c);
        if face.shape(UNKNOWN).is_some() {
            Ok(face)
        } else {
            Err(WoffError::Unusable)
        }
    }

    fn add(&mut self, sfnt: Vec<u8>) -> Result<(), WoffError> {
        let font = FontRef::new(&sfnt).map_err(|_| WoffError::Unusable)?;
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        for (code, glyph) in font.charmap().mappings() {
            if let (Some(c), Some(advance)) = (char::from_u32(code), metrics.advance_width(glyph)) {
                let shape = Shape {
                    font: self.fonts.len(),
                    glyph: GlyphId::new(glyph.to_u32()),
                    advance,
                };
                self.shapes.push((c, shape));
            }
        }
        self.fonts
            .push(Font::new(sfnt.into(), 0).ok_or(WoffError::Unusable)?);
        Ok(())
    }

    /// The font of a [`Shape`].
    pub(super) fn font(&self, index: usize) -> Option<&Font> {
        self.fonts.get(index)
    }

    /// How a character is shown; what the fonts do not have, as a sign for that.
    pub(super) fn shape_or_unknown(&self, c: char) -> Option<Shape> {
        self.shape(c).or_else(|| self.shape(UNKNOWN))
    }

    fn shape(&self, c: char) -> Option<Shape> {
        let at = self.shapes.binary_search_by_key(&c, |(known, _)| *known).ok()?;
        Some(self.shapes[at].1)
    }

    /// Width of a text as a part of the size of type.
    pub(super) fn width(&self, text: &str) -> f32 {
        text.chars().map(|c| self.advance(c)).sum()
    }

    /// Width of a character as a part of the size of type.
    pub(super) fn advance(&self, c: char) -> f32 {
        self.shape_or_unknown(c).map_or(0.0, |shape| shape.advance)
    }
}

#[cfg(test)]
mod tests {
    use prorab::core::act::widths::{UNITS_PER_EM, known_advance};

    use super::*;

    /// Kept out of the table: line ends and marks that never reach the paper.
    const NOT_PRINTED: [char; 5] = ['\0', '\r', '\u{200B}', '\u{FEFF}', '\u{AD}'];

    #[test]
    fn the_table_of_widths_is_that_of_the_font() {
        let files = ["cyrillic", "latin"].map(|subset| {
            let path = format!(
                "{}/../public/fonts/tinos-{subset}-400.woff",
                env!("CARGO_MANIFEST_DIR")
            );
            std::fs::read(path).unwrap()
        });
        let face = Face::new(&files).unwrap();
        let mut compared = 0;
        for (c, shape) in face.shapes.iter().filter(|(c, _)| !NOT_PRINTED.contains(c)) {
            let units = (shape.advance * UNITS_PER_EM as f32).round() as u32;
            assert_eq!(known_advance(*c), Some(units), "{c} U+{:04X}", u32::from(*c));
            compared += 1;
        }
        let known = (0..=0xFFFF_u32)
            .filter_map(char::from_u32)
            .filter(|c| known_advance(*c).is_some());
        assert_eq!(known.filter(|c| !NOT_PRINTED.contains(c)).count(), compared);
        assert!(compared > 300);
    }
}
