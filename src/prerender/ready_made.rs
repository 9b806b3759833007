//! The places where a string becomes ready-made HTML or XML. Everywhere else maud escapes what it is given.
//!
//! A test counts them (`tests/markup.rs`): whoever adds one has a reason, and says why nothing in it can end early.

use maud::{Markup, PreEscaped, Render};
use pollster::block_on;
use serde_json::Value;
use yew::prelude::*;
use yew::{Html, LocalServerRenderer};

use crate::app::{App, AppProps};

/// The app as the build renders it, which the browser hydrates. Yew escapes.
pub fn app(properties: AppProps) -> Markup {
    PreEscaped(block_on(LocalServerRenderer::<App>::with_props(properties).hydratable(true).render()))
}

/// A part of the app that is never hydrated. Yew escapes.
pub fn fragment(view: Html) -> Markup {
    #[derive(Clone, PartialEq, Properties)]
    struct FragmentProps {
        view: Html,
    }
    #[component]
    fn Fragment(props: &FragmentProps) -> Html {
        props.view.clone()
    }
    PreEscaped(block_on(LocalServerRenderer::<Fragment>::with_props(FragmentProps { view }).hydratable(false).render()))
}

/// The content of a style element. In a style sheet `</` stands in strings at most, where a backslash changes nothing.
pub fn style_sheet(css: &str) -> Markup {
    PreEscaped(css.replace("</", "<\\/"))
}

/// The content of the script element that Trunk's development server has written. It stood in one before.
pub fn trunks_script(script: &str) -> Markup {
    PreEscaped(script.to_owned())
}

/// The content of a script element with JSON, where `<` may be written as an escape, so that nothing ends the element.
pub fn json(value: &Value) -> Markup {
    PreEscaped(value.to_string().replace('<', "\\u003c"))
}

/// The content of a script element that runs. esbuild has escaped what would end it early.
///
/// # Panics
///
/// Panics if something would end the element.
pub fn script(code: &str) -> Markup {
    let ends = code.split("</").skip(1).any(|rest| rest.starts_with("script"));
    assert!(!ends && !code.contains("<!--"), "a script holds what would end its element");
    PreEscaped(code.to_owned())
}

/// The content of a script element with lines of data, which know no escapes.
///
/// # Panics
///
/// Panics if a line would end the element. The loader has refused texts with `<`.
pub fn lines_of_data(lines: String) -> Markup {
    assert!(!lines.contains("</") && !lines.contains("<!"), "a text in the page's data holds `</` or `<!`");
    PreEscaped(lines)
}

/// A template of this repository with values in the places of their names in double braces; a name without a value
/// leaves nothing. Text among the values is escaped. Values are not searched for names: a text may hold braces.
pub fn filled_template(template: &str, values: &[(&str, &dyn Render)]) -> Markup {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        filled.push_str(before);
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            value.render_to(&mut filled);
        }
        rest = after;
    }
    filled.push_str(rest);
    PreEscaped(filled)
}
