//! `quotes.json`: the verified quotations, all languages side by side.

use std::collections::BTreeMap;

use serde::Deserialize;
use yew::AttrValue;

use super::notation::Notation;
use super::site::{Author, Site};
use super::source::{Problem, Problems, Source};
use crate::content::Quote;
use crate::spectrum::Position;

/// A quotation as the file has it. The file is kept as it was verified, so its fields are not renamed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    author: String,
    position: i64,
    text: BTreeMap<String, String>,
    work: BTreeMap<String, String>,
    year: Option<u16>,
    url: String,
    /// The way in which the wording was seen: see the notes on sources in docs.
    verified: Verified,
    /// A note for editors, not for readers.
    #[serde(rename = "note")]
    _note: String,
}

/// The place in which a wording was read: the author's own page, or somebody's copy.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verified {
    Primary,
    Secondary,
}

/// The quotations of the site.
pub struct Quotes {
    /// In each language, in the order of `site.toml`: by author, then by position.
    pub languages: Vec<Vec<Quote>>,
    /// The number of those whose wording was read on the author's or publisher's own page.
    pub primary: usize,
    /// The number of those whose wording was read in somebody's copy.
    pub secondary: usize,
}

/// Reads the quotations in every language of the site.
pub fn load(source: &Source, site: &Site, problems: &mut Problems) -> Quotes {
    let entries: Vec<Entry> = match serde_json::from_str(&source.text) {
        Ok(entries) => entries,
        Err(error) => {
            // It repeats a key that it does not know with its line breaks and all.
            let reason = error.to_string().replace(char::is_control, " ");
            problems.push(Problem {
                file: source.file.clone(),
                line: error.line(),
                message: format!("{reason}. Compare the quotation there with the one above it."),
            });
            return Quotes { languages: vec![Vec::new(); site.languages.len()], primary: 0, secondary: 0 };
        }
    };
    check(source, site, &entries, problems);
    let mut languages = Vec::new();
    for language in &site.languages {
        let mut quotes: Vec<Quote> =
            entries.iter().filter_map(|entry| entry.in_language(&language.code, site)).collect();
        quotes.sort_by_key(|quote| (quote.author, quote.position));
        languages.push(quotes);
    }
    let primary = entries.iter().filter(|entry| entry.is_primary()).count();
    Quotes { languages, primary, secondary: entries.len() - primary }
}

impl Entry {
    fn in_language(&self, lang: &str, site: &Site) -> Option<Quote> {
        let author = site.authors.iter().position(|author| author.id == self.author)?;
        let text = |texts: &BTreeMap<String, String>| texts.get(lang).cloned().map(AttrValue::from);
        // Where the work begins with the author's name, saying it again is noise.
        let name = site.authors.get(author)?.names.get(lang)?;
        let work = self.work.get(lang)?;
        let work = work.strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix(", ")).unwrap_or(work);
        Some(Quote {
            author: u8::try_from(author).ok()?,
            position: self.position()?,
            text: text(&self.text)?,
            work: AttrValue::from(work.to_owned()),
            year: AttrValue::from(self.year.map(|year| year.to_string()).unwrap_or_default()),
            url: AttrValue::from(self.url.clone()),
        })
    }

    fn position(&self) -> Option<Position> {
        u8::try_from(self.position).ok().and_then(Position::new)
    }

    /// True if the wording was read on the author's or publisher's own page.
    fn is_primary(&self) -> bool {
        matches!(self.verified, Verified::Primary)
    }
}

fn check(source: &Source, site: &Site, entries: &[Entry], problems: &mut Problems) {
    for (index, entry) in entries.iter().enumerate() {
        let id = &entry.id;
        let same_id = |other: &&Entry| other.id == *id;
        let occurrence = entries.iter().take(index).filter(same_id).count();
        let offset = offset_of_id(source, id, occurrence);
        let mut report = |message: String| problems.push(source.problem(offset, message));
        if id.trim().is_empty() {
            report("this quotation has no id. Give it one of its own, such as \"godin-1\".".to_owned());
        } else if occurrence == 1 {
            report(format!("the id `{id}` is used twice. Give this quotation an id of its own."));
        }
        if !site.authors.iter().any(|author| author.id == entry.author) {
            report(format!(
                "`{id}` is by `{}`, who is not among the authors of site.toml. Add the author there.",
                entry.author
            ));
        }
        if entry.position().is_none() {
            report(format!(
                "`{id}` stands at {}. A position is a whole number from 0 (vertical) to 100 (horizontal).",
                entry.position
            ));
        }
        let shares_place = |other: &&Entry| other.author == entry.author && other.position == entry.position;
        if let Some(other) = entries.iter().take(index).filter(|other| other.id != *id).find(shares_place) {
            report(format!(
                "`{id}` stands at {}, where `{}` by the same author stands already: readers near it would only ever see \
                 one of them. Move this one by a point.",
                entry.position, other.id
            ));
        }
        if !Notation::WebAddress.admits(&entry.url) {
            let (_, remedy) = Notation::WebAddress.describe();
            report(format!("the `url` of `{id}` is not a web address. {remedy}"));
        }
        if entry.is_primary() && entry.year.is_none() {
            report(format!("`{id}` was read at its source, yet it has no year. Add the year, or call it secondary."));
        }
        if !id.trim().is_empty() {
            problems.extend(source.notation_problem(offset, "id", id, Notation::Id));
        }
        for language in &site.languages {
            for (name, texts) in [("text", &entry.text), ("work", &entry.work)] {
                match texts.get(language.code.as_str()) {
                    Some(text) => {
                        source.plain_text(offset, name, text, problems);
                    }
                    None => problems.push(source.problem(
                        offset,
                        format!("`{id}` has no `{name}` in `{}`. Translate it there.", language.code),
                    )),
                }
            }
        }
    }
    for Author { id, offset, .. } in &site.authors {
        if !entries.iter().any(|entry| entry.author == *id) {
            problems.push(site.source.problem(
                *offset,
                format!("`{id}` has no quotation in quotes.json. Add one, or take this author out."),
            ));
        }
    }
}

/// The byte at which the quotation with this id stands, or the n-th of them if ids repeat.
fn offset_of_id(source: &Source, id: &str, occurrence: usize) -> usize {
    let quoted = serde_json::Value::from(id).to_string();
    let is_id = |&(offset, _): &(usize, &str)| {
        source.text.get(..offset).is_some_and(|before| before.trim_end().ends_with("\"id\":"))
    };
    source.text.match_indices(quoted.as_str()).filter(is_id).nth(occurrence).map_or(0, |(offset, _)| offset)
}
