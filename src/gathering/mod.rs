//! The page that gathers voices: the part of it that changes while somebody types.
//!
//! It is a program of its own, for its page alone: with it, the app would be larger than its budget, and all its readers
//! would pay for what few of them use. The field stands in the page, where the program listens to it, so that nothing that
//! was pasted before the program came is lost. What comes out is drawn into an element of the page, whose content the build
//! has drawn by the same function; nothing is hydrated, so the two need not agree to the letter.

mod action;
/// The forms in which voices leave the page.
mod exports;
mod parts;
/// The pictures.
pub mod picture;
/// The sheet for a wall.
pub mod sheet;
/// The sentences.
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use yew::prelude::*;

use self::action::{Action, Format};
use self::parts::{changing, doing, link_button, said_of};
use self::picture::{Measures, Node, beam, strip};
use crate::browser::clipboard::Copied;
use crate::browser::timer::{self, Waiting};
use crate::browser::{HtmlInputElement, area, files, page};
use crate::content::{GatherText, GatheringData};
use crate::gather::{Gathered, Group, Site, Voice, gather};
use crate::spectrum::{Position, three_digits};

/// The id of the field.
pub const FIELD_ID: &str = "pasted";
/// The ids of the form by which a voice is added.
const NAME_ID: &str = "add-name";
const POSITION_ID: &str = "add-position";
/// The id of the list's heading, where the focus goes when the last voice has been taken out.
const LIST_ID: &str = "voices";

/// The time for which nothing must change until the number of voices is said, in milliseconds.
const REST: u32 = 800;

/// The most voices in the list until all are asked for: a thousand rows are slow to draw, and nobody reads them. On a phone,
/// where the list is one column, the style sheet shows fewer.
const MOST_LISTED: usize = 30;
const MOST_ON_PHONES: usize = 8;

/// All that there is to draw.
#[derive(Default)]
pub struct State {
    gathered: Gathered,
    /// Those that were added by hand, the newest last.
    added: Vec<Voice>,
    /// The keys of those that were taken out.
    taken_out: BTreeSet<String>,
    shows_all: bool,
    format: Format,
    copied: Option<(&'static str, Copied)>,
    said: String,
}

impl State {
    /// All voices that were not taken out, the oldest first, each with its key: its name, its link, and the how manieth it
    /// is with both. So a voice that was taken out stays out while somebody goes on typing.
    fn voices(&self) -> Vec<(String, Voice)> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let keyed = self.gathered.voices.iter().chain(&self.added).map(|voice| {
            let same = format!("{}\n{}", voice.name, voice.link());
            let count = seen.entry(same.clone()).or_default();
            *count += 1;
            (format!("{same}\n{count}"), voice.clone())
        });
        keyed.filter(|(key, _)| !self.taken_out.contains(key)).collect()
    }
}

/// The properties of [`Gathering`].
#[derive(Clone, PartialEq, Properties)]
pub struct GatheringProps {
    /// The page's data.
    pub data: Rc<GatheringData>,
}

/// The program.
pub struct Gathering {
    state: State,
    on_action: Callback<Action>,
    /// The row that gets the focus once it is drawn.
    focus: Option<usize>,
    /// A sentence that is to be said after a rest.
    saying: Option<Waiting>,
}

impl Component for Gathering {
    type Message = Action;
    type Properties = GatheringProps;

    fn create(context: &Context<Self>) -> Self {
        let on_action = context.link().callback(|action| action);
        Self { state: State::default(), on_action, focus: None, saying: None }
    }

    fn rendered(&mut self, _context: &Context<Self>, is_first: bool) {
        if is_first {
            let on_action = self.on_action.clone();
            area::follow(FIELD_ID, move |text| on_action.emit(Action::Paste(text)));
            page::mark_ready();
        }
        if let Some(row) = self.focus.take() {
            area::focus(&row_id(row));
        }
    }

    fn update(&mut self, context: &Context<Self>, action: Action) -> bool {
        let data = &context.props().data;
        self.apply(data, action)
    }

    fn view(&self, context: &Context<Self>) -> Html {
        view(&context.props().data, &self.state, &self.on_action)
    }
}

impl Gathering {
    /// Does what somebody has asked for; gives whether there is something to draw.
    fn apply(&mut self, data: &GatheringData, action: Action) -> bool {
        let state = &mut self.state;
        let is_change = matches!(action, Action::Paste(_) | Action::TakeOut(..) | Action::PutBack | Action::Add);
        match action {
            Action::Paste(text) => {
                let site = Site { base: &data.site, folders: data.folders.iter().map(|it| it.as_str()).collect() };
                state.gathered = gather(&text, &site);
            }
            Action::TakeOut(key, row) => {
                state.taken_out.insert(key);
                let last = state.voices().len().checked_sub(1);
                self.focus = last.map(|last| row.min(last));
                if last.is_none() {
                    area::focus(LIST_ID);
                }
            }
            Action::PutBack => state.taken_out.clear(),
            Action::ShowAll => state.shows_all = true,
            Action::Add => {
                let Some(position) = area::take(POSITION_ID).trim().parse().ok().and_then(Position::new) else {
                    area::focus(POSITION_ID);
                    return false;
                };
                state.added.push(Voice::at(&area::take(NAME_ID), position));
                area::focus(NAME_ID);
            }
            Action::Choose(format) => state.format = format,
            Action::Copy(id) => {
                let on_action = self.on_action.clone();
                area::copy(id, move |copied| on_action.emit(Action::Copied(id, copied)));
                return false;
            }
            Action::Copied(id, copied) => {
                state.copied = Some((id, copied));
                state.said = said_of(data, copied).to_string();
                return true;
            }
            Action::Save => {
                let text = exports::text(data, &bare(state.voices()), state.format);
                files::save(&file_name(data, state.format.ending()), state.format.kind(), &text);
                return false;
            }
            Action::SaveSvg | Action::SavePng => {
                let voices = bare(state.voices());
                let Some(group) = Group::of(&voices) else { return false };
                let mut sentences = vec![words::group(data, &group)];
                sentences.extend(words::doings(data, &group));
                let (svg, width, height) = picture::kept(data, &voices, &group, &sentences, &centre(data, &group));
                if matches!(action, Action::SaveSvg) {
                    files::save(&file_name(data, "svg"), "image/svg+xml", &svg);
                } else {
                    files::save_as_png(file_name(data, "png"), &svg, width, height);
                }
                return false;
            }
            Action::Print => {
                files::to_paper();
                return false;
            }
            Action::Say => {
                let voices = bare(state.voices());
                state.said = match Group::of(&voices) {
                    None => words::found(data, &state.gathered).join(" "),
                    Some(group) => {
                        let values =
                            [("{voices}", &*words::voices(data, group.count)), ("{n}", &group.median.to_string())];
                        data.filled(GatherText::Said, &values)
                    }
                };
                return true;
            }
        }
        if is_change {
            self.state.copied = None;
            let on_action = self.on_action.clone();
            self.saying = Some(timer::after(REST, move || on_action.emit(Action::Say)));
        }
        true
    }
}

fn bare(voices: Vec<(String, Voice)>) -> Vec<Voice> {
    voices.into_iter().map(|(_, voice)| voice).collect()
}

fn file_name(data: &GatheringData, ending: &str) -> String {
    format!("{}.{ending}", data.text(GatherText::FileName))
}

fn centre(data: &GatheringData, group: &Group) -> String {
    data.filled(GatherText::Centre, &[("{n}", &group.median.to_string())])
}

fn row_id(row: usize) -> String {
    format!("take-out-{row}")
}

/// Everything below the field.
pub fn view(data: &GatheringData, state: &State, on_action: &Callback<Action>) -> Html {
    let keyed = state.voices();
    let voices = bare(keyed.clone());
    let group = Group::of(&voices);
    let found = words::found(data, &state.gathered).join(" ");
    html! {
        <>
            <p class="found" dir="auto">{ changing(found) }</p>
            { stage(data, group.as_ref()) }
            <div class="strip-figure" hidden={group.is_none()} data-position={group.map(|group| three_digits(group.median))}>
                if let Some(group) = &group {
                    { strips(data, &voices, group) }
                }
            </div>
            { list(data, state, keyed, on_action) }
            <div class="beside" hidden={group.is_none()}>
                if let Some(group) = &group {
                    { questions(data, group) }
                    { exports::exports(data, &voices, state.format, state.copied, on_action) }
                }
            </div>
            <p class="visually-hidden" role="status">{ changing(state.said.clone()) }</p>
        </>
    }
}

/// The number on the ground, the beam across it, and the group in words.
fn stage(data: &GatheringData, group: Option<&Group>) -> Html {
    let attributes = [("viewBox", "-136 -136 272 272"), ("aria-hidden", "true"), ("class", "stage__beam")];
    let attributes = attributes.map(|(name, value)| (name, value.to_owned())).to_vec();
    let picture = Node::Element("svg", attributes, beam(data, group));
    let lean = group.map(|group| three_digits(group.median));
    let number = group.map(|group| group.median.to_string()).unwrap_or_default();
    let words = group.map_or_else(|| data.text(GatherText::Invitation).to_string(), |group| words::group(data, group));
    let doings = group.map(|group| words::doings(data, group).join(" ")).unwrap_or_default();
    html! {
        <div class="stage" data-position={lean}>
            { picture.to_html() }
            <p class="stage__ground"><span class="stage__number">{ changing(number) }</span>{ " " }<span class="stage__words">{ changing(words) }</span></p>
            <p class="stage__doings">{ changing(doings) }</p>
        </div>
    }
}

/// The strip, drawn for narrow and for wide pages, of which the style sheet shows one.
fn strips(data: &GatheringData, voices: &[Voice], group: &Group) -> Html {
    let drawn = |class: &str, measures| {
        let (parts, width, height) = strip(data, voices, group, measures);
        let view = format!("0 0 {} {}", width / 10, height / 10 + 1);
        let attributes = [("class", class), ("viewBox", &view), ("aria-hidden", "true")];
        let attributes = attributes.map(|(name, value)| (name, value.to_owned())).to_vec();
        Node::Element("svg", attributes, vec![parts]).to_html()
    };
    let [vertical, horizontal] = &data.ends;
    html! {
        <>
            <p class="strip-figure__centre" aria-hidden="true">
                { changing(centre(data, group)) }
            </p>
            { drawn("strip-figure__narrow", Measures::NARROW) }
            { drawn("strip-figure__wide", Measures::WIDE) }
            <p class="strip-figure__ends" aria-hidden="true"><span>{ vertical }</span><span>{ horizontal }</span></p>
        </>
    }
}

/// All voices by where they stand, each with a way out, and the form by which one is added.
fn list(data: &GatheringData, state: &State, mut voices: Vec<(String, Voice)>, on_action: &Callback<Action>) -> Html {
    voices.sort_by_key(|(_, voice)| voice.position);
    let count = voices.len();
    let heading = words::counted(data, GatherText::ListOne, GatherText::List, count);
    let shown = if state.shows_all { count } else { MOST_LISTED };
    let rows = voices.into_iter().take(shown).enumerate().map(|(row, (key, voice))| {
        let number = voice.position.to_string();
        let name = if voice.name.is_empty() { data.text(GatherText::Nameless).to_string() } else { voice.name.clone() };
        let take_out = data.filled(GatherText::TakeOut, &[("{name}", &name), ("{n}", &number)]);
        let action = Action::TakeOut(key.clone(), row);
        let class = if voice.name.is_empty() { "voice__name voice__name--none" } else { "voice__name" };
        html! {
            <li class="voice" key={key} data-position={three_digits(voice.position)}>
                <span class="voice__number">{ number }</span>
                <bdi class={class}>{ name }</bdi>
                <button type="button" class="voice__out" id={row_id(row)} aria-label={take_out} onclick={doing(on_action, action)}>
                    { "×" }
                </button>
            </li>
        }
    });
    let rows: Vec<Html> = rows.collect();
    let put_back = (!state.taken_out.is_empty()).then(|| {
        let count = state.taken_out.len().to_string();
        html! {
            <p class="voices__out">
                <span>{ changing(data.filled(GatherText::TakenOut, &[("{k}", &count)])) }</span>
                { " " }
                { link_button(on_action, data.text(GatherText::PutBack), Action::PutBack) }
            </p>
        }
    });
    let is_short = !state.shows_all && count > MOST_ON_PHONES;
    let all = is_short.then(|| {
        let class = if count > MOST_LISTED { "voices__all" } else { "voices__all voices__all--phone" };
        html! { <p class={class}>{ link_button(on_action, data.text(GatherText::ShowAll), Action::ShowAll) }</p> }
    });
    html! {
        <section class="voices" aria-labelledby={LIST_ID}>
            <h2 id={LIST_ID} tabindex="-1" hidden={count == 0}>{ changing(heading) }</h2>
            <ul class={if is_short { "voices__list voices__list--short" } else { "voices__list" }}>{ for rows }</ul>
            <div class="voices__more">{ for all }{ for put_back }</div>
            <details class="add">
                <summary>{ data.text(GatherText::Add) }</summary>
                <div class="add__form" onkeydown={adding_by_enter(on_action)}>
                    <label for={POSITION_ID}>{ data.text(GatherText::AddPosition) }</label>
                    <input id={POSITION_ID} type="number" min="0" max="100" step="1" inputmode="numeric" autocomplete="off" />
                    <label for={NAME_ID}>{ data.text(GatherText::AddName) }</label>
                    <input id={NAME_ID} type="text" maxlength="40" autocomplete="off" />
                    <button type="button" onclick={doing(on_action, Action::Add)}>
                        { data.text(GatherText::AddButton) }
                    </button>
                </div>
            </details>
        </section>
    }
}

/// The questions that fit the group.
fn questions(data: &GatheringData, group: &Group) -> Html {
    let band = data.bands.get(group.closeness() as usize);
    let questions = band.map(|band| band.questions(group.hinges.0, group.hinges.1)).unwrap_or_default();
    html! {
        <section class="questions" aria-labelledby="questions" hidden={group.count < 2}>
            <h2 id="questions">{ data.text(GatherText::Questions) }</h2>
            <ol>{ for questions.iter().map(|question| html! { <li>{ changing(question.clone()) }</li> }) }</ol>
        </section>
    }
}

/// The key that would send a form. There is none: the page's policy lets nothing be sent.
fn adding_by_enter(on_action: &Callback<Action>) -> Callback<KeyboardEvent> {
    let on_action = on_action.clone();
    Callback::from(move |event: KeyboardEvent| {
        let is_in_field = event.target_dyn_into::<HtmlInputElement>().is_some();
        if is_in_field && event.key() == "Enter" {
            on_action.emit(Action::Add);
        }
    })
}
