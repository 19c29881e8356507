//! Names of a project that a recogniser of speech cannot know.

use super::Project;
use crate::core::act::{Party, Representative};

/// Longer texts are descriptions, not names, in bytes (two a letter).
const NAME_MAX_BYTES: usize = 120;

impl Project {
    /// What is said on this site and nowhere else: people, firms, sets of drawings, the object.
    #[must_use]
    pub fn spoken_names(&self) -> Vec<String> {
        let act = &self.profile.act;
        let reps = &act.reps;
        let people = [
            &reps.developer_control,
            &reps.construction,
            &reps.contractor_control,
            &reps.designer,
            &reps.performer,
        ];
        let surname = |rep: &Representative| rep.surname.clone();
        let firm = |party: &Party| party.short_name.clone().or_else(|| party.full_name.clone());
        let mut names: Vec<Option<String>> = people.map(surname).into();
        names.extend(reps.others.iter().map(surname));
        let parties = &act.parties;
        names.extend([&parties.developer, &parties.contractor, &parties.designer].map(firm));
        names.extend(act.project_docs.iter().map(|set| set.code.clone()));
        names.push(act.object.name.clone());
        if !self.is_blank() {
            names.push(Some(self.name.clone()));
        }
        let is_name = |name: &String| !name.trim().is_empty() && name.len() <= NAME_MAX_BYTES;
        names.into_iter().flatten().filter(is_name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::act::Draft;
    use crate::core::registry::Id;
    use crate::core::texts::registry::FIRST_PROJECT;

    #[test]
    fn people_firms_and_drawings_are_named_and_long_descriptions_are_not() {
        let mut project = Project::new(Id::default(), "Ленина 15");
        let mut act = crate::core::act::Act::default();
        act.reps.construction.surname = Some("Кривошеин".to_owned());
        act.parties.contractor.full_name = Some("ООО «СпецМонолитСтрой»".to_owned());
        act.object.name = Some("Многоквартирный жилой дом ".repeat(10));
        act.object.address = Some("ул. Ленина, 15".to_owned());
        project.profile = Draft::new(act);
        assert_eq!(
            project.spoken_names(),
            ["Кривошеин", "ООО «СпецМонолитСтрой»", "Ленина 15"]
        );
    }

    #[test]
    fn a_project_that_nobody_described_has_no_names() {
        assert!(
            Project::new(Id::default(), FIRST_PROJECT)
                .spoken_names()
                .is_empty()
        );
    }
}
