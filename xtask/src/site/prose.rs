//! The Markdown of a page as the generator reads it: rules in colours, links to addresses.

use super::colour;
use super::links::Links;
use super::pages::Page;

/// The Markdown of `page` for the site.
pub(crate) fn for_site(page: &Page, links: &mut Links<'_>) -> Result<String, String> {
    let mut out = String::with_capacity(page.text.len() * 2);
    let mut paragraph = String::new();
    let mut lines = page.text.lines();
    while let Some(line) = lines.next() {
        let fence = line.trim_start().strip_prefix("```");
        if fence.is_some() || line.is_empty() {
            out += &with_addresses(&paragraph, page, links)?;
            paragraph.clear();
        }
        let Some(words) = fence else {
            paragraph += line;
            paragraph.push('\n');
            continue;
        };
        let inside = lines.by_ref().take_while(|line| line.trim() != "```");
        let code = inside.collect::<Vec<_>>().join("\n");
        if line.starts_with("```") && words.split_whitespace().next() == Some("cert") {
            out += &format!("{}\n", colour::rules(&code));
        } else {
            let indent = line.split('`').next().unwrap_or_default();
            out += &format!("{line}\n{code}\n{indent}```\n");
        }
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
            out += &format!("]({})", links.address(page, link)?);
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

/// How long the code is that `text` starts with; the backquotes alone where it does not end.
fn code(text: &str) -> usize {
    let fence = text.len() - text.trim_start_matches('`').len();
    let (quotes, inside) = text.split_at(fence);
    inside.find(quotes).map_or(fence, |end| end + 2 * fence)
}
