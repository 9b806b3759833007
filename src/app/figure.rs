//! The figure: a client and an agency at the two ends of a beam, and marks on the arc between command and conversation.

use yew::prelude::*;

use super::Data;
use super::beam::{RADIUS, level, lift};
use crate::content::AppText;
use crate::spectrum::{Position, Stance};

/// The drawing's extent: its pivot is at the origin.
pub const VIEW: (f64, f64, f64, f64) = (-176.0, -124.0, 352.0, 248.0);

/// A place on the arc besides the beam's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it stands for.
    pub kind: MarkKind,
    /// Where it is.
    pub position: Position,
    /// What the legend calls it.
    pub label: String,
}

/// What marks stand for; each has a shape of its own, since colour alone tells nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Where the reader began.
    Before,
    /// What the reader's answers say.
    Acts,
    /// Where an essay stands.
    Essay,
}

impl MarkKind {
    /// The shape across the arc, drawn for the ground's right end.
    fn shape(self) -> &'static str {
        match self {
            Self::Before => "M84 0H92M96 0H104M108 0H116",
            Self::Acts => "M86 -4H114M86 4H114",
            Self::Essay => "M106 0L124 -8V8Z",
        }
    }
}

/// Draws the figure. Without a position there is no beam: the disc rests within the ring.
///
/// It is decoration for those who see it; the same is said in words beside it. `over` is drawn on top.
pub fn figure(data: &Data, position: Option<Position>, marks: &[Mark], over: Html) -> Html {
    html! {
        <svg class="figure" viewBox="-176 -124 352 248" aria-hidden="true" focusable="false">
            <path class="figure__ground" d="M-176 16H176" />
            <path class="figure__arc" d="M0 -100A100 100 0 0 1 100 0" />
            <g class="figure__ticks">
                for stance in Stance::ALL {
                    <path d="M121 0h9" transform={lift(stance.typical())} />
                }
            </g>
            <g class="figure__marks">
                for mark in marks {
                    <path d={mark.kind.shape()} transform={lift(mark.position)} />
                }
            </g>
            { parties(data, position) }
            { over }
        </svg>
    }
}

/// What the marks are, in words and with their shapes.
pub fn legend(marks: &[Mark]) -> Html {
    html! {
        <ul class="legend">
            for mark in marks {
                <li>
                    <svg class="legend__sign" viewBox="80 -12 48 24" aria-hidden="true"><path d={mark.kind.shape()} /></svg>
                    <span>{ mark.label.clone() }</span>
                </li>
            }
        </ul>
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
