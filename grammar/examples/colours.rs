//! Puts the rules in Markdown files in colours, as HTML: `cargo run --example colours FOLDER`.
//!
//! Each ```` ```cert ```` that starts a line becomes a `<pre class="cert">`, in which the lexer says
//! what is what. Everything else stays as it is.

use std::error::Error;
use std::fs;
use std::path::Path;

use cert_syntax::Span;
use cert_syntax::lexer::lex;
use cert_syntax::token::Token;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("usage: colours FOLDER")?;
    all(Path::new(&folder))
}

/// Rewrites all Markdown files in `folder`.
fn all(folder: &Path) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            all(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&path)?;
            fs::write(&path, page(&text))?;
        }
    }
    Ok(())
}

/// A page whose rules are in colours.
fn page(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let fence = line.trim_start().strip_prefix("```");
        let Some(words) = fence else {
            out.extend([line, "\n"]);
            continue;
        };
        let inside = lines.by_ref().take_while(|line| line.trim() != "```");
        let code = inside.collect::<Vec<_>>().join("\n");
        if line.starts_with("```") && words.split_whitespace().next() == Some("cert") {
            out.extend([rules(&code).as_str(), "\n"]);
        } else {
            let indent = line.split('`').next().unwrap_or_default();
            out.extend([line, "\n", &code, "\n", indent, "```\n"]);
        }
    }
    out
}

/// `rules` as HTML, in a frame that scrolls by itself. It never fails, whatever the rules are: some
/// pages show what is wrong.
fn rules(rules: &str) -> String {
    let lexed = lex(rules);
    let comments = lexed.comments.iter().map(|span| (*span, "comment"));
    let tokens = lexed.lexemes.iter();
    let tokens = tokens.filter_map(|it| class(it.token).map(|class| (it.span(), class)));
    let mut pieces: Vec<(Span, &str)> = comments.chain(tokens).collect();
    pieces.sort_by_key(|(span, _)| span.start);

    let mut html = String::from("<pre class=\"cert\"><code>");
    let mut done = 0;
    for (span, class) in pieces {
        let range = span.range();
        let plain = rules.get(done..range.start).unwrap_or_default();
        let coloured = rules.get(range.clone()).unwrap_or_default();
        html += &escape(plain);
        html.extend(["<span class=\"", class, "\">", &escape(coloured), "</span>"]);
        done = range.end;
    }
    html += &escape(rules.get(done..).unwrap_or_default());
    html + "</code></pre>"
}

/// The class of a token; none where it has the colour of the text.
fn class(token: Token) -> Option<&'static str> {
    Some(match token {
        Token::Text => "text",
        Token::PropertyKey => "key",
        Token::Name => return None,
        _ if token.is_literal() => "value",
        _ if token.kind().is_some() => "kind",
        _ if token.state().is_some() => "state",
        _ if token <= Token::Slash => return None,
        _ => "word",
    })
}

/// A text in HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{page, rules};

    #[test]
    fn each_sort_has_its_class() {
        let html = rules("bloc B1 \"Un & un\" < niveau: 6 validé quand toujours > // fin");
        let expected = "<pre class=\"cert\"><code><span class=\"kind\">bloc</span> B1 \
            <span class=\"text\">\"Un &amp; un\"</span> &lt; \
            <span class=\"key\">niveau:</span> <span class=\"value\">6</span> \
            <span class=\"state\">validé</span> <span class=\"word\">quand</span> \
            <span class=\"word\">toujours</span> &gt; <span class=\"comment\">// fin</span>\
            </code></pre>";
        assert_eq!(html, expected);
    }

    #[test]
    fn only_rules_change() {
        let text =
            "`a`\n\n```cert part=a.cert\nfacultatif\n```\n\n- b\n  ```toml\n  c = 1\n  ```\n";
        let expected = "`a`\n\n<pre class=\"cert\"><code><span class=\"word\">facultatif</span></code></pre>\n\n\
            - b\n  ```toml\n  c = 1\n  ```\n";
        assert_eq!(page(text), expected);
    }
}
