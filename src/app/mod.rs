//! Everything that readers see and touch: one component, [`App`], and the plain functions that draw its parts, one part a file.
//!
//! The build renders [`App`] to HTML and the browser hydrates it, so rendering reads nothing but its properties.
//! Prose comes in ready-made slots: the build fills them, the browser finds them filled and leaves them alone.

mod data;
pub(crate) mod figure;
mod leaning;
/// The paragraph and the scale that close the piece.
pub mod outcome;
mod parts;
mod placer;
mod quotes;
mod scale;
mod sender;
mod share;
mod state;
mod talk;

use yew::prelude::*;

pub use self::data::Data;
use self::leaning::dragged;
pub use self::leaning::three_digits;
use self::outcome::outcome;
use self::parts::{ButtonAttributes, button, changing_text, element, plain, slot, span, text};
use self::placer::{Placer, placer, stance_buttons};
use self::quotes::nearest_authors;
pub use self::quotes::{beam, credit, quotes};
pub use self::share::share_links;
use self::share::{FIELD_ID, SHEET, card, share, share_button};
pub use self::state::Found;
use self::state::{Action, Shown, State, recall, remember, with_found};
use self::talk::talk;
use crate::browser::clipboard::{Copied, copy};
use crate::browser::sharing::{self, Shared};
use crate::browser::timer::{self, Waiting};
use crate::browser::{answers, dom, events, page};
use crate::content::{AppText, Page};
use crate::link::Link;
use crate::reading::{Phase, Reading};
use crate::spectrum::Position;

/// The id of the first placement's range.
pub const BEFORE_ID: &str = "placer-before";
/// The id of the second placement's range.
pub const AFTER_ID: &str = "placer-after";
/// The id of its heading, for links that lead there.
pub const AFTER_TITLE_ID: &str = "placer-after-title";

/// HTML that only the build knows. In the browser every slot is empty, and hydration adopts what stands there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots {
    /// The title or the sender's result, above the control.
    pub opening: AttrValue,
    /// The links to the five stances' results, for readers without the app.
    pub stance_links: AttrValue,
    /// The way to the essays, where there are any.
    pub way_to_essays: AttrValue,
    /// The script that starts the app, and the essays.
    pub reading: AttrValue,
    /// All quotations along the spectrum.
    pub quotes: AttrValue,
}

/// The properties of [`App`].
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The page's data.
    pub data: Data,
    /// The parts that the build has already rendered; empty in the browser.
    #[prop_or_default]
    pub slots: Slots,
    /// The reader's doings before the app started; none in the build.
    #[prop_or_default]
    pub found: Found,
}

/// The whole piece. It is the only component: each further one would be kilobytes of wasm, and all share one state.
pub struct App {
    state: State,
    on_action: Callback<Action>,
    /// A sentence for the live region that has not been said yet.
    announcing: Option<Waiting>,
}

impl Component for App {
    type Message = Action;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let on_action = context.link().callback(|action| action);
        Self { state: State::default(), on_action, announcing: None }
    }

    /// Reads what the browser remembers and says once the page stands, never while it is rendered.
    fn rendered(&mut self, context: &Context<Self>, is_first: bool) {
        if is_first {
            let AppProps { data, found, .. } = context.props();
            self.on_action.emit(begin(data.page, found));
            // One region says everything, also what the scripts beside the app have to say.
            let on_action = self.on_action.clone();
            events::hear(move |sentence| on_action.emit(Action::Announce(sentence.into())));
            page::mark_ready();
        }
    }

    fn update(&mut self, context: &Context<Self>, action: Action) -> bool {
        let data = &context.props().data;
        if let Some((delay, sentence)) = self.perform(data, &action) {
            let on_action = self.on_action.clone();
            self.announcing = Some(timer::after(delay, move || on_action.emit(Action::Announce(sentence))));
        }
        // The opener of a result is asked afresh: the piece's memory stays the piece's.
        let is_memorable = !matches!(data.page, Page::Result(_))
            && matches!(action, Action::Place(..) | Action::Answer(_) | Action::StartAgain | Action::Begin(..));
        self.state.apply(action);
        if is_memorable {
            remember(&self.state.reading);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let AppProps { data, slots, .. } = context.props();
        draw(data, slots, &self.state, &self.on_action)
    }
}

impl App {
    /// Does what an action does outside the state, and gives what is to be announced, and after how many milliseconds.
    fn perform(&self, data: &Data, action: &Action) -> Option<(u32, AttrValue)> {
        let on_action = self.on_action.clone();
        match action {
            // A position is said once it has rested for half a second, so that nobody hears every step on the way.
            Action::Place(phase, position) => {
                let description = data.piece.describe(*position);
                events::place(*position, description.stance.id(), *phase);
                // In the narrow widget the stances give way to the answer, and what is focused must not vanish.
                if data.page == Page::Compact && self.state.reading.position().is_none() {
                    page::focus(BEFORE_ID);
                }
                return Some((500, description.spoken().into()));
            }
            Action::Copied(_, Copied::Yes) => return Some((0, data.text(AppText::ShareCopied))),
            Action::Copied(_, Copied::Selected) => return Some((0, data.text(AppText::ShareSelected))),
            Action::StartAgain => {
                answers::clear();
                return Some((0, data.text(AppText::StartedAgain)));
            }
            Action::Copy(text) => {
                if let Some(field) = dom::by_id(FIELD_ID) {
                    let text = text.clone();
                    copy(text.to_string(), &field, move |copied| on_action.emit(Action::Copied(text.clone(), copied)));
                }
            }
            Action::Share(offer) => {
                let url = offer.url.clone();
                sharing::share(offer.clone(), move |shared| match shared {
                    Shared::Yes => events::share("device", &url),
                    Shared::Cancelled => {}
                    Shared::No => page::open(SHEET),
                });
            }
            _ => {}
        }
        None
    }
}

/// The first action: it brings in what the device remembers and what was done before the app ran, or what the address
/// says.
fn begin(page: Page, found: &Found) -> Action {
    match page {
        Page::Piece => Action::Begin(with_found(recall(), found), None),
        Page::Compact | Page::Full => Action::Begin(with_found(recall(), found), Link::parse_embed(&page::query())),
        Page::Result(position) => {
            let sender = Link::to(position).with_details(&page::query());
            page::keep_details(&sender.details());
            Action::Begin(with_found(Reading::default(), found), Some(sender))
        }
    }
}

/// Draws the piece once and throws it away. Chromium compiles a function of the wasm at its first call, which takes
/// longer than running it, so that hydration, the longest task of the start, then takes a third less time.
pub fn warm_up(data: &Data) {
    drop(draw(data, &Slots::default(), &State::default(), &Callback::noop()));
}

/// Everything of the piece, as its data and the state have it.
fn draw(data: &Data, slots: &Slots, state: &State, on_action: &Callback<Action>) -> Html {
    let placed = state.reading.position();
    // Until the address has been read, only the page's own position is known of the sender.
    let sender = match data.page {
        Page::Piece | Page::Compact | Page::Full => state.sender.clone(),
        Page::Result(position) => Some(state.sender.clone().unwrap_or_else(|| Link::to(position))),
    };
    let sender = sender.as_ref();
    // A result's title says it.
    let embedded_sender = sender.filter(|_| !matches!(data.page, Page::Result(_)));
    let sender_said = embedded_sender.map(|it| data.text_with(AppText::ResultSender, it.position)).unwrap_or_default();
    let draft = dragged(state.draft.map(|(_, position)| position));
    let dragging = if state.draft.is_some() { "true" } else { "" };
    let answer = match (placed, sender) {
        (Some(position), _) => Some(for_placed_reader(data, state, sender, position, on_action)),
        (None, Some(sender)) => Some(sender::words(data, sender)),
        (None, None) => None,
    };
    html! {
        <div class="piece" data-position={placed.map(three_digits)} onchange={on_answer(on_action)}>
            { element!("div", { "class": "head", "data-position": draft, "data-dragged": dragging }, [slot(&slots.opening)]) }
            <p class="embedded-sender" hidden={embedded_sender.is_none()}>
                { changing_text(sender_said.into()) }
            </p>
            <div class="stand">
                { first_placer(data, state, sender, &slots.stance_links, on_action) }
                { stance_buttons(data, state, on_action, Phase::Before) }
                <div class="own" data-shown={state.shown.id()}>
                    { for answer }
                </div>
            </div>
            { slot(&slots.way_to_essays) }
            <div class="reading">
                { slot(&slots.reading) }
            </div>
            <div class="again app-only" hidden={sender.is_some()}>
                if sender.is_none() {
                    { second_placer(data, state, on_action) }
                    { stance_buttons(data, state, on_action, Phase::After) }
                }
            </div>
            <div class="closing">
                if let (Some(position), None) = (placed, sender) {
                    { for_reader_at_the_end(data, state, position, on_action) }
                }
            </div>
            { slot(&slots.quotes) }
            <p class="visually-hidden" role="status">{ changing_text(state.announced.clone()) }</p>
        </div>
    }
}

/// The first placement, which opens the piece, or answers a sender.
fn first_placer(
    data: &Data,
    state: &State,
    sender: Option<&Link>,
    stance_links: &AttrValue,
    on_action: &Callback<Action>,
) -> Html {
    let first = Placer {
        phase: Phase::Before,
        id: BEFORE_ID,
        title_id: "placer-before-title",
        question: if sender.is_some() { AppText::PlacerQuestionResult } else { AppText::PlacerQuestion },
        label: AppText::PlacerLabel,
        stance_links,
        sender: sender.map(|sender| sender.position),
    };
    placer(data, state, on_action, first)
}

/// The second placement, which closes the piece.
fn second_placer(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let second = Placer {
        phase: Phase::After,
        id: AFTER_ID,
        title_id: AFTER_TITLE_ID,
        question: AppText::AgainQuestion,
        label: AppText::AgainLabel,
        stance_links: &AttrValue::Static(""),
        sender: None,
    };
    placer(data, state, on_action, second)
}

/// The answer to a reader's position, directly below the control: the conversation with a sender, the quotations, and the
/// link.
fn for_placed_reader(
    data: &Data,
    state: &State,
    sender: Option<&Link>,
    position: Position,
    on_action: &Callback<Action>,
) -> Html {
    let quotes = quotes(data, position);
    let parts = match sender {
        Some(sender) => {
            let share = share(data, state, AppText::ShareReply, &sender.reply(position), on_action);
            let sharing = plain("div", "sharing", [share, start_again(data, on_action)]);
            vec![talk(data, sender, position), quotes, sharing]
        }
        None if is_closed(data, state) => vec![quotes],
        None => {
            let mut sharing = vec![share_own(data, state, position, on_action)];
            // Elsewhere there is the end of the piece to start again from.
            if data.page == Page::Compact {
                sharing.push(start_again(data, on_action));
            }
            vec![quotes, plain("div", "sharing", sharing)]
        }
    };
    // The nearest quotation stands beside the control, where the page is wide and a sender has not said anything there.
    let is_beside = sender.is_none() && data.page != Page::Compact;
    let answer = plain("div", if is_beside { "own__parts own__parts--beside" } else { "own__parts" }, parts);
    if data.page == Page::Compact {
        let show_share = share_button(data, on_action, "show-share", position, Action::Show(Shown::Share));
        return plain("div", "", [choices(data, state, position, on_action), answer, show_share]);
    }
    answer
}

/// The buttons by which the compact widget shows one quotation at a time.
fn choices(data: &Data, state: &State, position: Position, on_action: &Callback<Action>) -> Html {
    let choice = |words: AttrValue, shown: Shown| {
        let pressed = if state.shown == shown { "true" } else { "false" };
        let attributes = ButtonAttributes { class: "choices__choice", pressed, ..ButtonAttributes::default() };
        button(on_action, attributes, text(words), Action::Show(shown))
    };
    let nearest = nearest_authors(data, position).into_iter().zip([Shown::First, Shown::Second, Shown::Third]);
    let mut parts = vec![span("choices__near", data.text(AppText::QuotesNear))];
    parts.extend(nearest.map(|(author, shown)| choice(author, shown)));
    parts.push(choice(data.text(AppText::QuotesAgainst), Shown::Challenge));
    element!("div", { "class": "choices", "role": "group", "aria-label": data.text(AppText::QuotesChoice) }, parts)
        .into()
}

/// The end of the piece: the outcome, with the link once there is a second placement, and the way back to the start.
fn for_reader_at_the_end(data: &Data, state: &State, position: Position, on_action: &Callback<Action>) -> Html {
    let mut parts = vec![outcome(data, &state.reading, position)];
    if is_closed(data, state) {
        parts.push(card(data, position));
        parts.push(share_own(data, state, position, on_action));
    }
    parts.push(start_again(data, on_action));
    plain("div", "", parts)
}

/// True once the reader has placed themselves a second time. There is one link at a time.
fn is_closed(data: &Data, state: &State) -> bool {
    data.page != Page::Compact && state.reading.after.is_some()
}

/// The link to what a reader has done.
fn share_own(data: &Data, state: &State, position: Position, on_action: &Callback<Action>) -> Html {
    share(data, state, AppText::ShareHeading, &Link::of_reading(&state.reading, position), on_action)
}

fn start_again(data: &Data, on_action: &Callback<Action>) -> Html {
    let attributes = ButtonAttributes { class: "start-again", ..ButtonAttributes::default() };
    button(on_action, attributes, text(data.text(AppText::StartAgain)), Action::StartAgain)
}

/// Hears of the radios, which are part of the prose.
fn on_answer(on_action: &Callback<Action>) -> Callback<Event> {
    let on_action = on_action.clone();
    Callback::from(move |event: Event| {
        if let Some(radio) = event.target_dyn_into()
            && let Some(answer) = answers::of_radio(&radio)
        {
            on_action.emit(Action::Answer(answer));
        }
    })
}
