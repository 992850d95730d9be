//! Elements as a text of the language, in French, in its one layout.

use super::clean::plain;
use super::outline::{Child, Id, Kind, Node, Outline, ROOT};
use crate::format::{comment, format};

/// The text.
pub(super) fn write(outline: &Outline) -> String {
    let mut writer = Writer { outline, out: String::new(), depth: 0 };
    writer.node(ROOT);
    // What cannot be laid out is still a text of the language.
    format(&writer.out, None).map_or(writer.out, |formatted| formatted.text)
}

struct Writer<'o> {
    outline: &'o Outline,
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
                // On one line: a person takes it over by removing what stands before it.
                Child::Proposal(rule) => self.line(&format!("// proposition : {rule}")),
                Child::Question(text) => self.comment(&format!("à décider : {text}")),
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
        header.push_str(&quoted(if text.is_empty() { "À préciser" } else { text }));
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
