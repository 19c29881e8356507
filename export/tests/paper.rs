//! The files as other programs read them: DOCX through LibreOffice, PDF through poppler, label by label and caption by
//! caption against the form. `cargo xtask test paper` runs these where both programs can be had.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test stops at the first surprise"
)]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use prorab::core::act::BlockKind;
use support::{ACTS, act, assert_in_order, bare, fonts, form, registry_cells};

/// Where LibreOffice and poppler do their work.
fn folder(test: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("prorab-paper-{test}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The text of a PDF in the order in which it is drawn, a line of text a line.
fn text_of(pdf: &Path) -> String {
    output(Command::new("pdftotext").arg("-raw").arg(pdf).arg("-"))
}

/// A line of `pdfinfo`.
fn info(pdf: &Path, key: &str) -> String {
    let info = output(Command::new("pdfinfo").arg(pdf));
    let line = info.lines().find(|line| line.starts_with(key)).unwrap();
    line[key.len()..].trim_start_matches(':').trim().to_owned()
}

fn without_double_spaces(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything of the form is there in its order, each line on a line of its own, on numbered pages of A4.
fn assert_is_the_form(name: &str, pdf: &Path) {
    let act = act(name);
    let text = text_of(pdf);
    assert_in_order(name, &text, &form(&act));
    let shown: Vec<String> = text.lines().map(without_double_spaces).collect();
    for block in prorab::core::act::print(&act) {
        // Number and date share a line.
        let is_shared = block.kind == BlockKind::NumberDate;
        for line in &block.lines {
            assert!(
                is_shared || line.is_empty() || shown.contains(line),
                "{name}: «{line}» is not broken where the form breaks it"
            );
        }
    }
    let paper = bare(&text);
    for cell in registry_cells(&act) {
        assert!(paper.contains(&bare(&cell)), "{name}: {cell}");
    }
    let pages: usize = info(pdf, "Pages").parse().unwrap();
    for page in 1..=pages {
        assert!(
            text.contains(&format!("стр. {page} из {pages}")),
            "{name}: page {page}"
        );
    }
    assert!(
        info(pdf, "Page size").contains("A4"),
        "{}",
        info(pdf, "Page size")
    );
}

#[test]
#[ignore = "needs poppler"]
fn our_pdf_is_the_form() {
    let folder = folder("pdf");
    for name in ACTS {
        let pdf = folder.join(format!("{name}.pdf"));
        std::fs::write(&pdf, prorab_export::pdf(&act(name), &fonts()).unwrap()).unwrap();
        assert_is_the_form(name, &pdf);
        assert!(info(&pdf, "Title").starts_with("Акт освидетельствования скрытых работ № "));
        let fonts = output(Command::new("pdffonts").arg(&pdf));
        for font in fonts.lines().skip(2) {
            assert!(font.contains("+Tinos-") && font.contains("yes yes yes"), "{font}");
        }
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
#[ignore = "needs LibreOffice and poppler"]
fn the_docx_is_the_form_in_libreoffice() {
    let folder = folder("docx");
    // LibreOffice knows one user a profile; this one is ours alone and works for root, too.
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    for name in ACTS {
        let docx = folder.join(format!("{name}.docx"));
        std::fs::write(&docx, prorab_export::docx(&act(name)).unwrap()).unwrap();
        output(
            Command::new("soffice")
                .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
                .arg(&folder)
                .arg(&docx),
        );
        assert_is_the_form(name, &folder.join(format!("{name}.pdf")));
    }
    std::fs::remove_dir_all(folder).unwrap();
}
