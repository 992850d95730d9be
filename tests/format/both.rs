//! The référentiels of `examples/`, which are French, in English words: `tests/english/NAME.cert`.
//! Both make the same tables, and each is what the other becomes.

use std::fs;

use certc::format::Language;

use crate::support::{Texts, checkout, compare, compile, files};
use crate::{assert_same, formatted};

fn digest(text: &str) -> String {
    let compiled = compile("x.cert", &Texts::one("x.cert", text));
    compiled.digest().map(str::to_owned).unwrap()
}

#[test]
fn each_example_exists_in_both_spellings() {
    let (root, mut failures) = (checkout(), Vec::new());
    let examples = files(&root.join("examples"), ".cert");
    assert!(examples.len() > 5, "{examples:?}");
    for path in examples {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let french = fs::read_to_string(&path).unwrap();
        let english = formatted(&french, Some(Language::English)).unwrap();
        assert_ne!(english, french, "{name}");
        assert_eq!(digest(&english), digest(&french), "{name}");
        assert_same(&formatted(&english, Some(Language::French)).unwrap(), &french, &name);
        let kept = compare(&root.join("tests/english").join(&name), &english);
        failures.extend(kept.err().and_then(|it| it.message().map(String::from)));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_two_templates_are_one() {
    let template = |name: &str| {
        let path = checkout().join("src/cli/templates").join(name);
        fs::read_to_string(path).unwrap()
    };
    for name in ["new.en.cert", "new.fr.cert"] {
        let text = template(name);
        let english = formatted(&text, Some(Language::English)).unwrap();
        let french = formatted(&text, Some(Language::French)).unwrap();
        assert_eq!(digest(&english), digest(&french), "{name}");
        let own = if name.contains(".en.") { &english } else { &french };
        assert_same(own, &text, name);
    }
}
