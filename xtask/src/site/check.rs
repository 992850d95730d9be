//! What must hold of the site whoever reads it: every link leads somewhere, nothing is fetched from
//! elsewhere, and there is nothing that no page leads to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::files::told;
use super::html::{self, Attribute};
use super::links::normal;

/// Follows all links from the first page, and removes what was not met: parts of the generator
/// that the site has no use for.
pub(crate) fn links(site: &Path) -> Result<usize, String> {
    let mut visit = Visit { site, met: BTreeSet::new(), ids: BTreeMap::new(), faults: Vec::new() };
    visit.all("index.html")?;
    if !visit.faults.is_empty() {
        return Err(visit.faults.join("\n"));
    }
    sweep(site, site, &visit.met).map_err(|error| told(site, error))?;
    Ok(visit.met.iter().filter(|file| is_page(file)).count())
}

struct Visit<'s> {
    site: &'s Path,
    /// All files that something leads to.
    met: BTreeSet<String>,
    /// The places that can be led to in each page.
    ids: BTreeMap<String, BTreeSet<String>>,
    faults: Vec<String>,
}

impl Visit<'_> {
    /// Visits a page and all that it leads to, then looks whether the places in them exist.
    fn all(&mut self, first: &str) -> Result<(), String> {
        let mut waiting = vec![first.to_owned()];
        let mut places = Vec::new();
        while let Some(file) = waiting.pop() {
            if !self.met.insert(file.clone()) || !is_page(&file) {
                continue;
            }
            let path = self.site.join(&file);
            let text = fs::read_to_string(&path).map_err(|it| format!("{file}: {it}"))?;
            let attributes = html::attributes(&text);
            let ids = attributes.iter().filter(|it| it.name == "id").map(|it| it.value.clone());
            self.ids.insert(file.clone(), ids.collect());
            for link in attributes.iter().filter(|it| leads(it)) {
                if let Some((target, place)) = self.target(&file, link) {
                    waiting.push(target.clone());
                    places.push((file.clone(), target, place));
                }
            }
        }
        self.places(&places);
        Ok(())
    }

    /// The file that a link leads to, and the place in it; none outside the site or where nothing is.
    fn target(&mut self, file: &str, link: &Attribute<'_>) -> Option<(String, String)> {
        if link.value.contains("://") {
            if link.tag != "a" {
                self.faults.push(format!("{file} fetches {}", link.value));
            }
            return None;
        }
        let (path, place) = link.value.split_once('#').unwrap_or((&link.value, ""));
        let target = match path {
            "" => file.to_owned(),
            path => normal(&format!("{file}/../{path}")),
        };
        if !self.site.join(&target).is_file() {
            self.faults.push(format!("{file}: {} leads nowhere", link.value));
            return None;
        }
        Some((target, place.to_owned()))
    }

    fn places(&mut self, places: &[(String, String, String)]) {
        for (file, target, place) in places.iter().filter(|(_, _, place)| !place.is_empty()) {
            if !self.ids.get(target).is_some_and(|ids| ids.contains(place)) {
                self.faults.push(format!("{file}: there is no {place} in {target}"));
            }
        }
    }
}

/// Whether an attribute names a file: a link, a picture, a style, a script or an index.
fn leads(attribute: &Attribute<'_>) -> bool {
    ["href", "src", "data-index"].contains(&attribute.name)
}

fn is_page(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|extension| extension == "html")
}

/// Removes all files in `folder` that were not met, and the folders that this leaves empty.
fn sweep(site: &Path, folder: &Path, met: &BTreeSet<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path: PathBuf = entry?.path();
        let steps = path.strip_prefix(site).unwrap_or(&path).components();
        let steps = steps.map(|step| step.as_os_str().to_string_lossy());
        let file = steps.collect::<Vec<_>>().join("/");
        if path.is_dir() {
            sweep(site, &path, met)?;
            if fs::read_dir(&path)?.next().is_none() {
                fs::remove_dir(&path)?;
            }
        } else if !met.contains(&file) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::links;

    /// The verdict on a site of two pages, of which the first contains `html`.
    fn verdict(html: &str) -> Result<usize, String> {
        let site = tempfile::tempdir().map_err(|error| error.to_string())?;
        for (file, text) in [("index.html", html), ("b.html", "<p id=\"c\">"), ("d.js", "")] {
            fs::write(site.path().join(file), text).map_err(|error| error.to_string())?;
        }
        let count = links(site.path())?;
        assert!(!site.path().join("d.js").exists(), "nothing leads to it");
        assert_eq!(site.path().join("b.html").exists(), count == 2);
        Ok(count)
    }

    #[test]
    fn what_is_met_is_counted_and_the_rest_removed() {
        assert_eq!(verdict("<a href=\"b.html#c\">").as_ref(), Ok(&2));
        assert_eq!(verdict("<a href=\"https://x.org\">").as_ref(), Ok(&1));
    }

    #[test]
    fn dead_links_are_faults() {
        for (html, fault) in [
            ("<a href=\"e.html\">", "index.html: e.html leads nowhere"),
            ("<a href=\"b.html#x\">", "index.html: there is no x in b.html"),
            ("<a href=\"#x\">", "index.html: there is no x in index.html"),
            (
                "<script src=\"https://x.org/a.js\"></script>",
                "index.html fetches https://x.org/a.js",
            ),
        ] {
            assert_eq!(verdict(html), Err(fault.to_owned()));
        }
    }
}
