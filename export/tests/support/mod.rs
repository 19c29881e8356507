//! Acts, fonts, and what has to stand on paper.

use std::path::{Path, PathBuf};

use prorab::core::act::{self, Act};
use prorab_export::FontFiles;

/// A short act, one with every field, and one with 40 materials and names of 300 characters.
pub(crate) const ACTS: [&str; 3] = ["short", "full", "large"];

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// An act of `tests/data/acts`.
pub(crate) fn act(name: &str) -> Act {
    let json = std::fs::read_to_string(project(&format!("tests/data/acts/{name}.json"))).unwrap();
    act::from_json(&json).unwrap()
}

/// The fonts that the site ships.
pub(crate) fn fonts() -> FontFiles {
    let face = |weight: u32| {
        ["cyrillic", "latin"].map(|subset| {
            std::fs::read(project(&format!("public/fonts/tinos-{subset}-{weight}.woff"))).unwrap()
        })
    };
    FontFiles {
        regular: face(400).to_vec(),
        bold: face(700).to_vec(),
    }
}

/// Everything that the form says, in its order: labels, lines, captions.
pub(crate) fn form(act: &Act) -> Vec<String> {
    let mut texts = Vec::new();
    for block in act::print(act) {
        texts.push(block.label);
        let mut captions = block.captions.into_iter();
        for line in block.lines {
            texts.push(line);
            texts.extend(captions.next());
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// Cells of the registry that a page of it can hold.
pub(crate) fn registry_cells(act: &Act) -> Vec<String> {
    let Some(registry) = act::registry(act) else {
        return Vec::new();
    };
    let mut cells = vec![registry.title];
    cells.extend(registry.columns.iter().map(|&column| column.to_owned()));
    cells.extend(registry.rows.into_iter().flatten());
    cells.retain(|cell| cell.chars().count() <= 300);
    cells
}

/// A text without its spaces: programs break and join lines in their own ways.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Asserts that `texts` stand in `paper` one after the other.
pub(crate) fn assert_in_order(name: &str, paper: &str, texts: &[String]) {
    let paper = bare(paper);
    let mut from = 0;
    for text in texts {
        let text = bare(text);
        let Some(at) = paper[from..].find(&text) else {
            panic!(
                "{name}: «{text}» is not there after «{}»",
                paper[..from]
                    .chars()
                    .rev()
                    .take(60)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .rev()
                    .collect::<String>()
            )
        };
        from += at + text.len();
    }
}
