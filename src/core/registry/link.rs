//! An act in the fragment of a link: it never reaches a server.
//!
//! `#act=z<base64url of raw deflate>` or `#act=j<base64url of JSON>`. Packing is the browser's; here is the envelope.

use crate::core::base64;

/// How the fragment begins.
const HEAD: &str = "act=";
/// Longest link, in characters. Browsers open far longer ones; this still goes through intents of phones and
/// through QR-less hand-over by messengers that keep a link whole.
pub const LINK_MAX_CHARS: usize = 16_000;
/// Most bytes of an unpacked act: that of a file.
pub const PAYLOAD_MAX_BYTES: usize = crate::core::act::FILE_MAX_BYTES;

/// A link that cannot be made or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The act does not fit into a link.
    #[error("Акт слишком большой для ссылки. Передайте его файлом: «Скачать JSON» или «Скачать DOCX».")]
    TooBig,
    /// Cut off, changed or not ours.
    #[error("Ссылка повреждена или скопирована не целиком. Попросите прислать её ещё раз или файл акта.")]
    Broken,
    /// Neither share sheet nor clipboard take it.
    #[error("Браузер не даёт скопировать ссылку. Передайте акт файлом: «Скачать JSON» или «Скачать DOCX».")]
    NoWay,
}

/// Whether a fragment, with or without its `#`, claims to carry an act.
#[must_use]
pub fn is_link(fragment: &str) -> bool {
    fragment.trim_start_matches('#').starts_with(HEAD)
}

/// The fragment for these bytes; `packed` when they are deflated.
///
/// # Errors
/// [`LinkError::TooBig`].
pub fn fragment(bytes: &[u8], packed: bool) -> Result<String, LinkError> {
    let text = format!(
        "#{HEAD}{}{}",
        if packed { 'z' } else { 'j' },
        base64::encode_url(bytes)
    );
    if text.len() > LINK_MAX_CHARS {
        return Err(LinkError::TooBig);
    }
    Ok(text)
}

/// The bytes of a fragment and whether they are deflated.
///
/// # Errors
/// See [`LinkError`].
pub fn payload(fragment: &str) -> Result<(Vec<u8>, bool), LinkError> {
    let text = fragment.trim_start_matches('#');
    let body = text.strip_prefix(HEAD).ok_or(LinkError::Broken)?;
    if body.len() > LINK_MAX_CHARS {
        return Err(LinkError::TooBig);
    }
    let packed = match body.chars().next() {
        Some('z') => true,
        Some('j') => false,
        _ => return Err(LinkError::Broken),
    };
    let mut bytes = Vec::new();
    base64::decode(&body[1..], &mut bytes).map_err(|_| LinkError::Broken)?;
    Ok((bytes, packed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        for packed in [true, false] {
            let link = fragment("{\"number\":\"1/КЖ\"}".as_bytes(), packed).unwrap();
            assert!(is_link(&link));
            assert!(
                link.bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"#=-_".contains(&byte))
            );
            let (bytes, was_packed) = payload(&link).unwrap();
            assert_eq!(
                (bytes.as_slice(), was_packed),
                ("{\"number\":\"1/КЖ\"}".as_bytes(), packed)
            );
        }
    }

    #[test]
    fn what_is_cut_foreign_or_huge_is_refused() {
        assert_eq!(fragment(&[0; LINK_MAX_CHARS], true), Err(LinkError::TooBig));
        assert_eq!(
            payload(&format!("#act=z{}", "A".repeat(LINK_MAX_CHARS))),
            Err(LinkError::TooBig)
        );
        for text in [
            "",
            "#act=",
            "#act=x",
            "#act=z!!",
            "#act=jA",
            "#tgWebAppData=1",
            "#act=ж",
        ] {
            assert_eq!(payload(text), Err(LinkError::Broken), "{text}");
        }
        assert!(!is_link("#tgWebAppData=1"));
    }
}
