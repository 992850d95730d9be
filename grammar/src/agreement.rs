//! How French words agree: with the gender and number of what they are said of, and with the letter
//! that follows. The table belongs to that of [`crate::keywords`]: all of its French spellings that
//! agree stand here, and a test holds one against the other.

/// The gender of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each names itself")]
pub enum Gender {
    Masculine,
    Feminine,
}

/// One thing or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each names itself")]
pub enum Count {
    One,
    Several,
}

/// The forms of a word: masculine and feminine for one, then for several.
pub type Forms = [&'static str; 4];

/// All words that agree with a noun.
#[rustfmt::skip]
pub const FORMS: &[Forms] = &[
    ["validé", "validée", "validés", "validées"],
    ["refusé", "refusée", "refusés", "refusées"],
    ["certifié", "certifiée", "certifiés", "certifiées"],
    ["applicable", "applicable", "applicables", "applicables"],
    ["non applicable", "non applicable", "non applicables", "non applicables"],
    ["acquis", "acquise", "acquis", "acquises"],
    ["non acquis", "non acquise", "non acquis", "non acquises"],
    ["valide", "valide", "valides", "valides"],
    ["invalide", "invalide", "invalides", "invalides"],
    ["remis", "remise", "remis", "remises"],
    ["manquant", "manquante", "manquants", "manquantes"],
    ["soit", "soit", "soient", "soient"],
    ["étant donné", "étant donnée", "étant donnés", "étant données"],
    ["conservé à vie", "conservée à vie", "conservés à vie", "conservées à vie"],
    ["conservé pour", "conservée pour", "conservés pour", "conservées pour"],
    ["éliminatoire", "éliminatoire", "éliminatoires", "éliminatoires"],
    ["facultatif", "facultative", "facultatifs", "facultatives"],
    ["un parmi", "une parmi", "un parmi", "une parmi"],
    ["tous parmi", "toutes parmi", "tous parmi", "toutes parmi"],
    ["non précisé", "non précisée", "non précisés", "non précisées"],
    ["tous les", "toutes les", "tous les", "toutes les"],
    ["tous", "toutes", "tous", "toutes"],
    ["un", "une", "un", "une"],
    ["aucun", "aucune", "aucun", "aucune"],
    ["supérieur à", "supérieure à", "supérieurs à", "supérieures à"],
    ["inférieur à", "inférieure à", "inférieurs à", "inférieures à"],
    ["supérieur ou égal à", "supérieure ou égale à", "supérieurs ou égaux à", "supérieures ou égales à"],
    ["inférieur ou égal à", "inférieure ou égale à", "inférieurs ou égaux à", "inférieures ou égales à"],
    ["compris entre", "comprise entre", "compris entre", "comprises entre"],
];

/// The form of `word` that agrees with a noun of this gender and number; `word` itself where it
/// agrees with nothing.
pub fn agreed(word: &'static str, gender: Gender, count: Count) -> &'static str {
    let forms = FORMS.iter().find(|forms| forms.contains(&word));
    forms.map_or(word, |forms| forms[2 * count as usize + gender as usize])
}

/// A word that ends in « de »: as such, before several things, before one masculine thing, and
/// before a vowel.
pub type OfForms = [&'static str; 4];

/// All words that end in « de ».
pub const OF_FORMS: &[OfForms] = &[
    ["de", "des", "du", "d'"],
    ["moyenne de", "moyenne des", "moyenne du", "moyenne d'"],
    ["somme de", "somme des", "somme du", "somme d'"],
    ["minimum de", "minimum des", "minimum du", "minimum d'"],
    ["maximum de", "maximum des", "maximum du", "maximum d'"],
    ["nombre de", "nombre des", "nombre du", "nombre d'"],
    ["plus de", "plus de", "plus de", "plus d'"],
    ["moins de", "moins de", "moins de", "moins d'"],
];

/// The forms of `word`, where it ends in « de ».
pub fn of_forms(word: &str) -> Option<&'static OfForms> {
    OF_FORMS.iter().find(|forms| forms.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keywords::all;

    /// Words whose other spellings are other words, not other forms.
    fn has_forms(word: &str) -> bool {
        FORMS.iter().any(|forms| forms.contains(&word)) || of_forms(word).is_some()
    }

    #[test]
    fn every_form_is_a_word() {
        let words: Vec<&str> = all().flat_map(|word| word.fr).copied().collect();
        for form in FORMS.iter().chain(OF_FORMS).flatten() {
            assert!(words.contains(form), "« {form} » is no word");
        }
    }

    #[test]
    fn forms_are_of_one_token() {
        for forms in FORMS.iter().chain(OF_FORMS) {
            let tokens: Vec<_> = all().filter(|word| word.fr.contains(&forms[0])).collect();
            assert_eq!(tokens.len(), 1, "{}", forms[0]);
            assert!(forms.iter().all(|form| tokens[0].fr.contains(form)), "{}", forms[0]);
        }
    }

    #[test]
    fn every_feminine_is_a_form() {
        let invariable = ["ne sont"];
        for word in all().filter(|word| word.token.kind().is_none() && word.fr.len() > 1) {
            for spelling in
                word.fr.iter().filter(|word| word.ends_with("es") || word.ends_with("ée"))
            {
                assert!(has_forms(spelling) || invariable.contains(spelling), "« {spelling} »");
            }
        }
    }

    #[test]
    fn words_agree() {
        assert_eq!(agreed("validé", Gender::Feminine, Count::Several), "validées");
        assert_eq!(agreed("acquises", Gender::Masculine, Count::Several), "acquis");
        assert_eq!(agreed("quand", Gender::Feminine, Count::Several), "quand");
    }
}
