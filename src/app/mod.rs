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
mod voices;

use yew::prelude::*;

pub use self::data::Data;
use self::leaning::lean;
use self::outcome::{of_sender, outcome};
use self::parts::{ButtonAttributes, button, changing_text, element, hold, plain, slot, span, text};
use self::placer::{Placer, placer, stance_buttons};
use self::quotes::nearest_authors;
pub use self::quotes::{beam, credit, quotes};
pub use self::share::share_links;
use self::share::{FIELD_ID, SHEET, Sharing, card, share, share_button};
pub use self::state::Found;
use self::state::{Action, Shown, State, recall, remember, with_found};
use self::talk::talk;
use self::voices::voices;
use crate::browser::clipboard::{Copied, copy};
use crate::browser::sharing::{self, Shared};
use crate::browser::timer::{self, Waiting};
use crate::browser::{answers, dom, events, page};
use crate::content::{AppText, Page};
use crate::link::{Link, voices_in};
use crate::reading::{Phase, Reading};
use crate::seal::code_in;
use crate::sender::{Seen, Sender};
use crate::spectrum::{Position, three_digits};

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
    /// All quotations along the spectrum, or on a result's page the links to share it without the app.
    pub end: AttrValue,
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
        // Until the address has been read, only the page's own position is known of a sender, or that there is one.
        let sender = match context.props().data.page {
            Page::Piece | Page::Compact | Page::Full => Sender::Nobody,
            Page::Result(position) => Sender::Open(Link::to(position)),
            Page::Sealed => Sender::Unread,
        };
        Self { state: State { sender, ..State::default() }, on_action, announcing: None }
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
        if self.state.settled != self.state.reading {
            let on_action = self.on_action.clone();
            timer::after(0, move || on_action.emit(Action::Settle)).forget();
        }
    }

    fn update(&mut self, context: &Context<Self>, action: Action) -> bool {
        let data = &context.props().data;
        if let Some((delay, sentence)) = self.perform(data, &action) {
            let on_action = self.on_action.clone();
            self.announcing = Some(timer::after(delay, move || on_action.emit(Action::Announce(sentence))));
        }
        // The opener of a result is asked afresh: the piece's memory stays the piece's.
        let is_memorable = !is_for_reply(data.page)
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
                let mut spoken = description.spoken();
                if let Some(sender) = self.state.sender.seen_by(Some(*position)).position() {
                    spoken = format!("{spoken}. {}", data.distance(*position, sender));
                }
                return Some((500, spoken.into()));
            }
            Action::Seal(true) => return Some((0, data.text(AppText::ShareSealedNote))),
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
    let query = page::query();
    let sender = match page {
        Page::Piece => Sender::Nobody,
        Page::Compact | Page::Full => Sender::of_frame(&query),
        Page::Result(position) => Sender::Open(Link::to(position).with_details(&query)),
        Page::Sealed => Sender::of_code(code_in(&query).unwrap_or_default()),
    };
    // The same in the other languages, without what others have added.
    let kept = match &sender {
        Sender::Open(link) => link.details(),
        _ => code_in(&query).unwrap_or_default().to_owned(),
    };
    let reading = if is_for_reply(page) {
        page::keep_details(&kept);
        Reading::default()
    } else {
        recall()
    };
    let voices = if matches!(page, Page::Compact | Page::Full) { voices_in(&query) } else { Vec::new() };
    Action::Begin(with_found(reading, found), sender, voices)
}

/// True for pages that somebody's link leads to, rather than the piece itself.
fn is_for_reply(page: Page) -> bool {
    matches!(page, Page::Result(_) | Page::Sealed)
}

/// Draws the piece once and throws it away. Chromium compiles a function of the wasm at its first call, which takes
/// longer than running it, so that hydration, the longest task of the start, then takes a third less time.
pub fn warm_up(data: &Data) {
    drop(draw(data, &Slots::default(), &State::default(), &Callback::noop()));
}

/// Everything of the piece, as its data and the state have it.
fn draw(data: &Data, slots: &Slots, state: &State, on_action: &Callback<Action>) -> Html {
    let placed = state.reading.position();
    let sender = state.sender.seen_by(placed);
    let (said, position) = match sender {
        // A result's title says it.
        Seen::Link(sender) if !matches!(data.page, Page::Result(_)) => (Some(AppText::ResultSender), sender.position),
        Seen::Covered => (Some(AppText::SealedCovered), Position::CENTRE),
        Seen::Damaged => (Some(AppText::SealedDamaged), Position::CENTRE),
        Seen::Link(_) | Seen::Nobody => (None, Position::CENTRE),
    };
    let said = said.map(|key| data.text_with(key, position)).unwrap_or_default();
    let said_class = match state.sender {
        Sender::Open(_) => "embedded-sender app-only",
        _ => "embedded-sender embedded-sender--sealed app-only",
    };
    // The rest of the piece is for whoever came by themselves.
    let is_reply = is_for_reply(data.page) || matches!(sender, Seen::Link(_) | Seen::Covered);
    let hidden = |is_hidden| if is_hidden { "hidden" } else { "" };
    let said_of_sender = element!("p", { "class": said_class, "hidden": hidden(said.is_empty()) }, []);
    // While a finger drags, the title alone leans with it: a slow phone has no time to restyle two essays at each move.
    let draft = lean(state.draft.map(|(_, position)| position));
    let dragging = if state.draft.is_some() { "true" } else { "" };
    // What is said above the essays answers the control above them, also of a reader who has moved since.
    let settled = state.settled.first();
    let answered = state.sender.seen_by(settled);
    let answer = match settled {
        Some(position) => Some(for_placed_reader(data, state, answered.link(), position, on_action)),
        None => answered.link().map(|sender| sender::words(data, sender)),
    };
    let shown = if state.is_sharing { "share" } else { state.shown.id() };
    let own = element!("div", { "class": "own", "data-shown": shown }, answer.into_iter().collect::<Vec<_>>());
    let stand = [
        first_placer(data, state, sender, &slots.stance_links, on_action),
        stance_buttons(data, state, on_action, Phase::Before),
        own.into(),
        slot(&slots.way_to_essays),
    ];
    let end = state.settled.position().filter(|_| !is_reply);
    let again = if is_reply {
        Vec::new()
    } else {
        let outcome: Vec<Html> = end.map(|position| outcome(data, &state.settled, position)).into_iter().collect();
        vec![
            second_placer(data, state, on_action),
            stance_buttons(data, state, on_action, Phase::After),
            plain("div", "again__outcome", outcome),
        ]
    };
    let after = lean(state.reading.after);
    let class = if is_closed(data, state) { "again again--closed app-only" } else { "again app-only" };
    let second = element!("div", { "class": class, "data-position": after, "hidden": hidden(is_reply) }, again);
    let closing: Vec<Html> =
        end.map(|position| for_reader_at_the_end(data, state, position, on_action)).into_iter().collect();
    let announcement = element!("p", { "class": "visually-hidden", "role": "status" }, []);
    html! {
        <div class="piece" data-position={placed.map(three_digits)} onchange={on_answer(on_action)}>
            { element!("div", { "class": "head", "data-position": draft, "data-dragged": dragging }, [slot(&slots.opening)]) }
            { hold(said_of_sender, changing_text(said.into())) }
            { element!("div", { "class": "stand", "data-position": lean(state.reading.first()) }, stand) }
            { plain("div", "reading", [slot(&slots.reading)]) }
            { second }
            { plain("div", "closing", closing) }
            { slot(&slots.end) }
            { hold(announcement, changing_text(state.announced.clone())) }
        </div>
    }
}

/// The first placement, which opens the piece, or answers a sender.
fn first_placer(
    data: &Data,
    state: &State,
    sender: Seen<'_>,
    stance_links: &AttrValue,
    on_action: &Callback<Action>,
) -> Html {
    let first = Placer {
        phase: Phase::Before,
        id: BEFORE_ID,
        title_id: "placer-before-title",
        question: match sender {
            Seen::Link(_) => AppText::PlacerQuestionResult,
            Seen::Nobody | Seen::Covered | Seen::Damaged => AppText::PlacerQuestion,
        },
        label: AppText::PlacerLabel,
        stance_links,
        sender,
        deeds: sender.link().and_then(|link| link.acts),
    };
    placer(data, state, on_action, first)
}

/// The second placement, which closes the piece. Once it has been made, its figure shows the reader's deeds too.
fn second_placer(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let second = Placer {
        phase: Phase::After,
        id: AFTER_ID,
        title_id: AFTER_TITLE_ID,
        question: AppText::AgainQuestion,
        label: AppText::AgainLabel,
        stance_links: &AttrValue::Static(""),
        sender: Seen::Nobody,
        deeds: state.settled.after.and(state.settled.acts()),
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
    // Whoever has moved since shares where they stand now.
    let now = state.settled.position().unwrap_or(position);
    let sharing = plain("div", "own__sharing", ways_to_share(data, state, sender, now, on_action));
    let mut parts = match sender {
        Some(sender) => {
            // The answer is what the sender waits for.
            let mut parts = vec![talk(data, sender, position), sharing, quotes];
            // Who was covered could not say it before.
            if matches!(state.sender, Sender::Covered(_))
                && let Some(outcome) = of_sender(data, sender)
            {
                parts.insert(1, outcome);
            }
            parts
        }
        None => vec![quotes, sharing],
    };
    if !state.voices.is_empty() {
        parts.push(voices(data, &state.voices, position));
    }
    // The nearest quotation stands beside the control, where the page is wide and a sender has not said anything there.
    let is_beside = sender.is_none() && data.page != Page::Compact;
    let answer = plain("div", if is_beside { "own__parts own__parts--beside" } else { "own__parts" }, parts);
    if data.page == Page::Compact {
        // The same button leads there and back: its words say which.
        let words = match state.is_sharing {
            true => data.text(AppText::QuotesBack).to_string(),
            false => data.text_with(AppText::ShareButton, position),
        };
        let show_share = share_button(words, on_action, "show-share", Action::ToggleSharing);
        return plain("div", "", [choices(data, state, position, on_action), answer, show_share]);
    }
    answer
}

/// The ways to share what has settled, and to start again where the page has no end to do that from. Once a second
/// placement closes the piece, they are there.
fn ways_to_share(
    data: &Data,
    state: &State,
    sender: Option<&Link>,
    position: Position,
    on_action: &Callback<Action>,
) -> Vec<Html> {
    let mut ways = Vec::new();
    match sender {
        Some(sender) => ways.push(share(data, state, Sharing::Reply, &sender.reply(position), on_action)),
        None if is_closed(data, state) => {}
        None => ways.push(share_own(data, state, position, on_action)),
    }
    if sender.is_some() || data.page == Page::Compact || is_for_reply(data.page) {
        ways.push(start_again(data, on_action));
    }
    ways
}

/// The buttons by which the compact widget shows one quotation at a time.
fn choices(data: &Data, state: &State, position: Position, on_action: &Callback<Action>) -> Html {
    let choice = |words: AttrValue, shown: Shown| {
        let pressed = if state.shown == shown && !state.is_sharing { "true" } else { "false" };
        let attributes = ButtonAttributes { class: "choices__choice", pressed, ..ButtonAttributes::default() };
        button(on_action, attributes, text(words), Action::Show(shown))
    };
    let nearest = nearest_authors(data, position).into_iter().zip([Shown::First, Shown::Second, Shown::Third]);
    // Voices have that word's room.
    let near = if state.voices.is_empty() { data.text(AppText::QuotesNear) } else { AttrValue::default() };
    let mut parts = vec![span("choices__near", near)];
    if !state.voices.is_empty() {
        let count = state.voices.len().to_string();
        parts.push(choice(data.filled(AppText::VoicesButton, &[("{n}", &count)]).into(), Shown::Voices));
    }
    parts.extend(nearest.map(|(author, shown)| choice(author, shown)));
    parts.push(choice(data.text(AppText::QuotesAgainst), Shown::Challenge));
    element!("div", { "class": "choices", "role": "group", "aria-label": data.text(AppText::QuotesChoice) }, parts)
        .into()
}

/// The end of the piece: the link, once there is a second placement, and the way back to the start.
fn for_reader_at_the_end(data: &Data, state: &State, position: Position, on_action: &Callback<Action>) -> Html {
    let mut parts = Vec::new();
    if is_closed(data, state) {
        parts.push(card(data, position, state.is_sealed));
        parts.push(share_own(data, state, position, on_action));
    }
    parts.push(start_again(data, on_action));
    plain("div", "", parts)
}

/// True once the reader has placed themselves a second time. There is one link at a time.
fn is_closed(data: &Data, state: &State) -> bool {
    data.page != Page::Compact && state.settled.after.is_some()
}

/// The link to what a reader has done.
fn share_own(data: &Data, state: &State, position: Position, on_action: &Callback<Action>) -> Html {
    share(data, state, Sharing::Own, &Link::of_reading(&state.settled, position), on_action)
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
