//! What documents of certification bodies call the things that the language has one word for.

use cert_syntax::keywords::{self, Word};

/// Words of other documents, without accents, and the English word of the language that says the same.
const SAID_FOR: &[(&[&str], &str)] = &[
    (&["unite", "ue", "module", "unit", "rubrique"], "bloc"),
    (&["capacite", "aptitude", "savoir-faire", "skill", "ability"], "competence"),
    (&["mission", "fonction", "duty"], "activity"),
    (&["indicateur", "indicator", "attendu", "exigible"], "criterion"),
    (&["evaluation", "examen", "controle", "exam", "examination", "test"], "assessment"),
    (&["rendu", "production", "output", "artefact"], "deliverable"),
    (&["diplome", "titre", "diploma", "degree"], "certification"),
    (&["reussi", "reussie", "atteint", "atteinte", "obtenu", "obtenue", "passed"], "validated"),
];

/// The word of the language for what `written`, in small letters without accents, says elsewhere.
pub(super) fn meant(written: &str, french: bool) -> Option<&'static str> {
    let (_, meant) = SAID_FOR.iter().find(|(said, _)| said.contains(&written))?;
    let Word { en, fr, .. } = keywords::all().find(|word| word.en.contains(meant))?;
    match (french, *fr) {
        // A state has both genders, each for one and for several.
        (true, [_, feminine, _, _]) if written.ends_with('e') => Some(feminine),
        (true, _) => fr.first().copied(),
        (false, _) => en.first().copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::spelling::without_accents;
    use super::*;

    #[test]
    fn each_leads_to_a_word_of_the_language_and_is_none_itself() {
        for (said, meant) in SAID_FOR {
            let known = |spelling: &str| {
                keywords::all().any(|word| {
                    word.en.iter().chain(word.fr).any(|it| without_accents(it) == spelling)
                })
            };
            assert!(known(meant), "{meant}");
            assert_eq!(said.iter().find(|said| known(said)), None);
        }
        assert_eq!(meant("module", true), Some("bloc"));
        assert_eq!(meant("capacite", true), Some("compétence"));
        assert_eq!(meant("obtenu", true), Some("validé"));
        assert_eq!(meant("obtenue", true), Some("validée"));
        assert_eq!(meant("passed", false), Some("validated"));
    }
}
