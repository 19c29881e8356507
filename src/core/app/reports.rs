//! Records that the adviser writes and reads: reports of inspections, and whatever else it has to be kept.
//!
//! Owns the records, what a person changes in them, thrown away and taken back, and the buttons by which the open page
//! is handed on. Must not know: what is in a record but its names and the moments it came and went. Invariant: a change
//! is on its way to the disk when the message ends; what came again from the model does not undo a change by hand.

use serde_json::{Map, Value, json};

use super::export::ExportKind;
use super::message::{Changed, Effect, StoreWrite, Way};
use super::notice::AppError;
use super::state::Step;
use crate::core::json::parse;
use crate::core::registry::{DELETED_LAST_MS, Id, VERSION};
use crate::core::texts::notices::Offer;
use crate::core::texts::registry as texts;

/// Most records kept on a device: a few a day for half a year. All are in memory.
const RECORDS_MAX: usize = 500;
/// Longest text of one change, in characters.
const TEXT_MAX_CHARS: usize = 4_000;
/// Page that shows what is left after a record was thrown away.
const LIST: &str = "reports";

/// The records, the newest first.
#[derive(Debug, Default)]
pub struct Reports {
    all: Vec<Value>,
}

impl Reports {
    /// Whether a value is a record that this version can keep.
    fn is_ours(record: &Value) -> bool {
        name(record, "id").is_some()
            && name(record, "project").is_some()
            && record["v"].as_i64().is_some_and(|version| version <= VERSION)
            && (record["edits"].is_null() || record["edits"].is_object())
    }

    /// All records, those that were thrown away, too.
    #[must_use]
    pub fn all(&self) -> &[Value] {
        &self.all
    }

    /// Projects that have any that were not thrown away.
    pub(super) fn projects(&self) -> impl Iterator<Item = Id> {
        let kept = self.all.iter().filter(|record| moment(record, "deleted_ms") == 0);
        kept.filter_map(|record| name(record, "project"))
    }

    /// Records of a project that were not thrown away.
    pub(super) fn of(&self, project: &Id) -> Vec<&Value> {
        let mut records = self.shown(project, None);
        records.retain(|record| moment(record, "deleted_ms") == 0);
        records
    }

    /// Records of a project for a page; only the one of this `id`, if there is an id.
    pub(super) fn shown(&self, project: &Id, id: Option<&Value>) -> Vec<&Value> {
        let is_meant = |record: &&Value| {
            record["project"] == project.as_str() && id.is_none_or(|id| record["id"] == *id)
        };
        self.all.iter().filter(is_meant).collect()
    }

    pub(super) fn put(&mut self, record: Value) {
        let at_ms = moment(&record, "at_ms");
        let newer = self.all.iter().take_while(|other| moment(other, "at_ms") > at_ms);
        let place = newer.count();
        self.all.insert(place, record);
    }

    fn find(&mut self, id: &str) -> Option<&mut Value> {
        self.all.iter_mut().find(|record| record["id"] == id)
    }
}

fn name(record: &Value, key: &str) -> Option<Id> {
    Id::read(record[key].as_str()?)
}

fn moment(record: &Value, key: &str) -> u64 {
    record[key].as_u64().unwrap_or_default()
}

/// Whether two records say the same, under whatever name.
fn is_same(one: &Value, other: &Value) -> bool {
    ["base", "edits"].iter().all(|key| one[*key] == other[*key])
}

/// The write that puts a record on disk.
fn write(record: &Value) -> StoreWrite {
    StoreWrite::Report(name(record, "id").unwrap_or_default(), record.to_string())
}

impl Step<'_> {
    /// Takes over what the store held; gives how many records cannot be read. They stay on disk.
    pub(super) fn load_reports(&mut self, stored: &[String]) -> usize {
        let mut unreadable = 0;
        for json in stored {
            let record = parse(json.as_bytes()).unwrap_or_default();
            if !Reports::is_ours(&record) {
                unreadable += 1;
                continue;
            }
            let deleted_ms = moment(&record, "deleted_ms");
            if deleted_ms > 0 && deleted_ms + DELETED_LAST_MS < self.now.unix_ms {
                let id = name(&record, "id").unwrap_or_default();
                self.effects.push(Effect::Keep(vec![StoreWrite::DropReport(id)]));
            } else {
                self.state.reports.put(record);
            }
        }
        unreadable
    }

    /// Records of a backup that are not here yet.
    pub(super) fn take_reports(&mut self, records: Vec<Value>) -> Vec<StoreWrite> {
        let mut writes = Vec::new();
        for mut record in records {
            let reports = &mut self.state.reports;
            let is_here = reports.all.iter().any(|known| is_same(known, &record));
            if is_here || !Reports::is_ours(&record) || reports.all.len() >= RECORDS_MAX {
                continue;
            }
            if reports.all.iter().any(|known| known["id"] == record["id"]) {
                record["id"] = json!(self.state.office.mint.next(self.now.unix_ms).as_str());
            }
            writes.push(write(&record));
            self.state.reports.put(record);
        }
        writes
    }

    /// Takes what an answer of the adviser brings besides: a record to be kept, something to be shown at once. Gives
    /// whether there was room.
    pub(super) fn take_besides(&mut self, answer: &mut Value) -> bool {
        let has_room = answer["keep"].is_null() || self.keep_report(answer["keep"].take());
        if let Value::Array(nodes) = answer["alarm"].take() {
            self.raise_alarm(nodes);
        }
        has_room
    }

    fn keep_report(&mut self, mut record: Value) -> bool {
        let id = record["id"].as_str().unwrap_or_default().to_owned();
        record["at_ms"] = json!(self.now.unix_ms);
        if let Some(known) = self.state.reports.find(&id) {
            if known["base"] == record["base"] && moment(known, "deleted_ms") == 0 {
                return true;
            }
            for key in ["at_ms", "edits"] {
                record[key] = known[key].take();
            }
            *known = record;
        } else if self.state.reports.all.len() >= RECORDS_MAX && !self.drop_oldest_deleted() {
            return false;
        } else {
            self.state.reports.put(record);
            // A project that nobody has described is on disk only with what belongs to it.
            let project = self.state.office.project();
            let write = StoreWrite::NewProject(project.id.clone(), project.to_json());
            self.effects.push(Effect::Keep(vec![write]));
        }
        self.report_changed(&id);
        true
    }

    /// Makes room by what was thrown away longest ago. Gives whether there was any.
    fn drop_oldest_deleted(&mut self) -> bool {
        let all = &mut self.state.reports.all;
        let Some(place) = all.iter().rposition(|record| moment(record, "deleted_ms") > 0) else {
            return false;
        };
        let id = name(&all.remove(place), "id").unwrap_or_default();
        self.effects.push(Effect::Keep(vec![StoreWrite::DropReport(id)]));
        true
    }

    /// Puts what a person entered over what the model gave.
    pub(super) fn amend(&mut self, id: &str, key: &str, text: &str) -> bool {
        let Some(record) = self.state.reports.find(id) else {
            return false;
        };
        let text: String = text.chars().take(TEXT_MAX_CHARS).collect();
        record["edits"][key] = Value::from(text);
        self.effects.push(Effect::Keep(vec![write(record)]));
        true
    }

    /// What was entered in the open page since the last time goes into the record that the page is about.
    pub(super) fn keep_entered(&mut self, before: &Map<String, Value>, input: &Map<String, Value>) {
        let Some(id) = input.get("id").and_then(Value::as_str) else {
            return;
        };
        for (key, value) in input {
            if before.get(key).is_some_and(|was| was != value) {
                self.amend(id, key, value.as_str().unwrap_or_default());
            }
        }
    }

    fn report_changed(&mut self, id: &str) {
        if let Some(record) = self.state.reports.find(id) {
            let write = write(record);
            self.effects.push(Effect::Keep(vec![write]));
        }
        self.renew_record_page(id);
    }

    fn set_deleted(&mut self, id: &str, deleted_ms: u64) -> bool {
        let Some(record) = self.state.reports.find(id) else {
            return false;
        };
        record["deleted_ms"] = json!(deleted_ms);
        self.report_changed(id);
        true
    }

    /// Opens the page that a button names behind what it does.
    fn open_named(&mut self, value: &Value) {
        let page = value["page"].as_str().unwrap_or(LIST).to_owned();
        let input = value["input"].as_object().cloned().unwrap_or_default();
        self.open_page(page, input);
    }

    /// A button that the application knows by name.
    #[inline(never)]
    pub(super) fn tap(&mut self, name: &str, value: &Value) {
        let text = |key: &str| value[key].as_str().unwrap_or_default();
        match name {
            "amend" => {
                if self.amend(text("id"), text("key"), text("text")) {
                    self.renew_record_page(text("id"));
                }
            }
            "keep" => {
                let mut record = value["record"].clone();
                record["project"] = json!(self.state.office.project.as_str());
                if !Reports::is_ours(&record) {
                    return;
                }
                // What could not be kept stays in the form.
                match self.keep_report(record) {
                    true => self.open_named(value),
                    false => self.fail(&AppError::TooManyRecords),
                }
            }
            "discard" => {
                let id = text("id");
                if self.set_deleted(id, self.now.unix_ms) {
                    let offer = Offer::RestoreReport(id.to_owned());
                    self.inform(texts::report_deleted().offering(offer));
                    self.open_named(value);
                }
            }
            "restore" if self.set_deleted(text("id"), 0) => {
                self.state.notice = None;
                self.changed.mark(Changed::NOTICE);
            }
            _ => self.hand_on(name),
        }
    }

    /// Prints, saves or shares the open page.
    fn hand_on(&mut self, how: &str) {
        let page = self.state.pages.page();
        let Some(name) = page["file"]["name"].as_str() else {
            return;
        };
        let text = || page["file"]["text"].as_str().unwrap_or_default().to_owned();
        let (paper, sheet) = (page["paper"].to_string(), page["sheet"].clone());
        let text_name = [name, ".txt"].concat();
        match how {
            "print-page" => self.print_instead(sheet),
            "save-page-docx" => {
                let name = [name, ".docx"].concat();
                self.export_text(ExportKind::Paper, Way::Save, name, paper);
            }
            "save-page-text" => {
                let _ = self.save(text_name, "text/plain", text());
            }
            "share-page-text" => {
                let text = text();
                if let Some(way) = self.way(Way::Share) {
                    let (name, mime) = (text_name, "text/plain");
                    self.effects.push(Effect::SaveFile {
                        way,
                        name,
                        mime,
                        text,
                    });
                }
            }
            _ => {}
        }
    }
}
