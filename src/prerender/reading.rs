//! The essays as HTML: prose, dilemmas and what leads from one to the other. The app adopts it as it stands.
//!
//! Dilemmas are native radio groups, and the style sheet shows the reply to the answer that is checked,
//! so that they work before the app has started and without it.

use super::shell::escape;
use crate::app::AFTER_TITLE_ID;
use crate::content::fill;
use crate::content::load::essays::{Dilemma, Essay, Part, Passage};
use crate::content::load::{Credit, LanguageContent};
use crate::content::texts::PageText;

/// Words a minute: an unhurried reader of prose on a screen.
const PACE: usize = 220;

/// How many parts of the essays come before the script that starts the app: enough that laying out the rest, once the
/// page is painted and fingers may be waiting, is no long task on a slow phone. With four of them it was one in places.
const BEFORE_THE_SCRIPT: usize = 8;

/// Both essays with their contents, and among their parts the script that starts the app.
pub fn html(language: &LanguageContent, script: &str) -> String {
    let mut html = contents(language);
    let mut dilemma = 0;
    let mut part_count = 0;
    for (essay, credit) in &language.essays {
        html.push_str(&format!(
            "<article class=\"essay\" aria-labelledby=\"{id}\"><header class=\"essay__head\"><h2 id=\"{id}\">{}</h2><p>{}</p></header>",
            escape(&essay.title),
            escape(&essay.summary),
            id = escape(&essay.id),
        ));
        for part in &essay.parts {
            match part {
                Part::Passage(passage) => html.push_str(&self::passage(language, passage)),
                Part::Dilemma(part) => {
                    html.push_str(&self::dilemma(language, essay, part, dilemma));
                    dilemma += 1;
                }
            }
            part_count += 1;
            if part_count == BEFORE_THE_SCRIPT {
                html.push_str(script);
            }
        }
        html.push_str(&self::credit(language, credit));
        html.push_str("</article>");
    }
    if part_count < BEFORE_THE_SCRIPT {
        html.push_str(script);
    }
    html
}

/// Where everything is, and how long it takes.
fn contents(language: &LanguageContent) -> String {
    let text = |key| escape(&language.text(key));
    let words: usize = language.essays.iter().flat_map(|(essay, _)| &essay.parts).map(words).sum();
    let minutes = fill(&language.text(PageText::ReadingMinutes), "{n}", &words.div_ceil(PACE).to_string());
    let mut html = format!(
        "<nav class=\"contents\" aria-label=\"{}\"><h2>{}</h2><p class=\"contents__time\">{}</p><ol>",
        text(PageText::ReadingContents),
        text(PageText::ReadingHeading),
        escape(&minutes)
    );
    for (essay, _) in &language.essays {
        html.push_str(&format!(
            "<li><a href=\"#{}\">{}</a><details><summary>{}</summary><ol>",
            escape(&essay.id),
            escape(&essay.title),
            text(PageText::ReadingContents)
        ));
        for part in essay.parts.iter() {
            html.push_str(&format!("<li><a href=\"#{}\">{}</a></li>", escape(part.id()), escape(part.title())));
        }
        html.push_str("</ol></details></li>");
    }
    html.push_str(&format!(
        "<li class=\"app-only\"><a href=\"#{AFTER_TITLE_ID}\">{}</a></li></ol></nav>",
        text(PageText::ReadingPlaceAgain)
    ));
    html
}

/// How many words a reader reads in a part.
fn words(part: &Part) -> usize {
    match part {
        Part::Passage(passage) => passage.words,
        // Answers are looked at rather than read: the situation and one answer's length stand for them.
        Part::Dilemma(dilemma) => dilemma.html.split_whitespace().count() * 3,
    }
}

/// `data-lean` tells the app where the passage speaks from.
fn passage(language: &LanguageContent, passage: &Passage) -> String {
    let Passage { id, title, lean, is_echo, html, .. } = passage;
    let lean = lean.map(|lean| lean.to_string()).unwrap_or_default();
    let class = if *is_echo { "passage passage--echo" } else { "passage" };
    format!(
        "<section class=\"{class}\" id=\"{id}\" aria-labelledby=\"{id}-title\" data-lean=\"{lean}\" data-title=\"{title}\">\
         <h3 id=\"{id}-title\"><a class=\"passage__anchor\" href=\"#{id}\">{title}</a></h3>{html}\
         <p class=\"passage__lean static-only\">{}</p></section>",
        escape(&fill(&language.text(PageText::ReadingLean), "{n}", &lean)),
        id = escape(id),
        title = escape(title),
    )
}

/// `data-dilemma` and `data-choice` tell the app which answer a radio stands for; its value is the position.
fn dilemma(language: &LanguageContent, essay: &Essay, dilemma: &Dilemma, number: usize) -> String {
    let id = escape(&dilemma.id);
    let mut html = format!(
        "<fieldset class=\"dilemma\" id=\"{id}\"><legend><span class=\"dilemma__turn\">{}</span> <span class=\"dilemma__title\">{}</span></legend>{}",
        escape(&language.text(PageText::ReadingDilemma)),
        escape(&dilemma.title),
        dilemma.html
    );
    for (choice, answer) in dilemma.answers.iter().enumerate() {
        let position = answer.position.map(|position| position.to_string()).unwrap_or_default();
        let titled = essay.parts.iter().find(|part| part.id() == answer.passage);
        let speaks_to =
            fill(&language.text(PageText::ReadingSpeaksTo), "{title}", titled.map_or("", |part| part.title()));
        html.push_str(&format!(
            "<div class=\"answer\"><input type=\"radio\" id=\"{id}-{choice}\" name=\"{id}\" value=\"{position}\" \
             data-dilemma=\"{number}\" data-choice=\"{choice}\"><label for=\"{id}-{choice}\">{}</label>\
             <div class=\"answer__reply\">{}<p><a href=\"#{}\">{}</a></p></div></div>",
            answer.html,
            answer.reply,
            escape(&answer.passage),
            escape(&speaks_to)
        ));
    }
    html.push_str("</fieldset>");
    html
}

/// Where the essay comes from, as far as that is known.
fn credit(language: &LanguageContent, credit: &Credit) -> String {
    let published = fill(&language.text(PageText::ReadingPublished), "{title}", &credit.original);
    let published = fill(&fill(&published, "{place}", &credit.place), "{date}", &credit.date);
    let published = match &credit.url {
        Some(url) => format!("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", escape(url), escape(&published)),
        None => escape(&published),
    };
    let author = credit.author.as_ref().map(|author| fill(&language.text(PageText::ReadingAuthor), "{name}", author));
    format!("<footer class=\"essay__credit\"><p>{published} {}</p></footer>", escape(&author.unwrap_or_default()))
}
