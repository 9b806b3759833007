//! Other voices, which the page around a frame has given it: a disc each, piled up on one line, with the reader above them
//! and the middle one below.

use yew::prelude::*;

use super::Data;
use super::parts::{element, plain, text};
use super::scale::{self, Mark, ends, row};
use crate::content::AppText;
use crate::spectrum::Position;
use crate::voices::summary;

/// Draws the voices, for a reader who stands at `reader`: whoever has not placed themselves is shown none.
pub fn voices(data: &Data, voices: &[Position], reader: Position) -> Html {
    let Some(group) = summary(voices) else { return plain("div", "", Vec::new()) };
    let [count, lowest, highest] = [group.count.to_string(), group.lowest.to_string(), group.highest.to_string()];
    let said = data.filled(AppText::VoicesSummary, &[("{k}", &count), ("{a}", &lowest), ("{b}", &highest)]);
    let rows = [
        row(&Mark::new(data, scale::NOW, AppText::MarkNow, reader)),
        piles(voices),
        row(&Mark::new(data, scale::BEFORE, AppText::VoicesMiddle, group.median)),
    ];
    let strip = plain("div", "scale", [plain("ul", "scale__rows voices__rows", rows), ends(data)]);
    plain("div", "voices", [plain("p", "outcome__text", [text(said.into())]), strip])
}

/// Draws the voices as piles of discs, a pile each five points: the sentence says how many there are and how far apart.
fn piles(voices: &[Position]) -> Html {
    let pile = |number: u8| {
        let discs = voices.iter().filter(|voice| (voice.get() + 2) / 5 == number);
        plain("span", "voices__pile", discs.map(|_| plain("i", "", Vec::new())).collect::<Vec<_>>())
    };
    let piles: Vec<Html> = (0..=20).map(pile).collect();
    element!("li", { "class": "voices__piles", "aria-hidden": "true" }, piles).into()
}
