//! Which passage is being read.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::dom::all;
use crate::spectrum::Position;

/// The passage in view.
#[derive(Clone, Debug, PartialEq)]
pub struct InView {
    /// Its title.
    pub title: String,
    /// Where it speaks from.
    pub lean: Position,
    /// The id of the passage before it.
    pub previous: Option<String>,
    /// The id of the one after it.
    pub next: Option<String>,
}

/// Watching; ends when dropped.
pub struct Watching {
    observer: IntersectionObserver,
    _callback: Closure<dyn Fn(js_sys::Array)>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// How far down the window the line is that the passage being read crosses.
const READING_LINE: f64 = 0.4;
/// The same as an observer's margin: the window shrunk to that line.
const LINE_MARGIN: &str = "-40% 0px -60% 0px";

/// Tells which passage is in view, from now on; nothing where the browser cannot observe.
pub fn watch(on_view: impl Fn(Option<InView>) + 'static) -> Option<Watching> {
    let callback = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        // Leaving one passage and entering another come together or one after the other.
        let mut left = None;
        for entry in entries.iter().map(|entry| entry.unchecked_into::<IntersectionObserverEntry>()) {
            if entry.is_intersecting() {
                return on_view(in_view(&entry.target()));
            }
            left = Some(entry.target());
        }
        // Between two passages, in a dilemma for instance, the strip stays with the one that was left.
        if !left.is_some_and(|passage| is_in_essay(&passage)) {
            on_view(None);
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(LINE_MARGIN);
    let observer =
        IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref::<js_sys::Function>(), &options).ok()?;
    all("[data-lean]").iter().for_each(|passage| observer.observe(passage));
    Some(Watching { observer, _callback: callback })
}

/// Whether the reading line is within the essay of a passage.
fn is_in_essay(passage: &Element) -> bool {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    let essay = passage.closest(".essay").ok().flatten().map(|essay| essay.get_bounding_client_rect());
    essay.is_some_and(|rect| rect.top() < height * READING_LINE && height * READING_LINE < rect.bottom())
}

fn in_view(passage: &Element) -> Option<InView> {
    let passages = all("[data-lean]");
    let index = passages.iter().position(|other| other == passage)?;
    let id = |index: Option<usize>| index.and_then(|index| passages.get(index)).map(|passage| passage.id());
    Some(InView {
        title: passage.get_attribute("data-title")?,
        lean: Position::parse(&passage.get_attribute("data-lean")?)?,
        previous: id(index.checked_sub(1)),
        next: id(index.checked_add(1)),
    })
}
