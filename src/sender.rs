//! Whoever has sent a reader here, and how much of them the reader may see yet.
//!
//! What a sealed link says can be reached in one way only: by saying where its reader stands. So nothing that draws,
//! announces or tells can show a sender to somebody who has not answered, however it is written.

use std::fmt;

use crate::link::Link;
use crate::seal;
use crate::spectrum::Position;

/// Whoever has sent a reader here.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Sender {
    /// Nobody.
    #[default]
    Nobody,
    /// Somebody whose sealed link has not been read yet.
    Unread,
    /// Somebody who says at once where they stand.
    Open(Link),
    /// Somebody who lets the reader answer first.
    Covered(Covered),
    /// Somebody whose code has been cut or changed on its way, so that nothing is known of them.
    Damaged,
}

/// A link that is kept from whoever has not placed themselves. It has no other way out than [`Sender::seen_by`].
#[derive(Clone, PartialEq)]
pub struct Covered(Link);

/// Says nothing of the link: a message for developers is no way out either.
impl fmt::Debug for Covered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Covered")
    }
}

/// A sender, as a reader may see them now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Seen<'a> {
    /// There is nobody to be seen.
    Nobody,
    /// The sender, with all that their link says.
    Link(&'a Link),
    /// There is somebody, who is seen after one has placed oneself.
    Covered,
    /// There was somebody, but their link is damaged.
    Damaged,
}

impl Sender {
    /// The sender of a sealed link.
    pub fn of_code(code: &str) -> Self {
        seal::open(code).map_or(Self::Damaged, |link| Self::Covered(Covered(link)))
    }

    /// The sender in the query of a frame's address: `sealed=…` or, if that is not there, `at=…` with its details.
    pub fn of_frame(query: &str) -> Self {
        match query.split('&').find_map(|pair| pair.strip_prefix("sealed=")) {
            Some(code) => Self::of_code(code),
            None => Link::parse_embed(query).map_or(Self::Nobody, Self::Open),
        }
    }

    /// As much of the sender as a reader may see who stands at `reader`, or has not placed themselves. To whoever has,
    /// a damaged link is as good as none.
    pub fn seen_by(&self, reader: Option<Position>) -> Seen<'_> {
        match (self, reader) {
            (Self::Open(link), _) | (Self::Covered(Covered(link)), Some(_)) => Seen::Link(link),
            (Self::Unread, _) | (Self::Covered(_), None) => Seen::Covered,
            (Self::Damaged, None) => Seen::Damaged,
            (Self::Nobody, _) | (Self::Damaged, Some(_)) => Seen::Nobody,
        }
    }
}

impl<'a> Seen<'a> {
    /// The link of a sender who is seen.
    pub fn link(self) -> Option<&'a Link> {
        match self {
            Self::Link(link) => Some(link),
            Self::Nobody | Self::Covered | Self::Damaged => None,
        }
    }

    /// The position of a sender who is seen.
    pub fn position(self) -> Option<Position> {
        self.link().map(|link| link.position)
    }
}
