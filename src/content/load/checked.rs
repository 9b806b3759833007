//! The content as the build knows it.

use std::collections::BTreeMap;

use yew::AttrValue;

use super::essays::Essay;
use super::source::Problems;
use crate::content::texts::{GatherText, PageText};
use crate::content::{Band, Piece};
use crate::placeholders::fill;

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
    /// The part that the app knows.
    pub piece: Piece,
    /// The sentences for two people at each distance.
    pub bands: Vec<Band>,
    /// The essays, in reading order.
    pub essays: Vec<(Essay, Credit)>,
    /// The sentences that only pages say, by their names in `ui.toml`.
    pub page_texts: BTreeMap<&'static str, AttrValue>,
}

impl LanguageContent {
    /// Puts values in the place of placeholders of a sentence that only pages say.
    pub(super) fn fill(&mut self, key: PageText, values: &[(&str, &str)]) {
        let filled = AttrValue::from(fill(&self.text(key), values));
        self.page_texts.extend(PageText::NAMES.get(key as usize).map(|name| (*name, filled)));
    }

    /// The sentences of gathering, in the order of their keys.
    pub fn gather_texts(&self) -> Vec<AttrValue> {
        GatherText::NAMES.iter().map(|name| self.page_texts.get(name).cloned().unwrap_or_default()).collect()
    }

    /// A sentence that only pages say.
    pub fn text(&self, key: PageText) -> AttrValue {
        let name = PageText::NAMES.get(key as usize).copied().unwrap_or_default();
        self.page_texts.get(name).cloned().unwrap_or_default()
    }
}

/// The origin of an essay, in one language, as far as it is known. Nothing else is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The title under which it was published.
    pub original: AttrValue,
    /// The blog or magazine.
    pub place: AttrValue,
    /// The author.
    pub author: Option<AttrValue>,
    /// The date, in words.
    pub date: AttrValue,
    /// Its address.
    pub url: Option<AttrValue>,
}

/// A language of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The code, also the folder's name: `es`.
    pub code: AttrValue,
    /// The name by which its speakers call it: `Español`.
    pub name: AttrValue,
    /// The locale, for Open Graph: `es_ES`.
    pub locale: AttrValue,
    /// The name of the folder of the page that gathers voices: `reunir`.
    pub gathering: AttrValue,
    /// The name of the folder, within that one, of the sheet for a wall: `pared`.
    pub sheet: AttrValue,
}
