//! Writes a draft in either spelling and in any layout.
//!
//! A draft is a list of tokens with spaces between them. `@word` is a word of the language, with
//! `_` for its inner spaces; `%name` is a name that has two spellings; `6~months` is a number with
//! its unit; all else stands as it is.

use crate::draw::Draw;

/// Which spelling a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    English,
    French,
    Mixed,
}

/// How a text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A line for each entry.
    Plain,
    /// Any white space and comments, wherever they may stand.
    Wild,
}

/// The text of a draft.
pub(crate) fn spell(draft: &str, spelling: Spelling, layout: Layout, seed: u64) -> String {
    let mut draw = Draw::new(seed);
    let mut text = String::with_capacity(draft.len() * 2);
    let mut tokens = draft.split(' ').filter(|token| !token.is_empty()).peekable();
    while let Some(token) = tokens.next() {
        let next = tokens.peek().copied().unwrap_or_default();
        let french = match spelling {
            Spelling::English => false,
            Spelling::French => true,
            Spelling::Mixed => draw.chance(50),
        };
        text.push_str(&word(token, french));
        text.push_str(match layout {
            // At the start of a line a group would stand for itself.
            _ if matches!(next, "@any_of" | "@all_of") => " ",
            Layout::Plain if STARTS.contains(&next) => "\n",
            Layout::Plain => " ",
            Layout::Wild => draw.pick::<&str>(&[
                " ",
                "\n",
                "\t",
                "  \r\n ",
                " // a note < > \"\n",
                "\n//\n\n",
                "\u{a0} ",
            ]),
        });
    }
    text
}

/// What stands on a line of its own, for people who read a draft.
const STARTS: [&str; 20] = [
    "@bloc",
    "@competence",
    "@criterion",
    "@assessment",
    "@requirement",
    "@input",
    "@decision",
    "@jury",
    "@options",
    "@option",
    "@deliverable",
    "@validated",
    "@refused",
    "@certified",
    "@applicable",
    "@met",
    "@valid",
    "@each",
    "@outcome",
    "@otherwise",
];

fn word(token: &str, french: bool) -> String {
    if let Some((number, unit)) = token.split_once('~') {
        return format!("{number} {}", if french { french_word(unit) } else { unit });
    }
    if let Some(name) = token.strip_prefix('%') {
        return if french { french_word(name) } else { name }.to_owned();
    }
    let Some(english) = token.strip_prefix('@') else { return token.to_owned() };
    let english = english.replace('_', " ");
    if french { french_word(&english).to_owned() } else { english }
}

fn french_word(english: &str) -> &str {
    let pair = WORDS.iter().find(|(en, _)| *en == english);
    pair.unwrap_or_else(|| unreachable!("no word `{english}`")).1
}

#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    ("certification", "certification"), ("options", "options"), ("option", "option"),
    ("bloc", "bloc"), ("blocs", "blocs"), ("competence", "compétence"),
    ("competences", "compétences"), ("criterion", "critère"), ("criteria", "critères"),
    ("assessment", "épreuve"), ("assessments", "épreuves"), ("deliverable", "livrable"),
    ("deliverables", "livrables"), ("requirement", "exigence"), ("requirements", "exigences"),
    ("jury", "jury"), ("member", "membre"), ("members", "membres"), ("input", "donnée"),
    ("inputs", "données"), ("decision", "décision"), ("activity", "activité"),
    ("validated", "validée"), ("refused", "refusé"), ("certified", "certifiée"),
    ("applicable", "applicable"), ("not applicable", "non applicable"), ("met", "acquis"),
    ("unmet", "non acquis"), ("valid", "valide"), ("invalid", "invalide"),
    ("submitted", "remis"), ("missing", "manquant"), ("each", "chaque"), ("outcome", "issue"),
    ("otherwise", "sinon"), ("acquired for life", "conservé à vie"),
    ("acquired for", "conservé pour"), ("for", "pour"), ("to", "à"), ("as", "comme"),
    ("of", "de"), ("out of", "sur"), ("choose", "choisir"), ("eliminatory", "éliminatoire"),
    ("optional", "facultatif"), ("any of", "un parmi"), ("all of", "tous parmi"),
    ("when", "quand"), ("unspecified", "non précisé"), ("and", "et"), ("or", "ou"),
    ("not", "non"), ("implies", "implique"), ("all", "tous les"), ("any", "un"),
    ("no", "aucun"), ("at least", "au moins"), ("at most", "au plus"),
    ("exactly", "exactement"), ("more than", "plus de"), ("less than", "moins de"),
    ("except", "sauf"), ("where", "où"), ("in", "parmi"),
    ("between", "entre"), ("is", "est"), ("are", "sont"), ("is not", "n'est pas"),
    ("are not", "ne sont pas"), ("true", "vrai"), ("false", "faux"),
    ("average of", "moyenne de"), ("sum of", "somme de"), ("lowest of", "minimum de"),
    ("highest of", "maximum de"), ("count of", "nombre de"), ("coefficient", "coefficient"),
    ("years", "ans"), ("months", "mois"), ("weeks", "semaines"), ("days", "jours"),
    ("h", "h"), ("min", "min"), ("yesno", "ouinon"), ("integer", "entier"),
    ("number", "nombre"), ("percent", "pourcentage"), ("score", "note"),
    ("duration", "durée"), ("date", "date"), ("choice", "choix"), ("level", "niveau"),
    ("value", "valeur"), ("session_date", "date_session"), ("chosen", "choisies"),
    ("acquired_on", "obtenu_le"), ("route", "voie"), ("assesses:", "évalue:"),
];
