//! Values of the wrong kind.

use cert_syntax::ast::{Kind, State};

use super::{Described, did_you_mean};
use crate::diagnostics::{Diagnostic, Words, codes, words};
use crate::model::kinds::{States, state_fr, state_word};
use crate::number::{Rational, plain};
use crate::source::{Place, Span};

fn list(states: States, kind: Kind) -> Words {
    let quoted = |state| {
        let (en, fr) = (state_word(state), state_fr(state, kind));
        words!(en: "`{en}`", fr: "« {fr} »")
    };
    Words::list(&states.iter().map(quoted).collect::<Vec<_>>(), "or", "ou")
}

pub(in crate::model) fn missing_type(entity: &Described) -> Diagnostic {
    let behind = Place::new(entity.at.file, Span::empty(entity.at.span.end));
    Diagnostic::new(
        codes::MISSING_TYPE,
        entity.at,
        words!(
            en: "{en} does not say what its values are",
            fr: "{fr} ne dit pas quelles sont ses valeurs",
            en = entity.en(), fr = entity.fr()
        ),
    )
    .why(words!(
        en: "without a type, nobody knows whether a candidate's file may hold 12, « oui » or a date",
        fr: "sans type, nul ne sait si le dossier d'un candidat peut contenir 12, « oui » ou une date"
    ))
    .help(words!(
        en: "behind the text, write `as yesno`, `as integer`, `as score out of 20`, `as duration`, `as date` or `as choice of (a, b)`",
        fr: "après le texte, écrire « comme ouinon », « comme entier », « comme note sur 20 », « comme durée », « comme date » ou « comme choix de (a, b) »"
    ))
    .label(words!(en: "of what type?", fr: "de quel type ?"))
    .also(behind, words!(en: "the type goes behind this", fr: "le type se met après"))
}

pub(in crate::model) fn unknown_type(at: Place, written: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::UNKNOWN_TYPE,
        at,
        words!(en: "there is no type `{written}`", fr: "il n'y a pas de type « {written} »"),
    )
    .label(words!(en: "unknown type", fr: "type inconnu"))
    .why(words!(
        en: "the types are yesno, integer, number, percent, score, duration, date, choice and level",
        fr: "les types sont ouinon, entier, nombre, pourcentage, note, durée, date, choix et niveau"
    ));
    match near {
        Some(near) => diagnostic.help(did_you_mean(near)).suggest(
            words!(en: "write `{near}`", fr: "écrire « {near} »"),
            at,
            near,
        ),
        None => diagnostic,
    }
}

pub(in crate::model) fn type_with_extra(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::BAD_TYPE,
        at,
        words!(
            en: "the type `{written}` takes nothing of this form behind it",
            fr: "le type « {written} » ne prend rien de cette forme après lui"
        ),
    )
    .help(words!(
        en: "`out of 20` belongs to a score, `of (a, b)` to a choice or a level",
        fr: "« sur 20 » va avec une note, « de (a, b) » avec un choix ou un niveau"
    ))
}

pub(in crate::model) fn score_without_scale(at: Place, written: &str) -> Diagnostic {
    let behind = Place::new(at.file, Span::empty(at.span.end));
    let french = written == "note";
    Diagnostic::new(
        codes::BAD_TYPE,
        at,
        words!(
            en: "this mark does not say what it is out of", fr: "cette note ne dit pas sur combien elle est"
        ),
    )
    .help(words!(
        en: "write `score out of 20`, with the highest mark of its scale",
        fr: "écrire « note sur 20 », avec la note la plus haute de l'échelle"
    ))
    .suggest(words!(en: "out of 20", fr: "sur 20"), behind, if french { " sur 20" } else { " out of 20" })
}

pub(in crate::model) fn value_twice(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::BAD_TYPE,
        at,
        words!(
            en: "the value `{written}` is listed twice", fr: "la valeur « {written} » est listée deux fois"
        ),
    )
}

pub(in crate::model) fn too_few_values(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::BAD_TYPE,
        at,
        words!(
            en: "the type `{written}` lists the values to choose from, at least two",
            fr: "le type « {written} » liste les valeurs entre lesquelles choisir, deux au moins"
        ),
    )
    .help(words!(en: "write `{written} of (a, b)`", fr: "écrire « {written} de (a, b) »"))
}

pub(in crate::model) fn number_too_long(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::NUMBER_TOO_LONG,
        at,
        words!(
            en: "this number has more than 15 digits", fr: "ce nombre a plus de 15 chiffres"
        ),
    )
    .why(words!(
        en: "numbers of up to 15 digits are read the same by every program that reads the tables",
        fr: "jusqu'à 15 chiffres, tous les programmes qui lisent les tables lisent le même nombre"
    ))
}

pub(in crate::model) fn no_status(at: Place, entity: &Described) -> Diagnostic {
    let structure = matches!(entity.kind, Kind::Activity | Kind::Task);
    let diagnostic = Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "{en} is never decided, so it cannot be asked for",
            fr: "rien ne décide {fr} : on ne peut pas demander son état",
            en = entity.en(), fr = entity.fr()
        ),
    )
    .also(entity.at, entity.declared_here());
    if structure {
        return diagnostic.help(words!(
            en: "activities structure the text; ask for their competences: `all competences of CODE`",
            fr: "les activités structurent le texte ; demander leurs compétences : « toutes les compétences de CODE »"
        ));
    }
    diagnostic.help(words!(
        en: "give it a rule: `validated when …`", fr: "lui donner une règle : « validée quand … »"
    ))
}

pub(in crate::model) fn not_a_condition(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::NOT_A_CONDITION,
        at,
        words!(
            en: "a condition is needed here, and this is {en}",
            fr: "il faut ici une condition, or c'est {fr}", en = found.en, fr = found.fr
        ),
    )
    .label(words!(en: "true or false?", fr: "vrai ou faux ?"))
    .help(words!(
        en: "write a comparison: `… >= 10`, `… = \"admitted\"`",
        fr: "écrire une comparaison : « … >= 10 », « … = \"admis\" »"
    ))
}

pub(in crate::model) fn not_a_number(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::NOT_A_NUMBER,
        at,
        words!(
            en: "a number is needed here, and this is {en}",
            fr: "il faut ici un nombre, or c'est {fr}", en = found.en, fr = found.fr
        ),
    )
    .label(words!(en: "not a number", fr: "pas un nombre"))
    .help(words!(
        en: "to count what is obtained, write `at least 2 of C1, C2` or `count of competences`",
        fr: "pour compter ce qui est obtenu, écrire « au moins 2 de C1, C2 » ou « nombre de compétences »"
    ))
}

pub(in crate::model) fn pending_in_rule(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "a rule cannot ask whether something is pending",
            fr: "une règle ne peut pas demander si quelque chose est en attente"
        ),
    )
    .why(words!(
        en: "pending says that facts are missing; a decision that rests on missing facts would change when they come",
        fr: "« en attente » dit que des données manquent ; une décision fondée sur ce manque changerait à leur arrivée"
    ))
    .help(words!(
        en: "ask for what has to hold: `is validated`, `is refused`; scenarios may expect `pending`",
        fr: "demander ce qui doit être vrai : « est validé », « est refusé » ; les scénarios peuvent attendre « en attente »"
    ))
}

pub(in crate::model) fn wrong_state(
    at: Place,
    entity: &Described,
    state: State,
    possible: States,
) -> Diagnostic {
    let Words { en: en_list, fr: fr_list } = list(possible, entity.kind);
    let diagnostic = Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "{entity} is never `{state_en}`", fr: "{entity_fr} n'est jamais « {state_fr} »",
            entity = entity.en(), entity_fr = entity.fr(),
            state_en = state_word(state), state_fr = state_fr(state, entity.kind)
        ),
    )
    .label(words!(en: "never in this state", fr: "jamais dans cet état"))
    .also(entity.at, entity.declared_here());
    if state == State::NotApplicable {
        return diagnostic.help(words!(
            en: "only what is `optional` or has `applicable when` can be not applicable",
            fr: "seul ce qui est « facultatif » ou a « applicable quand » peut être non applicable"
        ));
    }
    diagnostic.help(words!(
        en: "it can be {en_list}", fr: "{pronoun} peut être {fr_list}",
        pronoun = entity.pronoun()
    ))
}

pub(in crate::model) fn state_of_value(at: Place, found: &Words, state: State) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "{en} is not something that can be `{state_en}`",
            fr: "{fr} ne peut pas être « {state_fr} »",
            en = found.en, fr = found.fr, state_en = state_word(state), state_fr = state_fr(state, Kind::Unknown)
        ),
    )
    .help(words!(
        en: "compare its value instead: `= …`, `>= …`", fr: "comparer plutôt sa valeur : « = … », « >= … »"
    ))
}

pub(in crate::model) fn maybe_not_applicable(at: Place, found: &Words, name: &str) -> Diagnostic {
    Diagnostic::new(
        codes::MAYBE_NOT_APPLICABLE,
        at,
        words!(
            en: "{en} may be not applicable, and this rule does not say what then happens",
            fr: "{fr} peut être non applicable, et cette règle ne dit pas ce qui se passe alors",
            en = found.en, fr = found.fr
        ),
    )
    .label(words!(en: "what if there is none?", fr: "et s'il n'y en a pas ?"))
    .why(words!(
        en: "a fact that does not apply is neither zero nor refused",
        fr: "une donnée qui ne s'applique pas n'est ni zéro, ni un refus"
    ))
    .help(words!(
        en: "write `{name} is applicable and …` or `{name} is not applicable or …`; averages, sums, lowest, highest and `all inputs where` leave it out by themselves",
        fr: "écrire « {name} est applicable et … » ou « {name} n'est pas applicable ou … » ; moyennes, sommes, minimum, maximum et « toutes les données où » la laissent de côté d'eux-mêmes"
    ))
}

pub(in crate::model) fn empty_average(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::MAYBE_NOT_APPLICABLE,
        at,
        words!(
            en: "each of these may be not applicable, and nothing says what an average of nothing is",
            fr: "chacune de ces données peut être non applicable, et rien ne dit ce que vaut une moyenne de rien"
        ),
    )
    .label(words!(en: "perhaps of nothing", fr: "peut-être de rien"))
    .help(words!(
        en: "write before it, with `and`, that at least one `is applicable`",
        fr: "écrire avant, avec « et », qu'au moins une « est applicable »"
    ))
}

pub(in crate::model) fn unknown_field(at: Place, written: &str, fields: &[String]) -> Diagnostic {
    let all = fields.join(", ");
    let diagnostic = Diagnostic::new(
        codes::UNKNOWN_FIELD,
        at,
        words!(
            en: "the members of this jury have no field `{written}`",
            fr: "les membres de ce jury n'ont pas de champ « {written} »"
        ),
    )
    .label(words!(en: "unknown field", fr: "champ inconnu"))
    .help(words!(
        en: "the fields are: {all}. To go on with another condition after `where`, put parentheses: `where (… and …)`",
        fr: "les champs sont : {all}. Pour poursuivre par une autre condition après « où », mettre des parenthèses : « où (… et …) »"
    ));
    match super::nearest(written, fields.iter().map(String::as_str)) {
        Some(near) => diagnostic.suggest(
            words!(en: "write `{near}`", fr: "écrire « {near} »"),
            at,
            near,
        ),
        None => diagnostic,
    }
}

/// A value that a choice does not have, or, in quotes, an outcome that a decision does not have.
pub(in crate::model) fn unknown_value(
    at: Place,
    written: &str,
    values: &[String],
    quotes: bool,
) -> Diagnostic {
    let all = values.join(", ");
    let diagnostic = Diagnostic::new(
        codes::UNKNOWN_VALUE,
        at,
        words!(
            en: "`{written}` is not one of the possible values",
            fr: "« {written} » n'est pas l'une des valeurs possibles"
        ),
    )
    .label(words!(en: "not in the list", fr: "pas dans la liste"))
    .help(words!(en: "the values are: {all}", fr: "les valeurs sont : {all}"));
    match super::nearest(written, values.iter().map(String::as_str)) {
        Some(near) => diagnostic.suggest(
            words!(en: "write `{near}`", fr: "écrire « {near} »"),
            at,
            if quotes { format!("\"{near}\"") } else { near.to_owned() },
        ),
        None => diagnostic,
    }
}

pub(in crate::model) fn mismatch(
    left_at: Place,
    left: &Words,
    right_at: Place,
    right: &Words,
) -> Diagnostic {
    Diagnostic::new(
        codes::TYPE_MISMATCH,
        right_at,
        words!(
            en: "{left} cannot be compared with {right}",
            fr: "on ne peut pas comparer {left_fr} et {right_fr}",
            left = left.en, right = right.en, left_fr = left.fr, right_fr = right.fr
        ),
    )
    .label(right.clone())
    .also(left_at, left.clone())
}

/// A percentage against a plain number, which is written as `percent` where it is a constant.
pub(in crate::model) fn percent_and_number(
    percent_at: Place,
    number_at: Place,
    percent: Option<String>,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::TYPE_MISMATCH,
        number_at,
        words!(
            en: "a percentage is compared with a plain number",
            fr: "un pourcentage est comparé à un simple nombre"
        ),
    )
    .label(words!(en: "a plain number", fr: "un simple nombre"))
    .also(percent_at, words!(en: "a percentage", fr: "un pourcentage"));
    match percent {
        Some(percent) => diagnostic.suggest(
            words!(en: "write `{percent}`", fr: "écrire « {percent} »"),
            number_at,
            percent.clone(),
        ),
        None => diagnostic.help(words!(
            en: "a share of several elements is written `at least 80% of criteria`",
            fr: "une part de plusieurs éléments s'écrit « au moins 80 % des critères »"
        )),
    }
}

/// A value of a choice that is written between quotes.
pub(in crate::model) fn quoted_value(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::TYPE_MISMATCH,
        at,
        words!(
            en: "the values of a choice are written without quotes",
            fr: "les valeurs d'un choix s'écrivent sans guillemets"
        ),
    )
    .label(words!(en: "a text", fr: "un texte"))
    .suggest(words!(en: "write `{written}`", fr: "écrire « {written} »"), at, written)
}

/// `between 60 and 50`
pub(in crate::model) fn between_backwards(low: Place, high: Place) -> Diagnostic {
    Diagnostic::new(
        codes::RANGE_BACKWARDS,
        high,
        words!(
            en: "nothing lies between these bounds: the first is above the second",
            fr: "rien n'est entre ces bornes : la première dépasse la seconde"
        ),
    )
    .label(words!(en: "the lower bound", fr: "la plus petite"))
    .also(low, words!(en: "the higher bound", fr: "la plus grande"))
    .help(words!(en: "write the lower one first", fr: "écrire la plus petite d'abord"))
}

pub(in crate::model) fn scales(
    left_at: Place,
    left: &Rational,
    right_at: Place,
    right: &Rational,
) -> Diagnostic {
    let (left, right) = (plain(left).unwrap_or_default(), plain(right).unwrap_or_default());
    Diagnostic::new(
        codes::SCALES,
        right_at,
        words!(
            en: "a mark out of {left} and a mark out of {right} are on different scales",
            fr: "une note sur {left} et une note sur {right} ne sont pas sur la même échelle"
        ),
    )
    .label(words!(en: "out of {right}", fr: "sur {right}"))
    .also(left_at, words!(en: "out of {left}", fr: "sur {left}"))
    .help(words!(
        en: "write both on one scale, or compare with a percentage of the scale: `>= 50%`",
        fr: "écrire les deux sur la même échelle, ou comparer à un pourcentage de l'échelle : « >= 50 % »"
    ))
}

pub(in crate::model) fn mark_and_number(
    mark_at: Place,
    scale: &Rational,
    number_at: Place,
    written: &str,
    constant: bool,
) -> Diagnostic {
    let scale = plain(scale).unwrap_or_default();
    let diagnostic = Diagnostic::new(
        codes::TYPE_MISMATCH,
        number_at,
        words!(
            en: "a mark out of {scale} is compared with a plain number",
            fr: "une note sur {scale} est comparée à un simple nombre"
        ),
    )
    .label(words!(en: "on which scale?", fr: "sur quelle échelle ?"))
    .also(mark_at, words!(en: "a mark out of {scale}", fr: "une note sur {scale}"));
    if !constant {
        return diagnostic;
    }
    diagnostic
        .help(words!(
            en: "write the mark with its scale: `{written}/{scale}`",
            fr: "écrire la note avec son échelle : « {written}/{scale} »"
        ))
        .suggest(
            words!(en: "write `{written}/{scale}`", fr: "écrire « {written}/{scale} »"),
            number_at,
            format!("{written}/{scale}"),
        )
}

pub(in crate::model) fn units(
    left_at: Place,
    left: &Words,
    right_at: Place,
    right: &Words,
    earlier: Option<Place>,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::UNITS,
        right_at,
        words!(
            en: "{left} cannot be compared with {right}",
            fr: "on ne peut pas comparer {left_fr} et {right_fr}",
            left = left.en, right = right.en, left_fr = left.fr, right_fr = right.fr
        ),
    )
    .label(right.clone())
    .also(left_at, left.clone())
    .why(words!(
        en: "a month has no fixed number of days, nor a day of working hours",
        fr: "un mois n'a pas un nombre fixe de jours, ni un jour d'heures de travail"
    ))
    .help(words!(
        en: "write both in months or years, both in days or weeks, or both in hours or minutes",
        fr: "écrire les deux en mois ou années, les deux en jours ou semaines, ou les deux en heures ou minutes"
    ));
    match earlier {
        Some(earlier) if earlier != left_at && earlier != right_at => diagnostic
            .also(earlier, words!(en: "this shows the unit", fr: "ceci montre l'unité")),
        _ => diagnostic,
    }
}

pub(in crate::model) fn no_order(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::TYPE_MISMATCH,
        at,
        words!(
            en: "these values have no order: they can only be equal or different",
            fr: "ces valeurs n'ont pas d'ordre : elles sont seulement égales ou différentes"
        ),
    )
    .help(words!(
        en: "write `=` or `!=`; values that have an order are declared `as level of (low, high)`",
        fr: "écrire « = » ou « != » ; des valeurs ordonnées se déclarent « comme niveau de (bas, haut) »"
    ))
}

pub(in crate::model) fn mark_outside(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::OUT_OF_RANGE,
        at,
        words!(
            en: "the mark {written} lies above its own scale",
            fr: "la note {written} dépasse sa propre échelle"
        ),
    )
    .help(words!(en: "write mark/scale: `12/20`", fr: "écrire note/échelle : « 12/20 »"))
}

pub(in crate::model) fn no_arithmetic(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::NOT_A_NUMBER,
        at,
        words!(
            en: "{en} cannot be calculated with like a plain number",
            fr: "on ne peut pas calculer avec {fr} comme avec un simple nombre",
            en = found.en, fr = found.fr
        ),
    )
}

pub(in crate::model) fn shift_by_fact(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::TYPE_MISMATCH,
        at,
        words!(
            en: "only a duration written as such can be added to a date: `+ 6 months`",
            fr: "on n'ajoute à une date qu'une durée écrite en toutes lettres : « + 6 mois »"
        ),
    )
}

pub(in crate::model) fn shift_by_odd(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::UNITS,
        at,
        words!(
            en: "a date moves by whole years, months, weeks or days",
            fr: "une date se décale d'un nombre entier d'années, de mois, de semaines ou de jours"
        ),
    )
}

pub(in crate::model) fn divided_by_fact(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::DIVISION,
        at,
        words!(
            en: "only a constant may divide: this could be zero",
            fr: "seule une constante peut diviser : ceci pourrait valoir zéro"
        ),
    )
    .help(words!(
        en: "multiply the other side instead: `a >= 2 * b`",
        fr: "multiplier plutôt l'autre côté : « a >= 2 * b »"
    ))
}

pub(in crate::model) fn divided_by_zero(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::DIVISION,
        at,
        words!(en: "nothing can be divided by zero", fr: "on ne divise pas par zéro"),
    )
}

pub(in crate::model) fn no_single_mark(at: Place, entity: &Described, found: usize) -> Diagnostic {
    let (en, fr) = (entity.en(), entity.fr());
    let message = match found {
        0 => words!(
            en: "{en} has no input of its own, so it is not a number",
            fr: "{fr} n'a aucune donnée : ce n'est pas un nombre"
        ),
        _ => words!(
            en: "{en} has {found} inputs of its own, so it is not one number",
            fr: "{fr} a {found} données : ce n'est pas un seul nombre"
        ),
    };
    Diagnostic::new(codes::WRONG_DOMAIN, at, message)
        .also(entity.at, entity.declared_here())
        .help(words!(
            en: "give it exactly one input, its mark, or name the inputs: `CODE.mark`",
            fr: "lui donner une seule donnée, sa note, ou nommer les données : « CODE.note »"
        ))
}

pub(in crate::model) fn member_state(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "members of a jury have fields, not states", fr: "les membres d'un jury ont des champs, pas des états"
        ),
    )
    .help(words!(en: "write `where field`", fr: "écrire « où champ »"))
}

pub(in crate::model) fn input_state(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(en: "inputs have values, not states", fr: "les données ont des valeurs, pas des états"),
    )
    .help(words!(
        en: "write a test of their values: `where value >= 10/20`",
        fr: "écrire un test sur leurs valeurs : « où valeur >= 10/20 »"
    ))
}

pub(in crate::model) fn never_absent(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "{en} always applies: it is neither `optional` nor under `applicable when`",
            fr: "{fr} s'applique toujours : ni « facultatif », ni « applicable quand » ne le prévoit",
            en = found.en, fr = found.fr
        ),
    )
}

pub(in crate::model) fn not_an_option(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_GIVEN,
        at,
        words!(
            en: "an option's code is needed here, and this is {en}",
            fr: "il faut ici le code d'une option, or c'est {fr}", en = found.en, fr = found.fr
        ),
    )
}

pub(in crate::model) fn not_whole(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_GIVEN,
        at,
        words!(en: "a whole number is needed here", fr: "il faut ici un nombre entier"),
    )
}

pub(in crate::model) fn wrong_given(at: Place, wanted: &Words, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_GIVEN,
        at,
        words!(
            en: "{wanted} is needed here, and this is {found}",
            fr: "il faut ici {wanted_fr}, or c'est {found_fr}",
            wanted = wanted.en, found = found.en, wanted_fr = wanted.fr, found_fr = found.fr
        ),
    )
}

pub(in crate::model) fn not_judged(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_GIVEN,
        at,
        words!(
            en: "a scenario expects what is decided, and this is {en}",
            fr: "un scénario attend ce qui se décide, or c'est {fr}", en = found.en, fr = found.fr
        ),
    )
}
