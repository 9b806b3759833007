//! The few shapes that everything is made of.
//!
//! Every element that `html!` spells out is some four hundred bytes of wasm, so what recurs is made by [`element`].

use std::rc::Rc;

use yew::html::onclick;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};

use super::state::Action;

/// An element. An attribute whose value is empty is left out.
pub fn element(
    tag: &'static str,
    names: &'static [&'static str],
    values: &[AttrValue],
    children: impl Into<Vec<Html>>,
) -> VTag {
    tag_of(tag, names, values, children.into())
}

/// Apart, so that the wasm holds it once and not for every kind of list that [`element`] is given.
fn tag_of(tag: &'static str, keys: &'static [&'static str], values: &[AttrValue], children: Vec<Html>) -> VTag {
    let mut element = VTag::new(tag);
    let given = |value: &AttrValue| (!value.is_empty()).then(|| AttributeOrProperty::Attribute(value.clone()));
    element.set_attributes(Attributes::Dynamic { keys, values: values.iter().map(given).collect() });
    element.add_children(children);
    element
}

/// An element with nothing but a class.
pub fn plain(tag: &'static str, class: &'static str, children: impl Into<Vec<Html>>) -> Html {
    element(tag, &["class"], &[class.into()], children).into()
}

/// Text.
pub fn text(text: AttrValue) -> Html {
    VText::new(text).into()
}

/// Text within other text.
pub fn span(class: &'static str, words: AttrValue) -> Html {
    plain("span", class, [text(words)])
}

/// A paragraph. Its text has an element of its own, so that a translating browser that replaces the text takes
/// nothing else with it.
pub fn words(class: &'static str, words: AttrValue) -> Html {
    plain("p", class, [span("", words)])
}

/// A heading: `h2` or `h3`.
pub fn heading(tag: &'static str, class: &'static str, id: &'static str, words: AttrValue) -> Html {
    element(tag, &["class", "id"], &[class.into(), id.into()], [text(words)]).into()
}

/// A part of the page that its heading names.
pub fn section(class: &'static str, title_id: &'static str, children: impl Into<Vec<Html>>) -> Html {
    element("section", &["class", "aria-labelledby"], &[class.into(), title_id.into()], children).into()
}

/// A line or a shape of a drawing.
pub fn path(class: &'static str, d: &'static str, transform: AttrValue) -> Html {
    element("path", &["class", "d", "transform"], &[class.into(), d.into(), transform], []).into()
}

/// A drawing that words beside it describe.
pub fn drawing(class: &'static str, view: &'static str, children: impl Into<Vec<Html>>) -> Html {
    let names = &["class", "viewBox", "aria-hidden", "focusable"];
    element("svg", names, &[class.into(), view.into(), "true".into(), "false".into()], children).into()
}

/// A link to another page or, with a name for the file, to something to keep.
pub fn link(href: AttrValue, download: AttrValue, words: AttrValue) -> Html {
    let names = &["href", "download", "rel"];
    element("a", names, &[href, download, "noopener noreferrer".into()], [text(words)]).into()
}

/// A button; `attributes` are its class, its name where what it shows is only a sign, and whether it is pressed.
pub fn button(on_action: &Callback<Action>, attributes: [AttrValue; 3], words: AttrValue, action: Action) -> Html {
    let [class, name, pressed] = attributes;
    let on_action = on_action.clone();
    let names = &["type", "class", "aria-label", "aria-pressed"];
    let mut button = element("button", names, &["button".into(), class, name, pressed], [text(words)]);
    // What `html!` makes of `onclick`; spelled out here, `class` need not go through Yew's set of classes.
    let onclick = Callback::from(move |_: MouseEvent| on_action.emit(action.clone()));
    button.add_listener(Rc::new(onclick::Wrapper::new(onclick)));
    button.into()
}
