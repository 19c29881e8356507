//! Everything on this device as one file, and back.

use serde_json::Value;

use super::card::Card;
use super::record::{VERSION, versioned};
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

impl From<crate::core::json::Misfit> for BackupError {
    fn from(_: crate::core::json::Misfit) -> Self {
        Self::Broken
    }
}

/// An act with its card, as the store keeps them: also what this version cannot read goes into a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAct {
    /// The record of its card.
    pub card: String,
    /// The record of the act.
    pub json: String,
}

impl StoredAct {
    /// The card, if both records can be read.
    #[must_use]
    pub fn read(&self) -> Option<Card> {
        let card = Card::from_json(&self.card).ok()?;
        super::read_draft(&self.json).ok().map(|_| card)
    }
}

/// Everything that is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Backup {
    /// Projects.
    pub projects: Vec<Project>,
    /// Acts.
    pub acts: Vec<StoredAct>,
    /// Records that the adviser has kept, as they are.
    pub reports: Vec<Value>,
    /// Projects that cannot be read.
    pub unreadable: usize,
}

impl Backup {
    /// The file. Records go in as texts: even one that is damaged or newer comes back whole.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = format!("{{\"{MARK}\":{VERSION},\"projects\":[");
        push_all(&mut text, self.projects.iter().map(Project::to_json));
        text.push_str("],\n\"acts\":[");
        push_all(
            &mut text,
            self.acts.iter().map(|act| {
                Value::from_iter([("card", act.card.as_str()), ("record", &act.json)]).to_string()
            }),
        );
        if !self.reports.is_empty() {
            text.push_str("],\n\"reports\":[");
            push_all(&mut text, self.reports.iter().map(Value::to_string));
        }
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
            match versioned(project).and_then(Project::of) {
                Ok(project) => backup.projects.push(project),
                Err(_) => backup.unreadable += 1,
            }
        }
        for act in given.list("acts")? {
            backup.acts.push(stored(act)?);
        }
        backup.reports = given.list("reports")?;
        Ok(backup)
    }
}

fn stored(value: Value) -> Result<StoredAct, BackupError> {
    let mut given = Record::of(value, "")?;
    Ok(StoredAct {
        card: given.text("card")?.ok_or(BackupError::Broken)?,
        json: given.text("record")?.ok_or(BackupError::Broken)?,
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
            projects: vec![Project::new(Id::read("main").unwrap(), "Дом")],
            acts: vec![StoredAct {
                card: card.to_json(),
                json: write_draft(&Draft::new(act)),
            }],
            reports: vec![serde_json::json!({"v": 1, "id": "r-1", "project": "main"})],
            unreadable: 0,
        }
    }

    #[test]
    fn what_is_saved_comes_back() {
        let file = backup().to_json();
        let back = Backup::from_json(&file).unwrap().unwrap();
        assert_eq!(back, backup());
        assert_eq!(back.acts[0].read().unwrap().number, "1/КЖ");
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
            refused(&format!("{file}{}", " ".repeat(BACKUP_MAX_BYTES))),
            BackupError::TooBig
        );
    }

    #[test]
    fn a_record_that_cannot_be_read_does_not_keep_the_others_back() {
        let mut backup = backup();
        for json in ["{", "{\"v\":2}", ""] {
            let card = backup.acts[0].card.clone();
            backup.acts.push(StoredAct {
                card,
                json: json.to_owned(),
            });
        }
        let file = backup
            .to_json()
            .replacen("\"v\":1,\"id\":\"main\"", "\"v\":9,\"id\":\"main\"", 1);
        let back = Backup::from_json(&file).unwrap().unwrap();
        assert_eq!(back.acts, backup.acts, "each as it was");
        assert_eq!(back.acts.iter().filter_map(StoredAct::read).count(), 1);
        assert_eq!((back.projects.len(), back.unreadable), (0, 1));
    }
}
