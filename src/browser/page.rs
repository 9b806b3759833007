//! The page around the app.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, HtmlInputElement};

use super::dom::{all, by_id, document};
use super::events;
use crate::content::record::{self, Record};
use crate::spectrum::Position;

/// The element that the app hydrates.
pub const HOST_ID: &str = "app";
/// The element that holds the page's data.
pub const DATA_ID: &str = "page-data";

/// Lets the links to other languages keep what the address says of a result.
pub fn keep_details(details: &str) {
    for link in all("a[data-language]") {
        link.unchecked_ref::<HtmlAnchorElement>().set_search(details);
    }
}

/// Opens the `<details>` that a selector names.
pub fn open(selector: &str) {
    for details in all(selector) {
        let _ = details.set_attribute("open", "");
    }
}

/// Moves the focus to a control, by its id.
pub fn focus(id: &str) {
    if let Some(control) = by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        let _ = control.focus();
    }
}

/// The element that the app hydrates.
pub fn host() -> Option<Element> {
    by_id(HOST_ID)
}

/// The page's data for its program, if both are of the same build.
pub fn data<R: Record>() -> Option<R> {
    let text = by_id(DATA_ID)?.text_content()?;
    record::from_text(&text)
}

/// The query of the page's address, without its `?`; empty where there is none.
pub fn query() -> String {
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    search.trim_start_matches('?').to_owned()
}

/// A range that a reader has moved before the app started, by its id.
pub fn moved_range(id: &str) -> Option<Position> {
    let input: HtmlInputElement = by_id(id)?.dyn_into().ok()?;
    if input.value() == input.default_value() { None } else { Position::parse(&input.value()) }
}

/// Puts texts back into the controls where a browser that translates the page was quicker than the app, and has put
/// elements: hydration takes nothing else for text. They are translated again.
pub fn put_texts_back() {
    // From the outside inwards: Chromium puts two within each other.
    for element in all(".placer font, .stances font") {
        if let Some(content) = element.first_child() {
            let _ = element.replace_with_with_node_1(&content);
        }
    }
}

/// Says that the app answers from now on: `<html data-app="ready">` and the performance mark `app-ready`.
pub fn mark_ready() {
    let Some(window) = web_sys::window() else { return };
    if let Some(root) = window.document().and_then(|document| document.document_element()) {
        // `boot.js` has set `failed` if something went wrong meanwhile, and that stays.
        if root.get_attribute("data-app").as_deref() != Some("failed") {
            let _ = root.set_attribute("data-app", "ready");
        }
    }
    if let Some(performance) = window.performance() {
        let _ = performance.mark("app-ready");
    }
    events::ready();
}

/// Says that the app will not run: `<html data-app="failed">`. The style sheet then shows the sentence that says so.
pub fn mark_failed() {
    let root = document().and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("data-app", "failed");
    }
}
