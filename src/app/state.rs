//! The app's state, what changes it, and what the device remembers of it.

use std::mem::take;

use yew::AttrValue;

use crate::browser::clipboard::Copied;
use crate::browser::sharing::Offer;
use crate::browser::{answers, storage};
use crate::reading::{Answer, Phase, Reading};
use crate::sender::Sender;
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
    /// The places of others, where the widget brings voices along.
    Voices,
}

impl Shown {
    /// The attribute by which the style sheet shows it.
    pub fn id(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Third => "third",
            Self::Challenge => "challenge",
            Self::Voices => "voices",
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
    /// Let what stands below the control follow what the reader has done.
    Settle,
    /// Copy a text.
    Copy(AttrValue),
    /// Hear what came of copying.
    Copied(AttrValue, Copied),
    /// Hand the result to the device's share dialogue.
    Share(Offer),
    /// Let whoever opens the link answer first, or not.
    Seal(bool),
    /// Name a Mastodon server.
    Host(String),
    /// Look at another part of the compact widget's answer.
    Show(Shown),
    /// Look at the ways to share in its place, or go back to it.
    ToggleSharing,
    /// Forget everything.
    StartAgain,
    /// Continue with what the device remembers and what was done before the app started,
    /// and with all that the address says of a sender and of other voices.
    Begin(Reading, Sender, Vec<Position>),
    /// Something is to be said to those who listen.
    Announce(AttrValue),
}

/// The app's state.
#[derive(Clone, Default, PartialEq)]
pub struct State {
    /// The reader's way so far.
    pub reading: Reading,
    /// The same as everything below the control has it, the quotations, the ways to share and the outcome: it follows in a
    /// task of its own, so that whoever lets go of the control sees number and stance at once, also on a slow phone.
    pub settled: Reading,
    /// The position under a finger that has not let go, and of which control.
    pub draft: Option<(Phase, Position)>,
    /// The text that was copied, or could not be and is selected in its field.
    pub copied: Option<(AttrValue, Copied)>,
    /// True if the link is to be sealed.
    pub is_sealed: bool,
    /// The Mastodon server, as the reader writes it.
    pub host: String,
    /// The live region's sentence.
    pub announced: AttrValue,
    /// The part of the answer in the compact widget.
    pub shown: Shown,
    /// True while the ways to share stand in its place.
    pub is_sharing: bool,
    /// Whoever has sent the reader here.
    pub sender: Sender,
    /// The places of others, which the page around a frame has given it.
    pub voices: Vec<Position>,
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
            Action::Settle => self.settled.clone_from(&self.reading),
            Action::Copied(text, copied) => self.copied = Some((text, copied)),
            Action::Seal(is_sealed) => {
                self.is_sealed = is_sealed;
                self.copied = None;
            }
            Action::Host(host) => self.host = host,
            Action::Show(shown) => (self.shown, self.is_sharing) = (shown, false),
            Action::ToggleSharing => self.is_sharing = !self.is_sharing,
            // A covered sender is covered again: that is how a device is handed on to somebody who is to answer first too.
            Action::StartAgain => {
                let (sender, voices) = (take(&mut self.sender), take(&mut self.voices));
                *self = Self::default();
                self.apply(Action::Begin(Reading::default(), sender, voices));
            }
            Action::Begin(reading, sender, voices) => {
                self.reading = reading;
                self.sender = sender;
                // Whoever puts voices into a page wants them seen.
                self.shown = if voices.is_empty() { Shown::First } else { Shown::Voices };
                self.voices = voices;
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
