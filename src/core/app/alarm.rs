//! What has to be read at once: somebody is in danger.
//!
//! Owns what is shown of it. Must not know: reports. Invariant: a danger that the model has named is shown, whether or
//! not the adviser is there to write its report; the same words are not shown twice at once.

use serde_json::{Value, json};

use super::message::{Changed, Effect};
use super::state::Step;
use crate::core::inspection::REPORT_INSPECTION;
use crate::core::letters;
use crate::core::live::wire::FunctionCall;
use crate::core::texts::inspection::{DANGER, MORE_CRITICAL};

/// Most nodes of alarms shown at once; older ones give way.
const ALARM_MAX_NODES: usize = 12;
/// Most dangers of one report that are shown in full.
const DANGERS_MAX: usize = 3;
/// Longest text taken from a call, in characters: that of a finding.
const TEXT_MAX_CHARS: usize = 600;

impl Step<'_> {
    /// Shows nodes at once.
    pub(super) fn raise_alarm(&mut self, nodes: Vec<Value>) {
        let shown = &mut self.state.alarm;
        // A danger is its words with what is to be done: as a whole, or not at all.
        if !shown.windows(nodes.len().max(1)).any(|group| group == nodes) {
            shown.extend(nodes);
        }
        shown.drain(..shown.len().saturating_sub(ALARM_MAX_NODES));
        self.effects.push(Effect::Alarm);
        self.changed.mark(Changed::NOTICE);
    }

    /// Shows the dangers of a report that the adviser cannot write: the first ones, and how many there are besides.
    /// Gives whether there is any.
    pub(super) fn alarm_without_adviser(&mut self, call: &FunctionCall) -> bool {
        if call.name != REPORT_INSPECTION {
            return false;
        }
        let findings = call.args.get("findings").and_then(Value::as_array);
        let is_critical = |finding: &&Value| finding["severity"] == "critical";
        let mut critical = findings.into_iter().flatten().filter(is_critical);
        let mut nodes = Vec::new();
        for finding in critical.by_ref().take(DANGERS_MAX) {
            for (before, key) in [(DANGER, "what"), ("", "action")] {
                let text = letters::one_line(finding[key].as_str().unwrap_or_default());
                if !text.is_empty() {
                    let text: String = before.chars().chain(text.chars().take(TEXT_MAX_CHARS)).collect();
                    nodes.push(json!({"p": text, "tone": "alarm"}));
                }
            }
        }
        let more = critical.count();
        if more > 0 {
            let text = [MORE_CRITICAL, &more.to_string()].concat();
            nodes.push(json!({"p": text, "tone": "alarm"}));
        }
        let is_any = !nodes.is_empty();
        if is_any {
            self.raise_alarm(nodes);
        }
        is_any
    }
}
