//! Why there is no token, and what the person at the page can do about it.

use std::time::Duration;

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// A refusal. The text of `Display` is what the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TokenError {
    /// A page of another site asks.
    #[error("Этот сайт не может пользоваться помощником. Откройте приложение по его собственному адресу.")]
    ForeignOrigin,
    /// Not a request of our page.
    #[error("Сервер не понял запрос. Обновите страницу и начните разговор ещё раз.")]
    BadRequest,
    /// More bytes than any request of our page has.
    #[error("Запрос слишком большой. Обновите страницу и начните разговор ещё раз.")]
    TooLarge,
    /// The Telegram data are not what Telegram gives.
    #[error("Не удалось проверить вход через Telegram. Закройте приложение и откройте его из бота ещё раз.")]
    InitData,
    /// This client asks too often.
    #[error("Слишком много попыток подряд. Подождите {} с и начните разговор ещё раз.", seconds(*wait))]
    RateLimited {
        /// Until the next attempt can succeed.
        wait: Duration,
    },
    /// Google's limit for the owner's project is used up.
    #[error(
        "Лимит обращений к Gemini исчерпан. Попробуйте позже или попросите владельца приложения поднять лимит; \
             акт можно заполнить вручную."
    )]
    Quota,
    /// Google wants billing to be set up.
    #[error(
        "Google требует включить оплату для ключа этого приложения. Сообщите владельцу приложения; \
             акт можно заполнить вручную."
    )]
    Billing,
    /// Google does not serve the place of this server.
    #[error(
        "Gemini не работает в стране, где стоит сервер приложения. Сообщите владельцу приложения; \
             акт можно заполнить вручную."
    )]
    Region,
    /// Google does not accept the key of this server.
    #[error(
        "Google не принял ключ этого приложения. Сообщите владельцу: нужно проверить GOOGLE_API_KEY на сервере."
    )]
    Key,
    /// Google is out of reach or answers nothing of use.
    #[error("Gemini сейчас не отвечает. Попробуйте ещё раз через минуту; акт можно заполнить вручную.")]
    Unavailable,
}

impl TokenError {
    /// The contract's code. The page derives its remedy from it, so a request that is none of our page's shares the
    /// code of those it must not serve: reopening the page is the remedy of both. Missing billing is a limit of zero:
    /// the key is right, and a second one of the same project would not help.
    fn code(self) -> &'static str {
        match self {
            Self::ForeignOrigin | Self::BadRequest | Self::TooLarge | Self::InitData => "unauthorized",
            Self::RateLimited { .. } => "rate_limited",
            Self::Quota | Self::Billing => "quota",
            Self::Region => "region",
            Self::Key => "key",
            Self::Unavailable => "unavailable",
        }
    }

    /// A wrong key is this server's own misconfiguration, so 500; not 502, whose body some proxies replace by a page of
    /// their own.
    fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::InitData => StatusCode::UNAUTHORIZED,
            Self::ForeignOrigin | Self::Region => StatusCode::FORBIDDEN,
            Self::RateLimited { .. } | Self::Quota | Self::Billing => StatusCode::TOO_MANY_REQUESTS,
            Self::Key => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl IntoResponse for TokenError {
    fn into_response(self) -> Response {
        let body = json!({ "error": { "code": self.code(), "message": self.to_string() } });
        let mut response = (self.status(), Json(body)).into_response();
        if let Self::RateLimited { wait } = self {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds(wait)));
        }
        response
    }
}

/// Whole seconds, rounded up, at least one.
fn seconds(wait: Duration) -> u64 {
    wait.as_millis()
        .div_ceil(1000)
        .max(1)
        .try_into()
        .unwrap_or(u64::MAX)
}
