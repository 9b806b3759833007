//! The page's data, in the hands of every part.

use std::ops::Deref;
use std::rc::Rc;

use yew::AttrValue;

use crate::content::{AppText, Band, PageData};
use crate::placeholders::fill;
use crate::spectrum::Position;
use crate::voices::Closeness;

/// The page's data, shared by all parts and never copied. A page has it once, so comparing two asks only whether they
/// are one and the same, not whether they say the same.
#[derive(Clone, Debug)]
pub struct Data(Rc<PageData>);

impl Data {
    /// Shares the data of a page.
    pub fn new(data: PageData) -> Self {
        Self(Rc::new(data))
    }

    /// True if results have an address that leads anybody else to them. In the piece as one file without a site they do not.
    pub fn has_site(&self) -> bool {
        !self.base.starts_with('#')
    }

    /// A sentence of the interface.
    pub fn text(&self, key: AppText) -> AttrValue {
        self.piece.texts.get(key)
    }

    /// A sentence with the number of a position in the place of `{n}`.
    pub fn text_with(&self, key: AppText, position: Position) -> String {
        self.filled(key, &[("{n}", &position.to_string())])
    }

    /// A sentence with values in the place of its placeholders.
    pub fn filled(&self, key: AppText, values: &[(&str, &str)]) -> String {
        fill(&self.text(key), values)
    }

    /// The words for two people who stand as far apart as these.
    pub fn band(&self, one: Position, other: Position) -> Option<&Band> {
        self.bands.get(Closeness::between(one, other) as usize)
    }

    /// The distance between two people as a headline.
    pub fn distance(&self, one: Position, other: Position) -> AttrValue {
        self.band(one, other).map(|band| band.distance(one.distance(other)).into()).unwrap_or_default()
    }
}

impl Deref for Data {
    type Target = PageData;

    fn deref(&self) -> &PageData {
        &self.0
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
