//! A conversation: the sender, those before, and the reader, on one beam.

use yew::prelude::*;

use super::Data;
use super::figure::{Mark, MarkKind, figure_with_legend};
use super::parts::{changing, heading, plain, section};
use crate::content::{AppText, Band};
use crate::link::{Link, MOST_VOICES};
use crate::spectrum::Position;
use crate::voices::{Closeness, summary};

/// The conversation between those whom a link brings along and its reader, who stands at `reader`.
pub fn talk(data: &Data, sender: &Link, reader: Position) -> Html {
    let band = data.bands.get(Closeness::between(reader, sender.position) as usize);
    let questions = band.map(|band| band.questions(reader, sender.position)).unwrap_or_default();
    let questions = questions.iter().map(|question| changing("li", "", question.clone()));
    let parts = [
        heading("h2", "outcome__heading", "talk-title", data.text(AppText::TalkHeading)),
        figure_with_legend(data, reader, &marks(data, sender)),
        changing("p", "outcome__text", sentences(data, band, sender, reader).join(" ").into()),
        heading("h3", "outcome__questions", "", data.text(AppText::TalkQuestions)),
        plain("ol", "outcome__list", questions.collect::<Vec<_>>()),
    ];
    section("outcome", "talk-title", parts)
}

fn marks(data: &Data, sender: &Link) -> Vec<Mark> {
    let mark = |kind, key, position| Mark { kind, position, label: data.text_with(key, position) };
    let mut marks = vec![mark(MarkKind::Sender, AppText::TalkSender, sender.position)];
    marks.extend(sender.before.map(|position| mark(MarkKind::Before, AppText::TalkSenderBefore, position)));
    marks.extend(sender.acts.map(|position| mark(MarkKind::Acts, AppText::TalkSenderActs, position)));
    marks.extend(sender.with.iter().map(|voice| mark(MarkKind::Voice, AppText::TalkEarlier, *voice)));
    marks
}

/// The distance, and the middle and the spread of three voices or more.
fn sentences(data: &Data, band: Option<&Band>, sender: &Link, reader: Position) -> Vec<String> {
    let distance = reader.distance(sender.position);
    let mut sentences: Vec<String> = band.map(|band| band.distance(distance)).into_iter().collect();
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
