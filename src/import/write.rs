//! Elements as a text of the language, in French or English words, in its one layout.

use super::clean::plain;
use super::language::in_english;
use super::outline::{Child, Id, Kind, Node, Outline, Proposal, Question, ROOT};
use crate::format::{Language, comment, format};

/// The text. Entries are written in French; laying them out gives them the words of `language`, which
/// comments are written in.
pub(super) fn write(outline: &Outline, language: Language) -> String {
    let mut writer = Writer { outline, language, out: String::new(), depth: 0 };
    writer.node(ROOT);
    // What cannot be laid out is still a text of the language.
    format(&writer.out, Some(language)).map_or(writer.out, |formatted| formatted.text)
}

struct Writer<'o> {
    outline: &'o Outline,
    language: Language,
    out: String,
    depth: usize,
}

impl Writer<'_> {
    fn node(&mut self, id: Id) {
        let node = self.outline.node(id);
        self.line(&self.header(id, node));
        self.depth += 1;
        let start = self.out.len();
        self.properties(node);
        for child in &node.children {
            match child {
                Child::Node(id) => self.node(*id),
                Child::Comment(text) => self.comment(text),
                Child::Margin(text) => self.margin(text),
                Child::Proposal(proposal) => self.proposal(proposal),
                Child::Question(question) => self.question(question),
            }
        }
        self.depth -= 1;
        if self.out.len() > start {
            self.out.insert_str(start - 1, " <");
            self.line(">");
        }
    }

    fn header(&self, id: Id, node: &Node) -> String {
        let word = match node.kind {
            Kind::Certification => "certification",
            Kind::Bloc => "bloc",
            Kind::Activity => "activité",
            Kind::Task => "tâche",
            Kind::Competence => "compétence",
            Kind::Criterion => "critère",
            Kind::Assessment => "épreuve",
            Kind::Deliverable => "livrable",
        };
        let mut header = word.to_owned();
        if !node.code.is_empty() {
            header.push(' ');
            header.push_str(&node.code);
        }
        header.push(' ');
        let text = without_stop(&node.text);
        let open = self.either("À préciser", "To be stated");
        header.push_str(&quoted(if text.is_empty() { open } else { text }));
        for (key, value) in &node.properties {
            if *key == "pour" {
                header.push_str(" pour ");
                header.push_str(value);
            }
        }
        let grouped =
            self.outline.children(id).any(|child| self.outline.node(child).kind == Kind::Criterion);
        if node.kind == Kind::Criterion && grouped {
            header.push_str(" tous parmi");
        }
        header
    }

    fn properties(&mut self, node: &Node) {
        for (_, value) in node.properties.iter().filter(|(key, _)| *key == "affiché") {
            self.line(&format!("affiché: {}", quoted(value)));
        }
        if node.kind == Kind::Assessment
            && let Some(nature) = nature(&node.text)
        {
            self.line(&format!("nature: {nature}"));
        }
        for (key, value) in &node.properties {
            match *key {
                "pour" | "affiché" => {}
                "évalue" => self.line(&format!("{key}: {value}")),
                _ => self.line(&format!("{key}: {}", quoted(value))),
            }
        }
        if !node.expected.is_empty() {
            let texts: Vec<String> = node.expected.iter().map(|text| quoted(text)).collect();
            self.line(&format!("attendu: {}", texts.join(", ")));
        }
    }

    fn margin(&mut self, text: &str) {
        let which = self.either("en-tête ou pied de page", "page header or footer");
        self.remark(which, text);
    }

    /// On one line: a person takes it over by removing what stands before it.
    fn proposal(&mut self, Proposal { rule, quotes }: &Proposal) {
        let head = self.either("proposition :", "proposal:");
        let rule = self.rule(rule);
        let quotes = match &quotes[..] {
            [] => String::new(),
            quotes => format!(" // {}", self.quoting(quotes)),
        };
        self.line(&format!("// {head} {rule}{quotes}"));
    }

    fn question(&mut self, question: &Question) {
        let text = match (question, self.language) {
            (Question::Missing { code, near: Some(near) }, Language::French) => {
                format!("« {code} » n’existe pas sous ce code ; {near} s’en approche")
            }
            (Question::Missing { code, near: Some(near) }, Language::English) => {
                format!("“{code}” is not there by this code; {near} is almost that")
            }
            (Question::Missing { code, near: None }, Language::French) => {
                format!("« {code} » n’existe pas dans le tableau")
            }
            (Question::Missing { code, near: None }, Language::English) => {
                format!("“{code}” is not in the table")
            }
            (Question::Rule(Proposal { rule, quotes }), _) => {
                let colon = self.either("\u{a0}:", ":");
                format!("{}{colon} {}", self.quoting(quotes), self.rule(rule))
            }
        };
        self.remark(self.either("à décider", "to decide"), &text);
    }

    /// A comment of ours, headed by what it is.
    fn remark(&mut self, head: &str, text: &str) {
        let colon = self.either(" :", ":");
        self.comment(&format!("{head}{colon} {text}"));
    }

    fn rule(&self, rule: &str) -> String {
        match self.language {
            Language::French => rule.to_owned(),
            Language::English => in_english(rule),
        }
    }

    fn quoting(&self, quotes: &[String]) -> String {
        let (open, close) = self.either(("«\u{a0}", "\u{a0}»"), ("“", "”"));
        let quotes = quotes.iter().map(|quote| format!("{open}{quote}{close}"));
        quotes.collect::<Vec<_>>().join(", ")
    }

    const fn either<T: Copy>(&self, french: T, english: T) -> T {
        match self.language {
            Language::French => french,
            Language::English => english,
        }
    }

    fn comment(&mut self, text: &str) {
        for line in comment(text, self.depth) {
            self.line(&line);
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}

/// A text without the stop at its end: elements bear none.
fn without_stop(text: &str) -> &str {
    let bare = text.trim_end_matches([' ', '\u{a0}', ',', ';', ':']);
    match bare.strip_suffix('.') {
        Some(shorter) if !shorter.ends_with('.') && !shorter.ends_with("etc") => shorter,
        _ => bare,
    }
}

/// A text in quotes; it has none in it.
fn quoted(text: &str) -> String {
    let text = text.replace(['"', '\n', '\r'], " ");
    format!("\"{}\"", text.trim_end_matches(['\\', ' ']))
}

/// The kind of an assessment, where its title says it.
fn nature(text: &str) -> Option<&'static str> {
    const STARTS: [(&str, &str); 9] = [
        ("etude de cas", "étude_de_cas"),
        ("cas pratique", "étude_de_cas"),
        ("mise en situation", "mise_en_situation"),
        ("mises en situation", "mise_en_situation"),
        ("jeu de role", "jeu_de_rôle"),
        ("dossier professionnel", "dossier"),
        ("questionnaire", "questionnaire"),
        ("mission", "mission"),
        ("entretien", "entretien"),
    ];
    let plain = plain(text);
    STARTS.iter().find(|(start, _)| plain.starts_with(start)).map(|(_, nature)| *nature)
}
