//! Whole rules as certifiers write them.

use cert_syntax::ast::{Kind, State};

use crate::diagnostics::Lang;

/// What rules mostly say: as it is shown, and with places to fill in.
pub(super) fn templates(kind: Kind, verb: State, lang: Lang) -> Vec<(&'static str, &'static str)> {
    let both = match (kind, verb) {
        (Kind::Certification, State::Certified) => {
            vec![("all blocs", "all blocs", "tous les blocs", "tous les blocs")]
        }
        (Kind::Bloc, State::Validated) => vec![
            (
                "all competences",
                "all competences",
                "toutes les compétences",
                "toutes les compétences",
            ),
            (
                "at least … competences",
                "at least ${1:2} competences",
                "au moins … compétences",
                "au moins ${1:2} compétences",
            ),
        ],
        (Kind::Competence, State::Validated) => vec![
            ("all criteria", "all criteria", "tous les critères", "tous les critères"),
            (
                "at least … criteria",
                "at least ${1:2} criteria",
                "au moins … critères",
                "au moins ${1:2} critères",
            ),
            (
                "at least …% of criteria",
                "at least ${1:60}% of criteria",
                "au moins … % des critères",
                "au moins ${1:60} % des critères",
            ),
        ],
        (Kind::Assessment | Kind::Requirement, State::Validated) => vec![
            ("all criteria", "all criteria", "tous les critères", "tous les critères"),
            ("… >= 10/20", "${1:mark} >= ${2:10/20}", "… >= 10/20", "${1:note} >= ${2:10/20}"),
            (
                "average of … >= 10/20",
                "average of ${1:a} coefficient ${2:2}, ${3:b} >= ${4:10/20}",
                "moyenne de … >= 10/20",
                "moyenne de ${1:a} coefficient ${2:2}, ${3:b} >= ${4:10/20}",
            ),
        ],
        (Kind::Jury, State::Valid) => vec![(
            "at least … members",
            "at least ${1:2} members",
            "au moins … membres",
            "au moins ${1:2} membres",
        )],
        _ => Vec::new(),
    };
    let own = |(en, en_in, fr, fr_in)| if lang == Lang::En { (en, en_in) } else { (fr, fr_in) };
    both.into_iter().map(own).collect()
}
