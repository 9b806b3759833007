//! What somebody says beside what they do: a headline, one plain paragraph, and on a scale what else there is. The two
//! beams and the wedge between them are drawn by the control's figure (`figure.rs`), so that the news is where one looks,
//! and nothing of anybody's is drawn twice.

use yew::prelude::*;

use super::Data;
use super::leaning::lean;
use super::parts::{changing, changing_text, element, hold, plain, text};
use super::scale::{self, Mark, scale};
use crate::content::{AppText, EssayMark};
use crate::link::Link;
use crate::placeholders::joined;
use crate::reading::{Deeds, Movement, Reading};
use crate::spectrum::{Position, three_digits};

/// The sentences for the one of whom an outcome tells.
pub struct Person {
    says: AppText,
    does: AppText,
    moved: [AppText; 3],
    deeds: [AppText; 3],
}

/// Whoever reads.
pub const YOU: Person = Person {
    says: AppText::OutcomeSays,
    does: AppText::OutcomeDoes,
    moved: [AppText::OutcomeTowardHorizontal, AppText::OutcomeTowardVertical, AppText::OutcomeNotMoved],
    deeds: [AppText::OutcomeMoreVertical, AppText::OutcomeMoreHorizontal, AppText::OutcomeAsWords],
};

/// Whoever has sent the link.
pub const SENDER: Person = Person {
    says: AppText::SenderSays,
    does: AppText::SenderDoes,
    moved: [AppText::SenderTowardHorizontal, AppText::SenderTowardVertical, AppText::SenderNotMoved],
    deeds: [AppText::SenderMoreVertical, AppText::SenderMoreHorizontal, AppText::SenderAsWords],
};

impl Person {
    /// The sentence on the way from the first placement to the second.
    fn moved(&self, movement: Movement) -> AppText {
        let [toward_horizontal, toward_vertical, none] = self.moved;
        match movement {
            Movement::TowardHorizontal => toward_horizontal,
            Movement::TowardVertical => toward_vertical,
            Movement::None => none,
        }
    }

    /// The sentence on the deeds beside the words.
    fn deeds(&self, deeds: Deeds) -> AppText {
        let [more_vertical, more_horizontal, as_words] = self.deeds;
        match deeds {
            Deeds::MoreVertical => more_vertical,
            Deeds::MoreHorizontal => more_horizontal,
            Deeds::AsWords => as_words,
        }
    }
}

/// The outcome of a reading whose reader stands at `position`. Before they have placed themselves again it tells nothing
/// yet, which might sway them, but what there will be to see.
pub fn outcome(data: &Data, reading: &Reading, position: Position) -> Html {
    let said = said(&sentences(data, reading));
    if reading.after.is_none() {
        return said;
    }
    balance(data, &YOU, position, reading.acts(), said, &marks(data, reading, position))
}

/// The outcome of a link's sender, as far as the link tells it; nothing if it tells only where they stand.
pub fn of_sender(data: &Data, sender: &Link) -> Option<Html> {
    let Link { position, before, acts, .. } = *sender;
    let deeds = acts.map(|acts| SENDER.deeds(Deeds::beside(position, acts)));
    let moved = before.map(|before| SENDER.moved(Movement::between(before, position)));
    let sentences: Vec<AttrValue> = deeds.into_iter().chain(moved).map(|key| data.text(key)).collect();
    (!sentences.is_empty()).then(|| {
        let mut marks = vec![Mark::new(data, scale::SENDER, AppText::TalkSender, position)];
        marks.extend(beginning(data, before));
        balance(data, &SENDER, position, acts, said(&sentences), &marks)
    })
}

/// The paragraph.
fn said(sentences: &[AttrValue]) -> Html {
    changing("p", "outcome__text", joined(sentences, " ").into())
}

/// The headline, the paragraph and the scale. There need not be deeds.
fn balance(data: &Data, person: &Person, says: Position, does: Option<Position>, said: Html, marks: &[Mark]) -> Html {
    let line = |key, position: Option<Position>| {
        let words = position.map(|position| data.text_with(key, position)).unwrap_or_default();
        let line = element!("span", { "class": "balance__line", "data-position": lean(position) }, []);
        hold(line, changing_text(words.into()))
    };
    let lines = [line(person.says, Some(says)), text(" ".into()), line(person.does, does)];
    let heading = element!("h2", { "class": "balance__heading", "id": "outcome-title" }, lines);
    let told = plain("div", "balance__told", [heading.into(), said]);
    // A tag that its neighbours have not: among those that come and go, Yew takes elements of one tag for the same.
    let balance = element!(
        "article",
        { "class": "balance", "aria-labelledby": "outcome-title", "data-position": three_digits(says) },
        [told, scale(data, marks)],
    );
    balance.into()
}

/// The mark of where somebody began, if that is known.
fn beginning(data: &Data, before: Option<Position>) -> Vec<Mark> {
    before.map(|before| Mark::new(data, scale::BEFORE, AppText::MarkBefore, before)).into_iter().collect()
}

/// The marks on the scale below: the reader, where they began, the answers by their dilemmas, and the essays.
fn marks(data: &Data, reading: &Reading, position: Position) -> Vec<Mark> {
    let mut marks = vec![Mark::new(data, scale::NOW, AppText::MarkNow, position)];
    marks.extend(beginning(data, reading.before));
    let titles: Vec<&AttrValue> = data.piece.essays.iter().flat_map(|essay| &essay.dilemmas).collect();
    for answer in reading.answers() {
        let title = titles.get(answer.dilemma).map(|title| title.as_str()).unwrap_or_default();
        let label = data.filled(AppText::MarkAnswer, &[("{n}", &answer.position.to_string()), ("{title}", title)]);
        marks.push(Mark { kind: scale::ACTS, positions: vec![answer.position], label });
    }
    for EssayMark { title, position, .. } in &data.piece.essays {
        let label = data.filled(AppText::MarkEssay, &[("{n}", &position.to_string()), ("{title}", title)]);
        marks.push(Mark { kind: scale::ESSAY, positions: vec![*position], label });
    }
    marks
}

/// The outcome in words, which do not repeat its numbers: how far the deeds are from the words, and the way between the
/// placements. Before the second of them, what will be seen then.
pub fn sentences(data: &Data, reading: &Reading) -> Vec<AttrValue> {
    let too_few = data.text(AppText::OutcomeTooFew);
    let deeds = reading.deeds();
    let Some(after) = reading.after else {
        return match deeds {
            Some(_) => vec![data.text(AppText::OutcomeBeforeDeeds)],
            None => vec![data.text(AppText::OutcomeBefore), too_few],
        };
    };
    let size = reading.acts().map(|acts| after.distance(acts).to_string()).unwrap_or_default();
    let deeds = deeds.map_or(too_few, |deeds| data.filled(YOU.deeds(deeds), &[("{n}", &size)]).into());
    let moved = reading.movement().map_or(AppText::OutcomeAfter, |movement| YOU.moved(movement));
    vec![deeds, data.text(moved)]
}
