//! The form of what is being written.

use cert_syntax::Span;
use tower_lsp::ls_types::{
    Documentation, ParameterInformation, ParameterLabel, Position, SignatureHelp,
    SignatureInformation,
};

use crate::view::View;

pub(crate) fn help(view: &View, position: Position) -> Option<SignatureHelp> {
    let found = view.snapshot().signature(view.file, view.offset(position), view.lang())?;
    let parameters = found.parts.iter().map(|part| ParameterInformation {
        label: ParameterLabel::LabelOffsets(units(&found.label, *part)),
        documentation: None,
    });
    let active = u32::try_from(found.active).ok();
    let signature = SignatureInformation {
        parameters: Some(parameters.collect()),
        label: found.label,
        documentation: found.meaning.map(Documentation::String),
        active_parameter: active,
    };
    Some(SignatureHelp {
        signatures: vec![signature],
        active_signature: Some(0),
        active_parameter: active,
    })
}

/// Parts of a label always count in UTF-16.
fn units(label: &str, part: Span) -> [u32; 2] {
    let before = |end: u32| {
        let text = label.get(..end as usize).unwrap_or_default();
        u32::try_from(text.encode_utf16().count()).unwrap_or_default()
    };
    [before(part.start), before(part.end)]
}
