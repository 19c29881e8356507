//! Photos kept with acts: the key is the act's name and the photo's, so those of an act lie together.

use idb::{KeyRange, ObjectStore, TransactionMode};
use js_sys::{Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::error::store_error;
use super::schema::PHOTOS;
use super::{Store, commit, store};
use crate::core::app::StoreError;
use crate::core::photo::KeptPhoto;
use crate::core::registry::Id;
use crate::shell::js;

/// Between the two names of a key: in neither of them.
const BETWEEN: &str = "/";
/// What comes after it in the order of keys: the end of an act's photos.
const BEYOND: &str = "0";
/// Key of a record: when its photo was put away, ms since 1970. Earlier it was told only that it was.
const AWAY: &str = "away";

impl Store {
    /// Keeps a photo with an act; the same photo again changes nothing but its name.
    ///
    /// # Errors
    /// The store is full or broken.
    pub(in crate::shell) async fn keep_photo(
        &self,
        act: &Id,
        photo: &Id,
        name: &str,
        jpeg: &Uint8Array,
    ) -> Result<(), StoreError> {
        let record = Object::new();
        js::set(&record, "name", &JsValue::from_str(name));
        js::set(&record, "jpeg", jpeg);
        let transaction = self.begin(&[PHOTOS], TransactionMode::ReadWrite)?;
        let photos = store(&transaction, PHOTOS)?;
        put(&photos, &key(act, photo.as_str()), &record).await?;
        commit(transaction, &photos).await?;
        self.persist();
        Ok(())
    }

    /// The photos of an act, without their addresses, and their JPEGs. What is none of ours is left out.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(in crate::shell) async fn photos(
        &self,
        act: &Id,
    ) -> Result<Vec<(KeptPhoto, Uint8Array)>, StoreError> {
        let transaction = self.begin(&[PHOTOS], TransactionMode::ReadOnly)?;
        let records = of_act(&store(&transaction, PHOTOS)?, act).await?;
        let photo = |(key, record): (String, JsValue)| {
            let photo = KeptPhoto {
                id: Id::read(key.split_once(BETWEEN)?.1)?,
                name: js::get(&record, "name").as_string()?,
                address: String::new(),
                away_ms: away_ms(&js::get(&record, AWAY)),
            };
            Some((photo, js::get(&record, "jpeg").dyn_into().ok()?))
        };
        Ok(records.into_iter().filter_map(photo).collect())
    }

    /// Marks a photo of an act as put away at a time, ms since 1970, or as back again by 0; `None` drops it.
    ///
    /// # Errors
    /// The store is broken.
    pub(in crate::shell) async fn change_photo(
        &self,
        act: &Id,
        photo: &Id,
        away_ms: Option<u64>,
    ) -> Result<(), StoreError> {
        let transaction = self.begin(&[PHOTOS], TransactionMode::ReadWrite)?;
        let photos = store(&transaction, PHOTOS)?;
        let key = key(act, photo.as_str());
        if let Some(away_ms) = away_ms {
            // One that is not there any more does not come back by being marked.
            for (_, record) in of_act(&photos, act)
                .await?
                .iter()
                .filter(|(known, _)| *known == key)
            {
                js::set(record.unchecked_ref(), AWAY, &JsValue::from_f64(away_ms as f64));
                put(&photos, &key, record).await?;
            }
        } else {
            photos
                .delete(JsValue::from_str(&key))
                .map_err(|error| store_error(&error))?
                .await
                .map_err(|error| store_error(&error))?;
        }
        commit(transaction, &photos).await
    }
}

/// Drops all photos of an act.
pub(super) async fn drop_all(photos: &ObjectStore, act: &Id) -> Result<(), StoreError> {
    photos
        .delete(range(act)?)
        .map_err(|error| store_error(&error))?
        .await
        .map_err(|error| store_error(&error))
}

/// Keeps the photos of one act with another one, too.
pub(super) async fn copy_all(photos: &ObjectStore, from: &Id, to: &Id) -> Result<(), StoreError> {
    for (known, record) in of_act(photos, from).await? {
        let photo = known.split_once(BETWEEN).map_or("", |(_, photo)| photo);
        put(photos, &key(to, photo), &record).await?;
    }
    Ok(())
}

async fn of_act(photos: &ObjectStore, act: &Id) -> Result<Vec<(String, JsValue)>, StoreError> {
    let keys = photos
        .get_all_keys(Some(range(act)?.into()), None)
        .map_err(|error| store_error(&error))?
        .await
        .map_err(|error| store_error(&error))?;
    // Both lists are in the order of their keys.
    let records = photos
        .get_all(Some(range(act)?.into()), None)
        .map_err(|error| store_error(&error))?
        .await
        .map_err(|error| store_error(&error))?;
    let named = keys.iter().map(|key| key.as_string().unwrap_or_default());
    Ok(named.zip(records).collect())
}

async fn put(photos: &ObjectStore, key: &str, record: &JsValue) -> Result<(), StoreError> {
    photos
        .put(record, Some(&JsValue::from_str(key)))
        .map_err(|error| store_error(&error))?
        .await
        .map(drop)
        .map_err(|error| store_error(&error))
}

/// When a photo was put away as its record tells it.
fn away_ms(told: &JsValue) -> u64 {
    let flag = told.as_bool().map(f64::from);
    told.as_f64().or(flag).unwrap_or_default() as u64
}

fn key(act: &Id, photo: &str) -> String {
    [act.as_str(), BETWEEN, photo].concat()
}

fn range(act: &Id) -> Result<KeyRange, StoreError> {
    let [first, beyond] = [BETWEEN, BEYOND].map(|end| JsValue::from_str(&[act.as_str(), end].concat()));
    KeyRange::bound(&first, &beyond, None, Some(true)).map_err(|error| store_error(&error))
}
