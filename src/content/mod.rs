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

pub use self::texts::{AppText, Texts};
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

/// The kinds of pages that the app runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The whole piece.
    Piece,
    /// Somebody's result, opened from a link.
    Result(Position),
    /// The widget in somebody else's page: compact, or the whole piece.
    Embed,
}

/// The piece in one language, without its prose.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The language's code: `es`.
    pub lang: AttrValue,
    /// The interface's sentences.
    pub texts: Texts,
    /// The five stances, from vertical to horizontal.
    pub stances: Vec<StanceTexts>,
    /// The quotations, by author and then by position.
    pub quotes: Vec<Quote>,
    /// The essays, in reading order.
    pub essays: Vec<EssayMark>,
    /// The sites that results can be shared on.
    pub channels: Vec<Channel>,
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
    /// The most characters that a post may have; empty if there is no limit.
    pub limit: AttrValue,
}

/// The sentences for two people at some distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The distance in words, for the distances 0, 1, … that have a sentence of their own.
    pub exact: Vec<AttrValue>,
    /// The distance in words; with `{d}`.
    pub distance: AttrValue,
    /// Questions for two on the same side of the centre.
    pub same_side: Vec<AttrValue>,
    /// Questions for two on different sides.
    pub across: Vec<AttrValue>,
}

impl Band {
    /// The distance in words.
    pub fn distance(&self, points: u8) -> String {
        match self.exact.get(usize::from(points)) {
            Some(sentence) => sentence.to_string(),
            None => fill(&self.distance, "{d}", &points.to_string()),
        }
    }

    /// The questions that are worth discussing.
    pub fn questions(&self, same_side: bool) -> &[AttrValue] {
        if same_side { &self.same_side } else { &self.across }
    }
}

/// An essay as the app knows it: its text is none of the app's business.
#[derive(Clone, Debug, PartialEq)]
pub struct EssayMark {
    /// Its title.
    pub title: AttrValue,
    /// The position of the whole essay.
    pub position: Position,
}

impl Piece {
    /// Everything that is said of a position. Nothing else decides what a position is called.
    pub fn describe(&self, position: Position) -> Description<'_> {
        let stance = position.stance();
        Description { position, stance, texts: self.stances.get(stance as usize).unwrap_or(StanceTexts::NONE) }
    }
}

/// What is said of a stance. `{n}` stands for the position's number.
#[derive(Clone, Debug, PartialEq)]
pub struct StanceTexts {
    /// Its name, as on a button.
    pub name: AttrValue,
    /// What somebody there believes, as they would say it.
    pub summary: AttrValue,
    /// What a screen reader says of the slider's value; with `{n}`.
    pub spoken: AttrValue,
    /// The headline of a result; with `{n}`.
    pub title: AttrValue,
    /// What previews and search show of a result; with `{n}`.
    pub description: AttrValue,
    /// What a reader posts; with `{n}`.
    pub share: AttrValue,
}

impl StanceTexts {
    /// Only for lists that are shorter than the loader and [`record`] allow.
    const NONE: &Self = &Self {
        name: AttrValue::Static(""),
        summary: AttrValue::Static(""),
        spoken: AttrValue::Static(""),
        title: AttrValue::Static(""),
        description: AttrValue::Static(""),
        share: AttrValue::Static(""),
    };
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
        fill(template, "{n}", &self.position.to_string())
    }
}

/// Puts a value in the place of a placeholder such as `{n}`.
pub fn fill(template: &str, placeholder: &str, value: &str) -> String {
    // `replace` does the same with a search that is quick in long texts: three kilobytes of wasm for these short ones.
    let (mut filled, mut rest) = (String::new(), template);
    while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix(placeholder) {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    filled
}

/// A quotation in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Its id in `quotes.json`.
    pub id: AttrValue,
    /// The author, as an index into those of `site.toml`.
    pub author: u8,
    /// The author's name.
    pub author_name: AttrValue,
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
