//! `certc eval`: where candidates stand, and why.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Read as _, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use certc::diagnostics::{Lang, Words, words};
use certc::eval::{Answers, Candidate, Line, Mood, Plan, Problem, Unreadable, WhatIf};
use certc::load::{reason, shown};

use super::args::{AnswerFormat, Evaluation};
use super::output::Terminal;
use super::progress::Progress;
use super::{Failure, Outcome, Session};

/// A line of a file with many candidates is no longer than this.
const MOST_BYTES: u64 = 64 << 20;

/// Decides for each candidate of each file. What cannot be read is told, and the others are
/// answered all the same.
pub(crate) fn run(session: Session, asked: &Evaluation) -> Result<Outcome, Failure> {
    let text = std::fs::read(&asked.tables).map_err(|error| cannot_read(&asked.tables, &error))?;
    let name = shown(&asked.tables);
    let text = String::from_utf8(text).map_err(
        |_| words!(en: "`{name}` is not UTF-8 text", fr: "« {name} » n'est pas du texte UTF-8"),
    )?;
    let plan = Plan::read(&text).map_err(|refusal| {
        let Words { en, fr } = refusal.words();
        words!(en: "`{name}`: {en}", fr: "« {name} » : {fr}")
    })?;
    if let Some(id) = asked.of.as_deref().filter(|id| !plan.tables().any(|table| table == *id)) {
        return Err(words!(
            en: "`{name}` has no table `{id}`", fr: "« {name} » n'a pas de table « {id} »"
        )
        .into());
    }
    let mut outcome = Outcome::Fine;
    let mut failed = None;
    let answer = |out: &mut dyn Write| {
        let mut run = Run::new(session, asked, &plan);
        for path in &asked.facts {
            match run.file(path, out)? {
                Ok(found) => outcome = outcome.max(found),
                Err(failure) => {
                    failed = Some(failure);
                    break;
                }
            }
        }
        Ok(())
    };
    match asked.format {
        AnswerFormat::Json => Terminal::print_data(answer)?,
        AnswerFormat::Human => session.terminal.print(answer)?,
    }
    failed.map_or(Ok(outcome), Err)
}

fn cannot_read(path: &Path, error: &io::Error) -> Failure {
    let (name, Words { en, fr }) = (shown(path), reason(error));
    words!(en: "cannot read `{name}`: {en}", fr: "impossible de lire « {name} » : {fr}").into()
}

/// One run over all files: what is used again for each candidate.
struct Run<'a> {
    session: Session,
    asked: &'a Evaluation,
    lang: Lang,
    plan: &'a Plan,
    answers: Answers<'a>,
    candidate: Candidate,
    answer: String,
}

impl<'a> Run<'a> {
    fn new(session: Session, asked: &'a Evaluation, plan: &'a Plan) -> Self {
        Self {
            session,
            asked,
            lang: session.language.general(),
            plan,
            answers: Answers::new(plan),
            candidate: plan.candidate(),
            answer: String::new(),
        }
    }

    /// Answers for the candidates of a file.
    fn file(&mut self, path: &Path, out: &mut dyn Write) -> io::Result<Result<Outcome, Failure>> {
        if path == Path::new("-") {
            let progress = Progress::new(self.session, None);
            return self.lines("<stdin>", io::stdin().lock(), &progress, out);
        }
        let name = shown(path);
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return Ok(Err(cannot_read(path, &error))),
        };
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        if ending == "jsonl" || ending == "ndjson" {
            let bytes = file.metadata().ok().filter(Metadata::is_file).map(|data| data.len());
            let progress = Progress::new(self.session, bytes);
            return self.lines(&name, BufReader::with_capacity(1 << 16, file), &progress, out);
        }
        let mut bytes = Vec::new();
        if let Err(error) = file.take(MOST_BYTES + 1).read_to_end(&mut bytes) {
            return Ok(Err(cannot_read(path, &error)));
        }
        let read = self.read(&bytes);
        self.answer(&name, 1, read, out).map(Ok)
    }

    /// Answers for one candidate a line.
    fn lines(
        &mut self,
        name: &str,
        mut input: impl BufRead,
        progress: &Progress,
        out: &mut dyn Write,
    ) -> io::Result<Result<Outcome, Failure>> {
        let mut outcome = Outcome::Fine;
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            match (&mut input).take(MOST_BYTES + 1).read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => return Ok(Err(cannot_read(Path::new(name), &error))),
            }
            if line.len() as u64 > MOST_BYTES {
                input.skip_until(b'\n')?;
            }
            if !line.trim_ascii().is_empty() {
                let read = self.read(&line);
                outcome = outcome.max(match read {
                    Ok(()) => self.answer(name, number, read, out)?,
                    Err(_) => progress.aside(|| self.answer(name, number, read, out))?,
                });
            }
            progress.add(line.len());
        }
        Ok(Ok(outcome))
    }

    /// Reads the facts of one candidate.
    fn read(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        if bytes.len() as u64 > MOST_BYTES {
            return Err(unreadable(words!(en: "this is too long", fr: "ceci est trop long")));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| {
            unreadable(words!(en: "this is not UTF-8 text", fr: "ceci n'est pas du texte UTF-8"))
        })?;
        self.plan.read_facts(text, &mut self.candidate)
    }

    /// Answers for one candidate who was read, or who could not be.
    fn answer(
        &mut self,
        file: &str,
        line: usize,
        read: Result<(), Unreadable>,
        out: &mut dyn Write,
    ) -> io::Result<Outcome> {
        self.answer.clear();
        if let Err(wrong) = read {
            self.complain(file, line, &wrong);
            if self.asked.format == AnswerFormat::Json {
                Answers::write_unreadable(line, &wrong, &mut self.answer);
                out.write_all(self.answer.as_bytes())?;
            }
            return Ok(Outcome::Errors);
        }
        self.plan.decide(&mut self.candidate);
        match self.asked.format {
            AnswerFormat::Json => {
                let what_if = self.what_if();
                let explained = self.asked.explain;
                let answer = &mut self.answer;
                self.answers.write_with(&self.candidate, explained, what_if.as_ref(), answer);
                out.write_all(self.answer.as_bytes())?;
            }
            AnswerFormat::Human => {
                if let Some(name) = self.candidate.name() {
                    let bold = Style::new().bold();
                    writeln!(out, "{bold}{name}{bold:#}")?;
                }
                for line in self.plan.tell(&self.candidate, self.lang) {
                    show(&line, out)?;
                }
                if let Some(what_if) = self.what_if() {
                    writeln!(out)?;
                    for line in self.plan.tell_what_if(&self.candidate, &what_if, self.lang) {
                        writeln!(out, "  {}{}", "  ".repeat(line.depth), line.text)?;
                    }
                }
            }
        }
        Ok(Outcome::Fine)
    }

    fn what_if(&self) -> Option<WhatIf<'a>> {
        let asked = self.asked.what_if.then_some(self.asked.of.as_deref())?;
        self.plan.what_if(&self.candidate, asked)
    }

    /// Tells of each problem: the file and line, the candidate, the fact.
    fn complain(&self, file: &str, line: usize, wrong: &Unreadable) {
        for Problem { fact, words: Words { en, fr } } in &wrong.problems {
            let mut place = format!("{file}:{line}: ");
            for part in wrong.candidate.iter().chain(fact) {
                place.push_str(part);
                place.push_str(": ");
            }
            self.session.fail(&Words { en: format!("{place}{en}"), fr: format!("{place}{fr}") });
        }
    }
}

fn unreadable(words: Words) -> Unreadable {
    Unreadable { candidate: None, problems: vec![Problem { fact: None, words }] }
}

/// A line of the tree, with the sign of its status.
fn show(line: &Line, out: &mut dyn Write) -> io::Result<()> {
    let indent = "  ".repeat(line.depth + 1);
    let (sign, style) = match line.mood {
        None => return writeln!(out, "{indent}  {}", line.text),
        Some(Mood::Good) => ("✓", AnsiColor::Green.on_default()),
        Some(Mood::Bad) => ("✗", AnsiColor::Red.on_default()),
        Some(Mood::Open) => ("…", AnsiColor::Yellow.on_default()),
        Some(Mood::Neutral) => ("–", Style::new()),
    };
    writeln!(out, "{indent}{style}{sign}{style:#} {}", line.text)
}
