//! A reader's way so far: two placements and the answers to the dilemmas.

use std::cmp::Ordering;

use crate::spectrum::Position;

/// From how many answers on they say something about what the reader does.
pub const ENOUGH_ANSWERS: usize = 3;

/// Up to how many points apart words and deeds count as the same: the answers' mean is no finer than that.
pub const SAME: u8 = 5;

/// The direction in which a reader moved between the two placements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// Towards conversation.
    TowardHorizontal,
    /// Towards command.
    TowardVertical,
    /// Nowhere.
    None,
}

impl Movement {
    /// The way from the first placement to the second.
    pub fn between(before: Position, after: Position) -> Self {
        match after.cmp(&before) {
            Ordering::Greater => Self::TowardHorizontal,
            Ordering::Less => Self::TowardVertical,
            Ordering::Equal => Self::None,
        }
    }
}

/// A reader's deeds, which are the answers, beside the reader's words, which are the placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deeds {
    /// They command or obey more than they say.
    MoreVertical,
    /// They talk more than they say.
    MoreHorizontal,
    /// They do what they say.
    AsWords,
}

impl Deeds {
    /// The deeds compared with the words.
    pub fn beside(says: Position, does: Position) -> Self {
        if says.distance(does) <= SAME {
            Self::AsWords
        } else if does < says {
            Self::MoreVertical
        } else {
            Self::MoreHorizontal
        }
    }
}

/// One of the two placements: the one that opens the piece or the one that closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before reading.
    Before,
    /// After reading.
    After,
}

/// A reader's way through the piece. Empty at first: nothing is chosen for anybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The first placement.
    pub before: Option<Position>,
    /// The second placement.
    pub after: Option<Position>,
    /// For each answered dilemma its index and the position of the answer, in order of the dilemmas.
    answers: Vec<Answer>,
}

/// An answer to a dilemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The dilemma's number, counted over the whole piece from 0.
    pub dilemma: usize,
    /// The answer's number within the dilemma, from 0.
    pub choice: usize,
    /// The position of that answer.
    pub position: Position,
}

impl Reading {
    /// A reading of which only the placements are known.
    pub fn placed_at(before: Option<Position>, after: Option<Position>) -> Self {
        Self { before, after, answers: Vec::new() }
    }

    /// Places the reader.
    pub fn place(&mut self, phase: Phase, position: Position) {
        match phase {
            Phase::Before => self.before = Some(position),
            Phase::After => self.after = Some(position),
        }
    }

    /// The placement of a phase.
    pub fn placed(&self, phase: Phase) -> Option<Position> {
        match phase {
            Phase::Before => self.before,
            Phase::After => self.after,
        }
    }

    /// Answers a dilemma, or changes the answer.
    pub fn answer(&mut self, answer: Answer) {
        match self.answers.binary_search_by_key(&answer.dilemma, |given| given.dilemma) {
            Ok(index) => {
                if let Some(given) = self.answers.get_mut(index) {
                    *given = answer;
                }
            }
            Err(index) => self.answers.insert(index, answer),
        }
    }

    /// The answers given, in order of the dilemmas.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The number of the answer that was chosen in a dilemma.
    pub fn choice(&self, dilemma: usize) -> Option<usize> {
        self.answers.iter().find(|answer| answer.dilemma == dilemma).map(|answer| answer.choice)
    }

    /// The reader's position: the second placement, or the first while there is no second.
    pub fn position(&self) -> Option<Position> {
        self.after.or(self.before)
    }

    /// The position at which the reader began: the first placement, or the second where there is no other.
    pub fn first(&self) -> Option<Position> {
        self.before.or(self.after)
    }

    /// The position of the reader's deeds: the mean of the answers, halves up, once there are [`ENOUGH_ANSWERS`].
    pub fn acts(&self) -> Option<Position> {
        let count = self.answers.len();
        if count < ENOUGH_ANSWERS {
            return None;
        }
        let sum: usize = self.answers.iter().map(|answer| usize::from(answer.position.get())).sum();
        u8::try_from((2 * sum + count) / (2 * count)).ok().and_then(Position::new)
    }

    /// The way from the first placement to the second, once there are both.
    pub fn movement(&self) -> Option<Movement> {
        Some(Movement::between(self.before?, self.after?))
    }

    /// The deeds compared with the words, once both are known.
    pub fn deeds(&self) -> Option<Deeds> {
        Some(Deeds::beside(self.position()?, self.acts()?))
    }

    /// Tells a reading that has nothing to lose by starting again.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
