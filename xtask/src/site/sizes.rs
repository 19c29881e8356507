//! How many bytes the site sends.

use std::path::Path;

use super::files_below;
use crate::error::{At, Error};

/// Size of one file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileSize {
    /// Path below the site's folder.
    pub(crate) name: String,
    /// Bytes of the file.
    pub(crate) raw: u64,
    /// Bytes sent: brotli where there is a companion, else the file itself.
    pub(crate) sent: u64,
    /// Whether the browser asks for it before the page can be used. Fonts and what is loaded on demand do not count.
    pub(crate) first_load: bool,
}

/// Sum of sizes.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Total {
    /// Bytes of the files.
    pub(crate) raw: u64,
    /// Bytes sent.
    pub(crate) sent: u64,
}

/// Sizes of every file but the companions, largest first.
pub(crate) fn measure(site: &Path) -> Result<Vec<FileSize>, Error> {
    let page_path = site.join("index.html");
    let page = std::fs::read_to_string(&page_path).at("read", &page_path)?;
    let size = |path: &Path| path.metadata().map(|meta| meta.len());
    let mut sizes = Vec::new();
    for path in files_below(site)? {
        if is_companion(&path) {
            continue;
        }
        let raw = size(&path).at("read", &path)?;
        let sent = size(Path::new(&format!("{}.br", path.display()))).unwrap_or(raw);
        let name = path
            .strip_prefix(site)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        let first_load = is_first_load(&name, &page);
        sizes.push(FileSize {
            name,
            raw,
            sent,
            first_load,
        });
    }
    sizes.sort_by(|a, b| b.sent.cmp(&a.sent).then_with(|| a.name.cmp(&b.name)));
    Ok(sizes)
}

/// Sum over the files that pass the filter.
pub(crate) fn total(sizes: &[FileSize], filter: impl Fn(&FileSize) -> bool) -> Total {
    sizes
        .iter()
        .filter(|size| filter(size))
        .fold(Total::default(), |total, size| Total {
            raw: total.raw + size.raw,
            sent: total.sent + size.sent,
        })
}

/// Prints the sizes as a table.
pub(crate) fn print(sizes: &[FileSize]) {
    println!("{:>10} {:>10}  file (* first load)", "raw", "brotli");
    for size in sizes {
        let mark = if size.first_load { " *" } else { "" };
        println!("{:>10} {:>10}  {}{mark}", size.raw, size.sent, size.name);
    }
    let first = total(sizes, |size| size.first_load);
    println!(
        "{:>10} {:>10}  first load, without fonts and what is loaded on demand",
        first.raw, first.sent
    );
    let all = total(sizes, |_| true);
    println!("{:>10} {:>10}  total", all.raw, all.sent);
}

fn is_companion(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending == "br" || ending == "gz")
        && path.with_extension("").is_file()
}

/// The page itself, what it names, the settings, and the snippets that the glue code imports.
fn is_first_load(name: &str, page: &str) -> bool {
    // Fonts, what the browser asks for when it thinks of the home screen, and the second half of the program.
    let is_later = [
        ".woff2",
        ".woff",
        ".ttf",
        ".otf",
        ".png",
        ".webmanifest",
        "_late.wasm",
    ]
    .iter()
    .any(|ending| name.ends_with(ending));
    let always = ["index.html", "config.json"].contains(&name) || name.starts_with("snippets/");
    always || (!is_later && page.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let page = r#"<link href="./app-1.css"><link rel=preload href="./fonts/a.woff2"><link id="late" href="app_late.wasm"><script>import './app-1.js'"#;
        for name in ["index.html", "config.json", "app-1.css", "app-1.js"] {
            assert!(is_first_load(name, page), "{name}");
        }
        for name in ["fonts/a.woff2", "app_late.wasm", "worklets/capture.js"] {
            assert!(!is_first_load(name, page), "{name}");
        }
    }

    #[test]
    fn companions_are_what_is_sent() {
        let site = std::env::temp_dir().join(format!("xtask-sizes-{}", std::process::id()));
        std::fs::create_dir_all(&site).unwrap();
        for (name, length) in [
            ("index.html", 100),
            ("index.html.br", 40),
            ("index.html.gz", 50),
            ("speech.opus", 30),
        ] {
            std::fs::write(site.join(name), vec![b' '; length]).unwrap();
        }
        let sizes = measure(&site).unwrap();
        std::fs::remove_dir_all(&site).unwrap();
        let names: Vec<&str> = sizes.iter().map(|size| size.name.as_str()).collect();
        assert_eq!(names, ["index.html", "speech.opus"]);
        assert_eq!(total(&sizes, |_| true), Total { raw: 130, sent: 70 });
        assert_eq!(
            total(&sizes, |size| size.first_load),
            Total { raw: 100, sent: 40 }
        );
    }
}
