//! What has to be read at once: somebody is in danger.
//!
//! Owns what is shown of it. Must not know: reports. Invariant: a danger that the model has named is shown, whether or not
//! the adviser is there to write its report; the same words are not shown twice at once.

use serde_json::{Value, json};

use super::message::{Changed, Effect};
use super::state::Step;
use crate::core::inspection::REPORT_INSPECTION;
use crate::core::letters;
use crate::core::live::wire::FunctionCall;
use crate::core::texts::inspection::DANGER;

/// Most nodes of alarms shown at once; older ones give way.
const ALARM_MAX_NODES: usize = 12;
/// Longest text taken from a call, in characters: that of a finding.
const TEXT_MAX_CHARS: usize = 600;

impl Step<'_> {
    /// Shows nodes at once.
    pub(super) fn raise_alarm(&mut self, nodes: Vec<Value>) {
        let shown = &mut self.state.alarm;
        for node in nodes {
            if !shown.contains(&node) {
                shown.push(node);
            }
        }
        shown.drain(..shown.len().saturating_sub(ALARM_MAX_NODES));
        self.effects.push(Effect::Alarm);
        self.changed.mark(Changed::NOTICE);
    }

    /// Shows the first danger of a report that the adviser cannot write, as the adviser would. Gives whether there is any.
    pub(super) fn alarm_without_adviser(&mut self, call: &FunctionCall) -> bool {
        let findings = call.args.get("findings").and_then(Value::as_array);
        let mut findings = findings.into_iter().flatten();
        let critical = findings.find(|finding| finding["severity"] == "critical");
        let Some(finding) = critical.filter(|_| call.name == REPORT_INSPECTION) else {
            return false;
        };
        let mut nodes = Vec::new();
        for (before, key) in [(DANGER, "what"), ("", "action")] {
            let text = letters::one_line(finding[key].as_str().unwrap_or_default());
            if !text.is_empty() {
                let text: String = before.chars().chain(text.chars().take(TEXT_MAX_CHARS)).collect();
                nodes.push(json!({"p": text, "tone": "alarm"}));
            }
        }
        let is_any = !nodes.is_empty();
        if is_any {
            self.raise_alarm(nodes);
        }
        is_any
    }
}
