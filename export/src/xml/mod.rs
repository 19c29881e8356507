//! The act as XML by the element tree of the Ministry's stylesheet `AOSR.xsl`.
//!
//! Experimental, and the file says so: the schema itself (`http://idActs/AOSR.xsd`) was not to be had, so order and
//! types of elements are not proven. Invariant: what is unknown is left out, never invented.

mod node;
mod people;

use prorab::core::act::{
    Act, Attachment, Document, Material, Norm, ProjectDoc, material_named, place, volumes,
};
use prorab::core::date::CivilDate;

use self::node::{Node, branch, leaf};
use self::people::{counterparty, developer, developer_representative, representative};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<!-- Опытная выгрузка (experimental): дерево элементов АОСР Минстроя России, по схеме AOSR.xsd не проверено. -->
";
const NAMESPACES: &str = " xmlns=\"http://idActs/AOSR.xsd\" xmlns:cf=\"http://idActs/AOSR.xsd\" \
     xmlns:ct=\"http://types/CommonTypes.xsd\"";

/// The act as XML.
#[must_use]
pub fn write(act: &Act) -> String {
    let mut out = HEAD.to_owned();
    // The name of the document is always known, so the tree is never empty.
    if let Some(root) = branch("aosr", [info(act)]) {
        root.write(0, NAMESPACES, &mut out);
    }
    out
}

fn text(text: &Option<String>) -> Option<&str> {
    text.as_deref()
}

fn date(name: &'static str, date: Option<CivilDate>) -> Option<Node> {
    leaf(name, date.map(|date| date.to_string()).as_deref())
}

fn info(act: &Act) -> Option<Node> {
    let (parties, reps) = (&act.parties, &act.reps);
    branch(
        "cf:actInfo",
        [
            branch(
                "ct:permanentObjectInfo",
                [
                    leaf("ct:permanentObjectName", text(&act.object.name)),
                    leaf("ct:permanentObjectAddress", text(&act.object.address)),
                ],
            ),
            developer(&parties.developer),
            counterparty("ct:buildingContractor", &parties.contractor),
            counterparty("ct:projectDocumentationContractor", &parties.designer),
            branch(
                "ct:documentInfo",
                [
                    leaf("ct:name", Some("Акт освидетельствования скрытых работ")),
                    leaf("ct:number", text(&act.number)),
                    date("ct:date", act.date),
                ],
            ),
            developer_representative(&parties.developer, &reps.developer_control),
            representative("ct:buildingContractorRepresentative", &reps.construction),
            representative(
                "ct:constructionManagementRepresentative",
                &reps.contractor_control,
            ),
            representative("ct:projDocContractRepresentative", &reps.designer),
            representative("ct:workExecutorRepresentative", &reps.performer),
            branch(
                "ct:otherRepresentativesList",
                reps.others
                    .iter()
                    .map(|rep| representative("ct:otherRepresentativesListItem", rep)),
            ),
            branch(
                "cf:workExecutor",
                [branch(
                    "ct:legalEntity",
                    [leaf("ct:name", text(&act.work_performer.name))],
                )],
            ),
            branch("cf:worksList", [works(act)]),
            branch(
                "cf:workAndProjectDocumentationsList",
                act.project_docs.iter().map(project_doc),
            ),
            branch("cf:usedMaterialsList", act.materials.iter().map(material)),
            branch("cf:examinationDocuments", [evidence(act)]),
            branch(
                "cf:worksDate",
                [
                    date("ct:beginDate", act.dates.start),
                    date("ct:endDate", act.dates.end),
                ],
            ),
            branch(
                "cf:accordantWorkAndProjectDocumentation",
                [branch(
                    "ct:technicalRegulationsDocumentation",
                    [branch(
                        "ct:technicalRegulationDetailsList",
                        act.compliance.iter().map(norm),
                    )],
                )],
            ),
            branch(
                "cf:allowedWorksList",
                [branch(
                    "cf:allowedWorksListItem",
                    [leaf("cf:worksName", text(&act.next_works))],
                )],
            ),
            leaf("ct:additionalInfo", text(&act.additional_info)),
            leaf(
                "ct:copiesNumber",
                act.copies.map(|copies| copies.to_string()).as_deref(),
            ),
            branch("cf:attachmentsList", act.attachments.iter().map(attachment)),
        ],
    )
}

fn works(act: &Act) -> Option<Node> {
    // The tree has no element for the volume, either.
    let name: Vec<String> = act.works.title.clone().into_iter().chain(volumes(act)).collect();
    branch(
        "cf:worksListItem",
        [
            branch(
                "cf:workDescription",
                [leaf("ct:workName", Some(&name.join(", ")))],
            ),
            branch("cf:location", [leaf("ct:place", Some(&place(act)))]),
        ],
    )
}

fn project_doc(doc: &ProjectDoc) -> Option<Node> {
    let code = match (text(&doc.code), text(&doc.change)) {
        (Some(code), Some(change)) => Some(format!("{code}, изм. {}", change.trim_start_matches("Изм. "))),
        (code, _) => code.map(str::to_owned),
    };
    let item = branch(
        "ct:workDocumentationSectionsListItem",
        [
            leaf("ct:workDocumentationSectionCode", code.as_deref()),
            leaf("ct:workDocumentationSectionName", text(&doc.name)),
            leaf("ct:sheetNumber", Some(&doc.sheets.join(", "))),
        ],
    );
    branch(
        "cf:workAndProjectDocumentationsListItem",
        [branch(
            "cf:workAndProjectDocumentation",
            [branch(
                "ct:obligatoryWorkDocumentation",
                [branch("ct:workDocumentationSectionsList", [item])],
            )],
        )],
    )
}

fn material(material: &Material) -> Option<Node> {
    let documents = material
        .documents
        .iter()
        .map(|paper| document("ct:untypedQualityApproveDocumentsListItem", paper));
    branch(
        "cf:usedMaterialsListItem",
        [
            // The tree has no element for an amount: it stands in the name, as on paper.
            leaf("ct:name", Some(&material_named(material))),
            branch(
                "ct:qualityApproveDocuments",
                [branch("ct:untypedQualityApproveDocumentsList", documents)],
            ),
        ],
    )
}

/// A document by its name, number and date.
fn document(name: &'static str, paper: &Document) -> Option<Node> {
    branch(
        name,
        [
            leaf("ct:name", text(&paper.kind)),
            leaf("ct:number", text(&paper.number)),
            date("ct:date", paper.date),
        ],
    )
}

/// Survey drawings apart from results of tests.
fn evidence(act: &Act) -> Option<Node> {
    let is_drawing =
        |paper: &&Document| text(&paper.kind).is_some_and(|kind| kind.to_lowercase().contains("схем"));
    let (drawings, results): (Vec<&Document>, Vec<&Document>) = act.evidence.iter().partition(is_drawing);
    branch(
        "ct:obligatoryAsBuiltSchemas",
        [
            branch(
                "ct:asBuiltSchemasList",
                drawings
                    .into_iter()
                    .map(|paper| document("ct:asBuiltSchemasListItem", paper)),
            ),
            branch(
                "ct:examinationResultDocumentsList",
                results
                    .into_iter()
                    .map(|paper| document("ct:examinationResultDocumentsListItem", paper)),
            ),
        ],
    )
}

fn norm(norm: &Norm) -> Option<Node> {
    let name: Vec<&str> = [&norm.code, &norm.clause].into_iter().flat_map(text).collect();
    branch(
        "ct:technicalRegulationDetailsListItem",
        [leaf("ct:name", Some(&name.join(" ")))],
    )
}

fn attachment(paper: &Attachment) -> Option<Node> {
    branch(
        "cf:attachmentsListItem",
        [branch(
            "ct:document",
            [
                leaf("ct:name", text(&paper.kind)),
                leaf("ct:number", text(&paper.number)),
                date("ct:date", paper.date),
            ],
        )],
    )
}
