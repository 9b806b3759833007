//! Before and after, words and deeds, and the essays: on one beam and in one plain paragraph.

use yew::prelude::*;

use super::Data;
use super::figure::{Mark, MarkKind, figure, legend};
use crate::content::{AppText, fill};
use crate::reading::{Deeds, Movement, Reading};
use crate::spectrum::Position;

/// The outcome of a reading whose reader stands at `position`.
pub fn outcome(data: &Data, reading: &Reading, position: Position) -> Html {
    let marks = marks(data, reading);
    html! {
        <section class="outcome" aria-labelledby="outcome-title">
            <h2 class="outcome__heading" id="outcome-title">{ data.text(AppText::OutcomeHeading) }</h2>
            { figure(data, Some(position), &marks, html!()) }
            <p class="outcome__now">{ data.text_with(AppText::MarkNow, position) }</p>
            { legend(&marks) }
            <p class="outcome__text"><span>{ sentences(data, reading).join(" ") }</span></p>
        </section>
    }
}

fn marks(data: &Data, reading: &Reading) -> Vec<Mark> {
    let own = |kind, key, position: Option<Position>| {
        position.map(|position| Mark { kind, position, label: data.text_with(key, position) })
    };
    // Before there is a second placement, the first one is where the beam stands.
    let before = reading.after.and(reading.before);
    let essays = data.piece.essays.iter().map(|essay| Mark {
        kind: MarkKind::Essay,
        position: essay.position,
        label: fill(&data.text_with(AppText::MarkEssay, essay.position), "{title}", &essay.title),
    });
    let own =
        [own(MarkKind::Before, AppText::MarkBefore, before), own(MarkKind::Acts, AppText::MarkActs, reading.acts())];
    own.into_iter().flatten().chain(essays).collect()
}

/// What there is to say: the way between the placements, the answers, the essays.
pub fn sentences(data: &Data, reading: &Reading) -> Vec<String> {
    let moved = match (reading.movement(), reading.before, reading.after) {
        (Some(Movement::TowardHorizontal), ..) => AppText::OutcomeTowardHorizontal,
        (Some(Movement::TowardVertical), ..) => AppText::OutcomeTowardVertical,
        (Some(Movement::None), ..) => AppText::OutcomeNotMoved,
        (None, Some(_), _) => AppText::OutcomeBefore,
        (None, None, _) => AppText::OutcomeAfter,
    };
    let deeds = match reading.deeds() {
        Some(Deeds::MoreVertical) => AppText::OutcomeMoreVertical,
        Some(Deeds::MoreHorizontal) => AppText::OutcomeMoreHorizontal,
        Some(Deeds::AsWords) => AppText::OutcomeAsWords,
        None => AppText::OutcomeTooFew,
    };
    let number = |position: Option<Position>| position.map(|position| position.to_string()).unwrap_or_default();
    let values =
        [("{a}", reading.before), ("{b}", reading.after), ("{c}", reading.acts()), ("{n}", reading.position())];
    let filled =
        |key| values.iter().fold(data.text(key).to_string(), |text, (name, value)| fill(&text, name, &number(*value)));
    let essays = data
        .piece
        .essays
        .iter()
        .map(|essay| fill(&data.text_with(AppText::OutcomeEssay, essay.position), "{title}", &essay.title));
    [filled(moved), filled(deeds)].into_iter().chain(essays).collect()
}
