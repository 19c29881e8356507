//! The text of each block of the form, joined the way acts are usually written.

use super::super::model::{Act, Document, Norm, Party, PartyKind, ProjectDoc, Representative, Sro};
use super::super::norm;
use super::works;

/// The text of a block that has lines; parts that begin a new line are separated by `\n`.
pub(super) fn of_block(act: &Act, key: &str) -> String {
    let (parties, reps) = (&act.parties, &act.reps);
    match key {
        "object" => joined(&[act.object.name.clone(), act.object.address.clone()], ", "),
        "parties.developer" => party(&parties.developer),
        "parties.contractor" => party(&parties.contractor),
        "parties.designer" => party(&parties.designer),
        "reps.developer_control" => representative(&reps.developer_control),
        "reps.construction" => representative(&reps.construction),
        "reps.contractor_control" => representative(&reps.contractor_control),
        "reps.designer" => representative(&reps.designer),
        "reps.performer" => representative(&reps.performer),
        "work_performer" => act.work_performer.name.clone().unwrap_or_default(),
        "item1" => works::presented(act),
        "item2" => list(act.project_docs.iter().map(project_doc)),
        "item3" => works::materials(act),
        "item4" => list(act.evidence.iter().map(document)),
        "item6" => list(act.compliance.iter().map(norm_text)),
        "item7" => act.next_works.clone().unwrap_or_default(),
        "additional_info" => act.additional_info.clone().unwrap_or_default(),
        "attachments" => works::attachments(act),
        _ => String::new(),
    }
}

/// The known parts, joined.
pub(super) fn joined(parts: &[Option<String>], separator: &str) -> String {
    let known: Vec<&str> = parts
        .iter()
        .flatten()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    known.join(separator)
}

/// The texts of a list in one paragraph.
fn list(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("; ")
}

fn with(before: &str, text: &Option<String>) -> Option<String> {
    text.as_ref()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .map(|text| format!("{before}{text}"))
}

fn named(full: &Option<String>, short: &Option<String>) -> Option<String> {
    match (full, short) {
        (Some(full), Some(short)) if full != short => Some(format!("{full} ({short})")),
        (full, short) => full.clone().or_else(|| short.clone()),
    }
}

/// A party with its requisites.
pub(super) fn party(party: &Party) -> String {
    // An entrepreneur's registry number has 15 digits and its own name.
    let is_entrepreneur = party.kind == Some(PartyKind::Entrepreneur)
        || party.ogrn.as_ref().is_some_and(|ogrn| ogrn.trim().len() == 15);
    let ogrn = if is_entrepreneur {
        "ОГРНИП "
    } else {
        "ОГРН "
    };
    joined(
        &[
            named(&party.full_name, &party.short_name),
            with(ogrn, &party.ogrn),
            with("ИНН ", &party.inn),
            party
                .passport
                .clone()
                .filter(|_| party.kind == Some(PartyKind::Person)),
            party.address.clone(),
            with("тел. ", &party.phone),
            Some(sro(&party.sro)),
        ],
        ", ",
    )
}

fn sro(sro: &Sro) -> String {
    joined(
        &[
            with("СРО ", &sro.name),
            with("ОГРН СРО ", &sro.ogrn),
            with("ИНН СРО ", &sro.inn),
        ],
        ", ",
    )
}

/// Фамилия и инициалы.
pub(super) fn name(rep: &Representative) -> String {
    joined(&[rep.surname.clone(), rep.initials.clone()], " ")
}

/// A representative with what empowers them.
pub(super) fn representative(rep: &Representative) -> String {
    let who = joined(&[rep.position.clone(), Some(name(rep))], " ");
    let authority = &rep.authority;
    let order = joined(
        &[
            authority
                .name
                .clone()
                .or_else(|| authority.number.as_ref().map(|_| "приказ".to_owned())),
            with("№ ", &authority.number),
            authority.date.map(|date| format!("от {}", date.dotted())),
            authority
                .valid_to
                .map(|date| format!("(действует до {})", date.dotted())),
        ],
        " ",
    );
    joined(
        &[
            Some(who),
            with("НРС ", &rep.nrs_id),
            Some(order),
            Some(party(&rep.organization)),
        ],
        ", ",
    )
}

fn project_doc(doc: &ProjectDoc) -> String {
    let sheets = match doc.sheets.as_slice() {
        [] => None,
        [sheet] => Some(format!("лист {sheet}")),
        sheets => Some(format!("листы {}", sheets.join(", "))),
    };
    let change = doc.change.as_ref().map(|change| {
        let bare = change.chars().all(|c| c.is_ascii_digit());
        if bare {
            format!("Изм. {change}")
        } else {
            change.clone()
        }
    });
    joined(
        &[
            doc.code.clone(),
            doc.name.clone(),
            sheets,
            change,
            with("разработчик ", &doc.designer),
        ],
        ", ",
    )
}

/// A document with its requisites: «сертификат № 4811/3 от 03.09.2026, Северсталь».
pub(super) fn document(document: &Document) -> String {
    let requisites = joined(
        &[
            document.kind.clone(),
            with("№ ", &document.number),
            document.date.map(|date| format!("от {}", date.dotted())),
            document
                .valid_to
                .map(|date| format!("(действует до {})", date.dotted())),
        ],
        " ",
    );
    joined(
        &[Some(requisites), document.issuer.clone(), document.note.clone()],
        ", ",
    )
}

fn norm_text(item: &Norm) -> String {
    match &item.code {
        Some(code) => norm::join(std::iter::once((code.as_str(), item.clause.as_deref()))),
        None => item.clause.clone().unwrap_or_default(),
    }
}
