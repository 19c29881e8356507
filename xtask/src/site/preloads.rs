//! Integrity hashes that no browser looks at, taken out of the page: each load would log that they are ignored.
//!
//! Trunk gives one to the preload of the program, which is fetched as data. Those of scripts and styles are checked by
//! browsers, and stay.

use std::path::Path;

use crate::error::{At, Error};

const LINK: &str = "<link ";
const INTEGRITY: &str = " integrity=";

/// Corrects the page.
pub(super) fn correct(page: &Path) -> Result<(), Error> {
    let html = std::fs::read_to_string(page).at("read", page)?;
    std::fs::write(page, corrected(&html)).at("write", page)
}

fn corrected(html: &str) -> String {
    let mut corrected = String::new();
    for (place, piece) in html.split(LINK).enumerate() {
        if place > 0 {
            corrected.push_str(LINK);
        }
        let (attributes, rest) = piece.split_at(piece.find('>').unwrap_or(0));
        let is_data = attributes
            .split_whitespace()
            .any(|attribute| matches!(attribute, "as=fetch" | r#"as="fetch""#));
        match attributes.split_once(INTEGRITY) {
            Some((before, after)) if place > 0 && is_data => {
                corrected.push_str(before);
                corrected.push_str(after.find(' ').map_or("", |end| &after[end..]));
            }
            _ => corrected.push_str(attributes),
        }
        corrected.push_str(rest);
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_fetched_as_data_loses_its_hash() {
        let kept = "<html><link href=a.css integrity=sha384-a rel=stylesheet>\
                    <link href=a.js integrity=sha384-b rel=modulepreload>";
        let preloads = [
            (
                "<link as=fetch href=a.wasm integrity=sha384-c= rel=preload></html>",
                "<link as=fetch href=a.wasm rel=preload></html>",
            ),
            (
                r#"<link rel="preload" as="fetch" integrity="sha384-c="><p integrity=x>"#,
                r#"<link rel="preload" as="fetch"><p integrity=x>"#,
            ),
        ];
        for (before, after) in preloads {
            assert_eq!(corrected(&format!("{kept}{before}")), format!("{kept}{after}"));
        }
        for other in ["", "no tags", "a > b <link ", " integrity=1 as=fetch>"] {
            assert_eq!(corrected(other), other);
        }
    }
}
