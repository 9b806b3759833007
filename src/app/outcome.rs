//! Before and after, words and deeds, and the essays: on one scale and in one plain paragraph.

use yew::prelude::*;

use super::Data;
use super::parts::{changing, heading, section};
use super::scale::{self, Mark, scale};
use crate::content::{AppText, EssayMark};
use crate::reading::{Deeds, Movement, Reading};
use crate::spectrum::Position;

/// The outcome of a reading whose reader stands at `position`.
pub fn outcome(data: &Data, reading: &Reading, position: Position) -> Html {
    let heading = heading("h2", "outcome__heading", "outcome-title", data.text(AppText::OutcomeHeading));
    let said = changing("p", "outcome__text", sentences(data, reading).join(" ").into());
    section("outcome", "outcome-title", [heading, said, scale(data, &marks(data, reading, position))])
}

fn marks(data: &Data, reading: &Reading, position: Position) -> Vec<Mark> {
    let mut marks = vec![Mark::new(data, scale::NOW, AppText::MarkNow, position)];
    // Before there is a second placement, the first one is the reader's.
    let before = reading.after.and(reading.before);
    marks.extend(before.map(|before| Mark::new(data, scale::BEFORE, AppText::MarkBefore, before)));
    marks.extend(reading.acts().map(|acts| Mark::new(data, scale::ACTS, AppText::MarkActs, acts)));
    for essay in &data.piece.essays {
        let label = of_essay(data, AppText::MarkEssay, essay);
        marks.push(Mark { kind: scale::ESSAY, positions: vec![essay.position], label });
    }
    marks
}

/// The outcome in words: the way between the placements, the answers, the essays.
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
    // No sentence asks for a number that there is not.
    let numbers = [reading.before, reading.after, reading.acts(), reading.position()];
    let [before, after, acts, now] = numbers.map(|number| number.map(|it| it.to_string()).unwrap_or_default());
    let values = [("{a}", before.as_str()), ("{b}", &after), ("{c}", &acts), ("{n}", &now)];
    let mut sentences = vec![data.filled(moved, &values), data.filled(deeds, &values)];
    for essay in &data.piece.essays {
        sentences.push(of_essay(data, AppText::OutcomeEssay, essay));
    }
    sentences
}

/// A sentence about an essay: its title and its position.
fn of_essay(data: &Data, key: AppText, essay: &EssayMark) -> String {
    data.filled(key, &[("{n}", &essay.position.to_string()), ("{title}", &essay.title)])
}
