//! Pieces of the document to pages.
//!
//! Pure: knows heights, not what is drawn. Invariant: a piece is never parted, pieces keep their order, and no page is
//! empty.

/// Something drawn, relative to the top of its piece; lengths in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// Text from `x` on.
    Text {
        x: f32,
        baseline: f32,
        size: f32,
        bold: bool,
        text: String,
    },
    /// A straight line.
    Rule { from: (f32, f32), to: (f32, f32) },
}

/// Part of the document that the end of a page does not part.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Piece {
    /// Free space above it, except at the top of a page, pt.
    pub(super) gap: f32,
    /// Its height, pt.
    pub(super) height: f32,
    /// What is drawn.
    pub(super) marks: Vec<Mark>,
    /// It stays on one page with the next piece, as far as a page reaches.
    pub(super) with_next: bool,
    /// It begins a page.
    pub(super) on_new_page: bool,
    /// The heading of a table that stands above it on each page, an index into the headings.
    pub(super) heading: Option<usize>,
}

/// A piece on its page: the distance of its top from the top of the text, pt.
pub(super) type Placed<'a> = (f32, &'a Piece);

/// Fills pages of `height` points.
pub(super) fn fill<'a>(pieces: &'a [Piece], headings: &'a [Piece], height: f32) -> Vec<Vec<Placed<'a>>> {
    let mut pages = Pages {
        headings,
        height,
        done: Vec::new(),
        page: Vec::new(),
        y: 0.0,
        heading: None,
    };
    let mut rest = pieces;
    while !rest.is_empty() {
        let together = rest.iter().position(|piece| !piece.with_next);
        let (run, after) = rest.split_at(together.map_or(rest.len(), |last| last + 1));
        let run_height: f32 = run.iter().map(|piece| piece.gap + piece.height).sum();
        let fits_a_page = run_height <= height;
        if run[0].on_new_page || (fits_a_page && pages.y + run_height > height) {
            pages.turn();
        }
        for piece in run {
            pages.place(piece);
        }
        rest = after;
    }
    pages.turn();
    pages.done
}

struct Pages<'a> {
    headings: &'a [Piece],
    height: f32,
    done: Vec<Vec<Placed<'a>>>,
    page: Vec<Placed<'a>>,
    /// The lowest point used.
    y: f32,
    /// The table whose heading stands last on the page.
    heading: Option<usize>,
}

impl<'a> Pages<'a> {
    fn place(&mut self, piece: &'a Piece) {
        let heading = |pages: &Self| {
            let index = piece.heading.filter(|index| pages.heading != Some(*index))?;
            pages.headings.get(index)
        };
        let needed = heading(self).map_or(0.0, |heading| heading.gap + heading.height);
        if self.y + needed + piece.gap + piece.height > self.height {
            self.turn();
        }
        if let Some(heading) = heading(self) {
            self.put(heading);
        }
        self.heading = piece.heading;
        self.put(piece);
    }

    fn put(&mut self, piece: &'a Piece) {
        if !self.page.is_empty() {
            self.y += piece.gap;
        }
        self.page.push((self.y, piece));
        self.y += piece.height;
    }

    /// Ends the page, if there is something on it.
    fn turn(&mut self) {
        if !self.page.is_empty() {
            self.done.push(std::mem::take(&mut self.page));
        }
        self.y = 0.0;
        self.heading = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(height: f32) -> Piece {
        Piece {
            gap: 1.0,
            height,
            ..Piece::default()
        }
    }

    fn tops(pages: &[Vec<Placed<'_>>]) -> Vec<Vec<f32>> {
        pages
            .iter()
            .map(|page| page.iter().map(|(y, _)| *y).collect())
            .collect()
    }

    #[test]
    fn pages_are_filled_in_order_without_a_gap_at_the_top() {
        let pieces = [piece(4.0), piece(4.0), piece(4.0)];
        assert_eq!(tops(&fill(&pieces, &[], 10.0)), [vec![0.0, 5.0], vec![0.0]]);
        assert!(fill(&[], &[], 10.0).is_empty());
    }

    #[test]
    fn what_belongs_together_moves_together_unless_no_page_can_hold_it() {
        let mut pieces = [piece(4.0), piece(3.0), piece(4.0)];
        pieces[1].with_next = true;
        assert_eq!(tops(&fill(&pieces, &[], 10.0)), [vec![0.0], vec![0.0, 4.0]]);
        pieces[0].with_next = true;
        assert_eq!(tops(&fill(&pieces, &[], 10.0)), [vec![0.0, 5.0], vec![0.0]]);
    }

    #[test]
    fn a_piece_higher_than_a_page_has_one_of_its_own() {
        let pieces = [piece(1.0), piece(12.0), piece(1.0)];
        assert_eq!(tops(&fill(&pieces, &[], 10.0)), [vec![0.0], vec![0.0], vec![0.0]]);
    }

    #[test]
    fn the_heading_of_a_table_is_on_each_of_its_pages() {
        let heading = Piece {
            height: 2.0,
            ..Piece::default()
        };
        let row = Piece {
            height: 4.0,
            heading: Some(0),
            ..Piece::default()
        };
        let title = Piece {
            on_new_page: true,
            height: 1.0,
            ..Piece::default()
        };
        let pieces = [piece(1.0), title, row.clone(), row.clone(), row];
        let headings = [heading];
        let pages = fill(&pieces, &headings, 11.0);
        assert_eq!(
            tops(&pages),
            [vec![0.0], vec![0.0, 1.0, 3.0, 7.0], vec![0.0, 2.0]]
        );
    }
}
