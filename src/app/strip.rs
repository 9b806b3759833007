//! The strip that goes along with the reading: where the passage in view speaks from, and the reader's own mark.

use yew::prelude::*;

use super::Data;
use super::beam::lift;
use super::parts::{drawing, element, path, text, words};
use crate::browser::passages::InView;
use crate::content::AppText;
use crate::spectrum::Position;

/// The small beam, the passage's title, and the ways to the passages around it. Hidden while no passage is in view.
pub fn strip(data: &Data, passage: Option<&InView>, own: Option<Position>) -> Html {
    // Where there is no passage, there is no link either: only its place.
    let way = |key, id: Option<&String>, sign: &'static str| {
        let (tag, href, name, sign) = match id {
            Some(id) => ("a", format!("#{id}"), data.text(key), sign),
            None => ("span", String::new(), AttrValue::default(), ""),
        };
        let names = &["class", "href", "aria-label"];
        element(tag, names, &["strip__way".into(), href.into(), name], [text(sign.into())])
    };
    let (mut previous, mut next, mut title, mut lean) = (None, None, String::new(), AttrValue::default());
    if let Some(passage) = passage {
        (previous, next, lean) = (passage.previous.as_ref(), passage.next.as_ref(), lift(passage.lean));
        title = data.filled(AppText::StripPassage, &[("{n}", &passage.lean.to_string()), ("{title}", &passage.title)]);
    }
    // A mark of no length is not seen.
    let own_mark = path("strip__own", if own.is_some() { "M13 0H22" } else { "" }, own.map(lift).unwrap_or_default());
    let beam = [
        path("figure__arc", "M0 -18A18 18 0 0 1 18 0", AttrValue::default()),
        own_mark,
        path("strip__arm", "M-18 0H18", lean.clone()),
        path("strip__agency", "M-13 0A4 4 0 1 0 -21 0A4 4 0 1 0 -13 0", lean.clone()),
        path("strip__client", "M21 0A5 5 0 1 0 11 0A5 5 0 1 0 21 0", lean),
    ];
    html! {
        <nav class="strip" aria-label={data.text(AppText::StripLabel)} hidden={passage.is_none()}>
            { way(AppText::StripPrevious, previous, "↑") }
            { drawing("strip__beam", "-22 -22 44 44", beam) }
            { words("strip__title", title.into()) }
            { way(AppText::StripNext, next, "↓") }
        </nav>
    }
}
