//! Drop-in cases: `cases/safe/NAME.cert` has beside it as `NAME.fixed` what `certc fix` makes of it,
//! `cases/all/NAME.cert` what `certc fix --all` does. `CERTC_UPDATE=1` writes them.

use std::collections::BTreeSet;
use std::fs;

use certc::diagnostics::{Applicability, Code};
use certc::fix::{Which, choose};

use crate::support::{Fence, Texts, checkout, compare, compile, fences, files};
use crate::{faults, fixed};

/// The cases: their paths, their texts, and which fixes they are of.
fn cases() -> Vec<(std::path::PathBuf, String, Which)> {
    let folder = checkout().join("tests/fix/cases");
    let cases =
        [("safe", Which::Safe), ("all", Which::All)].into_iter().flat_map(|(name, which)| {
            let paths = files(&folder.join(name), ".cert");
            paths
                .into_iter()
                .map(move |path| (path.clone(), fs::read_to_string(path).unwrap(), which))
        });
    cases.collect()
}

#[test]
fn cases_are_fixed() {
    let mut failures = Vec::new();
    for (path, text, which) in cases() {
        let (after, _) = fixed(&text, which);
        let compared = compare(&path.with_extension("fixed"), &after);
        failures.extend(compared.err().and_then(|it| it.message().map(String::from)));
        assert_eq!(fixed(&after, which).0, after, "{}: twice is not once", path.display());
        let faults = |text| faults("x.cert", &Texts::one("x.cert", text));
        assert!(faults(&after) <= faults(&text), "{}", path.display());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A code, and whether its fix may be applied unseen.
type Offer = (&'static str, bool);

fn offer(code: Code, applicability: Applicability) -> Offer {
    (code.as_str(), applicability == Applicability::Safe)
}

/// The fixes that are offered for the texts of the repository.
pub(crate) fn offers() -> BTreeSet<Offer> {
    let root = checkout();
    let mut texts: Vec<String> = files(&root.join("tests"), ".cert")
        .into_iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect();
    for page in files(&root.join("docs/errors"), ".md") {
        let page = fs::read_to_string(page).unwrap();
        texts.extend(fences(&page).into_iter().filter(Fence::is_cert).map(|it| it.text));
    }
    let mut offers = BTreeSet::new();
    for text in texts {
        let compiled = compile("x.cert", &Texts::one("x.cert", &text));
        offers.extend(compiled.fixes().map(|(it, fix)| offer(it.code, fix.applicability)));
    }
    offers
}

#[test]
fn every_fix_has_a_case() {
    let mut shown = BTreeSet::new();
    for (_, text, which) in cases() {
        let compiled = compile("x.cert", &Texts::one("x.cert", &text));
        let count = |codes: &[&str], code: &str| codes.iter().filter(|&&it| it == code).count();
        let after = compile("x.cert", &Texts::one("x.cert", &fixed(&text, which).0)).codes();
        for (it, fix) in choose(&compiled.diagnostics, which, |_| true) {
            let code = it.code.as_str();
            if count(&after, code) < count(&compiled.codes(), code) {
                shown.insert(offer(it.code, fix.applicability));
            }
        }
    }
    let missing: Vec<_> = offers().difference(&shown).copied().collect();
    assert!(missing.is_empty(), "no case shows these fixes (true: safe): {missing:?}");
}
