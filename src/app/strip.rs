//! The strip that goes along with the reading: the lean of the passage in view, and the reader's own mark.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::Data;
use super::leaning::three_digits;
use super::parts::{changing, drawing, element, path, text};
use crate::browser::passages::InView;
use crate::content::AppText;
use crate::spectrum::Position;

/// The small beam, the passage's title, and the links to the passages around it. Hidden while no passage is in view.
pub fn strip(data: &Data, passage: Option<&InView>, reader: Option<Position>) -> Html {
    let (mut previous, mut next, mut title, mut lean) = (None, None, String::new(), String::new());
    if let Some(passage) = passage {
        (previous, next, lean) = (passage.previous.as_ref(), passage.next.as_ref(), three_digits(passage.lean));
        title = data.filled(AppText::StripPassage, &[("{n}", &passage.lean.to_string()), ("{title}", &passage.title)]);
    }
    let own = reader.map(three_digits).unwrap_or_default();
    let shapes = [
        path("strip__arm", "M-18 0H18"),
        path("strip__agency", "M-13 0A4 4 0 1 0 -21 0A4 4 0 1 0 -13 0"),
        path("strip__client", "M21 0A5 5 0 1 0 11 0A5 5 0 1 0 21 0"),
    ];
    let beam = [
        path("figure__arc", "M0 -18A18 18 0 0 1 18 0"),
        element!("path", { "class": "strip__own", "d": "M24 0H30", "data-position": own }, []).into(),
        element!("g", { "class": "strip__lean", "data-position": lean }, shapes).into(),
    ];
    html! {
        <nav class="strip" aria-label={data.text(AppText::StripLabel)} hidden={passage.is_none()}>
            { neighbour(previous, data.text(AppText::StripPrevious), "↑") }
            { drawing("strip__beam", "-30 -30 60 60", beam) }
            { changing("p", "strip__title", title.into()) }
            { neighbour(next, data.text(AppText::StripNext), "↓") }
        </nav>
    }
}

/// The link to the passage with this id; where there is none, only its place.
fn neighbour(id: Option<&String>, name: AttrValue, sign: &'static str) -> VTag {
    let (tag, href, name, sign) = match id {
        Some(id) => ("a", format!("#{id}"), name, sign),
        None => ("span", String::new(), AttrValue::default(), ""),
    };
    element!(tag, { "class": "strip__way", "href": href, "aria-label": name }, [text(sign.into())])
}
