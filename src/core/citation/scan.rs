//! Finding the norms that a text names.

use super::mark::{Mark, Verdict};
use crate::core::knowledge::Norms;
use crate::core::knowledge::code::{Tokens, read, read_next};

/// The norms that a text names, in the order of the text. Linear in its length: an entry of the transcript is
/// scanned anew with every piece of it.
#[must_use]
pub fn scan(text: &str, norms: &Norms) -> Vec<Mark> {
    let tokens = Tokens::of(text);
    let mut marks = Vec::new();
    let mut at = 0;
    // What a look at the end decided, text to come may decide otherwise, and with it all that follows.
    let mut is_open = false;
    let mut before = None;
    while at < tokens.len() {
        let goes_on = || match before {
            Some((family, next)) if next + 1 == at => read_next(&tokens, at, family, norms),
            _ => None,
        };
        let reading = read(&tokens, at, norms).or_else(goes_on);
        is_open |= tokens.take_saw_end();
        let Some(reading) = reading.filter(|reading| reading.next > at) else {
            at += 1;
            continue;
        };
        if let (Some(first), Some(last)) = (tokens.get(at), tokens.get(reading.next - 1)) {
            let range = first.start..last.end;
            let norm = norms.resolve(&reading.code).ok();
            marks.push(Mark {
                range,
                code: reading.code.text(),
                is_checked: norm.is_some_and(|norm| norm.verified),
                norm: norm.map(|norm| norm.code.clone()),
                clause: reading.clause,
                verdict: Verdict::of(&reading.code, norms),
                is_open,
            });
        }
        tokens.take_saw_end();
        at = reading.next;
        before = Some((reading.code.family, at));
    }
    marks
}
