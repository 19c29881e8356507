//! Numbers of documents and codes of drawings: «восемнадцать дробь КЖ» is `18/КЖ`.

use super::number::whole;
use super::words;
use crate::core::letters;

/// A number or a code with the words of numbers in digits: said digit by digit or in groups, one after another.
/// `glue` parts letters from the digits after them. A text with any other word stays as it is, but for the sign №.
#[must_use]
pub fn designation(text: &str, glue: &str) -> String {
    let text = text.trim_start_matches(['№', ' ', '\u{a0}']).trim_end();
    let said: Vec<&str> = text.split_whitespace().collect();
    let small = words(text);
    let (mut written, mut in_words, mut after_letters) = (String::new(), false, false);
    let mut at = 0;
    while let (Some(word), Some(as_said)) = (small.get(at), said.get(at)) {
        let sign = match word.as_str() {
            "дробь" => "/",
            "тире" | "дефис" => "-",
            "точка" => ".",
            _ => "",
        };
        let number = whole(small.get(at..).unwrap_or_default()).filter(|number| !number.ordinal);
        if !sign.is_empty() {
            written.push_str(sign);
        } else if let Some(number) = number {
            if after_letters {
                written.push_str(glue);
            }
            written.push_str(&number.value.to_string());
            at += number.taken - 1;
            in_words = true;
        } else if as_said.chars().all(letters::is_upper) {
            written.push_str(as_said);
        } else {
            return text.to_owned();
        }
        after_letters = sign.is_empty() && number.is_none();
        at += 1;
    }
    match in_words {
        true => written,
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_become_digits() {
        for (said, glue, written) in [
            ("восемнадцать дробь КЖ", " ", "18/КЖ"),
            ("сорок восемь одиннадцать дробь три", " ", "4811/3"),
            ("пять ноль пять девять", " ", "5059"),
            ("ЕАЭС ноль триста сорок один", " ", "ЕАЭС 0341"),
            ("двести одиннадцать", " ", "211"),
            ("КЖ ноль", "", "КЖ0"),
            ("АР ноль четыре", "", "АР04"),
            ("КЖ один точка четыре", "", "КЖ1.4"),
            ("№ 12", " ", "12"),
            ("118", " ", "118"),
            ("б/н", " ", "б/н"),
            ("КЖ", "", "КЖ"),
            ("один из двух", " ", "один из двух"),
            ("вторая", " ", "вторая"),
            ("1/КЖ-АОСР", " ", "1/КЖ-АОСР"),
            ("", " ", ""),
        ] {
            assert_eq!(designation(said, glue), written, "{said}");
            assert_eq!(designation(written, glue), written, "{written} once more");
        }
    }
}
