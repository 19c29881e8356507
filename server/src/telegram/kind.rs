//! The files that the page makes, by media type, and what they may be called.

/// Media types of our files and how their names end.
const KINDS: [(&str, &str); 6] = [
    ("application/pdf", "pdf"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
    ("application/json", "json"),
    ("application/xml", "xml"),
    ("text/csv", "csv"),
    ("text/plain", "txt"),
];

/// Longest name, in characters, without its ending.
const LONGEST_NAME: usize = 100;

/// Media type and ending of a file that the page may send; `None` for any other.
pub(super) fn of_type(media_type: &str) -> Option<(&'static str, &'static str)> {
    let plain = media_type.split(';').next()?.trim();
    KINDS
        .into_iter()
        .find(|(kind, _)| kind.eq_ignore_ascii_case(plain))
}

/// A name that can stand in a header and on any disk: letters, digits and a few marks; the ending is that of the type.
pub(super) fn file_name(wanted: &str, ending: &str) -> String {
    let stem = wanted.rsplit_once('.').map_or(wanted, |(stem, _)| stem);
    let plain = |it: char| {
        if it.is_alphanumeric() || " -_№()".contains(it) {
            it
        } else {
            '_'
        }
    };
    let stem: String = stem.chars().take(LONGEST_NAME).map(plain).collect();
    let stem = if stem.trim().is_empty() {
        "АОСР"
    } else {
        stem.trim()
    };
    format!("{stem}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_kinds_are_sent() {
        assert_eq!(of_type("application/pdf"), Some(("application/pdf", "pdf")));
        assert_eq!(of_type("Text/CSV; charset=utf-8"), Some(("text/csv", "csv")));
        for other in ["", "text/html", "application/octet-stream", "application/pdf-x"] {
            assert_eq!(of_type(other), None, "{other}");
        }
    }

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(file_name("АОСР-1_КЖ.pdf", "pdf"), "АОСР-1_КЖ.pdf");
        assert_eq!(file_name("a\"\r\nX: y/../z.exe", "pdf"), "a___X_ y____z.pdf");
        assert_eq!(file_name("", "docx"), "АОСР.docx");
        assert_eq!(file_name(&"я".repeat(500), "pdf").chars().count(), 104);
    }
}
