//! Names of functions that a start runs.

use std::collections::BTreeSet;

/// Names as `start.txt` has them: sorted, one a line, without the compiler's own numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// Reads the file's text.
    pub(crate) fn read(text: &str) -> Self {
        Self(text.lines().map(str::to_owned).collect())
    }

    /// Takes names as a module has them.
    pub(crate) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(lasting).collect())
    }

    /// Whether a function of this name is among them.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains(&lasting(name))
    }

    /// The file's text.
    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|name| format!("{name}\n")).collect()
    }
}

/// What a shim of a closure says before its place in a table.
const SHIM: &str = "shim_idx: ";

/// The name without what changes from build to build: the numbers that tell versions of crates apart,
/// `[0123456789abcdef]`, those of copies, `.12` and `[3]`, and the place of a closure's shim, `shim_idx: 32`.
fn lasting(name: &str) -> String {
    let mut lasting = String::new();
    let mut rest = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    rest = match rest.strip_suffix('.') {
        Some(original) if rest.len() < name.len() => original,
        _ => name,
    };
    while let Some((before, after)) = rest.split_once('[') {
        lasting.push_str(before);
        rest = match after.split_once(']') {
            Some((number, behind)) if is_number(number) => behind,
            _ => {
                lasting.push('[');
                after
            }
        };
    }
    lasting.push_str(rest);
    if let Some((before, after)) = lasting.split_once(SHIM) {
        let after = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
        lasting = [before, SHIM, after].concat();
    }
    lasting
}

/// Whether brackets with this in them are no type but a crate's number, which is long, or a copy's.
fn is_number(text: &str) -> bool {
    let all = |is: fn(&u8) -> bool| text.bytes().all(|byte| is(&byte));
    !text.is_empty() && (all(u8::is_ascii_digit) || (text.len() > 8 && all(u8::is_ascii_hexdigit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_outlast_a_build() {
        let of = |name| Names::of([name]);
        let same = [
            ("a[0123456789abcdef]::b", "a[fedcba9876543210]::b"),
            ("<[u8]>::c", "<[u8]>::c"),
            ("d::e.803", "d::e.11"),
            ("d::e.803", "d::e"),
            ("f::g[1]", "f::g[12]"),
            ("f::g[1]", "f::g"),
            (
                "Closure { [Boolean], shim_idx: 1, ret: Unit }",
                "Closure { [Boolean], shim_idx: 34, ret: Unit }",
            ),
        ];
        for (one, other) in same {
            assert!(of(one).has(other), "{one} {other}");
        }
        let different = [
            ("a::b", "a::c"),
            ("a::b1", "a::b2"),
            ("<[u8]>::c", "<[u16]>::c"),
            ("<[u8]>::c", "<>::c"),
            ("a::{closure#0}", "a::{closure#1}"),
            (
                "Closure { [Boolean], shim_idx: 1, ret: Unit }",
                "Closure { [], shim_idx: 1, ret: Unit }",
            ),
        ];
        for (one, other) in different {
            assert!(!of(one).has(other), "{one} {other}");
        }
        assert_eq!(Names::read(&of("a::b").text()), of("a::b"));
    }
}
