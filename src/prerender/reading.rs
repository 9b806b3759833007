//! The essays as HTML: prose, dilemmas and what leads from one to the other. The app adopts it as it stands.
//!
//! Dilemmas are native radio groups, and the style sheet shows the reply to the answer that is checked,
//! so that they work before the app has started and without it.

use maud::{Markup, html};

use crate::app::AFTER_TITLE_ID;
use crate::content::AppText;
use crate::content::load::essays::{Answer, Dilemma, Essay, Part, Passage};
use crate::content::load::{Credit, LanguageContent};
use crate::content::texts::PageText;
use crate::placeholders::fill;
use crate::spectrum::{Position, three_digits};

/// Words a minute: an unhurried reader of prose on a screen.
const PACE: usize = 220;

/// The number of the part after which the script stands that starts the app: so many that laying out the rest, once the
/// page is painted and fingers may be waiting, is no long task on a slow phone. With four of them it was one in places.
const BEFORE_THE_SCRIPT: usize = 8;

/// The essays after their table of contents, and among their parts the script that starts the app.
pub fn essays(language: &LanguageContent, script: &Markup) -> Markup {
    let part_count: usize = language.essays.iter().map(|(essay, _)| essay.parts.len()).sum();
    // Both count through all essays.
    let (mut part_number, mut dilemma_index) = (1.., 0..);
    html! {
        (strip(language))
        (contents(language))
        @for (essay, credit) in &language.essays {
            article.essay aria-labelledby=(essay.id) {
                header.essay__head { h2 id=(essay.id) { (essay.title) } p { (essay.summary) } }
                @for part in &essay.parts {
                    @match part {
                        Part::Passage(passage) => (self::passage(language, passage)),
                        Part::Dilemma(dilemma) => {
                            (self::dilemma(language, essay, dilemma, dilemma_index.next().unwrap_or_default()))
                        }
                    }
                    @if part_number.next() == Some(BEFORE_THE_SCRIPT) { (script) }
                }
                (origin(language, credit))
            }
        }
        @if part_count < BEFORE_THE_SCRIPT { (script) }
    }
}

/// The id of the heading of all that there is to read.
const HEADING_ID: &str = "reading-title";

/// The way there from the control, with the time that it takes to read.
///
/// `page` is the way to the page that holds them; nothing where that is this one.
pub fn way_there(language: &LanguageContent, page: &str) -> Markup {
    let all = language.essays.iter().map(|(essay, _)| essay);
    html! {
        div.way-to-essays {
            a href={ (page) "#" (HEADING_ID) } { (filled_minutes(language, PageText::ReadingWay, all)) }
        }
    }
}

/// A sentence with the minutes that it takes to read some essays.
fn filled_minutes<'a>(language: &LanguageContent, key: PageText, essays: impl Iterator<Item = &'a Essay>) -> String {
    let words: usize = essays.flat_map(|essay| &essay.parts).map(words).sum();
    fill(&language.text(key), &[("{n}", &words.div_ceil(PACE).to_string())])
}

/// The map of the argument, which is the table of contents: each essay's path of leans, a row a passage, and the time
/// that it takes to read them. `static/reading.js` adds the reader.
fn contents(language: &LanguageContent) -> Markup {
    html! {
        nav.contents aria-label=(language.text(PageText::ReadingContents)) {
            h2 id=(HEADING_ID) { (language.text(PageText::ReadingHeading)) }
            div.map__words.app-only {
                p { (language.text(PageText::MapUnset)) }
                p hidden { (map_words(language)) }
            }
            div.maps {
                @for ((essay, _), mark) in language.essays.iter().zip(&language.piece.essays) {
                    (map(language, essay, mark.position))
                }
            }
            p.map__again.app-only { a href={ "#" (AFTER_TITLE_ID) } { (language.text(PageText::ReadingPlaceAgain)) } }
            // The script puts each into the row that it speaks of.
            p.map__tags hidden {
                span.map__tag.map__tag--near { (language.text(PageText::MapNear)) }
                span.map__tag.map__tag--against { (language.text(PageText::MapAgainst)) }
                span.map__tag.map__tag--next { (language.text(PageText::MapNext)) }
            }
        }
    }
}

/// The sentence that names the passages nearest to the reader and farthest away; the script fills its gaps, which are
/// links to them and numbers.
fn map_words(language: &LanguageContent) -> Markup {
    let text = language.text(PageText::MapWords);
    let mut pieces = text.split('{');
    html! {
        (pieces.next().unwrap_or_default())
        @for (gap, words) in pieces.filter_map(|piece| piece.split_once('}')) {
            @if gap == "near" || gap == "against" { a href={ "#" (HEADING_ID) } data-gap=(gap) {} }
            @else { b data-gap=(gap) {} }
            (words)
        }
    }
}

/// An essay's map. Each passage's drawing has the stroke from the passage before it, in hundredths of its row's height,
/// and the rows are of one height, so that the strokes make one path.
fn map(language: &LanguageContent, essay: &Essay, position: Position) -> Markup {
    let minutes = filled_minutes(language, PageText::ReadingMinutes, [essay].into_iter());
    let ends = [Position::VERTICAL, Position::HORIZONTAL].map(|end| language.piece.describe(end).name());
    let mut before = None;
    html! {
        section.map aria-labelledby={ (essay.id) "-map" } {
            div.map__head data-position=(three_digits(position)) {
                span.map__number aria-hidden="true" { (position.to_string()) }
                p.map__note { (lean_in_words(language, position)) br; (minutes) }
                h3.map__title id={ (essay.id) "-map" } { a href={ "#" (essay.id) } { (essay.title) } }
            }
            p.map__ends aria-hidden="true" {
                @for end in &ends { span { (end) } }
                span.map__own data-said=(language.piece.texts.get(AppText::MarkNow)) {}
            }
            ol.map__rows {
                @for (row, part) in essay.parts.iter().enumerate() {
                    @match part {
                        Part::Passage(passage) => {
                            @let lean = passage.lean.unwrap_or(Position::CENTRE);
                            @let from = before.replace((row, lean)).map(|(from, lean)| (row - from, lean));
                            (map_row(language, passage, lean, from))
                        }
                        Part::Dilemma(dilemma) => {
                            li.map__row.map__row--dilemma { a href={ "#" (dilemma.id) } { (dilemma.title) } }
                        }
                    }
                }
            }
        }
    }
}

/// A passage's row: its title, its lean in words, and the stroke from the passage that stands so many rows before.
fn map_row(language: &LanguageContent, passage: &Passage, lean: Position, from: Option<(usize, Position)>) -> Markup {
    html! {
        li.map__row data-position=(three_digits(lean)) {
            a href={ "#" (passage.id) } { (passage.title) " " span.visually-hidden { "(" (lean_in_words(language, lean)) ")" } }
            @if let Some((rows, start)) = from {
                svg.map__path viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                    path d=(format!("M{start} {}L{lean} 50", 50 - 100 * rows as i32)) {}
                }
            }
        }
    }
}

/// The position that an essay or a passage speaks from, as a sentence.
fn lean_in_words(language: &LanguageContent, lean: Position) -> String {
    fill(&language.text(PageText::ReadingLean), &[("{n}", &lean.to_string())])
}

/// The strip that goes along with the reading, hidden while no passage is in view: the passage's lean as number, beam
/// and place in its essay's path, and the ways to the passages around it. On wide screens the rows of the map around the
/// passage stand in it. `static/reading.js` moves it.
fn strip(language: &LanguageContent) -> Markup {
    html! {
        nav.strip aria-label=(language.text(PageText::StripLabel)) data-said=(language.text(PageText::StripPassage)) hidden {
            p.strip__title.visually-hidden {}
            // This leans as the passage does, and the whole strip as the reader.
            div.strip__passage {
                span.strip__number aria-hidden="true" {}
                svg.strip__beam viewBox="-30 -30 60 60" aria-hidden="true" focusable="false" {
                    path.figure__arc d="M0 -18A18 18 0 0 1 18 0" {}
                    path.strip__own d="M24 0H30" {}
                    g.strip__lean {
                        path.strip__arm d="M-18 0H18" {}
                        circle.strip__agency cx="-17" r="4" {}
                        circle.strip__client cx="16" r="5" {}
                    }
                }
                @for (essay, _) in &language.essays { (profile(essay)) }
                ol.strip__rows {}
            }
            a.strip__way href={ "#" (HEADING_ID) } aria-label=(language.text(PageText::StripPrevious)) { "↑" }
            a.strip__way href={ "#" (HEADING_ID) } aria-label=(language.text(PageText::StripNext)) { "↓" }
        }
    }
}

/// An essay's path, lying: as many steps to the side as it has passages, as far down as each leans.
fn profile(essay: &Essay) -> Markup {
    let passages = essay.parts.iter().filter_map(|part| match part {
        Part::Passage(passage) => passage.lean,
        Part::Dilemma(_) => None,
    });
    let leans: Vec<String> = passages.enumerate().map(|(step, lean)| format!("{step} {lean}")).collect();
    let path = format!("M{}", leans.join("L"));
    html! {
        div.strip__profile hidden {
            svg viewBox={ "0 0 " (leans.len().saturating_sub(1)) " 100" } preserveAspectRatio="none" aria-hidden="true"
                focusable="false"
            {
                path d=(path) {}
                path.strip__read d=(path) {}
            }
        }
    }
}

/// The number of words that a reader reads in a part.
fn words(part: &Part) -> usize {
    match part {
        Part::Passage(passage) => passage.words,
        // Answers are looked at rather than read: the situation and one answer's length stand for them.
        Part::Dilemma(dilemma) => dilemma.words * 3,
    }
}

/// A passage.
fn passage(language: &LanguageContent, passage: &Passage) -> Markup {
    let Passage { id, title, lean, is_echo, html, .. } = passage;
    let position = lean.map(three_digits).unwrap_or_default();
    let lean = lean.map(|lean| lean_in_words(language, lean)).unwrap_or_default();
    html! {
        section.passage.passage--echo[*is_echo] id=(id) aria-labelledby={ (id) "-title" } {
            h3 id={ (id) "-title" } {
                a.passage__anchor href={ "#" (id) } data-position=(position) { (title) }
            }
            p.passage__lean { (lean) }
            (html)
        }
    }
}

/// A dilemma, which is number `index` of the page, from 0.
fn dilemma(language: &LanguageContent, essay: &Essay, dilemma: &Dilemma, index: usize) -> Markup {
    html! {
        fieldset.dilemma id=(dilemma.id) {
            legend {
                span.dilemma__turn { (language.text(PageText::ReadingDilemma)) }
                " "
                span.dilemma__title { (dilemma.title) }
            }
            (dilemma.html)
            @for (choice, answer) in dilemma.answers.iter().enumerate() {
                (self::answer(language, essay, dilemma, answer, [index, choice]))
            }
            // A picture of what the answers and the control say in numbers.
            div.dilemma__line aria-hidden="true" {
                @for position in dilemma.answers.iter().filter_map(|answer| answer.position) {
                    span.dilemma__mark data-position=(three_digits(position)) { (position.to_string()) }
                }
            }
            // The script says where the answer stands, and where the reader does.
            p.dilemma__said
                data-here=(language.text(PageText::ReadingHere)) data-says=(language.text(PageText::ReadingSays)) {}
        }
    }
}

/// An answer and the reply to it. `data-dilemma` and `data-choice` tell the app which answer a radio stands for; its
/// value is the position.
fn answer(
    language: &LanguageContent,
    essay: &Essay,
    dilemma: &Dilemma,
    answer: &Answer,
    [index, choice]: [usize; 2],
) -> Markup {
    let id = format!("{}-{}", dilemma.id, answer.position.map(three_digits).unwrap_or_default());
    let position = answer.position.map(|position| position.to_string()).unwrap_or_default();
    let passage = essay.parts.iter().find(|part| part.id() == answer.passage).map_or("", |part| part.title());
    html! {
        div.answer {
            input type="radio" id=(id) name=(dilemma.id) value=(position) data-dilemma=(index) data-choice=(choice);
            label for=(id) { (answer.html) }
            div.answer__reply {
                (answer.reply)
                p {
                    a href={ "#" (answer.passage) }
                    { (fill(&language.text(PageText::ReadingSpeaksTo), &[("{title}", passage)])) }
                }
            }
        }
    }
}

/// The note on where an essay comes from, as far as that is known.
fn origin(language: &LanguageContent, credit: &Credit) -> Markup {
    let published = fill(
        &language.text(PageText::ReadingPublished),
        &[("{title}", &credit.original), ("{place}", &credit.place), ("{date}", &credit.date)],
    );
    let author =
        credit.author.as_ref().map(|author| fill(&language.text(PageText::ReadingAuthor), &[("{name}", author)]));
    html! {
        footer.essay__credit {
            p {
                @match &credit.url {
                    Some(url) => { a href=(url) rel="noopener noreferrer" { (published) } }
                    None => (published),
                }
                " " (author.unwrap_or_default())
            }
        }
    }
}
