//! The files of one language: the interface's sentences, the stances, what is said to two people, and the essays.

use std::collections::BTreeMap;
use std::path::Path;

use yew::AttrValue;

use super::checked::LanguageContent;
use super::essays::{self, Part};
use super::fields::Fields;
use super::site::Site;
use super::source::{Problem, Problems, Source};
use crate::content::texts::{GatherText, PageText};
use crate::content::{AppText, Author, Band, EssayMark, Piece, Quote, StanceTexts, Texts};
use crate::spectrum::Stance;
use crate::voices::Closeness;

/// The number of questions that two people get.
const QUESTIONS: usize = 3;

/// Reads one language. `default` is the first language, with which the others must agree.
pub fn load(
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
            let dilemmas = essay.parts.iter().filter(|part| matches!(part, Part::Dilemma(_)));
            let dilemmas = dilemmas.map(|part| AttrValue::from(part.title().to_owned())).collect();
            marks.push(EssayMark { title: AttrValue::from(essay.title.clone()), position, dilemmas });
        }
        essays.push((essay, credit.clone()));
    }
    let name = |names: &BTreeMap<AttrValue, AttrValue>| names.get(code).cloned().unwrap_or_default();
    let authors =
        site.authors.iter().map(|author| Author { name: name(&author.names), short: name(&author.short_names) });
    let piece = Piece {
        lang: code.clone(),
        texts: Texts { values },
        stances: load_stances(&stances, problems)?,
        authors: authors.collect(),
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
    let in_pages = PageText::NAMES
        .iter()
        .chain(GatherText::NAMES)
        .map(|name| (name, default.and_then(|default| default.page_texts.get(name))));
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

fn load_stances(source: &Source, problems: &mut Problems) -> Result<[StanceTexts; 5], Problem> {
    let mut fields = source.table()?;
    let stances = Stance::ALL.map(|stance| {
        // One that is missing has been noted, and no page is made of empty texts.
        let Some(mut table) = fields.table(stance.id(), problems) else { return StanceTexts::default() };
        let texts = StanceTexts {
            name: table.text("name", problems),
            summary: table.text("summary", problems),
            spoken: table.text_with("spoken", "{n}", problems),
            title: table.text_with("title", "{n}", problems),
            description: table.text_with("description", "{n}", problems),
            share: table.text_with("share", "{n}", problems),
        };
        table.finish(problems);
        texts
    });
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
        let meaning = table.text("meaning", problems);
        let mut questions = |name| {
            let questions = table.texts(name, problems);
            if questions.len() != QUESTIONS {
                problems.push(table.problem(format!("`{name}` has {} questions. Write {QUESTIONS}.", questions.len())));
            }
            questions
        };
        let (same_side, across) = (questions("same_side"), questions("across"));
        table.finish(problems);
        bands.push(Band { exact, distance, meaning, same_side, across });
    }
    fields.finish(problems);
    Ok(bands)
}
