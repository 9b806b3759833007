//! `site.toml`, which has everything that all languages share.

use std::collections::BTreeMap;

use yew::AttrValue;

use super::checked::{Credit, Language};
use super::fields::Fields;
use super::notation::Notation;
use super::source::{Problems, Source};
use crate::content::Channel;
use crate::spectrum::Position;

/// Somebody who is quoted.
pub struct Author {
    /// The name by which quotations call them.
    pub id: AttrValue,
    /// Their name in each language, by the language's code.
    pub names: BTreeMap<AttrValue, AttrValue>,
    /// The same in a word, by language.
    pub short_names: BTreeMap<AttrValue, AttrValue>,
    /// The byte of the file at which the entry starts.
    pub offset: usize,
}

/// An essay as `site.toml` lists it.
pub struct EssayEntry {
    /// The file's name without `.md`, the same in all languages.
    pub file: AttrValue,
    /// The position of the whole essay; none if the file gives a wrong one.
    pub position: Option<Position>,
    /// The notes on where it comes from, in the order of the languages.
    pub credits: Vec<Credit>,
}

/// `site.toml`.
pub struct Site {
    /// The file itself.
    pub source: Source,
    /// The languages, the default one first.
    pub languages: Vec<Language>,
    /// Those who are quoted, in the order in which they are shown.
    pub authors: Vec<Author>,
    /// The essays, in reading order.
    pub essays: Vec<EssayEntry>,
    /// The sites that results can be shared on.
    pub channels: Vec<Channel>,
}

/// Reads `site.toml`.
pub fn load(source: Source, problems: &mut Problems) -> Option<Site> {
    let mut fields = source.table().map_err(|problem| problems.push(problem)).ok()?;
    let mut languages: Vec<Language> = Vec::new();
    for mut language in fields.tables("languages", problems) {
        let read = Language {
            code: language.written("code", Notation::LanguageCode, problems),
            name: language.text("name", problems),
            locale: language.written("locale", Notation::Locale, problems),
            gathering: language.written("gathering", Notation::Folder, problems),
            sheet: language.written("sheet", Notation::Folder, problems),
        };
        // Its pages would take the place of the other's.
        if languages.iter().any(|other| other.code == read.code) {
            problems.push(language.problem(format!("the language `{}` is there twice. Keep one.", read.code)));
        } else if Notation::LanguageCode.admits(&read.code) {
            // One without a code has been noted, and all that could be said of it would name nothing.
            languages.push(read);
        }
        language.finish(problems);
    }
    let mut authors: Vec<Author> = Vec::new();
    for mut author in fields.tables("authors", problems) {
        let id = author.written("id", Notation::Id, problems);
        if !id.is_empty() && authors.iter().any(|other| other.id == id) {
            problems.push(author.problem(format!("the author `{id}` is there twice. Keep one.")));
        }
        let [names, short_names] = ["name", "short"].map(|key| {
            let mut names = BTreeMap::new();
            if let Some(mut table) = author.table(key, problems) {
                for language in &languages {
                    names.insert(language.code.clone(), table.text(&language.code, problems));
                }
                table.finish(problems);
            }
            names
        });
        authors.push(Author { id, names, short_names, offset: author.offset() });
        author.finish(problems);
    }
    let essays =
        fields.tables("essays", problems).into_iter().map(|essay| load_entry(essay, &languages, problems)).collect();
    let channels =
        fields.tables("channels", problems).into_iter().map(|channel| load_channel(channel, problems)).collect();
    fields.finish(problems);
    Some(Site { source: source.clone(), languages, authors, essays, channels })
}

fn load_channel(mut fields: Fields<'_>, problems: &mut Problems) -> Channel {
    let channel = Channel {
        id: fields.written("id", Notation::Id, problems),
        name: fields.text("name", problems),
        address: fields.written("address", Notation::ShareAddress, problems),
        limit: load_limit(&mut fields, problems),
    };
    fields.finish(problems);
    channel
}

fn load_limit(fields: &mut Fields<'_>, problems: &mut Problems) -> Option<usize> {
    let written = fields.optional_text("limit", problems)?;
    let limit = written.parse().ok();
    if limit.is_none() {
        problems.push(
            fields.problem(format!("`limit` is not a number: `{written}`. Write digits between quotation marks.")),
        );
    }
    limit
}

fn load_entry(mut fields: Fields<'_>, languages: &[Language], problems: &mut Problems) -> EssayEntry {
    let file = fields.written("file", Notation::FileName, problems);
    let position = fields.position("position", problems);
    let original = fields.text("original", problems);
    let author = fields.optional_text("author", problems);
    let url = fields.optionally_written("url", Notation::WebAddress, problems);
    let mut in_languages = |name: &str, problems: &mut Problems| {
        let mut table = fields.table(name, problems);
        let texts: Vec<AttrValue> = languages
            .iter()
            .map(|language| table.as_mut().map(|table| table.text(&language.code, problems)).unwrap_or_default())
            .collect();
        if let Some(table) = table {
            table.finish(problems);
        }
        texts
    };
    let places = in_languages("place", problems);
    let dates = in_languages("date", problems);
    fields.finish(problems);
    let credits = places
        .into_iter()
        .zip(dates)
        .map(|(place, date)| Credit {
            original: original.clone(),
            place,
            author: author.clone(),
            date,
            url: url.clone(),
        })
        .collect();
    EssayEntry { file, position, credits }
}
