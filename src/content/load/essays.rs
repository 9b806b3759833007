//! The essays: Markdown with a TOML head, passages and dilemmas in reading order. AUTHORING.md describes the format.

mod parts;
mod reader;

pub use self::parts::{ANSWERS, Answer, Dilemma, Essay, Part, Passage, count_words};
use super::notation::Notation;
use super::source::{Problems, Source};

/// The line before an essay's head, and after it.
pub const FENCE: &str = "+++\n";

/// The head of an essay, between two such lines, and what follows it.
pub fn head_and_body(source: &Source) -> Option<(&str, &str)> {
    source.text.strip_prefix(FENCE).and_then(|rest| rest.split_once(FENCE))
}

/// Reads an essay.
pub fn load(source: &Source, problems: &mut Problems) -> Option<Essay> {
    let Some((head, body)) = head_and_body(source) else {
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

/// Checks that every answer leads to a passage of its essay.
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

/// Checks that two languages tell the same essay: the same parts, leans, positions and targets in the same order.
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
