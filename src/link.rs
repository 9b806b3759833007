//! A result's address: `r/71/?before=40&acts=55&with=20.85`, written and read.
//!
//! The path decides the position. The query adds details that may be lost without harm:
//! whatever is unknown, out of range or malformed in it is ignored on its own.

use std::fmt;

use crate::reading::Reading;
use crate::spectrum::Position;

/// The most positions that a conversation's link carries in `with`.
pub const MOST_VOICES: usize = 50;

/// A result's link and its details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The sender's position.
    pub position: Position,
    /// The sender's position before reading.
    pub before: Option<Position>,
    /// The position that the sender's answers come to.
    pub acts: Option<Position>,
    /// The positions of those who spoke before the sender, oldest first; at most [`MOST_VOICES`].
    pub with: Vec<Position>,
}

impl Link {
    /// The link of a bare position.
    pub fn to(position: Position) -> Self {
        Self { position, before: None, acts: None, with: Vec::new() }
    }

    /// The link of a reader who stands at `position`, with everything that the reading says of them.
    pub fn of_reading(reading: &Reading, position: Position) -> Self {
        // The first placement is a detail only once there is a second.
        let before = reading.after.and(reading.before);
        Self { before, acts: reading.acts(), ..Self::to(position) }
    }

    /// The link with which somebody at `position` replies to this one: with everybody so far, but for the oldest where
    /// there is no room.
    pub fn reply(&self, position: Position) -> Self {
        let mut with = self.with.clone();
        with.push(self.position);
        let surplus = with.len().saturating_sub(MOST_VOICES);
        with.drain(..surplus);
        Self { with, ..Self::to(position) }
    }

    /// Reads a path below the site's or a language's base, such as `r/71/` or `en/r/71/`, and a query without its `?`.
    ///
    /// `None` if the path names no result.
    pub fn parse(path: &str, query: &str) -> Option<Self> {
        let path = path.strip_suffix('/').unwrap_or(path);
        let (rest, number) = path.rsplit_once('/').unwrap_or(("", path));
        if rest != "r" && !rest.ends_with("/r") {
            return None;
        }
        Some(Self { ..Self::to(Position::parse(number)?) }.with_details(query))
    }

    /// Reads the query of an embedded widget's address: a sender, `at=71`, with the same details as a result's query.
    pub fn parse_embed(query: &str) -> Option<Self> {
        let at = query.split('&').filter_map(|pair| pair.strip_prefix("at=")).find_map(Position::parse)?;
        Some(Self::to(at).with_details(query))
    }

    /// Adds what a query says. Of a repeated parameter the first valid one counts.
    pub fn with_details(mut self, query: &str) -> Self {
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "before" => self.before = self.before.or_else(|| Position::parse(value)),
                "acts" => self.acts = self.acts.or_else(|| Position::parse(value)),
                "with" if self.with.is_empty() => self.with = voices(value),
                _ => {}
            }
        }
        self
    }

    /// The query with its `?`; empty if there are no details.
    pub fn details(&self) -> String {
        self.to_string().split_off(Self::path(self.position).len())
    }

    /// The path below the language's base: `r/71/`.
    pub fn path(position: Position) -> String {
        format!("r/{position}/")
    }
}

/// The voices that a frame's address brings along, `voices=20.40.55`: at most [`MOST_VOICES`].
pub fn voices_in(query: &str) -> Vec<Position> {
    query.split('&').find_map(|pair| pair.strip_prefix("voices=")).map(voices).unwrap_or_default()
}

/// Reads positions with dots between them, without those that are none; at most [`MOST_VOICES`].
fn voices(list: &str) -> Vec<Position> {
    list.split('.').filter_map(Position::parse).take(MOST_VOICES).collect()
}

/// Writes the address below the language's base.
impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Self::path(self.position))?;
        let mut separator = '?';
        for (name, value) in [("before", self.before), ("acts", self.acts)] {
            if let Some(value) = value {
                write!(f, "{separator}{name}={value}")?;
                separator = '&';
            }
        }
        for (index, voice) in self.with.iter().enumerate() {
            if index == 0 {
                write!(f, "{separator}with={voice}")?;
            } else {
                write!(f, ".{voice}")?;
            }
        }
        Ok(())
    }
}
