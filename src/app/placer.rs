//! The control: one position, to be set by a range, two buttons, five stances or the beam itself.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::Data;
use super::beam::RADIUS;
use super::figure::{VIEW, figure};
use super::slot;
use crate::browser::pointer;
use crate::content::AppText;
use crate::spectrum::{Position, Stance};

/// The properties of [`Placer`].
#[derive(Clone, PartialEq, Properties)]
pub struct PlacerProps {
    /// The range's id, unique in the page.
    pub id: &'static str,
    /// What the page says.
    pub data: Data,
    /// The heading.
    pub question: AttrValue,
    /// What the range is called.
    pub label: AttrValue,
    /// Where the reader stands; nowhere at first.
    pub placed: Option<Position>,
    /// Where the control is while it is being moved.
    pub draft: Option<Position>,
    /// The links that serve readers without the app.
    pub stance_links: AttrValue,
    /// The reader has chosen.
    pub on_place: Callback<Position>,
    /// The reader is moving the control, or has called that off.
    pub on_draft: Callback<Option<Position>>,
}

/// The control.
#[component]
pub fn Placer(props: &PlacerProps) -> Html {
    let PlacerProps { id, data, question, label, placed, draft, stance_links, on_place, on_draft } = props;
    let drag = use_drag(on_place, on_draft);
    let shown = draft.or(*placed);
    let text = |key| data.text(key);
    let spoken = match shown {
        Some(position) => AttrValue::from(data.piece.describe(position).spoken()),
        None => text(AppText::PlacerUnset),
    };
    let title_id = format!("{id}-title");
    html! {
        <section class="placer" aria-labelledby={title_id.clone()} data-unset={shown.is_none().then_some("")} data-dragging={draft.is_some().then_some("")}>
            <h2 class="placer__question" id={title_id}>{ question.clone() }</h2>
            <div class="placer__figure">{ figure(data, shown, &[], drag) }</div>
            { reading_of(data, shown) }
            <div class="placer__row">
                { step_button(id, text(AppText::PlacerLess), "−", *placed, -1, on_place) }
                { range(id, label.clone(), spoken, *placed, shown, on_place, on_draft) }
                { step_button(id, text(AppText::PlacerMore), "+", *placed, 1, on_place) }
            </div>
            <p class="placer__ends" aria-hidden="true">
                <span>{ text(AppText::Vertical) }</span>
                <span>{ text(AppText::Horizontal) }</span>
            </p>
            <div class="placer__stances app-only" role="group" aria-label={text(AppText::PlacerStances)}>
                for stance in Stance::ALL {
                    { stance_button(data, stance, shown, on_place) }
                }
            </div>
            <div class="static-only">{ slot(stance_links) }</div>
        </section>
    }
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
    html! {
        <div class="placer__reading">
            <p class="placer__stance"><span class="placer__number">{ number }</span>{" "}<span>{ name }</span></p>
            <p class="placer__summary"><span>{ summary }</span></p>
        </div>
    }
}

fn range(
    id: &'static str,
    label: AttrValue,
    spoken: AttrValue,
    placed: Option<Position>,
    shown: Option<Position>,
    on_place: &Callback<Position>,
    on_draft: &Callback<Option<Position>>,
) -> Html {
    let value_of = |input: HtmlInputElement| Position::parse(&input.value());
    let oninput = on_draft.reform(move |event: InputEvent| value_of(event.target_unchecked_into()));
    let onchange = place_if(on_place, move |event: Event| value_of(event.target_unchecked_into()));
    // Somebody who wants the very middle finds the range there already, so no change is reported:
    // the first click on it, or Enter or the space bar, takes it as it stands.
    let unset = placed.is_none();
    let onclick =
        place_if(on_place, move |event: MouseEvent| if unset { value_of(event.target_unchecked_into()) } else { None });
    let onkeydown = place_if(on_place, move |event: KeyboardEvent| {
        let takes = unset && matches!(event.key().as_str(), "Enter" | " ");
        if takes { value_of(event.target_unchecked_into()) } else { None }
    });
    let value = shown.unwrap_or(Position::CENTRE).to_string();
    html! {
        <>
            <label class="visually-hidden" for={id}>{ label }</label>
            <input type="range" class="placer__range" {id} min="0" max="100" step="1" {value} aria-valuetext={spoken} autocomplete="off" {oninput} {onchange} {onclick} {onkeydown} />
        </>
    }
}

/// Places the reader where an event says, if it says anything.
fn place_if<E: 'static>(
    on_place: &Callback<Position>,
    position: impl Fn(E) -> Option<Position> + 'static,
) -> Callback<E> {
    let on_place = on_place.clone();
    Callback::from(move |event| {
        if let Some(position) = position(event) {
            on_place.emit(position);
        }
    })
}

/// A button that goes one point. From nowhere, it starts in the middle.
fn step_button(
    id: &str,
    name: AttrValue,
    sign: &'static str,
    placed: Option<Position>,
    step: i8,
    on_place: &Callback<Position>,
) -> Html {
    let onclick = on_place.reform(move |_| placed.unwrap_or(Position::CENTRE).step(step));
    html! {
        <button type="button" class="placer__step app-only" aria-label={name} aria-controls={id.to_owned()} {onclick}>{ sign }</button>
    }
}

fn stance_button(data: &Data, stance: Stance, shown: Option<Position>, on_place: &Callback<Position>) -> Html {
    let typical = stance.typical();
    let is_here = shown.is_some_and(|position| position.stance() == stance);
    html! {
        <button type="button" key={stance.id()} class="placer__choice" aria-pressed={if is_here { "true" } else { "false" }} onclick={on_place.reform(move |_| typical)}>
            { data.piece.describe(typical).name() }
        </button>
    }
}

/// Lets the beam be dragged: an invisible area over the arc, to be drawn on top of the figure.
///
/// Vertical swipes are left to the page (`touch-action: pan-y` in the style sheet): the browser then cancels the pointer.
#[hook]
fn use_drag(on_place: &Callback<Position>, on_draft: &Callback<Option<Position>>) -> Html {
    let area = use_node_ref();
    let held = use_mut_ref(|| false);
    let onpointerdown = {
        let (area, held) = (area.clone(), held.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(area) = area.cast::<Element>().filter(|_| pointer::is_main(&event)) {
                pointer::capture(&area, &event);
                *held.borrow_mut() = true;
            }
        })
    };
    let at = {
        let (area, held) = (area.clone(), held.clone());
        move |event: &PointerEvent| if *held.borrow() { position_at(&area.cast()?, event) } else { None }
    };
    let onpointermove = {
        let (on_draft, at) = (on_draft.clone(), at.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(position) = at(&event) {
                on_draft.emit(Some(position));
            }
        })
    };
    let onpointerup = {
        let (on_place, held) = (on_place.clone(), held.clone());
        Callback::from(move |event: PointerEvent| {
            let position = at(&event);
            *held.borrow_mut() = false;
            if let Some(position) = position {
                on_place.emit(position);
            }
        })
    };
    let onpointercancel = {
        let on_draft = on_draft.clone();
        Callback::from(move |_: PointerEvent| {
            *held.borrow_mut() = false;
            on_draft.emit(None);
        })
    };
    html! {
        <rect ref={area} class="figure__hit" x="-40" y="-124" width="216" height="160" {onpointerdown} {onpointermove} {onpointerup} {onpointercancel} />
    }
}

/// The position under a pointer: the hit area's place in the drawing is known, the pivot is the drawing's origin.
fn position_at(area: &Element, event: &PointerEvent) -> Option<Position> {
    let drawing = area.parent_element()?;
    let (across, down) = pointer::within(&drawing, event)?;
    let (left, top, width, height) = VIEW;
    let radius = f64::from(RADIUS);
    Some(Position::from_pointer((left + across * width) / radius, (top + down * height) / radius))
}
