//! What the settings of an editor say.

use certc::lints::{Level, Levels};
use serde_json::Value;

/// The levels of lints in `{ "lints": { "said-twice": "off", "W0301": "error" } }`. What nobody knows
/// is passed over: settings outlive the versions that they were written for.
pub(crate) fn levels(options: Option<&Value>) -> Levels {
    let mut levels = Levels::default();
    let lints = options.and_then(|options| options.get("lints")?.as_object());
    for (name, level) in lints.into_iter().flatten() {
        if let Some(level) = level.as_str().and_then(level_of) {
            let _ = levels.set_named(name, level);
        }
    }
    levels
}

/// The level that a word of settings, or of project files, means.
fn level_of(word: &str) -> Option<Level> {
    match word {
        "off" => Some(Level::Allow),
        "hint" => Some(Level::Hint),
        "warning" => Some(Level::Warn),
        "error" => Some(Level::Deny),
        _ => Level::parse(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_set_levels_and_what_is_unknown_is_passed_over() {
        let options = serde_json::json!({
            "lints": { "W0301": "off", "said-twice": "deny", "no-such-lint": "off", "dates": 3 }
        });
        let mut wanted = Levels::default();
        assert_eq!(wanted.set_named("unassessed", Level::Allow), Ok(()));
        assert_eq!(wanted.set_named("said-twice", Level::Deny), Ok(()));
        assert_eq!(levels(Some(&options)), wanted);
        assert_eq!(levels(None), Levels::default());
    }
}
