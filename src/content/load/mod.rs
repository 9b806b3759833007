//! Reads the content folder and checks all of it, so that a mistake stops the build and not a reader.

mod checked;
mod drafts;
/// The essays.
pub mod essays;
mod fields;
mod language;
/// The notations of values that pages put into attributes, addresses and names of files.
pub mod notation;
mod quotes;
mod site;
mod source;
/// The languages compared with those that they are translated from.
pub mod translations;
mod wording;

use std::path::Path;

pub use self::checked::{Content, Credit, Language, LanguageContent};
use self::source::Source;
pub use self::source::{Problem, Problems};
use crate::content::texts::PageText;

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
    for (index, quotes) in quotes.languages.into_iter().enumerate() {
        let default = languages.first().cloned();
        match language::load(folder, &site, index, quotes, default.as_ref(), problems) {
            Ok(language) => languages.push(language),
            Err(problem) => problems.push(problem),
        }
    }
    // Only now: until all languages are read, their sentences are compared with the first one's, placeholders and all.
    let (primary, secondary) = (quotes.primary.to_string(), quotes.secondary.to_string());
    for language in &mut languages {
        language.fill(PageText::QuotesOrigin, &[("{a}", &primary), ("{b}", &secondary)]);
    }
    let drafts = drafts::find(folder, &site).map_err(|problem| problems.push(problem)).ok()?;
    Some(Content { languages, drafts })
}
