//! Rules in colours: the lexer of the language says what is what.

use cert_syntax::lexer::lex;
use cert_syntax::span::Span;
use cert_syntax::token::Token;

/// `rules` as HTML, in a frame that scrolls by itself. It never fails, whatever the rules are: some
/// pages show what is wrong.
pub(crate) fn rules(rules: &str) -> String {
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
        html += &format!("<span class=\"{class}\">{}</span>", escape(coloured));
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

/// A text in HTML, in an attribute too.
pub(crate) fn escape(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    escaped.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::rules;

    #[test]
    fn each_sort_has_its_class() {
        let html = rules("bloc B1 \"Un & un\" < niveau: 6 validé quand toujours > // fin");
        let expected = "<pre class=\"cert\"><code><span class=\"kind\">bloc</span> B1 \
            <span class=\"text\">&quot;Un &amp; un&quot;</span> &lt; \
            <span class=\"key\">niveau:</span> <span class=\"value\">6</span> \
            <span class=\"state\">validé</span> <span class=\"word\">quand</span> \
            <span class=\"word\">toujours</span> &gt; <span class=\"comment\">// fin</span>\
            </code></pre>";
        assert_eq!(html, expected);
    }
}
