//! As much of HTML as the generator writes: tags with quoted attributes.

/// An attribute of a tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Attribute<'h> {
    pub(crate) tag: &'h str,
    pub(crate) name: &'h str,
    pub(crate) value: String,
}

/// All attributes of all tags, in their order; what scripts and comments contain is not looked at.
pub(crate) fn attributes(html: &str) -> Vec<Attribute<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, from)) = rest.split_once('<') {
        rest = from;
        if let Some(after) = from.strip_prefix("!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name = from.split(|sign: char| !sign.is_ascii_alphanumeric()).next();
        let Some(tag) = name.filter(|name| !name.is_empty()) else { continue };
        rest = tag_attributes(tag, from.strip_prefix(tag).unwrap_or_default(), &mut found);
        if tag == "script" {
            rest = rest.split_once("</script>").map_or("", |(_, after)| after);
        }
    }
    found
}

/// Reads the attributes of a tag; what follows it.
fn tag_attributes<'h>(tag: &'h str, html: &'h str, found: &mut Vec<Attribute<'h>>) -> &'h str {
    let mut rest = html.trim_start();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('>') {
            return after;
        }
        let end = rest.find(|sign: char| "=>/".contains(sign) || sign.is_whitespace());
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        if let Some((value, after)) = after.strip_prefix("=\"").and_then(|it| it.split_once('"')) {
            found.push(Attribute { tag, name, value: unescaped(value) });
            rest = after.trim_start();
        } else {
            // A name without a value, or a sign between attributes.
            rest = if name.is_empty() { after.get(1..).unwrap_or_default() } else { after };
            rest = rest.trim_start();
        }
    }
    rest
}

fn unescaped(value: &str) -> String {
    let value = value.replace("&quot;", "\"").replace("&#x27;", "'").replace("&#39;", "'");
    value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::attributes;

    #[test]
    fn attributes_are_read_from_tags_alone() {
        let html = "<!-- <a href=\"no\"> --><a class=\"x\" href=\"a&amp;b\" hidden>1 < 2</a>\
            <script src=\"s.js\">\"<a href='no'>\"</script><br/><img alt=\"\" src=\"p.png\"/>";
        let found = attributes(html);
        let found = found.iter().map(|it| format!("{} {}={}", it.tag, it.name, it.value));
        assert_eq!(
            found.collect::<Vec<_>>(),
            ["a class=x", "a href=a&b", "script src=s.js", "img alt=", "img src=p.png"]
        );
    }
}
