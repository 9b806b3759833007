//! What somebody says beside what they do: two beams and the wedge between them, one plain paragraph, and on a scale
//! what else there is.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::Data;
use super::figure::ARC;
use super::leaning::lean;
use super::parts::{changing, changing_text, drawing, element, hold, path, plain, text};
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

/// The outcome of a reading whose reader stands at `position`.
pub fn outcome(data: &Data, reading: &Reading, position: Position) -> Html {
    balance(data, &YOU, position, reading.acts(), &sentences(data, reading), &marks(data, reading))
}

/// The outcome of a link's sender, as far as the link tells it; nothing if it tells only where they stand.
pub fn of_sender(data: &Data, sender: &Link) -> Option<Html> {
    let Link { position, before, acts, .. } = *sender;
    let deeds = acts.map(|acts| SENDER.deeds(Deeds::beside(position, acts)));
    let moved = before.map(|before| SENDER.moved(Movement::between(before, position)));
    let sentences: Vec<AttrValue> = deeds.into_iter().chain(moved).map(|key| data.text(key)).collect();
    (!sentences.is_empty()).then(|| balance(data, &SENDER, position, acts, &sentences, &beginning(data, before)))
}

/// The headline, the picture, the paragraph and the scale. There need not be deeds.
fn balance(
    data: &Data,
    person: &Person,
    says: Position,
    does: Option<Position>,
    sentences: &[AttrValue],
    marks: &[Mark],
) -> Html {
    let line = |key, position: Option<Position>| {
        let words = position.map(|position| data.text_with(key, position)).unwrap_or_default();
        let line = element!("span", { "class": "balance__line", "data-position": lean(position) }, []);
        hold(line, changing_text(words.into()))
    };
    let lines = [line(person.says, Some(says)), text(" ".into()), line(person.does, does)];
    let heading = element!("h2", { "class": "balance__heading", "id": "outcome-title" }, lines);
    let said = changing("p", "outcome__text", joined(sentences, " ").into());
    let parts = [heading.into(), picture(says, does), said, scale(data, marks)];
    // A tag that its neighbours have not: among those that come and go, Yew takes elements of one tag for the same.
    let balance = element!(
        "article",
        { "class": "balance", "aria-labelledby": "outcome-title", "data-position": three_digits(says) },
        parts,
    );
    balance.into()
}

/// Draws words and deeds as two beams on one pivot, with the wedge between them and its size. The style sheet turns all
/// of it by two positions: that of the words stands around the picture, that of the deeds on it.
fn picture(says: Position, does: Option<Position>) -> Html {
    let number = |class, position: Option<Position>| {
        plain("text", class, [text(position.map(|it| it.to_string()).unwrap_or_default().into())])
    };
    // A quarter of the circle, which is what the spectrum is, has a hundred parts.
    let ring = |class, radius: &'static str| -> Html {
        let ring: VTag = element!("circle", { "class": class, "r": radius, "pathLength": "400" }, []);
        ring.into()
    };
    let size = does.map(|does| says.distance(does).to_string()).unwrap_or_default();
    let beams = [
        path("figure__arc", ARC),
        ring("balance__wedge", "50"),
        plain(
            "g",
            "balance__deeds",
            [
                path("balance__thin", "M0 0H122"),
                path("balance__diamond", "M166 0L144 22L122 0L144 -22Z"),
                number("balance__in-diamond", does),
            ],
        ),
        plain(
            "g",
            "balance__words",
            [
                path("figure__arm", "M-100 0H100"),
                path("balance__agency", RING),
                path("balance__client", DISC),
                number("balance__in-disc", Some(says)),
            ],
        ),
        ring("balance__arc", "180"),
        plain("text", "balance__size", [text(size.into())]),
    ];
    let drawing = drawing("balance__beams", "-120 -220 345 340", beams);
    element!("div", { "class": "balance__picture", "data-position": lean(does) }, [drawing]).into()
}

/// The agency's ring and the client's disc, where the beam ends.
const RING: &str = "M-84 0A16 16 0 1 0 -116 0A16 16 0 1 0 -84 0";
const DISC: &str = "M120 0A20 20 0 1 0 80 0A20 20 0 1 0 120 0";

/// The mark of where somebody began, if that is known.
fn beginning(data: &Data, before: Option<Position>) -> Vec<Mark> {
    before.map(|before| Mark::new(data, scale::BEFORE, AppText::MarkBefore, before)).into_iter().collect()
}

/// The marks on the scale below: the reader's beginning, the answers by their dilemmas, and the essays.
fn marks(data: &Data, reading: &Reading) -> Vec<Mark> {
    // Before there is a second placement, the first one is the reader's.
    let before = reading.after.and(reading.before);
    let mut marks = beginning(data, before);
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

/// The outcome in words, which do not repeat its numbers: the deeds beside the words, and the way between the placements.
pub fn sentences(data: &Data, reading: &Reading) -> Vec<AttrValue> {
    let deeds = reading.deeds().map_or(AppText::OutcomeTooFew, |deeds| YOU.deeds(deeds));
    let moved = match (reading.movement(), reading.after) {
        (Some(movement), _) => YOU.moved(movement),
        (None, Some(_)) => AppText::OutcomeAfter,
        (None, None) => AppText::OutcomeBefore,
    };
    [deeds, moved].map(|key| data.text(key)).to_vec()
}
