//! The browser's entry of the page that gathers voices, and of the sheet for a wall. What fails here is shown by
//! `gather.js`.

use std::rc::Rc;

use de_tu_a_tu::browser::page;
use de_tu_a_tu::gathering::{Gathering, GatheringProps, sheet};

fn main() {
    if sheet::start() {
        return;
    }
    let (Some(host), Some(data)) = (page::host(), page::data()) else {
        // The page is of another build. The text that is there stays.
        page::mark_failed();
        return;
    };
    yew::Renderer::<Gathering>::with_root_and_props(host, GatheringProps { data: Rc::new(data) }).render();
}
