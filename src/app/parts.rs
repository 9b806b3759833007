//! The few shapes that everything is made of.
//!
//! Every element that `html!` spells out is some four hundred bytes of wasm, so whatever recurs is made by [`element!`].

use std::rc::Rc;

use yew::html::onclick;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VTag, VText};

use super::state::Action;

/// An element: `element!("p", { "class": class, "id": id }, children)`. An attribute whose value is empty is left out.
macro_rules! element {
    ($tag:expr, { $($name:literal: $value:expr),* $(,)? }, $children:expr $(,)?) => {
        $crate::app::parts::tag(
            $tag,
            &[$($name),*],
            &[$(::yew::AttrValue::from($value)),*],
            ::std::vec::Vec::from($children),
        )
    };
}
pub(super) use element;

/// The function behind [`element!`], which sees to it that each of the names has its value.
pub fn tag(tag: &'static str, names: &'static [&'static str], values: &[AttrValue], children: Vec<Html>) -> VTag {
    // At least one child is not `made_anew`.
    debug_assert!(children.is_empty() || children.iter().any(|child| child.key().is_none()));
    let mut element = VTag::new(tag);
    let given = |value: &AttrValue| (!value.is_empty()).then(|| AttributeOrProperty::Attribute(value.clone()));
    element.set_attributes(Attributes::Dynamic { keys: names, values: values.iter().map(given).collect() });
    element.add_children(children);
    element
}

/// An element with nothing but a class.
pub fn plain(tag: &'static str, class: &'static str, children: impl Into<Vec<Html>>) -> Html {
    element!(tag, { "class": class }, children.into()).into()
}

/// Text.
pub fn text(text: AttrValue) -> Html {
    VText::new(text).into()
}

/// Text within other text.
pub fn span(class: &'static str, words: AttrValue) -> Html {
    plain("span", class, [text(words)])
}

/// An element that another takes the place of as soon as `shown`, which tells apart what it shows, is another one.
///
/// A browser that translates the page puts nodes of its own in the place of texts, and Yew would go on writing to the
/// texts that are gone. So whatever holds a text that changes is made anew, which Yew does where keys differ.
///
/// Among its siblings there must be one that is not made anew: lists whose children all have keys are sorted by code
/// that the reader's wasm does without (`scripts/shrink-wasm.mjs`).
pub fn made_anew(mut element: VTag, shown: &str) -> Html {
    element.key = Some(Key::from(shown));
    element.into()
}

/// Text that changes, to be all that an element holds.
pub fn changing_text(words: AttrValue) -> Html {
    made_anew(element!("span", {}, [text(words.clone())]), &words)
}

/// An element that holds text that changes. The element itself stays.
pub fn changing(tag: &'static str, class: &'static str, words: AttrValue) -> Html {
    holding(tag, class, changing_text(words))
}

/// An element that holds one thing and no list of them, so that this one may be [`made_anew`]. The element itself stays.
pub fn holding(tag: &'static str, class: &'static str, held: Html) -> Html {
    hold(element!(tag, { "class": class }, []), held)
}

/// An empty element that is to hold one thing and no list of them.
pub fn hold(mut element: VTag, held: Html) -> Html {
    if let Some(content) = element.children_mut() {
        *content = held;
    }
    element.into()
}

/// A heading: `h2` or `h3`.
pub fn heading(tag: &'static str, class: &'static str, id: &'static str, words: AttrValue) -> Html {
    element!(tag, { "class": class, "id": id }, [text(words)]).into()
}

/// A part of the page that its heading names.
pub fn section(class: &'static str, title_id: &'static str, children: impl Into<Vec<Html>>) -> Html {
    element!("section", { "class": class, "aria-labelledby": title_id }, children.into()).into()
}

/// A line or a shape of a drawing.
pub fn path(class: &'static str, d: &'static str) -> Html {
    element!("path", { "class": class, "d": d }, []).into()
}

/// A drawing that words beside it describe.
pub fn drawing(class: &'static str, view: &'static str, children: impl Into<Vec<Html>>) -> Html {
    let svg = element!(
        "svg",
        { "class": class, "viewBox": view, "aria-hidden": "true", "focusable": "false" },
        children.into(),
    );
    svg.into()
}

/// A link to another page or, with a name for the file, to something to keep.
pub fn link(href: AttrValue, download: AttrValue, words: AttrValue) -> Html {
    element!("a", { "href": href, "download": download, "rel": "noopener noreferrer" }, [text(words)]).into()
}

/// The attributes in which buttons differ.
#[derive(Default)]
pub struct ButtonAttributes {
    /// Its class.
    pub class: &'static str,
    /// Its name, where what it shows is only a sign.
    pub name: AttrValue,
    /// `true` or `false` for a button that can be pressed in; else empty.
    pub pressed: &'static str,
}

/// A button that does `action`.
pub fn button(on_action: &Callback<Action>, attributes: ButtonAttributes, content: Html, action: Action) -> Html {
    let ButtonAttributes { class, name, pressed } = attributes;
    let mut button = element!(
        "button",
        { "type": "button", "class": class, "aria-label": name, "aria-pressed": pressed },
        [content],
    );
    let on_action = on_action.clone();
    // What `html!` makes of `onclick`; spelled out here, `class` need not go through Yew's set of classes.
    let onclick = Callback::from(move |_: MouseEvent| on_action.emit(action.clone()));
    button.add_listener(Rc::new(onclick::Wrapper::new(onclick)));
    button.into()
}

/// A slot's place in the page.
pub fn slot(html: &AttrValue) -> Html {
    Html::from_html_unchecked(html.clone())
}
