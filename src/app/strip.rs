//! The strip that goes along with the reading: where the passage in view speaks from, and the reader's own mark.

use yew::prelude::*;

use super::Data;
use super::beam::lift;
use crate::browser::passages::{self, InView};
use crate::content::{AppText, fill};
use crate::spectrum::Position;

/// The properties of [`Strip`].
#[derive(Clone, PartialEq, Properties)]
pub struct StripProps {
    /// What the page says.
    pub data: Data,
    /// Where the reader stands.
    pub own: Option<Position>,
}

/// The small beam, the passage's title, and the ways to the passages around it. Hidden while no passage is in view.
#[component]
pub fn Strip(props: &StripProps) -> Html {
    let StripProps { data, own } = props;
    let in_view = use_state(|| None::<InView>);
    use_effect_with((), {
        let in_view = in_view.setter();
        move |()| {
            let watching = passages::watch(move |passage| in_view.set(passage));
            move || drop(watching)
        }
    });
    let passage = in_view.as_ref();
    let way = |key, id: Option<&String>, sign: &'static str| {
        html! {
            <a class="strip__way" href={id.map(|id| format!("#{id}"))} aria-label={data.text(key)} hidden={id.is_none()}>{ sign }</a>
        }
    };
    let title =
        passage.map(|passage| fill(&data.text_with(AppText::StripPassage, passage.lean), "{title}", &passage.title));
    html! {
        <nav class="strip" aria-label={data.text(AppText::StripLabel)} hidden={passage.is_none()}>
            { way(AppText::StripPrevious, passage.and_then(|passage| passage.previous.as_ref()), "↑") }
            <svg class="strip__beam" viewBox="-22 -22 44 44" aria-hidden="true" focusable="false">
                <path class="figure__arc" d="M0 -18A18 18 0 0 1 18 0" />
                <path class="strip__own" d="M14 0H22" transform={own.map(lift)} visibility={if own.is_some() { "visible" } else { "hidden" }} />
                <g class="figure__beam" transform={passage.map(|passage| lift(passage.lean))}>
                    <path class="strip__arm" d="M-18 0H18" />
                    <circle class="figure__agency" cx="-16" r="4" />
                    <circle class="figure__client" cx="16" r="5" />
                </g>
            </svg>
            <p class="strip__title"><span>{ title.unwrap_or_default() }</span></p>
            { way(AppText::StripNext, passage.and_then(|passage| passage.next.as_ref()), "↓") }
        </nav>
    }
}
