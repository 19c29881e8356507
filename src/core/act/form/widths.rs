//! Widths of the characters of Tinos Regular, and with it of Times New Roman and Liberation Serif, which have the
//! same metrics by design.
//!
//! Owns: how wide a text is on paper. Must not know: lines, pages. Invariant: the table is that of the font files in
//! `public/fonts` (a test of the crate `prorab-export` compares each character).

/// Units of the table in one em of type.
pub const UNITS_PER_EM: u32 = 2_048;

/// Width of a text in units of [`UNITS_PER_EM`], set without kerning.
#[must_use]
pub fn width(text: &str) -> u32 {
    text.chars().map(advance).sum()
}

/// Width of a character. What the font does not have is counted as wide as its size: no letter is wider.
#[must_use]
pub fn advance(c: char) -> u32 {
    known_advance(c).unwrap_or(UNITS_PER_EM)
}

/// Width of a character that the font has.
#[must_use]
pub fn known_advance(c: char) -> Option<u32> {
    let code = u16::try_from(u32::from(c)).ok()?;
    let within = |first: u16, run: &[u16]| run.get(usize::from(code.checked_sub(first)?)).copied();
    let width = within(0x20, &ASCII)
        .or_else(|| within(0xA0, &LATIN_1))
        .or_else(|| within(0x400, &CYRILLIC))
        .or_else(|| {
            let other = OTHERS.iter().find(|(other, _)| *other == code);
            other.map(|(_, width)| *width)
        })?;
    Some(u32::from(width))
}

/// ` ` to `~`.
static ASCII: [u16; 95] = [
    512, 682, 836, 1024, 1024, 1706, 1593, 369, 682, 682, 1024, 1155, 512, 682, 512, 569, 1024, 1024, 1024,
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 569, 569, 1155, 1155, 1155, 909, 1886, 1479, 1366, 1366, 1479,
    1251, 1139, 1479, 1479, 682, 797, 1479, 1251, 1821, 1479, 1479, 1139, 1479, 1366, 1139, 1251, 1479, 1479,
    1933, 1479, 1479, 1251, 682, 569, 682, 961, 1024, 682, 909, 1024, 909, 1024, 909, 682, 1024, 1024, 569,
    569, 1024, 569, 1593, 1024, 1024, 1024, 1024, 682, 797, 569, 1024, 1024, 1479, 1024, 1024, 909, 983, 410,
    983, 1108,
];
/// NBSP to `ÿ`.
static LATIN_1: [u16; 96] = [
    512, 682, 1024, 1024, 1024, 1024, 410, 1024, 682, 1556, 565, 1024, 1155, 682, 1556, 1024, 819, 1124, 614,
    614, 682, 1180, 928, 682, 682, 614, 635, 1024, 1536, 1536, 1536, 909, 1479, 1479, 1479, 1479, 1479, 1479,
    1821, 1366, 1251, 1251, 1251, 1251, 682, 682, 682, 682, 1479, 1479, 1479, 1479, 1479, 1479, 1479, 1155,
    1479, 1479, 1479, 1479, 1479, 1479, 1139, 1024, 909, 909, 909, 909, 909, 909, 1366, 909, 909, 909, 909,
    909, 569, 569, 569, 569, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1124, 1024, 1024, 1024, 1024, 1024,
    1024, 1024, 1024,
];
/// `Ѐ` to `џ`.
static CYRILLIC: [u16; 96] = [
    1251, 1251, 1540, 1184, 1352, 1139, 682, 682, 797, 1786, 1786, 1518, 1366, 1479, 1450, 1479, 1479, 1176,
    1366, 1184, 1397, 1251, 1835, 1026, 1479, 1479, 1366, 1389, 1821, 1479, 1479, 1479, 1139, 1366, 1251,
    1450, 1618, 1479, 1479, 1331, 2066, 2066, 1446, 1786, 1176, 1352, 2105, 1366, 909, 1042, 967, 840, 1042,
    909, 1415, 809, 1096, 1096, 995, 1022, 1296, 1096, 1024, 1096, 1024, 909, 895, 1024, 1327, 1024, 1096,
    1030, 1577, 1577, 1059, 1376, 934, 879, 1530, 942, 909, 909, 989, 840, 879, 797, 569, 569, 569, 1489,
    1481, 1024, 995, 1096, 1024, 1096,
];
/// The others: code point and width.
static OTHERS: [(u16, u16); 45] = [
    (0x131, 569),
    (0x152, 1821),
    (0x153, 1479),
    (0x2BB, 682),
    (0x2BC, 682),
    (0x2C6, 682),
    (0x2DA, 682),
    (0x2DC, 682),
    (0x300, 0),
    (0x301, 0),
    (0x303, 0),
    (0x304, 0),
    (0x308, 0),
    (0x309, 0),
    (0x323, 0),
    (0x329, 0),
    (0x490, 922),
    (0x491, 719),
    (0x4B0, 1479),
    (0x4B1, 1024),
    (0x2002, 1024),
    (0x2009, 410),
    (0x2013, 1024),
    (0x2014, 2048),
    (0x2018, 682),
    (0x2019, 682),
    (0x201A, 682),
    (0x201C, 909),
    (0x201D, 909),
    (0x201E, 909),
    (0x2022, 717),
    (0x2026, 2048),
    (0x2032, 448),
    (0x2033, 853),
    (0x2039, 682),
    (0x203A, 682),
    (0x2044, 342),
    (0x20AC, 1024),
    (0x2116, 1954),
    (0x2122, 2007),
    (0x2191, 1024),
    (0x2193, 1024),
    (0x2212, 1155),
    (0x2215, 342),
    (0xFFFD, 1721),
];
