//! `certc import table`: a référentiel's table in Word, HTML or text with tabs.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use certc::diagnostics::{Words, words};
use certc::import::{FILE_BYTES, Found, Imported, import, read};
use certc::load::{reason, shown};

use super::{Destination, tell, write};
use crate::cli::{Failure, Outcome, Session};

/// Writes a first text, and tells what a person must decide.
pub(super) fn run(
    session: Session,
    file: &Path,
    to: Option<&Destination>,
) -> Result<Outcome, Failure> {
    let bytes = bytes(file)?;
    let title = file.file_stem().map(|name| name.to_string_lossy().into_owned());
    let imported = read(&bytes).and_then(|it| import(&it, &title.unwrap_or_default()));
    let imported = imported.map_err(|refusal| {
        let Words { en, fr } = refusal.words();
        let name = shown(file);
        words!(en: "`{name}`: {en}", fr: "« {name} » : {fr}")
    })?;
    write(&imported.text, to)?;
    report(session, &imported);
    tell(session, to);
    Ok(Outcome::Fine)
}

fn report(session: Session, imported: &Imported) {
    let Found { blocs, activities, competences, criteria, assessments, deliverables } =
        imported.found;
    session.note(&words!(
        en: "found: blocs {blocs}, activities {activities}, competences {competences}, criteria \
             {criteria}, assessments {assessments}, deliverables {deliverables}",
        fr: "trouvés : blocs {blocs}, activités {activities}, compétences {competences}, critères \
             {criteria}, épreuves {assessments}, livrables {deliverables}",
    ));
    for phrase in &imported.report {
        let Words { en, fr } = phrase;
        session.note(&words!(en: "to decide: {en}", fr: "à décider : {fr}"));
    }
}

/// The bytes of the file, if they are not too many.
fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|it| it.take(FILE_BYTES + 1).read_to_end(&mut bytes));
    read.map_err(|error| {
        let name = shown(file);
        let Words { en, fr } = reason(&error);
        words!(en: "cannot read `{name}`: {en}", fr: "impossible de lire « {name} » : {fr}")
    })?;
    Ok(bytes)
}
