//! The registry as a table for Excel: semicolons and a byte order mark, as its Russian edition wants them.

use super::card::Card;
use crate::core::date::CivilDate;
use crate::core::texts::registry as texts;

/// The table of these cards.
#[must_use]
pub fn csv(project: &str, cards: &[&Card]) -> String {
    let mut table = String::from('\u{feff}');
    row(&mut table, &texts::COLUMNS);
    for card in cards {
        let date = card.date.map(CivilDate::dotted).unwrap_or_default();
        row(
            &mut table,
            &[
                &card.number,
                &date,
                &card.title,
                &card.place,
                texts::status(card.status),
                project,
            ],
        );
    }
    table
}

/// The name of the table's file.
#[must_use]
pub fn csv_name(today: CivilDate) -> String {
    format!("Реестр-АОСР-{today}.csv")
}

fn row(table: &mut String, cells: &[&str]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            table.push(';');
        }
        table.push('"');
        // A cell that begins so is a formula to a spreadsheet, whoever wrote it.
        if cell.starts_with(['=', '+', '-', '@', '\t']) {
            table.push('\'');
        }
        table.push_str(&cell.replace('"', "\"\""));
        table.push('"');
    }
    table.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let card = Card {
            number: "=1+1".to_owned(),
            title: "Плита «ФП-1»; \"низ\"".to_owned(),
            date: CivilDate::new(2026, 10, 13),
            ..Card::default()
        };
        let table = csv("Дом", &[&card]);
        let lines: Vec<&str> = table.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(
            lines[1],
            "\"'=1+1\";\"13.10.2026\";\"Плита «ФП-1»; \"\"низ\"\"\";\"\";\"черновик\";\"Дом\""
        );
        assert_eq!(
            csv_name(CivilDate::new(2026, 1, 2).unwrap()),
            "Реестр-АОСР-2026-01-02.csv"
        );
    }
}
