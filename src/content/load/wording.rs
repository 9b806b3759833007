//! The texts of a language one by one, each with a name that says what it is and not on which line it stands, so that
//! what one language says can be compared with another, and with what it said before.

use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::essays;
use super::site::Site;
use super::source::{Problem, Source};

/// The files of each language apart from its essays.
pub const LANGUAGE_FILES: [&str; 3] = ["ui.toml", "stances.toml", "replies.toml"];

/// A text in one language: a sentence, a quotation, an answer with its reply, a passage as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Its file, without the language's folder: `ui.toml`.
    pub file: String,
    /// Its name in that file, the same in every language: `placer.question`, `manda`, `dilema-honorarios.2`.
    pub key: String,
    /// Its file below the content folder and its line, as lists say them: `en/ui.toml:6`.
    pub place: String,
    /// Its words, with one space between two of them, however lines are broken. Numbers, targets and ids are none of
    /// them: they are the same in every language, which the loader sees to.
    pub text: String,
}

/// Every text of a language, in the order in which they stand in its files. The content has been checked.
pub fn of(folder: &Path, site: &Site, code: &str) -> Result<Vec<Wording>, Problem> {
    let mut found = Vec::new();
    for file in LANGUAGE_FILES {
        let source = Source::read(folder, &format!("{code}/{file}"))?;
        List { source: &source, file, found: &mut found }.toml(0, &source.text, |key| Some(key));
    }
    for essay in &site.essays {
        let file = format!("{}.md", essay.file);
        let source = Source::read(folder, &format!("{code}/{file}"))?;
        List { source: &source, file: &file, found: &mut found }.essay();
    }
    // What all languages share says each text in all of them.
    let of_language = format!(".{code}");
    let mut list = List { source: &site.source, file: &site.source.file, found: &mut found };
    list.toml(0, &site.source.text, |key| key.strip_suffix(of_language.as_str()));
    let quotes = Source::read(folder, "quotes.json")?;
    List { source: &quotes, file: &quotes.file, found: &mut found }.quotes(code);
    Ok(found)
}

/// The texts of one file, being listed.
struct List<'a> {
    source: &'a Source,
    file: &'a str,
    found: &'a mut Vec<Wording>,
}

impl List<'_> {
    /// Adds a text, which starts at a byte of the file.
    fn add(&mut self, key: &str, offset: usize, text: &str) {
        let place = self.source.problem(offset, "");
        self.found.push(Wording {
            file: self.file.to_owned(),
            key: key.to_owned(),
            place: format!("{}:{}", place.file, place.line),
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        });
    }

    /// Adds the texts of TOML that starts at a byte of the file. `name` gives the name under which a text is listed, and
    /// nothing for values that are no texts of this language.
    fn toml(&mut self, start: usize, toml: &str, name: impl Fn(&str) -> Option<&str>) {
        let mut texts = Vec::new();
        if let Ok(table) = DeTable::parse(toml) {
            collect_table(table.get_ref(), "", &mut texts);
        }
        texts.sort();
        for (offset, key, text) in texts {
            if let Some(name) = name(&key) {
                self.add(name, start + offset, &text);
            }
        }
    }

    /// Adds the texts of an essay: those of its head, each passage and each situation with its title, each answer with
    /// the reply to it. Comments are for whoever edits the file.
    fn essay(&mut self) {
        let Some((head, body)) = essays::head_and_body(self.source) else { return };
        self.toml(essays::FENCE.len(), head, |key| (key != "id").then_some(key));
        let start = self.source.text.len() - body.len();
        let mut texts: Vec<(String, usize, String)> = Vec::new();
        let (mut id, mut answer, mut is_number) = (String::new(), 0, false);
        for (event, range) in Parser::new_ext(body, Options::ENABLE_HEADING_ATTRIBUTES).into_offset_iter() {
            match (event, texts.last_mut()) {
                (Event::Start(Tag::Heading { id: Some(own), .. }), _) => {
                    (id, answer) = (own.to_string(), 0);
                    texts.push((id.clone(), start + range.start, String::new()));
                }
                (Event::Start(Tag::Item), _) => {
                    answer += 1;
                    texts.push((format!("{id}.{answer}"), start + range.start, String::new()));
                }
                (Event::Start(Tag::Link { .. }), _) => is_number = true,
                (Event::End(TagEnd::Link), _) => is_number = false,
                (Event::Text(words), Some((_, _, text))) if !is_number => text.push_str(&words),
                (Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis), Some((_, _, text))) => text.push('*'),
                (Event::SoftBreak | Event::End(TagEnd::Heading(_) | TagEnd::Paragraph), Some((_, _, text))) => {
                    text.push(' ');
                }
                _ => {}
            }
        }
        for (key, offset, text) in texts {
            self.add(&key, offset, &text);
        }
    }

    /// Adds the quotations, each with the work that it is from.
    fn quotes(&mut self, code: &str) {
        let entries: Vec<Value> = serde_json::from_str(&self.source.text).unwrap_or_default();
        let mut from = 0;
        for entry in entries {
            let string = |pointer: &str| entry.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
            let (id, text, work) = (string("/id"), string(&format!("/text/{code}")), string(&format!("/work/{code}")));
            // Where it is written in another way than this, the line of the quotation before has to do.
            let rest = self.source.text.get(from..).unwrap_or_default();
            from += rest.find(&Value::from(text).to_string()).unwrap_or_default();
            self.add(id, from, &format!("{text} — {work}"));
        }
    }
}

/// The strings of a table: where each starts, the way to it, and the string.
type Strings = Vec<(usize, String, String)>;

fn collect_table(table: &DeTable<'_>, path: &str, found: &mut Strings) {
    for (key, value) in table.iter() {
        let key = key.get_ref();
        collect(value, &if path.is_empty() { key.to_string() } else { format!("{path}.{key}") }, found);
    }
}

fn collect(value: &Spanned<DeValue<'_>>, path: &str, found: &mut Strings) {
    match value.get_ref() {
        DeValue::String(text) => found.push((value.span().start, path.to_owned(), text.to_string())),
        DeValue::Table(table) => collect_table(table, path, found),
        DeValue::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                // What has a name of its own keeps it wherever it stands in the list; the others are counted.
                let name = ["id", "file"].into_iter().find_map(|key| item.get_ref().get(key)?.get_ref().as_str());
                let name = name.map_or_else(|| (index + 1).to_string(), str::to_owned);
                collect(item, &format!("{path}.{name}"), found);
            }
        }
        _ => {}
    }
}
