//! The essays: Markdown with a TOML head, passages and dilemmas in reading order. AUTHORING.md describes the format.

mod reader;

use maud::Markup;

use super::notation::Notation;
use super::source::{Problems, Source};
use crate::spectrum::Position;

/// An essay in one language, as the pages show it.
#[derive(Clone, Debug)]
pub struct Essay {
    /// Its id, the same in all languages.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it argues, in a sentence.
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

    /// What must be the same in all languages.
    fn skeleton(&self) -> (String, Vec<(Option<Position>, String)>) {
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
    /// Where on the spectrum it speaks from.
    pub lean: Option<Position>,
    /// Whether it is an echo: a reader's voice after the essay.
    pub is_echo: bool,
    /// Its paragraphs and quotations as HTML.
    pub html: Markup,
    /// How many words a reader reads, quotations included.
    pub words: usize,
    /// How many words the retelling itself has.
    pub own_words: usize,
    /// The words of each quotation, per line of the block.
    pub quoted: Vec<usize>,
}

/// A dilemma: a situation and what one might do.
#[derive(Clone, Debug)]
pub struct Dilemma {
    /// Its id in the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The situation as HTML.
    pub html: Markup,
    /// What one might do, from vertical to horizontal.
    pub answers: Vec<Answer>,
}

/// An answer to a dilemma.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Where it stands.
    pub position: Option<Position>,
    /// The passage it speaks to, by its id.
    pub passage: String,
    /// What one would do, as HTML without a paragraph around it.
    pub html: Markup,
    /// What is said to that, as HTML.
    pub reply: Markup,
}

/// How many answers a dilemma has.
pub const ANSWERS: usize = 4;

const FENCE: &str = "+++\n";

/// Reads an essay.
pub fn load(source: &Source, problems: &mut Problems) -> Option<Essay> {
    let Some((head, body)) = source.text.strip_prefix(FENCE).and_then(|rest| rest.split_once(FENCE)) else {
        problems.push(source.problem(
            0,
            "this file does not start with a head between two lines of +++. Copy the head of another essay.",
        ));
        return None;
    };
    let mut fields = source.table_from(FENCE.len(), head).map_err(|problem| problems.push(problem)).ok()?;
    let mut essay = Essay {
        id: fields.written("id", Notation::Id, problems).to_string(),
        title: fields.text("title", problems).to_string(),
        summary: fields.text("summary", problems).to_string(),
        parts: Vec::new(),
    };
    fields.finish(problems);
    essay.parts = reader::parts(source, source.text.len() - body.len(), problems);
    check_targets(source, &essay, problems);
    Some(essay)
}

/// Every answer must lead to a passage of its essay.
fn check_targets(source: &Source, essay: &Essay, problems: &mut Problems) {
    let is_passage =
        |id: &str| essay.parts.iter().any(|part| matches!(part, Part::Passage(passage) if passage.id == id));
    for part in &essay.parts {
        let Part::Dilemma(dilemma) = part else { continue };
        for answer in dilemma.answers.iter().filter(|answer| !is_passage(&answer.passage)) {
            let offset = source.text.find(&format!("](#{})", answer.passage)).unwrap_or_default();
            problems.push(source.problem(
                offset,
                format!("`#{}` is no passage of this essay. Name one of its passages.", answer.passage),
            ));
        }
    }
}

/// Two languages must tell the same essay: the same parts, leans, positions and targets in the same order.
pub fn check_same(source: &Source, essay: &Essay, default: &Essay, problems: &mut Problems) {
    if essay.id != default.id {
        problems.push(source.problem(
            0,
            format!("the id is `{}`, but `{}` in the first language. Use the same.", essay.id, default.id),
        ));
    }
    if essay.parts.len() != default.parts.len() {
        let (here, there) = (essay.parts.len(), default.parts.len());
        problems.push(
            source.problem(
                0,
                format!("there are {here} parts here and {there} in the first language. Make them the same."),
            ),
        );
    }
    for (part, other) in essay.parts.iter().zip(&default.parts) {
        if part.skeleton() != other.skeleton() {
            let offset = source.text.find(&format!("{{#{}", part.id())).unwrap_or_default();
            problems.push(source.problem(
                offset,
                format!("`#{}` differs from `#{}` in the first language. Ids, leans, positions and targets must be the same.", part.id(), other.id()),
            ));
        }
    }
}

/// Words as a reader counts them: what spaces separate, dashes left out.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
