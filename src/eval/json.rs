//! JSON as it comes: a reader that hands out one token at a time, builds nothing and copies only
//! texts with escapes. Numbers are handed out as they are written, so that they stay exact, and
//! what is wrong is told in both languages.

use std::borrow::Cow;

use crate::diagnostics::{Words, words};

/// A place in a JSON text.
#[derive(Clone, Debug)]
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
}

/// What is wrong with a JSON text, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Syntax {
    pub(super) at: usize,
    pub(super) fault: Fault,
}

/// The ways in which a text is no JSON, or none that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Ends,
    Unexpected,
    Text,
    Deep,
}

/// What a value is, by its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Number,
    Bool,
    Null,
    List,
    Object,
}

/// Nothing that is read here is nearly as deep.
pub(super) const MOST_DEPTH: usize = 64;

type Result<T> = std::result::Result<T, Syntax>;

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn fault<T>(&self, fault: Fault) -> Result<T> {
        Err(Syntax { at: self.at, fault })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// The next character that is no space.
    fn next_byte(&mut self) -> Result<u8> {
        self.space();
        match self.peek() {
            Some(byte) => Ok(byte),
            None => self.fault(Fault::Ends),
        }
    }

    fn expect(&mut self, byte: u8) -> Result<()> {
        if self.next_byte()? != byte {
            return self.fault(Fault::Unexpected);
        }
        self.at += 1;
        Ok(())
    }

    /// Passes over `token` if it comes next.
    pub(super) fn passes(&mut self, token: &str) -> bool {
        self.space();
        let comes = self.text.as_bytes()[self.at..].starts_with(token.as_bytes());
        self.at += if comes { token.len() } else { 0 };
        comes
    }

    /// What the next value is.
    pub(super) fn shape(&mut self) -> Result<Shape> {
        Ok(match self.next_byte()? {
            b'"' => Shape::Text,
            b'{' => Shape::Object,
            b'[' => Shape::List,
            b't' | b'f' => Shape::Bool,
            b'n' => Shape::Null,
            b'-' | b'0'..=b'9' => Shape::Number,
            _ => return self.fault(Fault::Unexpected),
        })
    }

    /// Opens an object or a list: whether it has anything in it.
    pub(super) fn open(&mut self, open: u8) -> Result<bool> {
        self.expect(open)?;
        if matches!(self.next_byte()?, b'}' | b']') {
            return self.close(open).map(|()| false);
        }
        Ok(true)
    }

    /// Behind a member or an item: whether another one follows.
    pub(super) fn more(&mut self, open: u8) -> Result<bool> {
        if self.next_byte()? == b',' {
            self.at += 1;
            return Ok(true);
        }
        self.close(open).map(|()| false)
    }

    fn close(&mut self, open: u8) -> Result<()> {
        self.expect(if open == b'{' { b'}' } else { b']' })
    }

    pub(super) fn colon(&mut self) -> Result<()> {
        self.expect(b':')
    }

    /// The name of a member, and the colon behind it.
    pub(super) fn name(&mut self) -> Result<Cow<'a, str>> {
        let name = self.text()?;
        self.colon()?;
        Ok(name)
    }

    pub(super) fn text(&mut self) -> Result<Cow<'a, str>> {
        self.expect(b'"')?;
        let start = self.at;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => return self.escaped(start).map(Cow::Owned),
                Some(0..0x20) => return self.fault(Fault::Text),
                Some(_) => self.at += 1,
                None => return self.fault(Fault::Ends),
            }
        }
        let text = &self.text[start..self.at];
        self.at += 1;
        Ok(Cow::Borrowed(text))
    }

    /// A text with escapes, from the first of them on.
    fn escaped(&mut self, start: usize) -> Result<String> {
        let mut text = self.text[start..self.at].to_owned();
        loop {
            let rest = &self.text[self.at..];
            let Some(character) = rest.chars().next() else { return self.fault(Fault::Ends) };
            match character {
                '"' => {
                    self.at += 1;
                    return Ok(text);
                }
                '\\' => {
                    self.at += 1;
                    text.push(self.escape()?);
                }
                '\0'..' ' => return self.fault(Fault::Text),
                _ => {
                    text.push(character);
                    self.at += character.len_utf8();
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char> {
        let Some(letter) = self.peek() else { return self.fault(Fault::Ends) };
        let character = match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.code_point();
            }
            _ => return self.fault(Fault::Text),
        };
        self.at += 1;
        Ok(character)
    }

    /// Four hexadecimal digits; characters beyond the first plane take two escapes.
    fn code_point(&mut self) -> Result<char> {
        let mut unit = self.unit()?;
        if (0xD800..0xDC00).contains(&unit) {
            if !self.text[self.at..].starts_with("\\u") {
                return self.fault(Fault::Text);
            }
            self.at += 2;
            let low = self.unit()?;
            if !(0xDC00..0xE000).contains(&low) {
                return self.fault(Fault::Text);
            }
            unit = 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        }
        char::from_u32(unit).map_or_else(|| self.fault(Fault::Text), Ok)
    }

    fn unit(&mut self) -> Result<u32> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        if digits.len() != 4 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return self.fault(Fault::Text);
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).or_else(|_| self.fault(Fault::Text))
    }

    /// A number as it is written.
    pub(super) fn number(&mut self) -> Result<&'a str> {
        self.space();
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(&self.text[start..self.at])
    }

    fn digits(&mut self) -> Result<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        match self.at > start {
            true => Ok(()),
            false => {
                self.fault(if self.peek().is_none() { Fault::Ends } else { Fault::Unexpected })
            }
        }
    }

    pub(super) fn bool(&mut self) -> Result<bool> {
        let value = self.passes("true");
        if value || self.passes("false") { Ok(value) } else { self.fault(Fault::Unexpected) }
    }

    pub(super) fn null(&mut self) -> Result<()> {
        if self.passes("null") { Ok(()) } else { self.fault(Fault::Unexpected) }
    }

    /// Passes over a value of any shape, and returns how it is written.
    pub(super) fn skip(&mut self) -> Result<&'a str> {
        self.space();
        let start = self.at;
        let mut open: Vec<u8> = Vec::new();
        loop {
            let inside = match self.shape()? {
                Shape::Text => self.text().map(|_| false)?,
                Shape::Number => self.number().map(|_| false)?,
                Shape::Bool => self.bool().map(|_| false)?,
                Shape::Null => self.null().map(|()| false)?,
                Shape::List | Shape::Object if open.len() == MOST_DEPTH => {
                    return self.fault(Fault::Deep);
                }
                shape => {
                    let bracket = if shape == Shape::List { b'[' } else { b'{' };
                    let inside = self.open(bracket)?;
                    if inside {
                        open.push(bracket);
                    }
                    inside
                }
            };
            if !inside {
                loop {
                    let Some(&bracket) = open.last() else { return Ok(&self.text[start..self.at]) };
                    if self.more(bracket)? {
                        break;
                    }
                    open.pop();
                }
            }
            if open.last() == Some(&b'{') {
                self.name()?;
            }
        }
    }

    /// Nothing may follow.
    pub(super) fn end(&mut self) -> Result<()> {
        self.space();
        if self.at == self.text.len() { Ok(()) } else { self.fault(Fault::Unexpected) }
    }
}

impl Syntax {
    /// What is wrong with `text`, and where in it.
    pub(super) fn words(self, text: &str) -> Words {
        let before = text.get(..self.at).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        match self.fault {
            Fault::Ends => words!(
                en: "the JSON text ends too early, at line {line}, column {column}",
                fr: "le texte JSON finit trop tôt, ligne {line}, colonne {column}"
            ),
            Fault::Unexpected => words!(
                en: "this is not JSON at line {line}, column {column}",
                fr: "ceci n'est pas du JSON, ligne {line}, colonne {column}"
            ),
            Fault::Text => words!(
                en: "a JSON text holds a character or an escape that it must not, at line {line}, column {column}",
                fr: "un texte JSON contient un caractère ou un échappement interdit, ligne {line}, colonne {column}"
            ),
            Fault::Deep => words!(
                en: "the JSON text is nested more than {MOST_DEPTH} deep, at line {line}, column {column}",
                fr: "le texte JSON est imbriqué sur plus de {MOST_DEPTH} niveaux, ligne {line}, colonne {column}"
            ),
        }
    }
}
