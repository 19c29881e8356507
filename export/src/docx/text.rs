//! The paragraphs of the form. Measures are those of `style/paper.css`.

use docx_rs::{
    AlignmentType, BorderType, LineSpacing, LineSpacingType, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Run, Tab, TabValueType,
};
use prorab::core::act::{Block, BlockKind, paper};

use super::{half_points, twips};

/// Above a label, twips: 2.5 mm.
const GAP: u32 = 142;
/// Above and below a title, twips: 4 mm.
const TITLE_GAP: u32 = 227;
/// Height of a line for writing, twips: 4.8 mm, also when it is empty.
const LINE_HEIGHT: i32 = 272;
/// Between a caption and the next line, twips: 0.6 mm.
const AFTER_CAPTION: u32 = 34;
/// Above a name, for the hand that signs, twips: 1 mm.
const SIGNATURE_GAP: u32 = 57;
/// Thickness of a line, eighths of a point.
const RULE: usize = 4;

/// Whether the end of a page may come after a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    Free,
    WithNext,
}

fn paragraph(text: &str, points: u32, keep: Keep) -> Paragraph {
    Paragraph::new()
        .keep_lines(true)
        .keep_next(keep == Keep::WithNext)
        // The mark at its end has a size, too, and that is all there is in an empty line.
        .size(half_points(points))
        .add_run(Run::new().add_text(text).size(half_points(points)))
}

/// A heading.
pub(super) fn title(text: &str) -> Paragraph {
    paragraph("", paper::TYPE_PT, Keep::WithNext)
        .add_run(Run::new().add_text(text).bold())
        .align(AlignmentType::Center)
        .line_spacing(LineSpacing::new().before(TITLE_GAP).after(TITLE_GAP - GAP))
}

/// A label, or a sentence of the form.
pub(super) fn label(text: &str, keep: Keep) -> Paragraph {
    paragraph(text, paper::TYPE_PT, keep).line_spacing(LineSpacing::new().before(GAP).after(0))
}

/// A line for writing that stands alone.
pub(super) fn ruled(text: &str, keep: Keep) -> Paragraph {
    on_line(text, keep, 0, 0)
}

/// The line of this number under the label of a block.
pub(super) fn line(block: &Block, index: usize, keep: Keep) -> Paragraph {
    let text = block.lines.get(index).map(String::as_str).unwrap_or_default();
    let is_after_caption = index.checked_sub(1).and_then(|above| block.captions.get(above));
    let before = match is_after_caption {
        None if index == 0 && block.kind == BlockKind::Signature => SIGNATURE_GAP,
        Some(caption) if !caption.is_empty() => AFTER_CAPTION,
        _ => 0,
    };
    // Word draws the borders of neighbours that are set alike as one box, with a line below the last alone.
    on_line(text, keep, before, i32::from(index % 2 == 1))
}

/// A text on a line, with `before` twips above it, indented by `unlike` twips at the right.
fn on_line(text: &str, keep: Keep, before: u32, unlike: i32) -> Paragraph {
    let below = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
        .val(BorderType::Single)
        .size(RULE)
        .space(0)
        .color("000000");
    paragraph(text, paper::TYPE_PT, keep)
        .set_borders(ParagraphBorders::with_empty().set(below))
        .indent(None, None, Some(unlike), None)
        .line_spacing(
            LineSpacing::new()
                .before(before)
                .after(0)
                .line_rule(LineSpacingType::AtLeast)
                .line(LINE_HEIGHT),
        )
}

/// The caption under a line.
pub(super) fn caption(text: &str, keep: Keep) -> Paragraph {
    paragraph(text, paper::CAPTION_PT, keep)
        .align(AlignmentType::Center)
        .line_spacing(LineSpacing::new().before(20).after(0))
}

/// Number at the left, date at the right, and the caption under the date.
pub(super) fn number_date(block: &Block) -> Vec<Paragraph> {
    let right = Tab::new()
        .val(TabValueType::Right)
        .pos(twips(paper::TEXT_WIDTH_MM) as usize);
    let number = block.lines.first().map(String::as_str).unwrap_or_default();
    let date = block.lines.last().map(String::as_str).unwrap_or_default();
    let caption = block.captions.last().map(String::as_str).unwrap_or_default();
    vec![
        label(number, Keep::WithNext)
            .add_tab(right)
            .add_run(Run::new().add_tab().add_text(date)),
        paragraph(caption, paper::CAPTION_PT, Keep::Free).align(AlignmentType::Right),
    ]
}
