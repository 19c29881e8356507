//! Pictures on buttons: lines drawn here, so that they look the same on every phone. Each button has its name besides.

use super::markup::{Tag, tag};

/// An arrow that turns back; mirrored by the style it turns forth.
pub(super) const TURN: &str = "<path d='M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11'/>";
/// A camera.
pub(super) const CAMERA: &str =
    "<path d='M4 8h3.5L9 5.5h6L16.5 8H20v11H4z'/><circle cx='12' cy='13.2' r='3.3'/>";
/// A picture in its frame.
pub(super) const PICTURE: &str =
    "<path d='M4 5h16v14H4zM4 16l4.5-4.5L13 16l3-3 4 4'/><circle cx='15.5' cy='9' r='1.2'/>";
/// Sliders.
pub(super) const SLIDERS: &str = "<path d='M4 7h9m5 0h2M4 17h2m5 0h9'/><circle cx='15.5' cy='7' r='2.5'/><circle \
                                  cx='8.5' cy='17' r='2.5'/>";
/// A microphone.
pub(super) const MICROPHONE: &str =
    "<rect x='9' y='3' width='6' height='11' rx='3'/><path d='M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3.5'/>";
/// A raised hand: let me speak.
pub(super) const HAND: &str = "<path d='M8 12V5.2a1.4 1.4 0 0 1 2.8 0V11M10.8 10V4.2a1.4 1.4 0 0 1 2.8 0V10M13.6 \
                               10.5V5.4a1.4 1.4 0 0 1 2.8 0V13M16.4 10a1.3 1.3 0 0 1 2.6 0v5.5a6 6 0 0 1-6 6c-3 \
                               0-4.5-1.5-6-4.5l-1.8-3.4a1.4 1.4 0 0 1 2.4-1.4L8 14'/>";
/// A receiver that is put down.
pub(super) const HANG_UP: &str =
    "<path d='M3 15.5c0-2 3.5-5 9-5s9 3 9 5v2l-5 .5-.8-3.4a11 11 0 0 0-6.4 0L8 18l-5-.5z'/>";
/// An arrow into the conversation.
pub(super) const SEND: &str = "<path d='M12 20V5M5.5 11.5 12 5l6.5 6.5'/>";
/// A printer with its sheet.
pub(super) const PRINTER: &str = "<path d='M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z'/>";
/// A building on its ground.
pub(super) const BUILDING: &str = "<path d='M2.5 20.5h19M5 20.5V4h9v16.5M14 10h5v10.5M8 8h3m-3 4h3m-3 4h3'/>";
/// What is said.
pub(super) const TALK: &str = "<path d='M4 5h16v11H10l-4.5 4v-4H4zM8 9h8m-8 3.5h5'/>";
/// A form with lines.
pub(super) const FORM: &str = "<path d='M6 3h8.5L19 7.5V21H6zM14 3v5h5M9 12.5h7m-7 4h7'/>";
/// Folders one behind the other.
pub(super) const FOLDERS: &str = "<path d='M3 19.5v-12h6l2 2.5h10v9.5zM6 4.5h5l2 2.5h8'/>";
/// A calculator.
pub(super) const CALCULATOR: &str =
    "<path d='M5.5 3h13v18h-13zM9 7h6M9 12h.1M12 12h.1M15 12h.1M9 16.5h.1M12 16.5h.1M15 16.5h.1'/>";
/// A book.
pub(super) const BOOK: &str = "<path d='M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14c-3.5 \
                               0-6.5.5-8.5 2zM12 6.5v14'/>";
/// A triangle that warns.
pub(super) const WARNING: &str = "<path d='M12 3.5 22 20.5H2zM12 10v5M12 17.7v.1'/>";
/// A question.
pub(super) const QUESTION: &str = "<circle cx='12' cy='12' r='9'/><path d='M9.5 9.5a2.5 2.5 0 1 1 3.6 \
                                   2.2c-.8.4-1.1.9-1.1 1.8M12 16.8v.1'/>";

/// A picture: a drawing of this file, never of data.
pub(super) fn icon(drawing: &'static str) -> Tag {
    let picture = tag("span", &[("class", "icon"), ("aria-hidden", "true")], &[]);
    let drawn = ["<svg viewBox='0 0 24 24'>", drawing, "</svg>"].concat();
    picture.set("innerHTML", &drawn.into());
    picture
}
