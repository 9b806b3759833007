//! The device's own share dialogue, with the card as a picture where it takes files.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Blob, DomException, File, FilePropertyBag, Navigator, Response, ShareData};

use super::dom::then;

/// The outcome of sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The reader has handed it to somebody.
    Yes,
    /// The reader has closed the dialogue.
    Cancelled,
    /// There is no dialogue here, or it failed.
    No,
}

/// A result, offered for sharing.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The headline.
    pub title: String,
    /// The sentence.
    pub text: String,
    /// The result's address.
    pub url: String,
    /// The address of the card.
    pub card: String,
}

/// The navigator of a browser that has a share dialogue.
fn navigator() -> Option<Navigator> {
    let navigator = web_sys::window()?.navigator();
    let has = js_sys::Reflect::has(&navigator, &JsValue::from_str("canShare")).unwrap_or(false);
    has.then_some(navigator)
}

/// Opens the share dialogue. `done` is told what came of it.
///
/// The card is fetched first; if that fails or files are not taken, the address is shared without it.
pub fn share(offer: Offer, done: impl Fn(Shared) + Clone + 'static) {
    let Some(navigator) = navigator() else { return done(Shared::No) };
    let (bare_navigator, bare_offer, bare_done) = (navigator.clone(), offer.clone(), done.clone());
    let without_card = Closure::once_into_js(move |_: JsValue| attempt(&bare_navigator, &bare_offer, None, bare_done));
    let Some(window) = web_sys::window() else { return done(Shared::No) };
    let to_blob = Closure::once_into_js(move |response: JsValue| -> JsValue {
        // A rejected promise, whose rejection ends below: without a card.
        let failed = || js_sys::Promise::reject(&JsValue::NULL).into();
        let response: Response = response.unchecked_into();
        if response.ok() { response.blob().map_or_else(|_| failed(), Into::into) } else { failed() }
    });
    let address = offer.card.clone();
    let with_card = Closure::once_into_js(move |blob: JsValue| {
        let file = as_file(blob.unchecked_ref::<Blob>());
        attempt(&navigator, &offer, file, done);
    });
    let blob = then(&window.fetch_with_str(&address), &to_blob, &JsValue::UNDEFINED);
    let _ = then(&blob, &with_card, &without_card);
}

fn as_file(blob: &Blob) -> Option<File> {
    let options = FilePropertyBag::new();
    options.set_type("image/png");
    File::new_with_blob_sequence_and_options(&js_sys::Array::of1(blob), "de-tu-a-tu.png", &options).ok()
}

fn attempt(navigator: &Navigator, offer: &Offer, file: Option<File>, done: impl Fn(Shared) + Clone + 'static) {
    let data = ShareData::new();
    data.set_title(&offer.title);
    data.set_text(&offer.text);
    data.set_url(&offer.url);
    if let Some(file) = &file {
        data.set_files(&js_sys::Array::of1(file));
    }
    if !navigator.can_share_with_data(&data) {
        return match file {
            Some(_) => attempt(navigator, offer, None, done),
            None => done(Shared::No),
        };
    }
    let yes = done.clone();
    let shared = Closure::once_into_js(move |_: JsValue| yes(Shared::Yes));
    let refused = Closure::once_into_js(move |error: JsValue| {
        let cancelled = error.dyn_ref::<DomException>().is_some_and(|error| error.name() == "AbortError");
        done(if cancelled { Shared::Cancelled } else { Shared::No });
    });
    let _ = then(&navigator.share_with_data(&data), &shared, &refused);
}
