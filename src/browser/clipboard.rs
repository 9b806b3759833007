//! Copying text, and telling the truth about it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Element, HtmlDocument, HtmlInputElement};

use super::dom::{document, then};

/// The outcome of copying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The text is on the clipboard.
    Yes,
    /// It is not; the field holds the text and has it selected, for the reader to copy it by hand.
    Selected,
}

/// Copies a text: by the clipboard, else by the old `copy` command from the field, else by leaving it selected there.
///
/// `done` is told what came of it, at once or when the browser has decided.
pub fn copy(text: String, field: &Element, done: impl Fn(Copied) + Clone + 'static) {
    let Some(field) = field.dyn_ref::<HtmlInputElement>().cloned() else { return };
    // Plain http pages and old browsers have no clipboard at all, and the typed getter would hand out `undefined`.
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard()).filter(|it| !it.is_undefined());
    let Some(clipboard) = clipboard else { return done(copy_from(&field, &text)) };
    let yes = done.clone();
    let promise = clipboard.write_text(&text);
    let copied = Closure::once_into_js(move |_: JsValue| yes(Copied::Yes));
    let refused = Closure::once_into_js(move |_: JsValue| done(copy_from(&field, &text)));
    let _ = then(&promise, &copied, &refused);
}

fn copy_from(field: &HtmlInputElement, text: &str) -> Copied {
    field.set_value(text);
    let _ = field.focus();
    field.select();
    match document().map(|document| document.unchecked_into::<HtmlDocument>().exec_command("copy")) {
        Some(Ok(true)) => Copied::Yes,
        _ => Copied::Selected,
    }
}
