//! Files that a reader keeps, and paper. Nothing is sent anywhere: a file is made in the page and handed to its reader.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Event, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
};

use super::dom::document;
use super::timer;

/// The time for which an address of a file is kept so that the browser can save it, in milliseconds.
const KEPT: u32 = 60_000;

fn blob(kind: &str, text: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&JsValue::from_str(text)), &options).ok()
}

fn hand_over(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    timer::after(KEPT, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}

/// Saves a text as a file of this name and kind.
pub fn save(name: &str, kind: &str, text: &str) {
    let _ = blob(kind, text).and_then(|blob| hand_over(name, &blob));
}

/// Saves an SVG of this size as a PNG that is twice as large, so that it is sharp on any screen.
pub fn save_as_png(name: String, svg: &str, width: i32, height: i32) {
    let _ = draw(name, svg, width, height);
}

fn draw(name: String, svg: &str, width: i32, height: i32) -> Option<()> {
    let address = Url::create_object_url_with_blob(&blob("image/svg+xml", svg)?).ok()?;
    let image = HtmlImageElement::new().ok()?;
    let source = image.clone();
    let of_image = address.clone();
    let loaded = Closure::once_into_js(move |_: Event| {
        let _ = paint(name, &source, width, height);
        let _ = Url::revoke_object_url(&of_image);
    });
    image.set_onload(Some(loaded.unchecked_ref()));
    image.set_src(&address);
    Some(())
}

fn paint(name: String, image: &HtmlImageElement, width: i32, height: i32) -> Option<()> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(u32::try_from(2 * width).ok()?);
    canvas.set_height(u32::try_from(2 * height).ok()?);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    let done = Closure::once_into_js(move |blob: JsValue| {
        let _ = blob.dyn_into::<Blob>().ok().and_then(|blob| hand_over(&name, &blob));
    });
    canvas.to_blob(done.unchecked_ref()).ok()
}

/// Opens the dialogue for printing.
pub fn to_paper() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
