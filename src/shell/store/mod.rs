//! The store: IndexedDB, and the other tabs that have it open.
//!
//! Owns the database and the channel between tabs. Must not know what is in a record but the revision of a card.
//! Invariant: writes of one message are one transaction; a card goes over no card that its writer has not seen.

mod error;
pub(super) mod fallback;
mod photos;
mod schema;
mod tabs;

use std::cell::Cell;

use idb::{Database, ObjectStore, Transaction, TransactionMode};
use wasm_bindgen::JsValue;

use self::error::store_error;
use self::schema::{ACT_ON_DESK, ACTS, ALL, CARDS, PHOTOS, PROJECT_AT_WORK, PROJECTS, REPORTS, SETTINGS};
use self::tabs::Tabs;
pub(super) use self::tabs::Told;
use super::js;
use crate::core::app::{Loaded, Msg, StoreError, StoreWrite};
use crate::core::registry::{Id, read_revision};

/// The open store.
pub(super) struct Store {
    database: Database,
    tabs: Option<Tabs>,
    /// The browser was asked not to clear the store on its own.
    asked_to_persist: Cell<bool>,
}

impl Store {
    /// Opens the store. `elsewhere` takes each card and project that another tab writes; `closed` is told when a newer
    /// version of the page takes the store over.
    ///
    /// # Errors
    /// The browser has no store, or it cannot be opened.
    pub(super) async fn open(
        elsewhere: impl Fn(Told, String) + 'static,
        closed: impl Fn() + 'static,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            database: schema::open(closed).await?,
            tabs: Tabs::join(elsewhere),
            asked_to_persist: Cell::new(false),
        })
    }

    /// Everything that the page begins with.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) async fn load(&self) -> Result<Loaded, StoreError> {
        let transaction = self.read()?;
        let cards = all(&store(&transaction, CARDS)?).await?;
        let projects = all(&store(&transaction, PROJECTS)?).await?;
        let reports = all(&store(&transaction, REPORTS)?).await?;
        let settings = store(&transaction, SETTINGS)?;
        let project = text(&settings, PROJECT_AT_WORK).await?.unwrap_or_default();
        let act = match text(&settings, ACT_ON_DESK).await? {
            Some(id) => text(&store(&transaction, ACTS)?, &id)
                .await?
                .map(|json| (id, json)),
            None => None,
        };
        Ok(Loaded {
            cards,
            projects,
            reports,
            project,
            act,
            ..Loaded::default()
        })
    }

    /// The record of an act.
    ///
    /// # Errors
    /// There is none, or the store cannot be read.
    pub(super) async fn act(&self, id: &Id) -> Result<String, StoreError> {
        let transaction = self.read()?;
        let json = text(&store(&transaction, ACTS)?, id.as_str()).await?;
        json.ok_or(StoreError::NoRecord)
    }

    /// Every act that has a card: the card and the record.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) async fn all_acts(&self) -> Result<Vec<(String, String)>, StoreError> {
        let transaction = self.read()?;
        let (cards, acts) = (store(&transaction, CARDS)?, store(&transaction, ACTS)?);
        let keys = acts
            .get_all_keys(None, None)
            .map_err(|error| store_error(&error))?
            .await
            .map_err(|error| store_error(&error))?;
        // Both lists are in the order of their keys.
        let records = all(&acts).await?;
        let mut pairs = Vec::new();
        for (key, json) in keys.iter().zip(records) {
            if let Some(id) = key.as_string()
                && let Some(card) = text(&cards, &id).await?
            {
                pairs.push((card, json));
            }
        }
        Ok(pairs)
    }

    /// Makes changes together or not at all, and says what became of each act.
    pub(super) async fn keep(&self, writes: Vec<StoreWrite>) -> Vec<Msg> {
        let mut conflicts = Vec::new();
        let result = self.try_keep(&writes, &mut conflicts).await;
        if result.is_ok() {
            self.persist();
        }
        report(&writes, &result, conflicts, self.tabs.as_ref())
    }

    async fn try_keep(
        &self,
        writes: &[StoreWrite],
        conflicts: &mut Vec<(Id, String)>,
    ) -> Result<(), StoreError> {
        let transaction = self.begin(&ALL, TransactionMode::ReadWrite)?;
        let (cards, acts) = (store(&transaction, CARDS)?, store(&transaction, ACTS)?);
        let (projects, settings) = (store(&transaction, PROJECTS)?, store(&transaction, SETTINGS)?);
        let photos = store(&transaction, PHOTOS)?;
        let reports = store(&transaction, REPORTS)?;
        for write in writes {
            match write {
                StoreWrite::Act { card, json, base } => {
                    let id = card.id.as_str();
                    let known = text(&cards, id).await?;
                    if known.as_deref().map_or(0, read_revision) != *base {
                        conflicts.push((card.id.clone(), known.unwrap_or_default()));
                        continue;
                    }
                    put(&cards, id, &card.to_json()).await?;
                    if let Some(json) = json {
                        put(&acts, id, json).await?;
                    }
                }
                StoreWrite::DropAct(id) => {
                    delete(&cards, id).await?;
                    delete(&acts, id).await?;
                    photos::drop_all(&photos, id).await?;
                }
                StoreWrite::Project(id, json) => put(&projects, id.as_str(), json).await?,
                StoreWrite::NewProject(id, json) => {
                    if text(&projects, id.as_str()).await?.is_none() {
                        put(&projects, id.as_str(), json).await?;
                    }
                }
                StoreWrite::Report(id, json) => put(&reports, id.as_str(), json).await?,
                StoreWrite::DropReport(id) => delete(&reports, id).await?,
                StoreWrite::DropProject(id) => delete(&projects, id).await?,
                StoreWrite::ProjectAtWork(id) => put(&settings, PROJECT_AT_WORK, id.as_str()).await?,
                StoreWrite::CopyPhotos(from, to) => photos::copy_all(&photos, from, to).await?,
                StoreWrite::ActOnDesk(id) => put(&settings, ACT_ON_DESK, id.as_str()).await?,
            }
        }
        commit(transaction, &cards).await
    }

    fn read(&self) -> Result<Transaction, StoreError> {
        self.begin(&ALL, TransactionMode::ReadOnly)
    }

    fn begin(&self, stores: &[&str], mode: TransactionMode) -> Result<Transaction, StoreError> {
        self.database
            .transaction(stores, mode)
            .map_err(|error| store_error(&error))
    }

    /// Asks the browser once to keep the store.
    fn persist(&self) {
        if !self.asked_to_persist.replace(true) {
            ask_to_persist();
        }
    }
}

/// Ends a transaction; `within` is one of its object stores.
async fn commit(transaction: Transaction, within: &ObjectStore) -> Result<(), StoreError> {
    let ended = transaction
        .commit()
        .map_err(|error| store_error(&error))?
        .await
        .map_err(|error| store_error(&error))?;
    if ended.is_committed() {
        return Ok(());
    }
    // An abort says nothing itself; the transaction knows why, such as a disk that is full.
    let reason = within.transaction().error().map(idb::Error::DomException);
    Err(reason.map_or(StoreError::Broken, |error| store_error(&error)))
}

/// What the core is told of writes, and other tabs of those that were made. Without acts only a failure is told.
pub(super) fn report(
    writes: &[StoreWrite],
    result: &Result<(), StoreError>,
    mut conflicts: Vec<(Id, String)>,
    tabs: Option<&Tabs>,
) -> Vec<Msg> {
    let mut reports = Vec::new();
    for write in writes {
        let (card, json) = match write {
            StoreWrite::Act { card, json, .. } => (card, json),
            StoreWrite::Project(_, project) => {
                if let (Ok(()), Some(tabs)) = (result, tabs) {
                    tabs.tell(Told::Project, project);
                }
                continue;
            }
            _ => continue,
        };
        let conflict = conflicts.iter().position(|(id, _)| *id == card.id);
        let outcome = match (result, conflict) {
            (Err(error), _) => Err(error.clone()),
            (Ok(()), Some(place)) => Err(StoreError::Conflict {
                card: conflicts.swap_remove(place).1,
                refused: json.clone(),
            }),
            (Ok(()), None) => Ok(()),
        };
        if let (Ok(()), Some(tabs)) = (&outcome, tabs) {
            tabs.tell(Told::Card, &card.to_json());
        }
        reports.push(Msg::ActKept(card.id.clone(), outcome));
    }
    if let (true, Err(error)) = (reports.is_empty(), result) {
        reports.push(Msg::StoreFailed(error.clone()));
    }
    reports
}

/// The draft outside the store, and a number for this tab.
pub(super) fn beside_the_store(loaded: Loaded) -> Loaded {
    Loaded {
        // Names of records need to differ between tabs, not to be secret.
        tab: (js_sys::Math::random() * f64::from(u32::MAX)) as u32,
        fallback: fallback::load(),
        ..loaded
    }
}

fn store(transaction: &Transaction, name: &str) -> Result<ObjectStore, StoreError> {
    transaction
        .object_store(name)
        .map_err(|error| store_error(&error))
}

async fn all(store: &ObjectStore) -> Result<Vec<String>, StoreError> {
    let values = store
        .get_all(None, None)
        .map_err(|error| store_error(&error))?
        .await
        .map_err(|error| store_error(&error))?;
    Ok(values
        .iter()
        .map(|value| value.as_string().unwrap_or_default())
        .collect())
}

async fn text(store: &ObjectStore, key: &str) -> Result<Option<String>, StoreError> {
    let value = store
        .get(JsValue::from_str(key))
        .map_err(|error| store_error(&error))?
        .await
        .map_err(|error| store_error(&error))?;
    Ok(value.and_then(|value| value.as_string()))
}

async fn put(store: &ObjectStore, key: &str, text: &str) -> Result<(), StoreError> {
    store
        .put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))
        .map_err(|error| store_error(&error))?
        .await
        .map(drop)
        .map_err(|error| store_error(&error))
}

async fn delete(store: &ObjectStore, id: &Id) -> Result<(), StoreError> {
    store
        .delete(JsValue::from_str(id.as_str()))
        .map_err(|error| store_error(&error))?
        .await
        .map_err(|error| store_error(&error))
}

/// Asks the browser to keep the store when room gets short. It may say no; nothing depends on it.
fn ask_to_persist() {
    let Some(window) = web_sys::window() else { return };
    if js::get(&window.navigator(), "storage").is_undefined() {
        return;
    }
    let _ = window.navigator().storage().persist();
}
