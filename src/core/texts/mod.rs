//! Every Russian sentence of the interface, in one place.

pub mod inspection;
pub mod key;
pub mod microphone;
pub mod norms;
pub mod notices;
pub mod pages;
pub mod photos;
mod refused;
pub mod registry;
pub mod screen;
pub mod telegram;
pub mod voice_message;

/// A duration in words: `2 мин 05 с`.
#[must_use]
pub fn duration(ms: u64) -> String {
    let seconds = ms / 1_000;
    if seconds < 60 {
        format!("{seconds} с")
    } else {
        format!("{} мин {:02} с", seconds / 60, seconds % 60)
    }
}

/// A delay in seconds with one decimal: `0,8 с`.
#[must_use]
pub fn delay(ms: u32) -> String {
    let tenths = (ms + 50) / 100;
    format!("{},{} с", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_readable() {
        assert_eq!(duration(65_400), "1 мин 05 с");
        assert_eq!(delay(849), "0,8 с");
        assert_eq!(delay(950), "1,0 с");
    }
}
