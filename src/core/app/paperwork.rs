//! The act: edits by hand, files, print.

use super::message::{Changed, Effect, Msg};
use super::notice::AppError;
use super::state::Step;
use crate::core::act::{self, Change, Draft, EditError, FieldPath};
use crate::core::assistant::Outcome;
use crate::core::live::session::Input;
use crate::core::live::wire::ClientMessage;
use crate::core::texts::screen;
use crate::core::transcript::Speaker;

impl Step<'_> {
    pub(super) fn paperwork(&mut self, msg: Msg) {
        match msg {
            Msg::Restored(json) => {
                // A snapshot that cannot be read stays where it is until the next change; the desk starts empty.
                if let Ok(draft) = Draft::from_json(&json) {
                    self.state.desk.restore(draft);
                    self.changed.mark(Changed::ACT);
                }
            }
            Msg::Edit(path, text) => {
                let result = self.state.desk.edit(&path, &text).map(drop);
                self.by_hand(result);
            }
            Msg::EditDone(path) => self.tell_edit(&path),
            Msg::AddRow(list) => {
                let result = self.state.desk.add_row(&list).map(drop);
                self.by_hand(result);
            }
            Msg::RemoveRow(row) => match self.state.desk.remove_row(&row) {
                Ok(change) => {
                    self.act_changed();
                    self.tell(&format!(
                        "Прораб убрал из акта: {} «{}».",
                        change.label, change.before
                    ));
                }
                Err(error) => self.fail(&AppError::Edit(error.to_string())),
            },
            Msg::Undo if self.state.desk.undo() => {
                self.act_changed();
                self.tell_whole_act("Прораб вернул прежний вид акта. Теперь в нём:");
            }
            Msg::NewAct => {
                self.state.desk.new_act();
                self.act_changed();
                self.tell("Прораб начал новый пустой акт.");
            }
            Msg::Print => self.effects.push(Effect::Print),
            Msg::SaveJson => {
                let shown = self.state.desk.act();
                let (name, json) = (act::file_name(shown), act::to_json(shown));
                self.effects.push(Effect::SaveFile { name, json });
            }
            Msg::Export(kind) => {
                let shown = self.state.desk.act();
                let (name, json) = (act::file_name_as(shown, kind.ending()), act::to_json(shown));
                self.effects.push(Effect::Export { kind, name, json });
            }
            Msg::ExportFailed(error) => self.fail(&error.into()),
            Msg::LoadJson => self.effects.push(Effect::PickAct),
            Msg::Imported(text) => match act::from_json(&text) {
                Ok(loaded) => {
                    self.state.desk.replace(loaded);
                    self.act_changed();
                    self.tell_whole_act("Прораб загрузил другой акт из файла. В нём:");
                }
                Err(error) => self.fail(&AppError::Import(error.to_string())),
            },
            // Everything else is talk.
            _ => {}
        }
    }

    fn by_hand(&mut self, result: Result<(), EditError>) {
        match result {
            Ok(()) => self.act_changed(),
            Err(error) => self.fail(&AppError::Edit(error.to_string())),
        }
    }

    fn act_changed(&mut self) {
        self.changed.mark(Changed::ACT);
        if let Ok(draft) = serde_json::to_string(self.state.desk.draft()) {
            self.effects.push(Effect::Store(draft));
        }
    }

    /// Shows what the model wrote.
    pub(super) fn written(&mut self, outcome: &Outcome) {
        let said = if outcome.new_act {
            screen::NEW_ACT_STARTED.to_owned()
        } else if outcome.changes.is_empty() {
            return;
        } else {
            format!("{}: {}", screen::WRITTEN, in_words(&outcome.changes))
        };
        self.state.transcript.add(Speaker::Page, &said);
        self.state.desk.say(said);
        self.changed.mark(Changed::TRANSCRIPT);
        self.act_changed();
    }

    fn tell_edit(&mut self, path: &FieldPath) {
        if let Some(value) = self.state.desk.take_untold(path) {
            let value = if value.is_empty() {
                "пусто".to_owned()
            } else {
                format!("«{value}»")
            };
            self.tell(&format!(
                "Прораб исправил в акте руками: {} — {value}. Это главнее сказанного.",
                path.label()
            ));
        }
    }

    fn tell_whole_act(&mut self, head: &str) {
        if let Ok(act) = serde_json::to_string(self.state.desk.act()) {
            self.tell(&format!("{head} {act}"));
        }
    }

    /// An act that was there before the conversation is not news to the foreman, but it is to the assistant.
    pub(super) fn tell_act_on_screen(&mut self) {
        if *self.state.desk.draft() != Draft::default() {
            self.tell_whole_act("На экране уже есть акт, продолжай его:");
        }
    }

    /// Lets the assistant know without asking for an answer.
    fn tell(&mut self, note: &str) {
        if self.talking() {
            self.session(Input::Content(ClientMessage::note(note)));
        }
    }
}

/// `Номер — 1; Материал 1 — Арматура, 2400, м`: fields of one row are told together.
fn in_words(changes: &[Change]) -> String {
    let mut words = String::new();
    let mut told: Option<&str> = None;
    for change in changes {
        let owner = change.label.split_once(": ").map(|(owner, _)| owner);
        let value = if change.after.is_empty() {
            "убрано"
        } else {
            &change.after
        };
        if owner.is_some() && owner == told {
            words.push_str(", ");
        } else {
            if !words.is_empty() {
                words.push_str("; ");
            }
            words.push_str(owner.unwrap_or(&change.label));
            words.push_str(" — ");
        }
        words.push_str(value);
        told = owner;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_in_few_words() {
        let path = FieldPath::parse("number").unwrap();
        let change = |label: &str, after: &str| Change {
            path: path.clone(),
            label: label.to_owned(),
            before: String::new(),
            after: after.to_owned(),
        };
        let changes = [
            change("Номер", "1"),
            change("Материал 1: Наименование", "Арматура"),
            change("Материал 1: Количество", "2400"),
            change("Материал 2: Количество", ""),
        ];
        assert_eq!(
            in_words(&changes),
            "Номер — 1; Материал 1 — Арматура, 2400; Материал 2 — убрано"
        );
    }
}
