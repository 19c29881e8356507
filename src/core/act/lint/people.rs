//! Powers and numbers of the representatives, copies for them.

use super::super::model::Representative;
use super::super::path::FieldPath;
use super::{Check, Lint, blank, list};

pub(super) fn check(lint: &mut Lint<'_>) {
    let reps = &lint.act.reps;
    // Building control is done by specialists of the national register (captions of the form).
    let named = [
        (&reps.developer_control, "reps.developer_control", true),
        (&reps.construction, "reps.construction", false),
        (&reps.contractor_control, "reps.contractor_control", true),
        (&reps.designer, "reps.designer", false),
        (&reps.performer, "reps.performer", false),
    ];
    let others = list("reps.others");
    let mut signing = 0_u32;
    for (rep, path, controls) in named {
        signing += representative(lint, rep, &list(path), controls);
    }
    for (index, rep) in reps.others.iter().enumerate() {
        signing += representative(lint, rep, &others.row(index), false);
    }
    if lint.act.copies.is_some_and(|copies| copies < signing) {
        lint.field("copies", Check::FewCopies, &[&signing.to_string()]);
    }
}

/// Gives how many people sign here: one or none.
fn representative(lint: &mut Lint<'_>, rep: &Representative, path: &FieldPath, controls: bool) -> u32 {
    let Some(name) = rep.surname.as_deref().filter(|name| !name.trim().is_empty()) else {
        return 0;
    };
    if controls && blank(&rep.nrs_id) {
        lint.find(path.key("nrs_id"), Check::NoRegisterNumber, &[name]);
    }
    let (authority, order) = (&rep.authority, path.key("authority"));
    let dates = &lint.act.dates;
    if let Some(date) = authority.date {
        let details = [name, &date.dotted()];
        if lint.act.date.is_some_and(|act| date > act) {
            lint.find(order.key("date"), Check::OrderAfterAct, &details);
        } else if lint.began_before(date) {
            lint.find(order.key("date"), Check::OrderAfterStart, &details);
        }
    }
    if let Some(until) = authority.valid_to
        && lint.act.date.max(dates.end).is_some_and(|signed| until < signed)
    {
        lint.find(
            order.key("valid_to"),
            Check::OrderExpired,
            &[name, &until.dotted()],
        );
    }
    1
}
