//! The act: edits by hand, files, print.

use serde_json::Value;

use super::export::ExportKind;
use super::message::{Changed, Effect, Msg, StoreWrite, Way};
use super::notice::AppError;
use super::state::Step;
use crate::core::act::{self, Change, EditError, FieldPath, Hearing, ImportError};
use crate::core::live::session::Input;
use crate::core::live::wire::ClientMessage;
use crate::core::registry::{Backup, Card, Status};
use crate::core::texts::screen;
use crate::core::transcript::Speaker;

impl Step<'_> {
    #[inline(never)]
    pub(super) fn paperwork(&mut self, msg: Msg) {
        match msg {
            Msg::Edit(..)
            | Msg::AddRow(_)
            | Msg::RemoveRow(_)
            | Msg::AcceptSuggestion(_)
            | Msg::PutIntoAct(_)
                if self.state.desk.is_locked() =>
            {
                self.fail(&AppError::Signed);
                // What the control holds goes back to what the act says.
                self.changed.mark(Changed::ACT);
            }
            Msg::Edit(path, text) => {
                let result = self.state.desk.edit(&path, &text).map(drop);
                self.by_hand(result);
            }
            Msg::EditDone(path) => {
                if self.state.desk.settle(&path) {
                    self.act_changed();
                }
                self.tell_edit(&path);
            }
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
            Msg::AcceptSuggestion(key) => {
                // Gone meanwhile: the act has it already.
                if let Some(suggestion) = self.state.checks.suggestion(&key) {
                    let accepted = self.state.desk.accept(&suggestion);
                    if let Ok(changes) = &accepted {
                        self.tell(&format!("Прораб принял подсказку: {}.", in_words(changes)));
                    }
                    self.by_hand(accepted.map(drop));
                }
            }
            Msg::PutIntoAct(args) => self.put_into_act(&args),
            Msg::DismissSuggestion(key) => self.dismiss(key),
            Msg::Undo => self.step(super::Desk::undo, true),
            Msg::Redo => self.step(super::Desk::redo, false),
            Msg::NewAct if self.new_act() => self.tell("Прораб начал новый пустой акт."),
            Msg::Print => self.print(),
            Msg::SaveJson => {
                let shown = self.state.desk.act();
                let (name, text) = (act::file_name(shown), act::to_json(shown));
                if self.save(name, "application/json", text) {
                    self.in_file();
                }
            }
            Msg::Export(kind) => self.export(kind, Way::Save),
            Msg::SharePdf => self.export(ExportKind::Pdf, Way::Share),
            Msg::ExportFailed(error) => {
                self.state.sending = false;
                self.changed.mark(Changed::STATUS);
                self.fail(&error.into());
            }
            Msg::LoadJson => self.effects.push(Effect::PickAct),
            Msg::Imported(None) => self.fail(&AppError::Import(ImportError::TooBig.to_string())),
            Msg::Imported(Some(text)) => match Backup::from_json(&text) {
                Some(Ok(backup)) => self.take_backup(backup),
                Some(Err(error)) => self.fail(&AppError::Backup(error.to_string())),
                None => self.import(&text),
            },
            // Everything else is talk.
            _ => {}
        }
    }

    /// Puts what a card proposes into the act, and tells the assistant.
    fn put_into_act(&mut self, args: &Value) {
        let hearing = Hearing {
            today: self.now.today,
            lexicon: &self.state.checks.opening.lexicon,
        };
        let report = self.state.desk.patch(args, hearing);
        if let Some(refusal) = report.refused.first() {
            self.fail(&AppError::Edit(refusal.why.clone()));
        }
        if !report.changed.is_empty() {
            self.tell(&format!("Прораб внёс в акт: {}.", in_words(&report.changed)));
            self.written(&report.changed, false);
        }
    }

    fn by_hand(&mut self, result: Result<(), EditError>) {
        match result {
            Ok(()) => self.act_changed(),
            Err(error) => self.fail(&AppError::Edit(error.to_string())),
        }
    }

    pub(super) fn act_changed(&mut self) {
        self.changed.mark(Changed::ACT);
        self.keep();
    }

    fn export(&mut self, kind: ExportKind, wanted: Way) {
        let shown = self.state.desk.act();
        let (name, json) = (act::file_name_as(shown, kind.ending()), act::to_json(shown));
        self.export_text(kind, wanted, name, json);
    }

    /// Has a file made of the act, or of the paper of a page, as JSON text.
    pub(super) fn export_text(&mut self, kind: ExportKind, wanted: Way, name: String, json: String) {
        let Some(way) = self.way(wanted) else { return };
        self.effects.push(Effect::Export {
            kind,
            way,
            name,
            json,
        });
    }

    /// A step `back` or forth; it may lead to another act.
    fn step(&mut self, step: fn(&mut super::Desk) -> bool, back: bool) {
        let office = &self.state.office;
        let (id, untouched) = (self.state.desk.id().clone(), self.state.desk.is_untouched());
        let was_kept = office.card.revision > 0;
        let before = std::rc::Rc::clone(self.state.desk.draft());
        self.flush();
        if !step(&mut self.state.desk) {
            return;
        }
        if *self.state.desk.id() == id {
            self.album_follows(&before.act, back);
        } else {
            self.back_on_desk();
            if untouched && was_kept {
                // Begun by mistake: an empty act does not stay in the registry.
                let office = &mut self.state.office;
                office.registry.remove(&id);
                office.left.retain(|card| card.id != id);
                self.effects.push(Effect::Keep(vec![StoreWrite::DropAct(id)]));
            }
            if self.state.desk.is_locked() {
                self.remember_desk();
                return self.tell_whole_act("Прораб вернул прежний акт. Теперь на экране:");
            }
        }
        self.act_changed();
        self.tell_whole_act("Прораб вернул прежний вид акта. Теперь в нём:");
    }

    /// An act that was there before is on the desk again: its card is the one it left with, so what another tab made of
    /// it meanwhile is seen as a conflict, and what was done to it in the registry counts.
    fn back_on_desk(&mut self) {
        let office = &mut self.state.office;
        let id = self.state.desk.id().clone();
        let left = office.left.iter().find(|card| card.id == id);
        let mut card = left
            .or_else(|| office.registry.card(&id))
            .cloned()
            .unwrap_or(Card {
                id,
                project: office.project.clone(),
                ..Card::default()
            });
        card.deleted_ms = 0;
        self.state.desk.lock(card.status == Status::Signed);
        office.put_over(card);
    }

    /// Puts the act aside for a fresh one; gives whether there was anything to put aside. An act that nobody has
    /// touched stays, so the same wish twice changes nothing.
    pub(super) fn new_act(&mut self) -> bool {
        if self.state.desk.is_untouched() || self.stays() {
            return false;
        }
        self.flush();
        let (card, blank) = self.fresh();
        self.state.desk.hand_out(card.id.clone(), blank);
        self.state.office.put_over(card);
        self.remember_desk();
        true
    }

    /// Shows what the model wrote.
    pub(super) fn written(&mut self, changes: &[Change], new_act: bool) {
        let said = if new_act {
            screen::NEW_ACT_STARTED.to_owned()
        } else if changes.is_empty() {
            return;
        } else {
            let whose = match self.state.is_demo() {
                true => screen::DEMO_WRITTEN,
                false => "",
            };
            [whose, screen::WRITTEN, ": ", &in_words(changes)].concat()
        };
        self.state.transcript.add(Speaker::Page, &said);
        self.state.desk.say(said);
        self.state.passing.written_ms = self.now.ms;
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

    pub(super) fn tell_whole_act(&mut self, head: &str) {
        if let Ok(act) = serde_json::to_string(self.state.desk.act()) {
            self.tell(&format!("{head} {act}"));
        }
    }

    /// An act that was there before the conversation is not news to the foreman, but it is to the assistant.
    pub(super) fn tell_act_on_screen(&mut self) {
        if !self.state.desk.is_untouched() || self.state.office.card.revision > 0 {
            self.tell_whole_act("На экране уже есть акт, продолжай его:");
        }
    }

    /// Lets the assistant know without asking for an answer.
    pub(super) fn tell(&mut self, note: &str) {
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
