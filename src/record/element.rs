//! The elements of one record, as the file has them.

/// An element: its text, with the markup that stands in it, and the elements in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

impl Element {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// An element with a text and nothing else.
    pub(super) fn leaf(name: &str, text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::new(name) }
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.children.is_empty() && self.text.trim().is_empty()
    }

    /// The text of the first child with one of these names, which is taken out. A child that has
    /// children of its own is none of those meant, and stays.
    pub(super) fn take_text(&mut self, names: &[&str]) -> Option<String> {
        let fits = |child: &Element| names.contains(&&*child.name) && child.children.is_empty();
        let place = self.children.iter().position(fits)?;
        let text = self.children.remove(place).text;
        (!text.trim().is_empty()).then_some(text)
    }

    /// What `read` makes of the text of the first child of this name, which is taken out if that is
    /// something.
    pub(super) fn take_read<T>(
        &mut self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let is_read = |child: &Element| {
            let fits = child.name == name && child.children.is_empty();
            fits.then(|| read(child.text.trim())).flatten()
        };
        let (place, found) = self
            .children
            .iter()
            .enumerate()
            .find_map(|(place, child)| Some((place, is_read(child)?)))?;
        self.children.remove(place);
        Some(found)
    }

    /// The first child of this name, which is taken out.
    pub(super) fn take(&mut self, name: &str) -> Option<Element> {
        let place = self.children.iter().position(|child| child.name == name)?;
        Some(self.children.remove(place))
    }
}
