//! What must hold of any text: fixing it breaks nothing, loses no comment and ends.

use certc::fix::Which;
use proptest::prelude::*;

use crate::any_text::{mutated, soup};
use crate::support::Texts;
use crate::{faults, fixed};

/// Fixing a text never makes it worse, and all can be fixed that can be at once.
fn is_kept(text: &str) {
    let faults = |text: &str| faults("x.cert", &Texts::one("x.cert", text));
    let (unread, errors) = faults(text);
    for which in [Which::Safe, Which::All] {
        let (after, _) = fixed(text, which);
        let (unread_after, errors_after) = faults(&after);
        assert!(unread_after <= unread && errors_after <= errors, "{text}\n----\n{after}");
    }
}

/// Lines are ended as they were.
fn keeps_its_lines(text: &str) {
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let (after, _) = fixed(&windows, Which::Safe);
    assert!(after.starts_with('\u{feff}'), "{after}");
    let bare = after.replace("\r\n", "");
    assert!(!bare.contains('\n'), "{after:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words(text in soup()) {
        is_kept(&text);
    }

    #[test]
    fn any_damage(text in mutated()) {
        is_kept(&text);
        keeps_its_lines(&text);
    }
}

#[test]
fn what_is_right_stays_as_it_is() {
    for text in [
        include_str!("../../examples/starter.cert"),
        include_str!("../../examples/simplon.cert"),
        include_str!("../../examples/aivancity.cert"),
    ] {
        assert_eq!(fixed(text, Which::Safe).0, text);
    }
}
