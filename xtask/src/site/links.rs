//! Where the links of a page lead, from files to addresses.

use std::collections::BTreeSet;

use super::pages::{Lang, Page};
use crate::stage;

/// Knows all pages, and remembers the other files that they lead to.
pub(crate) struct Links<'p> {
    pages: &'p [Page],
    /// What has to be copied: language of the book, file from the checkout.
    pub(crate) files: BTreeSet<(&'static str, String)>,
}

impl<'p> Links<'p> {
    pub(crate) fn new(pages: &'p [Page]) -> Self {
        Self { pages, files: BTreeSet::new() }
    }

    /// The address that stands for `link` of `page`, seen from there.
    pub(crate) fn address(&mut self, page: &Page, link: &str) -> Result<String, String> {
        if link.starts_with('#') || link.contains("://") {
            return Ok(link.to_owned());
        }
        let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
        // What lists a folder stands beside its files.
        let beside = if stage::checkout().join(&page.source).is_dir() { "" } else { ".." };
        let file = normal(&format!("{}/{beside}/{file}", page.source));
        let target = self.place(page.lang, &file).ok_or_else(|| {
            format!("{}: {link} leads to nothing that is on the site", page.source)
        })?;
        let address = relative(&page.address(), &target);
        Ok(if fragment.is_empty() { address } else { format!("{address}#{fragment}") })
    }

    /// Where a file or folder stands on the site: as a page, of the same language if there is one;
    /// else as it is.
    fn place(&mut self, lang: Lang, file: &str) -> Option<String> {
        let mut pages = self.pages.iter().filter(|it| it.source == file || it.opens(file));
        let page = pages.clone().find(|it| it.lang == lang).or_else(|| pages.next());
        if let Some(page) = page {
            return Some(page.address());
        }
        let path = stage::checkout().join(file);
        let is_copied = path.is_file() && path.extension().is_none_or(|it| it != "md");
        is_copied.then(|| {
            self.files.insert((lang.tag(), file.to_owned()));
            format!("{}/{}", lang.tag(), copied(file))
        })
    }
}

/// The place in a book of a file that is no page.
pub(crate) fn copied(file: &str) -> String {
    format!("files/{}", file.strip_prefix("docs/").unwrap_or(file))
}

/// The address `to` as seen from the page at `from`, both from the root of the site.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let folders: Vec<&str> = from.split('/').collect();
    let folders = folders.split_last().map_or(&[][..], |(_, folders)| folders);
    let steps: Vec<&str> = to.split('/').collect();
    let common = folders.iter().zip(&steps).take_while(|(ours, theirs)| ours == theirs).count();
    let up = "../".repeat(folders.len() - common);
    up + &steps.get(common..).unwrap_or_default().join("/")
}

/// A path without `.`, `..` and empty steps.
pub(crate) fn normal(path: &str) -> String {
    let mut steps = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::{normal, relative};

    #[test]
    fn addresses_are_seen_from_their_page() {
        assert_eq!(relative("fr/index.html", "fr/04.html"), "04.html");
        assert_eq!(relative("fr/messages/E1.html", "fr/messages/E2.html"), "E2.html");
        assert_eq!(relative("fr/messages/E1.html", "en/index.html"), "../../en/index.html");
    }

    #[test]
    fn paths_lose_their_detours() {
        assert_eq!(normal("docs/guide/fr/04.md/../../../langue.md"), "docs/langue.md");
        assert_eq!(normal("docs//errors/./E1.md"), "docs/errors/E1.md");
    }
}
