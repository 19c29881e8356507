//! The letter with a report: an address that the mail program opens. Sending is the person's.

use super::citation::{NormState, norm_marks};
use super::finding::{Finding, Severity};
use super::report::{Report, printed_day};
use crate::core::knowledge::Norms;
use crate::core::texts::inspection as texts;

/// Longest address of a letter, in bytes: Chromium on Windows opens no longer one (`platform_util_win.cc`, 2048).
pub const LETTER_MAX_BYTES: usize = 2_000;

/// Of a thing seen that is too long as much stays, characters: a letter is never without its worst finding.
const SHORT_CHARS: usize = 60;

/// The address of a letter with the worst findings, as many as go in; it says when that is not all, since an address
/// carries no file.
#[must_use]
pub fn letter(report: &Report, norms: &Norms) -> String {
    let object: String = report.object.chars().take(40).collect();
    let subject = [texts::paper(report.kind).0, &report.day(), &object]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let head = ["mailto:?subject=", &encoded(&subject), "&body="].concat();
    let mut findings: Vec<[String; 4]> = report
        .sorted()
        .iter()
        .filter(|(_, finding)| finding.severity != Severity::Ok)
        .enumerate()
        .map(|(place, (_, finding))| lines(place + 1, finding, norms))
        .collect();
    if findings.is_empty() {
        findings.push([
            encoded(&[&report.summary, "\n"].concat()),
            String::new(),
            String::new(),
            encoded(&[&short(&report.summary), "\n"].concat()),
        ]);
    }
    let whole: Vec<&str> = findings.iter().map(|lines| lines[0].as_str()).collect();
    let whole = [&head, &*whole.concat(), &encoded(texts::CHECK_ON_SITE)].concat();
    if whole.len() <= LETTER_MAX_BYTES {
        return whole;
    }
    let mut address = head;
    let end = encoded(texts::LETTER_CUT);
    for lines in &findings {
        let mut longest_first = lines.iter().filter(|line| !line.is_empty());
        let Some(line) =
            longest_first.find(|line| address.len() + line.len() + end.len() <= LETTER_MAX_BYTES)
        else {
            break;
        };
        address.push_str(line);
    }
    address + &end
}

/// A finding as a line of an address: with everything, without its norm and deadline, the bare thing, the thing in
/// short.
fn lines(number: usize, finding: &Finding, norms: &Norms) -> [String; 4] {
    let severity = texts::severity(finding.severity);
    let bare = format!("{number}. {} ({severity})", finding.what);
    let mut with_action = bare.clone();
    if !finding.action.is_empty() {
        with_action.push_str(" — ");
        with_action.push_str(&finding.action);
    }
    let mut full = with_action.clone();
    for mark in norm_marks(&finding.norm, norms) {
        full.push_str("; ");
        full.push_str(&mark.said);
        // A norm that is in force needs no word; any other is not named without one.
        if mark.state != NormState::InForce {
            full.push_str(" — ");
            full.push_str(&mark.words());
        }
    }
    if !finding.deadline.is_empty() {
        full.push_str(texts::LETTER_DEADLINE);
        full.push_str(&printed_day(&finding.deadline));
    }
    let short = format!("{number}. {} ({severity})", short(&finding.what));
    [full, with_action, bare, short].map(|line| encoded(&[&line, "\n"].concat()))
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(SHORT_CHARS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Percent-encodes all but the unreserved signs of RFC 3986; a line ends as RFC 6068 wants it.
fn encoded(text: &str) -> String {
    let mut address = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte))
            }
            b'\n' => address.push_str("%0D%0A"),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}
