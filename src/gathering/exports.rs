//! The forms in which voices leave the page: links, the line of numbers for an embed, tables, pictures and paper.

use yew::prelude::*;

use super::action::{Action, Format};
use super::parts::{changing, doing, link_button, said_of};
use crate::browser::clipboard::Copied;
use crate::content::{GatherText, GatheringData};
use crate::gather::{Voice, as_csv, as_markdown, as_text, merged, numbers};
use crate::link::MOST_VOICES;
use crate::seal::Sealed;

/// All voices in a form.
pub fn text(data: &GatheringData, voices: &[Voice], format: Format) -> String {
    let columns = [
        GatherText::ColumnName,
        GatherText::ColumnPosition,
        GatherText::ColumnBefore,
        GatherText::ColumnDeeds,
        GatherText::ColumnLink,
    ]
    .map(|key| data.text(key));
    let columns = columns.each_ref().map(|column| column.as_str());
    match format {
        Format::Text => as_text(voices, &data.base()),
        Format::Markdown => as_markdown(voices, &data.base(), columns),
        // Excel takes a file for one in the encoding of long ago, unless it begins with this mark.
        Format::Csv => format!("\u{feff}{}", as_csv(voices, &data.base(), columns)),
    }
}

const LINK_ID: &str = "export-link";
const SEALED_ID: &str = "export-sealed";
const EMBED_ID: &str = "export-embed";
const TEXT_ID: &str = "export-text";

/// Everything that can be taken along.
pub fn exports(
    data: &GatheringData,
    voices: &[Voice],
    format: Format,
    copied: Option<(&'static str, Copied)>,
    on_action: &Callback<Action>,
) -> Html {
    let Some(link) = merged(voices) else { return Html::default() };
    let count = voices.len().to_string();
    let label = match voices.len() {
        1 => GatherText::LinkOne,
        2..=MOST_VOICES => GatherText::Link,
        _ => GatherText::LinkNewest,
    };
    let label = data.filled(label, &[("{k}", &count)]);
    let meaning = data.filled(GatherText::LinkMeaning, &[("{n}", &link.position.to_string())]);
    let base = data.base();
    let line = |id, label: String, value: String| field(data, id, label, value, copied, on_action);
    let choices = Format::ALL.map(|choice| {
        let pressed = if choice == format { "true" } else { "false" };
        html! {
            <button type="button" aria-pressed={pressed} onclick={doing(on_action, Action::Choose(choice))}>
                { data.text(choice.name()) }
            </button>
        }
    });
    let named = data.text(format.name());
    html! {
        <section class="exports" aria-labelledby="exports">
            <h2 id="exports">{ data.text(GatherText::Take) }</h2>
            { line(LINK_ID, label, format!("{base}{link}")) }
            <p class="exports__meaning">{ changing(meaning) }</p>
            { line(SEALED_ID, data.text(GatherText::Sealed).to_string(), format!("{base}{}", Sealed(&link))) }
            { line(EMBED_ID, data.text(GatherText::Embed).to_string(), format!("voices=\"{}\"", numbers(voices))) }
            <div class="exports__formats" role="group" aria-labelledby="exports">{ for choices }</div>
            <textarea class="exports__text" id={TEXT_ID} rows="5" readonly=true spellcheck="false" aria-label={named.clone()}
                value={text(data, voices, format)} />
            <div class="exports__row">
                <button type="button" onclick={doing(on_action, Action::Copy(TEXT_ID))}>{ data.text(GatherText::Copy) }</button>
                <button type="button" onclick={doing(on_action, Action::Save)}>{ data.text(GatherText::Save) }</button>
                { said(data, TEXT_ID, copied) }
            </div>
            <div class="exports__row">
                { link_button(on_action, data.text(GatherText::SaveSvg), Action::SaveSvg) }
                { link_button(on_action, data.text(GatherText::SavePng), Action::SavePng) }
                { link_button(on_action, data.text(GatherText::Print), Action::Print) }
            </div>
        </section>
    }
}

/// A line to copy.
fn field(
    data: &GatheringData,
    id: &'static str,
    label: String,
    value: String,
    copied: Option<(&'static str, Copied)>,
    on_action: &Callback<Action>,
) -> Html {
    let copy = data.text(GatherText::Copy);
    let name = format!("{copy}: {label}");
    html! {
        <div class="exports__line">
            <label for={id}>{ changing(label) }</label>
            <textarea id={id} rows="1" readonly=true spellcheck="false" value={value} />
            <button type="button" aria-label={name} onclick={doing(on_action, Action::Copy(id))}>{ copy }</button>
            { said(data, id, copied) }
        </div>
    }
}

/// The word on what came of copying, for those who see it; the page says it to the others.
fn said(data: &GatheringData, id: &str, copied: Option<(&'static str, Copied)>) -> Html {
    let own = copied.filter(|(copied, _)| *copied == id).map(|(_, copied)| said_of(data, copied));
    html! { <span class="exports__said" aria-hidden="true">{ changing(own.unwrap_or_default()) }</span> }
}
