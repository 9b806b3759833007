//! Before and after, words and deeds, and the essays: on one beam and in one plain paragraph.

use yew::prelude::*;

use super::Data;
use super::figure::{Mark, MarkKind, figure_with_legend};
use super::parts::{heading, section, words};
use crate::content::{AppText, fill};
use crate::reading::{Deeds, Movement, Reading};
use crate::spectrum::Position;

/// The outcome of a reading whose reader stands at `position`.
pub fn outcome(data: &Data, reading: &Reading, position: Position) -> Html {
    let heading = heading("h2", "outcome__heading", "outcome-title", data.text(AppText::OutcomeHeading));
    let figure = figure_with_legend(data, position, &marks(data, reading));
    let said = words("outcome__text", sentences(data, reading).join(" ").into());
    section("outcome", "outcome-title", [heading, figure, said])
}

fn marks(data: &Data, reading: &Reading) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut own = |kind, key, position: Option<Position>| {
        if let Some(position) = position {
            marks.push(Mark { kind, position, label: data.text_with(key, position) });
        }
    };
    // Before there is a second placement, the first one is where the beam stands.
    own(MarkKind::Before, AppText::MarkBefore, reading.after.and(reading.before));
    own(MarkKind::Acts, AppText::MarkActs, reading.acts());
    for essay in &data.piece.essays {
        let label = fill(&data.text_with(AppText::MarkEssay, essay.position), "{title}", &essay.title);
        marks.push(Mark { kind: MarkKind::Essay, position: essay.position, label });
    }
    marks
}

/// What there is to say: the way between the placements, the answers, the essays.
pub fn sentences(data: &Data, reading: &Reading) -> Vec<String> {
    let moved = match (reading.movement(), reading.after) {
        (Some(Movement::TowardHorizontal), _) => AppText::OutcomeTowardHorizontal,
        (Some(Movement::TowardVertical), _) => AppText::OutcomeTowardVertical,
        (Some(Movement::None), _) => AppText::OutcomeNotMoved,
        (None, None) => AppText::OutcomeBefore,
        (None, Some(_)) => AppText::OutcomeAfter,
    };
    let deeds = match reading.deeds() {
        Some(Deeds::MoreVertical) => AppText::OutcomeMoreVertical,
        Some(Deeds::MoreHorizontal) => AppText::OutcomeMoreHorizontal,
        Some(Deeds::AsWords) => AppText::OutcomeAsWords,
        None => AppText::OutcomeTooFew,
    };
    let values =
        [("{a}", reading.before), ("{b}", reading.after), ("{c}", reading.acts()), ("{n}", reading.position())];
    let mut sentences = Vec::new();
    for key in [moved, deeds] {
        let mut sentence = data.text(key).to_string();
        for (name, value) in values {
            if let Some(value) = value {
                sentence = fill(&sentence, name, &value.to_string());
            }
        }
        sentences.push(sentence);
    }
    for essay in &data.piece.essays {
        sentences.push(fill(&data.text_with(AppText::OutcomeEssay, essay.position), "{title}", &essay.title));
    }
    sentences
}
