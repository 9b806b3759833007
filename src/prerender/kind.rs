//! The kinds of pages that the app runs on.

use std::iter::once;

use crate::content::Page;
use crate::link::Link;
use crate::seal::FOLDER;
use crate::spectrum::Position;

/// The kind of a page. Whatever distinguishes one page of a language from another is asked of this.
///
/// `404.html` is none of them: it belongs to no language, stands nowhere, and runs no app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The piece with its essays.
    Piece,
    /// Somebody's result, opened from a link.
    Result(Position),
    /// Somebody's sealed link: one page for all of them, whose query says whose it is.
    Sealed,
    /// The widget in somebody else's page. Its readers need not carry the essays.
    Compact,
    /// The whole piece, in somebody else's page.
    Full,
    /// The whole piece as one file, which is no page of the site: it has all that it needs, and stands anywhere.
    Single,
}

impl PageKind {
    /// Every page of a language.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::indexed().chain([Self::Sealed, Self::Compact, Self::Full])
    }

    /// The pages of a language that search engines should know. Each has a card and an oEmbed answer of its own.
    pub fn indexed() -> impl Iterator<Item = Self> {
        once(Self::Piece).chain(Position::all().map(Self::Result))
    }

    /// The folder of the page, below its language's.
    pub fn folder(self) -> String {
        match self {
            Self::Piece => String::new(),
            Self::Result(position) => Link::path(position),
            Self::Sealed => FOLDER.to_owned(),
            Self::Compact => "embed/".to_owned(),
            Self::Full => "embed/full/".to_owned(),
            // It leads to the piece.
            Self::Single => String::new(),
        }
    }

    /// The page that search engines should know in its place. A widget is the piece, shown elsewhere; and without its
    /// query, a sealed link's page says nothing that the piece does not say.
    pub fn canonical(self) -> Self {
        match self {
            Self::Piece | Self::Sealed | Self::Compact | Self::Full | Self::Single => Self::Piece,
            Self::Result(_) => self,
        }
    }

    /// The position that the page is about; none where it is about the piece.
    pub fn result(self) -> Option<Position> {
        match self {
            Self::Result(position) => Some(position),
            Self::Piece | Self::Sealed | Self::Compact | Self::Full | Self::Single => None,
        }
    }

    /// True for pages whose address without its query leads to all that they are about. A sealed link is its query: where
    /// a page names an address as its own, Safari, Chrome on Android and Facebook share that one in place of the one that
    /// was opened (<https://developers.facebook.com/docs/sharing/webmasters/getting-started/versioned-link>), and blogs
    /// that ask for an oEmbed answer would get one that knows of nobody. So this page names none.
    pub fn has_own_address(self) -> bool {
        self != Self::Sealed
    }

    /// True for pages on which a sealed link may be opened.
    pub fn opens_seals(self) -> bool {
        self == Self::Sealed || self.hears_of_others()
    }

    /// True for pages whose address may tell of a sender and of other voices, in the query that frames have.
    pub fn hears_of_others(self) -> bool {
        self == Self::Single || self.is_for_frames()
    }

    /// True for pages that stand in somebody else's.
    pub fn is_for_frames(self) -> bool {
        matches!(self, Self::Compact | Self::Full)
    }

    /// True for pages with the essays and all quotations in them. The others lead there.
    pub fn has_essays(self) -> bool {
        matches!(self, Self::Piece | Self::Full | Self::Single)
    }

    /// True for pages that open with the piece's title, and not with what a sender says.
    pub fn has_title(self) -> bool {
        matches!(self, Self::Piece | Self::Compact | Self::Full | Self::Single)
    }

    /// True for pages on which readers may meet somebody else's position: by the page itself, or by a frame's address.
    pub fn has_conversation(self) -> bool {
        self != Self::Piece
    }

    /// The class of the page's body.
    pub fn body_class(self) -> &'static str {
        match self {
            Self::Piece => "is-piece",
            Self::Result(_) => "is-result",
            Self::Sealed => "is-sealed",
            Self::Compact => "is-embed is-compact",
            Self::Full => "is-embed is-full",
            // Its looks are the piece's, and what it says of a sender is what the whole piece says in a frame.
            Self::Single => "is-piece is-full",
        }
    }

    /// The page as the app knows it.
    pub fn in_app(self) -> Page {
        match self {
            Self::Piece => Page::Piece,
            Self::Result(position) => Page::Result(position),
            Self::Sealed => Page::Sealed,
            Self::Compact => Page::Compact,
            // The app need not know that it is in one file: its address may bring somebody along, as a frame's may.
            Self::Full | Self::Single => Page::Full,
        }
    }
}
