//! `docs/fixes.md` and `docs/corrections.md` say of every code whether it has fixes.

use std::collections::BTreeMap;
use std::fs;

use certc::diagnostics::{Lang, codes};

use crate::cases::offers;
use crate::support::checkout;

/// The last cell of the row of each code.
fn rows(page: &str) -> BTreeMap<String, (String, String)> {
    let page = fs::read_to_string(checkout().join("docs").join(page)).unwrap();
    let rows = page.lines().filter_map(|line| {
        let (code, rest) = line.strip_prefix("| [")?.split_once(']')?;
        let mut cells = rest.trim_end_matches(" |").rsplit(" | ");
        let fix = cells.next()?.to_owned();
        Some((code.to_owned(), (cells.next()?.to_owned(), fix)))
    });
    rows.collect()
}

#[test]
fn the_pages_say_which_messages_have_a_fix() {
    let offers = offers();
    for (page, lang, safe, look, none) in [
        ("fixes.md", Lang::En, "safe", "to be looked at", "none: "),
        ("corrections.md", Lang::Fr, "sûre", "à relire", "aucune\u{a0}: "),
    ] {
        let rows = rows(page);
        assert_eq!(rows.len(), codes::ALL.len(), "{page}");
        for (code, ..) in codes::ALL {
            let (title, told) = rows.get(code.as_str()).unwrap();
            assert_eq!(title.replace('\'', "’"), code.title(lang).replace('\'', "’"), "{page}");
            let offered = [(true, safe), (false, look)];
            let offered = offered.iter().filter(|(is, _)| offers.contains(&(code.as_str(), *is)));
            let offered: Vec<_> = offered.map(|(_, word)| *word).collect();
            match &*offered {
                [] => assert!(
                    told.strip_prefix(none).is_some_and(|why| !why.is_empty()),
                    "{code:?} in {page}: {told}"
                ),
                words => assert_eq!(*told, words.join(", "), "{code:?} in {page}"),
            }
        }
    }
}
