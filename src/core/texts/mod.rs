//! Every Russian sentence of the interface, in one place.

pub mod notices;
pub mod screen;

/// `1 секунда, 2 секунды, 5 секунд`: picks the form for `n`.
#[must_use]
pub fn plural<'a>(n: u64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match (n % 100, n % 10) {
        (11..=14, _) => many,
        (_, 1) => one,
        (_, 2..=4) => few,
        _ => many,
    }
}

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
    fn russian_numerals_agree() {
        let say = |n| plural(n, "поле", "поля", "полей");
        assert_eq!(
            [say(1), say(2), say(5), say(11), say(21), say(112)],
            ["поле", "поля", "полей", "полей", "поле", "полей"]
        );
    }

    #[test]
    fn times_are_readable() {
        assert_eq!(duration(65_400), "1 мин 05 с");
        assert_eq!(delay(849), "0,8 с");
        assert_eq!(delay(950), "1,0 с");
    }
}
