//! What the assistant is told, what it may call, and how its calls act on the act.
//!
//! The server builds the locked setup of every token from here, and the page builds the setup it sends from the
//! same code, so the two cannot drift apart.

mod dispatch;
mod functions;
mod instruction;
mod setup;
mod vocabulary;
mod voice;
mod work_type;

pub use dispatch::{Outcome, dispatch, is_of_act};
pub(crate) use functions::{LOOKUP_NORM, NEW_ACT};
pub use functions::{WHERE_DETAIL_HELPS, declarations};
pub use instruction::INSTRUCTION_VERSION;
pub use setup::setup;
pub use vocabulary::vocabulary;
pub use voice::{UnknownVoice, Voice};
