//! What the compilation to tables has to say.

use crate::diagnostics::{Diagnostic, codes, words};
use crate::source::Place;

pub(super) fn too_many_rows(at: Place, entity: Place, rows: usize, most: usize) -> Diagnostic {
    Diagnostic::new(
        codes::TABLE_TOO_LARGE,
        at,
        words!(
            en: "this rule needs at least {rows} rows, more than the {most} that a table may have",
            fr: "cette règle demande au moins {rows} lignes, plus que les {most} qu'une table peut avoir"
        ),
    )
    .also(entity, words!(en: "of this", fr: "de ceci"))
    .why(words!(
        en: "a table lists every minimal way to decide; nobody could review so many",
        fr: "une table liste toutes les façons minimales de décider ; personne ne pourrait en relire autant"
    ))
    .help(words!(
        en: "count instead of listing (`at least 3 criteria`), or give parts of the rule to criteria or requirements of their own",
        fr: "compter au lieu d'énumérer (« au moins 3 critères »), ou confier des parties de la règle à des critères ou des exigences"
    ))
}

pub(super) fn too_many_classes(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::TABLE_TOO_LARGE,
        at,
        words!(
            en: "this rule tells more than 64 ranges or values of one fact apart",
            fr: "cette règle distingue plus de 64 tranches ou valeurs d'une même donnée"
        ),
    )
    .help(words!(
        en: "give parts of the rule to decisions or requirements of their own",
        fr: "confier des parties de la règle à des décisions ou des exigences"
    ))
}

pub(super) fn no_column(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::TABLE_TOO_LARGE,
        at,
        words!(
            en: "this rule tests too many elements, each in a way of its own, for one column",
            fr: "cette règle teste trop d'éléments, chacun à sa façon, pour une seule colonne"
        ),
    )
    .help(words!(
        en: "use one test for all of them: one scale, one threshold",
        fr: "employer un même test pour tous : une échelle, un seuil"
    ))
}

pub(super) fn same_id(at: Place, first: Place, id: &str) -> Diagnostic {
    Diagnostic::new(
        codes::DUPLICATE,
        at,
        words!(
            en: "in the tables, this would be called `{id}`, as another element already is",
            fr: "dans les tables, ceci s'appellerait « {id} », comme un autre élément"
        ),
    )
    .also(first, words!(en: "the other one", fr: "l'autre"))
    .help(words!(
        en: "give one of the two another code", fr: "donner un autre code à l'un des deux"
    ))
}
