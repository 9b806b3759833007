//! Several people on one beam: how far apart they are, and where their middle is.

use crate::spectrum::Position;

/// The distance between two people, as far as it decides which questions are worth discussing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// 0..=14 points.
    Near,
    /// 15..=44 points.
    Apart,
    /// 45 points and more.
    Opposed,
}

impl Closeness {
    /// From the nearest to the farthest.
    pub const ALL: [Self; 3] = [Self::Near, Self::Apart, Self::Opposed];

    /// The closeness of these two.
    pub fn between(one: Position, other: Position) -> Self {
        match one.distance(other) {
            0..15 => Self::Near,
            15..45 => Self::Apart,
            _ => Self::Opposed,
        }
    }

    /// Its table in `replies.toml`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Apart => "apart",
            Self::Opposed => "opposed",
        }
    }
}

/// A group in four numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The number of voices.
    pub count: usize,
    /// The middle voice; of two middle ones, their mean, halves up.
    pub median: Position,
    /// The most vertical voice.
    pub lowest: Position,
    /// The most horizontal one.
    pub highest: Position,
}

/// Sums up a group; `None` if nobody is in it.
pub fn summary(voices: &[Position]) -> Option<Summary> {
    let count = voices.len();
    // There are few positions, so that counting those up to each is less code than sorting.
    let in_order = |index: usize| {
        Position::all().find(|position| voices.iter().filter(|voice| *voice <= position).count() > index)
    };
    let (lowest, highest) = (in_order(0)?, in_order(count - 1)?);
    let (low, high) = (in_order((count - 1) / 2)?, in_order(count / 2)?);
    // Two positions are 200 at most, so the sum fits.
    let median = Position::new((low.get() + high.get()).div_ceil(2))?;
    Some(Summary { count, median, lowest, highest })
}
