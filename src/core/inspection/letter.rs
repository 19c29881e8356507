//! The letter with a report: an address that the mail program opens. Sending is the person's.

use super::finding::Severity;
use super::report::Report;
use crate::core::texts::inspection as texts;

/// Longest address of a letter, in bytes: Chromium on Windows opens no longer one (`platform_util_win.cc`, 2048).
pub const LETTER_MAX_BYTES: usize = 2_000;

/// The address of a letter with the worst findings, as many as go in; it says when that is not all.
#[must_use]
pub fn letter(report: &Report) -> String {
    let object: String = report.object.chars().take(40).collect();
    let subject = [texts::paper(report.kind).0, &report.day(), &object]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let mut address = String::from("mailto:?subject=");
    encode(&mut address, &subject);
    address.push_str("&body=");
    let mut end = String::new();
    encode(&mut end, texts::LETTER_CUT);
    let mut lines: Vec<String> = report
        .sorted()
        .iter()
        .filter(|(_, finding)| finding.severity != Severity::Ok)
        .enumerate()
        .map(|(place, (_, finding))| {
            let mut line = format!("{}. {}", place + 1, finding.what);
            if !finding.action.is_empty() {
                line.push_str(" — ");
                line.push_str(&finding.action);
            }
            line.push('\n');
            line
        })
        .collect();
    if lines.is_empty() {
        lines.push([&report.summary, "\n"].concat());
    }
    lines.push([texts::CHECK_ON_SITE, "\n"].concat());
    for line in lines {
        let mut encoded = String::new();
        encode(&mut encoded, &line);
        if address.len() + encoded.len() + end.len() > LETTER_MAX_BYTES {
            address.push_str(&end);
            return address;
        }
        address.push_str(&encoded);
    }
    address
}

/// Percent-encodes all but the unreserved signs of RFC 3986; a line ends as RFC 6068 wants it.
fn encode(address: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte))
            }
            b'\n' => address.push_str("%0D%0A"),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
}
