//! Finds the inline scripts of a page we built ourselves: a scanner, not a parser of all HTML.

/// The texts of the `<script>` elements that have no `src`, in order, exactly as they stand.
pub(super) fn inline_scripts(html: &str) -> Vec<&str> {
    // Lowering ASCII keeps every byte offset.
    let lower = html.to_ascii_lowercase();
    let mut scripts = Vec::new();
    let mut at = 0;
    while let Some(open) = lower[at..].find('<').map(|found| at + found) {
        let rest = &lower[open..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| open + end);
        } else if rest
            .strip_prefix("<script")
            .is_some_and(|after| after.starts_with(ends_a_name))
        {
            let attributes = open + "<script".len();
            let Some(tag) = attributes_of(&lower[attributes..]) else {
                break;
            };
            let text = attributes + tag.length + 1;
            let Some(end) = lower[text..].find("</script").map(|found| text + found) else {
                break;
            };
            if !tag.has_src {
                scripts.push(&html[text..end]);
            }
            at = end + 1;
        } else {
            at = open + 1;
        }
    }
    scripts
}

/// What is between the name of a tag and its `>`.
struct Attributes {
    /// Bytes up to the `>`.
    length: usize,
    has_src: bool,
}

/// Reads attributes up to the `>` that is not in quotes.
fn attributes_of(text: &str) -> Option<Attributes> {
    let mut quote = None;
    let mut name = String::new();
    let mut in_value = false;
    let mut has_src = false;
    for (index, it) in text.char_indices() {
        match (quote, it) {
            (Some(open), it) if it == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if in_value => quote = Some(it),
            (None, '>') => {
                return Some(Attributes {
                    length: index,
                    has_src: has_src || name == "src",
                });
            }
            (None, '=') => {
                has_src |= name == "src";
                in_value = true;
                name.clear();
            }
            (None, it) if ends_a_name(it) => {
                has_src |= name == "src";
                in_value = false;
                name.clear();
            }
            (None, it) if !in_value => name.push(it),
            (None, _) => {}
        }
    }
    None
}

fn ends_a_name(it: char) -> bool {
    it.is_ascii_whitespace() || matches!(it, '/' | '>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_are_found_and_others_are_not() {
        let html = r#"<!doctype html><!-- <script>no</script> -->
            <script type="module">import init from './a.js';
if (1 < 2) init("</div>");</script>
            <SCRIPT src="x.js"></SCRIPT><script defer src=y.js></script><script src>z</script>
            <script data-src="a>b" nonce='q'> two </script><scripture>no</scripture><script></script>"#;
        let expected = [
            "import init from './a.js';\nif (1 < 2) init(\"</div>\");",
            " two ",
            "",
        ];
        assert_eq!(inline_scripts(html), expected);
    }

    #[test]
    fn a_broken_page_ends_the_search() {
        for html in [
            "",
            "<",
            "<script",
            "<script>",
            "<script>a</scrip",
            "<script a='>",
            "<!-- <script>a</script>",
            "я<script>ю",
        ] {
            assert_eq!(inline_scripts(html), Vec::<&str>::new(), "{html}");
        }
    }
}
