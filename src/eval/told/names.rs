//! What elements and facts are called.

use super::Telling;
use crate::diagnostics::Lang;
use crate::eval::plan::Entity;
use crate::tables::phrases::join;
use crate::tables::wording::{Count, Gender, noun, quoted};

impl Telling<'_> {
    /// The id of the fact or table in a slot.
    pub(in crate::eval) fn id(&self, slot: usize) -> &str {
        match self.plan.table_in(slot) {
            Some(table) => &self.plan.tables[table].id,
            None => &self.plan.inputs[slot].id,
        }
    }

    fn entity(&self, id: &str) -> Option<&Entity> {
        self.plan.entity_ids.get(id).map(|&entity| &self.plan.entities[entity])
    }

    /// The kind of an element; none of a value that a file gives.
    pub(in crate::eval) fn kind(&self, id: &str) -> Option<&str> {
        let entity = self.entity(id).map(|entity| &*entity.kind);
        entity.or_else(|| self.plan.table_ids.get(id).map(|&table| &*self.plan.tables[table].kind))
    }

    /// The code of an element as it is printed.
    pub(in crate::eval) fn code<'i>(&'i self, id: &'i str) -> &'i str {
        self.entity(id).and_then(|entity| entity.code.as_deref()).unwrap_or(id)
    }

    pub(in crate::eval) fn gender(&self, id: &str) -> Gender {
        self.kind(id).map_or(Gender::Masculine, |kind| noun(kind).gender())
    }

    /// « la compétence C1.2 »; the only jury of its body is « le jury ».
    pub(in crate::eval) fn named(&self, id: &str) -> String {
        let Some(kind) = self.kind(id) else { return id.to_owned() };
        let code = self.entity(id).map_or(Some(id), |entity| entity.code.as_deref());
        let code = code.filter(|code| *code != kind).map(|code| unrepeated(code, kind, self.lang));
        let word = noun(kind).word(Count::One, self.lang);
        match (code, self.lang) {
            (Some(code), Lang::En) => format!("{word} {code}"),
            (None, Lang::En) => format!("the {word}"),
            (Some(code), Lang::Fr) => format!("{} {code}", noun(kind).with_article(self.lang)),
            (None, Lang::Fr) => noun(kind).with_article(self.lang),
        }
    }

    /// « le critère K3 « Les risques sont décrits » »
    pub(in crate::eval) fn titled(&self, id: &str) -> String {
        let title = self.title(id).map(|title| format!(" {title}"));
        format!("{}{}", self.named(id), title.unwrap_or_default())
    }

    /// « les critères K1 « … » et K2 « … » », or their codes alone.
    pub(in crate::eval) fn several(&self, kind: &str, ids: &[&str], titled: bool) -> String {
        let names = ids.iter().map(|id| {
            let code = unrepeated(self.code(id), kind, self.lang);
            match self.title(id).filter(|_| titled) {
                Some(title) => format!("{code} {title}"),
                None => code.to_owned(),
            }
        });
        let names = join(&names.collect::<Vec<_>>(), self.choose("and", "et"));
        let word = noun(kind).word(Count::Several, self.lang);
        match self.lang {
            Lang::En => format!("{word} {names}"),
            Lang::Fr => format!("les {word} {names}"),
        }
    }

    /// The text of an element or fact in its quotation marks.
    pub(in crate::eval) fn title(&self, id: &str) -> Option<String> {
        let input = || self.plan.input_ids.get(id).map(|&input| &self.plan.inputs[input]);
        let title = match self.entity(id).and_then(|entity| entity.title.as_deref()) {
            Some(title) => Some(title),
            None => input().and_then(|input| input.title.as_deref()),
        };
        title.map(|title| quoted(title, self.lang))
    }

    pub(super) fn is_eliminatory(&self, id: &str) -> bool {
        self.entity(id).is_some_and(|entity| entity.eliminatory)
    }

    /// A fact by its text, or else by its code; those of the language itself by words of their own.
    pub(in crate::eval) fn fact(&self, input: usize) -> String {
        let id = &*self.plan.inputs[input].id;
        if self.kind(id).is_some() {
            return self.titled(id);
        }
        let (owner, own) = id.rsplit_once('.').unwrap_or(("", id));
        if self.kind(owner) == Some("jury") && own == "members" {
            return match (self.code(owner) == "jury", self.lang) {
                (true, Lang::En) => "the members of the jury".to_owned(),
                (true, Lang::Fr) => "les membres du jury".to_owned(),
                (false, Lang::En) => format!("the members of {}", self.named(owner)),
                (false, Lang::Fr) => format!("les membres du jury {}", self.code(owner)),
            };
        }
        if let Some(title) = self.title(id) {
            return match self.is_one_of_several(input) && self.kind(owner).is_some() {
                true => format!("{title} ({})", self.without_article(owner)),
                false => title,
            };
        }
        let owned = |en: &str, fr: &str| match (self.kind(owner), self.lang) {
            (None, Lang::En) => en.to_owned(),
            (None, Lang::Fr) => fr.to_owned(),
            (_, Lang::En) => format!("{en} ({})", self.named(owner)),
            (_, Lang::Fr) => format!("{fr} ({})", self.named(owner)),
        };
        match own {
            "session_date" => self.choose("the day of the session", "la date de la session").into(),
            "route" => self.choose("the route", "la voie d'accès").into(),
            "chosen" => owned("the choice of options", "le choix des options"),
            "acquired_on" => owned("the day of an earlier award", "la date d'obtention antérieure"),
            own => quoted(own, self.lang),
        }
    }

    /// Whether another fact has the same text.
    fn is_one_of_several(&self, input: usize) -> bool {
        let title = &self.plan.inputs[input].title;
        let alike = self.plan.inputs.iter().filter(|other| other.title == *title);
        alike.count() > 1
    }

    /// « compétence C1 »
    pub(in crate::eval) fn without_article(&self, id: &str) -> String {
        let kind = self.kind(id).unwrap_or_default();
        format!(
            "{} {}",
            noun(kind).word(Count::One, self.lang),
            unrepeated(self.code(id), kind, self.lang)
        )
    }

    /// The jury or other element whose members a list holds.
    pub(in crate::eval) fn owner(&self, list: usize) -> &str {
        let id = &*self.plan.inputs[list].id;
        id.strip_suffix(".members").unwrap_or(id)
    }
}

/// What is printed may say its kind itself: « Bloc 1 ».
fn unrepeated<'c>(code: &'c str, kind: &str, lang: Lang) -> &'c str {
    let word = noun(kind).word(Count::One, lang);
    match code.get(..word.len()) {
        Some(start) if start.eq_ignore_ascii_case(word) && code.len() > word.len() => {
            code[word.len()..].trim_start()
        }
        _ => code,
    }
}
