//! What a reader has done so far: two placements and the answers to the dilemmas.

use crate::spectrum::Position;

/// From how many answers on they say something about what the reader does.
pub const ENOUGH_ANSWERS: usize = 3;

/// Which of the two placements: the one that opens the piece or the one that closes it.
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
    /// Which dilemma, counted over the whole piece.
    pub dilemma: usize,
    /// Which of its answers.
    pub choice: usize,
    /// Where that answer stands.
    pub position: Position,
}

impl Reading {
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

    /// Which answer of a dilemma was chosen.
    pub fn choice(&self, dilemma: usize) -> Option<usize> {
        self.answers.iter().find(|answer| answer.dilemma == dilemma).map(|answer| answer.choice)
    }

    /// Where the reader stands: the second placement, or the first while there is no second.
    pub fn position(&self) -> Option<Position> {
        self.after.or(self.before)
    }

    /// What the reader does: the mean of the answers, halves up, once there are [`ENOUGH_ANSWERS`].
    pub fn acts(&self) -> Option<Position> {
        let count = self.answers.len();
        if count < ENOUGH_ANSWERS {
            return None;
        }
        let sum: usize = self.answers.iter().map(|answer| usize::from(answer.position.get())).sum();
        u8::try_from((2 * sum + count) / (2 * count)).ok().and_then(Position::new)
    }

    /// Whether there is nothing to lose by starting again.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
