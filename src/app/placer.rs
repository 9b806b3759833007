//! The control: one position, to be set by a range, two buttons, five stances or the beam itself.

use yew::prelude::*;

use super::Data;
use super::beam::RADIUS;
use super::figure::{VIEW, figure};
use super::leaning::dragged;
use super::parts::{button, element, heading, plain, span, text, words};
use super::slot;
use super::state::{Action, State};
use crate::browser::{Element, HtmlInputElement, pointer};
use crate::content::AppText;
use crate::reading::Phase;
use crate::spectrum::{Position, Stance};

/// What tells the two controls of a page apart.
pub struct Placer<'a> {
    /// Which placement it takes.
    pub phase: Phase,
    /// The range's id.
    pub id: &'static str,
    /// The heading's id.
    pub title_id: &'static str,
    /// The heading.
    pub question: AppText,
    /// What the range is called.
    pub label: AppText,
    /// The links that serve readers without the app.
    pub stance_links: &'a AttrValue,
}

/// Draws the control.
pub fn placer(data: &Data, state: &State, on_action: &Callback<Action>, placer: Placer<'_>) -> Html {
    let Placer { phase, id, title_id, question, label, stance_links } = placer;
    let placed = state.reading.placed(phase);
    let draft = state.draft.filter(|(drafted, _)| *drafted == phase).map(|(_, position)| position);
    let shown = draft.or(placed);
    let act = |attributes, text, position| button(on_action, attributes, text, Action::Place(phase, position));
    // From nowhere, a step starts in the middle.
    let step = |key, sign: &'static str, points| {
        let position = placed.unwrap_or(Position::CENTRE).step(points);
        act(["placer__step app-only".into(), data.text(key), AttrValue::default()], sign.into(), position)
    };
    let choices = Stance::ALL.map(|stance| {
        let name = data.piece.describe(stance.typical()).name();
        let is_here = shown.is_some_and(|position| position.stance() == stance);
        let pressed = if is_here { "true" } else { "false" };
        act(["placer__choice".into(), AttrValue::default(), pressed.into()], name, stance.typical())
    });
    let row = [
        step(AppText::PlacerLess, "−", -1),
        element("label", &["class", "for"], &["visually-hidden".into(), id.into()], [text(data.text(label))]).into(),
        range(data, id, phase, placed, shown, on_action),
        step(AppText::PlacerMore, "+", 1),
    ];
    let ends = [span("", data.text(AppText::Vertical)), span("", data.text(AppText::Horizontal))];
    let group = &["class", "role", "aria-label"];
    let group_values = ["placer__stances app-only".into(), "group".into(), data.text(AppText::PlacerStances)];
    let parts = [
        heading("h2", "placer__question", title_id, data.text(question)),
        figure(data, shown, &[], drag_area(phase, on_action)),
        reading_of(data, shown),
        plain("div", "placer__row", row),
        element("p", &["class", "aria-hidden"], &["placer__ends".into(), "true".into()], ends).into(),
        element("div", group, &group_values, choices).into(),
        plain("div", "static-only", [slot(stance_links)]),
    ];
    let unset = if shown.is_none() { "true".into() } else { AttrValue::default() };
    let names = &["class", "aria-labelledby", "data-unset", "data-position"];
    let values = ["placer".into(), title_id.into(), unset, dragged(draft)];
    element("section", names, &values, parts).into()
}

/// What the control says in words: the number and the stance, or the invitation to begin.
fn reading_of(data: &Data, shown: Option<Position>) -> Html {
    let (number, name, summary) = match shown {
        Some(position) => {
            let description = data.piece.describe(position);
            (position.to_string(), description.name(), description.summary())
        }
        None => (String::new(), data.text(AppText::PlacerUnset), data.text(AppText::PlacerInvitation)),
    };
    let stance = [span("placer__number", number.into()), text(" ".into()), span("", name)];
    // No paragraph, which in its size would pass for a heading: it is the value of the control.
    plain("div", "placer__reading", [plain("div", "placer__stance", stance), words("placer__summary", summary)])
}

fn range(
    data: &Data,
    id: &'static str,
    phase: Phase,
    placed: Option<Position>,
    shown: Option<Position>,
    on_action: &Callback<Action>,
) -> Html {
    let spoken = match shown {
        Some(position) => AttrValue::from(data.piece.describe(position).spoken()),
        None => data.text(AppText::PlacerUnset),
    };
    let emit = {
        let on_action = on_action.clone();
        move |event: &Event, takes: bool, is_draft: bool| {
            let value = Position::parse(&event.target_unchecked_into::<HtmlInputElement>().value());
            if let Some(position) = value.filter(|_| takes) {
                on_action.emit(if is_draft {
                    Action::Draft(Some((phase, position)))
                } else {
                    Action::Place(phase, position)
                });
            }
        }
    };
    // Somebody who wants the very middle finds the range there already, so no change is reported:
    // the first press on it, or Enter or the space bar, takes it as it stands. (A finger's tap on a range is no click.)
    let unset = placed.is_none();
    let oninput = {
        let emit = emit.clone();
        Callback::from(move |event: InputEvent| emit(&event, true, true))
    };
    let onclick = {
        let emit = emit.clone();
        Callback::from(move |event: MouseEvent| emit(&event, unset, false))
    };
    let onpointerup = {
        let emit = emit.clone();
        Callback::from(move |event: PointerEvent| emit(&event, unset && pointer::is_main(&event), false))
    };
    let onkeydown = {
        let emit = emit.clone();
        Callback::from(move |event: KeyboardEvent| {
            emit(&event, unset && matches!(event.key().as_str(), "Enter" | " "), false)
        })
    };
    // A swipe that starts on the range is the page's. The browser moves the range to the finger first, then cancels
    // the pointer, which calls the move off, and reports a change in the end: to where the range stands again by then.
    let onpointercancel = on_action.reform(|_: PointerEvent| Action::Draft(None));
    let (is_moving, stands) = (shown != placed, placed.unwrap_or(Position::CENTRE).to_string());
    let onchange = Callback::from(move |event: Event| {
        let has_moved = event.target_unchecked_into::<HtmlInputElement>().value() != stands;
        emit(&event, is_moving || has_moved, false);
    });
    let value = shown.unwrap_or(Position::CENTRE).to_string();
    html! {
        <input type="range" class="placer__range" {id} min="0" max="100" step="1" {value} aria-valuetext={spoken} autocomplete="off" {oninput} {onpointercancel} {onchange} {onclick} {onpointerup} {onkeydown} />
    }
}

/// Lets the beam be dragged: an invisible area over the arc, to be drawn on top of the figure.
///
/// Vertical swipes are left to the page (`touch-action: pan-y` in the style sheet): the browser then cancels the pointer.
fn drag_area(phase: Phase, on_action: &Callback<Action>) -> Html {
    let on = |stage: Stage| {
        let on_action = on_action.clone();
        Callback::from(move |event: PointerEvent| {
            let area: Element = event.target_unchecked_into();
            let position = || position_at(&area, &event).filter(|_| pointer::is_captured(&area, &event));
            let action = match stage {
                Stage::Down => return pointer::capture(&area, &event),
                Stage::Move => position().map(|position| Action::Draft(Some((phase, position)))),
                Stage::Up => position().map(|position| Action::Place(phase, position)),
                Stage::Cancel => Some(Action::Draft(None)),
            };
            action.into_iter().for_each(|action| on_action.emit(action));
        })
    };
    html! {
        <rect class="figure__hit" x="-40" y="-124" width="216" height="160" onpointerdown={on(Stage::Down)} onpointermove={on(Stage::Move)} onpointerup={on(Stage::Up)} onpointercancel={on(Stage::Cancel)} />
    }
}

/// What a pointer does on the figure.
#[derive(Clone, Copy)]
enum Stage {
    Down,
    Move,
    Up,
    Cancel,
}

/// The position under a pointer: the drawing's place in the window is known, the pivot is the drawing's origin.
fn position_at(area: &Element, event: &PointerEvent) -> Option<Position> {
    let (across, down) = pointer::within(&area.parent_element()?, event)?;
    let (left, top, width, height) = VIEW;
    let radius = f64::from(RADIUS);
    Some(Position::from_pointer((left + across * width) / radius, (top + down * height) / radius))
}
