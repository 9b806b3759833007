//! The browser's entry: finds the page's data and hydrates the app. What fails here is shown by `boot.js`.

use de_tu_a_tu::app::{self, AFTER_ID, App, AppProps, BEFORE_ID, Data, Found};
use de_tu_a_tu::browser::{Element, page, timer};

/// Each step is a task of its own, so that a finger that has waited for the wasm to compile gets its turn in between.
fn main() {
    timer::after(0, prepare).forget();
}

fn prepare() {
    let (Some(host), Some(data)) = (page::host(), page::data()) else {
        // The page is of another build, or not one of ours. The text that is there stays.
        page::mark_failed();
        return;
    };
    let data = Data::new(data);
    app::warm_up(&data);
    timer::after(0, move || hydrate(host, data)).forget();
}

fn hydrate(host: Element, data: Data) {
    // Hydration sets the range back to what the build rendered, so what the reader did is read before.
    let found = Found { before: page::moved_range(BEFORE_ID), after: page::moved_range(AFTER_ID) };
    page::put_texts_back();
    let props = AppProps { data, slots: Default::default(), found };
    yew::Renderer::<App>::with_root_and_props(host, props).hydrate();
}
