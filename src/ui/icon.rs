//! Pictures on buttons: lines drawn here, so that they look the same on every phone. Each button has its name besides.

use leptos::prelude::*;

/// An arrow that turns back; mirrored by the style it turns forth.
pub(super) const TURN: &str = "<path d='M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11'/>";
/// Sliders.
pub(super) const SLIDERS: &str = "<path d='M4 7h9m5 0h2M4 17h2m5 0h9'/><circle cx='15.5' cy='7' r='2.5'/><circle cx='8.5' cy='17' r='2.5'/>";
/// A picture of these lines, on a square of 24.
pub(super) fn icon(lines: &'static str) -> impl IntoView {
    let drawing = String::from("<svg viewBox='0 0 24 24'>") + lines + "</svg>";
    view! { <span class="icon" aria-hidden="true" inner_html=drawing></span> }
}
