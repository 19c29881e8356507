//! What the model is told when it has named a norm that it should not have named.

use super::mark::{Mark, Verdict};
use crate::core::date::CivilDate;

/// The remark for the model, in Russian; `None` when there is nothing to correct.
#[must_use]
pub fn correction(mark: &Mark) -> Option<String> {
    let code = &mark.code;
    let since = |since: &Option<CivilDate>| match since {
        Some(date) => format!(" с {}", date.dotted()),
        None => String::new(),
    };
    let remark = match &mark.verdict {
        Verdict::InForce | Verdict::NotVerified => return None,
        Verdict::Replaced { by, since: date, now } => {
            let now = now.as_ref().map(|now| format!(", сейчас действует {now}"));
            format!(
                "заменён на {by}{}{}. Поправься.",
                since(date),
                now.unwrap_or_default()
            )
        }
        Verdict::Cancelled {
            by: Some(by),
            since: date,
        } => {
            format!("отменён, вместо него {by}{}. Поправься.", since(date))
        }
        Verdict::Cancelled { by: None, .. } => "отменён. Поправься.".to_owned(),
        Verdict::Disputed {
            instead: Some(instead),
        } => {
            format!("его статус спорный, не проверено. Скажи об этом и сошлись на {instead}.")
        }
        Verdict::Disputed { instead: None } => {
            "его статус спорный, не проверено. Скажи об этом и не ссылайся на него.".to_owned()
        }
        Verdict::DoesNotExist {
            instead: Some(instead),
        } => {
            format!("такого документа нет, есть {instead}. Поправься.")
        }
        Verdict::DoesNotExist { instead: None } => "такого документа нет. Поправься.".to_owned(),
        Verdict::NotInCatalogue {
            instead: Some(instead),
        } => {
            format!("в справочнике его нет, есть {instead}. Проверь через lookup_norm и поправься.")
        }
        Verdict::NotInCatalogue { instead: None } => {
            "в справочнике его нет. Скажи, что ссылка не проверена, и не опирайся на неё.".to_owned()
        }
    };
    let doubt = match mark.verdict.is_of_entry() && !mark.is_checked {
        true => " В справочнике это не проверено, так и скажи.",
        false => "",
    };
    Some(format!("Ты назвал {code}: {remark}{doubt}"))
}
