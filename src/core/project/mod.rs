//! A project: one construction site, and what all its acts have in common.
//!
//! Owns: the profile (a record of the act with the fields that do not change from act to act), the number mask, the
//! extra instruction for the assistant, a fresh act, completing what was said by what the profile knows. Must not
//! know: where projects are kept, the screen. Invariant: an act gets nothing from a profile that a person did not
//! write there.

mod complete;
mod names;

use serde::ser::{Serialize, SerializeMap, Serializer};

pub use complete::complete;

use crate::core::act::{Act, Draft, ProjectDoc};
use crate::core::json::Record;
use crate::core::registry::{Id, Mask, RecordError};

/// Longest instruction, in characters: it is sent at the start of every conversation.
pub const INSTRUCTION_MAX_CHARS: usize = 4_000;
/// Longest name, in characters.
pub const NAME_MAX_CHARS: usize = 100;

/// Sections of the form that a profile fills, by their keys (`act::sections`).
pub const SECTIONS: [&str; 12] = [
    "object",
    "parties.developer",
    "parties.contractor",
    "parties.designer",
    "reps.developer_control",
    "reps.construction",
    "reps.contractor_control",
    "reps.designer",
    "reps.performer",
    "reps.others",
    "work_performer",
    "item2",
];

/// Puts what is said in the place of what is known, unless nothing is said.
fn take<T: Default + PartialEq>(known: &mut T, said: T) {
    if said != T::default() {
        *known = said;
    }
}

/// What an act says that the other acts of its project will say, too.
fn shared_part(act: &Act) -> Act {
    Act {
        object: act.object.clone(),
        parties: act.parties.clone(),
        reps: act.reps.clone(),
        work_performer: act.work_performer.clone(),
        copies: act.copies,
        project_docs: act
            .project_docs
            .iter()
            .map(|doc| ProjectDoc {
                sheets: Vec::new(),
                ..doc.clone()
            })
            .collect(),
        ..Act::default()
    }
}

/// One construction site.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Its record.
    pub id: Id,
    /// What people call it.
    pub name: String,
    /// Numbers of its acts; empty when they are given by hand.
    pub mask: String,
    /// What the assistant is told besides, at the start of every conversation.
    pub instruction: String,
    /// The fields that all its acts share. Its sets of drawings complete what was said of them.
    pub profile: Draft,
}

impl Project {
    /// A project that nobody has described yet.
    #[must_use]
    pub fn new(id: Id, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            mask: String::new(),
            instruction: String::new(),
            profile: Draft::default(),
        }
    }

    /// Whether nobody has described it yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let blank = Self::new(self.id.clone(), crate::core::texts::registry::FIRST_PROJECT);
        *self == blank
    }

    /// Takes over what an act says that the other acts will say, too. What the act does not say stays.
    pub fn take_from(&mut self, act: &Act) {
        let said = shared_part(act);
        let mut profile = self.profile.act.clone();
        let known = &mut profile;
        take(&mut known.object, said.object);
        take(&mut known.parties.developer, said.parties.developer);
        take(&mut known.parties.contractor, said.parties.contractor);
        take(&mut known.parties.designer, said.parties.designer);
        take(&mut known.reps.developer_control, said.reps.developer_control);
        take(&mut known.reps.construction, said.reps.construction);
        take(&mut known.reps.contractor_control, said.reps.contractor_control);
        take(&mut known.reps.designer, said.reps.designer);
        take(&mut known.reps.performer, said.reps.performer);
        take(&mut known.reps.others, said.reps.others);
        take(&mut known.work_performer, said.work_performer);
        take(&mut known.copies, said.copies);
        for set in said.project_docs {
            if !known.project_docs.iter().any(|other| other.code == set.code) {
                known.project_docs.push(set);
            }
        }
        self.profile = Draft::new(profile);
    }

    /// A fresh act: what the profile knows, and the next number.
    #[must_use]
    pub fn fresh_act<'a>(&self, taken: impl Iterator<Item = &'a str>) -> Act {
        let mut act = self.profile.act.clone();
        act.number = Mask::read(&self.mask).ok().map(|mask| mask.next(taken));
        // A set of drawings belongs to an act when it is named.
        act.project_docs.clear();
        act
    }

    /// The record of the store.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts and records cannot fail to serialise.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a record of the store.
    ///
    /// # Errors
    /// It is no project, or a newer version wrote it.
    pub fn from_json(json: &str) -> Result<Self, RecordError> {
        Self::of(crate::core::registry::record(json)?)
    }

    pub(crate) fn of(mut given: Record) -> Result<Self, RecordError> {
        let id = given.text("id")?.as_deref().and_then(Id::read);
        let profile = match given.any("profile") {
            Some(profile) => Draft::from_json(&profile.to_string()).map_err(|_| RecordError::Broken)?,
            None => Draft::default(),
        };
        Ok(Self {
            id: id.ok_or(RecordError::Broken)?,
            name: given.text("name")?.unwrap_or_default(),
            mask: given.text("mask")?.unwrap_or_default(),
            instruction: given.text("instruction")?.unwrap_or_default(),
            profile,
        })
    }
}

impl Serialize for Project {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("v", &crate::core::registry::VERSION)?;
        for (key, text) in [
            ("id", self.id.as_str()),
            ("name", &self.name),
            ("mask", &self.mask),
            ("instruction", &self.instruction),
        ] {
            map.serialize_entry(key, text)?;
        }
        map.serialize_entry("profile", &self.profile)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::act::{FieldPath, edit};

    fn project() -> Project {
        let mut project = Project::new(Id::read("p-1").unwrap(), "Ленина 15");
        project.mask = "{n}/КЖ-АОСР".to_owned();
        for (path, text) in [
            ("object.name", "Жилой дом"),
            ("reps.construction.surname", "Петров"),
        ] {
            edit(&mut project.profile, &FieldPath::parse(path).unwrap(), text).unwrap();
        }
        project
    }

    #[test]
    fn a_record_comes_back() {
        assert_eq!(Project::from_json(&project().to_json()), Ok(project()));
        assert_eq!(Project::from_json("{\"v\":2}"), Err(RecordError::Newer));
        assert_eq!(Project::from_json("{\"v\":1}"), Err(RecordError::Broken));
    }

    #[test]
    fn a_fresh_act_has_the_profile_and_the_next_number() {
        let act = project().fresh_act(["1/КЖ-АОСР"].into_iter());
        assert_eq!(act.number.as_deref(), Some("2/КЖ-АОСР"));
        assert_eq!(act.object.name.as_deref(), Some("Жилой дом"));
        assert_eq!(act.reps.construction.surname.as_deref(), Some("Петров"));
        let blank = Project::new(Id::default(), crate::core::texts::registry::FIRST_PROJECT);
        assert_eq!(blank.fresh_act([].into_iter()), Act::default());
        assert!(blank.is_blank() && !project().is_blank());
    }

    #[test]
    fn an_act_adds_to_the_profile_and_takes_nothing_from_it() {
        let mut project = project();
        let mut act = Act::default();
        act.parties.contractor.short_name = Some("ООО «Строй»".to_owned());
        let set = |code: &str| ProjectDoc {
            code: Some(code.to_owned()),
            sheets: vec!["5".to_owned()],
            ..ProjectDoc::default()
        };
        act.project_docs = vec![set("05-КЖ1")];
        project.profile.act.project_docs = vec![set("05-АР")];
        project.take_from(&act);
        let profile = &project.profile.act;
        assert_eq!(profile.object.name.as_deref(), Some("Жилой дом"));
        assert_eq!(
            profile.parties.contractor.short_name.as_deref(),
            Some("ООО «Строй»")
        );
        let codes: Vec<_> = profile
            .project_docs
            .iter()
            .filter_map(|doc| doc.code.as_deref())
            .collect();
        assert_eq!(codes, ["05-АР", "05-КЖ1"]);
        assert!(
            profile.project_docs[1].sheets.is_empty(),
            "sheets belong to an act"
        );
    }

    #[test]
    fn the_sections_of_a_profile_are_sections_of_the_form() {
        let keys: Vec<&str> = crate::core::act::sections()
            .iter()
            .map(|section| section.key)
            .collect();
        for key in SECTIONS {
            assert!(keys.contains(&key), "{key}");
        }
    }
}
