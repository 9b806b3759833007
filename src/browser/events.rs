//! Events for whoever listens: they bubble, and `frame.js` passes them on to the page around a frame.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{CustomEvent, CustomEventInit};

use super::dom::document;
use crate::reading::Phase;
use crate::spectrum::Position;

/// The app answers from now on.
pub fn ready() {
    tell("detuatu:ready", &[]);
}

/// The reader has placed themselves.
pub fn place(position: Position, stance: &str, phase: Phase) {
    let phase = match phase {
        Phase::Before => "before",
        Phase::After => "after",
    };
    tell("detuatu:place", &[("position", position.get().into()), ("stance", stance.into()), ("phase", phase.into())]);
}

/// The reader has shared their result through a channel.
pub fn share(channel: &str, url: &str) {
    tell("detuatu:share", &[("channel", channel.into()), ("url", url.into())]);
}

/// Hears, as long as the page lives, what scripts beside the app want said to those who listen.
pub fn hear(say: impl Fn(String) + 'static) {
    let heard = Closure::<dyn Fn(CustomEvent)>::new(move |event: CustomEvent| {
        if let Some(sentence) = event.detail().as_string() {
            say(sentence);
        }
    });
    if let Some(document) = document() {
        let _ = document.add_event_listener_with_callback("detuatu:say", heard.as_ref().unchecked_ref());
    }
    heard.forget();
}

fn tell(name: &str, detail: &[(&str, JsValue)]) {
    let object = js_sys::Object::new();
    for (name, value) in detail {
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(name), value);
    }
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_detail(&object);
    if let (Some(document), Ok(event)) = (document(), CustomEvent::new_with_event_init_dict(name, &options)) {
        let _ = document.dispatch_event(&event);
    }
}
