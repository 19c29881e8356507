//! The registry of acts on this device: what there is, in which state, under which number.
//!
//! Owns: the card of each act, search, numbers by mask, copies and series, the registry as a table, records and backup
//! as text. Must not know: where records are kept, the screen. Invariant: a card says nothing that its act or a
//! person did not; a number is given once; a record of a newer version is refused, never cut down.

mod backup;
mod card;
mod csv;
mod id;
mod link;
mod list;
mod mask;
mod record;
mod series;

pub use backup::{BACKUP_MAX_BYTES, Backup, BackupError, StoredAct, backup_name};
pub use card::{Card, Status};
pub use csv::{csv, csv_name};
pub use id::{Id, Mint};
pub use link::{LINK_MAX_CHARS, LinkError, PAYLOAD_MAX_BYTES, fragment, is_link, payload};
pub use list::{Registry, Shelf};
pub use mask::{Mask, MaskError};
pub(crate) use record::{DELETED_LAST_MS, VERSION, record};
pub use record::{RecordError, read_base, read_draft, read_revision, write_based, write_draft};
pub(crate) use series::at as again_at;
pub use series::{SERIES_MAX, SeriesError, again, places};
