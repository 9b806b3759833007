//! The figure: a client and an agency at the two ends of a beam that turns between command and conversation.

use yew::prelude::*;

use super::Data;
use super::leaning::lean;
use super::parts::{drawing, element, path, plain, text};
use crate::content::AppText;
use crate::sender::Seen;
use crate::spectrum::{Position, three_digits};

/// Half the beam's length, and the radius of the arc on which the client travels, in units of the drawing.
pub const RADIUS: i32 = 100;

/// The drawing's extent: its pivot is at the origin.
pub const VIEW: (f64, f64, f64, f64) = (-128.0, -128.0, 256.0, 256.0);

/// Draws the figure. The style sheet turns the beam as `data-position` has it, on an element around; without a position
/// (`data-unset` around) there is no beam: the disc rests within the ring.
///
/// A sender's beam is an outline, and shorter, so that discs never meet; it is of its own leaning, and a wedge goes from the
/// reader's beam to it. One who is covered may be on any line, so all of them are drawn. The `deeds` of whoever has said where they stand, a sender or the reader, are
/// a thin line with a diamond, and a wedge goes from their words to it.
///
/// It is decoration for those who see it; the same is said in words beside it. `over` is drawn on top.
pub fn figure(data: &Data, sender: Seen<'_>, deeds: Option<Position>, over: Html) -> Html {
    let beam = [
        path("figure__arm", "M-100 0H100"),
        party(data, "figure__party figure__party--agency", "figure__agency", AppText::Agency),
        party(data, "figure__party figure__party--client", "figure__client", AppText::Client),
    ];
    // All of these are there without a sender too, empty: a node in another's place would have attributes of other names.
    let at = sender.position();
    let own = lean(at);
    let below = match sender {
        Seen::Link(_) => senders_beam(data),
        Seen::Covered => vec![path("figure__fan", FAN)],
        Seen::Nobody | Seen::Damaged => Vec::new(),
    };
    let leaning = |class, parts| element!("g", { "class": class, "data-position": own.clone() }, parts).into();
    let deeds: Vec<Html> = deeds.map(deeds_beam).into_iter().collect();
    let children = [
        path("figure__arc", ARC),
        path("figure__tick", TICKS),
        leaning("figure__sender", below),
        plain("g", "figure__beam", beam),
        // It leans as the words do, so that what is in it knows of both.
        leaning("figure__words", deeds),
        // Above the reader's beam: where the two nearly meet, the number is still read.
        leaning("figure__sender", at.map(senders_disc).unwrap_or_default()),
        over,
    ];
    drawing("figure", "-128 -128 256 256", children)
}

/// A disc with its name.
fn party(data: &Data, class: &'static str, disc: &'static str, name: AppText) -> Html {
    let circle = element!("circle", { "class": disc }, []);
    plain("g", class, [circle.into(), name_of(data.text(name))])
}

fn name_of(name: AttrValue) -> Html {
    plain("text", "figure__name", [text(name)])
}

/// The beam of whoever sent the link, and the wedge between the reader's and theirs.
fn senders_beam(data: &Data) -> Vec<Html> {
    vec![
        wedge(),
        path("figure__outline", "M-66 -3.5H66V3.5H-66Z"),
        path("figure__outline", "M-54 0A12 12 0 1 0 -78 0A12 12 0 1 0 -54 0"),
        path("figure__outline", "M-57.5 0A8.5 8.5 0 1 0 -74.5 0A8.5 8.5 0 1 0 -57.5 0"),
        plain("g", "figure__party figure__party--agency", [name_of(data.text(AppText::Agency))]),
        plain("g", "figure__party figure__party--client", [name_of(data.text(AppText::Client))]),
    ]
}

/// The disc at its end, with their number.
fn senders_disc(sender: Position) -> Vec<Html> {
    let number = plain("text", "figure__number", [text(sender.to_string().into())]);
    let disc = path("figure__outline", "M81 0A15 15 0 1 0 51 0A15 15 0 1 0 81 0");
    vec![disc, plain("g", "figure__party figure__party--client", [number])]
}

/// The wedge between two beams, which the style sheet turns and opens (`balance.css`). A quarter of the circle, which is what
/// the spectrum is, has a hundred parts.
fn wedge() -> Html {
    element!("circle", { "class": "balance__wedge", "r": "50", "pathLength": "400" }, []).into()
}

/// The wedge between words and deeds, and the beam of the deeds with their number in the diamond at its end. The style
/// sheet turns and places all of it.
fn deeds_beam(deeds: Position) -> Html {
    let number = plain("text", "balance__number", [text(deeds.to_string().into())]);
    let diamond = path("balance__diamond", "M17 0L0 17L-17 0L0 -17Z");
    let beam = plain("g", "balance__beam", [path("balance__thin", "M0 0H100"), diamond, number]);
    element!("g", { "class": "balance__deeds", "data-position": three_digits(deeds) }, [wedge(), beam]).into()
}

/// Five strokes across the track, evenly from the vertical to the horizontal.
pub const TICKS: &str =
    "M0 -127.5V-121.5M48.8 -117.8L46.5 -112.2M90.2 -90.2L85.9 -85.9M117.8 -48.8L112.2 -46.5M127.5 0H121.5";

/// The middle of all lines on either side of the pivot: two quarters of a circle, each a hundred units long, across which
/// the style sheet draws a line every two.
const FAN: &str = "M0 -63.66A63.66 63.66 0 0 1 63.66 0M0 63.66A63.66 63.66 0 0 1 -63.66 0";

/// The track on which the client travels, a quarter of a circle.
pub const ARC: &str = "M0 -100A100 100 0 0 1 100 0";
