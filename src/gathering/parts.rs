//! Shapes that recur on the page that gathers voices.

use yew::prelude::*;

use super::action::Action;
use crate::browser::clipboard::Copied;
use crate::content::GatheringData;

/// The word on what came of copying.
pub fn said_of(data: &GatheringData, copied: Copied) -> AttrValue {
    let [yes, selected] = &data.copied;
    match copied {
        Copied::Yes => yes.clone(),
        Copied::Selected => selected.clone(),
    }
}

/// A click that does something.
pub fn doing(on_action: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    let on_action = on_action.clone();
    Callback::from(move |_| on_action.emit(action.clone()))
}

/// A button that looks like a link.
pub fn link_button(on_action: &Callback<Action>, words: AttrValue, action: Action) -> Html {
    html! { <button type="button" class="as-link" onclick={doing(on_action, action)}>{ words }</button> }
}

/// Text that changes, to be all that an element holds. Another element takes its place when it changes: browsers that
/// translate a page put nodes of their own in the place of texts, and Yew would go on writing to those that are gone.
pub fn changing(words: impl Into<AttrValue>) -> Html {
    let words = words.into();
    html! { <span key={words.to_string()}>{ words }</span> }
}
