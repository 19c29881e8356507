//! Pictures on buttons: lines drawn here, so that they look the same on every phone. Each button has its name besides.

use super::markup::{Tag, tag};

/// An arrow that turns back; mirrored by the style it turns forth.
pub(super) const TURN: &str =
    "<svg viewBox='0 0 24 24'><path d='M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11'/></svg>";
/// A camera.
pub(super) const CAMERA: &str = "<svg viewBox='0 0 24 24'><path d='M4 8h3.5L9 5.5h6L16.5 8H20v11H4z'/><circle cx='12' cy='13.2' r='3.3'/></svg>";
/// A picture in its frame.
pub(super) const PICTURE: &str = "<svg viewBox='0 0 24 24'><path d='M4 5h16v14H4zM4 16l4.5-4.5L13 16l3-3 4 4'/><circle cx='15.5' cy='9' r='1.2'/></svg>";
/// Sliders.
pub(super) const SLIDERS: &str = "<svg viewBox='0 0 24 24'><path d='M4 7h9m5 0h2M4 17h2m5 0h9'/><circle cx='15.5' cy='7' r='2.5'/><circle cx='8.5' cy='17' r='2.5'/></svg>";

/// A picture: a drawing of this file, never of data.
pub(super) fn icon(drawing: &'static str) -> Tag {
    let picture = tag("span", &[("class", "icon"), ("aria-hidden", "true")], &[]);
    picture.set("innerHTML", &drawing.into());
    picture
}
