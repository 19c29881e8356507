//! Conversations with the page's own functions, as they answer there.

use prorab::core::adviser::Adviser;
use prorab::core::texts::{photos, screen};

use super::*;

/// A client whose functions are the page's.
struct Page {
    client: Client,
    adviser: Adviser,
    /// Records, the newest first.
    kept: Vec<Value>,
    answered: usize,
}

impl Page {
    fn open() -> Self {
        let declarations = prorab::core::assistant::declarations();
        let names: Vec<Value> = declarations
            .iter()
            .map(|function| json!({ "name": function.name }))
            .collect();
        let mut client = Client::ready_with(&json!({ "tools": [{ "functionDeclarations": names }] }));
        client.answers_calls = false;
        let adviser = Adviser::new(
            include_str!("../../../../../data/lexicon.json"),
            include_str!("../../../../../data/works.json"),
            include_str!("../../../../../data/norms.json"),
        );
        Self {
            client,
            adviser: adviser.unwrap(),
            kept: Vec::new(),
            answered: 0,
        }
    }

    /// Lets the answer come to its end; what was said in it.
    fn hear_out(&mut self) -> String {
        let before = self.client.said().len();
        for _ in 0..600 {
            self.client.wait(100);
            while let Some(call) = self.client.calls().get(self.answered).cloned() {
                self.answered += 1;
                let response = self.run(&call);
                self.client.answer(&call, &response);
            }
        }
        self.client.said()[before..].to_owned()
    }

    fn run(&mut self, call: &Value) -> Value {
        let question = json!({ "ask": "call", "name": call["name"], "args": call["args"], "today": "2026-11-25",
            "site": { "project": "p-1", "name": "Дом" }, "kept": self.kept });
        let answer = self.adviser.answer(&question.to_string());
        if answer["keep"].is_object() {
            self.kept.insert(0, answer["keep"].clone());
        }
        answer["response"].clone()
    }

    fn ask(&mut self, text: &str) -> String {
        self.client.text(text);
        self.hear_out()
    }

    fn photo(&mut self, text: &str) -> String {
        self.client
            .send(&json!({ "clientContent": { "turns": [{ "role": "user", "parts": [
            { "inlineData": { "mimeType": "image/jpeg", "data": "/9j/2Q==" } }, { "text": text } ] }],
            "turnComplete": true } }));
        self.hear_out()
    }

    /// Functions called so far, with their arguments.
    fn called(&self) -> Vec<(String, Value)> {
        let calls = self.client.calls();
        calls
            .iter()
            .map(|call| (call["name"].as_str().unwrap().to_owned(), call["args"].clone()))
            .collect()
    }

    fn last_call(&self) -> (String, Value) {
        self.called().pop().unwrap()
    }
}

fn call(name: &str, args: Value) -> (String, Value) {
    (name.to_owned(), args)
}

const SLAB: &str = "Сколько бетона нужно на плиту 6 на 8 метров толщиной 20 сантиметров?";

#[test]
fn the_letter_is_prepared_by_the_function_and_sent_by_the_user() {
    let mut page = Page::open();
    let said = page.ask("Отправь мне текстовую версию на почту");
    assert_eq!(page.called(), [call("prepare_letter", json!({}))]);
    assert!(
        said.contains("отчёта ещё нет") && !said.contains("готово"),
        "{said}"
    );
    for photo in ["Проверь чертёж", "Проверь нарушения безопасности"]
    {
        page.photo(photo);
        let said = page.ask("Отправь мне текстовую версию на почту");
        assert_eq!(page.last_call(), call("prepare_letter", json!({})));
        assert!(
            said.contains("Письмо с отчётом готово") && said.contains("отправьте сами"),
            "{said}"
        );
    }
}

#[test]
fn grade_and_soil_are_answered_from_the_catalogue_and_the_calculator() {
    let mut page = Page::open();
    let said = page.ask("Какая марка бетона нужна для фундамента в Московской области?");
    assert_eq!(
        page.called(),
        [
            call("lookup_norm", json!({ "query": "СП 28.13330.2017" })),
            call("calculate_frost_depth", json!({ "city": "Москва" })),
        ]
    );
    assert!(
        said.contains("СП 28.13330.2017") && said.contains("Грунт: суглинок или глина /"),
        "{said}"
    );
    let said = page.ask("А если грунт глинистый?");
    assert_eq!(
        page.called()[2],
        call(
            "calculate_frost_depth",
            json!({ "city": "Москва", "soil": "clay" })
        )
    );
    assert!(
        said.contains("1,08 метра") && said.contains("СП 250.1325800.2016"),
        "{said}"
    );
    let looked_up: Vec<Value> = page.called()[3..]
        .iter()
        .map(|(_, args)| args["query"].clone())
        .collect();
    assert_eq!(looked_up, ["СП 250.1325800.2016", "СП 28.13330.2017"]);
    let said = page.ask("А в Казани?");
    assert_eq!(
        page.last_call(),
        call(
            "calculate_frost_depth",
            json!({ "city": "Казань", "soil": "clay" })
        )
    );
    assert!(said.contains("1,42 м"), "{said}");
}

#[test]
fn a_city_nobody_named_is_asked_for() {
    let mut page = Page::open();
    let said = page.ask("А если грунт глинистый?");
    assert_eq!(
        page.called()[0],
        call("calculate_frost_depth", json!({ "soil": "clay" }))
    );
    assert!(said.contains("Город") && !said.contains("1,08"), "{said}");
}

#[test]
fn city_and_soil_of_the_question_go_into_the_calculation() {
    let mut page = Page::open();
    let said = page.ask("Глубина промерзания в Казани на глине");
    assert_eq!(
        page.called(),
        [call(
            "calculate_frost_depth",
            json!({ "city": "Казань", "soil": "clay" })
        )]
    );
    assert!(
        said.contains("1,42 м") && !said.contains("Класс бетона"),
        "{said}"
    );
    let said = page.ask("Глубина промерзания в Якутске на глине");
    assert!(said.contains("«Якутске» нет в таблице"), "{said}");
}

#[test]
fn the_cost_is_asked_of_the_price_list_with_the_materials_computed_before() {
    let mut page = Page::open();
    page.ask(SLAB);
    page.ask("Сколько бетона на плиту 3 на 4 метра?");
    let said = page.ask("А сколько это будет стоить примерно?");
    let items = json!({ "items": [{ "name": "Бетон", "quantity": 10.08, "unit": "м³" }] });
    assert_eq!(page.last_call(), call("calculate_estimate", items));
    assert!(
        said.contains("Внесите в прайс-лист цену: Бетон (м³).") && said.contains("Прайс-лист пуст"),
        "{said}"
    );
    let price =
        json!({ "name": "Бетон", "unit": "м³", "price_rub": 7000, "date": "01.11.2026", "region": "Москва" });
    page.kept.push(json!({ "sort": "price", "base": price }));
    let said = page.ask("А сколько это будет стоить примерно?");
    assert!(said.contains("Ориентировочно 70560 ₽"), "{said}");
}

#[test]
fn without_anything_computed_the_cost_asks_for_the_materials() {
    let mut page = Page::open();
    let said = page.ask("Сколько это будет стоить?");
    assert_eq!(page.called(), [call("calculate_estimate", json!({}))]);
    assert!(said.contains("Материалы") && !said.contains("₽"), "{said}");
}

#[test]
fn trucks_are_counted_by_their_own_calculator_which_asks_for_the_drum() {
    let mut page = Page::open();
    let said = page.ask("Сколько миксеров на 30 кубов?");
    assert_eq!(
        page.called(),
        [call("calculate_mixers", json!({ "order_m3": 30 }))]
    );
    assert!(said.contains("Объём миксера"), "{said}");
    let said = page.ask("по 9 кубов");
    assert_eq!(
        page.last_call(),
        call("calculate_mixers", json!({ "order_m3": 30, "drum_m3": 9 }))
    );
    assert!(said.contains("Нужно миксеров: 4. В последнем 3 м³."), "{said}");
}

#[test]
fn a_size_the_calculator_asked_for_is_put_to_those_it_has() {
    let mut page = Page::open();
    page.ask("Сколько бетона на плиту 6 на 8 метров?");
    let said = page.ask("20 сантиметров");
    assert!(said.contains("9,6 кубометра"), "{said}");
}

#[test]
fn details_are_those_of_the_last_answer() {
    let mut page = Page::open();
    let said = page.ask(screen::DETAIL_QUESTION);
    assert!(said.contains("Подробностей пока нет"), "{said}");
    page.ask(SLAB);
    page.ask("спасибо");
    let said = page.ask(screen::DETAIL_QUESTION);
    assert!(
        said.contains("Расчёт: V = ") && said.contains("10,08") && said.contains("Источник: "),
        "{said}"
    );
    page.ask("Какой защитный слой бетона для арматуры 16 миллиметров?");
    let said = page.ask("Подробнее текстом");
    for words in [
        "пункт 10.3.2",
        "не меньше 40 мм",
        "СП 63.13330.2018 «Бетонные и железобетонные конструкции. Основные положения»: действует",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    page.photo("Проверь нарушения безопасности");
    let said = page.ask("подробнее");
    assert!(
        said.contains("Нормы по справочнику: ") && said.contains("883н"),
        "{said}"
    );
}

#[test]
fn photos_without_words_are_not_taken_for_a_drawing_but_asked_about() {
    let mut page = Page::open();
    for _ in 0..2 {
        let said = page.photo(photos::QUESTION);
        assert!(
            said.contains("Что показать") && !said.contains("чертежа получил"),
            "{said}"
        );
    }
    assert_eq!(page.called(), []);
    let said = page.ask("Чертёж");
    assert!(said.contains("Фото чертежа получил"), "{said}");
    assert_eq!(page.last_call().1["kind"], "drawing");
}

#[test]
fn other_calculations_are_to_be_had_on_their_page() {
    let mut page = Page::open();
    let said = page.ask("Сколько кирпича");
    assert!(said.contains("Откройте «Расчёты»"), "{said}");
    assert!(!said.contains("такого ответа"), "{said}");
}

#[test]
fn a_norm_that_nobody_has_checked_is_not_called_good() {
    let mut page = Page::open();
    let said = page.ask("Действует ли ГОСТ 22690?");
    assert!(
        said.contains("не проверено") && !said.contains("этот документ действует"),
        "{said}"
    );
    let said = page.ask("Действует ли СП 63.13330.2018?");
    assert!(said.contains("По справочнику этот документ действует"), "{said}");
}

#[test]
fn a_drawing_asked_for_before_its_photo_is_checked_as_one() {
    let mut page = Page::open();
    let said = page.ask("Проверь чертёж на соответствие ГОСТ");
    assert!(said.contains("Фото пока нет"), "{said}");
    let said = page.photo(photos::QUESTION);
    assert!(
        said.contains("Фото чертежа получил") && !said.contains("Опасно"),
        "{said}"
    );
    assert_eq!(page.last_call().1["kind"], "drawing");
}
