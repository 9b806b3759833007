//! The essays as HTML: prose, dilemmas and what leads from one to the other. The app adopts it as it stands.
//!
//! Dilemmas are native radio groups, and the style sheet shows the reply to the answer that is checked,
//! so that they work before the app has started and without it.

use maud::{Markup, html};

use crate::app::{AFTER_TITLE_ID, three_digits};
use crate::content::load::essays::{Answer, Dilemma, Essay, Part, Passage};
use crate::content::load::{Credit, LanguageContent};
use crate::content::texts::PageText;
use crate::placeholders::fill;

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
    html! { p.way-to-essays { a href={ (page) "#" (HEADING_ID) } { (filled_minutes(language, PageText::ReadingWay)) } } }
}

/// A sentence with the minutes that it takes to read both essays.
fn filled_minutes(language: &LanguageContent, key: PageText) -> String {
    let words: usize = language.essays.iter().flat_map(|(essay, _)| &essay.parts).map(words).sum();
    fill(&language.text(key), &[("{n}", &words.div_ceil(PACE).to_string())])
}

/// The table of contents, and the time that it takes to read them.
fn contents(language: &LanguageContent) -> Markup {
    let minutes = filled_minutes(language, PageText::ReadingMinutes);
    html! {
        nav.contents aria-label=(language.text(PageText::ReadingContents)) {
            h2 id=(HEADING_ID) { (language.text(PageText::ReadingHeading)) }
            p.contents__time { (minutes) }
            ol {
                @for (essay, _) in &language.essays {
                    li {
                        a href={ "#" (essay.id) } { (essay.title) }
                        details {
                            summary { (language.text(PageText::ReadingContents)) }
                            ol {
                                @for part in &essay.parts {
                                    li { a href={ "#" (part.id()) } { (part.title()) } }
                                }
                            }
                        }
                    }
                }
                li.app-only {
                    a href={ "#" (AFTER_TITLE_ID) } { (language.text(PageText::ReadingPlaceAgain)) }
                }
            }
        }
    }
}

/// The number of words that a reader reads in a part.
fn words(part: &Part) -> usize {
    match part {
        Part::Passage(passage) => passage.words,
        // Answers are looked at rather than read: the situation and one answer's length stand for them.
        Part::Dilemma(dilemma) => dilemma.html.0.split_whitespace().count() * 3,
    }
}

/// A passage. `data-lean` tells the app where it speaks from.
fn passage(language: &LanguageContent, passage: &Passage) -> Markup {
    let Passage { id, title, lean, is_echo, html, .. } = passage;
    let lean = lean.map(|lean| lean.to_string()).unwrap_or_default();
    html! {
        section.passage.passage--echo[*is_echo]
            id=(id) aria-labelledby={ (id) "-title" } data-lean=(lean) data-title=(title)
        {
            h3 id={ (id) "-title" } { a.passage__anchor href={ "#" (id) } { (title) } }
            (html)
            p.passage__lean.static-only { (fill(&language.text(PageText::ReadingLean), &[("{n}", &lean)])) }
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
    let id = format!("{}-{choice}", dilemma.id);
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
