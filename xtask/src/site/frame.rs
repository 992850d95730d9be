//! What stands around a page and depends on it: the contents of its book, and its counterpart in
//! the other language.

use std::fs;
use std::path::Path;

use super::files::{save, told};
use super::links::relative;
use super::pages::{Page, Part};

/// Puts into each page of the site what the template leaves open.
pub(crate) fn fill(pages: &[Page], site: &Path) -> Result<(), String> {
    for page in pages {
        let path = site.join(page.address());
        let html = fs::read_to_string(&path).map_err(|error| told(&path, error))?;
        // The template comes before the text, which may contain the same words.
        let html = html.replacen("page-kind", if page.key == SHEET { "sheet" } else { "page" }, 1);
        let html = html.replacen("counterpart.html", &counterpart(pages, page), 1);
        let html = html.replacen("<!-- contents -->", &contents(pages, page), 1);
        save(&path, &html)?;
    }
    Ok(())
}

/// The key of the cheat sheet, which prints on one page.
const SHEET: &str = "guide 3";

/// The contents as they are seen from `page`.
fn contents(pages: &[Page], page: &Page) -> String {
    let part = |part: Part| {
        let title = part.title(page.lang);
        let shown = pages.iter().filter(|it| it.part == part && is_shown(it, page));
        let items = shown.map(|it| item(it, page)).collect::<String>();
        format!(
            "<p id=\"part-{part:?}\">{title}</p>\n\
             <ul aria-labelledby=\"part-{part:?}\">\n{items}</ul>\n"
        )
    };
    Part::ALL.map(part).concat()
}

/// Whether the contents of `page` name `it`. The codes are a hundred: they are named only where one
/// of them, or their list, is read.
fn is_shown(it: &Page, page: &Page) -> bool {
    let is_code = it.part == Part::Messages && it.key != "messages";
    it.lang == page.lang && (!is_code || page.part == Part::Messages)
}

/// The line of `it` in the contents of `page`.
fn item(it: &Page, page: &Page) -> String {
    let current = if it.place == page.place { " aria-current=\"page\"" } else { "" };
    let href = relative(&page.address(), &it.address());
    let title = if it.part == Part::Messages { short(&it.title) } else { &it.title };
    format!("<li><a href=\"{href}\"{current}>{}</a></li>\n", escape(title))
}

/// A text in HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The code of a page on a code.
fn short(title: &str) -> &str {
    title.split_once([':', '\u{a0}']).filter(|(code, _)| code.len() == 5).map_or(title, |it| it.0)
}

/// Where the same is read in the other language; the contents of that book where it is not.
fn counterpart(pages: &[Page], page: &Page) -> String {
    let mut others = pages.iter().filter(|it| it.lang == page.lang.other());
    let same = others.clone().find(|it| it.key == page.key).or_else(|| others.next());
    same.map_or(String::new(), |same| relative(&page.address(), &same.address()))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_code_stands_for_its_page() {
        assert_eq!(short("E0112: `=` where a colon belongs"), "E0112");
        assert_eq!(short("E0112\u{a0}: un signe"), "E0112");
        assert_eq!(short("Ce que disent les messages"), "Ce que disent les messages");
    }
}
