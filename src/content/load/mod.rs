//! Reads the content folder and checks all of it, so that a mistake stops the build and not a reader.

mod quotes;
mod source;

use std::collections::BTreeMap;
use std::path::Path;

use yew::AttrValue;

use self::source::{Fields, Source};
pub use self::source::{Problem, Problems};
use super::{AppText, Piece, StanceTexts, Texts};
use crate::content::texts::PageText;
use crate::spectrum::Stance;

/// All of the content, checked.
#[derive(Clone, Debug)]
pub struct Content {
    /// The languages, the default one first.
    pub languages: Vec<LanguageContent>,
}

/// Everything in one language.
#[derive(Clone, Debug)]
pub struct LanguageContent {
    /// Its code, name and locale.
    pub language: Language,
    /// What the app knows.
    pub piece: Piece,
    /// What only pages say.
    page_texts: BTreeMap<&'static str, AttrValue>,
}

impl LanguageContent {
    /// A sentence that only pages say.
    pub fn text(&self, key: PageText) -> AttrValue {
        let name = PageText::NAMES.get(key as usize).copied().unwrap_or_default();
        self.page_texts.get(name).cloned().unwrap_or_default()
    }
}

/// A language of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The code, also the folder's name: `es`.
    pub code: AttrValue,
    /// What its speakers call it: `Español`.
    pub name: AttrValue,
    /// For Open Graph: `es_ES`.
    pub locale: AttrValue,
}

/// Somebody who is quoted.
struct Author {
    id: AttrValue,
    names: BTreeMap<AttrValue, AttrValue>,
    offset: usize,
}

/// `site.toml`.
struct Site {
    source: Source,
    languages: Vec<Language>,
    authors: Vec<Author>,
}

/// Reads and checks the content folder. On failure it gives every problem it found, sorted by file and line.
pub fn load(folder: &Path) -> Result<Content, Problems> {
    let mut problems = Problems::new();
    let content = load_collecting(folder, &mut problems);
    problems.sort();
    problems.dedup();
    match content {
        Some(content) if problems.is_empty() => Ok(content),
        _ => Err(problems),
    }
}

fn load_collecting(folder: &Path, problems: &mut Problems) -> Option<Content> {
    let mut keep = |result: Result<Source, Problem>| result.map_err(|problem| problems.push(problem)).ok();
    let site = keep(Source::read(folder, "site.toml"))?;
    let quotes = keep(Source::read(folder, "quotes.json"))?;
    let site = load_site(site, problems)?;
    let quotes = quotes::load(&quotes, &site, problems);
    let mut languages = Vec::new();
    for (language, quotes) in site.languages.iter().zip(quotes) {
        match load_language(folder, language, quotes, problems) {
            Ok(language) => languages.push(language),
            Err(problem) => problems.push(problem),
        }
    }
    Some(Content { languages })
}

fn load_site(source: Source, problems: &mut Problems) -> Option<Site> {
    let mut fields = source.table().map_err(|problem| problems.push(problem)).ok()?;
    let languages: Vec<Language> = fields
        .tables("languages", problems)
        .into_iter()
        .map(|mut language| {
            let read = Language {
                code: language.text("code", problems),
                name: language.text("name", problems),
                locale: language.text("locale", problems),
            };
            language.finish(problems);
            read
        })
        .collect();
    let mut authors: Vec<Author> = Vec::new();
    for mut author in fields.tables("authors", problems) {
        let id = author.text("id", problems);
        if authors.iter().any(|other| other.id == id) {
            problems.push(author.problem(format!("the author `{id}` is there twice. Keep one.")));
        }
        let mut names = BTreeMap::new();
        if let Some(mut table) = author.table("name", problems) {
            for language in &languages {
                names.insert(language.code.clone(), table.text(&language.code, problems));
            }
            table.finish(problems);
        }
        authors.push(Author { id, names, offset: author.offset() });
        author.finish(problems);
    }
    fields.finish(problems);
    Some(Site { source: source.clone(), languages, authors })
}

fn load_language(
    folder: &Path,
    language: &Language,
    quotes: Vec<super::Quote>,
    problems: &mut Problems,
) -> Result<LanguageContent, Problem> {
    let code = &language.code;
    let ui = Source::read(folder, &format!("{code}/ui.toml"))?;
    let stances = Source::read(folder, &format!("{code}/stances.toml"))?;
    let mut ui = load_ui(&ui, problems)?;
    let values = AppText::NAMES.iter().filter_map(|name| ui.remove(name)).collect();
    let piece =
        Piece { lang: code.clone(), texts: Texts { values }, stances: load_stances(&stances, problems)?, quotes };
    Ok(LanguageContent { language: language.clone(), piece, page_texts: ui })
}

/// The interface's sentences by name. Names have two parts: the table and the key.
fn load_ui(source: &Source, problems: &mut Problems) -> Result<BTreeMap<&'static str, AttrValue>, Problem> {
    let mut fields = source.table()?;
    let mut tables: BTreeMap<&str, Option<Fields<'_>>> = BTreeMap::new();
    let mut texts = BTreeMap::new();
    for name in AppText::NAMES.iter().chain(PageText::NAMES) {
        let (table, key) = name.split_once('.').unwrap_or(("", name));
        let table = tables.entry(table).or_insert_with(|| fields.table(table, problems));
        let text = table.as_mut().map(|table| table.text(key, problems));
        texts.insert(*name, text.unwrap_or_default());
    }
    tables.into_values().flatten().for_each(|table| table.finish(problems));
    fields.finish(problems);
    Ok(texts)
}

fn load_stances(source: &Source, problems: &mut Problems) -> Result<Vec<StanceTexts>, Problem> {
    let mut fields = source.table()?;
    let mut stances = Vec::new();
    for stance in Stance::ALL {
        let Some(mut table) = fields.table(stance.id(), problems) else { continue };
        stances.push(StanceTexts {
            name: table.text("name", problems),
            summary: table.text("summary", problems),
            spoken: table.text_with("spoken", "{n}", problems),
            title: table.text_with("title", "{n}", problems),
            description: table.text_with("description", "{n}", problems),
            share: table.text_with("share", "{n}", problems),
        });
        table.finish(problems);
    }
    fields.finish(problems);
    Ok(stances)
}
