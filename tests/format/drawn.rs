//! Certifications drawn at random, in either spelling and in any layout.

use certc::format::Language;

use crate::spell::{Layout, Spelling, spell};
use crate::{assert_same, comments, drafts, formatted};

const SEEDS: u64 = 300;

fn seeds() -> std::ops::Range<u64> {
    0..if std::env::var_os("CERTC_LONG").is_some() { SEEDS * 50 } else { SEEDS }
}

#[test]
fn any_layout_is_brought_to_one() {
    for seed in seeds() {
        for spelling in [Spelling::English, Spelling::French, Spelling::Mixed] {
            for layout in [Layout::Plain, Layout::Wild] {
                let text = spell(&drafts::draft(seed), spelling, layout, seed);
                let once = formatted(&text, None).unwrap();
                assert_same(&formatted(&once, None).unwrap(), &once, &text);
                assert_eq!(comments(&once), comments(&text), "{text}");
            }
        }
    }
}

#[test]
fn spellings_go_there_and_back() {
    for seed in seeds() {
        let draft = drafts::draft(seed);
        for spelling in [Spelling::English, Spelling::French, Spelling::Mixed] {
            let text = spell(&draft, spelling, Layout::Plain, seed);
            let french = formatted(&text, Some(Language::French)).unwrap();
            let english = formatted(&french, Some(Language::English)).unwrap();
            let again = formatted(&english, Some(Language::French)).unwrap();
            let back = formatted(&again, Some(Language::English)).unwrap();
            assert_same(&formatted(&back, Some(Language::French)).unwrap(), &again, &back);
            if spelling == Spelling::English {
                assert_same(&again, &french, &english);
            }
        }
    }
}
