//! Numbers in Russian words, in any case and gender, cardinal and ordinal.
//!
//! Words come in small letters without «ё» ([`super::words`]).

/// A whole number at the front of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Whole {
    pub(crate) value: u64,
    /// How many words it took.
    pub(crate) taken: usize,
    /// «третье», «двадцать шестого».
    pub(crate) ordinal: bool,
}

/// A number with its fraction at the front of some words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Decimal {
    pub(crate) value: f64,
    pub(crate) taken: usize,
}

const SOFT: &[&str] = &["ь", "и", "ью"];
const ORDINAL: &[&str] = &[
    "ый", "ой", "ий", "ая", "ое", "ого", "ому", "ым", "ом", "ую", "ые", "ых", "ыми",
];
const BARE: &[&str] = &["", "а", "о"];

/// Stem, value, endings of the cardinal. Ordinals take the endings of adjectives.
const CARDINALS: &[(&str, u64, &[&str])] = &[
    ("ноль", 0, &[""]),
    ("нул", 0, &["ь", "я", "ю", "ем", "е"]),
    (
        "од",
        1,
        &[
            "ин", "на", "но", "ни", "ну", "ного", "ной", "ному", "ним", "ном", "них",
        ],
    ),
    ("дв", 2, &["а", "е", "ух", "ум", "умя"]),
    ("тр", 3, &["и", "ех", "ем", "емя"]),
    ("четыр", 4, &["е", "ех", "ем", "ьмя"]),
    ("сем", 7, SOFT),
    ("восем", 8, SOFT),
    ("восьм", 8, SOFT),
    ("девят", 9, SOFT),
    ("десят", 10, SOFT),
    ("двадцат", 20, SOFT),
    ("тридцат", 30, SOFT),
    ("сорок", 40, BARE),
    ("девяност", 90, BARE),
    ("ст", 100, &["о", "а"]),
    ("двести", 200, &[""]),
    ("двухсот", 200, &[""]),
    ("трист", 300, BARE),
    ("трехсот", 300, &[""]),
    ("четырест", 400, BARE),
    ("четырехсот", 400, &[""]),
    ("тысяч", 1000, &["а", "и", "", "у", "ей", "е", "ам"]),
    ("миллион", 1_000_000, &["", "а", "ов"]),
    ("пят", 5, SOFT),
    ("шест", 6, SOFT),
];
const ORDINALS: &[(&str, u64)] = &[
    ("нулев", 0),
    ("перв", 1),
    ("втор", 2),
    ("четверт", 4),
    ("пят", 5),
    ("шест", 6),
    ("седьм", 7),
    ("восьм", 8),
    ("девят", 9),
    ("десят", 10),
    ("двадцат", 20),
    ("тридцат", 30),
    ("сороков", 40),
    ("девяност", 90),
    ("сот", 100),
    ("тысячн", 1000),
];
const THIRD: &[&str] = &[
    "ий", "ья", "ье", "ьего", "ьему", "ьим", "ьем", "ью", "ьей", "ьи", "ьих",
];
/// Stems of «одиннадцать» to «девятнадцать», of tens and of hundreds.
const COMPOUND: [(&str, u64); 10] = [
    ("один", 1),
    ("две", 2),
    ("три", 3),
    ("четыр", 4),
    ("пят", 5),
    ("шест", 6),
    ("сем", 7),
    ("восем", 8),
    ("восьм", 8),
    ("девят", 9),
];

/// The value of one word, and whether it is an ordinal.
fn value_of(word: &str) -> Option<(u64, bool)> {
    let ends =
        |stem: &str, endings: &[&str]| word.strip_prefix(stem).is_some_and(|end| endings.contains(&end));
    if let Some((_, value, _)) = CARDINALS.iter().find(|(stem, _, endings)| ends(stem, endings)) {
        return Some((*value, false));
    }
    if ends("трет", THIRD) {
        return Some((3, true));
    }
    if let Some((_, value)) = ORDINALS.iter().find(|(stem, _)| ends(stem, ORDINAL)) {
        return Some((*value, true));
    }
    // «пятнадцать», «пятьдесят», «пятидесяти», «пятьсот», «пятисотый».
    COMPOUND.iter().find_map(|&(stem, digit)| {
        let rest = word.strip_prefix(stem)?;
        let of = |ending: &str, value: u64| match ending {
            "" | "ь" | "и" | "ью" => Some((value, false)),
            _ => ORDINAL.contains(&ending).then_some((value, true)),
        };
        if let Some(ending) = rest.strip_prefix("надцат") {
            return of(ending, 10 + digit);
        }
        let rest = rest.strip_prefix(['ь', 'и'])?;
        match (rest.strip_prefix("десят"), rest.strip_prefix("сот")) {
            (Some(ending), _) if (5..=8).contains(&digit) => of(ending, 10 * digit),
            (_, Some(ending)) if digit >= 5 => of(ending, 100 * digit),
            _ => None,
        }
    })
}

/// The whole number that the words begin with.
pub(crate) fn whole(words: &[String]) -> Option<Whole> {
    let (mut total, mut group, mut limit) = (0, 0, 1000);
    let mut said = Whole {
        value: 0,
        taken: 0,
        ordinal: false,
    };
    let mut multiple = u64::MAX;
    for word in words {
        let Some((value, ordinal)) = value_of(word) else {
            break;
        };
        if value >= 1000 {
            if value >= multiple {
                break;
            }
            total += value * if limit == 1000 { 1 } else { group };
            (group, limit, multiple) = (0, 1000, value);
        } else if value < limit && (value > 0 || said.taken == 0) {
            group += value;
            limit = match value {
                100.. => 100,
                20.. => 10,
                _ => 0,
            };
        } else {
            break;
        }
        said.taken += 1;
        if ordinal {
            said.ordinal = true;
            break;
        }
    }
    said.value = total + group;
    (said.taken > 0).then_some(said)
}

/// The number that the words begin with: digits, words, halves, tenths. Never negative, never an ordinal.
pub(crate) fn decimal(words: &[String]) -> Option<Decimal> {
    let first = words.first()?.as_str();
    let (value, mut taken) = match first {
        "полтора" | "полторы" | "полутора" => (1.5, 1),
        "пол" | "половина" | "половину" | "половины" => (0.5, 1),
        _ if first.starts_with(|c: char| c.is_ascii_digit()) => digits(words)?,
        _ => return fraction(words),
    };
    let next = words.get(taken).and_then(|word| value_of(word));
    let mut value = value;
    if let Some((thousand @ (1000 | 1_000_000), false)) = next {
        value *= exact(thousand);
        taken += 1;
    }
    Some(Decimal { value, taken })
}

/// `1 200,50`: groups of three digits may stand apart.
fn digits(words: &[String]) -> Option<(f64, usize)> {
    let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut text = words.first()?.clone();
    let mut taken = 1;
    if text.len() <= 3 && is_plain(&text) {
        while let Some(word) = words.get(taken) {
            let (group, rest) = word.split_at_checked(3).unwrap_or_default();
            let fraction = rest.strip_prefix([',', '.']);
            if group.is_empty() || !is_plain(group) || !(rest.is_empty() || fraction.is_some_and(is_plain)) {
                break;
            }
            text.push_str(word);
            taken += 1;
            if !rest.is_empty() {
                break;
            }
        }
    }
    let number = text.replace(',', ".");
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    plain
        .then(|| crate::core::decimal::parse(&number))
        .flatten()
        .map(|number| (number, taken))
}

/// Words with what is said of the fraction: «ноль девяносто пять», «две целых пять десятых», «два и четыре».
fn fraction(words: &[String]) -> Option<Decimal> {
    let int = whole(words).filter(|int| !int.ordinal)?;
    let mut taken = int.taken;
    let mut zeros = 0;
    let mark = words.get(taken).map(String::as_str);
    let named = mark.is_some_and(|mark| ["целых", "целая", "целые", "целую"].contains(&mark));
    let marked = named || mark.is_some_and(|mark| ["запятая", "точка", "и"].contains(&mark));
    if marked {
        taken += 1;
    }
    if marked || int.value == 0 {
        let first = taken;
        while words.get(taken).and_then(|word| value_of(word)) == Some((0, false)) {
            zeros += 1;
            taken += 1;
        }
        match whole(words.get(taken..)?) {
            // «два и четыре» is 2,4; of «два и двадцать» nobody knows.
            Some(part) if !part.ordinal && (mark != Some("и") || part.value < 10 && zeros == 0) => {
                taken += part.taken;
                let mut places = zeros + part.value.to_string().len();
                if let Some((tenth @ (10 | 100 | 1000), true)) =
                    words.get(taken).and_then(|word| value_of(word))
                {
                    places = tenth.ilog10() as usize;
                    taken += 1;
                }
                let unit = 10_u64.checked_pow(u32::try_from(places).ok()?)?;
                return Some(Decimal {
                    value: exact(int.value.checked_mul(unit)?.checked_add(part.value)?) / exact(unit),
                    taken,
                });
            }
            _ if zeros == 0 && !named => taken = int.taken,
            _ => taken = first,
        }
    }
    Some(Decimal {
        value: exact(int.value),
        taken,
    })
}

/// Whole numbers said in words are far below 2^53.
#[allow(clippy::cast_precision_loss, reason = "said numbers are far below 2^53")]
fn exact(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[test]
    fn whole_numbers_are_read_in_every_form() {
        for (said, value) in [
            ("ноль", 0),
            ("двадцать шесть", 26),
            ("сорока двух", 42),
            ("две", 2),
            ("одной", 1),
            ("тысяча двести", 1200),
            ("две тысячи двадцать пятого", 2025),
            ("девяносто девять", 99),
            ("пятидесяти", 50),
            ("пятьюстами", 0),
            ("шестьсот", 600),
            ("восьмисот двадцати", 820),
            ("сто восемнадцать", 118),
            ("семью", 7),
            ("миллион двести тысяч", 1_200_000),
            ("шестнадцатая", 16),
            ("четырёхсот", 400),
            ("трёх", 3),
        ] {
            let got = whole(&words(said)).map(|whole| whole.value);
            assert_eq!(got.unwrap_or_default(), value, "{said}");
        }
        assert_eq!(
            whole(&words("сорок восемь одиннадцать")).map(|w| (w.value, w.taken)),
            Some((48, 2))
        );
        assert!(whole(&words("двадцать шестого")).is_some_and(|w| w.ordinal && w.value == 26));
        for not in ["двадцатьпятка", "вязалка", "трест", "стол", "пятнадцатьсот", ""]
        {
            assert_eq!(whole(&words(not)), None, "{not}");
        }
    }

    #[test]
    fn numbers_are_read_with_their_fraction() {
        for (said, value) in [
            ("ноль девяносто пять", 0.95),
            ("ноль ноль пять", 0.05),
            ("ноль целых девяносто пять сотых", 0.95),
            ("две целых пять десятых", 2.5),
            ("две целых пять сотых", 2.05),
            ("один и два", 1.2),
            ("две запятая двадцать пять", 2.25),
            ("полтора", 1.5),
            ("полторы тысячи", 1500.0),
            ("1 200,50", 1200.5),
            ("1\u{a0}200", 1200.0),
            ("2 тысячи", 2000.0),
            ("26,4", 26.4),
            ("двадцать и двадцать", 20.0),
        ] {
            assert_eq!(decimal(&words(said)).map(|d| d.value), Some(value), "{said}");
        }
        for not in ["шестнадцатая", "много", "1.2.3", "", "-5"] {
            assert_eq!(decimal(&words(not)), None, "{not}");
        }
    }
}
