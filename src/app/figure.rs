//! The figure: a client and an agency at the two ends of a beam, and marks on the arc between command and conversation.

use yew::prelude::*;

use super::Data;
use super::beam::{RADIUS, lift};
use super::leaning::three_digits;
use super::parts::{changing, drawing, element, path, plain, text};
use crate::content::AppText;
use crate::spectrum::Position;

/// The drawing's extent: its pivot is at the origin.
pub const VIEW: (f64, f64, f64, f64) = (-128.0, -128.0, 256.0, 256.0);

/// A place on the arc besides the beam's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its meaning.
    pub kind: MarkKind,
    /// Its place.
    pub position: Position,
    /// Its name in the legend.
    pub label: String,
}

/// The meanings of marks; each has a shape of its own, since colour alone tells nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Somebody's first placement.
    Before,
    /// The position that somebody's answers come to.
    Acts,
    /// An essay's position.
    Essay,
    /// The position of the link's sender.
    Sender,
    /// The position of somebody who spoke before the sender.
    Voice,
}

impl MarkKind {
    /// The shape across the arc, drawn for the ground's right end.
    fn shape(self) -> &'static str {
        match self {
            Self::Before => "M84 0H92M96 0H104M108 0H116",
            Self::Acts => "M86 -4H114M86 4H114",
            Self::Essay => "M106 0L124 -8V8Z",
            Self::Sender => "M84 0H96M104 0H116M108 0A8 8 0 1 0 92 0A8 8 0 1 0 108 0",
            Self::Voice => "M90 0H110",
        }
    }

    /// Half of the room that it takes along the arc, in units of the drawing.
    fn half_width(self) -> i32 {
        if self == Self::Voice { 2 } else { 9 }
    }
}

/// The arcs within the arc, from the outer one inwards: their radius and what moves a shape there. A mark that would
/// lie on another one moves inwards, where its angle still says where it stands.
const LANES: [(i32, &str); 4] =
    [(RADIUS, ""), (76, " translate(-24)"), (52, " translate(-48)"), (28, " translate(-72)")];

/// Half of the room of the disc at the beam's end, which is on the outer lane.
const DISC: i32 = 17;

/// For each mark what moves it to the lane where it can be seen; to the innermost one where none is free.
fn lanes(position: Option<Position>, marks: &[Mark]) -> Vec<&'static str> {
    let mut taken: Vec<(usize, Position, i32)> = position.map(|position| (0, position, DISC)).into_iter().collect();
    for Mark { kind, position, .. } in marks {
        let half = kind.half_width();
        // A hundred points are a quarter of a circle, so that one unit along the arc is some 64 points over its radius.
        let overlap =
            |other: Position, room: i32, radius: i32| i32::from(position.distance(other)) * radius < 64 * (half + room);
        let is_free = |lane: usize, radius: i32| {
            !taken.iter().any(|&(its_lane, other, room)| its_lane == lane && overlap(other, room, radius))
        };
        let lane = LANES.iter().enumerate().position(|(lane, &(radius, _))| is_free(lane, radius));
        taken.push((lane.unwrap_or(LANES.len() - 1), *position, half));
    }
    // The disc is no mark.
    let of_marks = taken.iter().skip(usize::from(position.is_some()));
    of_marks.filter_map(|(lane, ..)| LANES.get(*lane)).map(|(_, inwards)| *inwards).collect()
}

/// Draws the figure. The style sheet turns the beam as `data-position` has it, on this or an element around; without a
/// position (`data-unset` around) there is no beam: the disc rests within the ring.
///
/// It is decoration for those who see it; the same is said in words beside it. `over` is drawn on top.
pub fn figure(data: &Data, position: Option<Position>, marks: &[Mark], over: Html) -> Html {
    let party = |class: &'static str, disc: &'static str, name| {
        let circle = element!("circle", { "class": disc }, []);
        let name = element!("text", { "class": "figure__name" }, [text(data.text(name))]);
        plain("g", class, [circle.into(), name.into()])
    };
    let beam = [
        path("figure__arm", "M-100 0H100", AttrValue::default()),
        party("figure__party figure__party--agency", "figure__agency", AppText::Agency),
        party("figure__party figure__party--client", "figure__client", AppText::Client),
    ];
    let placed = marks.iter().zip(lanes(position, marks)).map(|(mark, inwards)| {
        path("figure__mark", mark.kind.shape(), format!("{}{inwards}", lift(mark.position)).into())
    });
    let children = [
        path("figure__arc", "M0 -100A100 100 0 0 1 100 0", AttrValue::default()),
        path("figure__tick", TICKS, AttrValue::default()),
        plain("g", "figure__beam", beam),
        // Above the beam, which passes through the inner lanes.
        plain("g", "", placed.collect::<Vec<_>>()),
        over,
    ];
    drawing("figure", "-128 -128 256 256", children)
}

/// Five strokes across the track, evenly from the vertical to the horizontal.
const TICKS: &str =
    "M0 -127.5V-121.5M48.8 -117.8L46.5 -112.2M90.2 -90.2L85.9 -85.9M117.8 -48.8L112.2 -46.5M127.5 0H121.5";

/// The marks' names beside their shapes.
fn legend(marks: &[Mark]) -> Html {
    let line = |mark: &Mark| {
        let sign = drawing("legend__sign", "80 -12 48 24", [path("", mark.kind.shape(), AttrValue::default())]);
        plain("li", "", [sign, changing("span", "", mark.label.clone().into())])
    };
    plain("ul", "legend", marks.iter().map(line).collect::<Vec<_>>())
}

/// A figure with its number and its legend, for those who have placed themselves.
pub fn figure_with_legend(data: &Data, position: Position, marks: &[Mark]) -> Html {
    let now = changing("p", "outcome__now", data.text_with(AppText::MarkNow, position).into());
    let parts = [figure(data, Some(position), marks, Html::default()), now, legend(marks)];
    element!("div", { "class": "outcome__figure", "data-position": three_digits(position) }, parts).into()
}
