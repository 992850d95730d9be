//! The books: what the generator reads, and what it is told.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use super::files::{clear, copy, save};
use super::links::{self, Links};
use super::pages::{Lang, Page, Part};
use super::prose;
use crate::stage;

/// Writes the sources of both books into `folder`.
pub(crate) fn write(pages: &[Page], folder: &Path) -> Result<(), String> {
    clear(folder)?;
    let mut links = Links::new(pages);
    for page in pages {
        let text = prose::for_site(page, &mut links)?;
        save(&source(folder, page.lang).join(format!("{}.md", page.place)), &text)?;
    }
    for lang in Lang::ALL {
        save(&folder.join(lang.tag()).join("book.toml"), &configuration(lang))?;
        save(&source(folder, lang).join("SUMMARY.md"), &summary(pages, lang))?;
        for file in ["site.css", "site.js"] {
            copy(&ours(file), &source(folder, lang).join(file))?;
        }
        let theme = folder.join(lang.tag()).join("theme");
        copy(&ours("index.hbs"), &theme.join("index.hbs"))?;
        copy(&stage::checkout().join("lsp/vscode/icons/cert.svg"), &theme.join("favicon.svg"))?;
    }
    for (lang, file) in &links.files {
        let to = folder.join(lang).join("src").join(links::copied(file));
        copy(&stage::checkout().join(file), &to)?;
    }
    Ok(())
}

/// Runs the generator on the book in `lang`, from `folder` to `site`.
pub(crate) fn build(mdbook: &Path, folder: &Path, site: &Path, lang: Lang) -> Result<(), ExitCode> {
    let title = lang.choose("Book in French", "Book in English");
    let mut build = Command::new(mdbook);
    build.arg("build").arg(folder.join(lang.tag())).arg("--dest-dir").arg(site.join(lang.tag()));
    stage::run(title, build.env("MDBOOK_LOG", "warn"))
}

/// The page on which readers choose a language.
pub(crate) fn front(site: &Path) -> Result<(), String> {
    copy(&ours("front.html"), &site.join("index.html"))
}

/// What the generator is told of a book. It takes pages as they are: links and quotes are ours.
fn configuration(lang: Lang) -> String {
    let title = lang.choose("Guide de certc", "The certc guide");
    let description = lang.choose(
        "Écrire les règles d’une certification, les vérifier et les essayer",
        "Writing the rules of a certification, checking and trying them",
    );
    format!(
        "[book]\ntitle = \"{title}\"\ndescription = \"{description}\"\nlanguage = \"{}\"\n\n\
         [build]\nuse-default-preprocessors = false\ncreate-missing = false\n\n\
         [output.html]\nsmart-punctuation = false\nhash-files = false\ninput-404 = \"\"\n\
         no-section-label = true\nprint.enable = false\n",
        lang.tag()
    )
}

/// The contents of a book, in the generator's form. Readers see `frame::contents`.
fn summary(pages: &[Page], lang: Lang) -> String {
    let mut summary = String::new();
    for part in Part::ALL {
        summary.extend(["\n# ", part.title(lang), "\n\n"]);
        for page in pages.iter().filter(|page| page.lang == lang && page.part == part) {
            let title = page.title.replace('[', "\\[").replace(']', "\\]");
            summary.extend(["- [", &title, "](", &page.place, ".md)\n"]);
        }
    }
    summary
}

/// The folder of the pages of a book.
fn source(folder: &Path, lang: Lang) -> PathBuf {
    folder.join(lang.tag()).join("src")
}

/// A file of the site that is no page.
fn ours(name: &str) -> PathBuf {
    stage::checkout().join("docs/guide/site").join(name)
}
