//! What stands on the adviser's pages of calculators and norms.

/// Title of the list of calculators.
pub const CALC: &str = "Расчёты";
/// Back to the list.
pub const ALL_CALCULATORS: &str = "Все расчёты";
/// Over the questions for what is missing.
pub const STILL_NEEDED: &str = "Чтобы посчитать, укажите:";
/// Why nothing was computed.
pub const NOT_COMPUTED: &str = "Не посчитано";
/// Puts the result into the act.
pub const INTO_ACT: &str = "В акт";
/// Unfolds how the result came about.
pub const HOW_COMPUTED: &str = "Как посчитано";
/// Heading of what was entered.
pub const GIVEN: &str = "Исходные данные";
/// Label of the margin.
pub const MARGIN: &str = "Запас";
/// Label of the rounding.
pub const ROUNDING: &str = "Округление";
/// Label of the source.
pub const SOURCE: &str = "Источник";
/// Label of what was assumed.
pub const ASSUMED: &str = "Принято";
/// A choice that nobody has made.
pub const NOT_CHOSEN: &str = "не указано";
/// Under the rows of a price list or an estimate.
pub const ITEMS_HINT: &str = "Через точку с запятой: Бетон В25 10,1 м³; Арматура 0,9 т";
/// Title of the price list.
pub const PRICES: &str = "Мои цены";
/// What the price list is for.
pub const PRICES_HINT: &str = "Смета считается только по ним: каждая цена с датой и регионом";
/// Heading over the prices.
pub const KEPT_PRICES: &str = "Записаны";
/// Behind a price that is more than half a year old.
pub const OLD_PRICE: &str = " – старше полугода, уточните";
/// Behind a price whose date has not come yet.
pub const EARLY_PRICE: &str = " – дата ещё не наступила, в смету не идёт";
/// Adds a price.
pub const ADD_PRICE: &str = "Записать цену";
/// Throws a price away.
pub const DISCARD: &str = "удалить";
/// Why no price can be written yet.
pub const PRICE_FIRST: &str = "Заполните все пять полей: у цены есть единица, день и место";
/// What is bought.
pub const PRICE_NAME: &str = "Материал";
/// Of what the price is.
pub const PRICE_UNIT: &str = "Единица";
/// Price of a unit.
pub const PRICE_RUB: &str = "Цена за единицу, ₽";
/// When the price was valid.
pub const PRICE_DATE: &str = "Дата цены, ДД.ММ.ГГГГ";
/// Where it was valid.
pub const PRICE_REGION: &str = "Регион или город";
/// Title of the catalogue.
pub const NORMS: &str = "Нормы";
/// What is looked for.
pub const NORM_QUERY: &str = "Код, слова названия или тема";
/// Kind of norm.
pub const NORM_KIND: &str = "Вид";
/// Status of a norm.
pub const NORM_STATUS: &str = "Статус";
/// Whether somebody has checked the entry of a norm.
pub const NORM_CHECKED: &str = "Проверка";
/// Somebody has; the other word is [`super::norms::NOT_VERIFIED`].
pub const CHECKED: &str = "проверено";
/// Shows more of a list.
pub const SHOW_MORE: &str = "Показать ещё";
/// Topic of a norm.
pub const NORM_TOPIC: &str = "Тема";
/// No narrowing.
pub const ANY: &str = "все";
/// Nothing fits.
pub const NO_NORM: &str =
    "В справочнике такого нет. Это не значит, что нормы не существует: проверьте на protect.gost.ru.";
/// Back to the list.
pub const ALL_NORMS: &str = "К списку норм";
/// Leads to the norm that came in its place.
pub const NEXT_NORM: &str = "Открыть";

/// How many fit and how many of them are shown.
#[must_use]
pub fn found(total: usize, shown: usize) -> String {
    if total > shown {
        format!("Найдено: {total}, показаны первые {shown}")
    } else {
        format!("Найдено: {total}")
    }
}
