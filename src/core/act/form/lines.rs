//! Breaking text into the underscored lines of the form.

/// Breaks a text at spaces into lines of at most `width` characters; a longer word is cut. Line ends of
/// the text stay.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let mut rest: Vec<char> = word.chars().collect();
            if used > 0 && used + 1 + rest.len() <= width {
                line.push(' ');
                used += 1;
            } else if used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            while rest.len() > width {
                lines.push(rest.drain(..width).collect());
            }
            used += rest.len();
            line.extend(rest);
        }
        if used > 0 {
            lines.push(line);
        }
    }
    lines
}

/// Adds empty lines until there are `least`, and at least one.
pub(crate) fn pad(lines: &mut Vec<String>, least: usize) {
    while lines.len() < least.max(1) {
        lines.push(String::new());
    }
}
