//! A conversation: the sender, those before, and the reader, in words and on one scale.

use yew::prelude::*;

use super::Data;
use super::parts::{changing, heading, plain, section};
use super::scale::{self, Mark, scale};
use crate::content::{AppText, Band};
use crate::link::{Link, MOST_VOICES};
use crate::placeholders::joined;
use crate::spectrum::Position;
use crate::voices::summary;

/// The conversation between those whom a link brings along and its reader, who stands at `reader`.
pub fn talk(data: &Data, sender: &Link, reader: Position) -> Html {
    let band = data.band(reader, sender.position);
    let questions = band.map(|band| band.questions(reader, sender.position)).unwrap_or_default();
    let questions = questions.iter().map(|question| changing("li", "", question.clone()));
    let mut parts = vec![
        heading("h2", "visually-hidden", "talk-title", data.text(AppText::TalkHeading)),
        changing("p", "outcome__text", joined(sentences(data, band, sender, reader), " ").into()),
    ];
    let others = others(data, sender);
    // The two of them stand in the figure.
    if !others.is_empty() {
        let mut marks = vec![
            Mark::new(data, scale::NOW, AppText::MarkNow, reader),
            Mark::new(data, scale::SENDER, AppText::TalkSender, sender.position),
        ];
        marks.extend(others);
        parts.push(scale(data, &marks));
    }
    let asked = [
        heading("h3", "outcome__asked", "", data.text(AppText::TalkQuestions)),
        plain("ol", "outcome__list", questions.collect::<Vec<_>>()),
    ];
    // One part, so that on wide screens the style sheet sets it beside the control.
    parts.push(plain("div", "outcome__questions", asked));
    section("outcome", "talk-title", parts)
}

/// The rest of what the link says.
fn others(data: &Data, sender: &Link) -> Vec<Mark> {
    let before = sender.before.map(|it| Mark::new(data, scale::BEFORE, AppText::TalkSenderBefore, it));
    let acts = sender.acts.map(|it| Mark::new(data, scale::ACTS, AppText::TalkSenderActs, it));
    let mut marks: Vec<Mark> = before.into_iter().chain(acts).collect();
    if !sender.with.is_empty() {
        let numbers = joined(sender.with.iter().map(Position::to_string), ", ");
        let label = data.filled(AppText::TalkEarlier, &[("{n}", &numbers)]);
        marks.push(Mark { kind: scale::VOICES, positions: sender.with.clone(), label });
    }
    marks
}

/// The meaning of the distance, which the control says, and the middle and the spread of three voices or more.
fn sentences(data: &Data, band: Option<&Band>, sender: &Link, reader: Position) -> Vec<String> {
    let mut sentences: Vec<String> = band.map(|band| band.meaning.to_string()).into_iter().collect();
    let mut voices = sender.with.clone();
    voices.extend([sender.position, reader]);
    if let Some(group) = summary(&voices).filter(|group| group.count > 2) {
        let [median, lowest, highest] = [group.median, group.lowest, group.highest].map(|it| it.to_string());
        let count = group.count.to_string();
        let values = [("{n}", median.as_str()), ("{k}", &count), ("{a}", &lowest), ("{b}", &highest)];
        sentences.push(data.filled(AppText::TalkGroup, &values));
    }
    if sender.with.len() == MOST_VOICES {
        sentences.push(data.text(AppText::TalkFull).to_string());
    }
    sentences
}
