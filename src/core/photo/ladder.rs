//! From the best picture that may fit down to one that does.

use super::{JPEG_MAX_BYTES, LONG_SIDE_MAX_PX};

/// Bytes of all photos of one turn together. The service takes a turn in one frame and does not say how large one may
/// be (protocol 6): as base64 this is one megabyte.
const TURN_MAX_BYTES: usize = 750_000;

/// Long side in pixels and JPEG quality in percent, from the best on. Drawings lose more by pixels than by quality, so
/// the quality goes first, but not so far that letters fray.
const RUNGS: [(u32, u8); 8] = [
    (LONG_SIDE_MAX_PX, 85),
    (LONG_SIDE_MAX_PX, 75),
    (LONG_SIDE_MAX_PX, 62),
    (1_280, 62),
    (1_280, 50),
    (1_024, 50),
    (768, 45),
    (512, 35),
];

/// How large one photo of `count` in a turn may be, bytes.
#[must_use]
pub fn budget_bytes(count: usize) -> usize {
    JPEG_MAX_BYTES.min(TURN_MAX_BYTES / count.max(1))
}

/// One try: draw the picture at this size and encode it with this quality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// Width, pixels.
    pub width_px: u32,
    /// Height, pixels.
    pub height_px: u32,
    /// JPEG quality, percent.
    pub quality_percent: u8,
}

/// The tries for one picture, each smaller than the one before. A picture is never enlarged.
#[derive(Debug, Clone)]
pub struct Ladder {
    width_px: u32,
    height_px: u32,
    rung: usize,
    last: Option<Attempt>,
}

impl Ladder {
    /// For a picture of this size, the right way up.
    #[must_use]
    pub fn new(width_px: u32, height_px: u32) -> Self {
        Self {
            width_px,
            height_px,
            rung: 0,
            last: None,
        }
    }
}

impl Iterator for Ladder {
    type Item = Attempt;

    fn next(&mut self) -> Option<Attempt> {
        loop {
            let &(long_side_px, quality_percent) = RUNGS.get(self.rung)?;
            self.rung += 1;
            let (width_px, height_px) = fit(self.width_px, self.height_px, long_side_px);
            let attempt = Attempt {
                width_px,
                height_px,
                quality_percent,
            };
            // Of a small picture several rungs are the same.
            if self.last != Some(attempt) {
                self.last = Some(attempt);
                return self.last;
            }
        }
    }
}

/// The size within `long_side_px`, the sides as one to the other as they were.
fn fit(width_px: u32, height_px: u32, long_side_px: u32) -> (u32, u32) {
    let long = width_px.max(height_px).max(1);
    if long <= long_side_px {
        return (width_px.max(1), height_px.max(1));
    }
    let side = |px: u32| {
        let (px, within, long) = (u64::from(px), u64::from(long_side_px), u64::from(long));
        let scaled = (px * within + long / 2) / long;
        // At most `long_side_px`.
        u32::try_from(scaled).unwrap_or(long_side_px).max(1)
    };
    (side(width_px), side(height_px))
}
