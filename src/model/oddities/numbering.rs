//! Codes that do not go with their neighbours'. The bloc of an element is where it stands, whatever
//! its code says; but a code that breaks the series of the others is most often a slip. Where
//! `shown:` tells what is printed, the author knows of it.

use cert_syntax::ast::Kind;
use rustc_hash::FxHashMap;

use crate::model::check::Check;
use crate::model::{EntityId, kinds, messages};

/// Compares the codes of blocs, of competences and of activities.
pub(super) fn check(check: &mut Check<'_>) {
    for kind in [Kind::Bloc, Kind::Competence] {
        let coded = coded(check, kind);
        other_signs(check, &coded);
        letter_for_digit(check, &coded);
    }
    other_bloc(check);
    activities_without_code(check);
}

/// An element and its code.
struct Coded {
    id: EntityId,
    code: String,
}

fn coded(check: &Check<'_>, kind: Kind) -> Vec<Coded> {
    let all = &check.by_kind[kinds::index(kind)];
    let with_code = all.iter().filter_map(|&id| {
        let code = check.declared.symbols.text(check.entity(id).code?).to_owned();
        Some(Coded { id, code })
    });
    with_code.collect()
}

/// `C5-2` where all others are written like `C5.1`.
fn other_signs(check: &mut Check<'_>, coded: &[Coded]) {
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
        report_form(check, &coded[index], &meant, &coded[example]);
    }
}

/// `BCO01` beside `BC04`: the letter O where a zero is meant, or one sign too many.
fn letter_for_digit(check: &mut Check<'_>, coded: &[Coded]) {
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
        report_form(check, one, &format!("{stem}{zero}{number}"), &coded[example]);
    }
}

fn report_form(check: &mut Check<'_>, one: &Coded, meant: &str, example: &Coded) {
    if is_free(check, meant) && !is_shown(check, one.id) {
        let (found, like) = (check.describe(one.id), check.describe(example.id));
        check.say(messages::oddities::code_form(&found, &one.code, meant, &like));
    }
}

/// `C4.5` in the fourth bloc, where the last number of all others is that of their bloc.
fn other_bloc(check: &mut Check<'_>) {
    let blocs = check.by_kind[kinds::index(Kind::Bloc)].clone();
    let competences = coded(check, Kind::Competence);
    let Some(form) = competences.first().map(|one| form(&one.code).replace(SIGNS, ".")) else {
        return;
    };
    let alike = |one: &Coded| self::form(&one.code).replace(SIGNS, ".") == form;
    if !competences.iter().all(alike) {
        return;
    }
    let of_blocs = blocs.iter().map(|&bloc| {
        let end = check.entity(bloc).end;
        let first = competences.partition_point(|one| one.id < bloc);
        let last = competences.partition_point(|one| one.id.0 < end);
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
            if is_free(check, &meant) && !is_shown(check, one.id) {
                let (found, bloc) = (check.describe(one.id), check.describe(bloc));
                check.say(messages::oddities::code_elsewhere(&found, &one.code, &meant, &bloc));
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

/// An activity without a code where most have one.
fn activities_without_code(check: &mut Check<'_>) {
    let all = check.by_kind[kinds::index(Kind::Activity)].clone();
    let (with, without): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|&id| check.entity(id).code.is_some());
    let Some(&example) = with.first() else { return };
    if with.len() <= without.len() {
        return;
    }
    for id in without {
        if !check.is_header_broken(id) {
            let (found, like) = (check.describe(id), check.describe(example));
            check.say(messages::oddities::activity_without_code(&found, &like));
        }
    }
}

/// What may stand between the parts of a code.
const SIGNS: [char; 3] = ['.', '-', '_'];

/// A code with `0` for each of its numbers: `C0.0`.
fn form(code: &str) -> String {
    let mut form = String::with_capacity(code.len());
    for c in code.chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !form.ends_with('0') {
            form.push(c);
        }
    }
    form
}

/// The numbers in a code, in order.
fn numbers(code: &str) -> Vec<&str> {
    code.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect()
}

/// What stands before the last number of a code, and that number.
fn numbered(code: &str) -> (&str, &str) {
    let stem = code.trim_end_matches(|c: char| c.is_ascii_digit());
    code.split_at(stem.len())
}

/// A code with another number at a position.
fn with_number(code: &str, position: usize, number: &str) -> String {
    let old = numbers(code)[position];
    let before = numbers(code)[..position].iter().map(|part| part.len()).sum::<usize>();
    // Counted in digits, since the same number may come at several positions.
    let mut digits = 0;
    let start = code.char_indices().find(|(_, c)| {
        let here = c.is_ascii_digit() && digits == before;
        digits += usize::from(c.is_ascii_digit());
        here
    });
    let start = start.map_or(0, |(start, _)| start);
    format!("{}{number}{}", &code[..start], &code[start + old.len()..])
}

fn is_free(check: &Check<'_>, code: &str) -> bool {
    let symbol = check.declared.symbols.get(code);
    symbol.is_none_or(|symbol| check.names.bearers(symbol).is_empty())
}

fn is_shown(check: &Check<'_>, id: EntityId) -> bool {
    check.properties.get(id, "shown").is_some()
}
