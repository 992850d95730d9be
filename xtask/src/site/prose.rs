//! The Markdown of a page as the generator reads it: links lead to addresses.

use super::links::Links;
use super::pages::Page;

/// The Markdown of `page` for the site.
pub(crate) fn for_site(page: &Page, links: &mut Links<'_>) -> Result<String, String> {
    let mut out = String::with_capacity(page.text.len() * 2);
    let mut paragraph = String::new();
    let mut in_code = false;
    for line in page.text.lines() {
        let is_fence = line.trim_start().starts_with("```");
        if is_fence || in_code || line.is_empty() {
            out += &with_addresses(&paragraph, page, links)?;
            paragraph.clear();
            out.extend([line, "\n"]);
        } else {
            paragraph.extend([line, "\n"]);
        }
        in_code ^= is_fence;
    }
    Ok(out + &with_addresses(&paragraph, page, links)?)
}

/// A paragraph whose links lead to addresses. Nothing is a link between backquotes, which may stand
/// on two lines.
fn with_addresses(paragraph: &str, page: &Page, links: &mut Links<'_>) -> Result<String, String> {
    let mut out = String::with_capacity(paragraph.len());
    let mut rest = paragraph;
    while let Some(start) = rest.find(['`', ']']) {
        let (before, from) = rest.split_at(start);
        out += before;
        let link = from.strip_prefix("](").and_then(|it| it.split_once(')'));
        rest = if let Some((link, after)) = link {
            let address = links.address(page, link)?;
            if let Some(start) = picture(&out) {
                // A picture leads to itself: on a phone, it has to be larger than the page.
                out.insert(start, '[');
                out.extend(["](", &address, ")"]);
            }
            out.extend(["](", &address, ")"]);
            after
        } else {
            let length = if from.starts_with('`') { code(from) } else { 1 };
            let (kept, after) = from.split_at(length);
            out += kept;
            after
        };
    }
    Ok(out + rest)
}

/// Where the picture starts with whose words `text` ends, unless it is in a link.
fn picture(text: &str) -> Option<usize> {
    let start = text.rfind("![")?;
    let (before, picture) = text.split_at(start);
    (!picture.contains(']') && !before.ends_with('[')).then_some(start)
}

/// How long the code is that `text` starts with; the backquotes alone where it does not end.
fn code(text: &str) -> usize {
    let fence = text.len() - text.trim_start_matches('`').len();
    let (quotes, inside) = text.split_at(fence);
    inside.find(quotes).map_or(fence, |end| end + 2 * fence)
}

#[cfg(test)]
mod tests {
    use super::super::links::Links;
    use super::super::pages::{Lang, Page, Part};
    use super::for_site;

    fn page(lang: Lang, source: &str, place: &str, text: &str) -> Page {
        let [source, place, text] = [source, place, text].map(str::to_owned);
        let (key, title) = (place.clone(), place.clone());
        Page { lang, part: Part::Guide, source, place, key, title, text }
    }

    /// What becomes of a page of the French guide that says `text`.
    fn prose(text: &str) -> Result<String, String> {
        let pages = [
            page(Lang::Fr, "docs/guide/fr/04.md", "04", text),
            page(Lang::Fr, "docs/langue.md", "reference/langue", ""),
            page(Lang::En, "docs/tables.md", "reference/tables", ""),
        ];
        for_site(&pages[0], &mut Links::new(&pages))
    }

    #[test]
    fn links_lead_to_addresses() {
        let text = "[a](../../langue.md#mots) [b](../../tables.md) [c](https://x.org) [d](#e)\n";
        let expected = "[a](reference/langue.html#mots) [b](../en/reference/tables.html) \
            [c](https://x.org) [d](#e)\n";
        assert_eq!(prose(text).as_deref(), Ok(expected));
        let fault = "docs/guide/fr/04.md: nichts.md leads to nothing that is on the site";
        assert_eq!(prose("[a](nichts.md)"), Err(fault.to_owned()));
    }

    #[test]
    fn pictures_lead_to_themselves() {
        let text = "![b](../../langue.md) [c](#d)\n";
        let expected = "[![b](reference/langue.html)](reference/langue.html) [c](#d)\n";
        assert_eq!(prose(text).as_deref(), Ok(expected));
        let linked = "[![b](reference/langue.html)](#d)\n";
        assert_eq!(prose("[![b](../../langue.md)](#d)\n").as_deref(), Ok(linked));
    }

    #[test]
    fn nothing_is_a_link_in_code() {
        for text in
            ["`[a](b)` ``[`](b)``\n", "`certc\ntests` and `[a](b)`\n", "```sh\n[a](b)\n```\n"]
        {
            assert_eq!(prose(text).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_backquote_alone_hides_no_link() {
        let text = "a ` b\n\n[a](../../langue.md)\n";
        assert_eq!(prose(text).as_deref(), Ok("a ` b\n\n[a](reference/langue.html)\n"));
    }
}
