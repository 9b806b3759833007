//! A conversation: the sender, those before, and the reader, on one beam.

use yew::prelude::*;

use super::Data;
use super::figure::{Mark, MarkKind, figure_with_legend};
use super::parts::{heading, plain, section, text, words};
use crate::content::{AppText, Band, fill};
use crate::link::{Link, MOST_VOICES};
use crate::spectrum::Position;
use crate::voices::{Closeness, summary};

/// What the opener of a link and those before have to discuss.
pub fn talk(data: &Data, sender: &Link, own: Position) -> Html {
    let marks = marks(data, sender);
    let band = data.bands.get(Closeness::between(own, sender.position) as usize);
    let questions = band.map(|band| band.questions(own.same_side(sender.position))).unwrap_or_default();
    let questions = questions.iter().map(|question| plain("li", "", [text(question.clone())]));
    let parts = [
        heading("h2", "outcome__heading", "talk-title", data.text(AppText::TalkHeading)),
        figure_with_legend(data, own, &marks),
        words("outcome__text", sentences(data, band, sender, own).join(" ").into()),
        heading("h3", "outcome__questions", "", data.text(AppText::TalkQuestions)),
        plain("ol", "outcome__list", questions.collect::<Vec<_>>()),
    ];
    section("outcome", "talk-title", parts)
}

/// The link with which the reader replies: everybody so far, the oldest left out where there is no room.
pub fn reply(sender: &Link, own: Position) -> Link {
    let mut with = sender.with.clone();
    with.push(sender.position);
    let surplus = with.len().saturating_sub(MOST_VOICES);
    with.drain(..surplus);
    Link { with, ..Link::to(own) }
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
fn sentences(data: &Data, band: Option<&Band>, sender: &Link, own: Position) -> Vec<String> {
    let distance = own.distance(sender.position);
    let mut sentences: Vec<String> = band.map(|band| band.distance(distance)).into_iter().collect();
    let mut voices = sender.with.clone();
    voices.extend([sender.position, own]);
    if let Some(group) = summary(&voices).filter(|group| group.count > 2) {
        let mut sentence = fill(&data.text_with(AppText::TalkGroup, group.median), "{k}", &group.count.to_string());
        sentence = fill(&sentence, "{a}", &group.lowest.to_string());
        sentences.push(fill(&sentence, "{b}", &group.highest.to_string()));
    }
    if sender.with.len() == MOST_VOICES {
        sentences.push(data.text(AppText::TalkFull).to_string());
    }
    sentences
}
