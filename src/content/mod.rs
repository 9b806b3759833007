//! The words and the structure of the piece in one language.
//!
//! These types are what the app needs to know; the prose of the essays is not among them.
//! The build fills them from `content/` ([`load`]), writes them into each page as lines of text ([`record`]),
//! and the app reads them back from there. So the wasm holds no sentence and does not grow with the content.

/// The form in which a page carries these types: one value a line.
pub mod record;
/// The keys of `ui.toml`.
pub mod texts;

/// Reading and checking the content folder.
#[cfg(feature = "prerender")]
pub mod load;

use yew::AttrValue;

pub use self::texts::{AppText, GatherText, Texts};
use crate::placeholders::fill;
use crate::quotes::Placed;
use crate::spectrum::{Position, Stance};

/// The data that one page has for the app.
#[derive(Clone, Debug, PartialEq)]
pub struct PageData {
    /// The kind of the page.
    pub page: Page,
    /// The absolute address of the piece in this language, with a slash at its end. Links to results start with it.
    pub base: AttrValue,
    /// The way from the page to the site's base: cards and codes of results are found there.
    pub root: AttrValue,
    /// The piece in the page's language.
    pub piece: Piece,
    /// The sentences for each [`crate::voices::Closeness`]; only where people are compared.
    pub bands: Vec<Band>,
}

/// The data that the page of gathering has for its program.
#[derive(Clone, Debug, PartialEq)]
pub struct GatheringData {
    /// The absolute address of the site, with a slash at its end.
    pub site: AttrValue,
    /// The folders of its languages below it, that of the page's language first; one is empty.
    pub folders: Vec<AttrValue>,
    /// The name of the site.
    pub name: AttrValue,
    /// The sentences, in the order of their keys.
    pub texts: Vec<AttrValue>,
    /// The names of the two ends of the spectrum.
    pub ends: [AttrValue; 2],
    /// The sentences for a text that was copied, and for one that could only be selected.
    pub copied: [AttrValue; 2],
    /// The sentences for each [`crate::voices::Closeness`].
    pub bands: Vec<Band>,
    /// Colours for pictures to keep: paper, ink, then one for each fifth position.
    pub colours: Vec<AttrValue>,
}

impl GatheringData {
    /// The sentence for a key.
    pub fn text(&self, key: GatherText) -> AttrValue {
        self.texts.get(key as usize).cloned().unwrap_or_default()
    }

    /// A sentence with values in the place of its placeholders.
    pub fn filled(&self, key: GatherText, values: &[(&str, &str)]) -> String {
        fill(&self.text(key), values)
    }

    /// The absolute address of the piece in the page's language.
    pub fn base(&self) -> String {
        format!("{}{}", self.site, self.folders.first().cloned().unwrap_or_default())
    }
}

/// The kinds of pages that the app runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The whole piece.
    Piece,
    /// Somebody's result, opened from a link.
    Result(Position),
    /// Somebody's sealed link, whose opener answers first.
    Sealed,
    /// The widget in somebody else's page.
    Compact,
    /// The whole piece in somebody else's page.
    Full,
}

/// The piece in one language, without its prose.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The language's code: `es`.
    pub lang: AttrValue,
    /// The interface's sentences.
    pub texts: Texts,
    /// The five stances, from vertical to horizontal.
    pub stances: [StanceTexts; 5],
    /// Those who are quoted.
    pub authors: Vec<Author>,
    /// The quotations, by author and then by position.
    pub quotes: Vec<Quote>,
    /// The essays, in reading order.
    pub essays: Vec<EssayMark>,
    /// The sites that results can be shared on.
    pub channels: Vec<Channel>,
}

/// Somebody who is quoted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Author {
    /// The name.
    pub name: AttrValue,
    /// The same in a word.
    pub short: AttrValue,
}

/// A site that results can be shared on.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// The name that events use.
    pub id: AttrValue,
    /// The name that readers see.
    pub name: AttrValue,
    /// The intent link, see [`crate::share::Post::intent`]; `{host}` stands for a server that the reader names.
    pub address: AttrValue,
    /// The most characters that a post may have, if there is a limit.
    pub limit: Option<usize>,
}

/// The sentences for two people at some distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The distance as a headline, for the distances 0, 1, … that have one of their own.
    pub exact: Vec<AttrValue>,
    /// The distance as a headline; with `{d}`.
    pub distance: AttrValue,
    /// The meaning of such a distance, a sentence.
    pub meaning: AttrValue,
    /// Questions for two on the same side of the centre.
    pub same_side: Vec<AttrValue>,
    /// Questions for two on different sides.
    pub across: Vec<AttrValue>,
}

impl Band {
    /// The distance as a headline.
    pub fn distance(&self, points: u8) -> String {
        match self.exact.get(usize::from(points)) {
            Some(headline) => headline.to_string(),
            None => fill(&self.distance, &[("{d}", &points.to_string())]),
        }
    }

    /// The questions that are worth discussing.
    pub fn questions(&self, one: Position, other: Position) -> &[AttrValue] {
        if one.same_side(other) { &self.same_side } else { &self.across }
    }
}

/// The app's knowledge of an essay: its text is none of the app's business.
#[derive(Clone, Debug, PartialEq)]
pub struct EssayMark {
    /// Its title.
    pub title: AttrValue,
    /// The position of the whole essay.
    pub position: Position,
    /// The titles of its dilemmas, which are numbered through all essays.
    pub dilemmas: Vec<AttrValue>,
}

impl Piece {
    /// The author of one of its quotations.
    pub fn author(&self, quote: &Quote) -> Author {
        self.authors.get(quote.author()).cloned().unwrap_or_default()
    }

    /// Everything that is said of a position. Nothing else decides what a position is called.
    pub fn describe(&self, position: Position) -> Description<'_> {
        let [vertical, mostly_vertical, middle, mostly_horizontal, horizontal] = &self.stances;
        let stance = position.stance();
        let texts = match stance {
            Stance::Vertical => vertical,
            Stance::MostlyVertical => mostly_vertical,
            Stance::Middle => middle,
            Stance::MostlyHorizontal => mostly_horizontal,
            Stance::Horizontal => horizontal,
        };
        Description { position, stance, texts }
    }
}

/// The words for a stance. `{n}` stands for the position's number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StanceTexts {
    /// Its name, as on a button.
    pub name: AttrValue,
    /// The belief of somebody there, as they would say it.
    pub summary: AttrValue,
    /// The slider's value, as a screen reader says it; with `{n}`.
    pub spoken: AttrValue,
    /// The headline of a result; with `{n}`.
    pub title: AttrValue,
    /// A result's description in previews and search; with `{n}`.
    pub description: AttrValue,
    /// The sentence that a reader posts; with `{n}`.
    pub share: AttrValue,
}

/// A position in words.
#[derive(Clone, Copy, Debug)]
pub struct Description<'a> {
    position: Position,
    /// The position's stance.
    pub stance: Stance,
    texts: &'a StanceTexts,
}

impl Description<'_> {
    /// The stance's name.
    pub fn name(&self) -> AttrValue {
        self.texts.name.clone()
    }

    /// The belief of somebody there.
    pub fn summary(&self) -> AttrValue {
        self.texts.summary.clone()
    }

    /// The sentence for `aria-valuetext` and for the live region.
    pub fn spoken(&self) -> String {
        self.with_number(&self.texts.spoken)
    }

    /// The headline of a result page and of its preview.
    pub fn title(&self) -> String {
        self.with_number(&self.texts.title)
    }

    /// The description of a result page and of its preview.
    pub fn description(&self) -> String {
        self.with_number(&self.texts.description)
    }

    /// The sentence that a reader posts.
    pub fn share(&self) -> String {
        self.with_number(&self.texts.share)
    }

    fn with_number(&self, template: &str) -> String {
        fill(template, &[("{n}", &self.position.to_string())])
    }
}

/// A quotation in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The author, as an index into those of `site.toml`.
    pub author: u8,
    /// The position that it speaks from.
    pub position: Position,
    /// The words. Plain text: its asterisks are the author's.
    pub text: AttrValue,
    /// The work or the occasion.
    pub work: AttrValue,
    /// The year; empty for an attributed quotation that no dated source holds.
    pub year: AttrValue,
    /// The address at which the wording was read.
    pub url: AttrValue,
}

impl Placed for Quote {
    fn author(&self) -> usize {
        usize::from(self.author)
    }

    fn position(&self) -> Position {
        self.position
    }
}
