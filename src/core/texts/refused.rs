//! Files that were not taken: each trouble is told once, with the names of its files.

use super::notices::Notice;

/// Of a file's name as much is shown, characters.
const NAME_MAX_CHARS: usize = 40;

/// A file's name, what is wrong with it, and what to do.
pub(super) type Trouble<'a> = (&'a str, [&'static str; 2]);

/// The notice on files in the order in which they came.
pub(super) fn told(troubles: &[Trouble<'_>]) -> Notice {
    let mut notice = Notice::new("", "");
    for (place, (_, [title, remedy])) in troubles.iter().enumerate() {
        let is_same = |(_, [other, _]): &&Trouble<'_>| other == title;
        if troubles[..place].iter().any(|before| is_same(&before)) {
            continue;
        }
        let mut told = (*title).to_owned();
        let named = troubles.iter().filter(is_same).map(|(name, _)| *name);
        let mut between = " (";
        for name in named.filter(|name| !name.is_empty()) {
            told.push_str(between);
            told.extend(name.chars().take(NAME_MAX_CHARS));
            between = ", ";
        }
        if between == ", " {
            told.push(')');
        }
        if notice.title.is_empty() {
            notice.title = told;
            (*remedy).clone_into(&mut notice.remedy);
        } else {
            notice.also(&told, remedy);
        }
    }
    notice
}
