//! Reads the content folder and checks all of it, so that a mistake stops the build and not a reader.

mod drafts;
/// The essays.
pub mod essays;
mod fields;
mod language;
mod notation;
mod quotes;
mod site;
mod source;

use std::collections::BTreeMap;
use std::path::Path;

use yew::AttrValue;

use self::essays::Essay;
use self::source::Source;
pub use self::source::{Problem, Problems};
use super::{Band, Piece};
use crate::content::texts::PageText;

/// All of the content, checked.
#[derive(Clone, Debug)]
pub struct Content {
    /// The languages, the default one first.
    pub languages: Vec<LanguageContent>,
    /// The texts that are still marked as drafts, by file and line.
    pub drafts: Problems,
}

/// Everything in one language.
#[derive(Clone, Debug)]
pub struct LanguageContent {
    /// Its code, name and locale.
    pub language: Language,
    /// What the app knows.
    pub piece: Piece,
    /// What is said to two people at each distance.
    pub bands: Vec<Band>,
    /// The essays, in reading order.
    pub essays: Vec<(Essay, Credit)>,
    /// The sentences that only pages say, by their names in `ui.toml`.
    pub page_texts: BTreeMap<&'static str, AttrValue>,
}

impl LanguageContent {
    /// A sentence that only pages say.
    pub fn text(&self, key: PageText) -> AttrValue {
        let name = PageText::NAMES.get(key as usize).copied().unwrap_or_default();
        self.page_texts.get(name).cloned().unwrap_or_default()
    }
}

/// Where an essay was first published, in one language, as far as that is known. What is not known is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The title under which it was published.
    pub original: AttrValue,
    /// Where: a blog, a magazine.
    pub place: AttrValue,
    /// Who wrote it.
    pub author: Option<AttrValue>,
    /// What is known of the date.
    pub date: AttrValue,
    /// Its address.
    pub url: Option<AttrValue>,
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
    let site = site::load(site, problems)?;
    let quotes = quotes::load(&quotes, &site, problems);
    let mut languages: Vec<LanguageContent> = Vec::new();
    for (index, quotes) in quotes.into_iter().enumerate() {
        let default = languages.first().cloned();
        match language::load(folder, &site, index, quotes, default.as_ref(), problems) {
            Ok(language) => languages.push(language),
            Err(problem) => problems.push(problem),
        }
    }
    let drafts = drafts::find(folder, &site).map_err(|problem| problems.push(problem)).ok()?;
    Some(Content { languages, drafts })
}
