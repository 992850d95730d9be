//! Gives an entity another code, in all certifications of the text.

use tower_lsp::ls_types::{Position, PrepareRenameResponse};

use crate::edits::Edits;
use crate::view::View;

/// The code at a position, or why nothing can be renamed there.
pub(crate) fn prepare(view: &View, position: Position) -> Result<PrepareRenameResponse, String> {
    let renamable = view.snapshot().prepare_rename(view.file, view.offset(position));
    let renamable = renamable.map_err(|refusal| refusal.get(view.lang()).to_owned())?;
    let (range, placeholder) = (view.range(renamable.at.span), renamable.code);
    Ok(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
}

/// What gives the code at a position up for `name`, or why that cannot be. A text that several
/// certifications include is renamed in all of them, or in none.
pub(crate) fn rename(views: &[View], position: Position, name: &str) -> Result<Edits, String> {
    let mut all = Edits::default();
    for view in views {
        let edits = view.snapshot().rename(view.file, view.offset(position), name);
        for edit in edits.map_err(|refusal| refusal.get(view.lang()).to_owned())? {
            all.add(&view.analysis, edit);
        }
    }
    Ok(all)
}
