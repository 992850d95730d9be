//! A code that reads as another bloc's, where all others tell their bloc.

use cert_syntax::ast::Kind;

use super::codes::{Coded, SIGNS, coded, form, is_free, is_shown, numbers, renamed, with_number};
use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::EntityId;
use crate::model::messages::Described;

pub(super) const LINT: Lint = Lint {
    code: codes::CODE_ELSEWHERE,
    name: "code-elsewhere",
    level: Level::Warn,
    source: None,
    find: Find::Always(find),
};

/// `C4.5` in the fourth bloc, where the last number of all others is that of their bloc.
fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let blocs = cx.model.of_kind(Kind::Bloc).to_vec();
    let competences = coded(cx, Kind::Competence);
    let Some(form) = competences.first().map(|one| form(&one.code).replace(SIGNS, ".")) else {
        return;
    };
    let alike = |one: &Coded| super::codes::form(&one.code).replace(SIGNS, ".") == form;
    if !competences.iter().all(alike) {
        return;
    }
    let of_blocs = blocs.iter().map(|&bloc| {
        let end = cx.model.entity(bloc).end;
        let first = competences.partition_point(|one| one.id < bloc);
        let last = competences.partition_point(|one| one.id.number() < end);
        (bloc, &competences[first..last])
    });
    let of_blocs = of_blocs.filter(|(_, inside)| !inside.is_empty()).collect::<Vec<_>>();
    let positions = numbers(&competences[0].code).len();
    if of_blocs.len() < 2 || positions < 2 {
        return;
    }
    for position in 0..positions {
        let Some(strangers) = strangers(&of_blocs, position) else { continue };
        for (bloc, one, number) in strangers {
            let meant = with_number(&one.code, position, number);
            if is_free(cx, &meant) && !is_shown(cx, one.id) {
                let (found, bloc) = (cx.model.describe(one.id), cx.model.describe(bloc));
                out.push(message(&found, &one.code, &meant, &bloc));
            }
        }
        return;
    }
}

/// The competences whose number at `position` is not that of the others in their bloc; none where
/// that number does not tell the blocs apart.
fn strangers<'a>(
    blocs: &[(EntityId, &'a [Coded])],
    position: usize,
) -> Option<Vec<(EntityId, &'a Coded, &'a str)>> {
    let mut usual = Vec::with_capacity(blocs.len());
    let mut found = Vec::new();
    for &(bloc, inside) in blocs {
        let at = |one: &'a Coded| numbers(&one.code)[position];
        let own = inside.iter().map(at).find(|&number| {
            inside.iter().filter(|&one| at(one) == number).count() * 2 > inside.len()
        })?;
        if usual.contains(&own) {
            return None;
        }
        usual.push(own);
        let others = inside.iter().filter(|&one| at(one) != own);
        let others = others.map(|one| (bloc, one, own)).collect::<Vec<_>>();
        if others.len() > 1 {
            return None;
        }
        found.extend(others);
    }
    Some(found)
}

fn message(found: &Described, code: &str, meant: &str, bloc: &Described) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::CODE_ELSEWHERE,
        found.at,
        words!(
            en: "the code `{code}` reads as another bloc's: here it would be `{meant}`",
            fr: "le code « {code} » se lit comme celui d'un autre bloc : ce serait ici « {meant} »"
        ),
    )
    .label(words!(en: "another bloc's number", fr: "numéro d'un autre bloc"))
    .also(bloc.at, words!(en: "it stands in this one", fr: "elle est dans celui-ci"))
    .why(words!(
        en: "in all other codes of competences, this number is that of the bloc",
        fr: "dans tous les autres codes de compétences, ce nombre est celui du bloc"
    ));
    renamed(diagnostic, found.at, code, meant)
}
