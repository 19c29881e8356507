//! Grid axes in one written form: `1-6/А-Г`.
//!
//! Letters that axes never have: ГОСТ Р 21.101, «Координационные оси»: Ё, З, Й, О, Х, Ц, Ч, Щ, Ъ, Ы, Ь.

use super::number::whole;
use super::words;
use crate::core::letters;

const NEVER: &str = "ЁЗЙОХЦЧЩЪЫЬ";
/// Latin letters and the Cyrillic ones they look like.
const LOOK_ALIKES: (&str, &str) = ("ABEKMHOPCTYX", "АВЕКМНОРСТУХ");
/// Names of letters as they are dictated.
const NAMES: &[(&str, char)] = &[
    ("бэ", 'Б'),
    ("бе", 'Б'),
    ("вэ", 'В'),
    ("ве", 'В'),
    ("гэ", 'Г'),
    ("ге", 'Г'),
    ("дэ", 'Д'),
    ("де", 'Д'),
    ("жэ", 'Ж'),
    ("же", 'Ж'),
    ("ка", 'К'),
    ("эл", 'Л'),
    ("эль", 'Л'),
    ("эм", 'М'),
    ("эн", 'Н'),
    ("пэ", 'П'),
    ("пе", 'П'),
    ("эр", 'Р'),
    ("эс", 'С'),
    ("тэ", 'Т'),
    ("те", 'Т'),
    ("эф", 'Ф'),
    ("ша", 'Ш'),
];

/// Where axes are said: words before them.
const LEADS: [&str; 7] = ["в", "по", "между", "оси", "осях", "осям", "осями"];

/// A letter that no axis has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAxis(
    /// As it was written.
    pub char,
);

#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// An axis: its text, whether it is a number.
    Mark(String, bool),
    Dash,
    Slash,
    Comma,
}

/// Axes in their written form. Free words («пазухи по оси А») stay as they are.
///
/// # Errors
/// Plain axes with a letter that axes do not have.
pub fn axes(text: &str) -> Result<String, NoAxis> {
    let mut sets = Vec::new();
    for set in text.split(';').map(str::trim).filter(|set| !set.is_empty()) {
        match tokens(set) {
            Some(tokens) => match joined(&tokens) {
                Some(written) => sets.push(checked(&written)?),
                None => return Ok(text.trim().to_owned()),
            },
            None => return Ok(text.trim().to_owned()),
        }
    }
    Ok(sets.join("; "))
}

/// `None` when the text is more than axes.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let spaced: String = text
        .chars()
        .map(|c| {
            if "‐‑‒–—−".contains(c) {
                '-'
            } else if "′’ʹ".contains(c) {
                '\''
            } else {
                c
            }
        })
        .collect();
    let as_said: Vec<&str> = spaced.split_whitespace().collect();
    let small = words(&spaced);
    let lead = small
        .iter()
        .take_while(|word| LEADS.contains(&word.as_str()))
        .count();
    // A lone «по» is a word of axes only with «с» before it: «с первой по шестую».
    let ranged = small.iter().any(|word| word == "по" || word == "до");
    let mut tokens = Vec::new();
    for (said, small) in as_said.iter().zip(&small).skip(lead) {
        match small.as_str() {
            "с" | "от" if ranged => {}
            "по" | "до" | "тире" | "дефис" => tokens.push(Token::Dash),
            "дробь" => tokens.push(Token::Slash),
            _ => chars(said, &mut tokens)?,
        }
    }
    numbers(&tokens)
}

/// Takes a word without spaces apart.
fn chars(word: &str, tokens: &mut Vec<Token>) -> Option<()> {
    let mut fresh = true;
    for c in word.chars() {
        match c {
            '-' => tokens.push(Token::Dash),
            '/' | '\\' => tokens.push(Token::Slash),
            ',' => tokens.push(Token::Comma),
            _ if letters::is_letter(c) || c.is_ascii_digit() || c == '\'' => {
                let number = c.is_ascii_digit();
                match tokens.last_mut() {
                    // Letters go on, and so does a number with what is written right after it.
                    Some(Token::Mark(mark, _)) if !fresh => mark.push(c),
                    _ => tokens.push(Token::Mark(c.to_string(), number)),
                }
            }
            _ => return None,
        }
        fresh = false;
    }
    Some(())
}

/// Turns words into numbers and letters; `None` when a word is neither.
fn numbers(tokens: &[Token]) -> Option<Vec<Token>> {
    let text_of = |token: &Token| match token {
        Token::Mark(mark, ..) => words(mark).concat(),
        _ => "-".to_owned(),
    };
    let small: Vec<String> = tokens.iter().map(text_of).collect();
    let mut read = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let Token::Mark(mark, number) = token else {
            read.push(token.clone());
            continue;
        };
        if let Some(said) = whole(small.get(at - 1..)?) {
            read.push(Token::Mark(said.value.to_string(), true));
            at += said.taken - 1;
        } else if let Some((_, letter)) = NAMES
            .iter()
            .find(|(name, _)| small.get(at - 1).is_some_and(|s| s == name))
        {
            read.push(Token::Mark(letter.to_string(), false));
        } else {
            read.push(Token::Mark(upright(mark, *number)?, *number));
        }
    }
    Some(read)
}

/// A mark in capitals; `None` when it is a word and no mark.
fn upright(mark: &str, number: bool) -> Option<String> {
    let text: String = mark.chars().map(letters::upper).collect();
    let letters: Vec<char> = text.chars().filter(|c| letters::is_letter(*c)).collect();
    // After Я the letters are doubled; a conjunction in small letters is no axis.
    let doubled = matches!(letters.as_slice(), [a, b] if a == b && !number);
    (letters.len() <= 1 || doubled).then_some(())?;
    (mark != "и" && mark != "\'").then_some(text)
}

/// Joins marks into ranges and groups: numbers first, letters after them.
fn joined(tokens: &[Token]) -> Option<String> {
    let mut groups: Vec<(String, bool)> = Vec::new();
    let mut before: Option<&Token> = None;
    let mut slashes = 0;
    for token in tokens {
        if let Token::Mark(mark, number) = token {
            match (before, groups.last_mut()) {
                (None, None) => groups.push((mark.clone(), *number)),
                (Some(Token::Dash), Some((group, _))) => {
                    group.push('-');
                    group.push_str(mark);
                }
                // «один шесть а гэ»: two of a kind are a range.
                (Some(Token::Mark(..)), Some((group, kind))) if *kind == *number => {
                    group.push('-');
                    group.push_str(mark);
                }
                (Some(Token::Comma), Some((group, kind))) if *kind == *number => {
                    group.push_str(", ");
                    group.push_str(mark);
                }
                (Some(_), Some(_)) => groups.push((mark.clone(), *number)),
                _ => return None,
            }
        } else if !matches!(before, Some(Token::Mark(..))) {
            return None;
        }
        slashes += usize::from(*token == Token::Slash);
        before = Some(token);
    }
    matches!(before, Some(Token::Mark(..))).then_some(())?;
    // `А/1` may be one axis between А and Б; a range shows that letters were merely said first.
    if let [(first, false), (second, true)] = groups.as_slice()
        && (slashes == 0 || first.contains('-') || second.contains('-'))
    {
        groups.swap(0, 1);
    }
    let texts: Vec<String> = groups.into_iter().map(|(group, _)| group).collect();
    Some(texts.join("/"))
}

/// Folds look-alikes; an axis with another letter is refused.
fn checked(written: &str) -> Result<String, NoAxis> {
    let fold = |c: char| {
        let place = LOOK_ALIKES.0.chars().position(|latin| latin == c);
        let folded = place
            .and_then(|place| LOOK_ALIKES.1.chars().nth(place))
            .unwrap_or(c);
        let cyrillic = ('А'..='Я').contains(&folded) && !NEVER.contains(folded);
        match cyrillic || !letters::is_letter(folded) {
            true => Ok(folded),
            false => Err(NoAxis(c)),
        }
    };
    written.chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_take_one_form_however_they_are_said() {
        for (said, written) in [
            ("1-6/А-Г", "1-6/А-Г"),
            ("1–6 / А–Г", "1-6/А-Г"),
            ("1-6, A-Г", "1-6/А-Г"),
            ("в осях 1-6, А-Г", "1-6/А-Г"),
            ("по осям один-шесть, А-Г", "1-6/А-Г"),
            ("в осях один шесть а гэ", "1-6/А-Г"),
            ("один шесть а гэ", "1-6/А-Г"),
            ("1-9/A-E", "1-9/А-Е"),
            ("а-г / 1-6", "1-6/А-Г"),
            ("1-6/А", "1-6/А"),
            ("оси 1-6 А", "1-6/А"),
            ("с первой по шестую, а-гэ", "1-6/А-Г"),
            ("от 1 до 6", "1-6"),
            ("1/1", "1/1"),
            ("А/1", "А/1"),
            ("Б'", "Б'"),
            ("1-6/Б′", "1-6/Б'"),
            ("АА-ББ", "АА-ББ"),
            ("1, 3, 5/А", "1, 3, 5/А"),
            ("1-6/А-Г; 8-10/Д-Е", "1-6/А-Г; 8-10/Д-Е"),
            ("двадцать один двадцать пять, эм эн", "21-25/М-Н"),
            ("12", "12"),
        ] {
            assert_eq!(axes(said), Ok(written.to_owned()), "{said}");
            assert_eq!(axes(written), Ok(written.to_owned()), "{written} once more");
        }
    }

    #[test]
    fn letters_that_axes_never_have_are_refused() {
        for (said, letter) in [
            ("1-6/А-З", 'З'),
            ("1-6/A-G", 'G'),
            ("1-4/А-O", 'O'),
            ("Ц", 'Ц'),
            ("1-6/д-х", 'Х'),
            ("1-3/D", 'D'),
        ] {
            assert_eq!(axes(said), Err(NoAxis(letter)), "{said}");
        }
    }

    #[test]
    fn free_words_stay_as_they_were_said() {
        for said in [
            "пазухи по оси А",
            "1-6 с наружной стороны по оси А",
            "вся секция",
            "А и Б",
            "1-",
            "/",
            "-",
            "по всей длине",
            "1-6 (кроме 3)",
        ] {
            assert_eq!(axes(said), Ok(said.to_owned()));
        }
    }
}
