//! The way from Markdown to passages and dilemmas. Anything that the format does not allow is a problem of its line.

use std::ops::Range;

use maud::{Markup, PreEscaped, html};
use pulldown_cmark::html::push_html;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::parts::{ANSWERS, Answer, Dilemma, Part, Passage, count_words};
use crate::content::load::notation::Notation;
use crate::content::load::source::{Problems, Source};
use crate::spectrum::Position;

/// Reads the parts of an essay, whose body starts at byte `start` of its file.
pub fn parts(source: &Source, start: usize, problems: &mut Problems) -> Vec<Part> {
    let body = source.text.get(start..).unwrap_or_default();
    Reader { source, body, start, problems }.parts()
}

/// An event of the Markdown parser and where it stands in the body.
type Spanned<'a> = (Event<'a>, Range<usize>);

struct Reader<'a> {
    source: &'a Source,
    body: &'a str,
    /// The byte of the file at which the body starts.
    start: usize,
    problems: &'a mut Problems,
}

/// A heading and what follows it.
struct Section<'a> {
    title: String,
    id: String,
    classes: Vec<String>,
    lean: Option<String>,
    offset: usize,
    events: Vec<Spanned<'a>>,
}

impl<'a> Reader<'a> {
    fn problem(&mut self, offset: usize, message: impl Into<String>) {
        self.problems.push(self.source.problem(self.start + offset, message));
    }

    fn parts(mut self) -> Vec<Part> {
        let sections = self.sections();
        let mut parts = Vec::new();
        for section in sections {
            let part = if section.classes.iter().any(|class| class == "dilemma") {
                Part::Dilemma(self.dilemma(section))
            } else {
                Part::Passage(self.passage(section))
            };
            parts.push(part);
        }
        if parts.is_empty() {
            self.problem(
                0,
                "there is no passage. Add one: a line such as ## Title {#id lean=50}, and paragraphs below it.",
            );
        }
        parts
    }

    fn sections(&mut self) -> Vec<Section<'a>> {
        let mut sections: Vec<Section<'a>> = Vec::new();
        let mut events = Parser::new_ext(self.body, Options::ENABLE_HEADING_ATTRIBUTES).into_offset_iter();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs }) => {
                    let heading: Vec<_> = events
                        .by_ref()
                        .take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Heading(_))))
                        .collect();
                    let lean = attrs.iter().find(|(name, _)| &**name == "lean");
                    sections.push(Section {
                        title: plain(&heading),
                        id: id.map(|id| id.to_string()).unwrap_or_default(),
                        classes: classes.iter().map(|class| class.to_string()).collect(),
                        lean: lean.and_then(|(_, value)| value.as_ref()).map(|value| value.to_string()),
                        offset: range.start,
                        events: Vec::new(),
                    });
                }
                // A comment is for whoever edits the file.
                Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
                Event::Html(text) | Event::InlineHtml(text) if is_comment(&text) => {}
                event => match sections.last_mut() {
                    Some(section) => section.events.push((event, range)),
                    None => self.problem(range.start, "there is text before the first ## heading. Move it below one."),
                },
            }
        }
        for index in 0..sections.len() {
            let Some(section) = sections.get(index) else { continue };
            let (id, offset) = (section.id.clone(), section.offset);
            if id.is_empty() || section.title.is_empty() {
                self.problem(offset, "this heading has no title or no id. Write: ## Title {#id lean=50}");
            }
            if !id.is_empty() && !section.title.is_empty() {
                self.problems.extend(self.source.notation_problem(self.start + offset, "id", &id, Notation::Id));
            }
            if !id.is_empty() && sections.iter().take(index).any(|other| other.id == id) {
                self.problem(offset, format!("the id `{id}` is used twice. Give this part an id of its own."));
            }
        }
        sections
    }

    fn passage(&mut self, section: Section<'a>) -> Passage {
        let Section { title, id, classes, lean, offset, events } = section;
        let position = lean.as_deref().and_then(Position::parse);
        // Without an id, the problem of the heading says how to write all of it.
        if position.is_none() && !id.is_empty() {
            self.problem(
                offset,
                format!("`{id}` has no lean, or not one from 0 to 100. Write: ## Title {{#{id} lean=50}}"),
            );
        }
        let mut passage = Passage {
            id,
            title,
            lean: position,
            is_echo: classes.iter().any(|class| class == "echo"),
            html: Markup::default(),
            words: 0,
            own_words: 0,
            quoted: Vec::new(),
        };
        let mut blocks = Vec::new();
        let mut rest = events.into_iter().peekable();
        while let Some((event, range)) = rest.next() {
            if matches!(event, Event::Start(Tag::BlockQuote(_))) {
                // The block is read line by line from the source, so its events are passed over.
                while rest.next_if(|(_, inner)| inner.end <= range.end && inner.start >= range.start).is_some() {}
                blocks.extend(self.quotation(range, &mut passage));
            } else {
                let mut block = vec![(event, range)];
                while let Some(next) = rest.next_if(|(event, _)| !matches!(event, Event::Start(Tag::BlockQuote(_)))) {
                    block.push(next);
                }
                let words = count_words(&plain(&block));
                passage.words += words;
                passage.own_words += words;
                blocks.push(self.prose(&block));
            }
        }
        passage.html = html! { @for block in blocks { (block) } };
        passage
    }

    /// A quotation: a line for each language that starts with its code in brackets, and a last one with the source.
    fn quotation(&mut self, range: Range<usize>, passage: &mut Passage) -> Option<Markup> {
        let block = self.body.get(range.clone()).unwrap_or_default();
        let mut lines = Vec::new();
        let mut credit = None;
        for line in block.lines().map(|line| line.trim_start_matches('>').trim()).filter(|line| !line.is_empty()) {
            let quoted = line.strip_prefix('[').and_then(|rest| rest.split_once("] "));
            if let Some((lang, text)) = quoted {
                let problem =
                    self.source.notation_problem(self.start + range.start, "language", lang, Notation::LanguageCode);
                self.problems.extend(problem);
                lines.push((lang, text));
                passage.words += count_words(text);
                passage.quoted.push(count_words(text));
            } else if let Some(source) = line.strip_prefix("— ") {
                credit = Some(source);
            } else {
                self.problem(range.start, format!("a quotation's line is neither [language] text nor — source: “{line}”. Start it with [es] or with —."));
            }
        }
        let Some(credit) = credit else {
            self.problem(range.start, "this quotation names nobody. End it with a line such as: > — tactilbasic, 2012");
            return None;
        };
        Some(html! {
            figure.excerpt {
                blockquote { @for (lang, text) in lines { p lang=(lang) { (text) } } }
                figcaption { (credit) }
            }
        })
    }

    fn dilemma(&mut self, section: Section<'a>) -> Dilemma {
        let Section { title, id, offset, events, .. } = section;
        let list =
            events.iter().position(|(event, _)| matches!(event, Event::Start(Tag::List(_)))).unwrap_or(events.len());
        let (situation, list) = events.split_at(list);
        let html = self.prose(situation);
        let words = count_words(&plain(situation));
        let mut answers = Vec::new();
        let mut item: Vec<Spanned<'a>> = Vec::new();
        for (event, range) in list {
            match event {
                Event::Start(Tag::Item) => item.clear(),
                Event::End(TagEnd::Item) => answers.push(self.answer(&item, range.start)),
                Event::Start(Tag::List(_)) | Event::End(TagEnd::List(_)) => {}
                event => item.push((event.clone(), range.clone())),
            }
        }
        if answers.len() != ANSWERS {
            let count = answers.len();
            self.problem(
                offset,
                format!(
                    "this dilemma has {count} answers. A dilemma has {ANSWERS}: a numbered list below its situation."
                ),
            );
        }
        // An answer without a position has been reported where it stands.
        if let Some(positions) = answers.iter().map(|answer| answer.position).collect::<Option<Vec<_>>>() {
            self.check_order(offset, &positions);
        }
        Dilemma { id, title, html, words, answers }
    }

    /// Checks that no two answers of a dilemma share a position and that they do not run from one end to the other.
    fn check_order(&mut self, offset: usize, positions: &[Position]) {
        let mut sorted = positions.to_vec();
        sorted.sort_unstable();
        if let Some(shared) = sorted.iter().zip(sorted.iter().skip(1)).find(|(one, other)| one == other) {
            let place = shared.0;
            self.problem(
                offset,
                format!("two answers of this dilemma stand at {place}, which is how devices remember them. Move one of them by a point."),
            );
        } else if positions.is_sorted() || positions.iter().rev().is_sorted() {
            self.problem(
                offset,
                "the answers of this dilemma go from one end to the other, so that their order says what they are. \
                 Mix them, in the same way in all languages.",
            );
        }
    }

    /// An answer starts with its position, linked to the passage it speaks to: `[12](#norma) What I would do.`
    /// A second paragraph is the reply.
    fn answer(&mut self, item: &[Spanned<'a>], offset: usize) -> Answer {
        let ends = item.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Paragraph)));
        let (first, reply) = item.split_at(ends.map_or(0, |end| end + 1));
        let link = first.iter().find_map(|(event, _)| match event {
            Event::Start(Tag::Link { dest_url, .. }) => dest_url.strip_prefix('#').map(str::to_owned),
            _ => None,
        });
        let closes = first.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Link)));
        let (label, text) = first.split_at(closes.map_or(0, |close| close + 1));
        let position = Position::parse(&plain(label));
        if position.is_none() || link.is_none() || reply.is_empty() {
            self.problem(offset, "this answer is not complete. Write: 1. [12](#passage) What I would do. Then an empty line and the reply, indented.");
        }
        let inner: Vec<_> =
            text.iter().filter(|(event, _)| !matches!(event, Event::End(TagEnd::Paragraph))).cloned().collect();
        Answer {
            position,
            passage: link.unwrap_or_default(),
            html: PreEscaped(self.prose(&inner).0.trim().to_owned()),
            reply: self.prose(reply),
        }
    }

    /// Renders paragraphs, in which only emphasis is allowed. The Markdown parser escapes.
    fn prose(&mut self, events: &[Spanned<'a>]) -> Markup {
        for (event, range) in events {
            let allowed = matches!(
                event,
                Event::Text(_)
                    | Event::SoftBreak
                    | Event::Start(Tag::Paragraph | Tag::Emphasis)
                    | Event::End(TagEnd::Paragraph | TagEnd::Emphasis)
            );
            if !allowed {
                self.problem(
                    range.start,
                    "only paragraphs and *emphasis* are allowed here. Write this in plain words.",
                );
            }
        }
        let mut html = String::new();
        push_html(&mut html, events.iter().map(|(event, _)| event.clone()));
        PreEscaped(html)
    }
}

fn is_comment(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("<!--") && text.ends_with("-->")
}

fn plain(events: &[Spanned<'_>]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) => text.push_str(part),
            Event::SoftBreak | Event::End(TagEnd::Paragraph) => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}
