//! Norms named in one text: «СП 63.13330.2018 п. 10.3.2, ГОСТ 34028-2016».

use crate::core::letters;

/// What begins a clause rather than a norm.
const CLAUSE_MARKS: [&str; 9] = ["п. ", "п.", "пп.", "пункт", "разд", "табл", "прил", "гл.", "ст."];

/// Splits a text into pairs of a norm and its clause, in the order said; empty pieces are dropped.
pub(crate) fn split(text: &str) -> Vec<(String, Option<String>)> {
    let mut norms: Vec<(String, Option<String>)> = Vec::new();
    for piece in text.replace(" и ", ",").split([',', ';', '\n']) {
        let piece = piece.trim().trim_end_matches('.').trim();
        if piece.is_empty() {
            continue;
        }
        let at = clause_start(piece);
        let (code, clause) = piece.split_at(at);
        let (code, clause) = (code.trim(), clause.trim());
        // A piece with no capital letter goes on with the clause before it: «п. 5.1, 5.3».
        let goes_on = code.is_empty() || !code.chars().any(letters::is_upper);
        match norms.last_mut() {
            Some((_, before)) if goes_on => {
                *before = Some(match before.take() {
                    Some(said) => format!("{said}, {piece}"),
                    None => piece.to_owned(),
                });
            }
            _ if code.is_empty() => norms.push((clause.to_owned(), None)),
            _ => norms.push((code.to_owned(), (!clause.is_empty()).then(|| clause.to_owned()))),
        }
    }
    norms
}

/// Where the clause begins: at a mark that starts a word.
fn clause_start(piece: &str) -> usize {
    piece
        .char_indices()
        .filter(|(at, _)| *at == 0 || piece[..*at].ends_with(' '))
        .map(|(at, _)| at)
        .find(|at| CLAUSE_MARKS.iter().any(|mark| piece[*at..].starts_with(mark)))
        .unwrap_or(piece.len())
}

/// Norms in one text, as the guide's JSON has them.
pub(crate) fn join<'a>(norms: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> String {
    let texts: Vec<String> = norms
        .map(|(code, clause)| match clause {
            Some(clause) => format!("{code} {clause}"),
            None => code.to_owned(),
        })
        .collect();
    texts.join(", ")
}
