//! Areas of text: what somebody types in one of the page's own, and one of the program's to copy from.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Event, HtmlDocument, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::clipboard::Copied;
use super::dom::{by_id, document, then};

fn area(id: &str) -> Option<HtmlTextAreaElement> {
    by_id(id)?.dyn_into().ok()
}

/// Gives what an area holds now and, as long as the page lives, whatever it holds after each change.
pub fn follow(id: &str, changed: impl Fn(String) + 'static) {
    let Some(area) = area(id) else { return };
    changed(area.value());
    let source = area.clone();
    let heard = Closure::<dyn Fn(Event)>::new(move |_: Event| changed(source.value()));
    let _ = area.add_event_listener_with_callback("input", heard.as_ref().unchecked_ref());
    heard.forget();
}

/// Puts a text into an area.
pub fn fill(id: &str, text: &str) {
    if let Some(area) = area(id) {
        area.set_value(text);
    }
}

/// Copies what an area holds: by the clipboard, else by the old `copy` command, else by leaving it selected there.
pub fn copy(id: &str, done: impl Fn(Copied) + Clone + 'static) {
    let Some(area) = area(id) else { return };
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard()).filter(|it| !it.is_undefined());
    let Some(clipboard) = clipboard else { return done(copy_from(&area)) };
    let yes = done.clone();
    let promise = clipboard.write_text(&area.value());
    let copied = Closure::once_into_js(move |_: JsValue| yes(Copied::Yes));
    let refused = Closure::once_into_js(move |_: JsValue| done(copy_from(&area)));
    let _ = then(&promise, &copied, &refused);
}

fn copy_from(area: &HtmlTextAreaElement) -> Copied {
    let _ = area.focus();
    area.select();
    match document().map(|document| document.unchecked_into::<HtmlDocument>().exec_command("copy")) {
        Some(Ok(true)) => Copied::Yes,
        _ => Copied::Selected,
    }
}

/// Takes what an input holds, and leaves it empty.
pub fn take(id: &str) -> String {
    let Some(input) = by_id(id).and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else { return String::new() };
    let value = input.value();
    input.set_value("");
    value
}

/// Moves the focus to an element, by its id.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id).and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
