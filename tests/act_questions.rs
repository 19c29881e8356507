//! The questions a foreman's colleague would ask after each dictation, and who asks them here.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use prorab::core::act::{self, Act, Ground};
use prorab::core::date::CivilDate;
use serde_json::Value;
use support::knowledge;

const DICTATIONS: &str = include_str!("data/dictations.json");

/// Who asks about a topic.
#[derive(Debug)]
enum By {
    /// `missing` at these fields.
    Missing(&'static [&'static str]),
    /// A check of the linter.
    Check(&'static str),
    /// A proposal of the catalogue whose text begins so.
    Proposal(&'static str),
    /// Nobody but the assistant itself, for this reason.
    Assistant(&'static str),
}

use By::{Assistant, Check, Missing, Proposal};

/// Each expected question of each dictation with all who ask it.
const TOPICS: [(&str, &[By]); 18] = [
    ("Номер и дата акта?", &[Missing(&["number", "date"])]),
    ("Дата акта?", &[Missing(&["date"])]),
    (
        "Сертификат на арматуру А240 ∅10 и документ на проволоку?",
        &[Missing(&["materials[1].documents", "materials[2].documents"])],
    ),
    (
        "Шифр комплекта КЖ1 полностью и разработчик — взять из профиля объекта?",
        &[Check("code-not-whole"), Missing(&["project_docs[0].designer"])],
    ),
    (
        "Толщина защитного слоя и нахлёст проверены? (в акт не вносить без ответа)",
        &[Assistant(
            "the form has no field for what was measured, and the norm depends on the project",
        )],
    ),
    ("Паспорт на песок?", &[Missing(&["materials[0].documents"])]),
    ("Чертёж (раздел, лист)?", &[Missing(&["project_docs"])]),
    ("Требуемый проектом kcom — 0,95?", &[Check("not-confirmed")]),
    (
        "Проектный отказ и результаты испытаний свай приложить?",
        &[Check("not-confirmed"), Proposal("испытания свай")],
    ),
    ("Нужен ли АООК на свайный фундамент?", &[Check("needs-aook")]),
    (
        "Дублирующие сваи согласованы с проектировщиком (лист согласования)?",
        &[Check("departure")],
    ),
    (
        "Площадь рулона: 68 рулонов × 10 м² = 680 м² на 620 м² с нахлёстом — верно?",
        // The product itself is the assistant's: the act holds no area of one roll.
        &[Check("container-unit")],
    ),
    (
        "Пункт СП 71.13330.2017 (разд. 5.2)?",
        &[
            Check("norm-without-clause"),
            Proposal("СП 71.13330.2017 п. 4.6; разд. 5.2"),
        ],
    ),
    (
        "Исполнительная схема?",
        &[Missing(&["evidence"]), Proposal("исполнительная схема")],
    ),
    ("Номер сертификата полностью?", &[Check("number-not-whole")]),
    (
        "Дата исполнительной схемы № 6?",
        &[Missing(&["evidence[1].date"])],
    ),
    (
        "Срок действия сертификата № 5059 на даты работ?",
        &[Check("validity-unknown")],
    ),
    (
        "Испытательное давление 6 бар (0,6 МПа) соответствует проекту?",
        &[Check("not-confirmed")],
    ),
];

#[test]
fn every_expected_question_is_asked_by_somebody() {
    let knowledge = knowledge();
    let file: Value = serde_json::from_str(DICTATIONS).unwrap();
    let mut left_to_the_assistant = Vec::new();
    for case in file["cases"].as_array().unwrap() {
        let today = CivilDate::parse(case["today"].as_str().unwrap()).unwrap();
        let act: Act = serde_json::from_value(case["expected_act"].clone()).unwrap();
        let missing = act::missing(&act);
        let findings = act::lint(
            &act,
            &Ground {
                knowledge: &knowledge,
                today,
            },
        );
        let proposals = act::suggestions(&act, &knowledge);
        for question in case["expected_questions"].as_array().unwrap() {
            let question = question.as_str().unwrap();
            let topic = TOPICS.iter().find(|topic| topic.0 == question);
            let (_, asked_by) = topic.unwrap_or_else(|| panic!("nobody asks: {question}"));
            for by in *asked_by {
                let is_asked = match by {
                    Missing(paths) => paths
                        .iter()
                        .all(|path| missing.iter().any(|asked| asked.path.to_string() == *path)),
                    Check(code) => findings.iter().any(|finding| finding.check == *code),
                    Proposal(text) => proposals.iter().any(|proposal| proposal.text.starts_with(text)),
                    Assistant(reason) => {
                        left_to_the_assistant.push((question, *reason));
                        true
                    }
                };
                assert!(is_asked, "{}: {question} is not asked by {by:?}", case["id"]);
            }
        }
    }
    assert_eq!(left_to_the_assistant.len(), 1, "{left_to_the_assistant:?}");
}
