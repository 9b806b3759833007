//! Which passage is being read.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::page::all;
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

/// A line two fifths down the window: the passage that it crosses is the one that is read.
const READING_LINE: &str = "-40% 0px -60% 0px";

/// Tells which passage is in view, from now on; nothing where the browser cannot observe.
pub fn watch(on_view: impl Fn(Option<InView>) + 'static) -> Option<Watching> {
    let callback = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        // Entering one passage and leaving another come together; what is entered counts, and leaving all counts as none.
        let entries = entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
        let entered = entries.filter(|entry| entry.is_intersecting()).last();
        on_view(entered.and_then(|entry| in_view(&entry.target())));
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(READING_LINE);
    let observer =
        IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref::<js_sys::Function>(), &options).ok()?;
    all("[data-lean]").iter().for_each(|passage| observer.observe(passage));
    Some(Watching { observer, _callback: callback })
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
