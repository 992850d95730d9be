//! What words of the language, properties and types say.

use cert_syntax::keywords::{self, type_name as type_named, types};
use cert_syntax::token::Token;

use crate::diagnostics::{Lang, words};
use crate::ide::meanings;
use crate::model::kinds::words_of;
use crate::model::properties::{self, Form};

/// A word of the language: what it says, and how the other language spells it.
pub(in crate::ide) fn keyword(token: Token, written: &str, lang: Lang) -> Option<String> {
    let meaning = meanings::of_token(token)?;
    let other = match lang {
        Lang::En => Lang::Fr,
        Lang::Fr => Lang::En,
    };
    let own = keywords::translate(token, written, meanings::language(lang)).unwrap_or(written);
    let other = keywords::translate(token, own, meanings::language(other));
    let other = other.filter(|it| *it != own).map(|it| format!(" · *{it}*"));
    Some(format!("**{own}**{}\n\n{}", other.unwrap_or_default(), meaning.get(lang)))
}

/// A property, by its key in either language.
pub(in crate::ide) fn key(word: &str, lang: Lang) -> Option<String> {
    let key = properties::find(word)?;
    let fr = key.fr.first().copied().unwrap_or(key.en);
    let (own, other, meaning) = match lang {
        Lang::En => (key.en, fr, key.meaning.0),
        Lang::Fr => (fr, key.en, key.meaning.1),
    };
    let other = if other == own { String::new() } else { format!(" · *{other}*") };
    let kinds = key.kinds.iter().map(|&kind| {
        let words = words_of(kind);
        if lang == Lang::En { words.en } else { words.fr }
    });
    let kinds = kinds.collect::<Vec<_>>().join(", ");
    let any = words!(en: "any element", fr: "tout élément");
    let of = words!(en: "of: {kinds}", fr: "de : {kinds}");
    let of = if kinds.is_empty() { any } else { of };
    let form = form(key.form);
    let expects = words!(en: "value: {en}", fr: "valeur : {fr}", en = form.en, fr = form.fr);
    let (of, expects) = (of.get(lang), expects.get(lang));
    Some(format!("**{own}:**{other} — {meaning}\n\n{of} · {expects}"))
}

/// What the value of a property is.
pub(in crate::ide) fn form(form: Form) -> crate::diagnostics::Words {
    match form {
        Form::Text => words!(en: "a text", fr: "un texte"),
        Form::Texts => words!(en: "texts", fr: "des textes"),
        Form::Codes => words!(en: "codes or texts", fr: "des codes ou des textes"),
        Form::Whole(low, high) => words!(en: "from {low} to {high}", fr: "de {low} à {high}"),
        Form::Pages => words!(
            en: "numbers, ranges or texts", fr: "des nombres, des intervalles ou des textes"
        ),
        Form::Positive => words!(en: "a number above 0", fr: "un nombre supérieur à 0"),
        Form::Date => words!(en: "a day, `2026-05-31`", fr: "un jour, `2026-05-31`"),
        Form::Duration => words!(en: "a duration, `30 min`", fr: "une durée, `30 min`"),
        Form::YesNo => words!(en: "`true` or `false`", fr: "`vrai` ou `faux`"),
        Form::Range => {
            words!(en: "a number or a range, `1 to 4`", fr: "un nombre ou un intervalle, `1 à 4`")
        }
        Form::Competences => words!(
            en: "competences, `C1, C3 to C5`", fr: "des compétences, `C1, C3 à C5`"
        ),
        Form::Word(list) => {
            let (en, fr) = listed(list);
            words!(en: "one of {en}", fr: "l’un de {fr}")
        }
        Form::Words(list) => {
            let (en, fr) = listed(list);
            words!(en: "among {en}", fr: "parmi {fr}")
        }
    }
}

fn listed(list: &[(&str, &str)]) -> (String, String) {
    let en = list.iter().map(|(en, _)| format!("`{en}`")).collect::<Vec<_>>().join(", ");
    let fr = list.iter().map(|(_, fr)| format!("`{fr}`")).collect::<Vec<_>>().join(", ");
    (en, fr)
}

/// A word that is a property's value.
pub(super) fn value(of: &str, written: &str, lang: Lang) -> Option<String> {
    let key = properties::find(of)?;
    let (Form::Word(list) | Form::Words(list)) = key.form else { return None };
    let (en, fr) = list.iter().find(|(en, fr)| *en == written || *fr == written)?;
    let (own, other) = if lang == Lang::En { (en, fr) } else { (fr, en) };
    let other = if own == other { String::new() } else { format!(" · *{other}*") };
    let meaning = meanings::of_route(en).map_or_else(
        || (if lang == Lang::En { key.meaning.0 } else { key.meaning.1 }).to_owned(),
        |words| words.get(lang).to_owned(),
    );
    Some(format!("**{own}**{other} — {meaning}"))
}

/// A type by its name in either language.
pub(in crate::ide) fn type_name(word: &str, lang: Lang) -> Option<String> {
    let name = type_named(word)?;
    let (_, en, fr) = types().find(|(known, ..)| *known == name)?;
    let (en, fr) = (en.first()?, fr.first()?);
    let (own, other) = if lang == Lang::En { (en, fr) } else { (fr, en) };
    let other = if own == other { String::new() } else { format!(" · *{other}*") };
    Some(format!("**{own}**{other} — {}", meanings::of_type(name).get(lang)))
}

/// A fact of the language itself.
pub(in crate::ide) fn builtin(name: &str, lang: Lang) -> Option<String> {
    let (en, fr, _) = meanings::BUILTINS.iter().find(|(en, fr, _)| name == *en || name == *fr)?;
    let (own, other) = if lang == Lang::En { (en, fr) } else { (fr, en) };
    let meaning = meanings::of_builtin(name)?;
    Some(format!("**{own}** · *{other}* — {}", meaning.get(lang)))
}
