//! The control: one position, to be set by a range, two buttons, five stances or the beam itself.

use yew::prelude::*;

use super::Data;
use super::figure::{RADIUS, VIEW, figure};
use super::leaning::lean;
use super::parts::{ButtonAttributes, button, changing, changing_text, element, hold, plain, slot, text};
use super::state::{Action, State};
use crate::browser::{Element, HtmlInputElement, pointer};
use crate::content::AppText;
use crate::reading::Phase;
use crate::sender::Seen;
use crate::spectrum::{Position, Stance, three_digits};

/// One of a page's two controls.
pub struct Placer<'a> {
    /// The placement that it takes.
    pub phase: Phase,
    /// The range's id.
    pub id: &'static str,
    /// The heading's id.
    pub title_id: &'static str,
    /// The heading, until one has said where one stands. To whoever answers a sender, it then says how far apart they are.
    pub question: AppText,
    /// The range's name.
    pub label: AppText,
    /// The links that serve readers without the app.
    pub stance_links: &'a AttrValue,
    /// Whoever asks.
    pub sender: Seen<'a>,
    /// The deeds of whoever asks, or the reader's, once the control has been answered after reading.
    pub deeds: Option<Position>,
}

/// A control's position.
#[derive(Clone, Copy)]
struct Setting {
    phase: Phase,
    /// The placement that has been made.
    placed: Option<Position>,
    /// The position under a finger that has not let go.
    draft: Option<Position>,
}

impl Setting {
    /// The setting of the control for a phase.
    fn of(state: &State, phase: Phase) -> Self {
        let draft = state.draft.filter(|(drafted, _)| *drafted == phase).map(|(_, position)| position);
        Self { phase, placed: state.reading.placed(phase), draft }
    }

    /// The position that is to be seen.
    fn shown(self) -> Option<Position> {
        self.draft.or(self.placed)
    }
}

/// Draws the control.
pub fn placer(data: &Data, state: &State, on_action: &Callback<Action>, placer: Placer<'_>) -> Html {
    let Placer { phase, id, title_id, question, label, stance_links, sender, deeds } = placer;
    let setting = Setting::of(state, phase);
    let shown = setting.shown();
    let label = element!("label", { "class": "visually-hidden", "for": id }, [text(data.text(label))]);
    let row = [
        step_button(data, on_action, setting, AppText::PlacerLess, "−", -1),
        label.into(),
        range(data, on_action, setting, id),
        step_button(data, on_action, setting, AppText::PlacerMore, "+", 1),
    ];
    let heading = match (shown, sender.position()) {
        (Some(own), Some(theirs)) => data.distance(own, theirs),
        _ => data.text(question),
    };
    let parts = [
        hold(element!("h2", { "class": "placer__question", "id": title_id }, []), changing_text(heading)),
        figure(data, sender, deeds, drag_area(phase, on_action)),
        reading_of(data, shown, sender.position()),
        plain("div", "placer__row", row),
        plain("div", "static-only", [slot(stance_links)]),
    ];
    let unset = if shown.is_none() { "true" } else { "" };
    let control = element!(
        "section",
        {
            "class": match sender {
                Seen::Link(_) => "placer placer--reply",
                Seen::Covered => "placer placer--covered",
                Seen::Nobody | Seen::Damaged => "placer",
            },
            "aria-labelledby": title_id,
            "data-unset": unset,
            "data-position": lean(shown),
            "data-dragged": if setting.draft.is_some() { "true" } else { "" },
        },
        parts,
    );
    control.into()
}

/// Draws the five stances, each a button that places the reader where it is typical. They stand beside the control and not
/// in it, so that on a phone the style sheet lets them stand behind the answer once there is one.
pub fn stance_buttons(data: &Data, state: &State, on_action: &Callback<Action>, phase: Phase) -> Html {
    let setting = Setting::of(state, phase);
    element!(
        "div",
        {
            "class": "stances app-only",
            "role": "group",
            "aria-label": data.text(AppText::PlacerStances),
        },
        Stance::ALL.map(|stance| stance_button(data, on_action, setting, stance)),
    )
    .into()
}

/// A button that goes some points further. From nowhere, a step starts in the middle.
fn step_button(
    data: &Data,
    on_action: &Callback<Action>,
    setting: Setting,
    name: AppText,
    sign: &'static str,
    points: i8,
) -> Html {
    let position = setting.placed.unwrap_or(Position::CENTRE).step(points);
    let attributes =
        ButtonAttributes { class: "placer__step app-only", name: data.text(name), ..ButtonAttributes::default() };
    button(on_action, attributes, text(sign.into()), Action::Place(setting.phase, position))
}

/// A button that places the reader on the spot that stands for a stance.
fn stance_button(data: &Data, on_action: &Callback<Action>, setting: Setting, stance: Stance) -> Html {
    let position = stance.typical();
    let is_here = setting.shown().is_some_and(|position| position.stance() == stance);
    let pressed = if is_here { "true" } else { "false" };
    let attributes = ButtonAttributes { class: "stances__stance", pressed, ..ButtonAttributes::default() };
    button(on_action, attributes, text(data.piece.describe(position).name()), Action::Place(setting.phase, position))
}

/// The control's value in words: the number and the stance, or the invitation to begin.
fn reading_of(data: &Data, shown: Option<Position>, sender: Option<Position>) -> Html {
    let (number, name, summary) = match shown {
        Some(position) => {
            let description = data.piece.describe(position);
            (position.to_string(), description.name(), description.summary())
        }
        None => (String::new(), data.text(AppText::PlacerUnset), data.text(AppText::PlacerInvitation)),
    };
    let mut stance = vec![
        changing("span", "placer__number", number.into()),
        text(" ".into()),
        changing("span", "placer__name", name),
    ];
    if let Some(sender) = sender {
        // The title says it to those who listen.
        let theirs = element!(
            "span",
            { "class": "placer__theirs", "data-position": three_digits(sender), "aria-hidden": "true" },
            [text(sender.to_string().into())],
        );
        stance.insert(0, theirs.into());
    }
    // No paragraph, which in its size would pass for a heading: it is the value of the control.
    plain("div", "placer__reading", [plain("div", "placer__stance", stance), changing("p", "placer__summary", summary)])
}

fn range(data: &Data, on_action: &Callback<Action>, setting: Setting, id: &'static str) -> Html {
    let Setting { phase, placed, .. } = setting;
    let shown = setting.shown();
    let spoken = match shown {
        Some(position) => AttrValue::from(data.piece.describe(position).spoken()),
        None => data.text(AppText::PlacerUnset),
    };
    let oninput = {
        let on_action = on_action.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(position) = position_of(&event) {
                on_action.emit(Action::Draft(Some((phase, position))));
            }
        })
    };
    let place = {
        let on_action = on_action.clone();
        move |event: &Event| {
            if let Some(position) = position_of(event) {
                on_action.emit(Action::Place(phase, position));
            }
        }
    };
    // Somebody who wants the very middle finds the range there already, so no change is reported:
    // the first press on it, or Enter or the space bar, takes it as it stands. (A finger's tap on a range is no click.)
    let take_as_it_stands = {
        let place = place.clone();
        move |event: &Event| {
            if placed.is_none() {
                place(event);
            }
        }
    };
    let onclick = {
        let take = take_as_it_stands.clone();
        Callback::from(move |event: MouseEvent| take(&event))
    };
    let onpointerup = {
        let take = take_as_it_stands.clone();
        Callback::from(move |event: PointerEvent| {
            if pointer::is_main(&event) {
                take(&event);
            }
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            take_as_it_stands(&event);
        }
    });
    // A swipe that starts on the range is the page's. The browser moves the range to the finger first, then cancels
    // the pointer, which calls the move off, and reports a change in the end: to where the range stands again by then.
    let onpointercancel = on_action.reform(|_: PointerEvent| Action::Draft(None));
    let is_moving = shown != placed;
    let rest = placed.unwrap_or(Position::CENTRE).to_string();
    let onchange = Callback::from(move |event: Event| {
        if is_moving || event.target_unchecked_into::<HtmlInputElement>().value() != rest {
            place(&event);
        }
    });
    let value = shown.unwrap_or(Position::CENTRE).to_string();
    html! {
        <input
            type="range" class="placer__range" {id} min="0" max="100" step="1" {value}
            aria-valuetext={spoken} autocomplete="off"
            {oninput} {onpointercancel} {onchange} {onclick} {onpointerup} {onkeydown}
        />
    }
}

/// The position of the range on which something happens.
fn position_of(event: &Event) -> Option<Position> {
    Position::parse(&event.target_unchecked_into::<HtmlInputElement>().value())
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
        <rect
            class="figure__hit" x="-40" y="-128" width="168" height="164"
            onpointerdown={on(Stage::Down)} onpointermove={on(Stage::Move)}
            onpointerup={on(Stage::Up)} onpointercancel={on(Stage::Cancel)}
        />
    }
}

/// The stages of a drag on the figure.
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
