//! The checks by name: code, severity and what to do.
//!
//! Owns: the table. Invariant: a code is stable, it may be kept by others; a text has as many `%` as its check gives
//! details. Rules without a source are those of domain 1.2: customers' tasks for filling the act.

use crate::core::act::finding::Severity;
use Severity::{Advice, Error, Warning};

/// Declares the checks, the stable code, severity and text of each.
macro_rules! checks {
    ($( $(#[$about:meta])* $check:ident = $code:literal, $severity:ident, $text:literal; )*) => {
        /// A rule that an act may break.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Check { $( $(#[$about])* $check, )* }

        impl Check {
            /// All checks.
            pub const ALL: &'static [Self] = &[ $( Self::$check, )* ];

            const fn row(self) -> &'static (&'static str, Severity, &'static str) {
                const ROWS: &[(&str, Severity, &str)] = &[ $( ($code, $severity, $text), )* ];
                &ROWS[self as usize]
            }
        }
    };
}

impl Check {
    /// The stable code, such as `end-before-start`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// How bad it is to break the rule.
    #[must_use]
    pub const fn severity(self) -> Severity {
        self.row().1
    }

    /// The text with the details in the places of `%`.
    pub(super) fn text(self, details: &[&str]) -> String {
        let mut details = details.iter();
        let mut text = String::new();
        for c in self.row().2.chars() {
            match c {
                '%' => text.push_str(details.next().copied().unwrap_or_default()),
                c => text.push(c),
            }
        }
        text
    }
}

checks! {
    /// Another act of the project has this number.
    NumberTaken = "number-taken", Error, "Номер «%» уже есть у другого акта этого объекта: дайте свободный.";
    /// A requisite, axes or an elevation that cannot be right.
    Misfit = "misfit", Error, "%";
    /// Site slang that can mean several things.
    SlangUnclear = "slang-unclear", Warning, "%";
    /// Site slang where the act wants a term.
    Slang = "slang", Warning, "«%» — слово стройки: в акт пишут «%».";
    /// The works end before they start.
    EndBeforeStart = "end-before-start", Error, "Работы окончены раньше, чем начаты: проверьте даты.";
    /// The act is drawn up before the works end.
    ActBeforeEnd = "act-before-end", Error, "Акт составлен раньше окончания работ (%): исправьте дату акта.";
    /// Works are dated later than today.
    WorksInFuture = "works-in-future", Error, "Эта дата работ ещё не наступила: освидетельствуют выполненное.";
    /// Over a year from start to end.
    LongWorks = "long-works", Advice, "От начала до окончания работ больше года: проверьте год.";
    /// СП 48.13330.2019 п. 8.3.1.
    CallInTime = "call-in-time", Advice, "Вызовите застройщика и авторский надзор не позднее чем за 3 рабочих дня до \
                                          освидетельствования (СП 48.13330.2019 п. 8.3.1).";
    /// Next works are permitted while these have no end.
    NextWithoutEnd = "next-without-end", Advice, "Последующие работы разрешаются, а дата окончания этих не названа.";
    /// Next works are the works themselves.
    NextIsTheSame = "next-is-the-same", Warning, "Последующие работы те же, что предъявлены: назовите следующие.";

    /// A quality document ran out before the works ended.
    DocumentExpired = "document-expired", Error,
        "%: действует до %, работы окончены позже. Нужен документ на даты работ.";
    /// A quality document is younger than the works.
    DocumentAfterWorks = "document-after-works", Error,
        "%: выдан %, после окончания работ. Нужен документ на применённую партию.";
    /// A quality document was issued while the works went on.
    DocumentDuringWorks = "document-during-works", Warning,
        "%: выдан % — позже начала работ. Проверьте, чем подтверждено качество с первого дня.";
    /// An old certificate whose term is not named.
    ValidityUnknown = "validity-unknown", Warning, "%: ему больше года. Какой срок действия на даты работ?";
    /// «ЕАЭС 0341» instead of the whole number.
    NumberNotWhole = "number-not-whole", Warning, "Номер сертификата «%» записан не полностью: назовите целиком.";
    /// A paper of tomorrow.
    PaperInFuture = "paper-in-future", Error, "%: дата % ещё не наступила.";
    /// A paper younger than the act that names it.
    PaperAfterAct = "paper-after-act", Error, "%: дата % позже даты акта.";
    /// A survey or test made before the works.
    EvidenceBeforeStart = "evidence-before-start", Warning, "%: дата % раньше начала работ. Проверьте дату.";
    /// One document under one number with two dates.
    TwoDatesOfOneNumber = "two-dates-of-one-number", Warning, "%: тот же номер в акте с другой датой. Какая верна?";
    /// More than five quality documents (caption of item 3).
    RegistryNotNamed = "registry-not-named", Warning,
        "Документов о качестве больше пяти: нужна ссылка на реестр в графе 3 и реестр в приложениях.";
    /// «В соответствии с п. 3 и 4».
    ByReference = "by-reference", Error, "Нельзя ссылаться на пункты акта: перечислите приложения по одному.";
    /// A survey drawing of nothing in particular.
    SchemeNotNamed = "scheme-not-named", Advice,
        "Назовите, чего это исполнительная схема: её название повторяет графу 1.";
    /// Papers of item 4 without a survey drawing.
    NoScheme = "no-scheme", Warning, "В графе 4 нет исполнительной схемы: какая, номер и дата?";
    /// Concrete works without a test of strength.
    NoStrengthTest = "no-strength-test", Warning,
        "Для бетонирования нужен протокол испытания бетона в возрасте 7 суток: номер и дата?";
    /// Insulation of pipes without a test of the pipes (СП 73.13330.2016 п. 6.1.12).
    NoPressureTest = "no-pressure-test", Warning,
        "Трубопровод испытывают до изоляции (СП 73.13330.2016 п. 6.1.12): номер и дата акта испытания?";
    /// The pipes were tested after they were insulated.
    TestAfterInsulation = "test-after-insulation", Error,
        "%: испытание % позже начала изоляции, а должно быть до неё (СП 73.13330.2016 п. 6.1.12).";

    /// «По проекту» in item 6.
    NormByProject = "norm-by-project", Error, "«%» — не ссылка: назовите документ с номером, пунктом или листом.";
    /// A norm without the clause.
    NormWithoutClause = "norm-without-clause", Warning, "%: какой пункт?%";
    /// A norm without its year.
    NormWithoutYear = "norm-without-year", Warning, "«%» записан не полностью, действует %.";
    /// A norm another one replaced before the works began.
    NormReplaced = "norm-replaced", Error, "% заменён: на даты работ действует %.";
    /// The norm has another edition, and the catalogue does not know since when.
    NormSuperseded = "norm-superseded", Warning,
        "% заменён на %, с какого числа — не проверено. Что действовало на даты работ?";
    /// A norm that lost force.
    NormCancelled = "norm-cancelled", Error, "% отменён.%";
    /// A norm whose force is disputed.
    NormDisputed = "norm-disputed", Warning, "%: действие спорно, проверьте по официальному тексту.%";
    /// A norm nobody issued.
    NormDoesNotExist = "norm-does-not-exist", Error, "% не существует.%";
    /// A norm the catalogue does not have.
    NormUnknown = "norm-unknown", Warning, "% нет в справочнике норм: проверьте номер и год.%";
    /// A norm whose entry rests on hearsay.
    NormNotChecked = "norm-not-checked", Advice, "%: не проверено, сверьте с официальным текстом.";
    /// A material under a standard that is out of force.
    StandardOutdated = "standard-outdated", Warning, "%: стандарт не действует или спорный, сверьте с паспортом.%";

    /// No axes in item 1.
    NoAxes = "no-axes", Warning, "В каких осях выполнены работы?";
    /// No elevation in item 1.
    NoElevation = "no-elevation", Warning, "На какой отметке или этаже выполнены работы?";
    /// No structure in item 1.
    NoElement = "no-element", Warning, "Какая конструкция: что именно освидетельствуется?";
    /// Several layers in one act where each has its own (СП 71.13330.2017 п. 4.6).
    OneActForLayers = "one-act-for-layers", Error,
        "На каждый слой покрытия нужен отдельный акт (СП 71.13330.2017 п. 4.6).";
    /// Several layers in one act where the project may ask for one each.
    LayersInOneAct = "layers-in-one-act", Warning,
        "Несколько слоёв в одном акте: проверьте, не требует ли проект или заказчик акт на каждый слой.";
    /// Works an act of the structure follows.
    NeedsAook = "needs-aook", Advice, "Нужен ли АООК на эту конструкцию?";
    /// A kind of works the catalogue does not have.
    UnknownWorkType = "unknown-work-type", Warning,
        "Такого вида работ нет в справочнике: примите вид из подсказок или сотрите его.";
    /// Longer than the form expects.
    TooLong = "too-long", Advice, "Текст длиннее, чем место в форме: при печати он займёт лишние строки.";
    /// A code of drawings without the code of the object.
    CodeNotWhole = "code-not-whole", Warning, "Шифр комплекта «%» назван не полностью: какой полный шифр?";
    /// Said by the foreman, proved by nothing.
    NotConfirmed = "not-confirmed", Warning, "Соответствует ли это проекту и чем подтверждено?";
    /// A departure from the project.
    Departure = "departure", Warning, "Отступление от проекта: согласовано ли с проектировщиком, каким документом?";

    /// Nothing of a material.
    ZeroQuantity = "zero-quantity", Error, "Количество ноль: сколько на самом деле?";
    /// A quantity of what.
    NoUnit = "no-unit", Warning, "В каких единицах количество?";
    /// Bags, pallets, rolls.
    ContainerUnit = "container-unit", Warning, "«%» — не единица измерения: сколько в одном и сколько всего%?";
    /// «Около».
    ApproximateVolume = "approximate-volume", Warning, "Объём назван примерно: какой точный?";
    /// A material without what its quality depends on.
    ClassNotNamed = "class-not-named", Warning, "«%»: не назван %.";
    /// A material listed twice.
    MaterialTwice = "material-twice", Warning, "«%» уже есть среди материалов: оставьте одну строку.";

    /// An order of later than the act.
    OrderAfterAct = "order-after-act", Error, "%: приказ от % позже даты акта. Проверьте полномочия.";
    /// An order of later than the works' start.
    OrderAfterStart = "order-after-start", Warning, "%: приказ от % позже начала работ. Был ли прежний?";
    /// An order that ran out.
    OrderExpired = "order-expired", Error, "%: полномочия действовали до %. Нужен новый приказ или доверенность.";
    /// Building control without a number in the register of specialists.
    NoRegisterNumber = "no-register-number", Warning, "%: какой номер в реестре специалистов (НРС)?";
    /// Fewer copies than people who sign.
    FewCopies = "few-copies", Warning, "Экземпляров меньше, чем подписывающих (%).";
}
