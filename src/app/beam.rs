//! The figure's geometry, shared by everything that draws the beam. Units are those of the drawings' `viewBox`.

use yew::AttrValue;

use crate::spectrum::Position;

/// Half the beam's length, and the radius of the arc on which the client travels.
pub const RADIUS: i32 = 100;

/// An SVG `rotate(…)` that lifts a thing on the ground's right end to where a position has it.
pub fn lift(position: Position) -> AttrValue {
    let tenths = position.angle_tenths();
    format!("rotate(-{}.{})", tenths / 10, tenths % 10).into()
}
