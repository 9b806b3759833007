//! The browser's entry: finds the page's data and hydrates the app. What fails here is shown by `boot.js`.

use de_tu_a_tu::app::{AFTER_ID, App, AppProps, BEFORE_ID, Data, Found};
use de_tu_a_tu::browser::{page, timer};

fn main() {
    // Compiling has taken its time just now: a task of its own lets a finger in between.
    timer::after(0, start).forget();
}

fn start() {
    let (Some(host), Some(data)) = (page::host(), page::data()) else {
        // The page is of another build, or not one of ours. The text that is there stays.
        page::mark_failed();
        return;
    };
    // Hydration sets the range back to what the build rendered, so what the reader did is read before.
    let found = Found { before: page::moved_range(BEFORE_ID), after: page::moved_range(AFTER_ID) };
    let props = AppProps { data: Data::new(data), slots: Default::default(), found };
    yew::Renderer::<App>::with_root_and_props(host, props).hydrate();
}
