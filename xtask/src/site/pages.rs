//! The pages of the site: where each is written, where it stands, and which is the same in the
//! other language.

use std::fs;
use std::path::Path;

use crate::stage;

/// A language that the site is in. Each has a book of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    Fr,
    En,
}

impl Lang {
    pub(crate) const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// Its tag, which is the name of its folders too.
    pub(crate) fn tag(self) -> &'static str {
        self.choose("fr", "en")
    }

    /// The other one.
    pub(crate) fn other(self) -> Self {
        self.choose(Self::En, Self::Fr)
    }

    /// One of two things, by language.
    pub(crate) fn choose<T>(self, french: T, english: T) -> T {
        match self {
            Self::Fr => french,
            Self::En => english,
        }
    }
}

/// A part of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Guide,
    Reference,
    Messages,
}

impl Part {
    pub(crate) const ALL: [Self; 3] = [Self::Guide, Self::Reference, Self::Messages];

    /// What readers call it.
    pub(crate) fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Guide => "Guide",
            Self::Reference => lang.choose("Référence", "Reference"),
            Self::Messages => "Messages",
        }
    }
}

/// A page of a book.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) lang: Lang,
    pub(crate) part: Part,
    /// The file that it is written in, or the folder that it lists: from the checkout, with `/`.
    pub(crate) source: String,
    /// Where it stands in the book, without an extension.
    pub(crate) place: String,
    /// What it has in common with its counterpart in the other language, and with no other page.
    pub(crate) key: String,
    /// Its first heading, without marks.
    pub(crate) title: String,
    /// Its Markdown.
    pub(crate) text: String,
}

impl Page {
    /// Reads a page from its file.
    fn read(
        lang: Lang,
        part: Part,
        source: String,
        place: String,
        key: String,
    ) -> Result<Self, String> {
        let text = fs::read_to_string(stage::checkout().join(&source))
            .map_err(|error| format!("{source}: {error}"))?;
        let heading = text.lines().find_map(|line| line.strip_prefix("# "));
        let title = heading.ok_or_else(|| format!("{source} has no heading"))?;
        let title = title.replace(['`', '*'], "");
        Ok(Self { lang, part, source, place, key, title, text })
    }

    /// Whether it is what a reader of `folder` reads first.
    pub(crate) fn opens(&self, folder: &str) -> bool {
        let (at, name) = self.source.rsplit_once('/').unwrap_or_default();
        at == folder && (name == "README.md" || self.place == "index")
    }

    /// Its address from the root of the site.
    pub(crate) fn address(&self) -> String {
        format!("{}/{}.html", self.lang.tag(), self.place)
    }
}

/// What a certifier or a developer looks up, in the order of the book: in French, in English.
const REFERENCE: [[&str; 2]; 14] = [
    ["docs/langue.md", "docs/language.md"],
    ["docs/importer.md", "docs/import.md"],
    ["docs/essais.md", "docs/testing.md"],
    ["docs/decider.md", "docs/eval.md"],
    ["docs/verifications.md", "docs/lints.md"],
    ["docs/corrections.md", "docs/fixes.md"],
    ["docs/mise-en-forme.md", "docs/format.md"],
    ["docs/editeurs.md", "docs/editors.md"],
    ["docs/fiche.md", "docs/record.md"],
    ["", "docs/tables.md"],
    ["", "consumers/python/README.md"],
    ["", "consumers/js/README.md"],
    ["", "tests/conformance/README.md"],
    ["lsp/vscode/README.md", "lsp/vscode/README.md"],
];

/// All pages of both books, in their order.
pub(crate) fn all() -> Result<Vec<Page>, String> {
    all_are_listed()?;
    let mut pages = Vec::new();
    for lang in Lang::ALL {
        pages.extend(guide(lang)?);
        pages.extend(reference(lang)?);
        pages.extend(messages(lang)?);
    }
    Ok(pages)
}

/// Fails where a document is no page: it was written after the list.
fn all_are_listed() -> Result<(), String> {
    for name in markdown("docs")? {
        let source = format!("docs/{name}.md");
        if !REFERENCE.iter().flatten().any(|listed| *listed == source) {
            return Err(format!("{source} is not listed in xtask/src/site/pages.rs"));
        }
    }
    Ok(())
}

/// The guide: its contents, its numbered pages, the recipes, the cheat sheet.
fn guide(lang: Lang) -> Result<Vec<Page>, String> {
    let folder = format!("docs/guide/{}", lang.tag());
    let mut names = markdown(&folder)?;
    names.sort_by_key(|name| (rank(name), name.clone()));
    let first = names.first().cloned();
    let page = |name: &String| {
        let place = if Some(name) == first.as_ref() { "index" } else { name };
        let key = match rank(name) {
            1 => name.chars().take_while(char::is_ascii_digit).collect(),
            rank => format!("guide {rank}"),
        };
        Page::read(lang, Part::Guide, format!("{folder}/{name}.md"), place.to_owned(), key)
    };
    names.iter().map(page).collect()
}

/// Where a page of the guide stands among the others.
fn rank(name: &str) -> u8 {
    match name {
        "README" => 0,
        "recettes" | "cookbook" => 2,
        "aide-memoire" | "cheat-sheet" => 3,
        _ => 1,
    }
}

fn reference(lang: Lang) -> Result<Vec<Page>, String> {
    let listed = REFERENCE.iter().map(|[french, english]| (lang.choose(french, english), english));
    let written = listed.filter(|(source, _)| !source.is_empty());
    let page = |(source, key): (&&str, &&str)| {
        let name = source.trim_end_matches(".md").trim_end_matches("/README");
        let name = name.rsplit('/').next().unwrap_or_default();
        let place = format!("reference/{name}");
        let (source, key) = ((*source).to_owned(), (*key).to_owned());
        let mut page = Page::read(lang, Part::Reference, source, place, key)?;
        if name == "vscode" {
            // Its heading is the name that the extension has in the editor.
            let title = lang.choose("L’extension pour VS Code", "The extension for VS Code");
            title.clone_into(&mut page.title);
        }
        Ok(page)
    };
    written.map(page).collect()
}

/// A page for each code, behind a list of all.
fn messages(lang: Lang) -> Result<Vec<Page>, String> {
    let folder = lang.choose("docs/errors/fr", "docs/errors");
    let page = |code: String| {
        let (source, place) = (format!("{folder}/{code}.md"), format!("messages/{code}"));
        Page::read(lang, Part::Messages, source, place, code)
    };
    let codes = markdown(folder)?.into_iter().map(page).collect::<Result<Vec<_>, _>>()?;
    let title = lang.choose("Ce que disent les messages", "What the messages say").to_owned();
    let list = codes.iter().map(|page| {
        let file = page.source.rsplit('/').next().unwrap_or_default();
        format!("- [{}]({file})\n", page.title)
    });
    let text = format!("# {title}\n\n{}", list.collect::<String>());
    let list = Page {
        lang,
        part: Part::Messages,
        source: folder.to_owned(),
        place: "messages/index".to_owned(),
        key: "messages".to_owned(),
        title,
        text,
    };
    Ok(std::iter::once(list).chain(codes).collect())
}

/// The names of the Markdown files right in a folder, without their extension, sorted.
fn markdown(folder: &str) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(stage::checkout().join(folder))
        .map_err(|error| format!("{folder}: {error}"))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut names = paths.filter_map(|path| name(&path)).collect::<Vec<_>>();
    names.sort();
    Ok(names)
}

fn name(path: &Path) -> Option<String> {
    let is_page = path.is_file() && path.extension()? == "md";
    is_page.then(|| path.file_stem().map(|name| name.to_string_lossy().into_owned()))?
}
