//! The database: its name, version and object stores.

use idb::event::VersionChangeEvent;
use idb::{Database, DatabaseEvent as _, Factory, ObjectStoreParams};

use super::error::store_error;
use crate::core::app::StoreError;

const NAME: &str = "prorab";
/// Grows with the list of object stores; what is in a record has a version of its own.
const VERSION: u32 = 2;

/// Cards of acts by id: what the registry shows.
pub(super) const CARDS: &str = "cards";
/// Records of acts by id.
pub(super) const ACTS: &str = "acts";
/// Projects by id.
pub(super) const PROJECTS: &str = "projects";
/// Records that the adviser has kept, by id; since version 2.
pub(super) const REPORTS: &str = "reports";
/// Where the last visit ended.
pub(super) const SETTINGS: &str = "settings";
/// Photos kept with acts, since version 2.
pub(super) const PHOTOS: &str = "photos";
/// All object stores.
pub(super) const ALL: [&str; 6] = [CARDS, ACTS, PROJECTS, SETTINGS, PHOTOS, REPORTS];

/// Key of the settings: the act on the desk.
pub(super) const ACT_ON_DESK: &str = "act";
/// Key of the settings: the project at work.
pub(super) const PROJECT_AT_WORK: &str = "project";

/// Opens the database, makes what it lacks, and lets go of it when a newer version of the page needs it.
pub(super) async fn open(closed: impl Fn() + 'static) -> Result<Database, StoreError> {
    let factory = Factory::new().map_err(|_| StoreError::Missing)?;
    let mut request = factory
        .open(NAME, Some(VERSION))
        .map_err(|_| StoreError::Missing)?;
    request.on_upgrade_needed(|event: VersionChangeEvent| {
        let Ok(database) = event.database() else { return };
        let known = database.store_names();
        for name in ALL {
            if !known.iter().any(|known| known == name) {
                // The transaction of the upgrade fails with it, and the error comes out of the request.
                let _ = database.create_object_store(name, ObjectStoreParams::new());
            }
        }
    });
    let mut database = request.await.map_err(|error| store_error(&error))?;
    database.on_version_change(move |event| {
        if let Ok(database) = event.database() {
            database.close();
        }
        closed();
    });
    Ok(database)
}
