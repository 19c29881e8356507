//! Why a file did not reach the chat, and what the person at the page can do about it.

use std::time::Duration;

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

/// A refusal. The text of `Display` is for whoever reads the answer; the page has words of its own for each code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SendError {
    /// A page of another site asks.
    #[error("Этот сайт не может присылать файлы. Откройте приложение по его собственному адресу.")]
    ForeignOrigin,
    /// Not a request of our page.
    #[error("Сервер не понял запрос. Обновите страницу и попробуйте ещё раз.")]
    BadRequest,
    /// Telegram's data are forged, stale or missing.
    #[error("Не удалось проверить вход через Telegram. Закройте приложение и откройте его из бота ещё раз.")]
    Stranger,
    /// The file is larger than a message may be.
    #[error("Файл слишком большой, чтобы прислать его в чат. Откройте акт в браузере.")]
    TooLarge,
    /// This user asks too often.
    #[error("Слишком много файлов подряд. Подождите {} с.", .0.as_secs().max(1))]
    RateLimited(Duration),
    /// The bot may not write to this user: he blocked it or has never started it.
    #[error("Бот не может вам написать. Откройте чат с ботом, нажмите «Запустить» и попробуйте ещё раз.")]
    Blocked,
    /// The Bot API is out of reach or answers nothing of use.
    #[error("Telegram сейчас не принимает файлы. Попробуйте ещё раз через минуту.")]
    Unavailable,
}

impl SendError {
    /// The page derives its remedy from the code.
    fn code(self) -> &'static str {
        match self {
            Self::ForeignOrigin | Self::BadRequest | Self::Stranger => "unauthorized",
            Self::TooLarge => "too_large",
            Self::RateLimited(_) => "rate_limited",
            Self::Blocked => "blocked",
            Self::Unavailable => "unavailable",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Stranger => StatusCode::UNAUTHORIZED,
            Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::RateLimited(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Blocked => StatusCode::CONFLICT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl IntoResponse for SendError {
    fn into_response(self) -> Response {
        let body = json!({ "error": { "code": self.code(), "message": self.to_string() } });
        (self.status(), Json(body)).into_response()
    }
}
