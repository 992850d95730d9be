//! The JSON of tables as a tree, whose numbers stay as they are written.

use std::borrow::Cow;

use super::Refusal;
use crate::diagnostics::words;
use crate::eval::exact::Exact;
use crate::eval::json::{Reader, Shape, Syntax};

/// A JSON value.
#[derive(Debug)]
pub(super) enum Node<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

type Result<T> = std::result::Result<T, Refusal>;

impl<'a> Node<'a> {
    pub(super) fn read(text: &'a str) -> std::result::Result<Self, Syntax> {
        // Passing over it first tells whether it is too deep to be read in turn.
        let mut reader = Reader::new(text);
        reader.skip()?;
        reader.end()?;
        Self::value(&mut Reader::new(text))
    }

    fn value(reader: &mut Reader<'a>) -> std::result::Result<Self, Syntax> {
        Ok(match reader.shape()? {
            Shape::Null => reader.null().map(|()| Self::Null)?,
            Shape::Bool => Self::Bool(reader.bool()?),
            Shape::Number => Self::Number(reader.number()?),
            Shape::Text => Self::Text(reader.text()?),
            Shape::List => {
                let mut items = Vec::new();
                let mut more = reader.open(b'[')?;
                while more {
                    items.push(Self::value(reader)?);
                    more = reader.more(b'[')?;
                }
                Self::List(items)
            }
            Shape::Object => {
                let mut members = Vec::new();
                let mut more = reader.open(b'{')?;
                while more {
                    let name = reader.name()?;
                    members.push((name, Self::value(reader)?));
                    more = reader.more(b'{')?;
                }
                Self::Object(members)
            }
        })
    }

    /// A member, where there is one with this name.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => {
                members.iter().find(|(own, _)| own == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// A member that must be there.
    pub(super) fn member(&self, name: &str) -> Result<&Self> {
        self.get(name)
            .ok_or_else(|| Refusal(words!(en: "`{name}` is missing", fr: "« {name} » manque")))
    }

    pub(super) fn text(&self) -> Result<&str> {
        match self {
            Self::Text(text) => Ok(text),
            _ => Err(self.is_no("a text", "un texte")),
        }
    }

    pub(super) fn list(&self) -> Result<&[Self]> {
        match self {
            Self::List(items) => Ok(items),
            _ => Err(self.is_no("a list", "une liste")),
        }
    }

    pub(super) fn members(&self) -> Result<&[(Cow<'a, str>, Self)]> {
        match self {
            Self::Object(members) => Ok(members),
            _ => Err(self.is_no("an object", "un objet")),
        }
    }

    pub(super) fn number(&self) -> Result<Exact> {
        match self {
            Self::Number(text) => Exact::decimal(text)
                .map_err(|_| self.is_no("a number that fits", "un nombre admis")),
            _ => Err(self.is_no("a number", "un nombre")),
        }
    }

    /// A whole number from 0 on.
    pub(super) fn count(&self) -> Result<usize> {
        let count = self.number()?.to_whole().and_then(|whole| usize::try_from(whole).ok());
        count.ok_or_else(|| self.is_no("a count", "un nombre entier"))
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Self::Bool(true)))
    }

    /// A text that may be missing.
    pub(super) fn optional(&self, name: &str) -> Option<String> {
        self.get(name).and_then(|node| node.text().ok()).map(str::to_owned)
    }

    /// Says that something else stands here.
    pub(super) fn is_no(&self, en: &str, fr: &str) -> Refusal {
        let found = self.shown();
        Refusal(words!(en: "`{found}` is not {en}", fr: "« {found} » n'est pas {fr}"))
    }

    /// The value, in short.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Number(text) => (*text).to_owned(),
            Self::Text(text) => text.to_string(),
            Self::List(items) if items.is_empty() => "[]".to_owned(),
            Self::List(_) => "[…]".to_owned(),
            Self::Object(members) => match members.first() {
                Some((name, _)) => format!("{{{name}: …}}"),
                None => "{}".to_owned(),
            },
        }
    }
}
