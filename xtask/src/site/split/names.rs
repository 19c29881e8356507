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

/// The name without what changes from build to build: the numbers that tell versions of crates apart, `[0123456789abcdef]`,
/// and those of copies, `.12`.
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
            Some((number, behind))
                if number.bytes().all(|byte| byte.is_ascii_hexdigit()) && number.len() > 8 =>
            {
                behind
            }
            _ => {
                lasting.push('[');
                after
            }
        };
    }
    lasting.push_str(rest);
    lasting
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
        ];
        for (one, other) in same {
            assert!(of(one).has(other), "{one} {other}");
        }
        let different = [
            ("a::b", "a::c"),
            ("a::b1", "a::b2"),
            ("<[u8]>::c", "<[u16]>::c"),
            ("<[u8]>::c", "<>::c"),
        ];
        for (one, other) in different {
            assert!(!of(one).has(other), "{one} {other}");
        }
        assert_eq!(Names::read(&of("a::b").text()), of("a::b"));
    }
}
