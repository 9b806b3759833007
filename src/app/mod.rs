//! What readers see and touch. One component a file; parts without state are plain functions.
//!
//! The build renders [`App`] to HTML and the browser hydrates it, so rendering reads nothing but its properties.
//! Prose comes in ready-made slots: the build fills them, the browser finds them filled and leaves them alone.

mod beam;
mod figure;
/// The paragraph and the beam that close the piece.
pub mod outcome;
mod placer;
mod quotes;
/// Whoever sent the link.
pub mod sender;
mod share;
mod state;
mod strip;

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use self::outcome::outcome;
use self::placer::Placer;
use self::quotes::Quotes;
pub use self::quotes::view as quote;
use self::share::Share;
pub use self::state::Found;
use self::state::{Action, use_journey};
use self::strip::Strip;
use crate::browser::answers;
use crate::content::{AppText, Page, PageData, fill};
use crate::link::Link;
use crate::reading::{Phase, Reading};
use crate::spectrum::Position;

/// The id of the first placement's range.
pub const BEFORE_ID: &str = "placer-before";
/// The id of the second placement's range.
pub const AFTER_ID: &str = "placer-after";

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
    /// The essays.
    pub reading: AttrValue,
    /// All the quotations along the spectrum.
    pub all_quotes: AttrValue,
}

/// A slot's place in the page.
fn slot(html: &AttrValue) -> Html {
    Html::from_html_unchecked(html.clone())
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
    let AppProps { data, slots, found } = props;
    let (state, on_action) = use_journey(data, found);
    let reading = &state.reading;
    let placed = reading.position();
    let shown = state.draft.map(|(_, position)| position).or(placed);
    let placer = |phase: Phase, id: &'static str, question, label, stance_links: &AttrValue| {
        let draft = state.draft.filter(|(drafted, _)| *drafted == phase).map(|(_, position)| position);
        html! {
            <Placer
                {id}
                data={data.clone()}
                question={data.text(question)}
                label={data.text(label)}
                placed={reading.placed(phase)}
                {draft}
                stance_links={stance_links.clone()}
                on_place={on_action.reform(move |position| Action::Place(phase, position))}
                on_draft={on_action.reform(move |position: Option<Position>| Action::Draft(position.map(|position| (phase, position))))}
            />
        }
    };
    let own = html! {
        <div class="own">
            if let Some(position) = placed {
                { outcome(data, reading, position) }
                <Share data={data.clone()} link={link(reading, position)} />
                <Quotes data={data.clone()} {position} />
            }
        </div>
    };
    match data.page {
        Page::Piece => html! {
            <div class="piece" data-position={shown.map(three_digits)}>
                { slot(&slots.opening) }
                { placer(Phase::Before, BEFORE_ID, AppText::PlacerQuestion, AppText::PlacerLabel, &slots.stance_links) }
                <div class="reading" onchange={on_answer(&on_action)}>
                    <Strip data={data.clone()} own={placed} />
                    { slot(&slots.reading) }
                </div>
                <div class="app-only">
                    { placer(Phase::After, AFTER_ID, AppText::AgainQuestion, AppText::AgainLabel, &AttrValue::default()) }
                </div>
                { own }
                { start_again(data, reading, &on_action) }
                { slot(&slots.all_quotes) }
                <p class="visually-hidden" role="status">{ state.announced.clone() }</p>
            </div>
        },
        // A result leans with its sender until the opener has a position of their own.
        Page::Result(sender) => html! {
            <div class="piece" data-position={three_digits(shown.unwrap_or(sender))}>
                { slot(&slots.opening) }
                { placer(Phase::Before, BEFORE_ID, AppText::PlacerQuestionResult, AppText::PlacerLabel, &slots.stance_links) }
                { own }
                { slot(&slots.all_quotes) }
                <p class="visually-hidden" role="status">{ state.announced.clone() }</p>
            </div>
        },
    }
}

/// The link to what a reader has done.
fn link(reading: &Reading, position: Position) -> Link {
    let before = reading.after.and(reading.before);
    Link { before, acts: reading.acts(), ..Link::to(position) }
}

/// Radios are part of the prose; their changes reach the app here.
fn on_answer(on_action: &Callback<Action>) -> Callback<Event> {
    let on_action = on_action.clone();
    Callback::from(move |event: Event| {
        if let Some(radio) = event.target_dyn_into() {
            if let Some(answer) = answers::of_radio(&radio) {
                on_action.emit(Action::Answer(answer, answers::reply(&radio).unwrap_or_default()));
            }
        }
    })
}

/// The button that forgets everything, while there is something to forget.
fn start_again(data: &Data, reading: &Reading, on_action: &Callback<Action>) -> Html {
    let onclick = on_action.reform(|_| Action::StartAgain);
    html! {
        <p class="start-again" hidden={reading.is_empty()}>
            <button type="button" {onclick}>{ data.text(AppText::StartAgain) }</button>
        </p>
    }
}

/// A position with three digits, `071`: style sheets read its tens and its ones from the attribute.
fn three_digits(position: Position) -> String {
    format!("{:03}", position.get())
}
