//! What readers see and touch. One component a file; parts without state are plain functions.
//!
//! The build renders [`App`] to HTML and the browser hydrates it, so rendering reads nothing but its properties.
//! Prose comes in ready-made slots: the build fills them, the browser finds them filled and leaves them alone.

mod beam;
mod figure;
mod placer;
mod quotes;
/// Whoever sent the link.
pub mod sender;
mod share;

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use self::placer::Placer;
use self::quotes::Quotes;
pub use self::quotes::view as quote;
use self::share::Share;
use crate::browser;
use crate::content::{AppText, Page, PageData, fill};
use crate::link::Link;
use crate::reading::{Phase, Reading};
use crate::spectrum::Position;

/// The page's data, shared by all components. Two are equal only if they are the same.
#[derive(Clone, Debug)]
pub struct Data(Rc<PageData>);

impl Data {
    /// Shares the data of a page.
    pub fn new(data: PageData) -> Self {
        Self(Rc::new(data))
    }

    /// A sentence of the interface.
    pub fn text(&self, key: AppText) -> AttrValue {
        self.piece.texts.get(key)
    }

    /// A sentence with the number of a position in the place of `{n}`.
    pub fn text_with(&self, key: AppText, position: Position) -> String {
        fill(&self.text(key), "{n}", &position.to_string())
    }
}

impl Deref for Data {
    type Target = PageData;

    fn deref(&self) -> &PageData {
        &self.0
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// HTML that only the build knows. In the browser every slot is empty, and hydration adopts what stands there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots {
    /// What stands above the control: the title, or the sender's result.
    pub opening: AttrValue,
    /// The links to the five stances' results, for readers without the app.
    pub stance_links: AttrValue,
    /// All the quotations along the spectrum.
    pub all_quotes: AttrValue,
}

/// A slot's place in the page.
fn slot(html: &AttrValue) -> Html {
    Html::from_html_unchecked(html.clone())
}

/// What a reader did in the page before the app took over.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Found {
    /// Where the range had been moved to.
    pub before: Option<Position>,
}

/// What readers do.
pub enum Action {
    /// Place themselves.
    Place(Phase, Position),
    /// Move the control without letting go of it.
    Draft(Option<Position>),
}

/// The app's state: the reading, and the position under a finger that has not let go.
#[derive(Clone, Default, PartialEq)]
struct State {
    reading: Reading,
    draft: Option<Position>,
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
        }
        self
    }
}

/// The properties of [`App`].
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// What the page says.
    pub data: Data,
    /// What the build has already rendered; empty in the browser.
    #[prop_or_default]
    pub slots: Slots,
    /// What the reader did before the app started; nothing in the build.
    #[prop_or_default]
    pub found: Found,
}

/// The whole piece.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(State::default);
    let dispatcher = state.dispatcher();
    let AppProps { data, slots, found } = props;
    use_effect_with(*found, {
        let dispatcher = dispatcher.clone();
        move |found| {
            if let Some(position) = found.before {
                dispatcher.dispatch(Action::Place(Phase::Before, position));
            }
            browser::page::mark_ready();
        }
    });
    let placed = state.reading.position();
    let shown = state.draft.or(placed);
    let announced = use_announcement(data, placed);

    let on_place = {
        let dispatcher = dispatcher.clone();
        Callback::from(move |position| dispatcher.dispatch(Action::Place(Phase::Before, position)))
    };
    let on_draft = Callback::from(move |draft| dispatcher.dispatch(Action::Draft(draft)));
    let question = match data.page {
        Page::Piece => AppText::PlacerQuestion,
        Page::Result(_) => AppText::PlacerQuestionResult,
    };
    // A result page leans with its sender until the opener has a position of their own.
    let leaning = match data.page {
        Page::Piece => shown,
        Page::Result(sender) => shown.or(Some(sender)),
    };
    html! {
        <div class="piece" data-position={leaning.map(three_digits)}>
            { slot(&slots.opening) }
            <Placer
                id={PLACER_ID}
                data={data.clone()}
                question={data.text(question)}
                placed={placed}
                draft={state.draft}
                stance_links={slots.stance_links.clone()}
                {on_place}
                {on_draft}
            />
            <div class="piece__own">
                if let Some(position) = placed {
                    <Share data={data.clone()} link={Link::to(position)} />
                    <Quotes data={data.clone()} {position} />
                }
            </div>
            <p class="visually-hidden" role="status">{announced}</p>
            { slot(&slots.all_quotes) }
        </div>
    }
}

/// The id of the first placement's range.
pub const PLACER_ID: &str = "placer";

/// The sentence for the live region: what the reader's position has become, once it has rested for half a second.
#[hook]
fn use_announcement(data: &Data, placed: Option<Position>) -> AttrValue {
    let sentence = use_state(AttrValue::default);
    use_effect_with(placed, {
        let sentence = sentence.setter();
        let data = data.clone();
        move |placed| {
            let waiting = placed.map(|position| {
                browser::timer::after(500, move || sentence.set(data.piece.describe(position).spoken().into()))
            });
            move || drop(waiting)
        }
    });
    (*sentence).clone()
}

/// A position with three digits, `071`: style sheets read its tens and its ones from the attribute.
fn three_digits(position: Position) -> String {
    format!("{:03}", position.get())
}
