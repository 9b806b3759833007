//! An essay and its parts, as the pages show them.

use maud::Markup;

use crate::spectrum::Position;

/// An essay in one language, as the pages show it.
#[derive(Clone, Debug)]
pub struct Essay {
    /// Its id, the same in all languages.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its argument, in a sentence.
    pub summary: String,
    /// Passages and dilemmas in reading order.
    pub parts: Vec<Part>,
}

/// A part of an essay.
#[derive(Clone, Debug)]
pub enum Part {
    /// Something to read.
    Passage(Passage),
    /// Something to decide.
    Dilemma(Dilemma),
}

impl Part {
    /// Its id in the page.
    pub fn id(&self) -> &str {
        match self {
            Self::Passage(passage) => &passage.id,
            Self::Dilemma(dilemma) => &dilemma.id,
        }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        match self {
            Self::Passage(passage) => &passage.title,
            Self::Dilemma(dilemma) => &dilemma.title,
        }
    }

    /// The ids, positions and targets, which must be the same in all languages.
    pub fn skeleton(&self) -> (String, Vec<(Option<Position>, String)>) {
        match self {
            Self::Passage(passage) => (passage.id.clone(), vec![(passage.lean, String::new())]),
            Self::Dilemma(dilemma) => {
                let answers = dilemma.answers.iter().map(|answer| (answer.position, answer.passage.clone()));
                (dilemma.id.clone(), answers.collect())
            }
        }
    }
}

/// A passage of an essay.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its id in the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The position that it speaks from; none if the file gives a wrong one.
    pub lean: Option<Position>,
    /// True for an echo: a reader's voice after the essay.
    pub is_echo: bool,
    /// Its paragraphs and quotations as HTML.
    pub html: Markup,
    /// The number of words that a reader reads, quotations included.
    pub words: usize,
    /// The number of words of the retelling itself.
    pub own_words: usize,
    /// The number of words in each line of its quotations.
    pub quoted: Vec<usize>,
}

/// A dilemma: a situation and the answers to it.
#[derive(Clone, Debug)]
pub struct Dilemma {
    /// Its id in the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The situation as HTML.
    pub html: Markup,
    /// The number of its words.
    pub words: usize,
    /// The answers, in an order of the content's own that neither rises nor falls, the same in all languages.
    pub answers: Vec<Answer>,
}

/// An answer to a dilemma.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its position; none if the file gives a wrong one.
    pub position: Option<Position>,
    /// The passage it speaks to, by its id.
    pub passage: String,
    /// The deed that it stands for, as HTML without a paragraph around it.
    pub html: Markup,
    /// The reply to it, as HTML.
    pub reply: Markup,
}

/// The number of answers that a dilemma has.
pub const ANSWERS: usize = 4;

/// Counts words as a reader does: spaces separate them, and a dash is none.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
