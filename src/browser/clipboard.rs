//! Copying text, and telling the truth about it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Element, HtmlDocument, HtmlInputElement};

/// What came of copying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The text is on the clipboard.
    Yes,
    /// It is not; the field with the text is selected, for the reader to copy it by hand.
    Selected,
}

/// Copies the text of a field: by the clipboard, else by the old `copy` command, else by leaving it selected.
///
/// `done` is told what came of it, at once or when the browser has decided.
pub fn copy_field(field: &Element, done: impl Fn(Copied) + Clone + 'static) {
    let Some(field) = field.dyn_ref::<HtmlInputElement>().cloned() else { return };
    // Plain http pages and old browsers have no clipboard at all, and the typed getter would hand out `undefined`.
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard()).filter(|it| !it.is_undefined());
    let Some(clipboard) = clipboard else { return done(copy_selected(&field)) };
    let yes = done.clone();
    let copied = Closure::once_into_js(move |_: JsValue| yes(Copied::Yes));
    let text = field.value();
    let refused = Closure::once_into_js(move |_: JsValue| done(copy_selected(&field)));
    let promise = clipboard.write_text(&text);
    then(&promise, &copied, &refused);
}

/// `promise.then(fulfilled, rejected)`, without the executor that awaiting it would need.
fn then(promise: &JsValue, fulfilled: &JsValue, rejected: &JsValue) {
    let method = js_sys::Reflect::get(promise, &JsValue::from_str("then")).ok();
    if let Some(method) = method.as_ref().and_then(|method| method.dyn_ref::<js_sys::Function>()) {
        let _ = method.call2(promise, fulfilled, rejected);
    }
}

fn copy_selected(field: &HtmlInputElement) -> Copied {
    let _ = field.focus();
    field.select();
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    match document.map(|document| document.exec_command("copy")) {
        Some(Ok(true)) => Copied::Yes,
        _ => Copied::Selected,
    }
}
