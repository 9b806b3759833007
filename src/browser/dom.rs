//! The document and its elements, and a promise's `then`: whatever the rest of this folder stands on.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Document, Element};

/// The document.
pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// `promise.then(fulfilled, rejected)`, without the executor that awaiting it would need.
pub(super) fn then(promise: &JsValue, fulfilled: &JsValue, rejected: &JsValue) -> JsValue {
    let method = js_sys::Reflect::get(promise, &JsValue::from_str("then")).ok();
    let method = method.as_ref().and_then(|method| method.dyn_ref::<js_sys::Function>());
    method.and_then(|method| method.call2(promise, fulfilled, rejected).ok()).unwrap_or_default()
}

/// The element with this id.
pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// All elements that a selector names, in the order of the page.
pub(super) fn all(selector: &str) -> Vec<Element> {
    let Some(list) = document().and_then(|document| document.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|index| list.item(index)).map(JsCast::unchecked_into).collect()
}
