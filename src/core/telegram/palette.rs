//! Colours of Telegram's theme for the page, as far as they can be read in the sun.

/// The page's colours that a theme may change, in the order of [`palette`].
pub const NAMES: [&str; 6] = ["--ground", "--card", "--ink", "--soft", "--go", "--on-go"];

/// Contrast of text that is read at arm's length outdoors (WCAG 2.2, 1.4.6).
const TEXT: f32 = 7.0;
/// Contrast of small print and of words on a button (WCAG 2.2, 1.4.3).
const SMALL: f32 = 4.5;
/// Contrast of a button with what it lies on (WCAG 2.2, 1.4.11).
const SHAPE: f32 = 3.0;

/// The theme's colour for each of [`NAMES`], or an empty text where the page keeps its own. `theme` gives a colour of
/// `themeParams` by its key.
#[must_use]
pub fn palette(theme: impl Fn(&str) -> Option<String>) -> [String; 6] {
    let color = |key| theme(key).filter(|text| luminance(text).is_some());
    let contrast = |one: &Option<String>, other: &Option<String>| {
        let of = |color: &Option<String>| color.as_deref().and_then(luminance);
        match (of(one), of(other)) {
            (Some(one), Some(other)) => (one.max(other) + 0.05) / (one.min(other) + 0.05),
            _ => 0.0,
        }
    };
    let ink = color("text_color");
    let card = color("bg_color");
    let ground = color("secondary_bg_color").or_else(|| card.clone());
    let soft = color("hint_color");
    let (go, on_go) = (color("button_color"), color("button_text_color"));
    if contrast(&ink, &card) < TEXT || contrast(&ink, &ground) < TEXT {
        return Default::default();
    }
    let soft = soft.filter(|soft| {
        let soft = Some(soft.clone());
        contrast(&soft, &card) >= SMALL && contrast(&soft, &ground) >= SMALL
    });
    let has_button = contrast(&go, &on_go) >= SMALL && contrast(&go, &ground) >= SHAPE;
    let [go, on_go] = [go, on_go].map(|color| color.filter(|_| has_button));
    [ground, card, ink, soft, go, on_go].map(Option::unwrap_or_default)
}

/// Relative luminance of `#rrggbb` (WCAG 2.2).
fn luminance(color: &str) -> Option<f32> {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let channel = |shift: u32| {
        // The curve of sRGB by a cubic that differs from it by less than a thousandth: no power function to download.
        #[allow(clippy::cast_precision_loss, reason = "a byte fits")]
        let share = (value >> shift & 0xff) as f32 / 255.0;
        share * (share * (share * 0.305_306 + 0.682_171_1) + 0.012_522_9)
    };
    Some(0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0))
}
