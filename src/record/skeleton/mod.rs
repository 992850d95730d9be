//! A record as a `.cert` to start from: what it says at its place, what has none as comments, and
//! rules that are left open where it says nothing.

mod names;
mod page;
mod rest;

use names::Names;
use page::Page;

use super::competences::Told;
use super::fields::{Bloc, Coded, Record, Route};
use super::lines::Line;
use super::{Competence, date};
use crate::diagnostics::{Lang, Words, words};
use crate::format::{Language, format};

/// The text of a `.cert` that says what the record says, its words and remarks in `lang`.
pub fn skeleton(record: &Record, lang: Lang) -> String {
    let mut writer =
        Writer { page: Page::default(), names: Names::default(), lang, assessments: 0 };
    writer.record(record);
    let text = writer.page.finish();
    let language = match lang {
        Lang::En => Language::English,
        Lang::Fr => Language::French,
    };
    format(&text, Some(language)).map_or(text, |formatted| formatted.text)
}

/// The code of a bloc without the number of its record, which all blocs of a record share.
pub(super) fn short_code<'a>(code: &'a str, number: &str) -> &'a str {
    let rest = code.strip_prefix(number).filter(|_| !number.is_empty()).unwrap_or(code);
    let rest = rest.trim_start_matches(['-', '_', '.', ' ']);
    if rest.is_empty() { code } else { rest }
}

struct Writer {
    page: Page,
    names: Names,
    lang: Lang,
    assessments: usize,
}

impl Writer {
    fn record(&mut self, record: &Record) {
        let number = if record.number.is_empty() { "FICHE" } else { &record.number };
        self.remark(&words!(
            en: "From the public record {number} (France compétences). It states neither criteria \
                 nor rules: complete what is unspecified, then `certc check`.",
            fr: "D’après la fiche publique {number} (France compétences). Elle ne donne ni critères ni \
                 règles : compléter ce qui est « non précisé », puis « certc check ».",
        ));
        let code = self.names.certification(number);
        self.page.open(&format!("certification {code}"), &record.title);
        self.identity(record, number);
        self.page.gap();
        self.defaults(record);
        for (place, bloc) in record.blocs.iter().enumerate() {
            self.page.gap();
            self.bloc(record, place, bloc);
        }
        if !record.competences.is_empty() {
            self.page.gap();
            self.only_bloc(&record.competences);
        }
        self.juries(&record.routes);
        self.page.gap();
        self.granted(record);
        self.equivalences(record);
        self.page.close();
        rest::write(&mut self.page, &record.others, self.lang);
    }

    fn identity(&mut self, record: &Record, number: &str) {
        let source = words!(
            en: "Record {number}, France compétences", fr: "Fiche {number}, France compétences",
        );
        self.page.texts("source", [source.get(self.lang)]);
        let names = record.certifiers.iter().map(String::as_str);
        self.page.texts_or_unspecified("certificateur", names);
        let register = ["RNCP", "RS"].into_iter().find(|register| number.starts_with(register));
        if let Some(register) = register {
            self.page.property("répertoire", register);
        }
        match &*record.number {
            "" => self.page.property_or_unspecified("numéro", None),
            number => self.page.codes("numéro", [number]),
        }
        let level = record.level.map(|level| level.to_string());
        self.page.property_or_unspecified("niveau", level);
        self.coded("rome", &record.rome);
        self.coded("nsf", &record.nsf);
        for (key, day) in [
            ("enregistrée", record.registered),
            ("échéance", record.expires),
            ("dernière_délivrance", record.last_delivery),
        ] {
            self.page.property_or_unspecified(key, day.map(date::written));
        }
        let open: Vec<_> = open(&record.routes).map(|route| route.name).collect();
        let routes = (!open.is_empty()).then(|| open.join(", "));
        self.page.property_or_unspecified("voies", routes);
    }

    fn coded(&mut self, key: &str, codes: &[Coded]) {
        if codes.is_empty() {
            return;
        }
        self.page.codes(key, codes.iter().map(|coded| &*coded.code));
        for Coded { code, label } in codes.iter().filter(|coded| !coded.label.is_empty()) {
            self.remark(&words!(en: "{code}: {label}", fr: "{code} : {label}"));
        }
    }

    /// The rules that the record does not state, for what there is.
    fn defaults(&mut self, record: &Record) {
        let mut in_blocs = record.blocs.iter().flat_map(Bloc::competences);
        let competences = in_blocs.next().is_some() || !record.competences.is_empty();
        if competences {
            self.page.line("chaque compétence validée quand non précisé");
        }
        if !record.blocs.is_empty() || competences {
            self.page.line("chaque bloc validé quand non précisé");
        }
    }

    fn bloc(&mut self, record: &Record, place: usize, bloc: &Bloc) {
        let short = short_code(&bloc.code, &record.number);
        let code = self.names.unique(short, || format!("BC{:02}", place + 1));
        self.page.open(&format!("bloc {code}"), &bloc.title);
        if !bloc.code.is_empty() && bloc.code != code {
            self.page.texts("affiché", [&*bloc.code]);
        }
        self.prerequisites(&bloc.prerequisites);
        let codes = self.competences(&bloc.competences);
        self.modalities(&bloc.modalities, &codes);
        self.page.close();
    }

    /// The specific register has no blocs; the language asks for one to hold competences.
    fn only_bloc(&mut self, told: &[Told]) {
        self.remark(&words!(
            en: "The record has no blocs: this one holds its competences.",
            fr: "La fiche n’a pas de blocs : celui-ci contient ses compétences.",
        ));
        let code = self.names.unique("B1", || "B1".to_owned());
        let title = words!(en: "Competences", fr: "Compétences");
        self.page.open(&format!("bloc {code}"), title.get(self.lang));
        self.competences(told);
        self.page.close();
    }

    fn prerequisites(&mut self, lines: &[Line]) {
        if lines.is_empty() {
            return;
        }
        let head = words!(en: "Required before validation:", fr: "Prérequis à la validation :");
        let texts = lines.iter().map(|line| &*line.text);
        self.page.texts("remarque", std::iter::once(head.get(self.lang)).chain(texts));
    }

    /// The competences, and the codes that they got.
    fn competences(&mut self, told: &[Told]) -> Vec<String> {
        let mut codes = Vec::new();
        for told in told {
            match told {
                Told::Aside(text) => self.page.comment(text),
                Told::Competence(competence) => codes.push(self.competence(competence)),
            }
        }
        codes
    }

    fn competence(&mut self, Competence { printed, text }: &Competence) -> String {
        let code = self.names.competence(printed.as_deref());
        let head = format!("compétence {code}");
        match printed.as_deref().filter(|&printed| printed != code) {
            None => self.page.entry(&head, text),
            Some(printed) => {
                self.page.open(&head, text);
                self.page.texts("affiché", [printed]);
                self.page.close();
            }
        }
        code
    }

    /// A record tells of a bloc's assessments in one text: they are one until somebody separates
    /// them.
    fn modalities(&mut self, lines: &[Line], competences: &[String]) {
        if lines.is_empty() {
            return;
        }
        self.assessments += 1;
        let wanted = format!("E{}", self.assessments);
        let code = self.names.unique(&wanted, || wanted.clone());
        let title = words!(en: "Assessments of the bloc", fr: "Modalités d’évaluation du bloc");
        self.page.open(&format!("épreuve {code}"), title.get(self.lang));
        if !competences.is_empty() {
            self.page.property("évalue", &competences.join(", "));
        }
        self.page.texts("attendu", lines.iter().map(|line| &*line.text));
        self.page.close();
    }

    /// Routes with the same jury share one.
    fn juries(&mut self, routes: &[Route]) {
        let mut juries: Vec<(&[Line], Vec<&str>)> = Vec::new();
        for route in routes.iter().filter(|route| !route.jury.is_empty()) {
            match juries.iter_mut().find(|(lines, _)| *lines == route.jury.as_slice()) {
                Some((_, names)) => names.push(route.name),
                None => juries.push((&route.jury, vec![route.name])),
            }
        }
        let several = juries.len() > 1;
        for (place, (lines, names)) in juries.into_iter().enumerate() {
            self.page.gap();
            let wanted = if several { format!("J{}", place + 1) } else { "J".to_owned() };
            let code = self.names.unique(&wanted, || wanted.clone());
            let names = names.join(", ");
            let title = words!(en: "Jury ({names})", fr: "Jury ({names})");
            self.page.open(&format!("jury {code}"), title.get(self.lang));
            self.page.texts("remarque", lines.iter().map(|line| &*line.text));
            self.page.line("valide quand non précisé");
            self.page.close();
        }
    }

    fn granted(&mut self, record: &Record) {
        if !record.prerequisites.is_empty() {
            self.remark(&words!(
                en: "Required before the certification is granted:",
                fr: "Prérequis à la validation de la certification :",
            ));
            for line in &record.prerequisites {
                self.page.comment(&line.text);
            }
        }
        self.page.line("certifié quand non précisé");
    }

    fn equivalences(&mut self, record: &Record) {
        if record.equivalences.is_empty() {
            return;
        }
        self.page.gap();
        self.remark(&words!(en: "Equivalences", fr: "Correspondances"));
        rest::elements(&mut self.page, &record.equivalences, self.lang);
    }

    fn remark(&mut self, words: &Words) {
        self.page.comment(words.get(self.lang));
    }
}

/// The routes that are open.
pub(super) fn open(routes: &[Route]) -> impl Iterator<Item = &Route> {
    routes.iter().filter(|route| route.open)
}
