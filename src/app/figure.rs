//! The figure: a client and an agency at the two ends of a beam.

use yew::prelude::*;

use super::Data;
use super::beam::{RADIUS, level, lift};
use crate::content::AppText;
use crate::spectrum::{Position, Stance};

/// The drawing's extent: its pivot is at the origin.
pub const VIEW: (f64, f64, f64, f64) = (-176.0, -124.0, 352.0, 248.0);

/// Draws the figure. Without a position there is no beam: the disc rests within the ring.
///
/// It is decoration for those who see it; the same is said in words beside it. `over` is drawn on top.
pub fn figure(data: &Data, position: Option<Position>, over: Html) -> Html {
    html! {
        <svg class="figure" viewBox="-176 -124 352 248" aria-hidden="true" focusable="false">
            <path class="figure__ground" d="M-176 16H176" />
            <path class="figure__arc" d="M0 -100A100 100 0 0 1 100 0" />
            <g class="figure__ticks">
                for stance in Stance::ALL {
                    <path d="M121 0h9" transform={lift(stance.typical())} />
                }
            </g>
            { parties(data, position) }
            { over }
        </svg>
    }
}

/// The two discs and the beam between them.
fn parties(data: &Data, position: Option<Position>) -> Html {
    let (arm, reach, upright) = match position {
        Some(position) => (lift(position), RADIUS, level(position)),
        // No beam and no angle: nobody has said anything yet.
        None => (String::new(), 0, String::new()),
    };
    let at = |x: i32| format!("translate({x} 0)");
    html! {
        <g class="figure__beam" transform={arm}>
            <path class="figure__arm" d={format!("M-{reach} 0H{reach}")} />
            <g transform={at(-reach)}>
                <circle class="figure__agency" r="16" />
                <text class="figure__name" x="-26" dy="5" text-anchor="end" transform={upright.clone()}>{ data.text(AppText::Agency) }</text>
            </g>
            <g transform={at(reach)}>
                <circle class="figure__client" r={if position.is_some() { "17" } else { "8" }} />
                <text class="figure__name" x="26" dy="5" transform={upright}>{ data.text(AppText::Client) }</text>
            </g>
        </g>
    }
}
