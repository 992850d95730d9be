//! What the guide shows holds. ```` ```cert part=FILE ```` is a part, line by line, of a file beside
//! the page; each such file compiles, and its scenarios pass. ```` ```console ```` is what the program
//! prints. Links lead somewhere, and both languages have the same pages and show the same rules. The
//! phrases in the tables of the cheat sheet stand in a file of its name.
//!
//! The second step is what the import makes of the Word document beside it (`CERTC_UPDATE=1` writes it
//! anew; the document is saved from the page beside it by `steps/save.sh`), and the third changes less
//! than a quarter of its lines.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use cert_syntax::keywords::Language;
use cert_syntax::token::Token;
use certc::diagnostics::Lang;
use certc::format::format;
use certc::import::{import, read};
use libtest_mimic::{Arguments, Failed, Trial};
use support::{Fence, Folder, checkout, compare, compile_and_try, fences, files};

const LANGUAGES: [Lang; 2] = [Lang::Fr, Lang::En];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for lang in LANGUAGES {
        for path in files(&book(lang), ".md") {
            trials.push(Trial::test(name(&path), move || page(&path, lang)));
        }
        for path in files(&book(lang), ".cert").into_iter().filter(|path| !is_imported(path)) {
            trials.push(Trial::test(name(&path), move || rules(&path)));
        }
        for path in files(&book(lang), ".png") {
            trials.push(Trial::test(name(&path), move || picture(&path, lang)));
        }
        for path in files(&book(lang), ".docx") {
            trials.push(Trial::test(name(&path), move || first_steps(&path, lang)));
        }
    }
    trials.push(Trial::test("both languages: rules", same_rules));
    trials.push(Trial::test("both languages: pages", same_pages));
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The folder of the guide in a language.
fn book(lang: Lang) -> PathBuf {
    checkout().join("docs/guide").join(if lang == Lang::Fr { "fr" } else { "en" })
}

fn name(path: &Path) -> String {
    path.strip_prefix(checkout()).unwrap_or(path).display().to_string()
}

/// Whether a file is what an import writes, for a person to go on with.
fn is_imported(path: &Path) -> bool {
    path.ends_with("steps/02.cert")
}

/// Fails unless the import writes the second step, and a person who changes less than a quarter of
/// its lines gets the third.
fn first_steps(table: &Path, lang: Lang) -> Result<(), Failed> {
    let code = table.file_stem().unwrap_or_default().to_string_lossy();
    let document = read(&fs::read(table)?).map_err(|refusal| refusal.words().en)?;
    let imported = import(&document, &code).map_err(|refusal| refusal.words().en)?.text;
    let words = if lang == Lang::Fr { Language::French } else { Language::English };
    let written = format(&imported, Some(words)).map_err(|_| "it has errors")?.text;
    compare(&table.with_file_name("02.cert"), &written)?;
    let mended = fs::read_to_string(table.with_file_name("03.cert"))?;
    let (gone, new) = (missing(&written, &mended), missing(&mended, &written));
    let (changed, all) = (gone.max(new), mended.lines().count());
    let few = changed > 0 && changed * 4 < all;
    if few { Ok(()) } else { Err(format!("{changed} of {all} lines are changed").into()) }
}

/// How many lines of `text` are not in `other`.
fn missing(text: &str, other: &str) -> usize {
    let mut there: Vec<&str> = other.lines().collect();
    let stays = |line: &&str| match there.iter().position(|it| it == line) {
        Some(at) => {
            there.swap_remove(at);
            true
        }
        None => false,
    };
    text.lines().count() - text.lines().filter(stays).count()
}

fn page(path: &Path, lang: Lang) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let folder = path.parent().unwrap_or(path);
    for fence in fences(&text) {
        let at = format!("line {}", fence.line);
        if fence.is_cert() {
            is_part(&fence, folder).map_err(|why| format!("{at}: {why}"))?;
        } else if fence.has("console") {
            is_printed(&fence, folder, lang)
                .map_err(|why| format!("{at}: {}", why.message().unwrap_or_default()))?;
        }
    }
    phrases_stand(&text, &path.with_extension("cert"))?;
    for target in links(&text) {
        let file = target.split('#').next().unwrap_or_default();
        if !target.contains("://") && !folder.join(file).exists() {
            return Err(format!("nothing stands at {target}").into());
        }
    }
    if lang == Lang::Fr { is_spaced(&text) } else { Ok(()) }
}

/// Fails unless the lines of `fence` stand, one after the other, in the file that it names.
fn is_part(fence: &Fence, folder: &Path) -> Result<(), String> {
    let file = fence.value("part").ok_or("it does not say of which file it is a part")?;
    let whole =
        fs::read_to_string(folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
    let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    let (whole, part) = (lines(&whole), lines(&fence.text));
    let found = whole.windows(part.len().max(1)).any(|window| window == part);
    if found { Ok(()) } else { Err(format!("it is no part of {file}")) }
}

/// Fails unless each phrase in the first column of the tables of `page` stands in `rules`, where the
/// page has rules of its name beside it.
fn phrases_stand(page: &str, rules: &Path) -> Result<(), Failed> {
    if !rules.is_file() {
        return Ok(());
    }
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let rules = squeezed(&fs::read_to_string(rules)?);
    let cells = page.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    for phrase in cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)) {
        if !rules.contains(&squeezed(phrase)) {
            return Err(format!("« {phrase} » stands nowhere in the rules").into());
        }
    }
    Ok(())
}

/// Fails unless each `$ certc …` of `fence` prints what stands under it.
fn is_printed(fence: &Fence, folder: &Path, lang: Lang) -> Result<(), Failed> {
    let place = tempfile::tempdir()?;
    for path in files(&folder.join("steps"), "") {
        let copy = place.path().join(path.strip_prefix(folder)?);
        if path.is_file() {
            fs::create_dir_all(copy.parent().unwrap_or(&copy))?;
            fs::copy(&path, copy)?;
        }
    }
    let commands = fence.text.split("$ certc ").skip(1);
    for (command, expected) in commands.filter_map(|it| it.split_once('\n')) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_certc"));
        program.args(["--lang", if lang == Lang::Fr { "fr" } else { "en" }]);
        let output = program.args(command.split(' ')).current_dir(place.path()).output()?;
        let printed = [output.stdout, output.stderr].concat();
        // Whoever writes a page cannot see which of the two spaces it is.
        let printed = String::from_utf8(printed)?.replace('\u{a0}', " ");
        if printed.trim_end() != expected.trim_end() {
            return Err(format!("certc {command} prints\n{printed}").into());
        }
    }
    Ok(())
}

/// How large a picture may be, and how wide.
const PICTURE: (usize, u32) = (150_000, 1200);

/// Fails unless a picture loads fast, fits a page, and stands on one with words in its place.
fn picture(path: &Path, lang: Lang) -> Result<(), Failed> {
    let bytes = fs::read(path)?;
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").and_then(|it| it.get(8..12));
    let width = header.and_then(|it| it.try_into().ok()).map(u32::from_be_bytes);
    let width = width.ok_or("it is no PNG")?;
    if bytes.len() > PICTURE.0 || width > PICTURE.1 {
        return Err(format!("it has {} bytes and is {width} wide", bytes.len()).into());
    }
    let file = path.strip_prefix(book(lang))?.display().to_string();
    let mut shown = false;
    for page in files(&book(lang), ".md") {
        let page = fs::read_to_string(page)?;
        let words = page.split("![").skip(1).filter_map(|it| it.split_once("]("));
        shown |= words.into_iter().any(|(words, at)| at.starts_with(&file) && words.len() > 20);
    }
    if shown { Ok(()) } else { Err("no page shows it, with words in its place".into()) }
}

/// Where the links and pictures of a page lead, those in code left out.
fn links(page: &str) -> Vec<&str> {
    let prose = page.lines().filter(|line| !line.starts_with("    "));
    let targets = prose.flat_map(|line| line.split("](").skip(1));
    targets.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target).collect()
}

/// Fails where a French page has a common space before a high sign or inside quotes.
fn is_spaced(page: &str) -> Result<(), Failed> {
    let mut code = false;
    for (index, line) in page.lines().enumerate() {
        if line.starts_with("```") {
            code = !code;
        } else if !code {
            let prose: String = line.split('`').step_by(2).collect();
            if [" :", " ;", " ?", " !", "« ", " »"].iter().any(|sign| prose.contains(sign)) {
                return Err(format!("line {}: a common space beside a sign", index + 1).into());
            }
        }
    }
    Ok(())
}

/// Fails unless the file compiles, without warnings, and its scenarios pass. Their coverage is no
/// matter here: the guide shows few of them. Nor is the size of a bloc: a recipe shows one rule.
fn rules(path: &Path) -> Result<(), Failed> {
    let folder = Folder(path.parent().unwrap_or(path).to_path_buf());
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let compiled = compile_and_try(&file, &folder);
    let mut codes = compiled.codes();
    codes.retain(|code| !["W0311", "W0701", "W0702"].contains(code));
    if codes.is_empty() { Ok(()) } else { Err(compiled.rendered(Lang::En).into()) }
}

/// Fails unless the files of both languages are the same but for texts and for what things are called.
fn same_rules() -> Result<(), Failed> {
    let [french, english] = LANGUAGES.map(|lang| {
        let mut files = files(&book(lang), ".cert");
        files.retain(|path| !is_imported(path));
        files
    });
    if french.len() != english.len() {
        return Err("one language has more files".into());
    }
    for (french, english) in french.iter().zip(&english) {
        let ours = shape(&fs::read_to_string(french)?)?;
        let theirs = shape(&fs::read_to_string(english)?)?;
        if ours != theirs {
            let first = ours.iter().zip(&theirs).find(|(ours, theirs)| ours != theirs);
            return Err(format!("{} is not {}: {first:?}", name(french), name(english)).into());
        }
    }
    Ok(())
}

/// Fails unless each page stands in both languages, with the same headings, pictures and code. Pages
/// are paired in the order of their names.
fn same_pages() -> Result<(), Failed> {
    let [french, english] = LANGUAGES.map(|lang| files(&book(lang), ".md"));
    if french.len() != english.len() {
        return Err("one language has more pages".into());
    }
    for (french, english) in french.iter().zip(&english) {
        let (ours, theirs) = (outline(french)?, outline(english)?);
        if ours != theirs {
            let pages = [name(french), name(english)].join(" is not ");
            return Err(format!("{pages}:\n{ours:?}\n{theirs:?}").into());
        }
    }
    Ok(())
}

/// What a page is made of, in whatever language: its number, headings, pictures and code.
fn outline(path: &Path) -> Result<Vec<String>, Failed> {
    let page = fs::read_to_string(path)?;
    let mut outline = vec![digits(&path.file_name().unwrap_or_default().to_string_lossy())];
    let headings = page.lines().filter_map(|line| line.split_once(' ')?.0.strip_prefix('#'));
    outline.extend(headings.map(|more| format!("heading {}", more.len() + 1)));
    let pictures = page.lines().filter(|line| line.starts_with("!["));
    let pictures = pictures.filter_map(|line| line.split_once("](")).map(|(_, file)| file.into());
    outline.extend(pictures);
    for fence in fences(&page) {
        let kind = fence.info.split(' ').next().unwrap_or_default();
        let step = digits(fence.value("part").unwrap_or_default());
        let commands = fence.text.matches("$ certc ").count();
        outline.push(format!("{kind} {step}, {commands} commands"));
    }
    Ok(outline)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The tokens of a text in English words, with numbers for names.
fn shape(text: &str) -> Result<Vec<String>, Failed> {
    let text = format(text, Some(Language::English)).map_err(|_| "it has errors")?.text;
    let mut names = BTreeMap::new();
    let mut shape = Vec::new();
    for lexeme in cert_syntax::lexer::lex(&text).lexemes {
        let written = &text[lexeme.span().range()];
        shape.push(match lexeme.token {
            Token::Text => "text".to_owned(),
            Token::Name => {
                let parts = written.split('.').map(|part| {
                    let next = names.len();
                    names.entry(part.to_owned()).or_insert(next).to_string()
                });
                parts.collect::<Vec<_>>().join(".")
            }
            _ => written.to_owned(),
        });
    }
    Ok(shape)
}
