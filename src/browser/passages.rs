//! The passage that is being read.

use std::cell::Cell;

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
    /// The position that it speaks from.
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

/// The passages, and the credit at the end of each essay, from which on nothing is read until another passage begins.
/// A dilemma is no milestone: the strip stays with the passage that stands before it.
const MILESTONES: &str = "[data-lean], .essay__credit";

/// An observer's margin: the window ends at the line where somebody reads, two fifths of the way down, and begins above
/// the page. So whatever has begun above that line is in it, and stays in it.
const ABOVE_THE_LINE: &str = "9999999px 0px -60% 0px";

/// Tells which passage is in view, from now on; nothing where the browser cannot observe.
pub fn watch(on_view: impl Fn(Option<InView>) + 'static) -> Option<Watching> {
    let milestones = all(MILESTONES);
    let observed = milestones.clone();
    // Milestones that have crossed the line: whoever jumps passes several at once, and the last of all counts.
    let begun_count = Cell::new(0);
    let callback = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        for entry in entries.iter().map(|entry| entry.unchecked_into::<IntersectionObserverEntry>()) {
            let Some(index) = milestones.iter().position(|milestone| *milestone == entry.target()) else { continue };
            let count = begun_count.get();
            begun_count.set(if entry.is_intersecting() { count.max(index + 1) } else { count.min(index) });
        }
        on_view(begun_count.get().checked_sub(1).and_then(|last| in_view(milestones.get(last)?)));
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(ABOVE_THE_LINE);
    let observer =
        IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref::<js_sys::Function>(), &options).ok()?;
    observed.iter().for_each(|milestone| observer.observe(milestone));
    Some(Watching { observer, _callback: callback })
}

/// The passage that begins at a milestone, if one does.
fn in_view(milestone: &Element) -> Option<InView> {
    let lean = Position::parse(&milestone.get_attribute("data-lean")?)?;
    let passages = all("[data-lean]");
    let index = passages.iter().position(|passage| passage == milestone)?;
    let id = |index: Option<usize>| index.and_then(|index| passages.get(index)).map(|passage| passage.id());
    Some(InView {
        title: milestone.get_attribute("data-title")?,
        lean,
        previous: id(index.checked_sub(1)),
        next: id(index.checked_add(1)),
    })
}
