//! `cargo xtask site`: the guide, and all that it leads to, as a site in French and in English.
//!
//! ```text
//! docs/*.md ─ pages ─→ prose, with addresses ─ colours ─→ … ─ mdbook ─→ … ─ frame ─→ target/site
//! ```

mod book;
mod browser;
mod check;
mod files;
mod frame;
mod html;
mod install;
mod links;
mod pages;
mod prose;

use std::env::consts::EXE_SUFFIX;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::editors::{self, NotRun};
use crate::stage::{self, cargo};
use pages::Lang;

/// Whether the site can be made without installing its generator.
pub(crate) fn is_ready() -> bool {
    install::found().is_some()
}

/// Makes the site and looks at it; what could not be looked at.
pub(crate) fn run() -> Result<NotRun, ExitCode> {
    let mdbook = install::mdbook()?;
    let (sources, site) = (stage::target().join("site-sources"), stage::target().join("site"));
    let pages = told(pages::all())?;
    told(files::clear(&site).and_then(|()| book::write(&pages, &sources)))?;
    colours(&sources)?;
    for lang in Lang::ALL {
        book::build(&mdbook, &sources, &site, lang)?;
    }
    told(book::front(&site).and_then(|()| frame::fill(&pages, &site)))?;
    let count = told(check::links(&site))?;
    eprintln!("{count} pages, from {}", site.join("index.html").display());
    let Some(chromium) = editors::browser() else {
        return Ok(vec!["the site in a browser: there is no chromium".to_owned()]);
    };
    if let Err(code) = browser::install() {
        let reason = "the site in a browser: npm cannot install what looks at it";
        return editors::not_installed(code, NotRun::new(), reason);
    }
    browser::look(&chromium, &site, &stage::target().join("site-pictures"))?;
    Ok(NotRun::new())
}

/// Puts the rules in the pages in colours. The program is compiled as the tests compile it, so that
/// the parser is not compiled once more for it.
fn colours(sources: &Path) -> Result<(), ExitCode> {
    let build = ["build", "--quiet", "--workspace", "--example", "colours"];
    stage::run("The program that colours rules", &mut cargo(&build))?;
    let program = stage::target().join("debug/examples").join(format!("colours{EXE_SUFFIX}"));
    stage::run("Rules in colours", Command::new(program).arg(sources))
}

/// What was made; a fault is told.
fn told<T>(result: Result<T, String>) -> Result<T, ExitCode> {
    result.map_err(|fault| {
        eprintln!("\nThe site: failed\n{fault}");
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use super::links::Links;
    use super::pages::{self, Part};
    use super::prose;

    #[test]
    fn each_link_of_each_page_leads_to_something_on_the_site() -> Result<(), String> {
        let pages = pages::all()?;
        let mut links = Links::new(&pages);
        pages.iter().try_for_each(|page| prose::for_site(page, &mut links).map(drop))
    }

    #[test]
    fn guide_and_messages_are_in_both_languages() -> Result<(), String> {
        let pages = pages::all()?;
        for page in pages.iter().filter(|page| page.part != Part::Reference) {
            let same = pages.iter().filter(|it| it.key == page.key && it.part == page.part);
            assert_eq!(same.count(), 2, "{} has one counterpart", page.source);
        }
        Ok(())
    }
}
