//! A result's address, to be copied.

use web_sys::Element;
use yew::prelude::*;

use super::Data;
use crate::browser::clipboard::{Copied, copy_field};
use crate::content::{AppText, Piece};
use crate::link::Link;

/// The properties of [`Share`].
#[derive(Clone, PartialEq, Properties)]
pub struct ShareProps {
    /// What the page says.
    pub data: Data,
    /// The result to be shared.
    pub link: Link,
}

/// The address in a field, a button that copies it, and what came of that.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let ShareProps { data, link } = props;
    let field = use_node_ref();
    // Which link was copied: of another one nothing is claimed.
    let outcome = use_state(|| None::<(Link, Copied)>);
    let onclick = {
        let (field, link, outcome) = (field.clone(), link.clone(), outcome.setter());
        Callback::from(move |_: MouseEvent| {
            let (link, outcome) = (link.clone(), outcome.clone());
            if let Some(field) = field.cast::<Element>() {
                copy_field(&field, move |copied| outcome.set(Some((link.clone(), copied))));
            }
        })
    };
    let said = match &*outcome {
        Some((copied, Copied::Yes)) if copied == link => data.text(AppText::ShareCopied),
        Some((copied, Copied::Selected)) if copied == link => data.text(AppText::ShareSelected),
        _ => AttrValue::default(),
    };
    let address = Piece::result_address(&data.base, link);
    html! {
        <section class="share" aria-labelledby="share-title">
            <h3 class="share__heading" id="share-title">{ data.text(AppText::ShareHeading) }</h3>
            <div class="share__row">
                <input ref={field} class="share__address" type="text" readonly=true value={address.clone()} aria-label={data.text(AppText::ShareLink)} />
                <button type="button" class="share__copy" {onclick}>{ data.text(AppText::ShareCopy) }</button>
            </div>
            <p class="share__said" role="status">{ said }</p>
            <p class="share__open"><a href={address}>{ data.text(AppText::ShareOpen) }</a></p>
        </section>
    }
}
