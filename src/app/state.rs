//! The app's state and what keeps it in step with the page and the device.

use std::rc::Rc;

use yew::prelude::*;

use super::Data;
use crate::browser::{answers, page, storage, timer};
use crate::content::{AppText, Page};
use crate::reading::{Answer, Phase, Reading};
use crate::spectrum::Position;

/// What a reader did in the page before the app took over.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Found {
    /// Where the first range had been moved to.
    pub before: Option<Position>,
    /// Where the second range had been moved to.
    pub after: Option<Position>,
}

/// What readers do.
pub enum Action {
    /// Place themselves.
    Place(Phase, Position),
    /// Move a control without letting go of it, or call that off.
    Draft(Option<(Phase, Position)>),
    /// Answer a dilemma; with the reply that the page shows.
    Answer(Answer, String),
    /// Forget everything.
    StartAgain,
    /// Not theirs: what the device remembers and what was done before the app started.
    Restore(Reading),
    /// Not theirs either: something is to be said to those who listen.
    Announce(AttrValue),
}

/// The app's state.
#[derive(Clone, Default, PartialEq)]
pub struct State {
    /// What the reader has done.
    pub reading: Reading,
    /// The position under a finger that has not let go, and of which control.
    pub draft: Option<(Phase, Position)>,
    /// What the live region says.
    pub announced: AttrValue,
    /// Whether what the device remembers has been restored. Before that, nothing is written over it.
    has_started: bool,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(mut self: Rc<Self>, action: Action) -> Rc<Self> {
        let state = Rc::make_mut(&mut self);
        match action {
            Action::Place(phase, position) => {
                state.reading.place(phase, position);
                state.draft = None;
            }
            Action::Draft(draft) => state.draft = draft,
            Action::Answer(answer, reply) => {
                state.reading.answer(answer);
                state.announced = reply.into();
            }
            Action::StartAgain => *state = Self { has_started: true, ..Self::default() },
            Action::Restore(reading) => *state = Self { reading, has_started: true, ..Self::default() },
            Action::Announce(sentence) => state.announced = sentence,
        }
        self
    }
}

/// The state, and the way to change it. It starts with what the device and the page remember, and is remembered in turn.
#[hook]
pub fn use_journey(data: &Data, found: &Found) -> (UseReducerHandle<State>, Callback<Action>) {
    let state = use_reducer(State::default);
    let dispatch = state.dispatcher();
    let to_announce = use_mut_ref(|| None::<timer::Waiting>);
    let is_piece = data.page == Page::Piece;
    use_effect_with(*found, {
        let dispatch = dispatch.clone();
        move |found| {
            // The opener of a result is asked afresh: the piece's memory stays the piece's.
            let remembered = if is_piece { recall() } else { Reading::default() };
            dispatch.dispatch(Action::Restore(with_found(remembered, found)));
            page::mark_ready();
        }
    });
    use_effect_with((state.has_started, state.reading.clone()), move |(has_started, reading)| {
        if is_piece && *has_started {
            remember(reading);
        }
    });
    let data = data.clone();
    let on_action = Callback::from(move |action| {
        match &action {
            // A position is said once it has rested for half a second, so that nobody hears every step on the way.
            Action::Place(_, position) => {
                let spoken = Action::Announce(data.piece.describe(*position).spoken().into());
                let dispatch = dispatch.clone();
                *to_announce.borrow_mut() = Some(timer::after(500, move || dispatch.dispatch(spoken)));
            }
            Action::StartAgain => {
                answers::clear();
                let dispatch = dispatch.clone();
                let started = Action::Announce(data.text(AppText::StartedAgain));
                *to_announce.borrow_mut() = Some(timer::after(0, move || dispatch.dispatch(started)));
            }
            _ => {}
        }
        dispatch.dispatch(action);
    });
    (state, on_action)
}

/// What the device remembers, put back into the page.
fn recall() -> Reading {
    let memory = storage::load().unwrap_or_default();
    let mut reading = Reading::placed_at(memory.before, memory.after);
    memory.radios.iter().filter_map(|id| answers::restore(id)).for_each(|answer| reading.answer(answer));
    reading
}

/// What was done in the page while the app was still on its way counts more than what was done another day.
fn with_found(mut reading: Reading, found: &Found) -> Reading {
    reading.before = found.before.or(reading.before);
    reading.after = found.after.or(reading.after);
    answers::checked().into_iter().for_each(|(_, answer)| reading.answer(answer));
    reading
}

fn remember(reading: &Reading) {
    let radios = answers::checked().into_iter().map(|(id, _)| id).collect();
    storage::save(&storage::Memory { before: reading.before, after: reading.after, radios });
}
