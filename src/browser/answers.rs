//! The radio groups of the dilemmas, which are part of the page's prose.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::dom::{all, by_id};
use crate::reading::Answer;
use crate::spectrum::Position;

/// The answer that a radio stands for, if it is a dilemma's.
pub fn of_radio(radio: &HtmlInputElement) -> Option<Answer> {
    Some(Answer {
        dilemma: radio.get_attribute("data-dilemma")?.parse().ok()?,
        choice: radio.get_attribute("data-choice")?.parse().ok()?,
        position: Position::parse(&radio.value())?,
    })
}

/// The radios that are checked now, with their answers.
pub fn checked() -> Vec<(String, Answer)> {
    let radios =
        all("[data-dilemma]:checked").into_iter().filter_map(|radio| radio.dyn_into::<HtmlInputElement>().ok());
    radios.filter_map(|radio| Some((radio.id(), of_radio(&radio)?))).collect()
}

/// Checks the radio with this id, unless its dilemma has been answered already, and gives its answer.
pub fn restore(id: &str) -> Option<Answer> {
    let radio: HtmlInputElement = by_id(id)?.dyn_into().ok()?;
    let answer = of_radio(&radio)?;
    if checked().iter().any(|(_, given)| given.dilemma == answer.dilemma) {
        return None;
    }
    radio.set_checked(true);
    Some(answer)
}

/// Takes all answers back.
pub fn clear() {
    for radio in all("[data-dilemma]:checked").iter().filter_map(|radio| radio.dyn_ref::<HtmlInputElement>()) {
        radio.set_checked(false);
    }
}
