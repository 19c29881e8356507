//! Elements of XML, and how they are written.
//!
//! Invariant: an element without anything in it is not written at all, and every text is escaped.

/// An element.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    name: &'static str,
    text: String,
    children: Vec<Node>,
}

/// An element with a text; nothing for an unknown or empty one.
pub(super) fn leaf(name: &'static str, text: Option<&str>) -> Option<Node> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    Some(Node {
        name,
        text: text.to_owned(),
        children: Vec::new(),
    })
}

/// An element with others in it; nothing if there are none.
pub(super) fn branch(name: &'static str, children: impl IntoIterator<Item = Option<Node>>) -> Option<Node> {
    let children: Vec<Node> = children.into_iter().flatten().collect();
    (!children.is_empty()).then_some(Node {
        name,
        text: String::new(),
        children,
    })
}

impl Node {
    /// Appends the element, two spaces deeper at each level. `attributes` belong to this element alone.
    pub(super) fn write(&self, level: usize, attributes: &str, out: &mut String) {
        let indent = "  ".repeat(level);
        out.push_str(&format!("{indent}<{}{attributes}>", self.name));
        if self.children.is_empty() {
            escape(&self.text, out);
        } else {
            out.push('\n');
            for child in &self.children {
                child.write(level + 1, "", out);
            }
            out.push_str(&indent);
        }
        out.push_str(&format!("</{}>\n", self.name));
    }
}

/// Appends a text; characters that XML 1.0 does not allow are left out (section 2.2).
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_empty_elements_are_left_out() {
        let node = branch(
            "a",
            [
                leaf("b", Some("ООО «Ромашка & Ко» <x>]]>\u{1}")),
                leaf("c", Some("  ")),
                leaf("d", None),
                branch("e", [leaf("f", None)]),
            ],
        );
        let mut out = String::new();
        node.unwrap().write(0, " x=\"y\"", &mut out);
        assert_eq!(
            out,
            "<a x=\"y\">\n  <b>ООО «Ромашка &amp; Ко» &lt;x&gt;]]&gt;</b>\n</a>\n"
        );
        assert_eq!(branch("e", [None]), None);
    }
}
