//! Reads the content folder and checks all of it, so that a mistake stops the build and not a reader.

mod drafts;
/// The essays.
pub mod essays;
mod quotes;
mod source;

use std::collections::BTreeMap;
use std::path::Path;

use yew::AttrValue;

use self::essays::Essay;
use self::source::{Fields, Source};
pub use self::source::{Problem, Problems};
use super::{AppText, Band, Channel, EssayMark, Piece, Quote, StanceTexts, Texts};
use crate::content::texts::PageText;
use crate::spectrum::{Position, Stance};
use crate::voices::Closeness;

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

/// Somebody who is quoted.
struct Author {
    id: AttrValue,
    names: BTreeMap<AttrValue, AttrValue>,
    offset: usize,
}

/// An essay as `site.toml` lists it.
struct EssayEntry {
    /// The file's name without `.md`, the same in all languages.
    file: AttrValue,
    position: Option<Position>,
    /// In the order of the languages.
    credits: Vec<Credit>,
}

/// `site.toml`.
struct Site {
    source: Source,
    languages: Vec<Language>,
    authors: Vec<Author>,
    essays: Vec<EssayEntry>,
    channels: Vec<Channel>,
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
    let mut languages: Vec<LanguageContent> = Vec::new();
    for (index, quotes) in quotes.into_iter().enumerate() {
        let default = languages.first().cloned();
        match load_language(folder, &site, index, quotes, default.as_ref(), problems) {
            Ok(language) => languages.push(language),
            Err(problem) => problems.push(problem),
        }
    }
    let drafts = drafts::find(folder, &site).map_err(|problem| problems.push(problem)).ok()?;
    Some(Content { languages, drafts })
}

fn load_site(source: Source, problems: &mut Problems) -> Option<Site> {
    let mut fields = source.table().map_err(|problem| problems.push(problem)).ok()?;
    let mut languages: Vec<Language> = Vec::new();
    for mut language in fields.tables("languages", problems) {
        let read = Language {
            code: language.text("code", problems),
            name: language.text("name", problems),
            locale: language.text("locale", problems),
        };
        // Its pages would take the place of the other's.
        if languages.iter().any(|other| other.code == read.code) {
            problems.push(language.problem(format!("the language `{}` is there twice. Keep one.", read.code)));
        } else if !read.code.is_empty() {
            // One without a code has been noted, and all that could be said of it would name nothing.
            languages.push(read);
        }
        language.finish(problems);
    }
    let mut authors: Vec<Author> = Vec::new();
    for mut author in fields.tables("authors", problems) {
        let id = author.text("id", problems);
        if !id.is_empty() && authors.iter().any(|other| other.id == id) {
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
    let essays =
        fields.tables("essays", problems).into_iter().map(|essay| load_entry(essay, &languages, problems)).collect();
    let channels =
        fields.tables("channels", problems).into_iter().map(|channel| load_channel(channel, problems)).collect();
    fields.finish(problems);
    Some(Site { source: source.clone(), languages, authors, essays, channels })
}

fn load_channel(mut fields: Fields<'_>, problems: &mut Problems) -> Channel {
    let channel = Channel {
        id: fields.text("id", problems),
        name: fields.text("name", problems),
        address: fields.text_with("address", "{url}", problems),
        limit: fields.optional_text("limit", problems).unwrap_or_default(),
    };
    if !channel.limit.is_empty() && channel.limit.parse::<usize>().is_err() {
        problems.push(
            fields.problem(format!(
                "`limit` is not a number: `{}`. Write digits between quotation marks.",
                channel.limit
            )),
        );
    }
    fields.finish(problems);
    channel
}

fn load_entry(mut fields: Fields<'_>, languages: &[Language], problems: &mut Problems) -> EssayEntry {
    let file = fields.text("file", problems);
    let position = fields.position("position", problems);
    let original = fields.text("original", problems);
    let author = fields.optional_text("author", problems);
    let url = fields.optional_text("url", problems);
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

/// Reads one language. `default` is the first language, with which the others must agree.
fn load_language(
    folder: &Path,
    site: &Site,
    index: usize,
    quotes: Vec<Quote>,
    default: Option<&LanguageContent>,
    problems: &mut Problems,
) -> Result<LanguageContent, Problem> {
    let Some(language) = site.languages.get(index) else {
        return Err(site.source.problem(0, "there is no such language"));
    };
    let code = &language.code;
    let ui = Source::read(folder, &format!("{code}/ui.toml"))?;
    let stances = Source::read(folder, &format!("{code}/stances.toml"))?;
    let replies = Source::read(folder, &format!("{code}/replies.toml"))?;
    let mut ui = load_ui(&ui, default, problems)?;
    let values = AppText::NAMES.iter().filter_map(|name| ui.remove(name)).collect();
    let mut essays = Vec::new();
    let mut marks = Vec::new();
    for (number, entry) in site.essays.iter().enumerate() {
        let source = Source::read(folder, &format!("{code}/{}.md", entry.file))?;
        let (Some(essay), Some(credit)) = (essays::load(&source, problems), entry.credits.get(index)) else { continue };
        if let Some((other, _)) = default.and_then(|default| default.essays.get(number)) {
            essays::check_same(&source, &essay, other, problems);
        }
        if let Some(position) = entry.position {
            marks.push(EssayMark { title: AttrValue::from(essay.title.clone()), position });
        }
        essays.push((essay, credit.clone()));
    }
    let piece = Piece {
        lang: code.clone(),
        texts: Texts { values },
        stances: load_stances(&stances, problems)?,
        quotes,
        essays: marks,
        channels: site.channels.clone(),
    };
    let bands = load_bands(&replies, problems)?;
    let mut content = LanguageContent { language: language.clone(), piece, bands, essays, page_texts: ui };
    // Where a language sets its full stop after the marks, that one takes the place of the quotation's own.
    if content.text(PageText::CardQuote).ends_with('.') {
        for Quote { text, .. } in &mut content.piece.quotes {
            if let Some(bare) = text.strip_suffix('.') {
                *text = AttrValue::from(bare.to_owned());
            }
        }
    }
    Ok(content)
}

/// The interface's sentences by name. Names have two parts: the table and the key.
///
/// Each holds the same placeholders as in `default`, the first language: a sentence that lacks one is found out,
/// whichever language it is in.
fn load_ui(
    source: &Source,
    default: Option<&LanguageContent>,
    problems: &mut Problems,
) -> Result<BTreeMap<&'static str, AttrValue>, Problem> {
    let mut fields = source.table()?;
    let mut tables: BTreeMap<&str, Option<Fields<'_>>> = BTreeMap::new();
    let mut texts = BTreeMap::new();
    let app_texts = default.map(|default| default.piece.texts.values.as_slice()).unwrap_or_default();
    let in_app = AppText::NAMES.iter().enumerate().map(|(index, name)| (name, app_texts.get(index)));
    let in_pages = PageText::NAMES.iter().map(|name| (name, default.and_then(|default| default.page_texts.get(name))));
    for (name, like) in in_app.chain(in_pages) {
        let (table, key) = name.split_once('.').unwrap_or(("", name));
        let table = tables.entry(table).or_insert_with(|| fields.table(table, problems));
        let text = table.as_mut().map(|table| table.text_like(key, like, problems));
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

fn load_bands(source: &Source, problems: &mut Problems) -> Result<Vec<Band>, Problem> {
    let mut fields = source.table()?;
    let mut bands = Vec::new();
    for closeness in Closeness::ALL {
        let Some(mut table) = fields.table(closeness.id(), problems) else { continue };
        let exact = match closeness {
            Closeness::Near => vec![table.text("same_spot", problems), table.text("distance_one", problems)],
            Closeness::Apart | Closeness::Opposed => Vec::new(),
        };
        let distance = table.text_with("distance", "{d}", problems);
        let mut questions = |name| {
            let questions = table.texts(name, problems);
            if questions.len() != QUESTIONS {
                problems.push(table.problem(format!("`{name}` has {} questions. Write {QUESTIONS}.", questions.len())));
            }
            questions
        };
        let (same_side, across) = (questions("same_side"), questions("across"));
        table.finish(problems);
        bands.push(Band { exact, distance, same_side, across });
    }
    fields.finish(problems);
    Ok(bands)
}

/// How many questions two people get.
const QUESTIONS: usize = 3;
