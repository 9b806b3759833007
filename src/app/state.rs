//! The app's state, what changes it, and what the device remembers of it.

use yew::AttrValue;

use crate::browser::clipboard::Copied;
use crate::browser::sharing::Offer;
use crate::browser::{answers, storage};
use crate::link::Link;
use crate::reading::{Answer, Phase, Reading};
use crate::spectrum::Position;

/// A reader's doings in the page before the app took over.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Found {
    /// The place to which the first range had been moved.
    pub before: Option<Position>,
    /// The place to which the second range had been moved.
    pub after: Option<Position>,
}

/// The part of the answer that the compact widget shows; it has room for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The nearest quotation of the first author.
    #[default]
    First,
    /// That of the second.
    Second,
    /// That of the third.
    Third,
    /// The quotation that contradicts.
    Challenge,
    /// The ways to share.
    Share,
}

impl Shown {
    /// The attribute by which the style sheet shows it.
    pub fn id(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Third => "third",
            Self::Challenge => "challenge",
            Self::Share => "share",
        }
    }
}

/// Everything that readers do, and that happens to them.
#[derive(Clone)]
pub enum Action {
    /// Place themselves.
    Place(Phase, Position),
    /// Move a control without letting go of it, or call that off.
    Draft(Option<(Phase, Position)>),
    /// Answer a dilemma.
    Answer(Answer),
    /// Copy a text.
    Copy(AttrValue),
    /// Hear what came of copying.
    Copied(AttrValue, Copied),
    /// Hand the result to the device's share dialogue.
    Share(Offer),
    /// Name a Mastodon server.
    Host(String),
    /// Look at another part of the compact widget's answer.
    Show(Shown),
    /// Forget everything.
    StartAgain,
    /// Continue with what the device remembers and what was done before the app started,
    /// and with all that the address says of a result's sender.
    Begin(Reading, Option<Link>),
    /// Something is to be said to those who listen.
    Announce(AttrValue),
}

/// The app's state.
#[derive(Clone, Default, PartialEq)]
pub struct State {
    /// The reader's way so far.
    pub reading: Reading,
    /// The position under a finger that has not let go, and of which control.
    pub draft: Option<(Phase, Position)>,
    /// The text that was copied, or could not be and is selected in its field.
    pub copied: Option<(AttrValue, Copied)>,
    /// The Mastodon server, as the reader writes it.
    pub host: String,
    /// The live region's sentence.
    pub announced: AttrValue,
    /// The part of the answer in the compact widget.
    pub shown: Shown,
    /// On a result's page, all that its address says.
    pub sender: Option<Link>,
}

impl State {
    /// Changes the state. What an action does outside it is the app's business.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Place(phase, position) => {
                self.reading.place(phase, position);
                self.draft = None;
                // The address is another one now: of this one nothing has been copied.
                self.copied = None;
            }
            Action::Draft(draft) => self.draft = draft,
            Action::Answer(answer) => {
                self.reading.answer(answer);
                self.copied = None;
            }
            Action::Copied(text, copied) => self.copied = Some((text, copied)),
            Action::Host(host) => self.host = host,
            Action::Show(shown) => self.shown = shown,
            Action::StartAgain => *self = Self { sender: self.sender.take(), ..Self::default() },
            Action::Begin(reading, sender) => {
                self.reading = reading;
                self.sender = sender;
            }
            Action::Announce(sentence) => self.announced = sentence,
            // The browser copies and shares (`App::perform`); the state hears of it by `Action::Copied`, or not at all.
            Action::Copy(_) | Action::Share(_) => {}
        }
    }
}

/// Puts back into the page what the device remembers.
pub fn recall() -> Reading {
    let memory = storage::load().unwrap_or_default();
    let mut reading = Reading::placed_at(memory.before, memory.after);
    memory.radios.iter().filter_map(|id| answers::restore(id)).for_each(|answer| reading.answer(answer));
    reading
}

/// Adds what was done in the page while the app was still on its way, which counts more than what was done another day.
pub fn with_found(mut reading: Reading, found: &Found) -> Reading {
    reading.before = found.before.or(reading.before);
    reading.after = found.after.or(reading.after);
    answers::checked().into_iter().for_each(|(_, answer)| reading.answer(answer));
    reading
}

/// Remembers a reading on the device.
pub fn remember(reading: &Reading) {
    let radios = answers::checked().into_iter().map(|(id, _)| id).collect();
    storage::save(&storage::Memory { before: reading.before, after: reading.after, radios });
}
