//! What of a text leads to a file or to a page of the web.

use std::fmt::Write as _;
use std::str::FromStr;

use certc::ide::{Link, LinkTarget};
use tower_lsp::ls_types::{DocumentLink, Uri};

use crate::view::View;

/// The links of a text.
pub(crate) fn links(view: &View) -> Vec<DocumentLink> {
    view.snapshot().links(view.file).into_iter().filter_map(|it| link(view, it)).collect()
}

fn link(view: &View, link: Link) -> Option<DocumentLink> {
    let target = match link.to {
        LinkTarget::File(file) => view.analysis.uri(file)?.clone(),
        LinkTarget::Web(address) => Uri::from_str(&encoded(&address)).ok()?,
    };
    Some(DocumentLink {
        range: view.range(link.span),
        target: Some(target),
        tooltip: Some(link.tooltip.get(view.lang()).to_owned()),
        data: None,
    })
}

/// An address as people write it, with what addresses cannot hold as numbers of bytes.
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b' ' => {
                let _ = write!(out, "%{byte:02X}");
            }
            byte if byte.is_ascii_graphic() => out.push(char::from(byte)),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
