//! The sheet that the form is printed on: the same for the browser's print (`style/paper.css`), DOCX and PDF.

use super::widths::UNITS_PER_EM;

/// Width of A4, mm.
pub const PAGE_WIDTH_MM: u32 = 210;
/// Height of A4, mm.
pub const PAGE_HEIGHT_MM: u32 = 297;
/// Margin at the left, where the sheets are bound, mm.
pub const MARGIN_LEFT_MM: u32 = 20;
/// Margin at the right, mm.
pub const MARGIN_RIGHT_MM: u32 = 10;
/// Margins at top and bottom, mm.
pub const MARGIN_VERTICAL_MM: u32 = 15;
/// Width of the lines, mm.
pub const TEXT_WIDTH_MM: u32 = PAGE_WIDTH_MM - MARGIN_LEFT_MM - MARGIN_RIGHT_MM;

/// Type of labels and lines, pt.
pub const TYPE_PT: u32 = 11;
/// Type of captions and page numbers, pt.
pub const CAPTION_PT: u32 = 8;
/// Type of tables, pt.
pub const TABLE_PT: u32 = 9;

/// Type points in an inch, and millimetres in ten of them.
const POINTS_IN_INCH: u32 = 72;
const MM_IN_TEN_INCHES: u32 = 254;

/// Width of a line in units of [`UNITS_PER_EM`] at [`TYPE_PT`], less a hundredth: word processors place each character
/// on a grid of their own.
pub const LINE_UNITS: u32 =
    TEXT_WIDTH_MM * 10 * POINTS_IN_INCH * UNITS_PER_EM / (MM_IN_TEN_INCHES * TYPE_PT) * 99 / 100;

/// A block of at most so many lines is not parted by the end of a page. More would leave much of a page empty.
pub(super) const WHOLE_LINES: usize = 3;

/// Widths of the columns of the registry, mm; together the width of the text.
pub const REGISTRY_COLUMNS_MM: [u32; 6] = [9, 57, 32, 28, 24, 30];
