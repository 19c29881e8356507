//! The bot behind the page: who opened the page from it, and files that go to that person's chat with it.
//!
//! Inside Telegram a page can neither print nor save; a file of the bot is the one way out that every client has.

mod bot;
mod error;
mod hmac;
mod init_data;
mod kind;
pub(crate) mod send;

pub use self::bot::{Bot, BotError, UPLOAD_TIMEOUT};
pub(crate) use self::init_data::{UserId, is_plausible};
