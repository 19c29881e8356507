//! Parties and representatives as elements.

use prorab::core::act::{Party, PartyKind, PartyRole, Representative};

use super::date;
use super::node::{Node, branch, leaf};

/// An entrepreneur's registry number has so many digits.
const OGRNIP_DIGITS: usize = 15;

fn text(text: &Option<String>) -> Option<&str> {
    text.as_deref()
}

/// The developer's element by its role; without one it is the developer.
pub(super) fn developer(party: &Party) -> Option<Node> {
    let (name, _) = developer_names(party.role);
    counterparty(name, party)
}

/// The element of the developer's representative.
pub(super) fn developer_representative(party: &Party, rep: &Representative) -> Option<Node> {
    let (_, name) = developer_names(party.role);
    representative(name, rep)
}

fn developer_names(role: Option<PartyRole>) -> (&'static str, &'static str) {
    match role {
        Some(PartyRole::TechnicalCustomer) => ("ct:technicalCustomer", "ct:technicalCustomerRepresentative"),
        Some(PartyRole::Operator) => ("ct:operatingPerson", "ct:operatingPersonRepresentative"),
        Some(PartyRole::RegionalOperator) => ("ct:regionalOperator", "ct:regionalOperatorRepresentative"),
        _ => ("ct:developer", "ct:developerRepresentative"),
    }
}

/// A party with what it is in law and its self-regulatory organisation.
pub(super) fn counterparty(name: &'static str, party: &Party) -> Option<Node> {
    let sro = &party.sro;
    let sro = branch(
        "ct:sro",
        [
            leaf("ct:name", text(&sro.name)),
            leaf("ct:ogrn", text(&sro.ogrn)),
            leaf("ct:inn", text(&sro.inn)),
        ],
    );
    let who = match party.kind {
        Some(PartyKind::Person) => person(party),
        _ => branch("ct:organizationInfo", [organization(party)]),
    };
    branch(name, [who, sro])
}

/// A legal entity or an entrepreneur.
pub(super) fn organization(party: &Party) -> Option<Node> {
    let is_entrepreneur = party.kind == Some(PartyKind::Entrepreneur)
        || text(&party.ogrn).is_some_and(|ogrn| ogrn.trim().len() == OGRNIP_DIGITS);
    let name = text(&party.full_name).or(text(&party.short_name));
    if is_entrepreneur {
        let [last, first, middle] = names(name.unwrap_or_default());
        branch(
            "ct:individualEntrepreneur",
            [
                leaf("ct:lastName", Some(last)),
                leaf("ct:firstName", Some(first)),
                leaf("ct:middleName", Some(middle)),
                leaf("ct:ogrnip", text(&party.ogrn)),
                leaf("ct:inn", text(&party.inn)),
                leaf("ct:address", text(&party.address)),
            ],
        )
    } else {
        branch(
            "ct:legalEntity",
            [
                leaf("ct:name", name),
                leaf("ct:ogrn", text(&party.ogrn)),
                leaf("ct:inn", text(&party.inn)),
                leaf("ct:address", text(&party.address)),
            ],
        )
    }
}

fn person(party: &Party) -> Option<Node> {
    let [last, first, middle] = names(text(&party.full_name).unwrap_or_default());
    branch(
        "ct:individual",
        [
            leaf("ct:lastName", Some(last)),
            leaf("ct:firstName", Some(first)),
            leaf("ct:middleName", Some(middle)),
            leaf("ct:passportDetails", text(&party.passport)),
            leaf("ct:address", text(&party.address)),
            leaf("ct:phone", text(&party.phone)),
        ],
    )
}

/// Фамилия, имя and отчество of a full name; a form of business before it is no part of it.
fn names(full: &str) -> [&str; 3] {
    let full = full.trim();
    let full = ["Индивидуальный предприниматель ", "ИП "]
        .iter()
        .find_map(|form| full.strip_prefix(form))
        .unwrap_or(full)
        .trim();
    let mut parts = full.splitn(3, ' ');
    std::array::from_fn(|_| parts.next().unwrap_or_default().trim())
}

/// A representative with what empowers them and whom they work for.
pub(super) fn representative(name: &'static str, rep: &Representative) -> Option<Node> {
    let initials = text(&rep.initials).unwrap_or_default().trim();
    let (first, middle) = match initials.find('.') {
        Some(point) => initials.split_at(point + 1),
        None => (initials, ""),
    };
    let authority = &rep.authority;
    let document = branch(
        "ct:administrativeDocument",
        [
            leaf("ct:name", text(&authority.name)),
            leaf("ct:number", text(&authority.number)),
            date("ct:date", authority.date),
        ],
    );
    let who = branch(
        "ct:representative",
        [
            leaf("ct:position", text(&rep.position)),
            leaf("ct:lastName", text(&rep.surname)),
            leaf("ct:firstName", Some(first)),
            leaf("ct:middleName", Some(middle)),
            leaf("ct:specialistIdNumber", text(&rep.nrs_id)),
            document,
        ],
    );
    branch(
        name,
        [who, branch("ct:organization", [organization(&rep.organization)])],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_name_is_told_apart() {
        assert_eq!(names("ИП Петров Пётр Ильич"), ["Петров", "Пётр", "Ильич"]);
        assert_eq!(names("Ким"), ["Ким", "", ""]);
    }
}
