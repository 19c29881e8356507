//! Everything on this device as one file, and back.

use serde_json::Value;

use super::card::Card;
use super::record::{RecordError, VERSION, versioned};
use crate::core::date::CivilDate;
use crate::core::json::{Record, parse};
use crate::core::project::Project;

/// Largest backup read, in bytes: five thousand acts are about half of it.
pub const BACKUP_MAX_BYTES: usize = 40 * 1024 * 1024;

/// The key by which a file is known as a backup; its value is the version.
const MARK: &str = "prorab_backup";

/// Why a backup is not restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// Larger than [`BACKUP_MAX_BYTES`].
    #[error("Файл слишком большой: копия этой программы не бывает больше 40 МБ. Выберите другой файл.")]
    TooBig,
    /// A newer version wrote it.
    #[error("Копия сделана более новой версией программы. Обновите страницу и загрузите файл снова.")]
    Newer,
    /// Cut off or changed.
    #[error(
        "Копия повреждена, ничего не загружено. Скачайте копию ещё раз на том устройстве, где она сделана."
    )]
    Broken,
}

impl From<RecordError> for BackupError {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::Newer => Self::Newer,
            RecordError::Broken => Self::Broken,
        }
    }
}

impl From<crate::core::json::Misfit> for BackupError {
    fn from(_: crate::core::json::Misfit) -> Self {
        Self::Broken
    }
}

/// An act with its card, as the store keeps them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAct {
    /// What the registry shows.
    pub card: Card,
    /// The record of the act.
    pub json: String,
}

/// Everything that is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Backup {
    /// Projects.
    pub projects: Vec<Project>,
    /// Acts.
    pub acts: Vec<StoredAct>,
}

impl Backup {
    /// The file. Records go in as they are: even one that this version cannot read comes back whole.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = format!("{{\"{MARK}\":{VERSION},\"projects\":[");
        push_all(&mut text, self.projects.iter().map(Project::to_json));
        text.push_str("],\n\"acts\":[");
        push_all(
            &mut text,
            self.acts
                .iter()
                .map(|act| format!("{{\"card\":{},\"record\":{}}}", act.card.to_json(), act.json)),
        );
        text.push_str("]}\n");
        text
    }

    /// Reads a file; `None` when it is no backup but perhaps something else.
    ///
    /// # Errors
    /// It is a backup that cannot be taken; nothing of it is.
    pub fn from_json(file: &str) -> Option<Result<Self, BackupError>> {
        if !file
            .get(..64)
            .unwrap_or(file)
            .trim_start_matches('\u{feff}')
            .contains(MARK)
        {
            return None;
        }
        Some(Self::read(file.trim_start_matches('\u{feff}')))
    }

    fn read(file: &str) -> Result<Self, BackupError> {
        if file.len() > BACKUP_MAX_BYTES {
            return Err(BackupError::TooBig);
        }
        let value = parse(file.as_bytes()).map_err(|_| BackupError::Broken)?;
        let mut given = Record::of(value, "")?;
        if given.integer(MARK)? > VERSION {
            return Err(BackupError::Newer);
        }
        let mut backup = Self::default();
        for project in given.list("projects")? {
            backup.projects.push(Project::of(versioned(project)?)?);
        }
        for act in given.list("acts")? {
            backup.acts.push(stored(act)?);
        }
        Ok(backup)
    }
}

fn stored(value: Value) -> Result<StoredAct, BackupError> {
    let mut given = Record::of(value, "")?;
    let card = given.any("card").ok_or(BackupError::Broken)?.to_string();
    let json = given.any("record").ok_or(BackupError::Broken)?.to_string();
    super::read_draft(&json)?;
    Ok(StoredAct {
        card: Card::from_json(&card)?,
        json,
    })
}

fn push_all(text: &mut String, items: impl Iterator<Item = String>) {
    for (place, item) in items.enumerate() {
        if place > 0 {
            text.push_str(",\n");
        }
        text.push_str(&item);
    }
}

/// The name of a backup's file.
#[must_use]
pub fn backup_name(today: CivilDate) -> String {
    format!("Прораб-копия-{today}.json")
}

#[cfg(test)]
mod tests {
    use super::super::{Id, write_draft};
    use super::*;
    use crate::core::act::{Act, Draft};

    fn backup() -> Backup {
        let act = Act {
            number: Some("1/КЖ".to_owned()),
            ..Act::default()
        };
        let mut card = Card {
            id: Id::read("a-1").unwrap(),
            project: Id::read("main").unwrap(),
            ..Card::default()
        };
        card.follow(&act);
        Backup {
            projects: vec![Project::first()],
            acts: vec![StoredAct {
                card,
                json: write_draft(&Draft::new(act)),
            }],
        }
    }

    #[test]
    fn what_is_saved_comes_back() {
        let file = backup().to_json();
        let back = Backup::from_json(&file).unwrap().unwrap();
        assert_eq!(back.projects, backup().projects);
        assert_eq!(back.acts[0].card, backup().acts[0].card);
        assert_eq!(
            crate::core::registry::read_draft(&back.acts[0].json),
            crate::core::registry::read_draft(&backup().acts[0].json)
        );
    }

    #[test]
    fn what_is_no_backup_is_left_to_others() {
        for text in [
            "",
            "{}",
            "{\"document_type\":\"aosr\"}",
            "not JSON",
            "ж".repeat(100).as_str(),
        ] {
            assert_eq!(Backup::from_json(text), None);
        }
    }

    #[test]
    fn a_damaged_or_newer_backup_is_refused_whole() {
        let file = backup().to_json();
        let refused = |text: &str| Backup::from_json(text).unwrap().unwrap_err();
        assert_eq!(refused(&file[..file.len() - 20]), BackupError::Broken);
        assert_eq!(
            refused(&file.replacen("_backup\":1", "_backup\":2", 1)),
            BackupError::Newer
        );
        assert_eq!(
            refused(&file.replace("\"record\":{\"v\":1", "\"record\":{\"v\":2")),
            BackupError::Newer
        );
        assert_eq!(
            refused(&file.replace("\"id\":\"a-1\"", "\"id\":\"../\"")),
            BackupError::Broken
        );
        assert_eq!(
            refused(&format!("{file}{}", " ".repeat(BACKUP_MAX_BYTES))),
            BackupError::TooBig
        );
    }
}
