//! Codes that are not written like their neighbours'. The bloc of an element is where it stands,
//! whatever its code says; but a code that breaks the series of the others is most often a slip.
//! Where `shown:` tells what is printed, the author knows of it.

use cert_syntax::ast::Kind;
use rustc_hash::FxHashMap;

use super::codes::{Coded, SIGNS, coded, form, is_free, is_shown, numbered, renamed};
use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;

pub(super) const LINT: Lint = Lint {
    code: codes::CODE_FORM,
    name: "code-form",
    level: Level::Warn,
    source: None,
    find: Find::Always(find),
};

/// Compares the codes of blocs and of competences.
fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in [Kind::Bloc, Kind::Competence] {
        let coded = coded(cx, kind);
        other_signs(cx, out, &coded);
        letter_for_digit(cx, out, &coded);
    }
}

/// `C5-2` where all others are written like `C5.1`.
fn other_signs(cx: &Context<'_>, out: &mut Vec<Diagnostic>, coded: &[Coded]) {
    // By what is the same in both, then by how it is written.
    let mut series: FxHashMap<String, FxHashMap<String, Vec<usize>>> = FxHashMap::default();
    for (index, Coded { code, .. }) in coded.iter().enumerate() {
        let form = form(code);
        let signless = form.replace(SIGNS, ".");
        series.entry(signless).or_default().entry(form).or_default().push(index);
    }
    let mut odd = Vec::new();
    for forms in series.values() {
        let count = forms.values().map(Vec::len).sum::<usize>();
        let Some((usual, most)) = forms.iter().max_by_key(|(_, of_it)| of_it.len()) else {
            continue;
        };
        // The others must be few beside it: either of two ways that are both common may be meant.
        if most.len() * 3 > count * 2 {
            let others = forms.iter().filter(|(form, _)| *form != usual);
            let others = others.flat_map(|(_, of_it)| of_it);
            odd.extend(others.map(|&index| (index, usual.clone(), most[0])));
        }
    }
    odd.sort_unstable();
    for (index, usual, example) in odd {
        let mut signs = usual.chars().filter(|sign| SIGNS.contains(sign));
        let with_sign = |c: char| if SIGNS.contains(&c) { signs.next().unwrap_or(c) } else { c };
        let meant = coded[index].code.chars().map(with_sign).collect::<String>();
        report(cx, out, &coded[index], &meant, &coded[example]);
    }
}

/// `BCO01` beside `BC04`: the letter O where a zero is meant, or one sign too many.
fn letter_for_digit(cx: &Context<'_>, out: &mut Vec<Diagnostic>, coded: &[Coded]) {
    // Numbers that start with a zero all have the same length: that is what tells the letter.
    let mut padded: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (index, Coded { code, .. }) in coded.iter().enumerate() {
        let (stem, number) = numbered(code);
        if number.starts_with('0') {
            padded.entry(stem).or_insert((number.len(), index));
        }
    }
    for one in coded {
        let (stem, number) = numbered(&one.code);
        let Some(stem) = stem.strip_suffix(['O', 'o']).filter(|_| !number.is_empty()) else {
            continue;
        };
        let Some(&(length, example)) = padded.get(stem) else { continue };
        let zero = match length.checked_sub(number.len()) {
            Some(0) => "",
            Some(1) => "0",
            _ => continue,
        };
        report(cx, out, one, &format!("{stem}{zero}{number}"), &coded[example]);
    }
}

fn report(cx: &Context<'_>, out: &mut Vec<Diagnostic>, one: &Coded, meant: &str, example: &Coded) {
    if is_free(cx, meant) && !is_shown(cx, one.id) {
        let (found, like) = (cx.model.describe(one.id), cx.model.describe(example.id));
        out.push(message(&found, &one.code, meant, &like));
    }
}

fn message(found: &Described, code: &str, meant: &str, like: &Described) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::CODE_FORM,
        found.at,
        words!(
            en: "the code `{code}` is written otherwise than its neighbours: `{meant}`, perhaps?",
            fr: "le code « {code} » est écrit autrement que ses voisins : « {meant} », peut-être ?"
        ),
    )
    .label(words!(en: "written otherwise", fr: "écrit autrement"))
    .also(like.at, words!(en: "written like this", fr: "écrit comme ceci"))
    .why(words!(
        en: "elsewhere in the document, and in candidates' files, it will be looked for under the other form",
        fr: "ailleurs dans le document, et dans les dossiers, on le cherchera sous l'autre forme"
    ));
    renamed(diagnostic, found.at, code, meant)
}
