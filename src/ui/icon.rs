//! Pictures on buttons: lines drawn here, so that they look the same on every phone. Each button has its name besides.

use super::markup::{Tag, tag};

/// An arrow that turns back; mirrored by the style it turns forth.
pub(super) const TURN: &str =
    "<svg viewBox='0 0 24 24'><path d='M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11'/></svg>";
/// Sliders.
pub(super) const SLIDERS: &str = "<svg viewBox='0 0 24 24'><path d='M4 7h9m5 0h2M4 17h2m5 0h9'/><circle cx='15.5' cy='7' r='2.5'/><circle cx='8.5' cy='17' r='2.5'/></svg>";

/// A picture: a drawing of this file, never of data.
pub(super) fn icon(drawing: &'static str) -> Tag {
    let picture = tag("span", &[("class", "icon"), ("aria-hidden", "true")], &[]);
    picture.set("innerHTML", &drawing.into());
    picture
}
