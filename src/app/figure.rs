//! The figure: a client and an agency at the two ends of a beam, and marks on the arc between command and conversation.

use yew::prelude::*;

use super::Data;
use super::beam::{RADIUS, level, lift};
use super::parts::{changing, drawing, element, path, plain, text};
use crate::content::AppText;
use crate::spectrum::{Position, Stance};

/// The drawing's extent: its pivot is at the origin.
pub const VIEW: (f64, f64, f64, f64) = (-176.0, -124.0, 352.0, 248.0);

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

/// Draws the figure. Without a position there is no beam: the disc rests within the ring.
///
/// It is decoration for those who see it; the same is said in words beside it. `over` is drawn on top.
pub fn figure(data: &Data, position: Option<Position>, marks: &[Mark], over: Html) -> Html {
    let mut children = vec![
        path("figure__ground", "M-176 16H176", AttrValue::default()),
        path("figure__arc", "M0 -100A100 100 0 0 1 100 0", AttrValue::default()),
    ];
    children.extend(Stance::ALL.map(|stance| path("figure__tick", "M121 0h9", lift(stance.typical()))));
    children.push(parties(data, position));
    let placed = marks.iter().zip(lanes(position, marks)).map(|(mark, inwards)| {
        path("figure__mark", mark.kind.shape(), format!("{}{inwards}", lift(mark.position)).into())
    });
    // Above the beam, which passes through the inner lanes.
    children.push(plain("g", "", placed.collect::<Vec<_>>()));
    children.push(over);
    drawing("figure", "-176 -124 352 248", children)
}

/// The marks' names beside their shapes.
fn legend(marks: &[Mark]) -> Html {
    let line = |mark: &Mark| {
        let sign = drawing("legend__sign", "80 -12 48 24", [path("", mark.kind.shape(), AttrValue::default())]);
        plain("li", "", [sign, changing("span", "", mark.label.clone().into())])
    };
    plain("ul", "legend", marks.iter().map(line).collect::<Vec<_>>())
}

/// The two discs and the beam between them.
fn parties(data: &Data, position: Option<Position>) -> Html {
    let no_turn = AttrValue::default();
    // No beam and no angle while nobody has said anything: the client's disc is small and rests within the agency's.
    let (turn, upright, bar) = match position {
        Some(position) => (lift(position), level(position), "M-100 0H100"),
        None => (no_turn.clone(), no_turn.clone(), "M0 0"),
    };
    let (at_left, at_right, client_radius) =
        if position.is_some() { ("translate(-100 0)", "translate(100 0)", "17") } else { ("", "", "8") };
    let (agency_name, client_name) = NamePlace::of_both(position);
    let party = |end: &'static str, disc: Html, place: NamePlace, name| {
        let NamePlace { x, dy, anchor } = place;
        let name = element!(
            "text",
            { "class": "figure__name", "x": x, "dy": dy, "text-anchor": anchor, "transform": upright.clone() },
            [text(data.text(name))],
        );
        element!("g", { "transform": end }, [disc, name.into()]).into()
    };
    let disc =
        |class: &'static str, radius: &'static str| element!("circle", { "class": class, "r": radius }, []).into();
    let parts = [
        path("figure__arm", bar, no_turn),
        party(at_left, disc("figure__agency", "16"), agency_name, AppText::Agency),
        party(at_right, disc("figure__client", client_radius), client_name, AppText::Client),
    ];
    element!("g", { "class": "figure__beam", "transform": turn }, parts).into()
}

/// The place of a name beside its disc, in the terms of SVG's `text`.
#[derive(Clone, Copy)]
struct NamePlace {
    x: &'static str,
    dy: &'static str,
    anchor: &'static str,
}

impl NamePlace {
    const LEFT: Self = Self { x: "-26", dy: "5", anchor: "end" };
    const RIGHT: Self = Self { x: "34", dy: "5", anchor: "start" };
    const BELOW: Self = Self { x: "0", dy: "46", anchor: "middle" };

    /// The places of the agency's name and of the client's, where neither a tick of the arc nor the ground is.
    fn of_both(position: Option<Position>) -> (Self, Self) {
        match position.map(Position::get) {
            // Both discs are on the ground.
            Some(90..) => (Self::BELOW, Self::BELOW),
            Some(40..) | None => (Self::LEFT, Self::RIGHT),
            // Near the vertical, the ticks are at the client's right.
            Some(_) => (Self::LEFT, Self::LEFT),
        }
    }
}

/// A figure with its number and its legend, for those who have placed themselves.
pub fn figure_with_legend(data: &Data, position: Position, marks: &[Mark]) -> Html {
    let now = changing("p", "outcome__now", data.text_with(AppText::MarkNow, position).into());
    plain("div", "outcome__figure", [figure(data, Some(position), marks, Html::default()), now, legend(marks)])
}
