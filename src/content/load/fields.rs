//! TOML that is read key by key, so that what is missing and what is left over are both found.

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use yew::AttrValue;

use super::notation::Notation;
use super::source::{Problem, Problems, Source};
use crate::spectrum::Position;

/// A TOML table that is read key by key; what is left over at the end is a mistake.
pub struct Fields<'a> {
    source: &'a Source,
    /// The byte of the file at which the TOML text starts: spans count from there.
    start: usize,
    /// The byte of the file at which the table starts, for keys that are missing.
    offset: usize,
    table: DeTable<'a>,
}

impl Source {
    /// Reads the file as a TOML table.
    pub fn table(&self) -> Result<Fields<'_>, Problem> {
        self.table_from(0, &self.text)
    }

    /// Reads part of the file, which starts at byte `start`, as a TOML table.
    pub fn table_from<'a>(&'a self, start: usize, text: &'a str) -> Result<Fields<'a>, Problem> {
        match DeTable::parse(text) {
            Ok(table) => Ok(Fields { source: self, start, offset: start, table: table.into_inner() }),
            Err(error) => {
                let offset = start + error.span().map_or(0, |span| span.start);
                Err(self
                    .problem(offset, format!("this is not TOML: {}. Compare the lines around it.", error.message())))
            }
        }
    }
}

impl<'a> Fields<'a> {
    /// A problem at the start of this table.
    pub fn problem(&self, message: impl Into<String>) -> Problem {
        self.source.problem(self.offset, message)
    }

    /// The byte of the file at which this table starts.
    pub fn offset(&self) -> usize {
        self.offset
    }

    fn take(&mut self, name: &str) -> Option<(usize, DeValue<'a>)> {
        let value = self.table.remove(name)?;
        Some((self.start + value.span().start, value.into_inner()))
    }

    fn take_required(&mut self, name: &str, example: &str, problems: &mut Problems) -> Option<(usize, DeValue<'a>)> {
        let found = self.take(name);
        if found.is_none() {
            problems.push(self.problem(format!("`{name}` is missing here. Add a line such as: {name} = {example}")));
        }
        found
    }

    fn wrong_type(&self, offset: usize, name: &str, example: &str, problems: &mut Problems) {
        problems.push(
            self.source
                .problem(offset, format!("`{name}` is not of the right kind. Write it like this: {name} = {example}")),
        );
    }

    /// A text that readers see.
    pub fn text(&mut self, name: &str, problems: &mut Problems) -> AttrValue {
        let example = "\"…\"";
        match self.take_required(name, example, problems) {
            Some((offset, DeValue::String(text))) => self.source.plain_text(offset, name, &text, problems),
            Some((offset, _)) => {
                self.wrong_type(offset, name, example, problems);
                AttrValue::default()
            }
            None => AttrValue::default(),
        }
    }

    /// A value that readers do not see, in the notation that it must have.
    pub fn written(&mut self, name: &str, notation: Notation, problems: &mut Problems) -> AttrValue {
        let offset = self.offset_of(name);
        let text = self.text(name, problems);
        if !text.is_empty() {
            problems.extend(self.source.notation_problem(offset, name, &text, notation));
        }
        text
    }

    /// A value in a notation that may be left out or empty.
    pub fn optionally_written(&mut self, name: &str, notation: Notation, problems: &mut Problems) -> Option<AttrValue> {
        let offset = self.offset_of(name);
        let text = self.optional_text(name, problems)?;
        problems.extend(self.source.notation_problem(offset, name, &text, notation));
        Some(text)
    }

    /// A text that must contain a placeholder such as `{n}`.
    pub fn text_with(&mut self, name: &str, placeholder: &str, problems: &mut Problems) -> AttrValue {
        let offset = self.offset_of(name);
        let text = self.text(name, problems);
        if !text.is_empty() && !text.contains(placeholder) {
            problems.push(
                self.source
                    .problem(offset, format!("`{name}` does not say {placeholder}. Put it where the number belongs.")),
            );
        }
        text
    }

    /// A text with the same placeholders as the one that it translates.
    pub fn text_like(&mut self, name: &str, like: Option<&AttrValue>, problems: &mut Problems) -> AttrValue {
        let offset = self.offset_of(name);
        let text = self.text(name, problems);
        if let Some(like) = like.filter(|like| !like.is_empty() && !text.is_empty()) {
            let (here, there) = (placeholders(&text), placeholders(like));
            if here != there {
                let (here, there) = (here.join(" "), there.join(" "));
                problems.push(self.source.problem(
                    offset,
                    format!(
                        "`{name}` says “{here}” in braces here and “{there}” in the first language. Make them the same."
                    ),
                ));
            }
        }
        text
    }

    /// The byte of the file at which the value of a key starts, or the table if there is none.
    fn offset_of(&self, name: &str) -> usize {
        self.table.get(name).map_or(self.offset, |value| self.start + value.span().start)
    }

    /// A text that may be left out or empty.
    pub fn optional_text(&mut self, name: &str, problems: &mut Problems) -> Option<AttrValue> {
        match self.take(name)? {
            (_, DeValue::String(text)) if text.is_empty() => None,
            (offset, DeValue::String(text)) => Some(self.source.plain_text(offset, name, &text, problems)),
            (offset, _) => {
                self.wrong_type(offset, name, "\"…\"", problems);
                None
            }
        }
    }

    /// A position, 0..=100.
    pub fn position(&mut self, name: &str, problems: &mut Problems) -> Option<Position> {
        let (offset, value) = self.take_required(name, "50", problems)?;
        let position = match &value {
            DeValue::Integer(number) => Position::parse(number.as_str()),
            _ => None,
        };
        if position.is_none() {
            problems.push(self.source.problem(
                offset,
                format!("`{name}` is not a whole number from 0 to 100. 0 is vertical, 100 is horizontal."),
            ));
        }
        position
    }

    /// A table inside this one.
    pub fn table(&mut self, name: &str, problems: &mut Problems) -> Option<Self> {
        match self.take(name) {
            Some((offset, DeValue::Table(table))) => {
                Some(Self { source: self.source, start: self.start, offset, table })
            }
            Some((offset, _)) => {
                problems.push(
                    self.source
                        .problem(offset, format!("`{name}` must be a table: a line [{name}] and its keys below it.")),
                );
                None
            }
            None => {
                problems.push(self.problem(format!("the table [{name}] is missing. Add it with all of its keys.")));
                None
            }
        }
    }

    /// A list of texts that readers see.
    pub fn texts(&mut self, name: &str, problems: &mut Problems) -> Vec<AttrValue> {
        let example = "[\"…\", \"…\"]";
        let Some((offset, value)) = self.take_required(name, example, problems) else { return Vec::new() };
        let DeValue::Array(items) = value else {
            self.wrong_type(offset, name, example, problems);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.into_iter() {
            let offset = self.start + item.span().start;
            match item.into_inner() {
                DeValue::String(text) => texts.push(self.source.plain_text(offset, name, &text, problems)),
                _ => self.wrong_type(offset, name, example, problems),
            }
        }
        texts
    }

    /// A list of tables: `[[name]]`.
    pub fn tables(&mut self, name: &str, problems: &mut Problems) -> Vec<Self> {
        let Some((offset, value)) = self.take(name) else {
            problems.push(self.problem(format!("there is no [[{name}]]. Add at least one.")));
            return Vec::new();
        };
        let tables: Option<Vec<Self>> = match value {
            DeValue::Array(items) => items
                .into_iter()
                .map(|item| {
                    let offset = self.start + item.span().start;
                    match item.into_inner() {
                        DeValue::Table(table) => Some(Self { source: self.source, start: self.start, offset, table }),
                        _ => None,
                    }
                })
                .collect(),
            _ => None,
        };
        tables.unwrap_or_else(|| {
            problems.push(self.source.problem(offset, format!("`{name}` must be tables: a line [[{name}]] for each.")));
            Vec::new()
        })
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self, problems: &mut Problems) {
        for key in self.table.keys() {
            let offset = self.start + Spanned::span(key).start;
            problems.push(self.source.problem(
                offset,
                format!("`{}` is not a key that is known here. Correct its name or delete the line.", key.get_ref()),
            ));
        }
    }
}

/// The names in braces in a text, such as `{n}`, sorted.
fn placeholders(text: &str) -> Vec<&str> {
    let braces = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let mut names: Vec<&str> = braces.map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}
